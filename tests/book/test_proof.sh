#!/bin/sh
# test_proof.sh: the proofreader on the small books of tests/book/proof: house,
# and second, whose chapter is of the second edition. First as they are, then
# with each kind of drift that must be caught: the right line, in one place
# only; then texts that no author would write.
# NN_ROOT is the top folder and NN_BUILD the build folder.
set -u
: "${NN_ROOT:=$(cd "$(dirname "$0")/../.." && pwd)}" "${NN_BUILD:=$NN_ROOT/build}"
: "${CC:=cc}"
unset MAKEFLAGS MFLAGS MAKELEVEL CH EX STUBS
LC_ALL=C.UTF-8
export LC_ALL
cd "$NN_ROOT" || exit 1

passed=0 failed=0 skipped=0
work=$NN_BUILD/tests/proof
rm -rf "$work"
mkdir -p "$work" || exit 1
cp -R tests/book/proof/house "$work/green" || exit 1
cp figures/stamp.sh "$work/green/figures/" || exit 1

flags='-std=c11 -D_DEFAULT_SOURCE -Wall -Wextra'
proof=$work/proof
# shellcheck disable=SC2086
"$CC" $flags -g -O1 -fsanitize=address,undefined -fno-sanitize-recover=all book/*.c \
    -o "$proof" -lm 2> "$work/said" ||
    "$CC" $flags -O1 book/*.c -o "$proof" -lm || exit 1

good() { passed=$((passed + 1)); }
bad() {
    failed=$((failed + 1))
    echo "test_proof: $1"
    [ -f "$work/out" ] && sed 's/^/    /' "$work/out" | head -n 12
}

# ---- the small house, built and run -----------------------------------------
# build FOLDER: what make does in the large house.
build() (
    cd "$1" || exit 1
    mkdir -p build/chapters build/pinned/01-halving
    # shellcheck disable=SC2086
    "$CC" $flags -Ilib chapters/01-halving/halving.c -o build/chapters/01-halving &&
        build/chapters/01-halving all --out build/pinned/01-halving > stdout.txt
    printf '# step\tx\n0\t10\n' > build/pinned/01-halving/steps.tsv
    mkdir -p figures
    stamp=$(sh figures/stamp.sh chapters/01-halving/plot.gp build/pinned/01-halving) &&
        printf '<svg></svg>\n<!-- stamp: %s -->\n' "$stamp" > figures/01-steps.svg
)
build "$work/green" || { echo "test_proof: the fixture does not build"; exit 1; }

# What is read, and the sound copy that it is made from.
text=chapters/01-halving/README.md
program=chapters/01-halving/halving.c
house=$work/house
green=$work/green

# proofread: the house's report in $work/out; its status is proof's.
proofread() { (cd "$house" && "$proof" "$@") > "$work/out" 2>&1; }
fresh() { rm -rf "$house" && cp -R "$green" "$house"; }

# The line of FILE that holds the words, or WORDS@N: the N-th that does.
line_of() { # FILE WORDS
    case $2 in
    *@[0-9]*) nth=${2##*@} ;;
    *) nth=1 ;;
    esac
    grep -naF -e "${2%@*}" "$house/$1" | cut -d: -f1 | sed -n "${nth}p"
}

# expect NAME FILE LINE MESSAGE [FAILURES]: exit 1, this line, and no other
# failure.
expect() {
    status=0
    proofread || status=$?
    if [ "$status" -ne 1 ]; then
        bad "$1: exit $status, not 1"
    elif ! grep -qF -e "$2:$3: $4" "$work/out"; then
        bad "$1: not said: $2:$3: $4"
    elif ! tail -n 1 "$work/out" | grep -qE "^[0-9]+ passed, ${5:-1} failed, 0 skipped\$"; then
        bad "$1: not ${5:-1} failed"
    else
        good
    fi
}

# drift NAME FILE SED BLAMED WORDS MESSAGE [FAILURES]: after the sed script on
# FILE, the line of BLAMED that holds WORDS is blamed with MESSAGE.
drift() {
    fresh
    sed "$3" "$green/$2" > "$house/$2"
    if cmp -s "$house/$2" "$green/$2"; then
        bad "$1: its sed script changed nothing"
        return
    fi
    line=$(line_of "$4" "$5")
    expect "$1" "$4" "${line:-0}" "$6" "${7:-1}"
}
# The same for the chapter's text.
text() { # NAME SED WORDS MESSAGE [FAILURES]
    drift "$1" "$text" "$2" "$text" "$3" "$4" "${5:-1}"
}

# ---- as it is ---------------------------------------------------------------
fresh
if proofread && tail -n 1 "$work/out" | grep -qE '^[1-9][0-9]+ passed, 0 failed, 0 skipped$'; then
    good
else
    bad "the small book is not green"
fi
tab=$(printf '\t')
tr '|' "$tab" > "$work/map" << 'END'
chapter|block|number|file|first|last|continues|title
00-preface|1|0.1|lib/half.h|5|8|0|
01-halving|1|1.1|chapters/01-halving/halving.c|1|7|0|The top
01-halving|2|1.2|chapters/01-halving/halving.c|9|20|1|
01-halving|3|1.3|chapters/01-halving/halving.c|22|45|1|
END
fresh
rm -rf "$house/build" # the map needs no program
if proofread --listings && cmp -s "$work/out" "$work/map"; then
    good
else
    bad "the map of listings"
fi
fresh
if proofread 09 || ! grep -qx 'proof: there is no chapter 09' "$work/out"; then
    bad "a chapter that is not there"
else
    good
fi

# ---- promise 1: every line is shown -----------------------------------------
text "a character in a C block" 's/^    int count = 0;$/    int count = O;/' 'count = O' \
    'line 4 of this block differs from halving.c:12: "int count = O;" here, "int count = 0;" there; copy it again' 2
text "an indentation in a C block" 's/^        x = half(x);/       x = half(x);/' '       x = half' \
    'line 9 of this block has other blanks than halving.c:17; copy it again' 2
text "a line left out of a C block" '/^    FILE \*metrics/d' 'if (metrics == NULL)' \
    'line 6 of this block differs from halving.c:27: "if (metrics == NULL)" here, "FILE *metrics' 2
text "a sketch that passes for an excerpt" 's/^```c sketch/```c/' '```c@3' \
    'this C block is in no file of the project: copy it from one, or mark it ```c sketch'
text "an empty C block" '/^while ((x/d; s/^```c sketch/```c/' '```c@3' 'this C block is empty'
text "a misspelt sketch" 's/^```c sketch/```c skitch/' '```c skitch' 'a C block is ```c or ```c sketch, not ```c skitch'
drift "a line that is not shown" "$text" '/^#include "half.h"$/d' "$program" '#include "half.h"' \
    'line 7 is shown nowhere in the chapter: show it in a C block'
drift "a new function that is not shown" "$program" 's,^/\* What the,static int a(void)\n{\n\n    return 1;\n}\n\n&,' \
    "$program" 'static int a(void)' 'lines 22–26 are shown nowhere in the chapter'
drift "a constant in the program" "$program" 's/? 20 : 10/? 20 : 11/' "$text" 'steps(wrong ? 20 : 10)' \
    'line 19 of this block differs from halving.c:40: "int count = steps(wrong ? 20 : 10);" here, "int count = steps(wrong ? 20 : 11);" there' 2
text "a line too wide in a C block" "s/^while ((x .*/& $(printf '%070d' 0)/" 'while ((x /= 2)' \
    'this line is 95 columns wide, a page takes 78: break it'
