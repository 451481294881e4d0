# book.mk: the press and the proofreader. Included by the Makefile.
#
# What the tests of the press set to something else: where products go, which
# texts, the map of their listings, their figures as SVG and as PDF.
BOOK := build/book
TEXTS := $(CHAPTERS:%=chapters/%/README.md)
LISTINGS := $(BOOK)/listings.tsv
FIGURES := figures
# The cover's figure, and the script and tables that draw it.
COVER := 00-digits
COVER_PLOT := chapters/00-preface/plot.gp
COVER_RUN := build/portable/run/00-preface/done
DRAWN := $(patsubst chapters/%/plot.gp,$(BOOK)/figures/%.done,$(wildcard $(PROGRAMS:%=chapters/%/plot.gp)))

# ---- the press ----------------------------------------------------------------
PDF := $(BOOK)/neural-networks-by-hand.pdf
EPUB := $(BOOK)/neural-networks-by-hand.epub
HTML := $(BOOK)/html
# chapters/01-perceptron/README.md: 01-perceptron
NAMES := $(notdir $(patsubst %/,%,$(dir $(TEXTS))))
PAGES := $(NAMES:%=$(HTML)/%.html)
FILTER := book/book.lua book/reader.lua
READ := pandoc -f gfm+tex_math_dollars+smart --file-scope
PRESS = $(READ) -L book/book.lua --metadata-file book/metadata.yaml \
  -M contents=$(BOOK)/contents.tsv -M listings=$(LISTINGS) --highlight-style book/code.theme
CITE := --bibliography book/references.bib
# Debian's /usr/bin/epubcheck is this archive, which not every shell can run.
EPUBCHECK := $(firstword $(wildcard /usr/share/java/epubcheck.jar) $(shell command -v epubcheck))
export SOURCE_DATE_EPOCH := 1767225600

# $(call need,tools): one clear line when one of them is not installed.
need = @for tool in $1; do command -v $$tool > /dev/null || \
  { echo "$$tool is missing: make setup" >&2; exit 1; }; done

.PHONY: pdf-twice epubcheck
book: pdf html epub
	@printf '%s\n' '' 'The book, three ways:' '  $(PDF)' '  $(HTML)/index.html' '  $(EPUB)'
pdf: $(PDF)
html: $(HTML)/site.done
epub: $(EPUB)

# What can be referred to. It changes seldom, so pages that do not change
# themselves need not be made again: the file is replaced only if it differs.
$(BOOK)/contents.tsv: $(BOOK)/contents.done ;
$(BOOK)/contents.done: $(TEXTS) book/contents.lua book/reader.lua
	$(call need,pandoc)
	@mkdir -p $(BOOK)
	@$(READ) -L book/contents.lua -t plain --wrap=none -o $(BOOK)/contents.new $(TEXTS)
	@cmp -s $(BOOK)/contents.new $(BOOK)/contents.tsv || mv $(BOOK)/contents.new $(BOOK)/contents.tsv
	@touch $@

# Figures on paper, from the pinned run.
$(BOOK)/figures/%.done: chapters/%/plot.gp build/portable/run/%/done figures/style.gp figures/draw.sh
	$(call need,gnuplot)
	@mkdir -p $(@D)
	sh figures/draw.sh chapters/$*/plot.gp build/portable/run/$* $(@D) pdf
	@touch $@

$(BOOK)/book.tex: $(TEXTS) $(BOOK)/contents.tsv $(LISTINGS) $(FILTER) book/print.lua \
  book/book.latex book/code.theme book/metadata.yaml book/references.bib
	$(call need,pandoc)
	$(PRESS) $(CITE) --citeproc --template book/book.latex -V figures=figures/ \
	  -V cover=$(COVER) -t latex -o $@ $(TEXTS)
$(PDF): $(BOOK)/book.tex $(DRAWN) book/typeset.sh book/book.ist
	$(call need,lualatex makeindex)
	sh book/typeset.sh $(BOOK)
	@mv $(BOOK)/book.pdf $@

