#!/bin/sh
# test_moving.sh: the figures of the site that a reader can move say what the text
# says. Chromium moves them without a window (site/moving.js).
set -u
: "${NN_ROOT:=$(cd "$(dirname "$0")/../.." && pwd)}" "${MAKE:=make}"
unset MAKEFLAGS MFLAGS
cd "$NN_ROOT" || exit 1
passed=0 failed=0 skipped=0
site=build/book/html work=build/tests/moving run=build/pinned/07-softmax
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
    echo "test_moving: $1"
}
skip() {
    skipped=$((skipped + 1))
    echo "test_moving: skipped: $1"
}

for tool in pandoc gnuplot fontforge texlua; do
    command -v $tool > /dev/null || {
        skip "$tool is not installed, and there is no site"
        finish
    }
done
browser=
for name in chromium chromium-browser google-chrome; do
    if command -v $name > /dev/null; then browser=$name && break; fi
done
if [ -z "$browser" ]; then
    skip "chromium is not installed, and nothing moves"
    finish
fi
if ! "$MAKE" -s html $run/done > "$work/said.txt" 2>&1; then
    bad "the site is not made: $(tail -n 3 "$work/said.txt")"
    finish
fi

sh book/tables.sh $run temperature > "$work/07-softmax.js"
{
    echo '<!DOCTYPE html><meta charset="utf-8"><pre id="out"></pre><script>'
    echo "const ROOT = 'file://$NN_ROOT/$site/', tables = {};"
    echo "const book = { moving(name, rows) { tables[name] = rows; } };</script>"
    for script in "$work/07-softmax.js" $site/moving/03-mlp.js tests/book/site/moving.js; do
        echo "<script src='file://$NN_ROOT/$script'></script>"
    done
} > "$work/checks.html"
# browse OPTION...: without a window; a folder of its own for what it keeps.
browse() {
    "$browser" --headless --no-sandbox --disable-gpu --allow-file-access-from-files \
        --user-data-dir="$NN_ROOT/$work/profile" "$@" 2> "$work/browser.txt"
}
browse --window-size=1400,1000 --virtual-time-budget=600000 --dump-dom "file://$NN_ROOT/$work/checks.html" > "$work/dom.html"
sed -n '/<pre id="out">/,/<\/pre>/p' "$work/dom.html" | sed 's/<[^>]*>//g; s/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g' > "$work/checks.txt"
while read -r line; do
    case $line in
    ok:*) good ;;
    failed:*) bad "${line#failed: }" ;;
    esac
done < "$work/checks.txt"
if grep -qx 'done' "$work/checks.txt"; then good; else bad "the checks did not come to their end"; fi

# ---- what a figure needs is fetched when it comes near -----------------------------------
# fetched PLACE: how much of the figure the page has when it is opened there.
fetched() {
    browse --virtual-time-budget=8000 --dump-dom "file://$NN_ROOT/$site/13-capacity.html$1" |
        grep -c 'script src="moving/\(descent\|13-capacity\).js"'
}
if [ "$(fetched '')" = 0 ]; then good; else bad "a figure is fetched that is far away"; fi
if [ "$(fetched '#fig-descent')" != 0 ]; then good; else bad "a figure is not fetched when it is near"; fi

# ---- on paper: the picture, also of a figure that moves ---------------------------------
# printed NAME SCRIPT: the page with a script more.
printed() {
    mkdir "$work/$1"
    ln -s "$NN_ROOT/$site"/* "$work/$1/"
    rm "$work/$1/13-capacity.html"
    echo "$2" > "$work/$1/more.js"
    sed 's/<script src="moving\/moving.js" defer><\/script>/&<script src="more.js" defer><\/script>/' \
        $site/13-capacity.html > "$work/$1/13-capacity.html"
    browse --virtual-time-budget=20000 --no-pdf-header-footer --print-to-pdf="$NN_ROOT/$work/$1.pdf" \
        "file://$NN_ROOT/$work/$1/13-capacity.html" > /dev/null &&
        pdftoppm -r 30 "$work/$1.pdf" "$work/$1" && cat "$work/$1"-*.ppm | cksum
}
if command -v pdftoppm > /dev/null; then
    still=$(printed still '')
    moved=$(printed moved "document.querySelector('.move').click()")
    if [ -n "$still" ] && [ "$still" = "$moved" ]; then good; else bad "a figure that moves prints another page"; fi
else
    skip "pdftoppm is not installed"
fi
finish
