#!/bin/sh
# test_arm.sh: 64-bit ARM, from here: library, programs and what judges answers
# are built by Debian's cross compiler, and programs and a suite run in an
# emulator; the programs must say what they say here. Skipped where something of that is not installed.
cd "${NN_ROOT:-.}" || exit 1
. tests/exercises/count.sh
built=${NN_BUILD:-$PWD/build}
make="${MAKE:-make}"
unset MAKEFLAGS MFLAGS MAKELEVEL CI CC ARCH FAST SANITIZE NN_TOLD NN_BUILD NN_MNIST
cross=aarch64-linux-gnu-gcc run=qemu-aarch64-static
PKG_CONFIG_LIBDIR=/usr/lib/aarch64-linux-gnu/pkgconfig:/usr/share/pkgconfig
export PKG_CONFIG_LIBDIR OPENBLAS_NUM_THREADS=1

for tool in $cross $run; do
    command -v $tool > /dev/null || { skip "$tool is not installed" && finish && exit; }
done
for library in openblas zlib jansson check; do
    [ -e /usr/lib/aarch64-linux-gnu/pkgconfig/$library.pc ] ||
        { skip "$library for ARM is not installed" && finish && exit; }
done
arm=$built/arm
jobs=$(getconf _NPROCESSORS_ONLN 2> /dev/null || echo 2)
"$make" -s -k -j"$jobs" CC=$cross B="$arm" lib programs "$arm/tests/lib/test_matrix" \
    "$arm/grade/judge" "$arm/grade/objects/run.o" "$arm/grade/objects/again.o" "$arm/grade/objects/cage.o" > "$arm.txt" 2>&1
ok 'all that is asked for is built' $? "$(grep -m 3 -i -e error -e 'undefined' "$arm.txt")"
is 'make says that the digits may differ' "$(grep -c 'not x86-64 with AVX2' "$arm.txt")" 1
is 'the compiler warns of nothing' "$(grep 'warning:' "$arm.txt" | head -n 3)" ''

# same PROGRAM RUN: the same output.
same() {
    here=$("$built/chapters/$1" "$2" 2>&1)
    is "$1 $2" "$($run "$arm/chapters/$1" "$2" 2>&1)" "$here"
}
same 01-perceptron clouds
same 01-perceptron xor
same 03-mlp xor
same 03-mlp collapse
is 'a suite' "$($run "$arm/tests/lib/test_matrix" 2>&1 | tail -n 1)" "$("$built/tests/lib/test_matrix" | tail -n 1)"

finish
