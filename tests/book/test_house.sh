#!/bin/sh
# test_house.sh: the house on other people's machines: before setup, in a clone
# that Windows made, in a folder with blanks, and with a Mac's make and tools.
cd "${NN_ROOT:-.}" || exit 1
. tests/exercises/count.sh
root=$PWD
built=${NN_BUILD:-$root/build}
make=$(command -v "${MAKE:-make}")
unset MAKEFLAGS MFLAGS MAKELEVEL CI CC ARCH FAST SANITIZE NN_TOLD NN_BUILD CH EX
work=$(mktemp -d "$built/house-XXXXXX") || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

# ---- a small copy, in a folder with blanks ----------------------------------
house="$work/a small/house's"
mkdir -p "$house/tests/exercises/01-small/task" "$house/exercises/01-small" "$house/chapters/01-small"
cp -p Makefile "$house"
cp -pR lib book "$house"
cp -p tests/tests.mk "$house/tests"
for file in tests/exercises/*; do [ -d "$file" ] || cp -p "$file" "$house/tests/exercises"; done
cp tests/exercises/hostile/grade.c tests/exercises/hostile/stub.c "$house/tests/exercises/01-small/task"
cp tests/exercises/hostile/right.c "$house/exercises/01-small/task.c"
cp tests/exercises/hostile/tasks.h "$house/exercises/01-small"
cat > "$house/chapters/01-small/small.c" << 'END'
#include "options.h"
#include <stddef.h>
int main(int argc, char **argv)
{
    program p = program_start(argc, argv, "small", NULL, NULL);
    return program_finish(&p);
}
END
printf '# Hints\n\nFirst.\n' > "$house/tests/exercises/01-small/task/hints.md"
printf '# 1. Small\n\n<a id="ex-task"></a>\n' > "$house/chapters/01-small/README.md"
cd "$house" || exit 1

# ---- before setup -----------------------------------------------------------
# A PATH with what every system has, make, and no other tool of the project.
mkdir "$work/bin"
for tool in sh awk cat chmod cmp cp dirname echo env fold getconf grep id ls mkdir mv rm sed touch uname; do
    ln -s "$(command -v $tool)" "$work/bin/$tool"
done
ln -s "$make" "$work/bin/make"
# missing NAMES GOAL...: make's one line, but for its own about the recipe.
missing() {
    names=$1
    shift
    text=$(PATH=$work/bin "$make" "$@" 2>&1) && status=0 || status=$?
    [ "$status" -ne 0 ]
    ok "make $*: status" $? "$status"
    [ "$(printf '%s\n' "$text" | grep -v -e '^make' -e '^building the graders' -e '^not x86-64')" = \
        "$names missing: make setup" ]
    ok "make $*" $? "$text"
}
for goals in all lib 'lib programs -j4' 'grade -j4' 'run CH=01' 'watch EX=01-small/task' proof; do
    # shellcheck disable=SC2086
    missing 'cc, pkg-config, openblas, zlib, jansson, check are' $goals
done
printf '#!/bin/sh\n' > "$work/bin/cc"
chmod +x "$work/bin/cc"
missing 'pkg-config, openblas, zlib, jansson, check are' all
printf '#!/bin/sh\n[ "$2" != openblas ]\n' > "$work/bin/pkg-config"
chmod +x "$work/bin/pkg-config"
text=$(PATH=$work/bin "$make" all 2>&1)
has 'make without OpenBLAS says what it does' "$text" 'no OpenBLAS here (make setup): matrix products are plain'
case $text in *missing:*) ok 'make without OpenBLAS goes on' 1 "$text" ;; *) ok 'make without OpenBLAS goes on' 0 ;; esac
rm "$work/bin/cc" "$work/bin/pkg-config"
for goals in help 'hint EX=01-small/task' 'reset EX=01-small/task' clean; do
    # shellcheck disable=SC2086
    text=$(PATH=$work/bin "$make" $goals 2>&1)
    ok "make $goals needs no tool" $? "$text"
    case $text in *missing:* | *'not found'*) ok "make $goals says so" 1 "$text" ;; *) ok "$goals" 0 ;; esac
done
text=$(PATH=$work/bin "$make" setup book 2>&1)
has 'make setup book begins with setup' "$text" 'setup: missing: cc, pkg-config'
cp "$root/tests/exercises/hostile/right.c" exercises/01-small/task.c

# ---- a folder with blanks ---------------------------------------------------
text=$("$make" lib programs CFLAGS=-O1 2>&1)
ok 'make' $? "$text"
text=$("$make" grade CFLAGS=-O1 2>&1)
has 'make grade' "$text" '✓ task'
text=$("$make" run CH=01 CFLAGS=-O1 2>&1)
ok 'make run CH=01' $? "$text"

# ---- a clone made by Git for Windows ----------------------------------------
cd "$root" || exit 1
if git rev-parse --git-dir > /dev/null 2>&1; then
    git clone -q -c core.autocrlf=true "$root" "$work/clone"
    cd "$work/clone" || exit 1
    carriage=$(printf '\r')
    is 'files with carriage returns' "$(git ls-files | grep -v -e '[.]gz$' | while read -r file; do
        ! LC_ALL=C grep -q "$carriage\$" "$file" || echo "$file"; done | head -n 3)" ''
    for script in $(git ls-files '*.sh'); do
        sh -n "$script" 2> "$work/said"
        ok "sh -n $script" $? "$(cat "$work/said")"
    done
    text=$("$make" hint EX=01-perceptron/score 2>&1)
    has 'make hint' "$text" 'Hint 1 of'
    cd "$root" || exit 1
else
    skip 'a clone made by Git for Windows: this is not a git repository'
fi

# ---- chapters ---------------------------------------------------------------
# A program is told as a story and a rest: then the proofreader measures it.
is 'chapters without "The rest of the program"' "$(for program in chapters/[0-9]*/*.c; do
    grep -q "^## The rest of the program" "$(dirname "$program")/README.md" || echo "$program"; done)" ''