# The site: a page a chapter, and three that have no chapter behind them.
SITE_FILTER := $(FILTER) book/screen.lua book/mathml.lua book/site.lua book/page.html \
  book/metadata.yaml $(BOOK)/contents.tsv
SITE = -L book/site.lua --template book/page.html -t html5 -V fonts=1
define page
$(HTML)/$(notdir $(patsubst %/,%,$(dir $1))).html: $1 $(LISTINGS) $(SITE_FILTER) book/references.bib
	$$(call need,pandoc)
	@mkdir -p $$(@D)
	$$(PRESS) $(CITE) $$(SITE) -M page=$$(basename $$(@F)) -o $$@ $1
endef
$(foreach text,$(TEXTS),$(eval $(call page,$(text))))
SITE_ONLY = pandoc -f gfm+smart --metadata-file book/metadata.yaml -M contents=$(BOOK)/contents.tsv $(SITE)
$(HTML)/index.html: book/front.md $(SITE_FILTER)
	$(call need,pandoc)
	@mkdir -p $(@D)
	$(SITE_ONLY) -M page=index -M cover=figures/$(COVER).svg -o $@ book/front.md
$(HTML)/references.html: $(SITE_FILTER) book/references.bib
	$(call need,pandoc)
	@mkdir -p $(@D)
	$(SITE_ONLY) $(CITE) --citeproc -M page=references -o $@ /dev/null
$(HTML)/terms.html: $(SITE_FILTER)
	$(call need,pandoc)
	@mkdir -p $(@D)
	$(SITE_ONLY) -M page=terms -o $@ /dev/null
$(HTML)/site.done: $(PAGES) $(HTML)/index.html $(HTML)/references.html $(HTML)/terms.html \
  book/book.css book/fonts.sh $(wildcard $(FIGURES)/*.svg)
	@mkdir -p $(HTML)/figures
	@cp book/book.css $(HTML)/
	@cp $(FIGURES)/*.svg $(HTML)/figures/
	@sh book/fonts.sh $(HTML)/fonts
	@touch $@

$(EPUB): $(TEXTS) $(BOOK)/contents.tsv $(LISTINGS) $(FILTER) book/screen.lua book/mathml.lua \
  book/epub.css book/code.theme book/metadata.yaml book/references.bib $(wildcard $(FIGURES)/*.svg) \
  $(BOOK)/cover.png
	$(call need,pandoc)
	$(PRESS) $(CITE) --citeproc --css book/epub.css --toc-depth=2 \
	  --epub-cover-image=$(BOOK)/cover.png -t epub3 -o $@ $(TEXTS)
# The cover of the EPUB: the same figure once more, under the title.
$(BOOK)/cover.png: $(COVER_PLOT) $(COVER_RUN) book/cover.gp figures/style.gp figures/draw.sh
	$(call need,gnuplot)
	@mkdir -p $(@D)
	sh figures/draw.sh $(COVER_PLOT) $(dir $(COVER_RUN)) $(BOOK)/figures png
	gnuplot -e "picture='$(BOOK)/figures/$(COVER).png'; to='$@'" book/cover.gp
epubcheck: $(EPUB)
	$(call need,epubcheck java)
	java -jar $(EPUBCHECK) --quiet $(EPUB)

# The same bytes from another folder, figures and all.
pdf-twice: $(LISTINGS) $(PINNED_RUNS)
	@rm -rf $(BOOK)/twice
	@$(MAKE) pdf BOOK=$(BOOK)/twice/one LISTINGS=$(LISTINGS)
	@$(MAKE) pdf BOOK=$(BOOK)/twice/and/another LISTINGS=$(LISTINGS)
	cmp $(BOOK)/twice/one/neural-networks-by-hand.pdf $(BOOK)/twice/and/another/neural-networks-by-hand.pdf

# ---- the proofreader --------------------------------------------------------------
proof:
	@echo "proof: not yet" && exit 1
