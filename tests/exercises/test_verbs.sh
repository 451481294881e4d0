# Tests of grade, watch, hint, reset and debug, in a small copy of the house with a
# chapter of two exercises.
cd "${NN_ROOT:-.}" || exit 1
. tests/exercises/count.sh
root=$(pwd)
built=${NN_BUILD:-$root/build}
make="${MAKE:-make}"
unset MAKEFLAGS MFLAGS MAKELEVEL NO_COLOR STUBS EX CH CI NN_BUILD

# ---- the small house --------------------------------------------------------
house=$(mktemp -d "$built/verbs-XXXXXX") || exit 1
trap 'chmod -R u+rwX "$house"; rm -rf "$house"' EXIT
trap 'exit 130' INT TERM
mkdir -p "$house/book" "$house/tests/exercises" "$house/build/lib" "$house/build/grade/objects" \
    "$house/exercises/90-small" "$house/solutions/90-small" "$house/chapters/90-small"
cp -p Makefile "$house"
cp -p book/book.mk book/setup.sh book/paths.sh "$house/book"
for room in playground draw; do
    mkdir "$house/book/$room"
    cp -p "book/$room/$room.mk" "$house/book/$room"
done
cp -p tests/tests.mk "$house/tests"
cp -pR lib "$house"
for file in tests/exercises/*; do [ -d "$file" ] || cp -p "$file" "$house/tests/exercises"; done
for task in twice thrice; do
    to=$house/tests/exercises/90-small/$task
    mkdir -p "$to"
    cp tests/exercises/hostile/grade.c tests/exercises/hostile/stub.c "$to"
    cp "$to/stub.c" "$house/exercises/90-small/$task.c"
    printf '# Hints\n\nFirst.\n\nSecond, more.\n\nThird, almost all.\n' > "$to/hints.md"
done
cp tests/exercises/hostile/tasks.h "$house/exercises/90-small"
printf '# 90. Small\n\n<a id="ex-twice"></a>\n\n<a id="ex-thrice"></a>\n' > "$house/chapters/90-small/README.md"
cd "$house" || exit 1
hostile=$root/tests/exercises/hostile
twice=exercises/90-small/twice.c
report=build/grade/report.tsv
tab=$(printf '\t')

run() { text=$("$make" -s "$@" 2>&1) && status=0 || status=$?; }
# state TASK: what the report says of it.
state() { sed -n "s|^90-small/$1${tab}\([^${tab}]*\)${tab}.*|\1|p" "$report"; }
message() { sed -n "s|^90-small/$1${tab}[^${tab}]*${tab}||p" "$report"; }
stub_back() { rm -rf "$1" && cp tests/exercises/90-small/twice/stub.c "$1"; }

# ---- the board --------------------------------------------------------------
run grade
is 'grade of two stubs: status' "$status" 2
has 'grade of two stubs' "$text" '0 of 2 passed. Next: exercises/90-small/twice.c'
has 'grade: the order of the text' "$(echo "$text" | tr -s ' \n' '  ')" '· twice not started · thrice not started'
is 'report: columns' "$(head -n 1 $report)" "exercise${tab}state${tab}message"
is 'report: lines' "$(wc -l < $report | tr -d ' ')" 3
cp "$hostile/right.c" $twice
run grade
has 'grade: one passed' "$text" '✓ twice'
has 'grade: what is next' "$text" '1 of 2 passed. Next: exercises/90-small/thrice.c'
has 'grade: a note on what passed' "$text" '✓ twice   as fast as it goes'
is 'grade: not all passed' "$status" 2
run grade EX=90-small/twice
is 'grade EX of one that passed: status' "$status" 0
run grade EX=90-small/twice CI=true
is 'no note where nobody may compare it' "$(grep '^note' build/grade/yours/90-small/twice/verdict)" ''
grader=tests/exercises/90-small/twice/grade.c
cp -p $grader kept.c
sed 's|grader_note(.*)|__builtin_trap()|' kept.c > $grader
run grade EX=90-small/twice
is 'what is done afterwards crashes: status' "$status" 0
mv kept.c $grader
touch $grader
run grade EX=90-small/twice
has 'grade EX of one that passed: what is next' "$text" 'Next: exercises/90-small/thrice.c'
run grade EX=90/twice
is 'grade EX=90/twice' "$status" 0
run grade EX=exercises/90-small/twice.c
is 'grade EX=the file' "$status" 0
cp "$hostile/right.c" exercises/90-small/thrice.c
run grade CH=90
is 'grade CH: all passed' "$status" 0
has 'grade CH: all passed' "$text" '2 of 2 passed.'
case $text in *Next*) ok 'no next when all passed' 1 "$text" ;; *) ok 'no next' 0 ;; esac
verdict() { mkdir -p "next/$1" && printf 'exercise\t%s\nstate\t%s\n' "$1" "$2" > "next/$1/verdict"; }
# after STATE...: what is next after 12-b/one, when these are the states of four others.
after() {
    verdict 12-b/one passed && verdict 01-a/one "$1" && verdict 12-b/two "$2" && verdict 13-c/one "$3"
    build/grade/board --report next/report.tsv next/12-b/one/verdict --also next/*/*/verdict
}
has 'next is in the same chapter' "$(after 'not started' 'not started' 'not started')" 'Next: exercises/12-b/two.c'
has 'or in a later one' "$(after 'not started' passed 'not started')" 'Next: exercises/13-c/one.c'
has 'or where something is open' "$(after 'not started' passed passed)" 'Next: exercises/01-a/one.c'
escape=$(printf '\033')
case $text in *"$escape"*) ok 'no colours outside a terminal' 1 ;; *) ok 'plain' 0 ;; esac
terminal=
if command -v script > /dev/null && script -qec true /dev/null > /dev/null 2>&1; then
    terminal=yes
    text=$(script -qec "'$make' -s grade" /dev/null < /dev/null)
    has 'colours on a terminal' "$text" "${escape}[32m"
    text=$(NO_COLOR=1 script -qec "'$make' -s grade" /dev/null < /dev/null)
    case $text in *"$escape"*) ok 'NO_COLOR' 1 ;; *) ok 'NO_COLOR' 0 ;; esac
