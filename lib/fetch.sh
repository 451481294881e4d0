# fetch.sh: fetches published files into a folder; a part of mnist.sh and
# shakespeare.sh, which say $what is fetched, the $files, a name and a SHA-256
# a line, the $mirrors, and what there is $instead.
#
# A file arrives as NAME.part, is compared with its published SHA-256, and only
# then gets its name. What was fetched before an interruption is not fetched
# again. Mirrors are tried in order.
# shellcheck shell=sh disable=SC2154

stop() {
    echo "${0##*/}: $1" >&2
    exit 1
}

have() {
    command -v "$1" > /dev/null 2>&1
}

sum_of() {
    if have sha256sum; then
        sha256sum < "$1"
    else
        shasum -a 256 < "$1"
    fi | cut -d ' ' -f 1
}

right() { # right FILE SUM
    [ -f "$1" ] && [ "$(sum_of "$1")" = "$2" ]
}

# fetch URL FILE goes on where FILE ends. A server that cannot do so is asked
# for all of it.
fetch() {
    if have curl; then
        set -- "$1" "$2" curl --fail --location --silent --connect-timeout 20 \
            --speed-limit 500 --speed-time 30 -o "$2" "$1"
        url=$1 file=$2
        shift 2
        "$@" -C - 2> /dev/null
        status=$?
        case $status in
        22 | 33 | 36)
            [ -s "$file" ] || return 1
            rm -f "$file"
            "$@" 2> /dev/null
            status=$?
            ;;
        esac
        full=23
    else
        url=$1 file=$2
        wget --quiet --continue --timeout=30 --tries=2 -O "$file" "$url" \
            2> /dev/null
        status=$? full=3
    fi
    [ $status -ne $full ] || stop "cannot write $file: is the disk full?"
    return $status
}

# get NAME SUM fetches a file from the first mirror that has it.
get() {
    part=$dir/$1.part wrong=no
    for mirror in $mirrors; do
        right "$part" "$2" || fetch "$mirror/$1" "$part"
        status=$?
        if right "$part" "$2"; then
            mv -f "$part" "$dir/$1" || stop "cannot write $dir/$1"
            return
        fi
        if [ $status -eq 0 ]; then # complete, and not what it should be
            wrong=yes
            rm -f "$part"
        fi
        [ -s "$part" ] || rm -f "$part"
    done
    [ $wrong = no ] ||
        stop "$1: what the mirrors sent is not the published file; try later"
    stop "$1: no mirror answers; are you offline? $instead"
}

if [ $# -ne 1 ]; then
    echo "usage: ${0##*/} DIR" >&2
    exit 2
fi
dir=$1
have curl || have wget || stop "curl or wget is needed: make setup"
have sha256sum || have shasum || stop "sha256sum or shasum is needed"
mkdir -p "$dir" 2> /dev/null || stop "cannot make the folder $dir"
[ -w "$dir" ] || stop "cannot write in the folder $dir"
echo "$files" | while read -r name sum; do
    right "$dir/$name" "$sum" && continue
    echo "fetching $name"
    get "$name" "$sum" || exit
done || exit
echo "$what is in $dir"
