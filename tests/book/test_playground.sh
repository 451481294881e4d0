#!/bin/sh
# test_playground.sh: the playground's module in a browser against the library:
# the same runs, printed by a page that was opened as a file, by a program of
# the same sources, which must give the same bits, and by one of the library as
# it is built here, whose products are fused and in another order.
cd "${NN_ROOT:-.}" || exit 1
. tests/exercises/count.sh
built=${NN_BUILD:-$PWD/build}
make="${MAKE:-make}"
unset MAKEFLAGS MFLAGS MAKELEVEL
play=build/playground.wasm
work=$built/playground.test
rm -rf "$work" && mkdir -p "$work" || exit 1

# ---- the program ------------------------------------------------------------
program=$built/playground
said=$("$make" -s "$program" 2>&1) || true
[ -x "$program" ]
ok 'the program is built' $? "$said"
# refused SETTINGS WORDS: with one line that has these words in it.
refused() {
    text=$("$program" "$1" 1 2>&1)
    is "$1: status" $? 1
    is "$1: lines" "$(printf '%s\n' "$text" | wc -l | tr -d ' ')" 1
    has "$1" "$text" "$2"
}
refused 'rate=fast' 'a number from 0 to 100'
refused 'rate=101' 'a number from 0 to 100'
refused 'rate=nan' 'a number from 0 to 100'
refused 'units=8,0' 'a whole number from 1 to 128'
refused 'units=8,8.5' 'a whole number from 1 to 128'
refused 'units=1,1,1,1,1,1,1' 'six hidden layers'
refused 'units=8,' 'a whole number'
refused 'bend=sine' 'identity, sigmoid, tanh'
refused 'data=moon' 'xor, clouds, moons, spirals, digits'
refused 'units=32;16' '"32;16": a whole number from 1 to 128 for each layer, as in 32,16; 0 for none'
refused 'batch=300' 'batch cannot be "300": there are not so many examples'
want=$("$program" 'units=32,16&bend=relu,tanh' 20)
for layers in 'units=32-16&bend=relu tanh' 'units=32 16&bend=relu,tanh'; do
    is "$layers: commas, blanks and hyphens part layers" "$("$program" "$layers" 20)" "$want"
done
refused 'sped=1' 'there is no setting "sped"'
refused 'rate' 'say what it is'
refused "$(printf '%03000d' 0)" 'say what it is'

# ---- the module -------------------------------------------------------------
if ! sh book/setup.sh need wasm:WebAssembly 2> /dev/null; then
    skip 'no compiler for WebAssembly'
    finish
    exit
fi
said=$("$make" -s wasm "$play/native" 2>&1)
ok 'the module is built' $? "$said"
is 'nothing is warned of' "$said" ''
size=$(wc -c < "$play/play.wasm")
[ "$size" -le 300000 ]
ok 'the module has at most 300,000 bytes' $? "$size"
for browser in chromium chromium-browser google-chrome; do
    if command -v $browser > /dev/null; then break; else browser=; fi
done
if [ -z "$browser" ]; then
    skip 'no Chromium to run the module'
    finish
    exit
fi

