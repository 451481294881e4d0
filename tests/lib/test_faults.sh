#!/bin/sh
# test_faults.sh: what a machine may do to a program: disks that are full, may
# not be written or fail, folders of somebody else's, a clock that jumps, streams
# that are closed, two runs at once, other languages, names with blanks and of
# other letters, dumb terminals. NN_ROOT is the top folder and NN_BUILD the build folder.
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

# A folder of somebody else's, and such a build/ in a house that is otherwise
# ours: root is nobody for it.
mkdir -p "$work/theirs" "$work/house/build/lib"
for room in Makefile book chapters exercises figures lib solutions tests; do
    ln -s "$root/$room" "$work/house"
done
if [ "$(id -u)" != 0 ]; then as='env'; else as='setpriv --reuid 65534 --clear-groups'; fi
if $as "$two" --version > /dev/null 2>&1; then
    chmod 555 "$work/theirs" "$work/house/build/lib"
    run $as "$two" xor --out "$work/theirs"
    one_line 'a folder that may not be written' 'Permission denied'
    # house WHOSE VERB
    house() {
        run $as env -u MAKEFLAGS ${MAKE:-make} -s -C "$work/house" "$2"
        is "$1: $2" "$status $(cat "$work/err.txt")" \
            "2 Makefile:$line: *** $1 belongs to somebody else, who may take it away: rm -rf build.  Stop."
    }
    line=$(grep -n 'belongs to somebody' Makefile | cut -d : -f 1)
    chmod 777 "$work/house/build"
    house build/lib/ programs
    chmod 555 "$work/house/build"
    for verb in all grade pdf; do house build "$verb"; done
    run $as env -u MAKEFLAGS ${MAKE:-make} -s -C "$work/house" help
    is "make help beside such a build/" "$status $(cat "$work/err.txt")" '0 '
else
    skip 'root may write everywhere'
fi

# A disk that fails, and a clock that jumps: a library that comes before the C
# library says so.
cat > "$work/shim.c" << 'END'
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>
int fsync(int file)
{
    int (*usual)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
    return getenv("DISK_FAILS") ? (errno = EIO, -1) : usual(file);
}
static long jump(void) /* a day back, two on, three back ... */
{
    static long day, calls;
    if (getenv("CLOCK_JUMPS"))
        day = ++calls % 2 ? -calls : calls;
    return 86400 * day;
}
int clock_gettime(clockid_t id, struct timespec *t)
{
    int (*usual)(clockid_t, struct timespec *) =
        (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
    int status = usual(id, t);
    if (id == CLOCK_REALTIME)
        t->tv_sec += jump();
    return status;
}
int gettimeofday(struct timeval *restrict t, void *restrict zone)
{
    struct timespec now;
    (void)zone;
    clock_gettime(CLOCK_REALTIME, &now);
    *t = (struct timeval){now.tv_sec, now.tv_nsec / 1000};
    return 0;
}
time_t time(time_t *t)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (t)
        *t = now.tv_sec;
    return now.tv_sec;
}
END
if ${CC:-cc} -w -shared -fPIC "$work/shim.c" -o "$work/shim.so" -ldl 2> /dev/null; then
    shim="env LD_PRELOAD=${work#"$PWD"/}/shim.so" # which may have no blanks
    cp -r "$work/usual" "$work/fails"
    run $shim DISK_FAILS=1 "$two" xor clouds --out "$work/fails"
    one_line 'a disk that fails' 'Input/output error'
    if diff -r "$work/usual" "$work/fails" > /dev/null; then good; else bad 'a disk that fails: a table has changed'; fi
    "$digits" train --epochs 1 --quiet --save "$work/fails/net" > /dev/null && cp "$work/fails/net" "$work/net"
    names=$(ls "$work/fails")
    run $shim DISK_FAILS=1 "$digits" train --epochs 1 --seed 2 --quiet --save "$work/fails/net"
    one_line 'a network on it' 'Input/output error'
    is 'a network on it: what is left' "$(ls "$work/fails")" "$names"
    if cmp -s "$work/fails/net" "$work/net"; then good; else bad 'a network on it: the old one has changed'; fi
    gone=$(($(date +%s) - $($shim CLOCK_JUMPS=1 date +%s)))
    if [ "${gone#-}" -gt 80000 ]; then good; else bad "the clock has jumped by $gone s"; fi
    run $shim CLOCK_JUMPS=1 "$two" xor clouds --out "$work/jumps"
    usual 'a clock that jumps'
    if diff -r "$work/usual" "$work/jumps" > /dev/null; then good; else bad 'a clock that jumps: the tables'; fi
    "$digits" train --epochs 1 > "$work/steady.txt" 2>&1
    $shim CLOCK_JUMPS=1 "$digits" train --epochs 1 > "$work/out.txt" 2>&1
    if cmp -s "$work/steady.txt" "$work/out.txt"; then good; else bad 'a clock that jumps in a training'; fi
    run $shim CLOCK_JUMPS=1 "$build/chapters/03-mlp" batch # its days would be 0 images/s
    case $(cat "$work/out.txt") in
    'loops '[1-9][0-9][0-9]*' images/s, product '[1-9][0-9][0-9]*) good ;;
    *) bad "a clock that jumps in a span: $(cat "$work/out.txt")" ;;
    esac
else
    skip 'no library can be made to fail here'
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
