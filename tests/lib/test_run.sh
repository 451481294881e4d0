#!/bin/sh
# test_run.sh: the runner counts, and notices suites that crash, hide their
# count, or contradict it; it tells them in their order.
set -u
root=${NN_ROOT:-$(cd "$(dirname "$0")/../.." && pwd)}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
passed=0 failed=0

suite() {
    printf '#!/bin/sh\n%s\n' "$2" > "$work/test_$1.sh"
}
suite good 'echo "3 passed, 0 failed, 1 skipped"'
suite bad 'echo "file.c:3: name: 1 is not 2"; echo "3 passed, 2 failed, 0 skipped"; exit 1'
suite crash 'echo begun; kill -SEGV $$'
suite silent 'echo hello'
suite liar 'echo "3 passed, 2 failed, 0 skipped"'
suite status 'echo "3 passed, 0 failed, 0 skipped"; exit 7'
suite slow 'sleep 1; echo "2 passed, 0 failed, 0 skipped"'
suite alone '# Runs alone.
[ -e "$NN_MARK" ] && echo "4 passed, 0 failed, 0 skipped"'
suite mark 'sleep 1; touch "$NN_MARK"; echo "1 passed, 0 failed, 0 skipped"'
suite twice 'echo "9 passed, 9 failed, 9 skipped"; echo "1 passed, 0 failed, 0 skipped"'

# check STATUS LAST PATTERN SUITE...: the exit status, the last line, and a
# line that must be among the others.
check() {
    status=$1 last=$2 pattern=$3
    shift 3
    files=
    for name; do files="$files $work/test_$name.sh"; done
    # shellcheck disable=SC2086
    sh "$root/tests/run.sh" $files > "$work/said" 2>&1
    got=$?
    if [ "$got" -eq "$status" ] && [ "$(tail -n 1 "$work/said")" = "$last" ] &&
        grep -q -e "$pattern" "$work/said"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "tests/lib/test_run.sh: $*: status $got, said: $(cat "$work/said")"
    fi
}

check 0 '3 passed, 0 failed, 1 skipped' 'good  *3 passed' good
check 0 '6 passed, 0 failed, 2 skipped' 'good' good good
check 1 '6 passed, 2 failed, 1 skipped' '^file.c:3: name: 1 is not 2$' good bad
check 1 '3 passed, 1 failed, 1 skipped' '^begun$' crash good
check 1 '0 passed, 1 failed, 0 skipped' 'before it had counted' silent
check 1 '3 passed, 2 failed, 0 skipped' 'liar' liar
check 1 '3 passed, 1 failed, 0 skipped' 'the status is 7' status
check 0 '1 passed, 0 failed, 0 skipped' 'twice' twice
check 1 '3 passed, 1 failed, 1 skipped' 'nowhere' nowhere good

# In their order, those that run alone behind all others.
export NN_MARK="$work/mark"
check 0 '12 passed, 0 failed, 1 skipped' 'alone  *4 passed' alone slow slow mark good
order=$(sed -n 's/^[^ ]*test_\([a-z]*\) .*/\1/p; s/^.*\/\([a-z]*\) .*/\1/p' "$work/said" | tr '\n' ' ')
if [ "$order" = 'slow slow mark good alone ' ]; then passed=$((passed + 1)); else
    failed=$((failed + 1))
    echo "tests/lib/test_run.sh: in the order $order"
fi

echo "$passed passed, $failed failed, 0 skipped"
[ "$failed" -eq 0 ]
