#!/bin/sh
# typeset.sh DIR: DIR/book.tex to DIR/book.pdf.
#
# Runs lualatex until nothing moves, and makeindex between. What would be ugly
# or wrong on paper is an error: lines that stick out, references to nothing,
# characters that no typeface has. Nothing in the PDF depends on when or where
# it is made.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cd "$1"
export SOURCE_DATE_EPOCH=1767225600 FORCE_SOURCE_DATE=1 TZ=UTC max_print_line=1000
rm -f book.aux book.toc book.lof book.idx book.ind book.out

fail() {
  echo "book.tex: $1" >&2
  exit 1
}

# LuaTeX writes wrong widths for an OpenType face whose em is not 1,000 units
# (latex3/luaotfload issue 125): it prints well, and no heading is found by a
# search. So the print takes copies of Inter at 1,000. One date, for LuaTeX's
# cache of typefaces.
mkdir -p fonts
for face in Regular Italic SemiBold SemiBoldItalic; do
  inter=$(fc-list : file | sed 's/: *$//' | grep "/Inter-$face.otf$" | head -n 1 || true)
  if [ -n "$inter" ] && [ ! -s "fonts/Inter1000-$face.otf" ]; then
    fontforge -quiet -lang=ff -c 'Open($1); ScaleToEm(1000); Generate($2)' \
      "$inter" new.otf > fonts.out.txt 2>&1 || { cat fonts.out.txt >&2; fail "no copy of $inter"; }
    touch -t 202601010000 new.otf
    mv new.otf "fonts/Inter1000-$face.otf"
  fi
done

# LuaTeX keeps what it knows of typefaces in the reader's home; here, when there
# is none that can be written. (It may not write to other folders than these.)
cache=$(kpsewhich -var-value TEXMFVAR)
if ! mkdir -p "$cache" 2> /dev/null || [ ! -w "$cache" ]; then
  export TEXMFVAR="$PWD/texmf-var"
fi

# TeX's own errors begin with "! ", those of its Lua do not; "!  ==>" is the end
# of either.
pass() {
  lualatex -interaction=nonstopmode -halt-on-error book.tex > book.out.txt 2>&1 || {
    grep -m1 -A6 -e '^! [^ ]' -e 'FATAL ERROR' book.out.txt >&2 || tail -n 12 book.out.txt >&2
    fail 'lualatex stopped; the whole story is in book.out.txt'
  }
  if [ -s book.idx ]; then makeindex -q -s "$here/book.ist" book.idx; fi
  cat book.aux book.toc book.lof book.ind 2> /dev/null | cksum
}

before=
for _ in 1 2 3 4 5; do
  after=$(pass)
  if [ "$after" = "$before" ]; then break; fi
  before=$after
done

# An overfull box of more than two points is seen.
sed -n 's/^Overfull .hbox (\([0-9.]*\)pt too wide).*lines* \(.*\)/\1 \2/p' book.log |
  awk '$1 > 2 { print "book.tex: line " $2 ": " $1 " pt too wide"; bad = 1 } END { exit bad }' >&2 ||
  fail 'something sticks out of the text; see its lines in book.tex'
if grep -E '^(LaTeX|Package hyperref) Warning: (Hyper )?[Rr]eference' book.log >&2; then
  fail 'a reference leads nowhere'
fi
if grep -E '^Missing character' book.log | sort | uniq -c >&2 && grep -q '^Missing character' book.log; then
  fail 'a character is in none of the typefaces'
fi
if grep -E '^Unsearchable face' book.log >&2; then
  fail 'the words of a typeface cannot be searched'
fi

# A figure more than a page away from its place in the text is worth knowing.
# \newlabel{at:NAME}{{number}{page}... is the place, \newlabel{NAME} the figure.
sed -n 's/^\\newlabel{\([^}]*\)}{{.*}{\([0-9][0-9]*\)}{.*}{[^{}]*}{}}$/\1 \2/p' book.aux |
  awk '/^at:/ { place[substr($1, 4)] = $2; next }
    $1 in place && $2 - place[$1] > 1 {
      printf "note: figure %s is on page %d, its text on page %d\n", $1, $2, place[$1] }'
