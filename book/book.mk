# book.mk: the press and the proofreader. Included by the Makefile.
#
# What the tests of the press set to something else: where products go, which
# texts, the map of their listings, their figures as SVG and as PDF, the figure
# on the title page, and the run whose tables draw the cover.
BOOK := build/book
TEXTS := $(CHAPTERS:%=chapters/%/README.md)
LISTINGS := $(BOOK)/listings.tsv
FIGURES := figures
DRAWN := $(patsubst chapters/%/plot.gp,$(BOOK)/figures/%.done,$(wildcard $(PROGRAMS:%=chapters/%/plot.gp)))
TITLE := 00-digits
COVER_RUN := build/pinned/05-autodiff/done

# ---- the press ----------------------------------------------------------------
PDF := $(BOOK)/neural-networks-by-hand.pdf
EPUB := $(BOOK)/neural-networks-by-hand.epub
HTML := $(BOOK)/html
METADATA := book/metadata.yaml
FILTER := book/text.lua book/reader.lua book/book.lua book/references.lua book/references.csl
SCREEN := $(FILTER) book/screen.lua book/terms.lua book/functions.lua book/mathml.lua book/highlight.lua
READ := pandoc -f book/text.lua
PRESS = $(READ) -L book/book.lua --metadata-file $(METADATA) -M contents=$(BOOK)/contents.tsv \
  -M listings=$(LISTINGS) --bibliography book/references.bib
CITED := --csl book/references.csl --citeproc -L book/references.lua
# Debian's /usr/bin/epubcheck is this archive, which not every shell can run.
EPUBCHECK = $(firstword $(wildcard /usr/share/java/epubcheck.jar) $(shell command -v epubcheck))
# One date for everything that insists on one.
export SOURCE_DATE_EPOCH := 1767225600

# $(call need,tools): one clear line when one of them is not installed.
need = @sh book/setup.sh need $1

.PHONY: pdf-twice epubcheck
# The runs first, each with the machine to itself; then two ways at a time.
book: $(LISTINGS) $(PINNED_RUNS)
	@$(MAKE) $(if $(filter -j%,$(MAKEFLAGS)),,-j2) pdf html epub
	@printf '%s\n' '' 'The book, three ways:' '  $(PDF)' '  $(HTML)/index.html' '  $(EPUB)'
pdf: $(PDF)
html: $(HTML)/site.done
epub: $(EPUB)

# What can be referred to. It changes seldom, and the file is replaced only when
# it does, so that a page is made again only for its own text.
$(BOOK)/contents.tsv: $(BOOK)/contents.done ;
$(BOOK)/contents.done: $(TEXTS) book/text.lua book/reader.lua book/contents.lua
	$(call need,pandoc)
	@mkdir -p $(@D)
	@$(READ) -L book/contents.lua -t plain --wrap=none -o $(BOOK)/contents.new $(TEXTS)
	@cmp -s $(BOOK)/contents.new $(BOOK)/contents.tsv || mv $(BOOK)/contents.new $(BOOK)/contents.tsv
	@touch $@

# ---- on paper ---------------------------------------------------------------------
# Figures, from the pinned run; "drawn" is all of them.
.PHONY: drawn
drawn: $(DRAWN)
$(BOOK)/figures/%.done: chapters/%/plot.gp build/pinned/%/done figures/style.gp figures/draw.sh
	$(call need,gnuplot)
	@mkdir -p $(@D)
	@echo 'gnuplot: $(@:.done=), pdf'
	@sh figures/draw.sh $< build/pinned/$* $(@D) pdf
	@touch $@

$(BOOK)/book.tex: $(TEXTS) $(BOOK)/contents.tsv $(LISTINGS) $(FILTER) book/print.lua \
  book/highlight.lua book/book.latex $(METADATA) book/references.bib
	$(call need,pandoc)
	@echo 'pandoc: $@'
	@$(PRESS) $(CITED) --template book/book.latex -V figures=figures/ -V title_figure=$(TITLE) \
	  -t latex -o $@ $(TEXTS)
$(PDF): $(BOOK)/book.tex $(DRAWN) $(BOOK)/figures/cover.pdf book/typeset.sh book/book.ist
	$(call need,lualatex makeindex fontforge)
	@echo 'lualatex: $@'
	@sh book/typeset.sh $(BOOK)
	@mv $(BOOK)/book.pdf $@

# The cover, for print (pdf) and for screens (png).
$(BOOK)/figures/cover.%: book/cover.gp $(COVER_RUN)
	$(call need,gnuplot)
	@mkdir -p $(@D)
	@echo 'gnuplot: $@'
	@LC_ALL=C gnuplot -e "data='$(patsubst %/,%,$(dir $(COVER_RUN)))'; field='$@.field'; to='$@.new.$*'" book/cover.gp
	@rm -f $@.field
	@mv $@.new.$* $@

