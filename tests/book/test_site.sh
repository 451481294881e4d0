#!/bin/sh
# test_site.sh: the site as a browser shows it. The pages are read from their
# files by Chromium without a window (site/checks.js); then one is printed.
set -u
: "${NN_ROOT:=$(cd "$(dirname "$0")/../.." && pwd)}" "${MAKE:=make}"
unset MAKEFLAGS MFLAGS
cd "$NN_ROOT" || exit 1
passed=0 failed=0 skipped=0
site=build/book/html work=build/tests/site
rm -rf "$work"
mkdir -p "$work" || exit 1

finish() {
    echo "$passed passed, $failed failed, $skipped skipped"
    [ "$failed" -eq 0 ]
    exit
}
good() { passed=$((passed + 1)); }
bad() {
    failed=$((failed + 1))
    echo "test_site: $1"
}
skip() {
    skipped=$((skipped + 1))
    echo "test_site: skipped: $1"
}

for tool in pandoc gnuplot fontforge cwebp texlua; do
    command -v $tool > /dev/null || {
        skip "$tool is not installed, and there is no site"
        finish
    }
done
if ! "$MAKE" -s html > "$work/said.txt" 2>&1; then
    bad "the site is not made: $(tail -n 3 "$work/said.txt")"
    finish
fi

# ---- how much is fetched for a chapter, its pictures apart, which wait ---------------
limit=600000
around=$(cat $site/colours.css $site/book.css $site/theme.js $site/site.js $site/search.js $site/fonts/* | wc -c)
for page in $site/[0-9A-Z]*.html; do
    size=$((around + $(wc -c < "$page")))
    if [ "$size" -le $limit ]; then good; else bad "$page is $size bytes with all it loads, more than $limit"; fi
done

# ---- in a browser ----------------------------------------------------------------------
browser=
for name in chromium chromium-browser google-chrome; do
    if command -v $name > /dev/null; then browser=$name && break; fi
done
if [ -z "$browser" ]; then
    skip "chromium is not installed, and nothing shows the pages"
    finish
fi
# browse OPTION...: without a window; a folder of its own for what it keeps.
browse() {
    "$browser" --headless --no-sandbox --disable-gpu --allow-file-access-from-files --enable-logging=stderr \
        --user-data-dir="$NN_ROOT/$work/profile" "$@" 2> "$work/browser.txt"
}
{
    echo '<!DOCTYPE html><meta charset="utf-8"><pre id="out"></pre><script>'
    echo "const ROOT = 'file://$NN_ROOT/$site/', PAGES = ["
    (cd $site && printf "'%s',\n" *.html)
    echo "];</script><script src='file://$NN_ROOT/tests/book/site/checks.js'></script>"
} > "$work/checks.html"
browse --window-size=1400,1000 --virtual-time-budget=600000 --dump-dom "file://$NN_ROOT/$work/checks.html" > "$work/dom.html"
sed -n '/<pre id="out">/,/<\/pre>/p' "$work/dom.html" | sed 's/<[^>]*>//g; s/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g' > "$work/checks.txt"
while read -r line; do
    case $line in
    ok:*) good ;;
    failed:*) bad "${line#failed: }" ;;
    esac
done < "$work/checks.txt"
if grep -qx 'done' "$work/checks.txt"; then good; else bad "the checks did not come to their end"; fi
# What a script or the policy of a page complains of; the frame without scripts is meant to.
if grep 'CONSOLE' "$work/browser.txt" | grep -v 'frame is sandboxed' > "$work/console.txt"; then
    bad "the browser complains: $(head -n 3 "$work/console.txt")"
else
    good
fi

# ---- nothing moves while it is loaded -------------------------------------------------------
# The page as it is where none of the book's typefaces is installed, and those of the site
# come after its text.
mkdir -p "$work/moves"
cp -R $site/* "$work/moves/"
sed -E -e 's/^(  --own-serif:).*/\1 serif;/' -e 's/^(  --own-sans:).*/\1 sans-serif;/' -e 's/^(  --own-mono:).*/\1 monospace;/' \
    $site/book.css > "$work/moves/book.css"
cp tests/book/site/shift.js "$work/moves/"
moves() { # PAGE WIDTH
    file=${1%%#*}
    sed 's/<script src="theme.js">/<script src="shift.js"><\/script>&/' "$site/$file" > "$work/moves/$file"
    browse --window-size="$2,900" --virtual-time-budget=8000 --run-all-compositor-stages-before-draw \
        --dump-dom "file://$NN_ROOT/$work/moves/$1" | sed -n 's/.*<pre>\(shift [0-9][^<]*\)<.*/\1/p' > "$work/moved.txt"
    read -r _ hundredths _ what < "$work/moved.txt"
    case $hundredths-$what in
    [012]-*'not shown') bad "$1 is not shown" ;;
    [012]-*) good ;;
    *) bad "$1 moves at $2: ${hundredths:-no} hundredths, $what" ;;
    esac
}
moves 01-perceptron.html 820
moves 04-backprop.html#the-four-equations 390
moves 13-capacity.html#fig-descent 390

# ---- on paper -----------------------------------------------------------------------------
# Without its script a page keeps the colours that are asked for here.
mkdir -p "$work/paper"
cp -R $site/colours.css $site/book.css $site/fonts $site/figures "$work/paper/"
printed() { # THEME
    sed -e "s/<html /<html data-theme=\"$1\" /" -e '/theme\.js/d' $site/03-mlp.html > "$work/paper/$1.html"
    browse --virtual-time-budget=20000 --no-pdf-header-footer --print-to-pdf="$NN_ROOT/$work/$1.pdf" \
        "file://$NN_ROOT/$work/paper/$1.html" > /dev/null &&
        pdftoppm -r 30 "$work/$1.pdf" "$work/$1" && cat "$work/$1"-*.ppm | cksum
}
if command -v pdftoppm > /dev/null; then
    dark=$(printed dark) light=$(printed light)
    if [ -n "$dark" ] && [ "$dark" = "$light" ]; then good; else bad "a dark page is not printed as a light one"; fi
else
    skip "pdftoppm is not installed"
fi
finish
