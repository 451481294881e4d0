# machine.mk: the reader's machine: how a stage is graded, and make mine.
# Included by exercises.mk.
#
# A stage's program is made of all stages: this one; of those before, the
# reader's that have passed; and the solved ones in place of all others. So
# the verdict of a stage comes after those before it. One that is "passed" is
# kept until a file changes; all others are made anew each time, and look new
# only if they say something else.

STAGES := $(sort $(filter machine/%,$(TASKS)))
MACHINE := $(GRADE)/objects/machine
SOLVED_STAGES := $(STAGES:%=$(GRADE)/solved/%.o)
STAGE_CFLAGS = $(ANSWER_CFLAGS) -O3 $(ARCH) -Iexercises/machine
STAGE_HARNESS := $(MACHINE)/exam.o $(MACHINE)/body.o $(MACHINE)/blocks.o
MACHINE_PARTS := $(patsubst %,$(MACHINE)/%.o,exam body blocks mine writes guard)
graders: $(if $(STAGES),$(MACHINE_PARTS) $(SOLVED_STAGES))

$(SOLVED_STAGES): $(GRADE)/solved/%.o: solutions/%.c exercises/machine/machine.h $B/compiler
	@mkdir -p $(@D)
	$(call say,cc,$@)
	$(Q)$(CC) $(STAGE_CFLAGS) -c $< -o $@
$(MACHINE_PARTS): $(MACHINE)/%.o: tests/exercises/machine/%.c $B/compiler
	@mkdir -p $(@D); rm -f $@
	$(call say,cc,$@)
	$(Q)$(CC) $(NN_CFLAGS) $(CHECK_CFLAGS) -Itests/exercises -Itests/exercises/machine \
	  -Iexercises/machine -MMD -MP -c $< -o $@
$(STAGES:%=$(GRADE)/objects/%/grade.o): $(GRADE)/objects/%/grade.o: tests/exercises/%/grade.c $B/compiler
	@mkdir -p $(@D); rm -f $@
	$(call say,cc,$@)
	$(Q)$(CC) $(NN_CFLAGS) $(CHECK_CFLAGS) -Itests/exercises -Itests/exercises/machine \
	  -Iexercises/machine -MMD -MP -c $< -o $@

# $(call others,stage,folder of the reader's verdicts): the other stages.
others = sh tests/exercises/machine/stages.sh $1 $2 $(GRADE)/solved $(STAGES)
# $(call judge_stage,stage,file,folder of the reader's verdicts)
judge_stage = @mkdir -p $(@D); cp -p $@ $@.old 2> /dev/null; $(GRADE)/judge --exercise $1 --file $2 --stub tests/exercises/$1/stub.c \
  --tasks exercises/machine/machine.h --work $(@D) \
  --harness '$(GRADE)/objects/$1/grade.o $(STAGE_HARNESS) $(RUN)' --compile '$(CC) $(STAGE_CFLAGS)' \
  --link "$(CC) $(EXTRA) $(@D)/answer.o $$($(call others,$1,$3)) $(GRADE)/objects/$1/grade.o \
  $(STAGE_HARNESS) $(RUN) $(GRADE_LIBS)"; \
  $(call others,$1,$3) note >> $@; \
  ! cmp -s $@.old $@ || grep -q "^state.passed" $@ || mv $@.old $@

STAGE_JUDGED := $(GRADE)/judge $(RUN) $(STAGE_HARNESS) $(SOLVED_STAGES) $(LIBNN) exercises/machine/machine.h
PASSED_STAGES := $(if $(wildcard $(GRADE)/yours/machine),\
  $(shell grep -ls '^state.passed' $(STAGES:%=$(GRADE)/yours/%/verdict) /dev/null))
# What makes the reader's verdict on a stage old.
own_file = $(if $(and $(wildcard exercises/$1.c),$(filter $(GRADE)/yours/$1/verdict,$(PASSED_STAGES))),exercises/$1.c,FORCE)
define stage
$(GRADE)/yours/$1/verdict: $(GRADE)/objects/$1/grade.o $(STAGE_JUDGED) $(call own_file,$1) $(last)
	$$(call judge_stage,$1,exercises/$1.c,$(GRADE)/yours)
$(GRADE)/stubs/$1/verdict: $(GRADE)/objects/$1/grade.o $(STAGE_JUDGED) FORCE
	$$(call judge_stage,$1,tests/exercises/$1/stub.c,none)
last := $(GRADE)/yours/$1/verdict
endef
last :=
$(foreach s,$(STAGES),$(eval $(call stage,$s)))
STAGE_ANSWERS = $(filter machine/%,$(ANSWERS))
$(STAGE_ANSWERS:%=$(GRADE)/answers/%/verdict): $(GRADE)/answers/%/verdict: $(STAGE_JUDGED) FORCE
	$(call judge_stage,$(call exercise_of,$*),$(call answer_file,$*),none)

# ---- make mine --------------------------------------------------------------
# The stage of CH, or the last one that was begun. SOLVED=1: the solved one.
# Images are for mine.c, a text for writes.c.
.PHONY: mine
ifneq ($(filter mine,$(MAKECMDGOALS)),)
ifneq ($(CH),)
TRAINED := $(filter machine/$(firstword $(subst -, ,$(SELECTED)))-%,$(STAGES))
ifeq ($(TRAINED),)
$(error Chapter $(CH) adds nothing to the machine; its stages are $(STAGES:machine/%=%))
endif
else ifneq ($(SOLVED),)
TRAINED := $(lastword $(STAGES))
else
TRAINED := $(lastword $(foreach s,$(STAGES),$(if $(shell grep -s 'then take this line away' exercises/$s.c || [ -e exercises/$s.c ] || echo none),,$s)))
ifeq ($(TRAINED),)
$(error no stage of the machine is begun: exercises/$(firstword $(STAGES)).c is the first)
endif
endif
endif
mine:
	@+$(MAKE) -s mine-program $(if $(SOLVED),,$(GRADE)/yours/$(TRAINED)/verdict)
	@CC="$(CC) $(EXTRA)" PROGRAM="$(MINE)" \
	  LIBRARIES="$(LIBNN) $(LIBS)" SOLVED=$(SOLVED) sh tests/exercises/machine/mine.sh \
	  $(TRAINED) $(GRADE)/yours $(GRADE)/solved "$$($(call others,$(TRAINED),$(if $(SOLVED),none,$(GRADE)/yours)))" \
	  $(ARGS)
MINE = $(patsubst %,$(MACHINE)/%.o,$(if $(filter machine/16-%,$(TRAINED)),writes,mine) guard body blocks) $(GRADE)/objects/reap.o
.PHONY: mine-program
mine-program: $(patsubst %,$(MACHINE)/%.o,mine writes guard body blocks) $(GRADE)/objects/reap.o $(SOLVED_STAGES) $(LIBNN)

-include $(wildcard $(MACHINE)/*.d)
