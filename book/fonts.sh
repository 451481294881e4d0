#!/bin/sh
# fonts.sh DIR: the book's typefaces for the site, with fonts.css.
#
# They are looked for where the system keeps them; one that is not installed is
# left out, and the style sheet's own fallbacks take its place. Each is cut down
# to the characters of a book like this one, and packed as WOFF2; what is not in
# it a browser takes from the system.
set -eu
to=$1
mkdir -p "$to"
: > "$to/fonts.css.new"

# The text: Latin, Greek, punctuation, arrows, signs of mathematics. In the face
# for formulas a glyph without a character may be a larger bracket: there the
# alphabets go that no formula of the book is written in (black letters, script,
# sans serif but for its upright, typewriter), and the forms for small sizes.
text='SelectNone(); SelectMore(0u0020, 0u007e); SelectMore(0u00a0, 0u00ff); SelectMore(0u0391, 0u03f5);
SelectMore(0u2010, 0u203a); SelectMore(0u2190, 0u2193); SelectMore(0u2200, 0u22ff);
SelectMore(0ufb00, 0ufb04); SelectInvert(); DetachAndRemoveGlyphs();'
formula='SelectNone(); SelectMore(0u0100, 0u02ff); SelectMore(0u0400, 0u1fff); SelectMore(0u2500, 0u25ff);
SelectMore(0u2900, 0u2aff); SelectMore(0u1d49c, 0u1d537); SelectMore(0u1d56c, 0u1d59f);
SelectMore(0u1d5d4, 0u1d6a3); DetachAndRemoveGlyphs();
Reencode("compacted"); i = 0;
while (i < CharCnt())
  Select(i);
  if (WorthOutputting())
    if (Strstr(GlyphInfo("Name"), ".st") >= 0)
      DetachAndRemoveGlyphs();
    endif
  endif
  i++;
endloop
Reencode("unicode");'

# Family, CSS weight, CSS style, file name, which characters.
add() {
  file=
  if command -v kpsewhich > /dev/null; then file=$(kpsewhich "$4" || true); fi
  if [ -z "$file" ] && command -v fc-list > /dev/null; then
    file=$(fc-list : file | sed 's/: *$//' | grep "/$4\$" | head -n 1 || true)
  fi
  [ -n "$file" ] || return 0
  packed=${4%.*}.woff2
  fontforge -quiet -lang=ff -c "Open(\$1); $5
Generate(\$2)" "$file" "$to/$packed" > "$to/said.txt" 2>&1 ||
    { cat "$to/said.txt" >&2; echo "fonts.sh: $4 cannot be packed" >&2; exit 1; }
  rm "$to/said.txt"
  printf '@font-face{font-family:"%s";font-weight:%s;font-style:%s;font-display:swap;src:url("%s") format("woff2")}\n' \
    "$1" "$2" "$3" "$packed" >> "$to/fonts.css.new"
}

add 'Book Serif' 400 normal texgyrepagella-regular.otf "$text"
add 'Book Serif' 400 italic texgyrepagella-italic.otf "$text"
add 'Book Serif' 700 normal texgyrepagella-bold.otf "$text"
add 'Book Math' 400 normal texgyrepagella-math.otf "$formula"
add 'Book Sans' 400 normal Inter-Regular.otf "$text"
add 'Book Sans' 600 normal Inter-SemiBold.otf "$text"
add 'Book Mono' 400 normal JetBrainsMono-Regular.ttf "$text"
add 'Book Mono' 700 normal JetBrainsMono-Bold.ttf "$text"
add 'Book Mono' 400 italic JetBrainsMono-Italic.ttf "$text"
mv "$to/fonts.css.new" "$to/fonts.css"
