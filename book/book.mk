pdf html epub:
	@echo "$@: not yet" && exit 1
book: pdf html epub
# ---- proof: the proofreader (book/proof.c) -----------------------------------
PROOF := $B/book/proof
$(PROOF): $(wildcard book/*.c book/*.h)
	@mkdir -p $(@D)
	$(CC) -std=c11 -D_DEFAULT_SOURCE $(CFLAGS) $(WARNINGS) $(EXTRA) \
	  $(filter %.c,$^) -o $@

# The press prints the captions of its listings from this map; no program runs.
$B/book/listings.tsv: $(PROOF) $(wildcard chapters/*/README.md chapters/*/*.c \
  lib/*.[ch] exercises/*/*.h tests/*.[ch] tests/*/*.[ch] tests/exercises/*/*/*.c)
	$(PROOF) --listings > $@

# All chapters, or CH=01: the text against the pinned runs of its programs.
proof: $(PROOF) $(PINNED_RUNS)
	@$(PROOF) $(CH)
# ---- end of proof ------------------------------------------------------------
