/* Grades exercise 13-capacity/regions: sums of binomials. */
#include "grader.h"
#include "tasks.h"

#include <math.h>

enum { CASES = 7, WAYS = 6 };

/* The rule (way 0) or a mistake. */
static double pieces(int way, int n, int d)
{
    double sum = way == 3 ? 0 : 1, choose = 1;
    for (int j = 1; j <= d - (way == 5); j++) {
        choose *= way == 4 ? (n - j + 1) / j : (double)(n - j + 1) / j;
        sum += choose;
    }
    return way == 1 ? pow(2, n) : way == 2 ? choose : sum;
}

static void several(void)
{
    static const int n[CASES] = {3, 4, 48, 5, 10, 7, 20};
    static const int d[CASES] = {2, 2, 2, 3, 4, 1, 6};
    double got[CASES], want[WAYS][CASES];
    for (int i = 0; i < CASES; i++) {
        for (int way = 0; way < WAYS; way++)
            want[way][i] = pieces(way, n[i], d[i]);
        grader_case("with n = %d and d = %d", n[i], d[i]);
        got[i] = most_regions(n[i], d[i]);
    }
    grader_check(&(question){
        .name = "most_regions",
        .n = CASES,
        .got = NUMBERS(got),
        .want = NUMBERS(want[0]),
        .item = "case",
        .mistakes = {
            {NUMBERS(want[1]), "2 to the n would be all patterns of on and "
                               "off; most of them occur nowhere when there "
                               "are more lines than dimensions"},
            {NUMBERS(want[2]), "you return the last term alone: add them up"},
            {NUMBERS(want[3]), "the 1 is missing: without a line there is "
                               "one piece already"},
            {NUMBERS(want[4]),
             "(n - j + 1) / j in whole numbers loses the fraction: make one "
             "of them a double"},
            {NUMBERS(want[5]), "your sum stops one term early: j goes up to "
                               "d itself"}}});
}

static void few(void)
{
    double got[2], want[2] = {8, 1};
    grader_case("with n = 3 and d = 5");
    got[0] = most_regions(3, 5);
    grader_case("with n = 0 and d = 2");
    got[1] = most_regions(0, 2);
    grader_check(&(question){.name = "most_regions",
                             .n = 2,
                             .got = NUMBERS(got),
                             .want = NUMBERS(want),
                             .item = "case"});
}

const grader_test grader_tests[] = {{"seven cases", several},
                                    {"fewer planes than dimensions", few},
                                    {NULL, NULL}};
