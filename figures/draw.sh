#!/bin/sh
# draw.sh PLOT.GP DATA TO FORMAT: draws the figures of one script, for the page
# (svg), for a narrow one (phone), for print (pdf) or for the cover of the EPUB (png).
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
4-svg | 4-phone | 4-pdf | 4-png) ;;
*)
    echo "usage: draw.sh PLOT.GP DATA TO svg|phone|pdf|png" >&2
    exit 2
    ;;
esac
plot=$1 data=$2 to=$3 format=$4 kind=$4
[ "$format" != phone ] || kind=svg
here=$(dirname "$0")

# What changes on a dark page is what has a role: ink, soft, faint, grid and the
# ground of style.gp, and words. Data keep their colours.
roles='51,51,51 d6d9dd
0,0,0 d6d9dd
138,138,138 9aa0a8
170,170,170 6f767e
221,221,221 34383d
255,255,255 15181b'
words='51,51,51 d6d9dd
107,107,107 a6acb4
0,114,178 56b4e9
184,76,0 ff8f45
0,125,90 35c79a
160,68,124 e5a3c8
138,97,0 f2b84b
27,111,158 9bd5f7'
series='0,114,178
213,94,0
0,158,115
204,121,167
230,159,0
86,180,233'

# repaint WHICH PARTS: rules that paint the given parts of an element anew.
repaint() {
    while read -r light colour; do
        for part in $2; do
            printf '%s[%s="rgb(%s)"] { %s: #%s }\n' \
                "$1" "$part" "$light" "$part" "$colour"
        done
    done
}

# A figure with a picture in it, or with colours of a map, is a plate: its
# colours mean something only beside each other, so it stays on white, dimmed.
is_plate() {
    grep -q '<image ' "$1" && return
    house=$(printf '%s\n' "$roles" "$words" | sed 's/ .*//')
    grep -o "rgb([0-9,]*" "$1" | cut -c5- | sort -u |
        grep -qvxF "$(printf '%s\n' "$house" "$series")"
}

dark_style() {
    echo '<style>@media (prefers-color-scheme: dark) {'
    if is_plate "$1"; then
        echo '#gnuplot_canvas { filter: brightness(.85) } .ground { fill: #ffffff }'
    else
        echo "$roles" | repaint '' 'fill stroke color'
        for part in fill stroke color; do # and black by its name
            printf '[%s="black"] { %s: #d6d9dd }\n' $part $part
        done
        echo "$words" | repaint '[font-family]' fill
    fi
    echo '}</style>'
}

# gnuplot's svg to ours: regular colours, fonts, pictures with sharp pixels, no
# plot commands as tool tips, no names of plots (twenty in a multiplot share
# one, and a page wants them different), no blanks at line ends.
finish_svg() {
    sed -E -e 's/rgb\( *([0-9]+), *([0-9]+), *([0-9]+)\)/rgb(\1,\2,\3)/g' \
        -e 's/font-family="Inter"/font-family="Inter, Helvetica, Arial, sans-serif"/g' \
        -e "s/<image /<image style='image-rendering:pixelated' /" \
        -e 's/<g id="figure_plot_[^>]*>(<title>.*<\/title>)?/<g>/' \
        -e 's/(<rect x="0" y="0"[^>]*fill="none")\/>/\1 class="ground"\/>/' \
        -e 's/[ 	]+$//' "$1" > "$work/tidy" &&
        dark_style "$work/tidy" > "$work/style" &&
        sed "/<desc>/r $work/style" "$work/tidy" &&
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

for raw in "$work/raw"/*."$kind"; do
    [ -e "$raw" ] || continue
    [ -s "$raw" ] || stop "$plot: ${raw##*/} is empty: is there a plot after its figure()?"
    finish_"$kind" "$raw" > "$work/done/${raw##*/}" ||
        stop "cannot write in the folder $to"
done
for figure in "$work/done"/*."$kind"; do
    [ -e "$figure" ] || continue
    mv -f "$figure" "$to/" || stop "cannot write $to/${figure##*/}"
done
