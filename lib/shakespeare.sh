#!/bin/sh
# shakespeare.sh DIR: fetches "tiny Shakespeare", 1,115,394 characters from his
# plays, into DIR (make shakespeare). The text is in the public domain; the
# selection is Karpathy's, from char-rnn.
#
# shellcheck disable=SC2034,SC1091
set -u

what=Shakespeare
instead="The book's own text needs no download"
mirrors='https://raw.githubusercontent.com/karpathy/char-rnn/master/data/tinyshakespeare
https://cdn.jsdelivr.net/gh/karpathy/char-rnn@master/data/tinyshakespeare'

files='input.txt 86c4e6aa9db7c042ec79f339dcb96d42b0075e16b8fc2e86bf0ca57e2dc565ed'

. "${0%/*}/fetch.sh"