# The runs: settings, steps, and how often to look.
cat > "$work/runs" << 'RUNS'
data=moons&units=8,8&rate=0.1 200 50
data=xor&units=4&bend=tanh&rate=0.5 300 100
data=digits&units=16&bend=relu&count=300&rate=0.1 60 20
data=spirals&units=12,6&bend=gelu,sigmoid&norm=batch&dropout=0.2&optimizer=adam&rate=0.01&decay=0.001&noise=0.05 100 50
data=clouds&units=0&loss=quadratic&optimizer=nesterov&rate=0.05&noise=0.1&seed=7 100 50
data=moons&units=5,5&norm=layer&init=he&bend=leaky-relu&optimizer=rmsprop&rate=0.01&batch=32 60 20
RUNS
{
    printf '<!DOCTYPE html><meta charset="utf-8"><title>test</title><pre id="out">nothing</pre>\n<script>\n'
    cat "$play/play.js"
    printf '</script>\n<script>\nconst runs = `'
    cat "$work/runs"
    cat << 'PAGE'
`.trim().split("\n");
const lines = [];
function check(name, good) {
  lines.push(`check ${good ? "ok" : "WRONG"} ${name}`);
}
function safetensors(name, values) {
  const tensor = { dtype: "F32", shape: [values.length], data_offsets: [0, 4 * values.length] };
  const header = new TextEncoder().encode(JSON.stringify({ __metadata__: { a: "b" }, [name]: tensor }));
  const file = new Uint8Array(8 + header.length + 4 * values.length);
  new DataView(file.buffer).setBigUint64(0, BigInt(header.length), true);
  file.set(header, 8);
  file.set(new Uint8Array(new Float32Array(values).buffer), 8 + header.length);
  return file.buffer;
}
playMachine().then((p) => {
  for (const run of runs) {
    const [settings, steps, every] = run.split(" ");
    const wrong = p.make(settings);
    if (wrong) lines.push(wrong);
    for (let k = 0; k <= +steps; k += +every) {
      lines.push(["run", k, ...p.evaluate(), p.gradient(0)].join("\t"));
      if (k + +every <= +steps) p.step(+every);
    }
  }
  check("refusal", /a number from 0 to 100/.test(p.make("rate=1e9")));
  check("too long", /too long/.test(p.make("x".repeat(3000))));
  check("after a refusal the net is there", p.layers() === 3 && p.units(0) === 5 && p.units(-1) === 2);
  p.make("data=xor&units=2&bend=relu");
  check("a checkpoint", p.load(safetensors("layer0.bias", [3, -4])) === "");
  check("is taken", p.biases(0)[0] === 3 && p.biases(0)[1] === -4);
  check("one of another net", /does not fit/.test(p.load(safetensors("layer0.bias", [3]))));
  check("one of more layers", /does not fit/.test(p.load(safetensors("layer9.bias", [3]))));
  check("no norm here", /does not fit/.test(p.load(safetensors("layer0.norm.weight", [3, 4]))));
  check("rubbish", /no safetensors/.test(p.load(new ArrayBuffer(100))) && /no saf/.test(p.load(new ArrayBuffer(3))));
  p.load(safetensors("layer0.weight", [1, 2, 0, 0]));
  p.evaluate();
  check("a unit that lives, one that is dead", p.dead(0)[0] === 0 && p.dead(0)[1] === 1);
  p.show(0, 3); // (1, 1)
  check("what an example makes", p.activations(0)[0] === 6 && p.activations(0)[1] === 0);
  p.draw();
  const [left, right, bottom, top] = p.range(), picture = p.picture(0, 0), cell = 1 / p.side;
  const corner = left + 0.5 * cell * (right - left) + 2 * (top - 0.5 * cell * (top - bottom)) + 3;
  check("a unit over the plane", Math.abs(picture[0] - corner) < 1e-5 && picture.at(-1) > 3.5 && picture.at(-1) < 4);
  out.textContent = lines.join("\n");
}).catch((error) => { out.textContent = "error: " + error.stack; });
</script>
PAGE
} > "$work/test.html"
if command -v timeout > /dev/null; then limit='timeout 300'; else limit=; fi
# page URL: what is in it when its scripts have run.
page() {
    $limit $browser --headless --no-sandbox --disable-gpu --allow-file-access-from-files --user-data-dir="$work/profile" \
        --virtual-time-budget=60000 --dump-dom "file://$1" 2> /dev/null
}
page "$work/test.html" |
    sed 's/<pre id="out">//; s/.*<\/title>//; s:</pre>.*::' > "$work/page.txt"
for run in refusal 'too long' 'after a refusal the net is there' 'a checkpoint' 'is taken' \
    'one of another net' 'one of more layers' 'no norm here' rubbish \
    'a unit that lives, one that is dead' 'what an example makes' 'a unit over the plane'; do
    grep -q -x "check ok $run" "$work/page.txt"
    ok "the page: $run" $? "$(grep -v '^run' "$work/page.txt" | head -n 3)"
done
sed -n '/run	/s/.*run	//p' "$work/page.txt" > "$work/page.tsv"

# table PROGRAM: the same rows.
table() {
    while read -r settings steps every; do
        "$1" "$settings" "$steps" "$every" | sed 1d
    done < "$work/runs"
}
table "$play/native" > "$work/native.tsv"
table "$program" > "$work/library.tsv"
# gap FILE: the largest relative difference of any number from the page's; or
# what keeps them from being compared.
gap() {
    paste "$work/page.tsv" "$1" | awk -F '\t' '
        NF != 12 || $1 != $7 { print "other rows"; bad = 1; exit }
        { for (i = 2; i <= 6; i++) {
            d = $i - $(i + 6); d = d < 0 ? -d : d; size = $i < 0 ? -$i : $i
            if (d > most * size) most = d / size
        } }
        END { if (!bad) print (NR ? most + 0 : "no rows") }'
}
is 'the same bits as the same sources' "$(gap "$work/native.tsv")" 0
far=$(gap "$work/library.tsv")
awk -v far="$far" 'BEGIN { exit !(far ~ /^[0-9.e-]+$/ && far + 0 <= 1e-5) }'
ok 'as the library has it, to 1e-5' $? "$far"

# ---- the page ---------------------------------------------------------------
# In a folder of its own: this is the site's rule.
said=$("$make" -s HTML="$work/site" "$work/site/playground.done" 2>&1)
ok 'the page is made' $? "$said"
# shown LINK WORDS: what the page says of a net that its link asks for.
shown() {
    text=$(page "$work/site/playground.html#$1" |
        grep -e '<p id="status"' -e '<p id="said"' -e '<figcaption id="about"' -e '<code id="command"' -e '<ul id="why"')
    has "the page with #$1" "$text" "$2"
}
cost=$("$program" 'data=xor&units=4&rate=0.5' 200 200 | awk 'END { printf "%.4g", $2 }')
shown 'data=xor&units=4&rate=0.5&steps=200' "Step 200, epoch 200: cost $cost, accuracy 100.0 %"
has 'the command that does the same' "$text" "build/playground 'data=xor&amp;count=200"
shown 'rate=1e9&sped=1' 'Rate cannot be "1e9": a number from 0 to 100'
shown 'bend=<img src=x>&data=nothing&steps=-5&__proto__=1&%' 'Step 0, epoch 0: cost'
shown 'data=digits&units=8&count=50&steps=20' 'Digit 1 of the test set, a '
shown 'steps=200' '<ul id="why" aria-label="What goes wrong" aria-live="polite"></ul>'

# What breaks: each link says in words what goes wrong, and both lead to a section whose
# number is that of its heading.
section() { # PAGE.html#ID: the number of its section
    text=chapters/${1%%.html*}/README.md
    awk -v id="${1#*#}" -v chapter="$(basename "$(dirname "$text")" | sed 's/-.*//; s/^0//')" '
        /^```/ { code = !code }
        code || !/^###? / { next }
        /^## / { n++ }
        { slug = tolower($0); gsub(/^#+ |[^a-z0-9 -]/, "", slug); gsub(/ /, "-", slug) }
        slug == id { print chapter "." n }' "$text"
}
# links FILE: PAGE.html#ID NUMBER of each link to a section, "Section" before the number or not.
links() {
    tr '\n' ' ' < "$1" | grep -o '[0-9][0-9]-[a-z-]*\.html#[a-z-]*">[^<]*[0-9]\.[0-9]*' | sed 's/">[^0-9]*/ /'
    grep -o '\["[0-9.]*", "[0-9][0-9]-[a-z-]*\.html#[a-z-]*"' "$1" | sed 's/\["\(.*\)", "\(.*\)"/\2 \1/'
}
for file in book/playground/page.html book/playground/symptoms.js book/draw/page.html; do
    links "$file" > "$work/links"
    [ -s "$work/links" ]
    ok "$file leads to sections" $? ''
    while read -r place number; do
        is "$file: $place" "$number" "$(section "$place")"
    done < "$work/links"
done
{ tr '\n' ' ' < book/playground/page.html && echo; } | sed 's/<a class="break"/\
&/g' | sed -n 's/.*class="break" href="#\([^"]*\)".*(<a href="\([^"]*\)".*/\1 \2/p' | sed 's/&amp;/\&/g' > "$work/breaks"
is 'links that break a net' "$(wc -l < "$work/breaks" | tr -d ' ')" 7
while read -r link place; do
    shown "$link" "href=\"$place\""
done < "$work/breaks"

# What a hand does there (site/playground.js).
{
    printf '<!DOCTYPE html><meta charset="utf-8"><pre id="out"></pre>\n<script>const ROOT = "file://%s/";</script>\n' "$work/site"
    printf '<script src="file://%s/tests/book/site/playground.js"></script>\n' "$PWD"
} > "$work/checks.html"
said=$(page "$work/checks.html" | sed -n '/<pre id="out">/,/<\/pre>/p' | sed 's/<[^>]*>//g')
while read -r line; do
    case $line in
    ok:*) ok "${line#ok: }" 0 '' ;;
    failed:*) ok "${line#failed: }" 1 '' ;;
    esac
done << SAID
$said
SAID
printf '%s\n' "$said" | grep -qx 'done'
ok 'the checks come to their end' $? "$said"
rm -rf "$work/profile"

# Without the tools there is a line, and no page.
mkdir -p "$work/bin"
printf '#!/bin/sh\nexit 1\n' > "$work/bin/clang"
chmod +x "$work/bin/clang"
said=$(PATH="$work/bin:$PATH" "$make" -s HTML="$work/without" "$work/without/playground.done" 2>&1)
ok 'a site without' $? "$said"
has 'and make says so' "$said" 'no compiler for WebAssembly (make setup): the site goes without its playground'
[ ! -e "$work/without/playground.html" ]
ok 'and has no page' $? ''

finish