text "a line too wide in a transcript" "s/^\\\$ make watch.*/& # $(printf '%070d' 0)/" '$ make watch' \
    'this line is 105 columns wide, a page takes 78: break it'

# ---- promise 2: transcripts -------------------------------------------------
text "a digit in a transcript" 's/^   2  2.5001/   2  2.5002/' '2  2.5002' \
    'the text says "2  2.5002", the run says "2  2.5000": copy the output again'
text "a digit before the point" 's/^   3  1.2500/   3  2.2500/' '3  2.2500' 'the text says "3  2.2500"'
text "a whole number in a transcript" 's/^done in 4 steps/done in 5 steps/' 'done in 5 steps and 0.3' \
    'the text says "done in 5 steps and 0.3 ms", the run says "done in 4 steps'
text "a word in a transcript" 's/^done in 4 steps/done at 4 steps/' 'done at 4 steps' 'the text says "done at 4'
text "blanks in a transcript" 's/^   2  2.5001/   2   2.5000/' '   2   2.5000' 'the text says "2   2.5000"'
text "a line that the run does not print" 's/^   3  1.2500/&\n   4  0.6250/' '   4  0.6250' 'the text says "4  0.6250", the run says "done'
text "a line that the transcript has not" '/^   3  1.2500/d' 'done in 4 steps' 'the text says "done in 4 steps and 0.3 ms", the run says "3  1.2500"'
text "the end of a transcript" '/^done in 4 steps/d' '   3  1.2500' 'the run prints more after this: "done in 4 steps and 0.1 ms"; copy it, or write ...'
text "more than the run prints" 's/^done in 4 steps.*/&\nreally/' 'really' 'the text says "really", the run ends before'
text "a number beyond the block's tolerance" 's/^   0  18.0000/   0  8.0000/' '   0  8.0000' 'the text says "0  8.0000", the run says "0  20.0000"'
text "a tolerance that is none" 's/tolerance=0.5/tolerance=5/' 'tolerance=5' 'a transcript is ```console or ```console tolerance=0.05' 2
text "a program that is not there" 's/^\$ build.chapters.01-halving$/$ build\/chapters\/01-halfing/' '$ build/chapters/01-halfing' \
    'build/chapters/01-halfing cannot be started: run make proof, or mend the name'
