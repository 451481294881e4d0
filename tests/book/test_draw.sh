#!/bin/sh
# test_draw.sh: the page on which one draws a digit. Its nets are those of the
# chapters, as their pinned runs have them; Chromium draws and moves digits without a
# window (site/draw.js).
cd "${NN_ROOT:-.}" || exit 1
. tests/exercises/count.sh
make="${MAKE:-make}"
unset MAKEFLAGS MFLAGS MAKELEVEL
work=$PWD/build/tests/draw site=$PWD/build/tests/draw/site
rm -rf "$work" && mkdir -p "$work" || exit 1

said=$("$make" -s B=build HTML="$site" "$site/draw.done" build/pinned/08-digits/done build/pinned/14-convolution/done 2>&1)
ok 'the page is made' $? "$said"
size=$(wc -c < "$site/draw-nets.js")
[ "$size" -le 150000 ]
ok 'the nets have at most 150,000 bytes' $? "$size"

# net CHAPTER METRIC: what it reads before its weights are rounded is what the text
# says it does, and rounding takes no tenth of a per cent.
net() {
    is "$1 reads what its pinned run reads" "$(sed -n "/^\"$1\"/,/\"right\"/s/.*\"right\":\([0-9.]*\),.*/\1/p" "$site/draw-nets.js")" \
        "$(awk -v name="$2" '$1 == name { print $2 }' "build/pinned/$1/metrics.tsv")"
    sed -n "/^\"$1\"/,/\"right\"/s/.*\"right\":\([0-9.]*\),\"rounded\":\([0-9.]*\)}.*/\1 \2/p" "$site/draw-nets.js" |
        awk '{ good = $2 > $1 - 0.1 } END { exit !good }'
    ok "$1 loses nothing by being rounded" $? ''
}
net 08-digits test_accuracy
net 14-convolution lenet_right

# What is wrong is told in a line.
said=$(build/draw/nets 2>&1)
is 'without a file: status' $? 2
said=$(build/draw/nets book/draw/nets.c "$work" 2>&1)
is 'a file that is none: status' $? 1
is 'a file that is none: lines' "$(printf '%s\n' "$said" | wc -l | tr -d ' ')" 1

for browser in chromium chromium-browser google-chrome; do
    if command -v $browser > /dev/null; then break; else browser=; fi
done
if [ -z "$browser" ]; then
    skip 'no Chromium to draw in'
    finish
    exit
fi
{
    printf '<!DOCTYPE html><meta charset="utf-8"><pre id="out"></pre><script>\n'
    printf 'const ROOT = "file://%s/", ANSWERS = `' "$site"
    cat build/draw/answers.tsv
    printf '`;\n</script><script src="file://%s/tests/book/site/draw.js"></script>\n' "$PWD"
} > "$work/checks.html"
if command -v timeout > /dev/null; then limit='timeout 900'; else limit=; fi
$limit "$browser" --headless --no-sandbox --disable-gpu --allow-file-access-from-files --enable-logging=stderr \
    --user-data-dir="$work/profile" --window-size=1400,1000 --virtual-time-budget=120000 \
    --dump-dom "file://$work/checks.html" > "$work/dom.html" 2> "$work/browser.txt"
sed -n '/<pre id="out">/,/<\/pre>/p' "$work/dom.html" | sed 's/<[^>]*>//g; s/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g' > "$work/checks.txt"
while read -r line; do
    case $line in
    ok:*) ok "${line#ok: }" 0 '' ;;
    failed:*) ok "${line#failed: }" 1 '' ;;
    esac
done < "$work/checks.txt"
grep -qx 'done' "$work/checks.txt"
ok 'the checks come to their end' $? "$(tail -n 3 "$work/checks.txt")"
is 'the browser does not complain' "$(grep CONSOLE "$work/browser.txt" | head -n 3)" ''
rm -rf "$work/profile"
finish
