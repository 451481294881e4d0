# exercises.mk: grade, watch, hint, reset, debug. Included by the Makefile.
#
# An exercise is named 01-perceptron/score. Its verdict is made by judge, from
# the reader's file (or, with STUBS=1, from the pristine stub, so that what is
# printed does not depend on the reader's progress) and its grader.

GRADE := $B/grade
JOBS ?= $(shell getconf _NPROCESSORS_ONLN 2> /dev/null || echo 2)
TASKS := $(patsubst tests/exercises/%/grade.c,%,$(wildcard tests/exercises/*/*/grade.c))
# The order of the text, which is from easy to hard: its anchors "ex-task".
in_text = $(addprefix $1/,$(shell sed -n 's/.*<a id="ex-\([a-z0-9-]*\)".*/\1/p' \
  chapters/$1/README.md 2> /dev/null))
in_order = $(filter $(TASKS),$(call in_text,$1)) \
  $(filter-out $(call in_text,$1),$(filter $1/%,$(TASKS)))
EXERCISES = $(strip $(foreach c,$(sort $(patsubst %/,%,$(dir $(TASKS)))),$(call in_order,$c)))

# ---- which exercises --------------------------------------------------------
# EX=01-perceptron/score, EX=01/score or the file itself; CH as everywhere, and
# with a chapter goes its stage of the machine, which EX=machine/04 names. Who
# names a chapter in EX is shown CH, or the chapter's exercises where one is
# needed.
ifneq ($(filter grade grade-on-save watch hint reset debug,$(MAKECMDGOALS)),)
nearest = $(shell sh tests/exercises/nearest.sh '$(subst ','\'',$1)' $(TASKS))
ifneq ($(EX),)
asked := $(patsubst exercises/%,%,$(patsubst ./%,%,$(patsubst %.c,%,$(EX))))
CHOSEN := $(filter $(subst %,\%,$(asked)),$(TASKS))
CHOSEN := $(or $(CHOSEN),$(filter $(subst /,-%/,$(subst %,\%,$(asked))),$(TASKS)))
CHOSEN := $(or $(CHOSEN),$(filter $(subst %,\%,$(asked))-%,$(filter machine/%,$(TASKS))))
ifneq ($(words $(asked)) $(words $(CHOSEN)),1 1)
guess := $(call nearest,$(asked))
ifneq ($(words $(guess)) $(filter $(guess),$(CHAPTERS) machine),1 $(guess))
$(error there is no exercise "$(EX)"; did you mean $(guess)?)
else ifeq ($(guess),machine)
$(error there is no exercise "$(EX)"; did you mean one of $(filter machine/%,$(EXERCISES))?)
else ifneq ($(filter grade,$(MAKECMDGOALS)),)
$(error there is no exercise "$(EX)"; did you mean the chapter, CH=$(firstword $(subst -, ,$(guess)))?)
else
$(error there is no exercise "$(EX)"; did you mean one of $(filter $(guess)/%,$(EXERCISES))?)
endif
endif
else ifneq ($(filter watch hint reset debug,$(MAKECMDGOALS)),)
$(error say which exercise: make $(filter watch hint reset debug,$(MAKECMDGOALS)) EX=$(firstword $(filter $(SELECTED:%=%/%),$(EXERCISES)) $(TASKS)))
else
CHOSEN := $(if $(CH),$(filter $(SELECTED:%=%/%) $(foreach c,$(SELECTED),machine/$(firstword $(subst -, ,$c))-%),$(EXERCISES)),$(EXERCISES))
ifeq ($(CHOSEN),)
$(error there are no exercises$(if $(CH), in chapter $(CH)))
endif
endif
WHOSE := $(if $(filter 1,$(STUBS)),stubs,yours)
VERDICTS := $(CHOSEN:%=$(GRADE)/$(WHOSE)/%/verdict)
endif

