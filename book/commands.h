/* commands.h: programs that are run for their output. No shell: a command is
 * words and quotes. */
#ifndef PROOF_COMMANDS_H
#define PROOF_COMMANDS_H

#include "text.h"

typedef enum ending {
    RUN_DONE,
    RUN_MISSING,   /* could not be started */
    RUN_KILLED,    /* ended by a signal */
    RUN_TIMED_OUT, /* and was ended */
    RUN_ENDLESS    /* printed more than a megabyte, and was ended */
} ending;

typedef struct command {
    char **words; /* ends in NULL */
    char *output; /* stdout and stderr, as they came */
    int size;
    ending ending;
    int status; /* of exit, or the signal */
} command;

/* The words of a command line, NULL-terminated: '…' and "…" group, a backslash
 * takes the next letter as it is, # ends the line. NULL when the line needs a
 * shell (pipes, variables, patterns, an open quote), or is empty. */
char **command_words(arena *a, slice line);

/* Makes the environment that of the pinned run: no MNIST, one kernel, one
 * thread, and nothing of the make that started us. */
void commands_pin_environment(void);

/* Runs them all, `at_once` at a time, with no input. Each has so many seconds
 * of processor time, and five times as long by the clock: that a machine is
 * busy is no fault of the program. */
void commands_run(arena *a, command *list, int count, int at_once,
                  int seconds);

#endif