text "output of another command" '/^\$ make watch/,/^```/s/^\.\.\./README.md/; s/^\$ make watch.*/$ ls/' 'README.md' \
    '"ls" is not run again, so it may show only ... as its output'
text "a pipe" 's/^\$ build.chapters.01-halving$/& | head/' 'step      x@2' \
    '"build/chapters/01-halving | head" is not run again'
text "a verb that make has not" 's/make watch/make wach/' '$ make wach' 'make has no verb "wach": see make help'
text "what a grader says" 's/^01-halving.halve  not started/01-halving\/halve  passed/' 'halve  passed' \
    'the text says "01-halving/halve  passed", the run says "01-halving/halve  not started"'
text "a digit of a run that is kept" 's/^   0  1024.0000/   0  1025.0000/' '   0  1025.0000' \
    'the text says "0  1025.0000", the run says "0  1024.0000"'
text "another run than the one that is kept" 's/01-halving far/01-halving farther/' '   0  1024.0000' \
    'the text says "0  1024.0000", the run says'
text "a transcript without a command" 's/^\$ make grade/make grade/' '```console@4' 'a transcript begins with its command'
crash() { # NAME SCRIPT MESSAGE: another program in the place of the chapter's
    fresh
    printf '#!/bin/sh\n%s\n' "$2" > "$house/build/chapters/01-halving"
    expect "$1" "$text" "$(line_of "$text" '$ build/chapters/01-halving')" "$3" 2
}
# shellcheck disable=SC2016
crash "a program that crashes" 'kill -SEGV $$' '"build/chapters/01-halving" was ended by signal 11: mend the program'
crash "a program that prints for ever" 'yes' '"build/chapters/01-halving" printed more than a megabyte'

# ---- promise 2: numbers -----------------------------------------------------
text "a stale number" 's/97\.1%/97.4%/' '97.4%' 'text says 97.4, the run says 97.1 (01-halving:share): write 97.1'
text "a stale whole number" 's/12,345/12,346/' '12,346' 'text says 12346, the run says 12345 (01-halving:rate): write 12345'
text "a stale number in words" 's/Four</Five</' 'Five' 'text says 5, the run says 4 (01-halving:steps): write 4'
text "a sign" 's/−0.25/0.25/' '0.25<' 'text says 0.25, the run says -0.25 (01-halving:slope): write -0.25'
text "a stale number of MNIST" 's/96\.5 %/96.4 %/' '96.4' 'text says 96.4, the run says 96.5 (01-halving/mnist:share)'
text "a record that is not there" 's#/mnist:share#/shakespeare:share#' '96.5' \
    'chapters/01-halving/shakespeare.tsv is not there: run make results'
text "a decimal without a source" 's/^Achilles runs/Achilles 1.5 times runs/' 'Achilles 1.5' \
    '1.5 does not say where it comes from: write after it <!-- NN-name:metric -->, <!-- cite: key --> or <!-- given -->'
text "a percentage without a source" 's/^Achilles runs/Achilles runs 5 % faster/' '5 % faster' '5 does not say'
text "per cent without a source" 's/^Achilles runs/Achilles runs 5 per cent faster/' '5 per cent' '5 does not say'
text "a cell without a source" 's/5\.0<!-- given -->/5.0/' '| 1 | 5.0' '5.0 does not say'
text "a metric that nobody records" 's/01-halving:share/01-halving:chare/' 'chare' \
    '01-halving:chare: build/pinned/01-halving/metrics.tsv has no such metric'
text "a chapter that is not there" 's/01-halving:share/07-halving:share/' '07-halving' '07-halving:share: there is no chapter 07-halving'
text "a source that is not in the bibliography" 's/cite: zeno1912/cite: zeno1913/' 'zeno1913' 'the bibliography has no zeno1913'
text "a metric after no number" 's/^Achilles runs/Achilles runs<!-- 01-halving:share -->/' 'Achilles runs' \
    'no number stands before <!-- 01-halving:share -->'
