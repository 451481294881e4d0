#!/bin/sh
# quality.sh: what compilers and analysers think of all C in the project, and
# checks that take too long for every day. `make quality`, or part of
# `make test` when CI is set; ONLY='clang-tidy' for one item.
#
# Each item is one pass or failure; a tool that is not installed is a skip,
# with CI set a failure. How it goes is told on stderr, what is wrong and the
# closing line on stdout.
set -u
: "${NN_CFLAGS:?make quality calls this}" "${MAKE:=make}"
work=${NN_BUILD:-build}/quality
mkdir -p "$work" || exit 1
passed=0 failed=0 skipped=0
jobs=$(getconf _NPROCESSORS_ONLN 2> /dev/null || echo 2)

# item NAME TOOL FUNCTION: counts, and prints what the function said if it
# failed.
item() {
    case ${ONLY:-$1} in "$1") ;; *) return ;; esac
    if ! command -v "$2" > /dev/null; then
        if [ -n "${CI:-}" ]; then
            failed=$((failed + 1))
            echo "quality: $1: $2 is not installed, and CI needs it"
        else
            skipped=$((skipped + 1))
            echo "quality: $1: skipped: $2 is not installed"
        fi
        return
    fi
    start=$(date +%s)
    if $3 > "$work/said" 2>&1 < /dev/null; then
        passed=$((passed + 1)) verdict=ok
    else
        failed=$((failed + 1)) verdict=FAILED
        echo "quality: $1:"
        grep -v '[0-9] warnings* generated' "$work/said" | tail -n 60
    fi
    echo "quality: $1: $verdict ($(($(date +%s) - start)) s)" >&2
}

# ---- which files --------------------------------------------------------------
# Answers that are wrong or hostile on purpose, ways to write a function again and
# again in one file, and the small books that the press is tested on, are their
# tests' business. The bench's FANN peer can be
# compiled where FANN is.
if echo '#include <floatfann.h>' | cc -E - > /dev/null 2>&1; then peer=; else peer=fann_peer.c; fi
sources() {
    find "$@" -name '*.c' ! -name "$peer" ! -name "${NN_WITHOUT:-}" ! -name 'wrong-*' ! -name ways.c ! -path '*/hostile/*' ! -path 'tests/book/*/*' | sort
}
headers() {
    find lib chapters book tests exercises -name '*.h' ! -path 'tests/book/*/*' | sort
}
all_c='lib chapters exercises solutions tests book'

# The folders where FILE's headers are: a task's prototypes are with the stubs.
includes() {
    chapter=$(printf '%s\n' "$1" | sed -n 's:^\(.*/\)*\([0-9][0-9]-[^/]*\)/.*:\2:p')
    [ -z "$chapter" ] || printf -- '-Iexercises/%s ' "$chapter"
    printf -- '-I. -Ilib -Ibook -Itests -Itests/exercises -Iexercises/machine -Itests/exercises/machine'
}

# The same command for every file, as many at a time as there are cores; it
# goes on after a failure, and fails at the end.
for_each() {
    command=$1
    shift
    for file; do printf '%s %s %s\n' "$command" "$(includes "$file")" "$file"; done |
        xargs -P "$jobs" -I LINE sh -c LINE
}

# ---- the items ----------------------------------------------------------------
libraries="$(pkg-config --cflags openblas zlib jansson check) $NN_RANKS"

