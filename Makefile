# Neural Networks by Hand: every verb of the project. `make help` lists them.
#
# Nothing but this file knows paths across rooms; the scripts in the rooms are
# told. Products go to build/, data to data/.

.SUFFIXES:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := all
MAKEFLAGS += --no-builtin-rules --no-print-directory

# Numbers have a point, also where a language has a comma: awk would follow it.
# LC_ALL would be above that.
ifneq ($(LC_ALL),)
export LANG := $(LC_ALL)
unexport LC_ALL
endif
export LC_NUMERIC := C

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

# What a make as root has left here only root can write.
not_ours := $(firstword $(shell for d in build build/*/; do test ! -d $$d || test -w $$d || echo $$d; done))
ifneq ($(if $(filter-out help clean,$(or $(MAKECMDGOALS),all)),$(not_ours)),)
$(error $(not_ours) belongs to somebody else, who may take it away: rm -rf build)
endif

# ---- how C is compiled ------------------------------------------------------
# The default build gives the digits of the book. FAST=1 is for the CPU at hand,
# SANITIZE=1 finds faults, BLAS=plain makes matrix products with the library's
# own code (lib/gemm.c) and not with OpenBLAS, and MPI=mpich takes MPICH where
# there is Open MPI, MPI=none neither; each has a folder of its own.
B := build
ifeq ($(FAST),1)
B := build/fast
EXTRA := -DNN_FAST
endif
ifeq ($(SANITIZE),1)
B := build/sanitize
EXTRA := -O2 -g -fsanitize=address,undefined -fno-sanitize-recover=all \
  -fno-omit-frame-pointer
endif
# gcov counts up to an exec only in the dialect that knows exec; and at -O1 gcc
# fuses (gemm.c) only when it may be slow to compile.
ifeq ($(COVERAGE),1)
B := build/coverage
EXTRA := -std=gnu11 -O1 -fexpensive-optimizations --coverage -fprofile-update=atomic
endif
ifeq ($(BLAS),plain)
B := $B/plain
endif
ifneq ($(MPI),)
B := $B/$(MPI)
endif
CC := $(if $(filter default,$(origin CC)),cc,$(CC))
# What these do needs no compiler, and works before setup.
ifneq ($(filter-out help clean mnist shakespeare format hint reset,$(or $(MAKECMDGOALS),all)),)
export PATH := $(shell . book/paths.sh; echo "$$PATH")
export PKG_CONFIG_PATH := $(shell . book/paths.sh; echo "$$PKG_CONFIG_PATH")
ifneq ($(origin ARCH),command line)
ARCH := $(shell CC='$(CC)' FAST='$(FAST)' sh lib/arch.sh)
endif
# Where there is no OpenBLAS the products are plain, too.
ifeq ($(BLAS),)
override BLAS := $(shell PKG_CONFIG_PATH='$(PKG_CONFIG_PATH)'; export PKG_CONFIG_PATH; \
  if pkg-config --version > /dev/null 2>&1 && ! pkg-config --exists openblas; then \
  [ -n "$$NN_TOLD" ] || echo 'no OpenBLAS here (make setup): matrix products are plain,' \
    'and digits may differ from the page in their last places' >&2; echo plain; fi)
endif
export NN_TOLD := told
# And where there is no MPI, a job has no ranks (lib/norank.c).
ifeq ($(MPI),)
override MPI := $(shell PKG_CONFIG_PATH='$(PKG_CONFIG_PATH)'; export PKG_CONFIG_PATH; \
  if pkg-config --exists ompi-c; then echo openmpi; \
  elif pkg-config --exists mpich; then echo mpich; else echo none; fi 2> /dev/null)
endif
endif
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes \
  -Wmissing-prototypes -Wvla -Wpointer-arith -Wwrite-strings
ifdef CI
WARNINGS += -Werror
endif
CFLAGS ?= -O3 -g
# -fno-math-errno: nobody asks errno about a root, so that it may be one
# instruction, and several roots at once. -fno-trapping-math: no trap is set,
# so that gcc may compute both sides of a choice, and several choices at once.
# Neither changes a digit.
NN_CFLAGS = -std=c11 -D_DEFAULT_SOURCE $(CFLAGS) $(ARCH) -ffp-contract=off \
  -fno-math-errno -fno-trapping-math $(WARNINGS) $(EXTRA) -Ilib
# Read when a recipe runs, not when make starts. What is missing is named by
# the rule of $B/compiler. (What make exports is for recipes alone.)
packages = $(shell PKG_CONFIG_PATH='$(PKG_CONFIG_PATH)' pkg-config $1 2> /dev/null)
# OpenBLAS is not linked: lib/openblas.c loads it, first from this folder.
BLAS_CFLAGS = $(call packages,--cflags openblas) \
  -DNN_OPENBLAS='"$(call packages,--variable=libdir openblas)"'
# Only what calls for ranks is linked with MPI. Debian has a mpirun of each.
MPI_PACKAGE = $(if $(filter openmpi,$(MPI)),ompi-c,$(MPI))
MPI_CFLAGS = $(patsubst -I%,-isystem %,$(filter -I%,$(call packages,--cflags $(MPI_PACKAGE))))
MPI_LIBS = $(call packages,--libs $(MPI_PACKAGE)) $(if $(filter Darwin,$(shell uname)),,-lrt)
MPIRUN = $(if $(shell command -v mpirun.$(MPI) 2> /dev/null),mpirun.$(MPI),mpirun)
RANKS_CFLAGS = $(MPI_CFLAGS) -DNN_MPIRUN='"$(MPIRUN)"'
mpi_libs = $(if $(shell grep -l '"ranks.h"' $1),$(MPI_LIBS))
LIBS = $(call packages,--libs zlib jansson) -ldl -lpthread -lm
CHECK_CFLAGS = $(call packages,--cflags check)
CHECK_LIBS = $(call packages,--libs check)
# Short lines while building; V=1 shows the commands, -s nothing.
Q := $(if $(filter 1,$(V)),,@)
say = $(if $Q,$(if $(findstring s,$(firstword -$(MAKEFLAGS))),,@echo "$1 $2"))
# The environment of the runs that the text quotes: the kernel of the book.
PINNED := env -u OPENBLAS_CORETYPE

# ---- what there is ----------------------------------------------------------
CHAPTERS := $(sort $(patsubst chapters/%/README.md,%,$(wildcard chapters/*/README.md)))
PROGRAMS := $(sort $(foreach c,$(CHAPTERS),$(if $(wildcard chapters/$c/*.c),$c)))
BACKEND := $(if $(filter plain,$(BLAS)),plain,openblas)
RANKS := $(if $(filter none,$(MPI)),norank,ranks)
LIB_SOURCES := $(filter-out lib/plain.c lib/openblas.c lib/alone.c lib/ranks.c lib/norank.c,$(wildcard lib/*.c)) \
  lib/$(BACKEND).c lib/$(RANKS).c
LIBNN := $B/libnn.a
# CH=01 or CH=01-perceptron: the chapter asked for, all when not said.
named := $(subst %,\%,$(CH))
SELECTED := $(if $(CH),$(filter $(named)-% $(named),$(CHAPTERS)),$(CHAPTERS))
ifneq ($(if $(CH),$(words $(CH)) $(words $(SELECTED)),1 1),1 1)
$(error there is no chapter "$(CH)"; there are: $(CHAPTERS))
endif

.PHONY: all lib programs graders help clean run figures pdf html epub book \
  grade watch hint reset test proof bench results mnist shakespeare format quality fuzz
all: lib programs graders

# Before anything is compiled: is all there? And what another compiler, other
# flags or another CPU have made is made again.
.PHONY: FORCE
FORCE:
$B/compiler: FORCE
	@sh book/setup.sh need $(firstword $(CC)) pkg-config $(addprefix library:,$(filter openblas,$(BACKEND)) zlib jansson check)
	@mkdir -p $(@D)
	@{ echo '$(CFLAGS) $(ARCH) $(BACKEND) $(MPI)'; $(CC) $(CFLAGS) $(ARCH) -dM -E -x c /dev/null; } > $@.$$$$; \
	if cmp -s $@.$$$$ $@; then rm $@.$$$$; else mv -f $@.$$$$ $@; fi

# ---- library and programs ---------------------------------------------------
lib: $(LIBNN)
$(LIBNN): $(LIB_SOURCES:lib/%.c=$B/lib/%.o)
	@rm -f $@
	$(call say,ar,$@)
	$(Q)ar rcs $@ $^
$B/lib/%.o: lib/%.c $B/compiler
	@mkdir -p $(@D)
	$(call say,cc,$@)
	$(Q)$(CC) $(NN_CFLAGS) $(BLAS_CFLAGS) -MMD -MP -c $< -o $@
# C has no fused multiply-add of vectors: here the compiler may make them.
$B/lib/gemm.o: EXTRA += -ffp-contract=fast
$B/lib/ranks.o $B/lib/jobs.o: EXTRA += $(RANKS_CFLAGS)

programs: $(PROGRAMS:%=$B/chapters/%)
define program
$B/chapters/$1: $(wildcard chapters/$1/*.c) $(LIBNN) $B/compiler
	@mkdir -p $$(@D)
	$$(call say,cc,$$@)
	$$(Q)$$(CC) $$(NN_CFLAGS) -MMD -MP $$(filter %.c,$$^) $(LIBNN) $$(call mpi_libs,$$(filter %.c,$$^)) $$(LIBS) -o $$@
endef
$(foreach c,$(PROGRAMS),$(eval $(call program,$c)))

# ---- running and drawing ----------------------------------------------------
# make run: everything lands in build/run.
run: $(foreach c,$(filter $(PROGRAMS),$(SELECTED)),run-$c)
.PHONY: $(PROGRAMS:%=run-%)
$(PROGRAMS:%=run-%): run-%: $B/chapters/%
	@mkdir -p build/run/$* data
	$B/chapters/$* --out build/run/$* $(ARGS)
	@test ! -e chapters/$*/plot.gp || sh figures/draw.sh chapters/$*/plot.gp build/run/$* build/run/$* svg

# The pinned run: once, until the program changes. Its metrics and tables are
# what the text quotes and what figures/ are drawn from; tables of an older
# program go. It is always of the default build, which another build makes by
# a make of its own.
PINNED_RUNS := $(PROGRAMS:%=build/pinned/%/done)
$(PINNED_RUNS): build/pinned/%/done: build/chapters/%
	@rm -rf $(@D); mkdir -p $(@D) data
	$(call say,run,$<)
	$(Q)$(PINNED) -u NN_MNIST $< --out $(@D) --quiet > $(@D)/stdout.txt
	@touch $@
ifneq ($B,build)
$(PROGRAMS:%=build/chapters/%): default-programs ;
.PHONY: default-programs
default-programs:
	@+$(MAKE) -s FAST= SANITIZE= BLAS=$(filter-out plain,$(BLAS)) MPI= B=build programs
endif

figures: $(foreach c,$(filter $(PROGRAMS),$(SELECTED)),figures-$c)
.PHONY: $(PROGRAMS:%=figures-%)
$(PROGRAMS:%=figures-%): figures-%: build/pinned/%/done
	test ! -e chapters/$*/plot.gp || { sh figures/draw.sh chapters/$*/plot.gp build/pinned/$* figures svg && \
	  sh figures/draw.sh chapters/$*/plot.gp build/pinned/$* figures/phone phone; }

# ---- the book ---------------------------------------------------------------
include book/book.mk
include book/playground/playground.mk
include book/draw/draw.mk

# ---- exercises --------------------------------------------------------------
include tests/exercises/exercises.mk

# ---- tests ------------------------------------------------------------------
include tests/tests.mk

help:
	@sed -n 's/^#: //p' Makefile
#: make setup        install what is missing (apt, dnf, pacman or brew)
#: make              build the library, the programs and the graders;
#:                   FAST=1: for this CPU alone, in build/fast;
#:                   BLAS=plain: without OpenBLAS, in build/plain;
#:                   MPI=mpich: with MPICH, in build/mpich; MPI=none: without
#: make run CH=01    run a chapter's program and draw its figures in build/run;
#:                   ARGS="--seed 7" passes options on
#: make figures      redraw the figures that the text shows, from the pinned run
#: make pdf html epub    the book, one way; make book: all three
#: make wasm         the library and the playground's net as WebAssembly
#: make grade        grade the exercises: CH=01 or EX=01-perceptron/update for some
#: make watch EX=…   grade again whenever the file is saved
#: make hint EX=…    one hint more each time
#: make reset EX=…   the stub back; your version is kept beside it
#: make debug EX=…   gdb at your function, at the call that goes wrong
#: make mine         your own machine learns: the last stage begun, CH=04 for one;
#:                   ARGS="--data mnist --epochs 5"; SOLVED=1: ours
#: make test         everything that must hold
#: make proof        every line shown, every number and comparison earned
#: make measure      how a chapter reads, in numbers; CH=01 for one
#: make quality      compilers, analyzers, sanitizers, valgrind, fuzzing
#: make fuzz         every parser against what a fuzzer thinks of; FUZZ_SECONDS=3600
#: make coverage     lines and branches of lib that its suites go through
#: make test-fresh   the two commands on bare Debians: DIST=trixie for one (root)
#: make bench        the benchmark against the limit of this machine
#: make results      the MNIST results of the text; long; CH=01 for one chapter
#: make seeds CH=12  the record of a chapter's comparisons over five seeds
#: make mnist        fetch MNIST into data/mnist
#: make shakespeare  fetch a text of Shakespeare's into data/shakespeare
#: make format       clang-format over all C
#: make clean        remove build/

results: $(foreach c,$(filter $(PROGRAMS),$(SELECTED)),results-$c)
.PHONY: $(PROGRAMS:%=results-%)
# The record of a program that reads images: all its runs, on MNIST, pinned;
# and its run `results`, if it has one, which is only done when it is named. The
# record on Shakespeare is that of a run with his name, whose output is kept too.
RECORD = $(PINNED) build/chapters/$* --data mnist --out build/results/$*
$(PROGRAMS:%=results-%): results-%: build/pinned/%/done
	@if grep -q '"data"\|IMAGES' chapters/$*/*.c; then \
	  $(RECORD) && cp build/results/$*/metrics.tsv build/results/$*.tsv && \
	  if grep -q '{"results"' chapters/$*/*.c; then \
	    $(RECORD)/results results && \
	    sed 1d build/results/$*/results/metrics.tsv >> build/results/$*.tsv; fi && \
	  cp build/results/$*.tsv chapters/$*/mnist.tsv; fi
	@if grep -q '{"shakespeare"' chapters/$*/*.c; then \
	  $(PINNED) build/chapters/$* counts --text shakespeare --out build/results/$* && \
	  $(PINNED) build/chapters/$* shakespeare --out build/results/$*/shakespeare \
	    > build/results/$*.txt && cat build/results/$*.txt && \
	  cp build/results/$*/metrics.tsv chapters/$*/shakespeare.tsv && \
	  sed 1d build/results/$*/shakespeare/metrics.tsv >> chapters/$*/shakespeare.tsv && \
	  cp build/results/$*.txt chapters/$*/shakespeare.txt; fi

# The record over seeds: of the chapters named, or of those that have one.
SEEDED := $(if $(CH),$(SELECTED),$(patsubst chapters/%/seeds.tsv,%,$(wildcard chapters/*/seeds.tsv)))
seeds: $(foreach c,$(filter $(PROGRAMS),$(SEEDED)),seeds-$c)
.PHONY: seeds $(PROGRAMS:%=seeds-%)
$(PROGRAMS:%=seeds-%): seeds-%: build/chapters/%
	@mkdir -p build/seeds
	@for seed in 1 2 3 4 5; do \
	  sh lib/seeds.sh make $< build/seeds/$* $$seed || exit 1; done
	@sh lib/seeds.sh join build/seeds/$* 1 2 3 4 5 > build/seeds/$*.tsv
	@mv build/seeds/$*.tsv chapters/$*/seeds.tsv

mnist:
	@sh lib/mnist.sh data/mnist

shakespeare:
	@sh lib/shakespeare.sh data/shakespeare

format:
	clang-format -i $$(git ls-files '*.c' '*.h')

clean:
	rm -rf build

-include $(wildcard $B/lib/*.d $B/chapters/*.d)
endif
