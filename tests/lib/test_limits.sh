#!/bin/sh
# test_limits.sh: programs under limits on address space, and on a machine of
# 64 cores (played) that has no room for 64 threads. Whatever the limit is, a
# program ends with its result or with one line and status 1: it never hangs,
# dies of a signal, or says two things.
set -u
root=${NN_ROOT:-.}
build=${NN_BUILD:-$root/build}
cc=${CC:-cc}
# From the top: LD_PRELOAD takes no blanks.
cd "$root" || exit 1
work=${build#"$PWD"/}/limits
passed=0 failed=0 skipped=0
mkdir -p "$work" || exit 1

finish() {
    echo "$passed passed, $failed failed, $skipped skipped"
    [ "$failed" = 0 ]
    exit
}

skip() {
    echo "limits: skipped: $1"
    skipped=$((skipped + 1))
    finish
}

verdict() { # WHAT, of a run that left $status, out.txt and err.txt
    case $status.$(wc -l < "$work/err.txt" | tr -d ' ').$(wc -c < "$work/err.txt" | tr -d ' ') in
    0.0.0 | 1.1.*)
        passed=$((passed + 1))
        return
        ;;
    124.*) echo "limits: $1: hangs" ;;
    *) echo "limits: $1: status $status: $(head -n 3 "$work/err.txt")" ;;
    esac
    failed=$((failed + 1))
}

# limited KILOBYTES PROGRAM ARGUMENT...
limited() {
    limit=$1 program=$2
    shift 2
    (
        # shellcheck disable=SC3045 # where there is none, the suite is skipped
        ulimit -v "$limit" || exit 125
        exec timeout 60 "$build/chapters/$program" "$@" --quiet
    ) > "$work/out.txt" 2> "$work/err.txt" < /dev/null
    status=$?
    verdict "$limit kB: $program $*"
}

command -v timeout > /dev/null || skip 'there is no timeout'
# shellcheck disable=SC3045
(ulimit -v 4000000 && exec "$build/chapters/01-perceptron" --help) > /dev/null 2>&1 ||
    skip 'a limit on address space is not to be had, or this build (a sanitizer) needs more'

for limit in 20000 40000 60000 80000 120000 160000 180000 200000 220000 250000 300000 \
    350000 400000 500000 700000 1000000 2000000; do
    limited $limit 01-perceptron clouds
    limited $limit 01-perceptron xor
    if [ "$status" != 0 ]; then
        echo "limits: $limit kB are enough for a program without products: $(cat "$work/err.txt")"
        failed=$((failed + 1))
    fi
    limited $limit 03-mlp --version
    limited $limit 08-digits train --epochs 1
    limited $limit 08-digits train --epochs 1 --threads 2
done
if [ "$status" != 0 ]; then
    echo "limits: $limit kB are enough for two threads: $(cat "$work/err.txt")"
    failed=$((failed + 1))
fi

# A machine of 64 cores.
cat > "$work/cores.c" <<'PLAYED'
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <sched.h>
#include <unistd.h>
long sysconf(int name)
{
    long (*real)(int) = (long (*)(int))dlsym(RTLD_NEXT, "sysconf");
    return name == _SC_NPROCESSORS_CONF || name == _SC_NPROCESSORS_ONLN
               ? 64 : real(name);
}
int sched_getaffinity(pid_t p, size_t size, cpu_set_t *set)
{
    (void)p, (void)size, (void)set;
    errno = EINVAL;
    return -1;
}
PLAYED
if [ "$(uname)" = Linux ] && $cc -shared -fPIC -o "$work/cores.so" "$work/cores.c" -ldl; then
    LD_PRELOAD=$work/cores.so
    export LD_PRELOAD
    # A release that takes a buffer of its own (0.3.29) has enough from 600000 on.
    for limit in 300000 600000 2000000 8000000 9000000 12000000; do
        limited $limit 01-perceptron clouds
        limited $limit 08-digits train --epochs 1
        [ "$status" = 0 ] || [ "$limit" -lt 600000 ] || {
            echo "limits: one thread of 64 cores, $limit kB: $(cat "$work/err.txt")"
            failed=$((failed + 1))
        }
        limited $limit 08-digits train --epochs 1 --threads 64
    done
    unset LD_PRELOAD
else
    echo 'limits: skipped: a machine of 64 cores cannot be played here'
    skipped=$((skipped + 1))
fi
finish
