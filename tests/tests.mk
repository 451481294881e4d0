# tests.mk: tests, quality checks and the benchmark. Included by the Makefile.
#
# A suite is tests/ROOM/test_NAME.c (Check, with tests/suite.h) or test_NAME.sh;
# it is found by its name and prints "N passed, N failed, N skipped" at its end.
# It finds the top folder in NN_ROOT and the build folder in NN_BUILD.

SUITES := $(patsubst tests/%.c,$B/tests/%,$(wildcard tests/*/test_*.c))
SCRIPTS := $(wildcard tests/*/test_*.sh)
# What suites and quality.sh call make for is not theirs to share the jobs of.
SUITE_ENV = NN_ROOT="$(CURDIR)" NN_BUILD="$(CURDIR)/$B" MAKE="$(MAKE)" CC="$(CC)" \
  MAKEFLAGS="$(filter-out -j% --jobserver%,$(MAKEFLAGS))"

# "make test", with the proofreader, and with CI set the quality checks.
test: all suites
	@$(SUITE_ENV) sh tests/run.sh $(SUITES) $(SCRIPTS) proof $(if $(CI),quality)

# The C suites alone: in any build, SANITIZE=1 too.
.PHONY: suites test-suites
suites: $(SUITES)
test-suites: programs suites
	@$(SUITE_ENV) sh tests/run.sh $(SUITES)

$B/tests/suite.o: tests/suite.c tests/suite.h $B/compiler
	@mkdir -p $(@D)
	$(call say,cc,$@)
	$(Q)$(CC) $(NN_CFLAGS) $(CHECK_CFLAGS) -c $< -o $@

# A suite may include a chapter's program: #include "chapters/…/name.c" with
# main renamed.
$(SUITES): $B/tests/%: tests/%.c $B/tests/suite.o $(LIBNN) $B/compiler
	@mkdir -p $(@D)
	$(call say,cc,$@)
	$(Q)$(CC) $(NN_CFLAGS) -I. -Itests $(CHECK_CFLAGS) -MMD -MP -MT $@ -MF $@.d \
	  $< $B/tests/suite.o $(LIBNN) $(call mpi_libs,$<) $(LIBS) $(CHECK_LIBS) -o $@

# The benchmark, of the build for this machine: the report is what it prints.
# ARGS="N1 --rounds 9" for some.
.PHONY: report
bench:
	@+$(MAKE) FAST=1 report
$B/tests/bench: tests/bench/bench.c $(LIBNN) $B/compiler
	@mkdir -p $(@D)
	$(call say,cc,$@)
	$(Q)$(CC) $(NN_CFLAGS) $(BLAS_CFLAGS) $< $(LIBNN) $(LIBS) -o $@
# The peers, when they are installed (Debian: python3-torch, libfann-dev).
$B/tests/fann_peer: tests/bench/fann_peer.c $(LIBNN) $B/compiler
	@mkdir -p $(@D)
	$(call say,cc,$@)
	$(Q)$(CC) $(NN_CFLAGS) $< $(LIBNN) $(LIBS) -lfloatfann -o $@
report: $B/tests/bench
	@test $(BACKEND) = openblas || { echo 'the benchmark compares with OpenBLAS, which this build is without' >&2; exit 1; }
	@mkdir -p build/bench
	@peers=; \
	if tests/bench/torch_peer.py --here > /dev/null 2>&1; then \
	  peers="--torch tests/bench/torch_peer.py"; fi; \
	if echo '#include <floatfann.h>' | $(CC) -E - > /dev/null 2>&1 && \
	  $(MAKE) $B/tests/fann_peer; then peers="$$peers --fann $B/tests/fann_peer"; fi; \
	$< --out build/bench $$peers $(ARGS) > build/bench/report.new
	@mv build/bench/report.new build/bench/report.md
	@sh figures/draw.sh tests/bench/bench.gp build/bench build/bench svg
	@cat build/bench/report.md

# The README's two commands on bare Debians (tests/fresh.sh): DIST=trixie for
# one, WHAT=short for the book alone. As root; long.
.PHONY: test-fresh
DIST ?= bookworm trixie
WHAT ?= whole
test-fresh:
	@NN_ROOT="$(CURDIR)" sh tests/fresh.sh $(WHAT) $(DIST)

quality:
	@$(SUITE_ENV) NN_CFLAGS="$(NN_CFLAGS)" \
	  NN_RANKS='$(MPI_CFLAGS)' NN_WITHOUT='$(if $(filter none,$(MPI)),ranks.c)' sh tests/quality.sh

# Every parser under libFuzzer (tests/fuzz), for so many seconds each. What one
# finds stays in build/fuzz; as a case that must hold it goes to tests/fuzz/seeds.
FUZZ_SECONDS ?= 7
FUZZERS := $(filter-out fuzz,$(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/*.c)))
FUZZ_CC = clang -std=c11 -D_DEFAULT_SOURCE -g -O1 -fno-sanitize-recover=undefined $(BLAS_CFLAGS) $(RANKS_CFLAGS)
FUZZ_LIB := $(LIB_SOURCES:lib/%.c=build/fuzz/lib/%.o)
FUZZ_BOOK := $(patsubst book/%.c,build/fuzz/book/%.o,$(filter-out book/proof.c,$(wildcard book/*.c)))
$(FUZZ_LIB) $(FUZZ_BOOK): build/fuzz/%.o: %.c $(wildcard lib/*.h book/*.h)
	@mkdir -p $(@D)
	$(call say,fuzz,$@)
	$(Q)$(FUZZ_CC) -fsanitize=fuzzer-no-link,address,undefined -I$(dir $<) -c $< -o $@
$(FUZZERS:%=build/fuzz/%): build/fuzz/%: tests/fuzz/%.c tests/fuzz/fuzz.c tests/fuzz/fuzz.h $(FUZZ_LIB) $(FUZZ_BOOK)
	$(call say,fuzz,$@)
	$(Q)$(FUZZ_CC) -fsanitize=fuzzer,address,undefined -Wl,--wrap=exit \
	  -I$(if $(filter markdown,$*),book,lib) -I. $< tests/fuzz/fuzz.c \
	  $(if $(filter markdown,$*),$(FUZZ_BOOK),$(FUZZ_LIB)) $(MPI_LIBS) $(LIBS) -o $@
build/fuzz/settings: book/playground/play.c
.PHONY: $(FUZZERS:%=fuzz-%)
$(FUZZERS:%=fuzz-%): fuzz-%: build/fuzz/%
	@mkdir -p build/fuzz/found/$*
	@$< -max_total_time=$(FUZZ_SECONDS) -timeout=10 -rss_limit_mb=2048 -close_fd_mask=1 \
	  -print_final_stats=1 -artifact_prefix=build/fuzz/$*- build/fuzz/found/$* \
	  $(wildcard tests/fuzz/seeds/$*) > build/fuzz/$*.log 2>&1 || { cat build/fuzz/$*.log; exit 1; }
	@echo "fuzz: $*: $$(sed -n 's/^stat::number_of_executed_units: *//p' build/fuzz/$*.log) inputs, no finding"
fuzz: $(FUZZERS:%=fuzz-%)

# Lines and branches of the library that its own suites go through (gcov).
.PHONY: coverage
coverage:
	@+CK_TIMEOUT_MULTIPLIER=10 $(MAKE) COVERAGE=1 test-lib || \
	  echo 'coverage: what failed may be the counting (it takes time): make test judges'
	@sh tests/coverage.sh build/coverage
.PHONY: test-lib # in any build
test-lib: $(filter $B/tests/lib/%,$(SUITES))
	@$(SUITE_ENV) sh tests/run.sh $^

-include $(wildcard $B/tests/*/*.d)
