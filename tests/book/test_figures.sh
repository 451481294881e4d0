[ ! -f "$work/02-walkers.txt" ] || gate#!/bin/sh
# test_figures.sh: the figures of the page say what those of print say, no text
# in them is cut or lies on another, all can be read in the light and in the dark,
# and the dark leaves data their colours (figures.lua); each has a twin for a phone
# of which this holds too. And each of these gates shuts. NN_ROOT is the top folder
# and NN_BUILD the build folder.
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

# The narrowest page for the one and for the other: where the phone's begins
# (screen.lua), and a phone of 360 px, without the page's edges (book.css).
edge=$(sed -n 's/^main { .* padding: 3rem \([0-9.]*\)rem .*/\1/p' book/book.css)
from=$(sed -n 's/.*<source media="screen and (max-width: \([0-9]*\)rem)".*/\1/p' book/screen.lua)
wide=$(awk "BEGIN { print 16 * ($from - 2 * $edge) }")
phone=$(awk "BEGIN { print 360 - 32 * $edge }")
# look WIDTH FIGURE...: what figures.lua says of the figures at this width.
look() {
    least=$1
    shift
    texlua tests/book/figures.lua "${typeface:-$inter}" "$least" "$work" "$@"
}
# report WORDS: adds its sums, and says what it complains of, and where.
passed=0 failed=0 skipped=0
report() {
    sed "\$d; s/\$/$1/" "$work/report.txt"
    # shellcheck disable=SC2046
    set -- $(tail -n 1 "$work/report.txt")
    passed=$((passed + $1)) failed=$((failed + $3))
}

# What print says, from the figures that the book is made of.
if command -v pdftotext > /dev/null && command -v gnuplot > /dev/null; then
    "$MAKE" -s drawn > "$work/said.txt" 2>&1 || cat "$work/said.txt"
    for figure in figures/*.svg; do
        name=$(basename "$figure" .svg)
        pdftotext "build/book/figures/$name.pdf" "$work/$name.txt" || failed=$((failed + 1))
    done
else
    echo "test_figures: skipped: without pdftotext and gnuplot the words are not compared with print"
    skipped=$((skipped + 1))
fi
look "$wide" figures/*.svg > "$work/report.txt"
report ''
look "$phone" figures/phone/*.svg > "$work/report.txt"
report ', on a phone'
for figure in figures/*.svg; do
    [ -f "figures/phone/${figure##*/}" ] || {
        failed=$((failed + 1))
        echo "test_figures: $figure has no twin for a phone: make figures"
    }
done
# Panels that are laid out by hand stay side by side on a phone.
if by_hand=$(grep -n 'set multiplot layout' chapters/*/plot.gp); then
    failed=$((failed + 1))
    echo "test_figures: say eval panels(…): $by_hand"
else
    passed=$((passed + 1))
fi

# An image cannot load the typeface of its page: without Inter it has Helvetica,
# or one of the same widths (draw.sh).
if helvetica=$(kpsewhich texgyreheros-regular.otf 2> /dev/null) && [ -n "$helvetica" ]; then
    typeface=$helvetica
    look "$wide" figures/*.svg > "$work/report.txt"
    report ', in Helvetica'
    look "$phone" figures/phone/*.svg > "$work/report.txt"
    report ', on a phone, in Helvetica'
    typeface=
else
    echo "test_figures: skipped: TeX Gyre Heros is not installed, whose widths are Helvetica's"
    skipped=$((skipped + 1))
fi

# gate NAME SED WORDS: a figure that sed has spoiled is found out with these words;
# its twin for a phone when the name begins with "phone".
spoiled=$work/spoiled
mkdir -p "$spoiled/phone"
cp figures/02-walkers.svg "$spoiled/"
gate() {
    case $1 in
    phone*) figure=phone/02-walkers.svg at=$phone ;;
    *) figure=02-walkers.svg at=$wide ;;
    esac
    sed "$2" figures/$figure > "$spoiled/$figure"
    cmp -s figures/$figure "$spoiled/$figure" && echo "test_figures: $1: nothing was spoiled"
    if look "$at" "$spoiled/$figure" | grep -q "$3"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "test_figures: $1: goes unnoticed"
    fi
}
[ "$skipped" -gt 0 ] || gate 'a name that is missing' 's/examples seen//' 'only print has "aeeeelmnpssx"'
gate 'a name outside' 's/\(translate(\)[0-9.]*\(,[0-9.]*) rotate\)/\1-1\2/' '"cost above the lowest" is cut'
gate 'a name on another' "s/>examples seen</>examples seen, one after another, by each of the four that walk down into the valley of the two weights, all in all</" 'lies on'
gate 'a name too small' 's/font-size="15.00"/font-size="14.00"/' 'is 9.8 px high on a page that leaves it 504'
gate 'phone: a name too small' 's/font-size="15.00"/font-size="14.00"/' 'is 9.4 px high on a page that leaves it 320'
gate 'phone: older than the other' 's/stamp: ./&1/' 'is not drawn with the one for wide pages'
gate 'phone: a name that is missing' 's/examples seen//' 'only wide pages have "examples seen"'
gate 'a name too pale' 's/fill="rgb(51,51,51)" font/fill="rgb(138,138,138)" font/' 'has a contrast of 3.5 in the light'
gate 'a name too dark in the dark' 's/^\[font-family\]\[fill="rgb(0,114,178)"\].*//' 'in the light, 3.4 in the dark'
gate 'data painted anew' 's/^\[fill="black"\]/[fill="rgb(0,114,178)"]/' 'paints the fill of data in rgb(0,114,178) anew'
gate 'colours of a map painted anew' 's/rgb(230,159,0)/rgb(1,2,3)/' 'has rgb(1,2,3), and yet'

echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
