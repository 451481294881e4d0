#!/bin/sh
# test_arch.sh: what the compiler is told of the CPU, on machines that are not
# here: played compilers, and emulated CPUs where qemu is installed. What was
# built for another CPU says so.
cd "${NN_ROOT:-.}" || exit 1
. tests/exercises/count.sh
built=${NN_BUILD:-build} built=${built#"$PWD"/} # no blank in a name that make is given
make="${MAKE:-make}"
unset MAKEFLAGS MFLAGS MAKELEVEL CI CC ARCH FAST SANITIZE NN_TOLD NN_BUILD
work=$(mktemp -d "$built/arch-XXXXXX") || exit 1
top=$PWD
trap 'cd "$top" && rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
note='not x86-64 with AVX2'

# compiler MACHINE MACROS OPTION...: a compiler for that machine that knows
# these options, and has the macros with -march=native. It compiles nothing.
compiler() {
    machine=$1 macros=$2
    shift 2
    cat > "$work/cc" << END
#!/bin/sh
known=" $* "
for option; do
    case \$option in
    -dumpmachine) echo $machine && exit ;;
    -march=native) printf '#define %s 1\n' $macros ;;
    esac
    case \$option in
    -march=* | -mcpu=*) case \$known in *" \$option "*) ;; *) exit 1 ;; esac ;;
    esac
done
END
    chmod +x "$work/cc"
}
# told NAME FLAGS LINES [FAST]: what arch.sh prints then, and how many lines it
# says on stderr.
told() {
    text=$(CC="$work/cc" FAST="${4:-}" sh lib/arch.sh 2> "$work/said")
    is "$1: the flags" "$text" "$2"
    is "$1: lines on stderr" "$(grep -c "$note" "$work/said") of $(grep -c . "$work/said")" "$3 of $3"
}

compiler x86_64-linux-gnu '__AVX__ __AVX2__ __FMA__' -march=native -march=x86-64-v3 -march=haswell
told 'x86-64 with AVX2' -march=x86-64-v3 0
told 'the same, FAST=1' -march=native 0 1
compiler amd64-portbld-freebsd14 '__AVX__ __AVX2__ __FMA__' -march=native -march=x86-64-v3
told 'another system' -march=x86-64-v3 0
compiler x86_64-linux-gnu '__AVX__ __AVX2__ __FMA__' -march=native -march=haswell
told 'a compiler that does not know the level' -march=haswell 0
compiler x86_64-linux-gnu '__AVX__' -march=native -march=x86-64-v3
told 'a CPU without AVX2' -march=native 1
told 'the same, FAST=1' -march=native 0 1
compiler x86_64-linux-gnu '__AVX__ __AVX2__' -march=native -march=x86-64-v3
told 'a CPU without FMA' -march=native 1
compiler x86_64-linux-gnu '' -march=x86-64-v3
told 'a cross compiler for x86-64' -march=x86-64-v3 0
compiler aarch64-linux-gnu '' -march=native -mcpu=native
told 'ARM' -march=native 1
compiler aarch64-linux-gnu '' -mcpu=native
told 'ARM, and a compiler that knows the CPU only' -mcpu=native 1
compiler arm64-apple-darwin22 ''
told 'ARM, and a compiler that knows neither' '' 1
told 'the same, FAST=1' '' 0 1
compiler riscv64-linux-gnu ''
told 'RISC-V' '' 1
rm "$work/cc"
told 'no compiler' '' 0

# ---- make says it once ------------------------------------------------------
compiler aarch64-linux-gnu ''
said() { "$make" CC="$work/cc" B="$work/build" "$@" 2>&1 > /dev/null | grep -c "$note"; }
is 'make says it once' "$(said -n lib programs)" 1
is 'a make in a make says nothing' "$(NN_TOLD=told said -n lib)" 0
for verb in help clean hint mnist; do
    is "nothing for $verb" "$(said -n $verb EX=01-perceptron/score)" 0
done
is 'not when it is told the flags' "$(said -n lib ARCH=-march=armv8-a)" 0
has 'and these are used' "$("$make" -n V=1 CC="$work/cc" B="$work/build" lib ARCH=-march=armv8-a 2> /dev/null)" ' -march=armv8-a '

# ---- another CPU, another compiler ------------------------------------------
# A library of one file: made again when what the compiler says has changed.
house=$work/house
mkdir -p "$house" "$house/tests/exercises"
cp -p Makefile "$house"
cp -pR lib book "$house"
cp -p tests/tests.mk "$house/tests"
cp -p tests/exercises/*.mk "$house/tests/exercises"
cd "$house" || exit 1
again() { "$make" build/lib/rng.o "$@" 2>&1 | grep -c '^cc build/lib/rng.o'; }
is 'a first time' "$(again)" 1
is 'no second time' "$(again)" 0
is 'other flags' "$(again ARCH=-msse4.2)" 1
is 'the same flags' "$(again ARCH=-msse4.2)" 0
is 'back' "$(again)" 1
is 'another way to compile' "$(again CFLAGS=-O1)" 1
rm -rf build

# ---- a program on a CPU that lacks what it was built for ---------------------
main='#include "fail.h"
#include <stdio.h>
int main(void)
{
    ensure(1, "never");
    puts("it runs");
    return *(char *)zeroed(1, 1);
}'
# emulated CPU PROGRAM: its output and status; what qemu says of itself is left
# out.
emulated() {
    text=$(qemu-x86_64-static -cpu "$1" "$2" 2>&1) && status=0 || status=$?
    text=$(printf '%s\n' "$text" | grep -v '^qemu-x86_64')
}
# lacks NAME CPU PROGRAM FEATURE
lacks() {
    emulated "$2" "$3"
    is "$1: status" "$status" 1
    is "$1: what it says" "$text" "this program was built for another CPU, one with $4: run make here"
}
case $(cc -dumpmachine 2> /dev/null) in
x86_64*) x86=yes ;;
*) x86= ;;
esac
if [ -z "$x86" ]; then
    skip 'another CPU: the compiler is not one for x86-64'
elif ! command -v qemu-x86_64-static > /dev/null; then
    skip 'another CPU: qemu-x86_64-static is not installed'
else
    printf '%s\n' "$main" > main.c
    for level in x86-64 x86-64-v3 x86-64-v4; do
        cc -O3 -D_DEFAULT_SOURCE -march=$level -Ilib main.c lib/fail.c -o $level || exit 1
    done
    emulated Haswell ./x86-64-v3
    is 'AVX2 where it is' "$text" 'it runs'
    lacks 'AVX2 on a CPU of 2012' IvyBridge ./x86-64-v3 avx2
    lacks 'AVX2 on a CPU of 2010' Westmere ./x86-64-v3 avx
    lacks 'AVX2 on a CPU of 2008' Penryn ./x86-64-v3 sse4.2
    lacks 'AVX-512 where there is none' Haswell ./x86-64-v4 avx512f
    emulated Nehalem ./x86-64
    is 'a build for all' "$text" 'it runs'
    # A compiler on the old CPU.
    old="qemu-x86_64-static -cpu IvyBridge $(command -v cc)"
    CC=$old sh lib/arch.sh > flags 2> said
    is 'a compiler on a CPU without AVX2: flags' "$(cat flags)" -march=native
    "$make" CC="$old" build/lib/fail.o 2> /dev/null > /dev/null
    # shellcheck disable=SC2046
    cc $(cat flags | sed 's/native/ivybridge/') -D_DEFAULT_SOURCE -Ilib main.c build/lib/fail.o -o own
    emulated IvyBridge ./own
    is 'what make builds there runs there' "$text" 'it runs'
fi

finish