# The same bytes from another folder, figures and all.
pdf-twice: $(PDF)
	@rm -rf $(BOOK)/twice
	@$(MAKE) pdf BOOK=$(BOOK)/twice/and/another LISTINGS=$(LISTINGS)
	cmp $(PDF) $(BOOK)/twice/and/another/$(notdir $(PDF))

# ---- on a screen --------------------------------------------------------------------
# The site: a page a chapter, and four that have no chapter behind them.
# ADDRESS=https://… is where it will be; for those who list pages.
AROUND := $(BOOK)/contents.tsv $(METADATA) book/site.lua book/reader.lua book/page.html
SITE = -L book/site.lua --template book/page.html -t html5 --wrap=none -V fonts=1 $(if $(ADDRESS),-V address=$(ADDRESS)) $(PLAYED) $(DREW)
BARE = pandoc -f gfm+smart --metadata-file $(METADATA) -M contents=$(BOOK)/contents.tsv

# Which listing defines what and which calls it. Like the contents, it is
# replaced only when it changes.
$(BOOK)/functions.tsv: $(BOOK)/functions.done ;
$(BOOK)/functions.done: $(TEXTS) $(LISTINGS) $(wildcard lib/*.h) book/text.lua book/reader.lua \
  book/functions.lua book/highlight.lua
	$(call need,pandoc)
	@mkdir -p $(@D)
	@$(READ) -L book/functions.lua -M listings=$(LISTINGS) -M headers='$(wildcard lib/*.h)' \
	  -t plain --wrap=none -o $(BOOK)/functions.new $(TEXTS)
	@cmp -s $(BOOK)/functions.new $(BOOK)/functions.tsv || mv $(BOOK)/functions.new $(BOOK)/functions.tsv
	@touch $@

PAGES :=
define page
PAGES += $(HTML)/$1.html
$(HTML)/$1.html: $2 $(wildcard $(FIGURES)/$(firstword $(subst -, ,$1))-*.svg) $(LISTINGS) $(BOOK)/functions.tsv $(SCREEN) $(AROUND) book/references.bib
	$$(call need,pandoc)
	@mkdir -p $$(@D)
	@echo 'pandoc: $$@'
	@$$(PRESS) $$(SITE) -M functions=$(BOOK)/functions.tsv -M page=$1 -o $$@ $2
endef
$(foreach text,$(TEXTS),$(eval $(call page,$(notdir $(patsubst %/,%,$(dir $(text)))),$(text))))
PAGES += $(HTML)/references.html $(HTML)/code.html $(HTML)/terms.html
# The front page hands out the other two books when they are there and as new as
# the text (`make book` sees to it that they are), and the programs where git
# has them.
SOURCE := $(BOOK)/neural-networks-by-hand.tar.gz
OTHERS = $(shell for other in $(PDF) $(EPUB); do \
  if [ -e $$other ] && [ -z "$$(find $(TEXTS) -newer $$other)" ]; then echo $$other; fi; done; \
  if git rev-parse HEAD > /dev/null 2>&1; then echo $(SOURCE); fi)
ifneq ($(filter book,$(MAKECMDGOALS)),)
$(HTML)/index.html: $(PDF) $(EPUB)
endif
$(HTML)/index.html: book/front.md $(TEXTS) $(SCREEN) $(AROUND)
	$(call need,pandoc)
	@mkdir -p $(@D)
	@echo 'pandoc: $@'
	@git archive --format=tar.gz --prefix=neural-networks-by-hand/ -o $(SOURCE) HEAD 2> /dev/null || rm -f $(SOURCE)
	@$(BARE) $(SITE) -M page=index -M cover=cover.webp \
	  $(foreach other,$(OTHERS),-M $(subst .,,$(suffix $(other)))=$(notdir $(other))) -o $@ $<
$(HTML)/references.html: $(AROUND) $(SCREEN) book/references.bib
	$(call need,pandoc)
	@mkdir -p $(@D)
	@echo 'pandoc: $@'
	@$(BARE) $(SITE) --bibliography book/references.bib $(CITED) -M page=references -o $@ /dev/null
$(HTML)/code.html: $(AROUND) $(SCREEN) $(BOOK)/functions.tsv
	$(call need,pandoc)
	@mkdir -p $(@D)
	@echo 'pandoc: $@'
	@$(BARE) $(SITE) -M functions=$(BOOK)/functions.tsv -M page=code -o $@ /dev/null
$(HTML)/terms.html: $(AROUND) $(SCREEN)
	$(call need,pandoc)
	@mkdir -p $(@D)
	@echo 'pandoc: $@'
	@$(BARE) $(SITE) -M page=terms -o $@ /dev/null
TYPEFACES := build/book/fonts-of-site/done
# The figures that a reader can move, and the tables of the pinned runs that they draw.
MOVING := $(wildcard book/moving/*)
TABLES_01-perceptron := points boundaries
TABLES_03-mlp := places
TABLES_13-capacity := descent
TABLED := $(filter 01-perceptron 03-mlp 13-capacity,$(TEXTS:chapters/%/README.md=%))
$(HTML)/site.done: $(MOVING) book/tables.sh $(TABLED:%=build/pinned/%/done)
# What the pages have on which one plays.
PLAY_WITH := book/theme.js book/icon.svg book/colours.css book/played.css
# What the pages are served with; the scripts that find things are made from them.
SERVED := book/colours.css book/book.css book/theme.js book/site.js book/search.js book/icon.svg
$(HTML)/site.done: $(PAGES) $(HTML)/index.html $(SERVED) book/digest.lua LICENSE \
  $(TYPEFACES) $(BOOK)/figures/small.webp $(wildcard $(FIGURES)/*.svg $(FIGURES)/phone/*.svg)
	$(call need,texlua)
	@rm -rf $(HTML)/figures $(HTML)/fonts $(HTML)/parts $(HTML)/moving $(HTML)/neural-networks-by-hand.*
	@mkdir -p $(HTML)/figures/phone $(HTML)/fonts $(HTML)/parts $(HTML)/moving
	@cp $(SERVED) $(OTHERS) $(HTML)/
	@cp $(BOOK)/figures/small.webp $(HTML)/cover.webp
	@cp LICENSE $(HTML)/LICENSE.txt
	@cp $(FIGURES)/*.svg $(HTML)/figures/
	@cp $(FIGURES)/phone/*.svg $(HTML)/figures/phone/
	@cp $(MOVING) $(HTML)/moving/
	@set -e; $(foreach run,$(TABLED),sh book/tables.sh build/pinned/$(run) $(TABLES_$(run)) > $(HTML)/moving/$(run).js;)
	@cp $(dir $(TYPEFACES))*.css $(HTML)/fonts/
	@find $(dir $(TYPEFACES)) -name '*.woff2' -exec cp {} $(HTML)/fonts/ ';'
	@texlua book/digest.lua $(HTML) $(PAGES) $$(find $(HTML) -name playground.html -o -name draw.html | sort -r)
	@touch $@
$(BOOK)/figures/small.webp: $(BOOK)/figures/cover.png
	$(call need,cwebp)
	@cwebp -quiet -q 80 -resize 700 0 $< -o $@
# Whatever the book, its typefaces are the same.
$(TYPEFACES): book/fonts.sh
	$(call need,fontforge)
	@sh book/fonts.sh $(@D)
	@touch $@

$(EPUB): $(TEXTS) $(BOOK)/contents.tsv $(LISTINGS) $(SCREEN) $(BOOK)/figures/cover.png \
  book/epub.css book/epub.lua $(METADATA) book/references.bib $(wildcard $(FIGURES)/*.svg)
	$(call need,pandoc texlua)
	@echo 'pandoc: $@'
	@$(PRESS) $(CITED) --css book/epub.css --toc --toc-depth=2 --epub-cover-image=$(BOOK)/figures/cover.png \
	  -t epub3 -o $@.new $(TEXTS)
	@texlua book/epub.lua $@.new
	@mv $@.new $@
epubcheck: $(EPUB)
	$(call need,epubcheck java)
	java -jar $(EPUBCHECK) --quiet $(EPUB)

# ---- the proofreader (proof.c) ----------------------------------------------------
PROOF := $B/proof
$(PROOF): $(wildcard book/*.c book/*.h) $B/compiler
	@mkdir -p $(@D)
	$(call say,cc,$@)
	$(Q)$(CC) -std=c11 -D_DEFAULT_SOURCE $(CFLAGS) $(WARNINGS) $(EXTRA) \
	  $(filter %.c,$^) -lm -o $@

# The press prints the captions of its listings from this map; no program runs.
# Like the contents, it is replaced only when it changes.
build/book/listings.tsv: build/book/listings.done ;
build/book/listings.done: $(PROOF) $(wildcard chapters/*/README.md chapters/*/*.c \
  lib/*.[ch] exercises/*/*.h tests/*.[ch] tests/*/*.[ch] tests/exercises/*/*/*.c)
	@mkdir -p $(@D)
	@$(PROOF) --listings > $(@D)/listings.new
	@cmp -s $(@D)/listings.new $(@D)/listings.tsv || mv $(@D)/listings.new $(@D)/listings.tsv
	@touch $@

# How the chapters read, in numbers; the proofreader holds them to limits.
.PHONY: measure
measure: $(PROOF)
	@$(PROOF) --measure $(CH)
# All chapters, or CH=01: the text against the pinned runs of its programs.
proof: $(PROOF) $(PINNED_RUNS)
	@$(PROOF) $(CH)