# ---- graders ----------------------------------------------------------------
HARNESS := $(addprefix $(GRADE)/objects/,grader.o diagnose.o pattern.o)
# A stage of the machine is more than one file, and what an experiment found is no
# program, nor are the nine numbers of gates and the seven words of sick, and a
# test says but yes and no: these name their mistakes themselves.
EXPERIMENTS := $(patsubst tests/exercises/%/experiment.sh,%,$(wildcard tests/exercises/*/*/experiment.sh))
EXPLAINED := $(filter-out machine/% 03-mlp/gates 15-attention/leak 16-gpt/start 17-speed/sick $(EXPERIMENTS),$(filter $(patsubst solutions/%.c,%,$(wildcard solutions/*/*.c)),$(TASKS)))
RUN := $(addprefix $(GRADE)/objects/,run.o again.o cage.o) $(HARNESS)
EXPLAIN := $(GRADE)/objects/explain.o $(HARNESS)
# Kept: an older make would take it away at its end, and say so behind the last line of the tests.
.SECONDARY: $(GRADE)/objects/explain.o
graders: $(GRADE)/judge $(GRADE)/board $(GRADE)/watch $(RUN) \
  $(TASKS:%=$(GRADE)/objects/%/grade.o) $(EXPLAINED:%=$(GRADE)/objects/%/explain)

$(GRADE)/judge: $(addprefix tests/exercises/,object.c object.h reap.c reap.h sanitized.h)
$(GRADE)/judge $(GRADE)/board $(GRADE)/watch: $(GRADE)/%: tests/exercises/%.c $B/compiler
	@mkdir -p $(@D)
	$(call say,cc,$@)
	$(Q)$(CC) $(NN_CFLAGS) -MMD -MP -MF $@.d $(filter %.c,$^) -o $@
$(GRADE)/objects/%.o: tests/exercises/%.c $B/compiler
	@mkdir -p $(@D); rm -f $@
	$(call say,cc,$@)
	$(Q)$(CC) $(NN_CFLAGS) $(CHECK_CFLAGS) -Itests/exercises \
	  -I$(patsubst tests/%,%,$(patsubst %/,%,$(dir $(patsubst %/,%,$(dir $<))))) -MMD -MP -c $< -o $@

# A solution with slips, and the program that looks among them. Slips are
# written for gcc and clang (a value of its own in an expression), and quickly
# compiled.
# The program that writes them runs here, also when all else is cross-built.
HERE_CC = $(if $(PKG_CONFIG_LIBDIR),cc -std=c11 -D_DEFAULT_SOURCE,$(CC) $(NN_CFLAGS))
SLIPS := $(addprefix tests/exercises/,source.c slips.c \
  $(patsubst %,slips_%.c,offer names operators expressions values statements))
$(GRADE)/slips: $(SLIPS) $(addprefix tests/exercises/,source.h slip.h slips.h) $B/compiler
	@mkdir -p $(@D)
	$(call say,cc,$@)
	$(Q)$(HERE_CC) $(SLIPS) -o $@
$(GRADE)/objects/%/explain: solutions/%.c $(GRADE)/slips $(GRADE)/objects/%/grade.o $(EXPLAIN) $(LIBNN)
	$(call say,cc,$@)
	$(Q)$(GRADE)/slips $< $(wildcard tests/exercises/$*/slips tests/exercises/$*/ways.c) > $(@D)/slips.c
	$(Q)$(CC) -std=gnu11 -D_DEFAULT_SOURCE -O0 -w -ffp-contract=off $(EXTRA) -Ilib -Itests/exercises \
	  -Iexercises/$(call chapter_of,$*) $(@D)/slips.c $(GRADE)/objects/$*/grade.o $(EXPLAIN) $(GRADE_LIBS) -o $@
OWN := $(wildcard tests/exercises/*/*/slips)
$(OWN:tests/exercises/%/slips=$(GRADE)/objects/%/explain): $(GRADE)/objects/%/explain: tests/exercises/%/slips
WAYS := $(wildcard tests/exercises/*/*/ways.c)
$(WAYS:tests/exercises/%/ways.c=$(GRADE)/objects/%/explain): $(GRADE)/objects/%/explain: tests/exercises/%/ways.c

# ---- verdicts ---------------------------------------------------------------
# The reader's file is compiled quickly, and its warnings are only hints.
ANSWER_CFLAGS = -std=c11 -D_DEFAULT_SOURCE -O1 -g -ffp-contract=off \
  -fno-delete-null-pointer-checks -fwrapv -fstack-protector-strong -Wall -Wextra -fdiagnostics-color=never $(EXTRA) -Ilib
# Not for a Mac, whose linker does so anyway.
AS_NEEDED := $(if $(findstring apple,$(shell $(CC) -dumpmachine 2> /dev/null)),,-Wl,--as-needed)
GRADE_LIBS = $(LIBNN) $(AS_NEEDED) $(CHECK_LIBS) $(LIBS)
# $(call judge,exercise,file,stub,folder of tasks.h,folder of grade.o)
judge = @mkdir -p $(@D); $(GRADE)/judge --exercise $1 --file $2 --stub $3 \
  --tasks $4/tasks.h --work $(@D) --harness '$5/grade.o $(RUN)' --compile '$(CC) $(ANSWER_CFLAGS) -I$4' \
  --explain $5/explain --link '$(CC) $(EXTRA) $(@D)/answer.o $5/grade.o $(RUN) $(GRADE_LIBS)'
# What Chapter 17 asks for is to be fast: then its rate says something. (A whole
# number that may wrap keeps gcc from vectors.)
$(foreach w,yours stubs answers,$(GRADE)/$w/17-speed/%/verdict): ANSWER_CFLAGS += -O3 $(ARCH) -fno-wrapv -ffp-contract=fast
chapter_of = $(firstword $(subst /, ,$1))
header_of = $(call chapter_of,$1)/$(if $(filter machine/%,$1),machine,tasks).h

.PHONY: grade-on-save
JUDGED := FORCE $(GRADE)/judge $(RUN) $(LIBNN)
$(GRADE)/yours/%/verdict: $(GRADE)/objects/%/grade.o $(JUDGED)
	$(call judge,$*,exercises/$*.c,tests/exercises/$*/stub.c,exercises/$(call chapter_of,$*),$(GRADE)/objects/$*)
$(GRADE)/stubs/%/verdict: $(GRADE)/objects/%/grade.o $(JUDGED)
	$(call judge,$*,tests/exercises/$*/stub.c,tests/exercises/$*/stub.c,exercises/$(call chapter_of,$*),$(GRADE)/objects/$*)

# Where there is a solution, its slips are there before the verdict.
$(EXPLAINED:%=$(GRADE)/yours/%/verdict): $(GRADE)/yours/%/verdict: $(GRADE)/objects/%/explain
$(EXPLAINED:%=$(GRADE)/stubs/%/verdict): $(GRADE)/stubs/%/verdict: $(GRADE)/objects/%/explain

# ---- verbs ------------------------------------------------------------------
board = $(GRADE)/board --report $(if $(filter stubs,$(WHOSE)),$(GRADE)/stubs,build/grade)/report.tsv $(VERDICTS) \
  --also $(filter-out $(VERDICTS),$(EXERCISES:%=$(GRADE)/$(WHOSE)/%/verdict))
# A grader that cannot be built (a spoiled tasks.h) costs its exercise only.
# Silent: what a reader wants to see is the board. (Who gave -j has given it to all.)
grade:
	@mkdir -p build/grade
	@[ -f $(GRADE)/judge ] || echo "building the graders ..." >&2
	@+$(MAKE) -s $(GRADE)/board $(GRADE)/judge $(RUN) $(LIBNN)
	@$(MAKE) -s -k $(if $(filter -j%,$(MAKEFLAGS)),,-j$(JOBS)) $(VERDICTS) || for task in $(CHOSEN); do \
	  [ -f $(GRADE)/objects/$$task/grade.o ] || rm -f $(GRADE)/$(WHOSE)/$$task/verdict; done
	@$(board)
grade-on-save: $(VERDICTS)
	@$(board) || true
watch: $(GRADE)/watch $(GRADE)/board
	@$(GRADE)/watch exercises/$(CHOSEN).c '$(MAKE) -s grade-on-save EX=$(CHOSEN)'
hint:
	@sh tests/exercises/hint.sh $(CHOSEN) tests/exercises/$(CHOSEN)/hints.md solutions/$(CHOSEN).c \
	  $(if $(filter stubs,$(WHOSE)),-,build/grade/hints/$(CHOSEN))
reset:
	@sh tests/exercises/reset.sh exercises/$(CHOSEN).c tests/exercises/$(CHOSEN)/stub.c
# The answer once more, without optimization, which a debugger could not follow.
debug: $(GRADE)/objects/$(CHOSEN)/grade.o $(RUN) $(LIBNN) $(if $(filter machine/%,$(CHOSEN)),$(GRADE)/yours/$(CHOSEN)/verdict)
	@mkdir -p $(GRADE)/yours/$(CHOSEN)
	@$(CC) $(ANSWER_CFLAGS) -O0 -Iexercises/$(call chapter_of,$(CHOSEN)) -include exercises/$(call header_of,$(CHOSEN)) \
	  -c exercises/$(CHOSEN).c -o $(GRADE)/yours/$(CHOSEN)/debug.o
	@$(CC) $(EXTRA) $(GRADE)/yours/$(CHOSEN)/debug.o $(if $(filter machine/%,$(CHOSEN)),$$($(call others,$(CHOSEN),$(GRADE)/yours)) $(STAGE_HARNESS)) $(GRADE)/objects/$(CHOSEN)/grade.o $(RUN) $(GRADE_LIBS) -o $(GRADE)/yours/$(CHOSEN)/debug
	@GDB='$(GDB)' sh tests/exercises/debug.sh $(CHOSEN) $(GRADE)/yours/$(CHOSEN)/debug $(GRADE)/yours/$(CHOSEN)/debug.o

-include $(wildcard $(GRADE)/*.d $(GRADE)/objects/*.d $(GRADE)/objects/*/*/*.d)

# ---- what the tests judge ---------------------------------------------------
# answers/01-perceptron/score/wrong-sign (or .../solution), and hostile/NAME.
# Graders are made before: make answers does both.
exercise_of = $(patsubst %/,%,$(dir $1))
answer_file = $(if $(filter solution,$(notdir $1)),solutions/$(call exercise_of,$1).c,tests/exercises/$1.c)
ANSWERS = $(patsubst tests/exercises/%.c,%,$(wildcard tests/exercises/*/*/wrong-*.c)) $(TASKS:%=%/solution)
HOSTILE := $(filter-out grade stub,$(patsubst tests/exercises/hostile/%.c,%,$(wildcard tests/exercises/hostile/*.c)))
$(GRADE)/answers/%/verdict: $(JUDGED)
	$(call judge,$(call exercise_of,$*),$(call answer_file,$*),tests/exercises/$(call exercise_of,$*)/stub.c,exercises/$(call chapter_of,$*),$(GRADE)/objects/$(call exercise_of,$*))
$(GRADE)/hostile/%/verdict: $(GRADE)/objects/hostile/grade.o $(JUDGED)
	$(call judge,hostile/$*,tests/exercises/hostile/$*.c,tests/exercises/hostile/stub.c,tests/exercises/hostile,$(GRADE)/objects/hostile)

.PHONY: answers hostile
answers: graders
	@$(MAKE) -j$(JOBS) $(ANSWERS:%=$(GRADE)/answers/%/verdict) $(TASKS:%=$(GRADE)/stubs/%/verdict)
hostile: graders
	@$(MAKE) -j$(JOBS) $(HOSTILE:%=$(GRADE)/hostile/%/verdict)

include tests/exercises/machine.mk
