# Tests of every exercise: the stub is "not started" and compiles without a
# warning, the solution passes, each wrong answer fails and its diagnosis has
# the words that its first line promises. Broken code of every other kind
# (hostile/) gets its verdict too. Runs alone.
cd "${NN_ROOT:-.}" || exit 1
. tests/exercises/count.sh
build=${NN_BUILD:-build}
make=${MAKE:-make}

# words KIND FILE: what the first line of FILE promises.
words() { sed -n "1s|^/\* $1: *\(.*[^ ]\) *\*/\$|\1|p" "$2"; }

check_stub() { # exercise
    stub=tests/exercises/$1/stub.c
    chapter=exercises/${1%/*}
    is "$1: stub" "$(value state "$build/grade/stubs/$1/verdict")" 'not started'
    is "$1: lines with TODO in the stub" "$(grep -c TODO "$stub")" 1
    case $1 in machine/*) header=machine.h ;; *) header=tasks.h ;; esac
    is "$1: the first include of the stub" \
        "$(grep '#include' "$stub" | head -n 1)" "#include \"$header\""
    # shellcheck disable=SC2086 # CC may be two words
    says=$(${CC:-cc} -std=c11 -D_DEFAULT_SOURCE -Wall -Wextra -Wpedantic -Wshadow \
        -Wstrict-prototypes -Wmissing-prototypes -Werror -Ilib -I"$chapter" \
        -O1 -c "$stub" -o "$build/grade/stub.o" 2>&1)
    ok "$1: the stub compiles" $? "$says"
    if [ -n "${CI:-}" ]; then
        cmp -s "$stub" "exercises/$1.c"
        ok "$1: exercises/$1.c is the stub" $?
    fi
}

check_solution() { # exercise
    verdict=$build/grade/answers/$1/solution/verdict
    is "$1: solution" "$(value state "$verdict") $(value message "$verdict")" 'passed '
    is "$1: warnings in the solution" "$(value remark "$verdict")" ''
    case $1 in machine/* | 03-mlp/gates | 15-attention/leak | 16-gpt/start | 17-speed/sick) return 0 ;; esac # no slips, see exercises.mk
    if [ -f "tests/exercises/$1/experiment.sh" ]; then check_experiment "$1"; return 0; fi
    [ -e "$build/grade/answers/$1/solution/same" ]
    ok "$1: the solution with all slips off answers the same" $?
}

# What an experiment found is found again, with the data and the kernel of the
# book: each line that experiment.sh prints stands in the stub, or in the
# solution.
check_experiment() { # exercise
    again=$build/grade/answers/$1/solution/again
    [ -s "$again" ] && [ -e "$again.done" ]
    ok "$1: the experiment" $? "$(tail -n 1 "$again")"
    while IFS= read -r line; do
        grep -qF -e "$line" "tests/exercises/$1/stub.c" "solutions/$1.c"
        ok "$1: found again: $line" $?
    done < "$again"
}

check_wrong() { # file
    name=${1#tests/exercises/}
    name=${name%.c}
    verdict=$build/grade/answers/$name/verdict
    is "$name" "$(value state "$verdict")" failing
    promised=$(words diagnosis "$1")
    if [ -n "$promised" ]; then
        has "$name: diagnosis" "$(value message "$verdict")" "$promised"
    else
        ok "$name: its first line names the diagnosis" 1
    fi
}

# Hints, wrong answers and files that an exercise must have.
check_kept() { # exercise
    hints=$(awk -v RS= '!/^#/ { n++ } END { print n + 0 }' "tests/exercises/$1/hints.md")
    [ "$hints" -ge 2 ]
    ok "$1: two hints or more" $? "$hints"
    grep -q '[$\\]' "tests/exercises/$1/hints.md"
    is "$1: hints that a terminal can show" $? 1
    is "$1: lines of the solution in the hints" \
        "$(awk -f tests/exercises/hints.awk "solutions/$1.c" "tests/exercises/$1/hints.md")" ""
    count=0
    for wrong in tests/exercises/"$1"/wrong-*.c; do
        [ ! -f "$wrong" ] || count=$((count + 1))
    done
    [ "$count" -ge 5 ]
    ok "$1: five wrong answers or more" $? "$count"
}

check_chapter() { # chapter
    case $1 in 00-preface | [A-Z]-*) return 0 ;; esac # no exercises
    [ -f "chapters/$1/README.md" ] || return 0
    ls "chapters/$1"/*.c > /dev/null 2>&1 || return 0
    count=$(find "tests/exercises/$1" -name grade.c 2> /dev/null | wc -l)
    [ "$count" -ge 4 ]
    ok "$1: four exercises or more" $? "$((count))"
}

check_hostile() { # file
    verdict=$build/grade/hostile/$(basename "$1" .c)/verdict
    line=$(sed -n '1s|^/\* \(.*\) \*/$|\1|p' "$1")
    is "$1" "$(value state "$verdict")" "${line%%:*}"
    said=${line#*:}
    said=${said# }
    has "$1: message" "$(value message "$verdict")" "$said"
    name=$(basename "$1" .c)
    grep -F "| \`$name\` | " tests/exercises/hostile/README.md |
        grep -qF "| ${line%%:*}${said:+: $said} |"
    ok "$1: its row in hostile/README.md" $?
}

# A verdict left from an earlier time must not count.
rm -rf "$build/grade/answers" "$build/grade/stubs" "$build/grade/hostile"
NN_EXPLAIN=5 "$make" -s answers || ok 'make answers' 1
whole() { find exercises lib solutions tests chapters "$build/grade/answers" -type f -exec cksum {} + | sort; }
whole > "$build/grade/before.txt"
NN_EXPLAIN=5 "$make" -s hostile || ok 'make hostile' 1
whole > "$build/grade/after.txt"
# Long ones, two at a time; the loop below looks at what they have left.
export build
find tests/exercises -name experiment.sh -print0 | xargs -0 -P 2 -n 1 sh -c '
    task=${1#tests/exercises/} && again=$build/grade/answers/${task%/*}/solution/again
    env -u NN_MNIST -u OPENBLAS_CORETYPE sh "$1" > "$again" 2>&1 && touch "$again.done"' sh
find "$build/grade/objects" -name explain -print0 | xargs -0 -P 2 -n 1 sh -c '
    task=${1#"$build/grade/objects/"} && solution=$build/grade/answers/${task%/*}/solution
    "$1" --same "$solution/result" && touch "$solution/same"' sh
for grader in tests/exercises/*/*/grade.c; do
    exercise=${grader#tests/exercises/}
    exercise=${exercise%/grade.c}
    check_stub "$exercise"
    check_solution "$exercise"
    check_kept "$exercise"
done
for wrong in tests/exercises/*/*/wrong-*.c; do check_wrong "$wrong"; done
for chapter in chapters/*/; do check_chapter "$(basename "$chapter")"; done
[ -z "${CI:-}" ] || for stub in exercises/*/*.c; do
    name=${stub#exercises/}
    [ -f "tests/exercises/${name%.c}/grade.c" ]
    ok "$stub has a grader" $?
done
for answer in tests/exercises/hostile/*.c; do
    case $answer in */grade.c | */stub.c) ;; *) check_hostile "$answer" ;; esac
done
is 'what is printed, without what a terminal obeys' \
    "$(value output "$build/grade/hostile/prints-colours/verdict" | head -n 1)" '?[32m?2J? passed ??'
is 'rows in hostile/README.md' "$(grep -c '^| `' tests/exercises/hostile/README.md)" \
    "$(find tests/exercises/hostile -name '*.c' ! -name grade.c ! -name stub.c | wc -l | tr -d ' ')"
# Nobody is hurt: the house and the neighbours' verdicts are as they were, and
# nothing is left, in a folder or running.
is 'the house after the hostile answers' "$(diff "$build/grade/before.txt" "$build/grade/after.txt")" ''
is 'files that hostile answers made' "$(find "$build/grade/hostile" -type f ! -name verdict ! -name lock \
    ! -name 'answer.[dos]' ! -name grade ! -name result ! -name result.heard)" ''
left=''
for process in /proc/[0-9]*; do
    case $(readlink "$process/cwd" 2> /dev/null) in */grade/hostile/*) left="$left ${process#/proc/}" ;; esac
done
is 'processes that hostile answers left' "$left" ''
finish
