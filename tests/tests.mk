# tests.mk: tests, quality checks and the benchmark. Included by the Makefile.
#
# A suite is tests/ROOM/test_NAME.c (Check, with tests/suite.h) or test_NAME.sh;
# it is found by its name and prints "N passed, N failed, N skipped" at its end.
# It finds the top folder in NN_ROOT and the build folder in NN_BUILD.

SUITES := $(patsubst tests/%.c,$B/tests/%,$(wildcard tests/*/test_*.c))
SCRIPTS := $(wildcard tests/*/test_*.sh)
SUITE_ENV = NN_ROOT="$(CURDIR)" NN_BUILD="$(CURDIR)/$B" MAKE="$(MAKE)" CC="$(CC)"

# "make test", with the proofreader, and with CI set the quality checks.
test: all suites
	@$(SUITE_ENV) sh tests/run.sh $(SUITES) $(SCRIPTS) proof $(if $(CI),quality)

# The C suites alone: in any build, SANITIZE=1 too.
.PHONY: suites test-suites
suites: $(SUITES)
test-suites: suites
	@$(SUITE_ENV) sh tests/run.sh $(SUITES)

$B/tests/suite.o: tests/suite.c tests/suite.h
	@mkdir -p $(@D)
	$(CC) $(NN_CFLAGS) $(CHECK_CFLAGS) -c $< -o $@

# A suite may include a chapter's program: #include "chapters/…/name.c" with
# main renamed.
$(SUITES): $B/tests/%: tests/%.c $B/tests/suite.o $(LIBNN)
	@mkdir -p $(@D)
	$(CC) $(NN_CFLAGS) -I. -Itests $(CHECK_CFLAGS) -MMD -MP -MT $@ -MF $@.d \
	  $< $B/tests/suite.o $(LIBNN) $(LIBS) $(CHECK_LIBS) -o $@

quality:
	@$(SUITE_ENV) sh tests/quality.sh

-include $(wildcard $B/tests/*/*.d)
