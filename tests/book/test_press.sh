#!/bin/sh
# test_press.sh: prints the small book of tests/book/press three ways, and looks
# at what came out; then spoils its text in each way that the press must notice.
# NN_ROOT is the top folder and NN_BUILD the build folder.
set -u
: "${NN_ROOT:=$(cd "$(dirname "$0")/../.." && pwd)}" "${NN_BUILD:=$NN_ROOT/build}"
: "${MAKE:=make}"
unset MAKEFLAGS MFLAGS
cd "$NN_ROOT" || exit 1

passed=0 failed=0 skipped=0
fixture=tests/book/press
# From the top: a name that make is given cannot have a blank in it.
work=${NN_BUILD#"$NN_ROOT"/}/tests/press
book=$work/book
rm -rf "$work"
mkdir -p "$work" || exit 1

finish() {
    echo "$passed passed, $failed failed, $skipped skipped"
    [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
    exit
}

# check NAME COMMAND...: one thing that must hold; its output is its reason.
check() {
    name=$1
    shift
    if said=$("$@" 2>&1); then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "test_press: $name" "$(printf '%s' "$said" | head -n 5)"
    fi
}

skip() {
    skipped=$((skipped + 1))
    echo "test_press: skipped: $1"
}

# ---- how a small book is printed --------------------------------------------
# press TARGET FOLDER [TEXTS-FOLDER]
press() {
    texts=
    for text in "${3:-$fixture}"/chapters/*/README.md; do texts="$texts $text"; done
    "$MAKE" -s "$1" BOOK="$2" TEXTS="$texts" LISTINGS="${LISTINGS:-$fixture/listings.tsv}" \
        FIGURES="$work/svg" DRAWN= \
        COVER_RUN="$fixture/data/points.tsv" ${READ:+"READ=$READ"}
}

draw() { # FOLDER FORMAT
    sh figures/draw.sh "$fixture/plot.gp" "$fixture/data" "$1" "$2"
}

# The text holds it; and does not.
has() { grep -q -e "$2" "$1" || { echo "no '$2' in $1" && false; }; }
lacks() { if grep -e "$2" "$1"; then false; else [ -s "$1" ]; fi; }
count() { # FILE PATTERN NUMBER
    n=$(grep -o -e "$2" "$1" | wc -l)
    [ "$n" -eq "$3" ] || { echo "$n times '$2' in $1, not $3" && false; }
}

for tool in pandoc lualatex makeindex gnuplot; do
    command -v $tool > /dev/null || {
        skip "$tool is not installed, and nothing can be printed"
        finish
    }
done

check "figures are drawn" draw "$work/svg" svg
check "figures are drawn for a phone" draw "$work/svg/phone" phone
check "figures are drawn for print" draw "$book/figures" pdf
press book "$book" > "$work/said.txt" 2>&1
check "the small book is made three ways" \
    test -s "$book/neural-networks-by-hand.pdf" -a -s "$book/html/index.html" \
    -a -s "$book/neural-networks-by-hand.epub"
if [ "$failed" -gt 0 ]; then
    cat "$work/said.txt"
    finish
fi
check "the end says where the three are" has "$work/said.txt" 'neural-networks-by-hand.epub$'

# ---- paper ----------------------------------------------------------------------
tex=$book/book.tex
page=$book/html/01-sample.html

labels_exist() {
    grep -o 'hyperref\[[^]]*\]' "$tex" | sed 's/.*\[\(.*\)\]/\1/' | sort -u > "$work/refs"
    [ "$(wc -l < "$work/refs")" -ge 10 ] || { echo "too few references" && return 1; }
    while read -r label; do
        grep -qF "{$label}" "$tex" || { echo "no label $label" && return 1; }
    done < "$work/refs"
}
check "every reference has its target in print" labels_exist
for words in 'Figure~1.1' 'Equation~1.1' 'Listing~1.3' 'Table~1.1' 'Exercise~2.1' 'Section~1.2' 'Chapter~2'; do
    check "print says $words" has "$tex" "hyperref\[0[0-9a-z:-]*\]{.mbox{$words}}"
done
for kind in predict try pitfall wild check; do
    check "callout $kind in print" has "$tex" "begin{callout}{$kind}"
    check "callout $kind on screen" has "$page" "<aside class=\"callout $kind\">"
done
check "numbered equation" has "$tex" '\\tag{1.1}'
check "listing with its lines" has "$tex" 'sample.c}, lines 9–16'
check "listing that goes on" has "$tex" 'lines 18–41, continued'
check "true line numbers" has "$tex" 'firstnumber=18'
check "four listings, and a sketch without a number" count "$tex" 'begin{codelisting}' 4
check "commands stand out in transcripts" count "$tex" '\\prompt{}' 3
check "pandoc colours no code, whatever its language" lacks "$tex" 'Shaded\|Highlighting'
check "nor on screen" lacks "$book/html/A-end.html" 'sourceCode'
check "index entries" count "$tex" '\\index{' 8
check "entry below an entry" has "$tex" '\\index{margin!geometric}'
check "entry that points to another" has "$tex" '\\index{PLA|see{perceptron}}'
check "Chinese in its own typeface" has "$tex" '\\zh{神经元}'
check "part" has "$tex" '\\bookpart{1}{One neuron}'
check "the chapters with letters are a part of their own" has "$tex" '\\part\*{Appendices}'
check "and are numbered by letters" has "$tex" 'hyperref\[A-end:its-section\]{.mbox{Section~A.1}}'
check "only what is cited is in the references" lacks "$tex" 'ref-minsky1969'
check "what is cited is" has "$tex" 'ref-novikoff1962'
check "sources of numbers are not printed" lacks "$tex" 'test_accuracy'
check "address at the foot of the page" has "$tex" 'footnote{.url{https://example.org'
check "no figure strays from its text" lacks "$work/said.txt" '^note: figure'

if command -v pdftotext > /dev/null; then
    pdftotext -layout "$book/neural-networks-by-hand.pdf" "$work/book.txt"
    check "contents have the page" has "$work/book.txt" '1\.2  *The run  *[0-9]'
    # shellcheck disable=SC1112
    check "list of figures" has "$work/book.txt" '1\.1  *The boundary after each update, from Rosenblatt 1958’s rule  *[0-9]'
    check "the appendices are in the contents" has "$work/book.txt" 'A\.1  *Its section  *[0-9]'
    pdftotext -l 1 "$book/neural-networks-by-hand.pdf" "$work/cover.txt"
    check "the first page is the cover" has "$work/cover.txt" 'A literate textbook in C'
    check "words of every typeface are found" has "$work/book.txt" '^.\{0,1\}Contents$'
    check "the index has a page" has "$work/book.txt" 'geometric  *[0-9]'
    check "running head" has "$work/book.txt" '1\.2  *The run$\|^ *1\.2  *The run  *[0-9]'
else
    skip "pdftotext is not installed"
fi

# Where pages end: within a listing, which the next page names, and in the last paragraph of a
# chapter, of which the next page has five lines and not the two for which there was no room.
pages_end() {
    mkdir -p "$work/ends" && {
        sed '/\\begin{document}/q' "$tex"
        cat << 'TEX'
\begin{codelisting}{1.9}{A long one}{}{60}
\begin{Code}
TEX
        seq 60
        cat << 'TEX'
\end{Code}
\end{codelisting}\clearpage
\null\vskip\dimexpr\textheight-6\baselineskip
{\closing one\\two\\three\\four\\five\\six\\seven\par}
\end{document}
TEX
    } > "$work/ends/book.tex" && sh book/typeset.sh "$work/ends" &&
        pdftotext -layout "$work/ends/book.pdf" - | tr '\f' '@' |
        tr -s ' \n' ' ' > "$work/ends.txt"
}
if command -v pdftotext > /dev/null; then
    check "pages that end are printed" pages_end
    check "a chapter has last words" has "$tex" "^{.closing "
    check "a page that begins within a listing says in which" count "$work/ends.txt" 'Listing 1\.9, continued' 1
    check "last words are not left alone" has "$work/ends.txt" 'two @4 three'
fi

same_twice() {
    mkdir -p "$work/again/and/deeper" && cp "$tex" "$work/again/and/deeper/" &&
        draw "$work/again/and/deeper/figures" pdf &&
        cp "$book/figures/cover.pdf" "$work/again/and/deeper/figures/" &&
        sh book/typeset.sh "$work/again/and/deeper" &&
        cmp "$work/again/and/deeper/book.pdf" "$book/neural-networks-by-hand.pdf"
}
check "the PDF repeats byte for byte" same_twice

# One page with this line, in a path with a blank.
one_page() { # FOLDER LINE
    mkdir -p "$work/$1" && cp -R "$book/fonts" "$work/$1/" && printf '%s\n' '\documentclass{article}' \
        '\usepackage{fontspec}' '\setmainfont{texgyrepagella-regular.otf}' '\begin{document}' "$2" \
        '\end{document}' > "$work/$1/book.tex"
}
# LuaTeX's only cache is to be where nobody can make a folder.
homeless() {
    # shellcheck disable=SC2016
    one_page 'no home' 'A page.' &&
        TEXMFCACHE='$TEXMFVAR' TEXMFVAR=/dev/null/none sh book/typeset.sh "$work/no home" && test -s "$work/no home/book.pdf"
}
check "the PDF needs no home" homeless
complains() { # LINE OF TEX, WORDS
    one_page complains "$1"
    if sh book/typeset.sh "$work/complains" > "$work/complains/out" 2>&1; then
        echo "'$1' was not noticed"
        return 1
    fi
    has "$work/complains/out" "$2"
}
check "what TeX complains of is shown" complains '\unheard' 'unheard'
check "and what its Lua does" complains '\directlua{error("a far cry")}' 'a far cry'

# ---- screen --------------------------------------------------------------------------
# Every link of the site leads somewhere: digest.lua, which has let this book pass, says
# which does not.
leads_nowhere() { # HTML, WORDS
    rm -rf "$work/lost" && cp -R "$book/html" "$work/lost" && printf '%s\n' "$1" >> "$work/lost/01-sample.html"
    if texlua book/digest.lua "$work/lost" "$work"/lost/0*.html > "$work/lost.txt" 2>&1; then
        echo "'$1' was not noticed"
        return 1
    fi
    has "$work/lost.txt" "^01-sample.html: no place for $2$"
}
check "a link to no page" leads_nowhere '<a href="03-none.html">' '03-none\.html'
check "a link to no place on the page" leads_nowhere '<a class="x" href="#none">' '#none'
check "a link to no place on another" leads_nowhere '<a href="02-other.html#none">' '02-other\.html#none'
check "a picture that is not there" leads_nowhere '<img alt="" src="figures/none.svg">' 'figures/none\.svg'
nothing_fetched() {
    if grep -hoE '(src|<link[^>]*href)="(https?:)?//[^"]*"|url\("?https?:[^)]*|@import[^;]*' \
        "$book"/html/*.html "$book"/html/colours.css "$book"/html/book.css "$book"/html/fonts/fonts.css; then false; fi
}
check "nothing is fetched from the network" nothing_fetched
for id in fig-boundary eq-score lst-update tbl-bound ex-update; do
    check "name $id on screen" count "$page" "id=\"$id\"" 1
done
check "link to another page" has "$page" 'href="02-other.html#ex-limit">Exercise.\{1,2\}2\.1</a>'
check "sidebar knows where we are" has "$page" '<a href="01-sample.html" aria-current="page">'
check "next page" has "$page" '<a class="next" rel="next" href="02-other.html">'
check "text for those who cannot see" has "$page" 'alt="A line turns step by step'
check "language" has "$page" '<html lang="en-GB">'
check "skip link" has "$page" '<a class="skip" href="#main">'
check "dark figures" has "$book/html/figures/01-boundary.svg" 'prefers-color-scheme: dark'
check "dark pages" has "$book/html/colours.css" 'prefers-color-scheme: dark'
check "the cover of the site" has "$book/html/index.html" '<img class="cover" src="cover.webp" width="350" height="500" alt="The cover: two half-moons'
check "appendices in the sidebar" has "$page" '<li class="part">Appendices</li>'
check "index of the site" has "$book/html/terms.html" '<li class="sub" id="entry-[a-z-]*limit-of">limit of <a href="02-other.html#ix-'
check "an entry that is only a parent" has "$book/html/terms.html" '<li id="entry-margin">margin </li>'
check "see in the site's index" has "$book/html/terms.html" 'PLA, <em>see</em> <a href="#entry-perceptron">perceptron</a>'
check "a source has its DOI" count "$book/html/references.html" 'href="https://doi.org/10.1037/h0042519">doi:10.1037' 1
check "and nothing else leads there" count "$book/html/references.html" 'doi\.org' 1
check "the way back to where it is cited" has "$book/html/references.html" 'Cited in <a href="01-sample.html">1</a>, <a href="01-sample.html#the-run">1.2</a>'
check "a DOI is not printed" lacks "$tex" 'doi\.org'
check "sections have numbers in the sidebar" has "$page" '<a href="#the-run"><span class="number">1.2</span>The run</a>'
check "the index says the section" has "$book/html/terms.html" 'geometric <a href="01-sample.html#ix-[0-9]*">1.2</a>'
check "a listing without a name can be linked to" has "$page" 'id="listing-1-2"'
check "a call leads to its function" has "$page" '<a class="fn" tabindex="-1" href="#lst-score">score</a>('
check "a function leads to where it is called" has "$page" 'href="code.html#fn-[a-z0-9-]*-sample-c-score">score</a>('
check "the index of functions" has "$book/html/code.html" 'Listing <a href="01-sample.html#lst-score">1.1</a>; called in <a href="01-sample.html#lst-update">1.3</a>'
for attribute in 'loading="lazy"' 'width="690"' 'height="414"'; do
    check "a picture has $attribute" has "$page" "<img [^>]*01-boundary.svg[^>]* $attribute"
done
check "formulas side by side are apart" has "$page" '</math><math'
check "each page says what it is about" has "$page" '<meta name="description" content="In July 1958 a machine learned'
# shellcheck disable=SC1112
check "the search has sections" has "$book/html/found.js" '^\["s",1,"the-neurons-sum","1.1","The neuron’s sum"\]'
check "and their words" has "$book/html/text.js" 'multiplies each input by a weight, adds them up and adds a bias\.'
check "what others refer to can be shown there" has "$book/html/parts/01-sample.js" '^"lst-score":"<figure'
check "references of the site" has "$book/html/references.html" 'id="ref-novikoff1962"'
check "the site lists only what is cited" lacks "$book/html/references.html" 'ref-minsky1969'
check "sources of numbers are not shown" lacks "$page" 'test_accuracy'
check "files of the project are code" has "$page" '<code>lib/<wbr />matrix.h</code>'
heading_levels() {
    for file in "$book"/html/*.html; do
        grep -o '<h[1-6]' "$file" | awk -v file="$file" '{ level = substr($0, 3) }
            level == 1 { ones++ } level > last + 1 { print file ": h" level " after h" last; bad = 1 }
            { last = level } END { if (ones != 1) { print file ": " ones " h1"; bad = 1 } exit bad }' || return 1
    done
}
check "headings step down one by one" heading_levels

check "MathML: names are no operators" lacks "$page" '<mo>\(tanh\|max\|log\)</mo>'
check "MathML: no attribute that browsers ignore" lacks "$page" 'columnalign\|mathvariant="bold"\|<mo>[̂̃]'
check "MathML: bold digits" has "$page" '<mn>𝟏</mn>'
check "MathML: a sign is no minus" has "$page" '<mo form="prefix">−</mo><mn>1</mn>'
check "MathML: accents above their letters" has "$page" '<mover accent="true"><mi>y</mi><mo stretchy="false">ˆ</mo></mover>'
check "MathML: no TeX left beside it" lacks "$page" '<annotation'
check "MathML: every formula has its TeX in words" count "$page" '<math alttext="[^"]' "$(grep -o '<math' "$page" | wc -l)"
check "MathML: the TeX is the text's" has "$page" 'alttext="\\theta = -b"'
check "MathML: brackets grow only where they are told to" has "$page" '<mo form="prefix" stretchy="true">(</mo><mfrac>'

# pandoc's versions parse some things differently: the other shape (shape.lua)
# makes the same pages.
other_shape() {
    READ="pandoc -f book/text.lua -L $fixture/shape.lua"
    press html "$work/other" > "$work/other.txt" && diff -r -x index.html -x '*.pdf' -x '*.epub' "$book/html" "$work/other/html" &&
        press "$work/other/book.tex" "$work/other" && cmp "$tex" "$work/other/book.tex"
    good=$?
    unset READ
    return $good
}
check "what another version of pandoc parses makes the same book" other_shape
check "two chapters may have a heading in common" has "$tex" '\\label{02-other:exercises}'
check "a heading's name has no file before it" has "$page" '<h2 id="exercises">'
check "numbered equations on screen" count "$page" 'class="eqno"' 2

# No key but with the browser's own modifier turns a page.
check "no script leaves the page" lacks book/site.js 'location *=\|location\.href *=\|location\.[ar][a-z]*('
check "the pages have access keys" has book/site.js "accessKey = a.rel == 'next' ? 'n' : 'p'"

# between FILE FROM TO WORDS: the words stand after a line with FROM, and before
# the next with TO.
between() {
    sed -n "\|$2|,\|$3|p" "$1" | grep -q -e "$4" || { echo "no '$4' between '$2' and '$3'" && false; }
}
check "the rest of the program is folded" between "$page" '<details class="rest">' '</details>' 'id="lst-head"'
check "its heading stands outside" has "$page" '^<h2 id="the-rest-of-the-program">'
check "it says what is in it" between "$page" '<details class="rest">' '</details>' '<summary>One listing</summary>'
check "its sections go with it" between "$page" '<details class="rest">' '</details>' 'id="a-heading-in-it"'
check "exercises are not folded" between "$page" '</details>' 'id="ex-update"' 'id="exercises"'
check "a listing's title is printed" has "$page" '<span class="title">The head of the file</span>'
check "an answer is folded" between "$page" '<summary>Answer' '</details>' 'A second paragraph'
check "an answer stays in its callout" between "$page" 'class="callout check"' '</aside>' '<details class="answer">'
check "the question is not folded" between "$page" 'class="callout check"' '<details' 'what is it now'
check "two things are folded, no more" count "$page" '<details' 2
check "the rest is set small" between "$tex" 'begin{therest}' 'end{therest}' 'lst-head'
check "exercises are not small" between "$tex" 'end{therest}' 'exercise{1.1}' 'section{Exercises}'
check "an answer stands on its head" between "$tex" 'begin{answer}' 'end{answer}' 'A second paragraph'
check "a claim is for the proofreader alone" lacks "$page" 'claim\|5/5\|4/5\|updates 4'
check "what stands before a claim is printed" has "$page" 'on a good day\.'
check "an answer's name is said once" lacks "$tex" 'textbf{Answer'

# ---- EPUB -----------------------------------------------------------------------------
check "the EPUB's first file is its kind" sh -c "head -c 58 '$book/neural-networks-by-hand.epub' | grep -q mimetypeapplication/epub+zip"
light() { [ "$(wc -c < "$1")" -lt 400000 ]; }
if command -v unzip > /dev/null; then
    unzip -q -o "$book/neural-networks-by-hand.epub" -d "$work/epub"
    for property in accessMode accessModeSufficient accessibilityFeature accessibilityHazard accessibilitySummary; do
        check "the EPUB tells its $property" has "$work/epub/EPUB/content.opf" "property=\"schema:$property\""
    done
    cat "$work"/epub/EPUB/text/ch*.xhtml > "$work/epub.xhtml"
    check "its formulas have their TeX in words" count "$work/epub.xhtml" '<math alttext="[^"]' \
        "$(grep -o '<math' "$work/epub.xhtml" | wc -l)"
    nav=$work/epub/EPUB/nav.xhtml
    check "the EPUB's contents have the parts" between "$nav" '<span>Part I · One neuron</span>' '^</ol></li>' 'ch-02-other'
    check "and the appendices" between "$nav" '<span>Appendices</span>' '^</ol></li>' 'ch-A-end'
    check "what has no number is in no part" has "$nav" '^<li id="[a-z0-9-]*"><a href="[a-z0-9/.]*#references">'
    check "a part is printed above its chapter" count "$work/epub.xhtml" '<p class="part">' 2
    check "the EPUB lists its figures" has "$nav" 'fig-boundary"><span class="number">1.1</span> The boundary after each update'
    check "it says where the text begins" has "$nav" 'ch001.xhtml" epub:type="bodymatter"'
    check "and where the index is" has "$nav" '#terms" epub:type="index">Index<'
    check "and the bibliography" has "$nav" '#references" epub:type="bibliography">References<'
    check "the index is called one" has "$work/epub.xhtml" '<section epub:type="index" role="doc-index" id="terms"'
    check "its contents are one of its pages" has "$work/epub/EPUB/content.opf" '<itemref idref="nav"'
    check "it has an index" has "$work/epub.xhtml" 'reading <a href="ch001.xhtml#ch-00-preface.ix-1">Preface</a>'
    check "with entries that point to others" has "$work/epub.xhtml" 'PLA, <em>see</em> perceptron'
    check "and all its marks are there" count "$work/epub.xhtml" 'id="[^"]*\.ix-[0-9]*"' "$(grep -c '	index	' "$book/contents.tsv")"
    check "its author is named once" lacks "$work/epub/EPUB/text/title_page.xhtml" 'class="publisher"'
    check "no number of a line is a link" lacks "$work/epub.xhtml" 'data-line="[0-9]*"><a'
    check "its cover is light" light "$work/epub/EPUB/media/cover.png"
else
    skip "unzip is not installed"
fi
if command -v epubcheck > /dev/null && command -v java > /dev/null; then
    check "epubcheck finds no error" press epubcheck "$book"
else
    skip "epubcheck is not installed"
fi
epub_twice() {
    cp "$book/neural-networks-by-hand.epub" "$work/first.epub" &&
        rm "$book/neural-networks-by-hand.epub" && sleep 1 && press epub "$book" &&
        cmp "$work/first.epub" "$book/neural-networks-by-hand.epub"
}
check "the EPUB repeats byte for byte" epub_twice

# ---- only what has changed ---------------------------------------------------------------
cp -R "$fixture/chapters" "$work/chapters"
mkdir -p "$work/lib" "$work/figures" # what the texts link to, seen from the copy
cp "$work"/svg/*.svg "$work/figures/"
sed "s|$fixture/chapters|$work/chapters|" "$fixture/listings.tsv" > "$work/listings.tsv"
LISTINGS=$work/listings.tsv

remade() { press html "$work/copy" "$work" | sed 's/.*\///' | tr '\n' ' '; }
expect() { # WANT GOT
    [ "$1" = "$2" ] || { echo "remade '$2', not '$1'" && false; }
}
remade > /dev/null
check "nothing is made twice" expect '' "$(remade)"
sleep 1
echo 'One more sentence.' >> "$work/chapters/02-other/README.md"
check "a new sentence makes one page, and the front page, which hands out no older book" expect \
    '02-other.html index.html ' "$(remade)"
sleep 1
sed -i 's/^## The slope/## The steep slope/' "$work/chapters/02-other/README.md"
check "a new heading makes all that show it" expect \
    '00-preface.html 01-sample.html 02-other.html A-end.html references.html code.html terms.html index.html ' "$(remade)"

# ---- what must be noticed -------------------------------------------------------------------
# spoil NAME SED-SCRIPT WORDS: with the text so changed the page is refused, in
# one line that names the file and says the words.
spoil() {
    rm -rf "$work/spoilt"
    mkdir -p "$work/spoilt"
    cp -R "$fixture/chapters" "$work/figures" "$work/spoilt/"
    sed "s|$fixture/chapters|$work/spoilt/chapters|" "$fixture/listings.tsv" > "$work/spoilt/listings.tsv"
    sed -i "$2" "$work/spoilt/chapters/01-sample/README.md"
    LISTINGS=$work/spoilt/listings.tsv
    if press html "$work/spoilt/book" "$work/spoilt" > "$work/spoilt/out" 2>&1; then
        echo "$1 was not noticed"
        return 1
    fi
    [ "$(grep -c '01-sample/README.md: ' "$work/spoilt/out")" -eq 1 ] &&
        grep -q "01-sample/README.md: .*$3" "$work/spoilt/out" || { cat "$work/spoilt/out" && false; }
}
check "unknown name" spoil "a broken reference" 's/(#eq-score)/(#eq-scope)/' 'nothing is named eq-scope'
check "unknown name in another chapter" spoil "a broken reference" 's/#ex-limit/#ex-limited/' 'nothing is named ex-limited'
check "unknown chapter" spoil "a missing chapter" 's/02-other/03-none/' 'no chapter 03-none'
check "unknown source" spoil "an unknown citation" 's/#rosenblatt1958/#rosenblatt1985/' 'bibliography has no rosenblatt1985'
check "missing figure" spoil "a missing figure" 's/01-boundary.svg/01-border.svg/' 'no figure .*01-border.svg'
check "figure without a name" spoil "a figure without a name" '/<a id="fig-boundary">/d' 'Figure 1.1 has no'
check "comment that begins a line" spoil "a split paragraph" 's/^PLACE$//; s/^perceptron <!--/<!--/' 'may not begin a line'
check "raw HTML" spoil "raw HTML" 's/a \*bias\*/a <em>bias<\/em>/' 'HTML that the press does not know: <em>'
check "formula that is no MathML" spoil "a formula" 's/\$\\theta = -b\$/$\\Bigl( b$/' "no form on a screen"
check "second title" spoil "a second title" 's/^## The run/# The run/' 'one "# " heading'
check "listing that is in no file" spoil "an unknown listing" 's/^```c sketch/```c/' 'C block 5 is not in the map'

# Too wide, and unknown to the typefaces.
paper() { # NAME LINE WORDS
    rm -rf "$work/paper"
    mkdir -p "$work/paper/chapters/02-other" "$work/paper/book/figures"
    cp "$book"/figures/*.pdf "$work/paper/book/figures/"
    printf '%s\n' '# 2. Another one' '' '```console' "\$ echo" "$2" '```' > "$work/paper/chapters/02-other/README.md"
    if press pdf "$work/paper/book" "$work/paper" > "$work/paper/out" 2>&1; then
        echo "$1 was not noticed"
        return 1
    fi
    grep -q "$3" "$work/paper/out" || { cat "$work/paper/out" && false; }
}
check "a line too wide" paper "a wide line" "$(printf '%090d' 7)" 'too wide'
check "a character in no typeface" paper "a hieroglyph" '𓀀' 'in none of the typefaces'

# A tool that is missing: one line that says what to do.
missing() {
    mkdir -p "$work/bin"
    for tool in sh mkdir cmp mv touch sed uname grep cp dirname awk cat; do
        ln -sf "$(command -v $tool)" "$work/bin/$tool"
    done
    make=$(command -v "$MAKE")
    if (PATH=$work/bin MAKE=$make && export PATH && press html "$work/without") > "$work/out" 2>&1; then
        echo "made without pandoc"
        return 1
    fi
    grep -qx 'pandoc is missing: make setup' "$work/out" || { cat "$work/out" && false; }
}
check "a missing tool is named" missing

finish