# ---- make 3.81 --------------------------------------------------------------
# What came later, in 3.82 to 4.4.
is 'makefiles keep to GNU make 3.81' "$(grep -n -E \
    -e '^[^#]*[$][({](file|guile|intcmp|let) ' \
    -e '^[[:space:]]*(private|undefine|load) ' \
    -e '^[A-Za-z_]+ *(!=|::=|:::=)' \
    -e '^define [A-Za-z_]+ *[:+?]?=' \
    -e '^[^#	]*[^:]&:' \
    -e '^[.](ONESHELL|SHELLFLAGS|RECIPEPREFIX|EXTRA_PREREQS|NOTINTERMEDIATE|WAIT)' \
    -e '^[^#]*[.]WAIT' \
    Makefile ./*/*.mk tests/*/*.mk)" ''

# ---- tools that BSD has too --------------------------------------------------
# In what a reader's verbs call. (A comment may name them.)
is 'scripts keep to what POSIX and a Mac have' "$(grep -n -E \
    -e '^[^#]*sed +-[a-zA-Z]*i' \
    -e '^[^#]*grep +-[a-zA-Z]*P' \
    -e '^[^#]*(readlink +-f|realpath|touch +-d|cp +-[a-zA-Z]*a|stat +-c|date +[+]%N|nproc|tac |seq |head +-n +-|xargs +-r|mktemp +--)' \
    -e '^[^#]*(^|[;&|] *)timeout ' \
    -e '^[^#]*\[\[ ' \
    -e '^[^#]*(sort +-V|ls +--|cp +--|sed +--|ln +-[a-zA-Z]*T|du +-b|find +-printf|base64 +-w)' \
    Makefile book/*.mk book/*.sh lib/*.sh figures/*.sh tests/run.sh tests/exercises/*.mk \
    tests/exercises/hint.sh tests/exercises/reset.sh tests/exercises/nearest.sh tests/exercises/machine/*.sh)" ''

finish
