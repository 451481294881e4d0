[ ! -f "$work/02-walkers.txt" ] || gate#!/bin/sh
# test_figures.sh: the figures of the page say what those of print say, no text
# in them is cut or lies on another, all can be read in the light, in the dark
# and on a phone, and the dark leaves data their colours (figures.lua); and each
# of these gates shuts. NN_ROOT is the top folder and NN_BUILD the build folder.
set -u
: "${NN_ROOT:=$(cd "$(dirname "$0")/../.." && pwd)}" "${NN_BUILD:=$NN_ROOT/build}"
: "${MAKE:=make}"
cd "$NN_ROOT" || exit 1
work=$NN_BUILD/tests/figures
rm -rf "$work"
mkdir -p "$work" || exit 1

for tool in texlua fc-match; do
    command -v $tool > /dev/null || {
        echo "test_figures: skipped: $tool is not installed"
        echo "0 passed, 0 failed, 1 skipped"
        exit 0
    }
done
inter=$(fc-match -f '%{file}' Inter:style=Regular)
case $inter in
*Inter*) ;;
*)
    echo "test_figures: skipped: Inter, the typeface of the figures, is not installed"
    echo "0 passed, 0 failed, 1 skipped"
    exit 0
    ;;
esac

phone=$(sed -n 's/^ *figure.figure img .*max(100%, \([0-9]*\)rem).*/\1/p' book/book.css)
look() { texlua tests/book/figures.lua "${typeface:-$inter}" "$phone" "$work" "$@"; }

# What print says, from the figures that the book is made of.
skipped=0 missing=0
if command -v pdftotext > /dev/null && command -v gnuplot > /dev/null; then
    "$MAKE" -s drawn > "$work/said.txt" 2>&1 || cat "$work/said.txt"
    for figure in figures/*.svg; do
        name=$(basename "$figure" .svg)
        pdftotext "build/book/figures/$name.pdf" "$work/$name.txt" || missing=$((missing + 1))
    done
else
    echo "test_figures: skipped: without pdftotext and gnuplot the words are not compared with print"
    skipped=1
fi
look figures/*.svg > "$work/report.txt"
sed '$d' "$work/report.txt"
# shellcheck disable=SC2046
set -- $(tail -n 1 "$work/report.txt")
passed=$1 failed=$(($3 + missing))

# An image cannot load the typeface of its page: without Inter it has Helvetica,
# or one of the same widths (draw.sh).
if helvetica=$(kpsewhich texgyreheros-regular.otf 2> /dev/null) && [ -n "$helvetica" ]; then
    typeface=$helvetica
    look figures/*.svg > "$work/report.txt"
    sed '$d; s/$/, in Helvetica/' "$work/report.txt"
    # shellcheck disable=SC2046
    set -- $(tail -n 1 "$work/report.txt")
    passed=$((passed + $1)) failed=$((failed + $3)) typeface=
else
    echo "test_figures: skipped: TeX Gyre Heros is not installed, whose widths are Helvetica's"
    skipped=$((skipped + 1))
fi

# gate NAME SED WORDS: a figure that sed has spoiled is found out with these words.
spoiled=$work/spoiled
mkdir "$spoiled"
gate() {
    sed "$2" figures/02-walkers.svg > "$spoiled/02-walkers.svg"
    cmp -s figures/02-walkers.svg "$spoiled/02-walkers.svg" && echo "test_figures: $1: nothing was spoiled"
    if look "$spoiled/02-walkers.svg" | grep -q "$3"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "test_figures: $1: goes unnoticed"
    fi
}
[ "$skipped" -gt 0 ] || gate 'a name that is missing' 's/examples seen//' 'only print has "aeeeelmnpssx"'
gate 'a name outside' 's/\(translate(\)[0-9.]*\(,[0-9.]*) rotate\)/\1-1\2/' '"cost above the lowest" is cut'
gate 'a name on another' "s/>examples seen</>examples seen, one after another, by each of the four that walk down into the valley of the two weights, all in all</" 'lies on'
gate 'a name too small' 's/font-size="15.00"/font-size="14.00"/' 'is 9.4 px high on a phone'
gate 'a name too pale' 's/fill="rgb(51,51,51)" font/fill="rgb(138,138,138)" font/' 'has a contrast of 3.5 in the light'
gate 'a name too dark in the dark' 's/^\[font-family\]\[fill="rgb(0,114,178)"\].*//' 'in the light, 3.4 in the dark'
gate 'data painted anew' 's/^\[fill="black"\]/[fill="rgb(0,114,178)"]/' 'paints the fill of data in rgb(0,114,178) anew'
gate 'colours of a map painted anew' 's/rgb(230,159,0)/rgb(1,2,3)/' 'has rgb(1,2,3), and yet'

echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
