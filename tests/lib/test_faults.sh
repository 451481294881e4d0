#!/bin/sh
# test_faults.sh: what a machine may do to a program: disks that are full or may
# not be written, streams that are closed, a kill in the middle of a write, two
# runs at once, other languages, names with blanks and of other letters, dumb
# terminals. NN_ROOT is the top folder and NN_BUILD the build folder.
set -u
root=${NN_ROOT:-$(cd "$(dirname "$0")/../.." && pwd)}
build=${NN_BUILD:-$root/build}
cd "$root" || exit 1
work=$build/tests/faults
two=$build/chapters/01-perceptron
digits=$build/chapters/08-digits
passed=0 failed=0 skipped=0
rm -rf "$work"
mkdir -p "$work/data" || exit 1
NN_DATA=$work/data
NN_MNIST=
export NN_DATA NN_MNIST

good() { passed=$((passed + 1)); }
bad() {
    failed=$((failed + 1))
    echo "faults: $*"
}
skip() {
    skipped=$((skipped + 1))
    echo "faults: skipped: $*"
}
# is WHAT IS WANTED
is() { if [ "$2" = "$3" ]; then good; else bad "$1: \"$2\", not \"$3\""; fi; }

# one_line WHAT WORDS, of a run that left $status and err.txt: status 1 and one
# line, which has these words.
one_line() {
    case $status.$(wc -l < "$work/err.txt" | tr -d ' ').$(cat "$work/err.txt") in
    1.1.*"$2"*) good ;;
    *) bad "$1: status $status: $(cat "$work/err.txt")" ;;
    esac
}
run() {
    "$@" > "$work/out.txt" 2> "$work/err.txt" < /dev/null
    status=$?
}

"$two" xor clouds --out "$work/usual" > "$work/usual.txt" || bad 'the usual run'
# usual WHAT: it printed what it prints, and said nothing.
usual() {
    if [ "$status" = 0 ] && cmp -s "$work/out.txt" "$work/usual.txt" && [ ! -s "$work/err.txt" ]; then
        good
    else
        bad "$1: status $status: $(head -n 3 "$work/err.txt")"
    fi
}

# ---- disks ---------------------------------------------------------------------
"$two" xor > /dev/full 2> "$work/err.txt"
status=$?
[ -e /dev/full ] && one_line 'stdout on a full disk' 'cannot write the results'

# No file may be longer than this: what was there stays, and nothing else does.
cp -r "$work/usual" "$work/small"
ls "$work/small" > "$work/names.txt"
{
    (ulimit -f 0 && exec "$two" clouds --out "$work/small" > /dev/null) 2>&1
    echo "status $?"
} | cat > "$work/both.txt"
status=$(sed -n 's/^status //p' "$work/both.txt")
grep -v '^status' "$work/both.txt" > "$work/err.txt"
one_line 'a file that may not grow' 'File too large'
is 'a file that may not grow: names' "$(ls "$work/small")" "$(cat "$work/names.txt")"
if diff -r "$work/usual" "$work/small" > /dev/null; then good; else bad 'a file that may not grow: a table has changed'; fi

# A disk of 64 kB, and one that is only read: where one may have them.
mkdir "$work/disk"
if [ "$(id -u)" = 0 ] && mount -t tmpfs -o size=64k tmpfs "$work/disk" 2> /dev/null; then
    trap 'umount "$work/disk" 2> /dev/null' EXIT
    run "$digits" train --epochs 1 --quiet --save "$work/disk/net"
    one_line 'a full disk' 'No space left on device'
    is 'a full disk: what is left' "$(ls "$work/disk")" ''
    mount -o remount,ro "$work/disk"
    run "$two" xor --out "$work/disk"
    one_line 'a disk that is only read' 'Read-only file system'
    run "$two" xor --out "$work/disk/new"
    one_line 'a new folder on it' 'Read-only file system'
    run "$digits" train --epochs 1 --quiet --save "$work/disk/net"
    one_line 'a network on it' 'Read-only file system'
    umount "$work/disk"
else
    skip 'no small disk can be mounted here'
fi

# A folder of somebody else's.
mkdir -p "$work/theirs" && chmod 555 "$work/theirs"
if [ "$(id -u)" != 0 ]; then
    run "$two" xor --out "$work/theirs"
    one_line 'a folder that may not be written' 'Permission denied'
elif command -v setpriv > /dev/null && setpriv --reuid 65534 --clear-groups "$two" --version > /dev/null 2>&1; then
    run setpriv --reuid 65534 --clear-groups "$two" xor --out "$work/theirs"
    one_line 'a folder that may not be written' 'Permission denied'
else
    skip 'root may write everywhere'
fi

# ---- streams -------------------------------------------------------------------
"$two" xor clouds > "$work/out.txt" 2> "$work/err.txt" <&-
status=$?
usual 'stdin closed'
"$two" xor clouds --out "$work/closed" 2> "$work/err.txt" < /dev/null >&-
status=$?
one_line 'stdout closed' 'cannot write the results'
if diff -r "$work/usual" "$work/closed" > /dev/null; then good; else bad 'stdout closed: it went into a table'; fi
"$two" xor clouds --out "$work/closed" > "$work/out.txt" < /dev/null 2>&-
status=$?
: > "$work/err.txt"
usual 'stderr closed'

# ---- languages, names, terminals -------------------------------------------------
# A language with a decimal comma; made here when it is not installed.
language=de_DE.UTF-8
if ! locale -a 2> /dev/null | grep -qi '^de_DE.utf-*8$'; then
    mkdir -p "$work/locale"
    localedef -i de_DE -f UTF-8 "$work/locale/de_DE.UTF-8" 2> /dev/null || language=
    LOCPATH=$work/locale
    export LOCPATH
fi
if [ -n "$language" ]; then
    run env LC_ALL=$language LANG=$language "$two" xor clouds --out "$work/comma"
    usual 'a language with a decimal comma'
    if diff -r "$work/usual" "$work/comma" > /dev/null; then good; else bad 'a decimal comma in a table'; fi
    # awk reads and writes that comma: under make it does not.
    # shellcheck disable=SC2016
    sum=$(LC_ALL=$language ${MAKE:-make} -s --eval='sum: ; @echo 0.5 | awk "{ print \$$1 + 0.25 }"' sum)
    is 'awk under make in that language' "$sum" 0.75
else
    skip 'no language with a decimal comma here'
fi
unset LOCPATH
strange="$work/a b \$c 'd' ü 数字"
run "$two" xor clouds --out "$strange"
usual 'a folder with blanks, marks and other letters'
if diff -r "$work/usual" "$strange" > /dev/null; then good; else bad 'its tables'; fi
run "$digits" train --epochs 1 --quiet --save "$strange/net 数"
is 'a network in it' "$status" 0
run "$digits" read --quiet --load "$strange/net 数"
is 'a network read from it' "$status" 0
for setting in TERM=dumb TERM= NO_COLOR=1; do
    run env "$setting" "$two" xor clouds
    usual "$setting"
done
run env -u TERM -u HOME -u PATH "$two" xor clouds
usual 'no environment'

# ---- two at once ---------------------------------------------------------------
for k in 1 2 3 4; do
    "$two" xor clouds --out "$work/both" > "$work/both-$k.txt" 2>&1 &
done
wait
for k in 1 2 3 4; do
    if cmp -s "$work/both-$k.txt" "$work/usual.txt"; then good; else bad "one of four runs at once: $(cat "$work/both-$k.txt")"; fi
done
if diff -r "$work/usual" "$work/both" > /dev/null; then good; else bad 'four runs at once: the tables'; fi

echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ]
