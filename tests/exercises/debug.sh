# debug.sh EXERCISE PROGRAM ANSWER.o: gdb at the reader's function, at the call
# that the grader complains of.
#
# PROGRAM runs the tests in one process (run.c, --here) and stops itself where
# the first answer is wrong. It is run twice: the first time the breakpoints
# only count the calls, the second time they stop at the last of these. A stage
# of the machine has functions that call one another, so there the last call
# may be inside the one that goes wrong.
set -eu
exercise=$1 program=$2 answer=$3
gdb=${GDB:-gdb}
if ! command -v "${gdb%% *}" > /dev/null 2>&1; then
    echo "make debug needs ${gdb%% *}, which is not here; \`make grade EX=$exercise\` does without" >&2
    exit 2
fi
case $exercise in
machine/*) kinds=Tt which='the last before it goes wrong. up: who called it' ;;
*) kinds=T which='the one that goes wrong' ;;
esac
functions=$(nm "$answer" | awk -v kinds="$kinds" 'index(kinds, $2) { sub(/^_/, "", $3); print $3 }')
script=$program.gdb
{
    echo 'set pagination off'
    echo 'set confirm off'
    echo 'set print thread-events off'
    echo "set \$calls = 0"
    for f in $functions; do echo "break $f if (\$calls = \$calls + 1) < 0"; done
    echo 'run --here > /dev/null'
    echo "if \$_isvoid(\$_siginfo)"
    printf '%s\n' "echo \\nNothing to debug: $exercise passes.\\n" 'quit' 'end'
    echo "set \$last = \$calls"
    echo "set \$calls = 0"
    echo 'delete'
    for f in $functions; do echo "break $f if (\$calls = \$calls + 1) == \$last"; done
    echo 'run --here > /dev/null'
    printf '%s\n' "printf \"\\nThis is call %d, $which. next: a line; step: into a call; print x; finish.\\n\", \$last" \
        'info args'
} > "$script"
# shellcheck disable=SC2086 # GDB may be two words
exec $gdb -q -x "$script" "$program"
