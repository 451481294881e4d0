#!/bin/sh
# arch.sh: what the compiler is told about the CPU, on stdout.
#
# The compiler is $CC. The digits of the book are those of x86-64 with AVX2 and
# FMA; every such machine makes the same, and so does a cross compiler for it.
# With FAST=1, on older CPUs and on other kinds, it is all that this machine
# has. When the digits may not be the book's, that is said on stderr, once: a
# make that was started by another make (NN_TOLD) has been told already.

# answers OPTION...: the macros that the compiler knows then, or failure.
answers() {
    # shellcheck disable=SC2086
    $CC "$@" -dM -E -x c /dev/null 2> /dev/null
}

# One of them is known to most compilers, and neither to a cross compiler.
own() {
    for option in -march=native -mcpu=native; do
        if answers $option > /dev/null; then echo $option && return; fi
    done
}

# The second name is for compilers older than the first one.
books() {
    for option in -march=x86-64-v3 -march=haswell; do
        if answers $option > /dev/null; then echo $option && return; fi
    done
}

# Whether this CPU has what the book's build uses. A compiler that cannot say
# is not meant for this machine.
is_books() {
    case $($CC -dumpmachine 2> /dev/null) in
    x86_64* | amd64*) ;;
    *) return 1 ;;
    esac
    macros=$(answers -march=native) || return 0
    case $macros in *__AVX2__*) ;; *) return 1 ;; esac
    case $macros in *__FMA__*) ;; *) return 1 ;; esac
}

if [ "${FAST:-}" = 1 ]; then
    own
elif is_books; then
    books
else
    own
    # Who has no compiler hears of that instead.
    [ -n "${NN_TOLD:-}" ] || ! answers > /dev/null ||
        echo 'not x86-64 with AVX2: this build is for the machine at hand, and' \
            "its digits may differ from the page's in their last places" >&2
fi
