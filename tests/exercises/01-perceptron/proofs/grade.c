/* Grades exercise 01-perceptron/proofs: what speaks against an answer is said
 * in the run's own numbers. */
#include "grader.h"
#include "tasks.h"

enum { ANSWERS = NOTHING + 1, RUNS = 5 };

/* The last row of each run in the table of the stub. */
typedef struct record {
    char name;
    int pass, mistakes, wrong;
    enum proof proves;
} record;

static const record table[RUNS] = {{'P', 5, 3, 0, SEPARABLE},
                                   {'Q', 3, 2, 1, NOTHING},
                                   {'R', 100, 18, 13, NOTHING},
                                   {'S', 1, 4, 4, NOT_SEPARABLE},
                                   {'T', 2, 0, 0, SEPARABLE}};

/* What speaks against each answer. */
static void write_against(const record *r, const char *says[ANSWERS])
{
#define AGAINST(answer, ...) says[answer] = grader_text("run %c " __VA_ARGS__)
    AGAINST(SEPARABLE,
            "has found no such weights: after pass %d its weights are still "
            "wrong on %d of its examples",
            r->name, r->pass, r->wrong);
    if (r->wrong == 0) {
        AGAINST(NOT_SEPARABLE,
                "has not proved that: after pass %d its weights are wrong on "
                "0 examples",
                r->name, r->pass);
        AGAINST(NOTHING,
                "has proved more: after pass %d its weights are wrong on 0 "
                "examples",
                r->name, r->pass);
    } else {
        AGAINST(NOT_SEPARABLE,
                "has not proved that: the theorem allows many mistakes when "
                "the margin is small, and no weights have come back",
                r->name);
        AGAINST(NOTHING,
                "has proved more: with which weights did this pass begin, "
                "with which does the next, and what will that one do?",
                r->name);
    }
#undef AGAINST
}

static void all_runs(void)
{
    for (int k = 0; k < RUNS; k++) {
        const char *says[ANSWERS];
        write_against(&table[k], says);
        grader_case("for run '%c'", table[k].name);
        grader_choice("answer", (int)proved(table[k].name),
                      (int)table[k].proves, ANSWERS, says);
    }
}

const grader_test grader_tests[] = {{"five runs", all_runs}, {NULL, NULL}};
