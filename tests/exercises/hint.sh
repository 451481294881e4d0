# hint.sh EXERCISE HINTS SOLUTION STATE: the next hint, one more each time.
#
# HINTS is markdown, a hint a paragraph. The file STATE remembers how many were
# given; STATE "-" is the first hint, remembering nothing.
set -eu
exercise=$1 hints=$2 solution=$3 state=$4

count() { awk -v RS= '!/^#/ { n++ } END { print n + 0 }' "$hints"; }
paragraph() { awk -v RS= -v k="$1" '!/^#/ && ++n == k' "$hints" |
    fold -s -w 78 | sed 's/ *$//'; }

all=$(count)
given=0
if [ -f "$state" ]; then
    read -r given < "$state" || given=0
    case $given in '' | *[!0-9]*) given=0 ;; esac
fi
if [ "$given" -lt "$all" ]; then
    given=$((given + 1))
    if [ "$state" != - ]; then
        mkdir -p "$(dirname "$state")"
        echo "$given" > "$state"
    fi
fi

echo "Hint $given of $all for $exercise"
echo
paragraph "$given"
echo
left=$((all - given))
case $left in
0) echo "That was the last one. The solution is in $solution when you want it." ;;
1) echo "One more is left: make hint EX=$exercise" ;;
*) echo "$left more are left: make hint EX=$exercise" ;;
esac
