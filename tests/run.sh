#!/bin/sh
# run.sh SUITE...: runs the suites, a line for each, and adds them up.
#
# A suite is a program, a script, or one of the words "proof" and "quality",
# which are make's. Each ends in "N passed, N failed, N skipped"; one that
# crashes, hangs or does not count has failed. Exit status 1 if any has.
set -u
log=$(mktemp) || exit 1
trap 'rm -f "$log"' EXIT
trap 'exit 130' INT TERM
passed=0 failed=0 skipped=0
closing='^[0-9][0-9]* passed, [0-9][0-9]* failed, [0-9][0-9]* skipped$'
if command -v timeout > /dev/null; then limit='timeout -k 10 1200'; else limit=; fi

run_suite() {
    case $1 in
    quality) ${MAKE:-make} quality ;; # tells how it goes on stderr
    proof) ${MAKE:-make} proof 2>&1 ;;
    *.sh) $limit sh "$1" 2>&1 ;;
    *) $limit "$1" 2>&1 ;;
    esac
}

for suite; do
    name=${suite#"${NN_BUILD:-build}"/}
    name=${name#build*/tests/}
    name=${name#tests/}
    name=$(printf '%s\n' "$name" | sed 's/test_//; s/\.sh$//')
    run_suite "$suite" > "$log" < /dev/null
    status=$?
    line=$(grep "$closing" "$log" | tail -n 1)
    grep -v "$closing" "$log"
    if [ -z "$line" ]; then
        echo "$name: ended with status $status before it had counted"
        line='0 passed, 1 failed, 0 skipped'
    fi
    printf '%-24s %s\n' "$name" "$line"
    # shellcheck disable=SC2086
    set -- $line
    passed=$((passed + $1)) failed=$((failed + $3)) skipped=$((skipped + $5))
    if [ "$status" -ne 0 ] && [ "$3" -eq 0 ]; then
        echo "$name: nothing failed, but the status is $status: counted as a failure"
        failed=$((failed + 1))
    fi
done

echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
