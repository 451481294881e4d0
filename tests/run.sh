#!/bin/sh
# run.sh SUITE...: runs the suites, a line for each, and adds them up.
#
# A suite is a program, a script, or one of the words "proof" and "quality",
# which are make's. Each ends in "N passed, N failed, N skipped"; one that
# crashes, hangs or does not count has failed. Exit status 1 if any has.
#
# Where there are two processors two suites run at a time; those that keep both
# busy, and say "Runs alone." in their first lines, come last and alone. What a
# suite says is printed when those before it have been.
set -u
closing='^[0-9][0-9]* passed, [0-9][0-9]* failed, [0-9][0-9]* skipped$'

# ---- one suite --------------------------------------------------------------
run_suite() {
    if command -v timeout > /dev/null; then limit='timeout -k 10 1200'; else limit=; fi
    case $1 in
    quality) ${MAKE:-make} quality ;; # tells how it goes on stderr
    proof) ${MAKE:-make} proof 2>&1 ;;
    *.sh) $limit sh "$1" 2>&1 ;;
    *) $limit "$1" 2>&1 ;;
    esac
}

# one K SUITE: into files K.*; the last is K.done.
one() {
    start=$(date +%s)
    run_suite "$2" > "$1.log" < /dev/null
    echo "$? $(($(date +%s) - start))" > "$1.part" && mv "$1.part" "$1.done"
}
if [ "${1:-}" = --one ]; then
    one "$NN_SUITES/${2%% *}" "${2#* }"
    exit
fi

# ---- all of them ------------------------------------------------------------
work=$(mktemp -d) || exit 1
lanes=
trap '[ -z "$lanes" ] || kill "$lanes" 2> /dev/null; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
passed=0 failed=0 skipped=0 count=0

alone() {
    case $1 in
    quality) return 0 ;;
    *.sh) head -n 12 "$1" | grep -q 'Runs alone\.' ;;
    *) return 1 ;;
    esac
}

# tell K SUITE: what it said and counted.
tell() {
    name=${2#"${NN_BUILD:-build}"/}
    name=${name#build*/tests/}
    name=${name#tests/}
    name=$(printf '%s\n' "$name" | sed 's/test_//; s/\.sh$//')
    read -r status seconds 2> /dev/null < "$work/$1.done" || status=1 seconds=0
    line=$(grep "$closing" "$work/$1.log" 2> /dev/null | tail -n 1)
    grep -v "$closing" "$work/$1.log" 2> /dev/null
    if [ -z "$line" ]; then
        echo "$name: ended with status $status before it had counted"
        line='0 passed, 1 failed, 0 skipped'
    fi
    printf '%-24s %s%s\n' "$name" "$line" "$([ "$seconds" -lt 10 ] || echo " ($seconds s)")"
    # shellcheck disable=SC2086
    set -- $line
    passed=$((passed + $1)) failed=$((failed + $3)) skipped=$((skipped + $5))
    if [ "$status" -ne 0 ] && [ "$3" -eq 0 ]; then
        echo "$name: nothing failed, but the status is $status: counted as a failure"
        failed=$((failed + 1))
    fi
}

for suite; do
    alone "$suite" && continue
    count=$((count + 1))
    printf '%s %s\0' "$count" "$suite"
done > "$work/together"
if [ "$(getconf _NPROCESSORS_ONLN 2> /dev/null || echo 1)" -gt 1 ]; then many=2; else many=1; fi
NN_SUITES=$work CK_TIMEOUT_MULTIPLIER=$many xargs -0 -P "$many" -n 1 sh "$0" --one < "$work/together" &
lanes=$!
count=0
for suite; do
    alone "$suite" && continue
    count=$((count + 1))
    while [ ! -e "$work/$count.done" ] && kill -0 "$lanes" 2> /dev/null; do sleep 0.1; done
    tell "$count" "$suite"
done
wait
lanes=
for suite; do
    alone "$suite" || continue
    count=$((count + 1))
    one "$work/$count" "$suite"
    tell "$count" "$suite"
done

echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