else
    skip 'colours: no script(1) here'
fi

# ---- wrong names ------------------------------------------------------------
# one_line NAME ARGUMENT... : fails with one line.
one_line() {
    name=$1
    shift
    run "$@"
    [ "$status" -ne 0 ] && [ "$(printf '%s\n' "$text" | wc -l)" -eq 1 ]
    ok "$name: one line" $? "$text"
}
one_line 'unknown exercise' grade EX=90-small/twise
has 'unknown exercise' "$text" 'there is no exercise "90-small/twise"; did you mean 90-small/twice?'
one_line 'a pattern is no name' reset EX=%
one_line 'two names' hint EX='90-small/twice 90-small/thrice'
for word in 90 90-small 90-sm 90-small/ small smal; do
    one_line "EX=$word" grade EX=$word
    has "EX=$word" "$text" "there is no exercise \"$word\"; did you mean the chapter, CH=90?"
done
one_line 'hint EX=90' hint EX=90
has 'hint EX=90' "$text" 'did you mean one of 90-small/twice 90-small/thrice?'
for word in 90/twise 90-small/twise 90-smal/twice 90-small/twice/more 90-small//twice; do
    one_line "EX=$word" grade EX=$word
    has "EX=$word" "$text" 'did you mean 90-small/twice?'
done
for word in / // % "'" a/b/c; do one_line "EX=$word" grade EX="$word"; done
run grade EX=
has 'EX= is all of them' "$text" ' of 2 passed.'
run grade EX=./exercises/90-small/twice.c
is 'EX=./exercises/...' "$status" 0
for word in 9 % 9% ../90 90/ 90-small/twice '90 90' "'"; do
    one_line "CH=$word" grade CH="$word"
    has "CH=$word" "$text" "there is no chapter \"$word\"; there are: 90-small"
done
one_line 'unknown chapter' grade CH=77
has 'unknown chapter' "$text" 'there is no chapter "77"'
one_line 'the name of a chapter' hint CH=90
has 'the name of a chapter' "$text" 'make hint EX=90-small/twice'
one_line 'no name' hint
has 'no name' "$text" 'say which exercise: make hint EX='

