# Neural Networks by Hand: every verb of the project. `make help` lists them.
#
# Nothing but this file knows paths across rooms; the scripts in the rooms are
# told. Products go to build/, data to data/.

.SUFFIXES:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := all
MAKEFLAGS += --no-builtin-rules --no-print-directory

# ---- setup comes first ------------------------------------------------------
# `make setup book` must not look for tools before setup has installed them,
# nor run both at once under -j: setup runs, then make starts again.
ifneq ($(filter setup,$(MAKECMDGOALS)),)
rest := $(filter-out setup,$(MAKECMDGOALS))
.PHONY: setup $(rest)
setup:
	@sh book/setup.sh
$(firstword $(rest)): setup
	@$(MAKE) $(rest)
$(wordlist 2,99,$(rest)): $(firstword $(rest))
	@:
else

# ---- how C is compiled ------------------------------------------------------
# PORTABLE=1 is the pinned build, whose numbers the book quotes; SANITIZE=1
# and other compilers take a folder of their own, so that builds do not mix.
ifeq ($(PORTABLE),1)
B := build/portable
ARCH := $(if $(filter x86_64 amd64,$(shell uname -m)),-march=x86-64-v3) -DNN_PINNED
else
B := build
ARCH := -march=native
endif
ifeq ($(SANITIZE),1)
B := build/sanitize
EXTRA := -O2 -g -fsanitize=address,undefined -fno-sanitize-recover=all \
  -fno-omit-frame-pointer
endif
CC := $(if $(filter default,$(origin CC)),cc,$(CC))
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes \
  -Wmissing-prototypes -Wvla -Wpointer-arith -Wwrite-strings
ifdef CI
WARNINGS += -Werror
endif
CFLAGS ?= -O3 -g
# -fno-math-errno: nobody asks errno about a root, so that it may be one
# instruction, and several roots at once.
NN_CFLAGS = -std=c11 -D_DEFAULT_SOURCE $(CFLAGS) $(ARCH) -ffp-contract=off \
  -fno-math-errno $(WARNINGS) $(EXTRA) -Ilib
# Read when a recipe runs, not when make starts.
BLAS_CFLAGS = $(shell pkg-config --cflags openblas)
LIBS = $(shell pkg-config --libs openblas zlib jansson) -lpthread -lm
CHECK_CFLAGS = $(shell pkg-config --cflags check)
CHECK_LIBS = $(shell pkg-config --libs check)
# Short lines while building; V=1 shows the commands, -s nothing.
Q := $(if $(filter 1,$(V)),,@)
say = $(if $Q,$(if $(findstring s,$(firstword -$(MAKEFLAGS))),,@echo "$1 $2"))
# The environment of the pinned run: one kernel, one thread, no MNIST.
PINNED := env -u NN_MNIST OPENBLAS_CORETYPE=Haswell OPENBLAS_NUM_THREADS=1

