#!/bin/sh
# test_same.sh: the same command gives the same bytes: twice in a row, by gcc and
# by clang. With two threads sums are added in another order: the bytes are those
# of any other run with two threads, and the numbers near those of one. NN_ROOT is
# the top folder and NN_BUILD the build folder.
set -u
root=${NN_ROOT:-$(cd "$(dirname "$0")/../.." && pwd)}
build=${NN_BUILD:-$root/build}
cd "$root" || exit 1
work=$build/tests/same
passed=0 failed=0 skipped=0
rm -rf "$work"
mkdir -p "$work" || exit 1
unset NN_MNIST OPENBLAS_CORETYPE

# The programs, and what of each is run: a net of ReLUs by lists of ink, one of
# maps by Adam, an optimiser of each kind, a transformer's start.
runs='08-digits:train --epochs 1
02-gradient-descent:
09-initialization:twenty
16-gpt:check'

# run FOLDER BUILD OPTION...: everything, into FOLDER.
run() {
    folder=$1 programs=$2
    shift 2
    mkdir -p "$folder"
    echo "$runs" | while IFS=: read -r program words; do
        # shellcheck disable=SC2086 # words
        "$programs/chapters/$program" $words --quiet --out "$folder/$program" "$@" \
            > "$folder/$program.txt" < /dev/null || echo "same: $program $words: status $?"
    done
}

# same WHAT FOLDER LIKE: all tables and all that is printed.
same() {
    if diff -r "$3" "$2" > "$work/differ.txt" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "same: $1: $(head -n 3 "$work/differ.txt")"
    fi
}

run "$work/first" "$build"
run "$work/again" "$build"
same 'twice in a row' "$work/again" "$work/first"
if [ "$(getconf _NPROCESSORS_ONLN 2> /dev/null || echo 1)" -gt 1 ]; then
    run "$work/two" "$build" --threads 2
    run "$work/two-again" "$build" --threads 2
    same 'two threads, twice in a row' "$work/two-again" "$work/two"
    history=08-digits/history.tsv
    if paste "$work/first/$history" "$work/two/$history" | awk '
        NR > 1 { for (k = 1; k <= 5; k++) { gap = $k - $(k + 5); far += gap * gap > ($k * 0.02) ^ 2; seen++ } }
        END { exit !(seen == 10 && !far) }'; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo 'same: the history by two threads is not near that by one'
    fi
else
    skipped=$((skipped + 1))
    echo 'same: skipped: one core has no two threads'
fi
# The other compiler: of the two, the one that this build is not by.
if "${CC:-cc}" --version 2> /dev/null | grep -q clang; then other=gcc; else other=clang; fi
if command -v $other > /dev/null; then
    targets=$(echo "$runs" | sed "s|\\(.*\\):.*|build/by-$other/chapters/\\1|")
    # shellcheck disable=SC2086 # words
    ${MAKE:-make} -s CC=$other B=build/by-$other $targets > "$work/make.txt" 2>&1 || cat "$work/make.txt"
    run "$work/other" "build/by-$other"
    same "by $other" "$work/other" "$work/first"
else
    skipped=$((skipped + 1))
    echo "same: skipped: $other is not installed"
fi

echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ]
