# playground.mk: the library as WebAssembly, and the page that shows a net while
# it learns. Included by the Makefile. Without the tools the site goes without.
#
# The same file makes a program of what the page does:
# build/playground 'data=moons&units=8,8&rate=0.1' 1000
PLAY := build/playground.wasm
PLAY_LIB := matrix rng vmath sparse activation dense conv pool loss init dropout \
  norm optim plan net maps gradcheck alone blas plain gemm fail points turn digits
PLAY_C := book/playground/play.c $(PLAY_LIB:%=lib/%.c)
# What each file includes first.
UNFUSED := -include book/playground/unfused.h
WASM := clang --target=wasm32-wasi -mexec-model=reactor -msimd128 -std=c11 -D_DEFAULT_SOURCE \
  -O3 -ffp-contract=off -fno-math-errno -fvisibility=hidden $(WARNINGS) -Ilib $(UNFUSED) \
  -Wl,--export-dynamic -Wl,--strip-all

.PHONY: wasm
wasm: $(PLAY)/play.js
$(PLAY)/play.wasm: $(PLAY_C) $(wildcard lib/*.h book/playground/*.h) book/playground/playground.mk
	@sh book/setup.sh need wasm:WebAssembly
	@mkdir -p $(@D)
	$(call say,clang,$@)
	$(Q)$(WASM) $(PLAY_C) -o $@
# A page that was opened as a file may not fetch: the module comes as text.
$(PLAY)/play.js: $(PLAY)/play.wasm book/playground/machine.js
	@{ printf 'const PLAY_MODULE =\n  "'; base64 < $< | tr -d '\n'; echo '";'; \
	  cat book/playground/machine.js; } > $@

# The module's own sources for this machine, sums unfused as there: the tests
# hold both to the same bits. (A set of points can be written to a table, which
# is not in the module.)
$(PLAY)/native: $(PLAY_C) $(LIBNN) $(wildcard lib/*.h book/playground/*.h) $B/compiler
	@mkdir -p $(@D)
	$(call say,cc,$@)
	$(Q)$(CC) $(NN_CFLAGS) $(UNFUSED) $(PLAY_C) $(LIBNN) $(LIBS) -o $@

$B/playground: book/playground/play.c book/playground/play.h $(LIBNN) $B/compiler
	@mkdir -p $(@D)
	$(call say,cc,$@)
	$(Q)$(CC) $(NN_CFLAGS) $< $(LIBNN) $(LIBS) -o $@
all: $B/playground

# ---- the page, part of the site ----------------------------------------------
# Its pages lead to the playground where there is one.
PLAYED = $(shell sh book/setup.sh need wasm:WebAssembly 2> /dev/null && echo -M playground=1)
$(HTML)/site.done: $(HTML)/playground.done
$(HTML)/playground.done: $(PLAY_C) $(wildcard lib/*.h book/playground/*) $(PLAY_WITH)
	@mkdir -p $(@D)
	@rm -f $(HTML)/playground*
	@if sh book/setup.sh need wasm:WebAssembly 2> /dev/null; then \
	  $(MAKE) wasm && cp $(PLAY)/play.js $(HTML)/playground-machine.js && \
	  cp book/playground/page.js $(HTML)/playground.js && \
	  cp book/playground/symptoms.js $(HTML)/playground-symptoms.js && \
	  cp book/playground/page.html $(HTML)/playground.html && \
	  cp $(PLAY_WITH) $(HTML)/; \
	else echo 'no compiler for WebAssembly (make setup): the site goes without its playground'; fi
	@touch $@
