# draw.mk: the page on which one draws a digit, and the nets that read it there:
# those of Chapters 8 and 14. Included by the Makefile. A site without these
# chapters goes without the page.
#
# The nets are of the default build, as those of the pinned runs are.
DRAW := build/draw
READERS := 08-digits 14-convolution
ifeq ($(filter $(READERS),$(PROGRAMS)),$(READERS))
ifeq ($B,build)
$(DRAW)/nets: book/draw/nets.c chapters/14-convolution/convolution.c $(LIBNN) $B/compiler
	@mkdir -p $(@D)
	$(call say,cc,$@)
	$(Q)$(CC) $(NN_CFLAGS) -I. $< $(LIBNN) $(LIBS) -o $@
programs: $(DRAW)/nets
else
$(DRAW)/nets: default-programs ;
endif
endif
$(DRAW)/done: $(DRAW)/nets build/chapters/08-digits
	@mkdir -p data
	$(call say,run,$<)
	$(Q)$(PINNED) build/chapters/08-digits train --data digits --save $(DRAW)/reader.safetensors --quiet > /dev/null
	$(Q)$(PINNED) $< $(DRAW)/reader.safetensors $(DRAW)
	@touch $@

# ---- the page, part of the site ----------------------------------------------
ifeq ($(filter $(READERS),$(TEXTS:chapters/%/README.md=%)),$(READERS))
DREW := -M draw=1
$(HTML)/site.done: $(HTML)/draw.done
endif
$(HTML)/draw.done: $(DRAW)/done $(wildcard book/draw/page.* book/draw/read.js) $(PLAY_WITH)
	@mkdir -p $(@D)
	@cp $(DRAW)/nets.js $(HTML)/draw-nets.js
	@cp $(DRAW)/digits.js $(HTML)/draw-digits.js
	@cp book/draw/read.js $(HTML)/draw-read.js
	@cp book/draw/page.js $(HTML)/draw.js
	@cp book/draw/page.html $(HTML)/draw.html
	@cp $(PLAY_WITH) $(HTML)/
	@touch $@