text "a comment that nobody understands" 's/<!-- given --> do/<!-- givn --> do/' 'givn' 'a comment that nobody understands' 4

# ---- promise 2: figures -----------------------------------------------------
drift "a figure of other data" chapters/01-halving/plot.gp 's/1:2/1:3/' figures/01-steps.svg '<svg>' \
    "this figure is not drawn from this build's data: run make figures CH=01"
fresh
printf '1\t5\n' >> "$house/build/pinned/01-halving/steps.tsv"
expect "a figure of older data" figures/01-steps.svg 1 "this figure is not drawn from this build's data"
fresh
rm "$house/figures/01-steps.svg"
expect "a figure that is not there" "$text" "$(line_of "$text" '![A line')" \
    'figures/01-steps.svg is not there: run make figures CH=01'
drift "a figure that no script draws" chapters/01-halving/plot.gp 's/01-steps/01-stops/' "$text" '![A line' \
    "no chapter's plot.gp draws figures/01-steps.svg: draw it with figure('01-steps', …)"
fresh
cp "$house/figures/01-steps.svg" "$house/figures/01-more.svg"
expect "a figure that nobody shows" figures/01-more.svg 1 'nobody shows this figure'
text "an image from elsewhere" 's/figures.01-steps.svg/README.md/' '![A line' 'an image of the book is ../../figures/NN-name.svg' 2
text "a figure without a caption" 's/^\*\*Figure 1.1.\*\* The/The/' '![A line' 'this figure has no caption: write a paragraph **Figure 1.1.** … after it' 2
text "a caption with another number" 's/^\*\*Figure 1.1/**Figure 1.2/' '**Figure 1.2' 'Figure 1.2 is the 1. of the chapter: write Figure 1.1' 2
text "a caption without its figure" 's/^\*\*Table 1.1.\*\*/**Figure 1.2.**/' '**Figure 1.2' 'this caption follows no image' 3
text "a figure without a name" '/^<a id="fig-steps"/d; s/^\[Figure 1.1.(#fig-steps)/This/' '![A line' 'this figure has no name: write <a id="fig-…"></a>'
text "a figure that no sentence speaks of" 's/^\[Figure 1.1.(#fig-steps) shows/Here are/' '<a id="fig-steps"' \
    'no sentence refers to this figure: write [Figure 1.1](#fig-steps) where the text speaks of it'
text "an image that says nothing" 's/!\[A line.*\](/![](/' '![](' 'this image says nothing to those who cannot see it'
text "a table without a caption" 's/^\*\*Table 1.1.\*\* What.*/What is left./' '| steps | left' 'this table has no caption: write a paragraph **Table 1.1.**'

# ---- references -------------------------------------------------------------
text "a reference to another figure" 's/\[Figure 1.1\]/[Figure 1.2]/' '[Figure 1.2]' 'the text says Figure 1.2, the target is Figure 1.1: write Figure 1.1'
text "a reference of another kind" 's/\[Listing 1.1\](#lst-top)/[Listing 1.1](#tbl-steps)/' '#tbl-steps' 'the text says Listing 1.1, the target is Table 1.1: write Table 1.1'
text "the number of a listing" 's/\[Listing 1.1\]/[Listing 1.2]/' '[Listing 1.2]' 'the text says Listing 1.2, the target is Listing 1.1'
text "the number of a table" 's/\[Table 1.1\]/[Table 2.1]/' '[Table 2.1]' 'the text says Table 2.1, the target is Table 1.1'
text "the number of a section" 's/\[Section 1.1\]/[Section 1.2]/' '[Section 1.2]' 'the text says Section 1.2, the target is Section 1.1'
text "the number of an exercise" 's/\[Exercise 1.1\]/[Exercise 1.2]/' '[Exercise 1.2]' 'the text says Exercise 1.2, the target is Exercise 1.1'
text "the tag of an equation" 's/tag{1.1}/tag{1.2}/' 'tag{1.2}' 'Equation 1.2 is the 1. of the chapter: write Equation 1.1' 2
text "the number of an exercise's heading" 's/^### Exercise 1.2/### Exercise 1.3/' '### Exercise 1.3' 'Exercise 1.3 is the 2. of the chapter: write Exercise 1.2'
preface=chapters/00-preface/README.md
drift "the number of a chapter" $preface 's/\[Chapter 1\]/[Chapter 2]/' $preface '[Chapter 2]' 'the text says Chapter 2, the target is Chapter 1: write Chapter 1'
drift "the number of another chapter's section" $preface 's/\[Section 1.1\]/[Section 1.2]/' $preface '[Section 1.2]' 'the text says Section 1.2, the target is Section 1.1'
drift "a section renamed" "$text" 's/^## One half/## A half/' $preface '#one-half' "nothing in $text is named #one-half; did you mean #a-half?" 3
text "a target that is not there" 's/(#fig-steps)/(#fig-stops)/' '(#fig-stops)' "nothing in $text is named #fig-stops; did you mean #fig-steps?" 2
drift "a chapter that does not exist yet" $preface 's/01-halving.README.md)/02-more\/README.md)/' $preface '02-more' \
    'chapters/02-more/README.md is not there: mend the path, or name a chapter to come without a link'