# ---- what a reader's file can be --------------------------------------------
# verdict NAME STATE WORDS: grades both; the other one must still pass.
verdict() {
    run grade
    is "$1: state" "$(state twice)" "$2"
    has "$1: message" "$(message twice)" "$3"
    is "$1: the other exercise" "$(state thrice)" passed
    is "$1: status" "$status" 2
}
rm $twice
verdict 'a missing file' 'compile error' 'there is no exercises/90-small/twice.c: `make reset'
is 'a missing file stays missing' "$(ls exercises/90-small)" "tasks.h
thrice.c"
: > $twice
verdict 'an empty file' 'compile error' 'is empty'
printf ' \n\t\n' > $twice
verdict 'a blank file' 'compile error' 'is empty'
printf 'void\0twice' > $twice
verdict 'a binary file' 'compile error' 'is not a text file'
rm $twice && mkdir $twice
verdict 'a folder' 'compile error' 'is a folder'
rmdir $twice && mkfifo $twice
verdict 'a pipe' 'compile error' 'is not an ordinary file'
rm $twice && ln -s nowhere.c $twice
verdict 'a dangling link' 'compile error' 'there is no exercises/90-small/twice.c'
rm $twice && ln -s twice.c $twice
verdict 'a link to itself' 'compile error' 'cannot be read'
rm $twice && ln -s /dev/zero $twice
verdict 'a link to what is no file' 'compile error' 'is not an ordinary file'
rm $twice && ln -s "$hostile/right.c" $twice
run grade
is 'a link to an answer' "$(state twice)" passed
rm $twice && dd if=/dev/zero of=$twice bs=1024 count=1100 2> /dev/null
verdict 'a large file' 'compile error' 'more than 1 MB'
cp "$hostile/right.c" $twice && chmod 000 $twice
if [ -r $twice ]; then
    # Root reads everything: somebody else judges, where setpriv is.
    chmod -R a+rwX . && chmod 000 $twice
    setpriv --reuid=65534 --regid=65534 --clear-groups build/grade/judge \
        --exercise 90-small/twice --file $twice --stub $twice --tasks $twice \
        --work build/grade --harness none --compile false --link false > said 2>&1 ||
        skip "an unreadable file, as root: $(head -n 1 said)"
    [ ! -f build/grade/verdict ] ||
        has 'an unreadable file' "$(value message build/grade/verdict)" 'cannot be read: Permission denied'
else
    verdict 'an unreadable file' 'compile error' 'cannot be read'
fi
rm -f $twice
# What is left running is ended, also when it has left its group of processes.
if command -v setsid > /dev/null && [ -d /proc/self ]; then
    echo "setsid sleep 1000 > /dev/null 2>&1 & echo \$! > left.pid; exit 1" > left.sh
    cp "$hostile/right.c" $twice
    build/grade/judge --exercise 90-small/twice --file $twice --stub left.sh --tasks left.sh \
        --work build/grade --harness none --compile 'sh left.sh' --link false
    [ -s left.pid ] && ! kill -0 "$(cat left.pid)" 2> /dev/null
    ok 'a process that was left running is ended' $?
else
    skip 'a process that was left running: no setsid, or no /proc'
fi
sed 's/$/\r/' tests/exercises/90-small/twice/stub.c > $twice
verdict 'a stub with other line ends' 'not started' 'you have begun'
{ cat tests/exercises/90-small/twice/stub.c && echo '/* an idea */'; } > $twice
verdict 'a stub that was begun' 'not started' 'remove the TODO line'
sed '/TODO/d' tests/exercises/90-small/twice/stub.c > $twice
verdict 'a stub without its TODO line' failing 'nothing was written'
for name in loop exit syntax prints; do
    cp "$hostile/$name.c" $twice
    before=$(cksum $twice)
    verdict "$name.c" "$(sed -n '1s|^/\* \([^:]*\):.*|\1|p' $twice)" ''
    is "$name.c is untouched" "$(cksum $twice)" "$before"
done
has 'what the code printed' "$text" '| x[0] ='
has 'a compile error names the file and line' \
    "$(cp "$hostile/syntax.c" $twice && run grade && message twice; message twice)" \
    'exercises/90-small/twice.c:6: expected expression'
run grade STUBS=1
has 'STUBS=1 grades the stubs' "$text" '0 of 2 passed. Next: exercises/90-small/twice.c'
is 'STUBS=1 leaves the report' "$(state thrice)" passed

