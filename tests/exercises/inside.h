/* inside.h: what the grader's files share: grader.c, which the graders call,
 * run.c, which runs them on the reader's code, and explain.c, which looks for
 * the slip that gives the same answers. */
#ifndef NN_INSIDE_H
#define NN_INSIDE_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "grader.h"
#include "pattern.h"

enum {
    CPU_SECONDS = 2,  /* an endless loop costs this much */
    WALL_SECONDS = 5, /* a wait costs this much; a busy machine needs room */
    DONE = 83,        /* the exit status of a test that reached its end */
    MOST_TESTS = 32,
    MOST_ANSWERS = 4096,
    MOST_VALUES = 1 << 17
};

/* One question, as it was answered. */
typedef struct answer {
    int test, first, n; /* got[first .. first + n - 1] */
    double tolerance;
    bool right;
} answer;

/* What a test's process tells the grader's, and the grader tells explain, in
 * a file that all of them see. */
typedef struct heard {
    uint64_t first; /* the seal of run.c, and `last` */

    /* of the test that runs */
    bool done;
    int test;
    char where[256];  /* grader_case */
    call_inputs call; /* grader_call */
    char crash[1024]; /* what the signal handler found */
    char given[256];  /* the inputs of a call that crashed, or made a nan */

    /* the first failure of all */
    bool failed, stops; /* stops: at once, for a debugger */
    finding strength;
    char message[2048], asked[512];

    /* an answer looked like a named mistake; a later one does not, or does as
     * well; and what is to be said without it */
    int named;
    bool doubted, supported;
    char unnamed[1024];

    /* of several that only show what is wrong, the one with fewest numbers */
    int fewest;
    char smallest[1024], smallest_asked[512];

    /* what its answers have in common */
    patterns patterns;

    /* what is found when it is asked again, with one thing changed */
    char leftovers[256], depends[256];
    bool only_leftovers; /* nothing else is wrong */

    /* everything that the reader's code answered */
    int tests, answers, values;
    double seconds; /* of all tests */
    answer answer[MOST_ANSWERS];
    double got[MOST_VALUES], want[MOST_VALUES];
    char end[MOST_TESTS][256]; /* "" for a test that came to its end */

    /* what is done when all have passed, and what it says */
    void (*afterwards)(void);
    char note[256];

    uint64_t last;
} heard;

extern heard *notes;
extern const grader_test *current;

/* Who wants to be told instead of the notes: of each answer, and of what ends
 * a test (these two do not come back). */
typedef struct listener {
    void (*answered)(const question *q);
    void (*failed)(const char *text);
    void (*crashed)(void);
} listener;

extern const listener *listening;

/* What is another when a test is run once more: all that the reader's code is
 * to write holds 0, and one number that goes in is moved by this share of
 * itself (a 0 by this). */
typedef struct move {
    int fence, index; /* fence -1: none */
    double by;
} move;
extern bool grader_empty;
extern move grader_moved;

/* A buffer of fractions that goes into the call whose answer is at hand. */
typedef struct given {
    char name[32];
    int fence, n;
} given;
int grader_given(given *list, int most);

/* Runs the failed tests again, and notes what that tells (again.c). */
void again_look(void);

/* Limits on memory and time, and the handlers of faults, for this process. */
void grader_confine(void);

/* Test number k begins; runs it, and comes back when it reached its end; and
 * what to do when something else ended it. */
void grader_begin(int k);
void grader_run(int k);
void grader_ended(finding how, const char *text);

#endif