gcc_warnings() { # shellcheck disable=SC2046,SC2086
    for_each "gcc $NN_CFLAGS $libraries -Werror -c -o /dev/null" $(sources $all_c)
}
clang_warnings() { # shellcheck disable=SC2046,SC2086
    for_each "clang $NN_CFLAGS $libraries -Werror -fsyntax-only" $(sources $all_c)
}
format() { # shellcheck disable=SC2046,SC2086
    clang-format --dry-run -Werror $(sources $all_c) $(headers) tests/exercises/*/*/ways.c
}
cppcheck_all() {
    # What is no error is explained in cppcheck.txt.
    cppcheck --quiet --std=c11 --enable=warning,performance,portability --inline-suppr \
        --error-exitcode=1 -j "$jobs" --suppress=missingInclude --suppress=unmatchedSuppression \
        '-D_Noreturn=__attribute__((noreturn))' --suppressions-list=tests/cppcheck.txt -I lib -I . \
        lib chapters solutions book tests/lib tests/bench tests/chapters tests/suite.c tests/exercises/*.c
}
tidy() { # shellcheck disable=SC2046,SC2086
    sources lib chapters book | xargs -P "$jobs" -n 4 \
        sh -c 'clang-tidy --quiet --config-file=tests/clang-tidy.yaml "$@" -- '"$NN_CFLAGS $libraries -I. -Ibook" sh
}
# gcc follows each path through the library.
analyzer() { # shellcheck disable=SC2046,SC2086
    for_each "gcc -std=c11 -D_DEFAULT_SOURCE -O1 -fanalyzer -Werror $libraries \
        -DNN_OPENBLAS='\"\"' -c -o /dev/null" $(sources lib | grep -v -e plain.c -e alone.c)
}
# Scripts that are not run but read (paths.sh) have no first line.
shell_scripts() { # shellcheck disable=SC2046
    shellcheck --severity=warning .ci/run &&
        shellcheck --severity=warning --shell=sh $(find book exercises figures lib tests -name '*.sh' \
            ! -path 'tests/book/*/*' | sort)
}
sanitizers() {
    # A size that cannot be had is one of the tests.
    ASAN_OPTIONS=allocator_may_return_null=1 \
        $MAKE SANITIZE=1 B=build/sanitize -j"$jobs" test-suites
}
# What each chapter's program does in some seconds under valgrind. Those of
# Chapter 18 are jobs of MPI's, or long.
small_runs() {
    case $1 in
    01-*) echo xor ;;
    02-*) echo early line ;;
    03-*) echo xor slope ;;
    04-*) echo chain ;;
    05-*) echo tiny order ;;
    06-*) echo bends ;;
    07-*) echo scores jacobian wrong temperature ;;
    08-*) echo read --data "$work/few" --load "$work/few/net" ;;
    09-*) echo twenty --layers 2 --data "$work/few" ;;
    10-*) echo ravine ;;
    11-*) echo all ;;
    12-*) echo four ;;
    13-*) echo square ;;
    14-*) echo check ;;
    15-*) echo lookup causal order ;;
    16-*) echo text ;;
    17-*) echo check ;;
    18-*) ;;
    A-*) echo rows copies ;;
    B-*) echo vectors dice ;;
    *) return 1 ;;
    esac
}
# few_images SET COUNT BYTES: so many images, and the same as the two bytes that
# an IDX file has. What they show does not matter.
few_images() {
    file=$work/few/$1
    printf "\\0\\0\\010\\003\\0\\0$3\\0\\0\\0\\034\\0\\0\\0\\034" > "$file-images-idx3-ubyte"
    printf "\\0\\0\\010\\001\\0\\0$3" > "$file-labels-idx1-ubyte"
    yes 'a picture of nothing' | head -c $((784 * $2)) >> "$file-images-idx3-ubyte"
    yes 0123456789 | tr -d '\n' | tr 0-9 '\000-\011' | head -c "$2" >> "$file-labels-idx1-ubyte"
}
# As many as Chapter 8 wants at least; it reads with what it has learned.
memcheck() {
    $MAKE FAST= SANITIZE= B=build programs && mkdir -p "$work/few" || return 1
    few_images train 20000 '\116\040'
    few_images t10k 10 '\000\012'
    build/chapters/08-digits train --data "$work/few" --epochs 1 --save "$work/few/net" --quiet || return 1
    for source in chapters/*/*.c; do
        chapter=${source%/*} chapter=${chapter#*/}
        runs=$(small_runs "$chapter") || { echo "$chapter: small_runs has none"; return 1; }
        [ -n "$runs" ] || continue
        echo "$chapter $runs"
        # shellcheck disable=SC2086
        valgrind --quiet --leak-check=full --error-exitcode=9 \
            "build/chapters/$chapter" $runs --quiet --out "$work/run" || return 1
    done
}
fuzz() {
    $MAKE fuzz
}
pdf_twice() {
    $MAKE pdf-twice
}
epub() {
    $MAKE epubcheck
}

item 'gcc, warnings as errors' gcc gcc_warnings
item 'clang, warnings as errors' clang clang_warnings
item 'clang-format' clang-format format
item 'cppcheck' cppcheck cppcheck_all
item 'clang-tidy' clang-tidy tidy
item 'gcc -fanalyzer on the library' gcc analyzer
item 'shellcheck' shellcheck shell_scripts
item 'all C suites under ASan and UBSan' cc sanitizers
item 'every chapter under valgrind' valgrind memcheck
item 'every parser fuzzed' clang fuzz
item 'the PDF twice the same' lualatex pdf_twice
item 'the EPUB under epubcheck' epubcheck epub

echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
