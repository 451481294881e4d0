#!/bin/sh
# draw.sh PLOT.GP DATA TO FORMAT: draws the figures of one script, for the page
# (svg), for print (pdf) or for the cover of the EPUB (png).
#
# gnuplot runs in the current folder with the variables data, to and fmt set.
# It draws into a temporary folder; only when all went well are the figures
# moved to TO, each in one step. An SVG gets a dark mode, other fonts to fall
# back on, and its stamp (stamp.sh); a PDF gets a fixed date, so that the same
# data give the same bytes.
set -eu
LC_ALL=C TZ=UTC0
export LC_ALL TZ

stop() {
    echo "draw.sh: $1" >&2
    exit 1
}

case $#-${4-} in
4-svg | 4-pdf | 4-png) ;;
*)
    echo "usage: draw.sh PLOT.GP DATA TO svg|pdf|png" >&2
    exit 2
    ;;
esac
plot=$1 data=$2 to=$3 format=$4
here=$(dirname "$0")

# The house colours, and what they become on a dark page.
dark='51,51,51 d6d9dd
0,0,0 d6d9dd
138,138,138 9aa0a8
221,221,221 34383d
0,114,178 56b4e9
213,94,0 ff8f45
0,158,115 35c79a
204,121,167 e5a3c8
230,159,0 f2b84b
86,180,233 9bd5f7'

dark_style() {
    echo '<style>@media (prefers-color-scheme: dark) {'
    echo "$dark" | while read -r light colour; do
        for part in fill stroke color; do
            printf '[%s="rgb(%s)"] { %s: #%s } ' \
                $part "$light" $part "$colour"
        done
        echo
    done
    for part in fill stroke color; do # and black by its name
        printf '[%s="black"] { %s: #d6d9dd } ' $part $part
    done
    echo '}</style>'
}

# gnuplot's svg to ours: regular colours, fonts, pictures with sharp pixels, no
# plot commands as tool tips, no names of plots (twenty in a multiplot share
# one, and a page wants them different), no blanks at line ends.
finish_svg() {
    dark_style > "$work/style"
    sed -E -e 's/rgb\( *([0-9]+), *([0-9]+), *([0-9]+)\)/rgb(\1,\2,\3)/g' \
        -e 's/font-family="Inter"/font-family="Inter, Helvetica, Arial, sans-serif"/g' \
        -e "s/<image /<image style='image-rendering:pixelated' /" \
        -e 's/<g id="figure_plot_[^>]*>(<title>.*<\/title>)?/<g>/' \
        -e 's/[ 	]+$//' -e "/<desc>/r $work/style" "$1" &&
        echo "<!-- stamp: $stamp -->"
}

# The date has the same length, so the file's offsets stay right.
finish_pdf() {
    sed -E 's/\(D:[0-9]{14}/(D:20000101000000/' "$1"
}

finish_png() {
    cat "$1"
}

quoted() { # as a gnuplot string
    printf "'%s'" "$(printf '%s' "$1" | sed "s/'/''/g")"
}

command -v gnuplot > /dev/null || stop "gnuplot is not installed: make setup"
[ -r "$plot" ] || stop "cannot read $plot"
mkdir -p "$to" 2> /dev/null || stop "cannot make the folder $to"
work=$(mktemp -d "$to/.draw.XXXXXX" 2> /dev/null) ||
    stop "cannot write in the folder $to"
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
mkdir "$work/raw" "$work/done"

stamp=$(sh "$here/stamp.sh" "$plot" "$data")
if ! gnuplot -e "data=$(quoted "$data"); to=$(quoted "$work/raw"); fmt='$format'" \
    "$plot" 2> "$work/said"; then
    # gnuplot shows the line and points at the place, then says what is wrong
    stop "$(grep -E 'line [0-9]+:' "$work/said" | tail -n 1 | grep . ||
        tr '\n' ' ' < "$work/said")"
fi
grep -v -e '^[[:space:]]*$' -e 'iconv failed to convert degree sign' \
    "$work/said" >&2 || true # warnings

for raw in "$work/raw"/*."$format"; do
    [ -e "$raw" ] || continue
    [ -s "$raw" ] || stop "$plot: ${raw##*/} is empty: is there a plot after its figure()?"
    finish_"$format" "$raw" > "$work/done/${raw##*/}" ||
        stop "cannot write in the folder $to"
done
for figure in "$work/done"/*."$format"; do
    [ -e "$figure" ] || continue
    mv -f "$figure" "$to/" || stop "cannot write $to/${figure##*/}"
done