drift "a path above the top" $preface 's/01-halving.README.md)/..\/..\/..\/README.md)/' $preface '../../../' '../../../../README.md is not there: mend the path'
drift "a link of the top page" README.md 's/#one-half/#two-halves/' README.md '#two-halves' "nothing in $text is named #two-halves"
text "a reference that is no link" 's/\[Figure 1.1\](#fig-steps) shows/Figure 1.1 shows/' 'Figure 1.1 shows' 'Figure 1.1 is no link, so nobody checks its number: write [Figure 1.1](#…)' 2
text "a name given twice" 's/"tbl-steps"/"fig-steps"/; s/#tbl-steps/#fig-steps/; s/See \[Table/See [Figure/' '<a id="fig-steps"></a>@2' 'the name fig-steps is given on line'
text "a citation that is not there" 's/bib#zeno1912/bib#zeno1913/' 'zeno1913' 'the bibliography has no zeno1913: add it to book/references.bib'
text "the year of a citation" 's/\[Zeno 1912\]/[Zeno 1921]/' 'Zeno 1921' 'the text says "Zeno 1921", zeno1912 is of 1912: write 1912'
text "the author of a citation" 's/\[Montúfar et al/[Pascanu et al/' 'Pascanu et al' 'the text says "Pascanu et al. 2014", montufar2014 is by Mont'

# ---- markdown ---------------------------------------------------------------
text "a comment that begins a line" 's/^Achilles runs<!-- index/Achilles runs\n<!-- index/' '<!-- index: Achilles' 'a comment begins this line and so splits the paragraph'
text "a comment that never ends" 's/ Achilles -->/ Achilles/' 'Achilles runs' 'this comment never ends'
text "an empty index entry" 's/index: Achilles/index:/' 'index:' 'this index entry is empty'
text "a dollar sign alone" 's/^Achilles runs/Achilles paid $5 and runs/' 'paid $5' 'this $ has no partner in its paragraph'
text "a formula between two dollars" 's/after \$k\$ steps/after $$k$$ steps/' '$$k$$' '$$ is not used' 2
text "a formula broken in two" 's/after \$k\$ steps/after $k +\nk$ steps/' '$k +' 'this formula is broken across lines'
text "a backslash that is eaten" 's/\$`\\{x_0,\\, x_1\\}`\$/$\\{x_0, x_1\\}$/' '$\{x_0' 'a code-hosting site eats the backslash before punctuation: write $`\{x_0, x_1\}`$'
text "TeX that some do not know" 's/^x_k = /\\operatorname{x}_k = /' 'operatorname' '\operatorname is not used in formulas'
text "mathematics inside words" 's/after \$k\$ steps/after $\\text{a_b}$ steps/' 'text{a_b}' '\text with mathematics inside is not used'
text "numbers at the left of their column" 's/^|---:|---:|$/|---:|---|/' '|---:|---|' \
    'column 2 holds numbers: write ---: under its name'
text "a callout of no kind" 's/\*\*Predict\.\*\*/**Guess.**/' '**Guess' 'no callout is named "Guess."'
text "HTML" 's/^Achilles runs/<b>Achilles<\/b> runs/' '<b>Achilles' 'HTML that the press does not know: <b>; use markdown' 2
text "a block that never ends" '$s/$/\n```text/' '```text' 'this block never ends: close it with ```'
text "a block of nothing" 's/^```c sketch/```/' '```@7' 'say what this block holds'
text "a title without its number" 's/^# 1. Halving/# Halving/' '# Halving' "the first line must be the chapter's title: # 1. …"
text "a second title" 's/^## Exercises/# Exercises/' '# Exercises' 'a file is one chapter and has one # title: write ## here'
text "lines that end in CR LF" 's/$/\r/' '# 1. Halving' 'lines end in CR LF'
drift "a NUL byte" $preface '1s/$/\x00/' $preface '# Preface' 'a NUL byte: this is not text'
drift "bytes that are not UTF-8" $preface '1s/$/\xff/' $preface '# Preface' 'bytes that are not UTF-8'

