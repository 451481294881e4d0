#!/bin/sh
# fonts.sh DIR: copies the book's typefaces into the site, with fonts.css.
#
# They are looked for where the system keeps them; one that is not installed is
# left out, and the style sheet's own fallbacks take its place.
set -eu
to=$1
mkdir -p "$to"
: > "$to/fonts.css.new"

# Family, CSS weight, CSS style, file name, then fontconfig's name for it.
add() {
  file=
  if command -v kpsewhich > /dev/null; then file=$(kpsewhich "$4" || true); fi
  if [ -z "$file" ] && command -v fc-list > /dev/null; then
    file=$(fc-list : file | sed 's/: *$//' | grep "/$4\$" | head -n 1 || true)
  fi
  [ -n "$file" ] || return 0
  cp "$file" "$to/$4"
  chmod u+w "$to/$4"
  printf '@font-face{font-family:"%s";font-weight:%s;font-style:%s;font-display:swap;src:url("%s")}\n' \
    "$1" "$2" "$3" "$4" >> "$to/fonts.css.new"
}

add 'Book Serif' 400 normal texgyrepagella-regular.otf
add 'Book Serif' 400 italic texgyrepagella-italic.otf
add 'Book Serif' 700 normal texgyrepagella-bold.otf
add 'Book Math' 400 normal texgyrepagella-math.otf
add 'Book Sans' 400 normal Inter-Regular.otf
add 'Book Sans' 600 normal Inter-SemiBold.otf
add 'Book Mono' 400 normal JetBrainsMono-Regular.ttf
add 'Book Mono' 700 normal JetBrainsMono-Bold.ttf
add 'Book Mono' 400 italic JetBrainsMono-Italic.ttf
mv "$to/fonts.css.new" "$to/fonts.css"
