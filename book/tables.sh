#!/bin/sh
# tables.sh RUN TABLE...: tables of a pinned run as a script for the figures that
# move (moving/moving.js): rows of numbers by the name of their table. A page from a
# file may not read another file, but may load a script.
set -eu
run=$1
shift
printf 'book.moving("%s", {' "${run##*/}"
for table in "$@"; do
    printf '\n"%s": [' "$table"
    awk '/^#/ || !NF { next } { gsub(/\t/, ","); printf "%s[%s]", rows++ ? "," : "", $0 }' "$run/$table.tsv"
    printf '],'
done
printf '\n});\n'