# ---- exercises --------------------------------------------------------------
drift "an exercise that the text has not" "$text" 's/EX=01-halving.count/ARGS=no/' exercises/01-halving/count.c '/*' \
    "no exercise of $text names this file: write a ### Exercise with \`make grade EX=01-halving/count\`"
text "an exercise that is not there" 's/^Then `make grade EX=01-halving.count`/& (not EX=01-halving\/cont)/' '/cont)' \
    'there is no exercise 01-halving/cont (exercises/01-halving/cont.c is missing): mend the name'

# ---- texts that no author would write ---------------------------------------
# hostile NAME: $house's text is something else; proof must end by itself, soon,
# with exit 0 or 1 and its closing line.
hostile() {
    status=0
    (cd "$house" && timeout 60 "$proof") > "$work/out" 2>&1 || status=$?
    if [ "$status" -le 1 ] && tail -n 1 "$work/out" | grep -qE '^[0-9]+ passed, [0-9]+ failed, [0-9]+ skipped$'; then
        good
    else
        cut -c1-200 "$work/out" | tail -n 30 > "$work/short" && mv "$work/short" "$work/out"
        bad "$1: exit $status"
    fi
}
many() { # WORDS: a line of a million bytes of them
    awk -v words="$1" 'BEGIN { for (n = 0; n < 1000000; n += length(words)) printf "%s", words }'
}
fresh
for words in '`' '` `` ' '$' '$ ' '$a' '[' ']' '](' '[a](b) ' '<' '<a' '<!--' '<!-- a -->' '> ' '|' '|1.5' '1,234' '1.5, ' '\' '*' \
    '![' '0' '.' '-1' 'é' '	' '# ' '[1.2](' 'Figure 1.2 ' '1.5<!-- given --> ' '<a id="x"></a>' '<!-- claim: ' \
    'a<!-- claim: 01 a > b 5/5 --> ' '1.5<!-- 01/seeds:a median --> '; do
    { echo '# 1. Halving'; echo; many "$words"; } > "$house/$text"
    hostile "a line of $words"
done
for words in '```' '~~~' '```c' '```console' '```math' '> ```c' '| a |' '<a id="x"></a>' '$ x' '    x' '- a' '### Exercise 1.1: a' '\tag{1.1}'; do
    { echo '# 1. Halving'; for _ in 1 2 3 4 5 6 7; do echo "$words"; echo '$ build/chapters/01-halving'; echo; done; } > "$house/$text"
    hostile "lines of $words"
done
: > "$house/$text"
hostile "nothing"
printf '\n\n\n' > "$house/$text"
hostile "blank lines"
head -c 300000 "$proof" > "$house/$text"
hostile "a program"
head -c 300000 "$proof" > "$house/book/references.bib"
cp "$house/book/references.bib" "$house/build/pinned/01-halving/metrics.tsv"
cp "$work/green/$text" "$house/$text"
hostile "programs for tables"
fresh
size=$(wc -c < "$house/$text")
for part in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    head -c $((size * part / 20 - part)) "$work/green/$text" > "$house/$text"
    hostile "the first $part twentieths"
done

# ---- the second edition -----------------------------------------------------
cp -R tests/book/proof/second "$work/second" || exit 1
(
    cd "$work/second" && mkdir -p build/chapters build/pinned/01-coin &&
        "$CC" chapters/01-coin/coin.c -o build/chapters/01-coin &&
        printf '# name\tvalue\nfair\t92.0625\nthrows\t100\n' > build/pinned/01-coin/metrics.tsv
) || { echo "test_proof: the second fixture does not build"; exit 1; }
text=chapters/01-coin/README.md
program=chapters/01-coin/coin.c
record=chapters/01-coin/seeds.tsv
green=$work/second

fresh
if proofread && grep -qE '^[1-9][0-9]+ passed, 0 failed, 0 skipped$' "$work/out" && ! grep -q edition "$work/out"; then
    good
else
    bad "the chapter of the second edition is not green"
fi

text "a comparison whose record says otherwise" 's/fair > bent 4.5/fair > bent 5\/5/' 'fair > bent 5/5' \
    "the text claims fair > bent in 5 of 5 seeds, $record has it in 4 of 5, not with seed 3: write 4/5"
text "a comparison that holds more often" 's/blind + 40 < fair 5.5/blind + 40 < fair 4\/5/' 'fair 4/5' \
    "the text claims blind + 40 < fair in 4 of 5 seeds, $record has it in 5 of 5: write 5/5"
text "a comparison turned round" 's/fair > bent 4.5/fair < bent 4\/5/' 'fair < bent' \
    "the text claims fair < bent in 4 of 5 seeds, $record has it in 1 of 5, not with seed 1: write 1/5"
text "the end of a chain" 's/> 1.5\*blind/> 1.8*blind/' '1.8*blind' 'the text claims fair > bent > 1.8*blind in 4 of 5 seeds'
text "a claim over two lines" 's/^> < 92/> < 91.5/' '<!-- claim: 01-coin bent' 'the text claims bent < 91.5 in 5 of 5 seeds'
text "a claim of seeds that nobody made" 's/fair > bent 4.5/fair > bent 4\/6/' 'bent 4/6' \
    'the text claims fair > bent in 4 of 6 seeds'
drift "a comparison that a new record breaks" $record 's/50.125/82.5/' "$text" '1.5*blind 4/5' \
    'the text claims fair > bent > 1.5*blind in 4 of 5 seeds' 2
text "a claim about what nobody records" 's/fair > bent 4/fair > bend 4/' 'fair > bend' \
    "this claim cannot be read: $record has no row bend: mend the name, or let the program record it"
text "a claim about a chapter that is not there" 's/claim: 01-coin fair > bent 4/claim: 07-dice fair > bent 4/' '07-dice' 'there is no chapter 07-dice'
text "a claim without an order" 's/fair > bent 4/fair 4/' 'coin fair 4' 'this claim cannot be read: an order has a < or a >'
text "a claim that stops" 's/fair > bent 4/fair > 4/' 'coin fair > 4' 'this claim cannot be read: a name or a number is missing'
text "a claim with words in it" 's/fair > bent 4/fair > bent always 4/' 'bent always' 'this claim cannot be read: "always" is no part of an order'
text "a claim without its count" 's/fair > bent 4.5/fair > bent/' 'fair > bent -->' 'a claim is <!-- claim: NN-name a > b 5/5 -->'
text "a claim of nothing" 's/claim: 01-coin fair > bent 4.5/claim:/' 'claim: -->' 'a claim is <!-- claim: NN-name a > b 5/5 -->'
fresh
rm "$house/$record"
expect "claims without a record" "$text" "$(line_of "$text" '1.5*blind')" "$record is not there: run make seeds CH=01-coin" 9
fresh
cut -f 1-5 "$green/$record" > "$house/$record"
expect "a record of four seeds" "$text" "$(line_of "$text" '1.5*blind')" "$record has 4 seeds, and at least 5 are evidence" 9

text "a stale median" 's/92\.1%/92.4%/' '92.4%<' 'text says 92.4, the record says 92.1 (01-coin/seeds:fair median): write 92.1'
text "a stale lowest value" 's/^91\.8%<!-- 01-coin.seeds:fair low/91.9%<!-- 01-coin\/seeds:fair low/' '91.9%' 'text says 91.9, the record says 91.8 (01-coin/seeds:fair low)'
text "a stale highest value" 's/92\.4%/92.3%/' '92.3%' 'text says 92.3, the record says 92.4 (01-coin/seeds:fair high)'
text "a stale value of one seed" 's/fair seed 3/fair seed 4/' 'seed 4' 'text says 91.8, the record says 92.0 (01-coin/seeds:fair seed 4)'
text "a stale difference" 's/2\.1</2.0</' 'of 2.0' 'text says 2.0, the record says 2.1 (01-coin/seeds:fair - bent median)'
text "a seed that was not tried" 's/fair seed 3/fair seed 6/' 'seed 6' '01-coin/seeds:fair seed 6: say after the name which value is meant: median, low, high, or seed'
text "a value of no kind" 's/fair median/fair/' '01-coin/seeds:fair -->' '01-coin/seeds:fair: say after the name which value is meant'
text "a row that is not there" 's/seeds:fair low/seeds:fare low/' 'fare low' "01-coin/seeds:fare low: $record has no row fare"

drift "a stale record" $record 's/fair.92\.1/fair\t92.2/; s/92\.3/92.1/' $record fair \
    'the record is stale: fair is 92.2 with seed 1 here, and 92.0625 in build/pinned/01-coin/metrics.tsv: run make seeds CH=01-coin'
drift "a stale whole number" $record '$s/$/\nthrows\t101\t100.5\t1\t1\t1/' $record throws 'the record is stale: throws is 101 with seed 1 here, and 100'
drift "a row without a value" $record 's/50.125/x/' $record blind 'a row is a name and a number for each of the 5 seeds' 3
drift "a row that is too short" $record 's/.50.125//' $record blind 'a row is a name and a number for each of the 5 seeds' 3
drift "a row that stands twice" $record '$s/$/\nfair\t1\t2\t3\t4\t5/' $record 'fair@2' 'the row fair stands twice'
drift "one seed in five columns" $record '1s/5/4/' $record '# name' 'the first line is "# name" and the seeds, each once'

text "a listing without a title" 's/ title="Heads are counted"//' '```c@2' 'this listing has no title: write <a id="lst-…" title="…"></a>'
text "a listing without a name" '/^<a id="lst-heads"/d' '```c@2' 'this listing has no title'
text "a listing with a name of another kind" 's/"lst-heads"/"heads"/' '```c@2' 'this listing has no title'
text "a title of blanks" 's/"Heads are counted"/" "/' '```c@2' 'this listing has no title'
text "two listings without a sentence between" '/^An odd number/d' '```c@2' 'this listing stands right behind another: say in a sentence'
text "two listings with a word between" 's/^An odd number.*/And then:/' '```c@2' 'this listing stands right behind another'
text "two listings with a heading between" 's/^An odd number.*/## The heads that it counts/' '```c@2' 'this listing stands right behind another'
text "two listings with a transcript between" '/^An odd number/{s/.*/```console\n$ build\/chapters\/01-coin\n48 heads\n```/}' '```c@3' 'this listing stands right behind another'
text "two listings of the rest without a word between" '/^### The run/d' '```c@5' 'this listing stands right behind another'
text "a program whose end stands twice" 's/^## Exercises/And here it stands once more, for nobody in particular.\n\n```c\nint main(void)\n{\n    printf("%d heads\\n", heads(1, 100));\n    return 0;\n}\n```\n\n&/' '```c@6' 'Listing 1.4 shows some of this already: show it once'
text "a rest that is not the last" 's/^There are none yet/&.\n\n## The rest of the program\n\nMore of it/' '## The rest of the program@2' \
    '## The rest of the program is the last section before ## Exercises'
text "a rest before another section" 's/^## Exercises/## More/' '## The rest' '## The rest of the program is the last section before ## Exercises: move it there'
text "a rest below a section" 's/^## The rest/### The rest/' '### The rest' '## The rest of the program is the last section before ## Exercises' 4
text "a check without an answer" '/^> \*\*Answer/d' '> **Check' 'this Check has no answer: end it with a paragraph > **Answer.** …'
text "an answer that is not folded" '/^>$/d' '> **Answer' 'an answer is a paragraph within its callout' 2
text "an answer outside" 's/^>$//' '> **Answer' 'an answer is a paragraph within its callout' 2
text "prose too thin" '/^A coin has/,/^throws often/d; /^No number/,/^it forgets/d; /^A fair coin/,/^least/d' '## The rest' 'w/line is 7.1, and at least 12'

# long N TO: N lines more of the program, shown before the first line that
# begins with TO.
long() {
    fresh
    awk -v n="$1" 'BEGIN { print "static void run(void)\n{"; for (i = 3; i < n; i++) print "    next(0); /* " i " */"; print "}" }' > "$work/more"
    { echo; cat "$work/more"; } >> "$house/$program"
    awk -v more="$work/more" -v to="$2" 'index($0, to) == 1 && !done { done = 1
        print "It goes on and on:\n\n<a id=\"lst-more\" title=\"More\"></a>\n\n```c"
        while ((getline line < more) > 0) print line
        print "```\n" } { print }' "$green/$text" > "$house/$text"
}
limit() { # NAME MESSAGE FAILURES
    expect "$1" "$text" "$(line_of "$text" '## The rest')" "$2" "$3"
}
long 41 '### The run'
limit "a function that is too long" 'longest is 41, and at most 40: split the program'"'"'s longest function' 1
long 40 '### The run'
if proofread; then good; else bad "a function of forty lines"; fi
long 570 '### The run'
limit "a program that is too long" 'program is 592, and at most 560: shorten the program' 2
long 380 '> **Check'
limit "a story that is too long" 'story is 394, and at most 350: move listings' 3
long 39 'An odd number'
limit "a late result" 'before is 53, and at most 40: show a result earlier' 2
fresh
awk '{ print } /^The row of numbers is/ { for (i = 0; i < 12200; i++) print "word" }' "$green/$text" > "$house/$text"
limit "a chapter that takes too long" 'minutes is 63, and at most 60: shorten the chapter' 1

tr '|' ' ' > "$work/map" << 'END'
chapter                 prose    story   w/line  program   before     bare     mute  longest  minutes
01-coin                   271       14     19.4       22       14        0        0        7        2
END
fresh
rm -rf "$house/build" # the measures need no program
if proofread --measure 01 && cmp -s "$work/out" "$work/map"; then
    good
else
    bad "the measures"
fi

echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
