/* Grades exercise 13-capacity/fold: places after several folds. */
#include "grader.h"
#include "tasks.h"

#include <math.h>

static const char *const says[] = {
    "the folds are added up; each should be of what the last one left",
    "every fold takes the same x, so that the second changes nothing: put "
    "the new place into x",
    "it rises to 1 and does not come down: the second ReLU must turn the "
    "slope from 2 to -2, so it weighs 4",
    "that is cut, not folded: the right half comes to lie the wrong way "
    "round",
    "one fold is missing",
    "one fold too many: as many as `folds` says, and with 0 folds x stays",
    "folded, but not stretched to length 1 again: the slopes are 2 and -2",
    "1/2 in whole numbers is 0: write 0.5"};

enum { POINTS = 10, WAYS = sizeof says / sizeof *says };

static double tent(double x)
{
    return 2 * fmax(x, 0) - 4 * fmax(x - 0.5, 0);
}

/* The mistakes, in the order of `says`; -1 is the rule. */
static double folded(int way, int folds, double x)
{
    double first = x, sum = x;
    folds += (way == 5) - (way == 4);
    for (int i = 0; i < folds; i++) {
        sum += tent(first);
        if (way == 2)
            x = 2 * fmax(x, 0) - 2 * fmax(x - 0.5, 0);
        else if (way == 3)
            x = fmod(2 * x, 1);
        else if (way == 6)
            x = tent(x) / 2;
        else if (way == 7)
            x = 2 * fmax(x, 0) - 4 * fmax(x, 0);
        else
            x = tent(way == 1 ? first : x);
    }
    return way == 0 ? sum : x;
}

static void strip(int folds)
{
    double got[POINTS], want[POINTS], wrong[WAYS][POINTS];
    call_inputs calls[POINTS];
    grader_case("with folds = %d", folds);
    for (int i = 0; i < POINTS; i++) {
        double x = 0.03 + 0.1 * i;
        want[i] = folded(-1, folds, x);
        for (int way = 0; way < WAYS; way++)
            wrong[way][i] = folded(way, folds, x);
        calls[i] = grader_call("at x = %g", x);
        got[i] = fold(folds, x);
    }
    question q = {.name = "fold",
                  .n = POINTS,
                  .got = NUMBERS(got),
                  .want = NUMBERS(want),
                  .calls = calls};
    for (int way = 0; way < WAYS; way++)
        q.mistakes[way] = (known_mistake){NUMBERS(wrong[way]), says[way]};
    grader_check(&q);
}

/* With 1/2 for 0.5 all is 0 from the second fold on: one fold comes first. */
static void one(void)
{
    strip(1);
}

static void several(void)
{
    strip(3);
    strip(5);
}

static void none(void)
{
    double want = 0.3, once = tent(want);
    grader_case("with folds = 0 and x = 0.3");
    double got = fold(0, want);
    grader_check(&(question){.name = "fold",
                             .n = 1,
                             .got = NUMBERS(&got),
                             .want = NUMBERS(&want),
                             .mistakes = {{NUMBERS(&once), says[5]}}});
}

const grader_test grader_tests[] = {{"one fold", one},
                                    {"several folds", several},
                                    {"no fold", none},
                                    {NULL, NULL}};