# ---- what there is ----------------------------------------------------------
CHAPTERS := $(patsubst chapters/%/README.md,%,$(wildcard chapters/*/README.md))
PROGRAMS := $(sort $(foreach c,$(CHAPTERS),$(if $(wildcard chapters/$c/*.c),$c)))
LIB_SOURCES := $(wildcard lib/*.c)
LIBNN := $B/libnn.a
# CH=01 or CH=01-perceptron: the chapters asked for, all when not said.
SELECTED := $(if $(CH),$(filter $(CH)-% $(CH),$(CHAPTERS)),$(CHAPTERS))
ifeq ($(CH)$(SELECTED),$(CH))
$(if $(CH),$(error there is no chapter "$(CH)"; there are: $(CHAPTERS)))
endif

.PHONY: all lib programs graders help clean run figures pdf html epub book \
  grade watch hint reset test proof bench results mnist format quality fuzz
all: lib programs graders

# ---- library and programs ---------------------------------------------------
lib: $(LIBNN)
$(LIBNN): $(LIB_SOURCES:lib/%.c=$B/lib/%.o)
	@rm -f $@
	$(call say,ar,$@)
	$(Q)ar rcs $@ $^
$B/lib/%.o: lib/%.c
	@mkdir -p $(@D)
	$(call say,cc,$@)
	$(Q)$(CC) $(NN_CFLAGS) $(BLAS_CFLAGS) -MMD -MP -c $< -o $@

programs: $(PROGRAMS:%=$B/chapters/%)
define program
$B/chapters/$1: $(wildcard chapters/$1/*.c) $(LIBNN)
	@mkdir -p $$(@D)
	$$(call say,cc,$$@)
	$$(Q)$$(CC) $$(NN_CFLAGS) -MMD -MP $$(filter %.c,$$^) $(LIBNN) $$(LIBS) -o $$@
endef
$(foreach c,$(PROGRAMS),$(eval $(call program,$c)))

# ---- running and drawing ----------------------------------------------------
# make run: this machine's build, everything lands in build/run.
run: $(foreach c,$(filter $(PROGRAMS),$(SELECTED)),run-$c)
.PHONY: $(PROGRAMS:%=run-%)
$(PROGRAMS:%=run-%): run-%: $B/chapters/%
	@mkdir -p build/run/$* data
	$B/chapters/$* --out build/run/$* $(ARGS)
	@test ! -e chapters/$*/plot.gp || sh figures/draw.sh chapters/$*/plot.gp build/run/$* build/run/$* svg

# The pinned run: once, until the program changes. Its metrics and tables are
# what the text quotes and what figures/ are drawn from.
PINNED_RUNS := $(PROGRAMS:%=build/portable/run/%/done)
define pinned
build/portable/run/$1/done: $(wildcard chapters/$1/*.c) $(LIB_SOURCES) $(wildcard lib/*.h) | portable-programs
	@mkdir -p $$(@D) data
	$$(call say,run,build/portable/chapters/$1)
	$$(Q)$(PINNED) build/portable/chapters/$1 --out $$(@D) --quiet > $$(@D)/stdout.txt
	@touch $$@
endef
$(foreach c,$(PROGRAMS),$(eval $(call pinned,$c)))
# All at once: two makes side by side would both write the same library.
.PHONY: portable-programs
portable-programs:
	@+$(MAKE) -s PORTABLE=1 programs

figures: $(foreach c,$(filter $(PROGRAMS),$(SELECTED)),figures-$c)
.PHONY: $(PROGRAMS:%=figures-%)
$(PROGRAMS:%=figures-%): figures-%: build/portable/run/%/done
	test ! -e chapters/$*/plot.gp || sh figures/draw.sh chapters/$*/plot.gp build/portable/run/$* figures svg

# ---- the book ---------------------------------------------------------------
include book/book.mk

# ---- exercises --------------------------------------------------------------
include tests/exercises/exercises.mk

# ---- tests ------------------------------------------------------------------
include tests/tests.mk

help:
	@sed -n 's/^#: //p' Makefile
#: make setup        install what is missing (apt, dnf, pacman or brew)
#: make              build the library, the programs and the graders
#: make run CH=01    run a chapter's program and draw its figures in build/run;
#:                   ARGS="--seed 7" passes options on
#: make figures      redraw the figures that the text shows, from the pinned run
#: make pdf html epub    the book, one way; make book: all three
#: make grade        grade the exercises: CH=01 or EX=01-perceptron/update for some
#: make watch EX=…   grade again whenever the file is saved
#: make hint EX=…    one hint more each time
#: make reset EX=…   the stub back; your version is kept beside it
#: make test         everything that must hold
#: make proof        every line shown, every number and comparison earned
#: make measure      how a chapter reads, in numbers; CH=01 for one
#: make quality      compilers, analyzers, sanitizers, valgrind, fuzzing
#: make bench        the benchmark against the limit of this machine
#: make results      the MNIST results of the text; long; CH=01 for one chapter
#: make mnist        fetch MNIST into data/mnist
#: make format       clang-format over all C
#: make clean        remove build/

results: $(foreach c,$(filter $(PROGRAMS),$(SELECTED)),results-$c)
.PHONY: $(PROGRAMS:%=results-%)
# The record of a program that reads images: all its runs, on MNIST, pinned;
# and its run `results`, if it has one, which is only done when it is named.
RECORD = build/portable/chapters/$* --data mnist --out build/results/$*
$(PROGRAMS:%=results-%): results-%: build/portable/run/%/done
	@if grep -q '"data"' chapters/$*/*.c; then \
	  export OPENBLAS_CORETYPE=Haswell OPENBLAS_NUM_THREADS=1 && \
	  $(RECORD) && cp build/results/$*/metrics.tsv build/results/$*.tsv && \
	  if grep -q '{"results"' chapters/$*/*.c; then \
	    $(RECORD)/results results && \
	    sed 1d build/results/$*/results/metrics.tsv >> build/results/$*.tsv; fi && \
	  cp build/results/$*.tsv chapters/$*/mnist.tsv; fi

mnist:
	@sh lib/mnist.sh data/mnist

format:
	clang-format -i $$(git ls-files '*.c' '*.h')

clean:
	rm -rf build

-include $(wildcard $B/lib/*.d $B/chapters/*.d)
endif
