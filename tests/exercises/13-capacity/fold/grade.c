/* Grades exercise 13-capacity/fold: places after several folds. */
#include "grader.h"
#include "tasks.h"

#include <math.h>

enum { POINTS = 10, WAYS = 6 };

static double tent(double x)
{
    return 2 * fmax(x, 0) - 4 * fmax(x - 0.5, 0);
}

/* The rule (way 0) or a mistake. */
static double folded(int way, int folds, double x)
{
    double first = x, sum = x;
    if (way == 5)
        folds--;
    for (int i = 0; i < folds; i++) {
        sum += tent(first);
        if (way == 3)
            x = 2 * fmax(x, 0) - 2 * fmax(x - 0.5, 0);
        else if (way == 4)
            x = fmod(2 * x, 1);
        else
            x = tent(way == 2 ? first : x);
    }
    return way == 1 ? sum : x;
}

static void strip(int folds)
{
    double got[POINTS], want[WAYS][POINTS];
    for (int i = 0; i < POINTS; i++) {
        double x = 0.03 + 0.1 * i;
        for (int way = 0; way < WAYS; way++)
            want[way][i] = folded(way, folds, x);
        grader_case("with folds = %d and x = %g", folds, x);
        got[i] = fold(folds, x);
    }
    grader_check(&(question){
        .name = "fold",
        .n = POINTS,
        .got = NUMBERS(got),
        .want = NUMBERS(want[0]),
        .item = "place",
        .mistakes = {
            {NUMBERS(want[1]), "the folds are added up; each should be of "
                               "what the last one left"},
            {NUMBERS(want[2]),
             "every fold takes the same x, so that the second changes "
             "nothing: put the new place into x"},
            {NUMBERS(want[3]), "it rises to 1 and does not come down: the "
                               "second ReLU must turn the slope from 2 to "
                               "-2, so it weighs 4"},
            {NUMBERS(want[4]), "that is cut, not folded: the right half "
                               "comes to lie the wrong way round"},
            {NUMBERS(want[5]), "one fold is missing"}}});
}

static void several(void)
{
    strip(3);
    strip(5);
}

static void none(void)
{
    strip(1);
    double got = fold(0, 0.3), want = 0.3;
    grader_case("with folds = 0 and x = 0.3");
    grader_check(&(question){.name = "fold",
                             .n = 1,
                             .got = NUMBERS(&got),
                             .want = NUMBERS(&want)});
}

const grader_test grader_tests[] = {
    {"several folds", several}, {"one and none", none}, {NULL, NULL}};
