#!/bin/sh
# test_glossary.sh: Appendix C is in order, says where each term is defined,
# and knows every Chinese name that a chapter gives.
set -u
cd "${NN_ROOT:-$(cd "$(dirname "$0")/../.." && pwd)}" || exit 1
if ! command -v texlua > /dev/null; then
    echo "test_glossary: skipped: texlua is not installed"
    echo "0 passed, 0 failed, 1 skipped"
    exit 0
fi
texlua tests/book/glossary.lua chapters/C-glossary/README.md chapters/[0-9]*/README.md