# ---- hint -------------------------------------------------------------------
run hint EX=90-small/twice
has 'hint 1' "$text" 'Hint 1 of 3 for 90-small/twice'
has 'hint 1' "$text" 'First.'
has 'hint 1: how many are left' "$text" '2 more are left'
case $text in *Second* | *solutions/*) ok 'hint 1 tells no more' 1 ;; *) ok hint 0 ;; esac
run hint EX=90-small/twice STUBS=1
has 'STUBS=1: the first hint' "$text" 'First.'
run hint EX=90-small/twice
has 'hint 2' "$text" 'Second, more.'
has 'hint 2: how many are left' "$text" 'One more is left'
run hint EX=90-small/thrice
has 'hints of another exercise' "$text" 'Hint 1 of 3 for 90-small/thrice'
run hint EX=90-small/twice
has 'hint 3' "$text" 'Third, almost all.'
has 'hint 3: where the solution is' "$text" 'solutions/90-small/twice.c when you want it'
run hint EX=90-small/twice
has 'hint after the last' "$text" 'Third, almost all.'
echo nonsense > build/grade/hints/90-small/twice
run hint EX=90-small/twice
has 'a spoiled count starts again' "$text" 'Hint 1 of 3'

# ---- reset ------------------------------------------------------------------
stub=tests/exercises/90-small/twice/stub.c
echo one > $twice
run reset EX=90-small/twice
is 'reset: status' "$status" 0
cmp -s $stub $twice
ok 'reset: the stub is back' $?
is 'reset: the first version' "$(cat $twice.mine-1)" one
run reset EX=90-small/twice
has 'reset of a stub' "$text" 'is the stub already'
echo two > $twice
run reset EX=90-small/twice
is 'reset: the first version stays' "$(cat $twice.mine-1)" one
is 'reset: the second version' "$(cat $twice.mine-2)" two
has 'reset says where it is' "$text" 'kept as exercises/90-small/twice.c.mine-2'
rm $twice
run reset EX=90-small/twice
cmp -s $stub $twice
ok 'reset of a missing file' $?
rm $twice && ln -s "$house/elsewhere.c" $twice && echo kept > elsewhere.c
run reset EX=90-small/twice
is 'reset does not write through a link' "$(cat elsewhere.c)" kept
rm $twice && mkdir $twice
run reset EX=90-small/twice
has 'reset of a folder' "$text" 'is a folder: move it away'
is 'reset of a folder: status' "$status" 2
rmdir $twice
stub_back $twice

# ---- debug ------------------------------------------------------------------
run debug EX=90-small/twice GDB=no-such-debugger
has 'debug without gdb' "$text" 'make debug needs no-such-debugger, which is not here'
is 'debug without gdb: status' "$status" 2
run debug
has 'debug of nothing' "$text" 'say which exercise: make debug EX='
if command -v gdb > /dev/null 2>&1; then
    cp "$hostile/past-end.c" $twice
    run debug EX=90-small/twice GDB='gdb -batch'
    has 'debug: where it stops' "$text" 'twice.c:'
    has 'debug: at the call that goes wrong' "$text" 'the one that goes wrong'
    cp "$hostile/right.c" $twice
    run debug EX=90-small/twice GDB='gdb -batch'
    has 'debug of what passes' "$text" 'Nothing to debug: 90-small/twice passes'
    stub_back $twice
else
    skip 'make debug: there is no gdb here'
fi

# ---- watch ------------------------------------------------------------------
# await WORDS: until watch has said them, at most ten seconds.
await() {
    tries=0
    while [ "$tries" -lt 100 ]; do
        if grep -q "$1" watched; then return 0; fi
        sleep 0.1
        tries=$((tries + 1))
    done
    return 1
}
: > watched
WATCH_TIMES=3 "$make" -s watch EX=90-small/twice > watched 2>&1 &
watcher=$!
await 'Watching exercises/90-small/twice.c'
ok 'watch begins with a verdict' $? "$(cat watched)"
grep -q 'not started' watched
ok 'watch: first verdict' $?
cp "$hostile/exit.c" $twice
await 'ended the whole program'
ok 'watch sees a save' $? "$(cat watched)"
cp "$hostile/right.c" new.c && mv new.c $twice # as editors do
await '✓ twice'
ok 'watch sees another file in its place' $? "$(cat watched)"
wait $watcher
is 'watch ends' $? 0

if [ -n "$terminal" ]; then
    : > watched
    { await 'Ctrl-C to end'; printf '\003'; } | script -qec "'$make' -s watch EX=90-small/twice" /dev/null > watched
    text=$(cat watched)
    has 'watch begins on a terminal' "$text" 'Ctrl-C to end'
    case $text in *\**) ok 'Ctrl-C ends watch quietly' 1 "$text" ;; *) ok 'Ctrl-C' 0 ;; esac
else
    skip 'Ctrl-C: no script(1) here'
fi

# Two at once: neither may see the other's half-made program.
cp "$hostile/right.c" $twice
for name in 1 2 3 4; do "$make" -s grade > "at-once-$name" 2>&1 & done
wait
is 'four boards at once' "$(cat at-once-? | grep -c '2 of 2 passed')" 4
rm at-once-?

# A spoiled tasks.h costs its chapter only.
mkdir -p exercises/91-spoiled tests/exercises/91-spoiled/task
cp tests/exercises/90-small/twice/* tests/exercises/91-spoiled/task
cp "$hostile/right.c" exercises/91-spoiled/task.c
echo nonsense > exercises/91-spoiled/tasks.h
run grade
has 'a spoiled tasks.h' "$(cat $report)" "91-spoiled/task${tab}compile error${tab}its grader could not be built"
is 'a spoiled tasks.h: another chapter' "$(state thrice)" passed

finish
