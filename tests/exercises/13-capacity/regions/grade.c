/* Grades exercise 13-capacity/regions: sums of binomials. */
#include "grader.h"
#include "tasks.h"

#include <math.h>

static const char *const says[] = {
    "2 to the n would be all patterns of on and off; most of them occur "
    "nowhere when there are more lines than dimensions",
    "you return the last term alone: add them up",
    "the 1 is missing: without a line there is one piece already",
    "(n - j + 1) / j in whole numbers loses the fraction: make one of them a "
    "double",
    "your sum stops one term early: j goes up to d itself",
    "that is the formula of the plane, whatever d is",
    "your terms begin one factor too late: the factor of j is (n - j + 1) / "
    "j, and you have n - j",
    "you took the plane's formula and made its last term one of d: the terms "
    "between are missing",
    "three dimensions at most are in your sum: j goes up to d",
    "the last of n planes is cut by the n - 1 others, and your second term "
    "lets n of them cut it"};

enum { CASES = 6, WAYS = sizeof says / sizeof *says };

/* The mistakes, in the order of `says`; -1 is the rule. */
static double pieces(int way, int n, int d)
{
    double sum = way != 2, choose = 1;
    if (way == 5)
        d = 2;
    for (int j = 1; j <= d - (way == 4); j++) {
        int factor = n - j + (way != 6);
        choose *= way == 3 ? factor / j : (double)factor / j;
        sum += choose;
    }
    if (way == 7)
        return d == 1 ? sum : 1 + n + choose;
    if (way == 8)
        return pieces(-1, n, 3);
    if (way == 9)
        return n == 0 || d == 0 ? 1
                                : pieces(9, n - 1, d) + pieces(9, n, d - 1);
    return way == 0 ? pow(2, n) : way == 1 ? choose : sum;
}

typedef struct cut {
    int n, d;
} cut;

static void check(int count, const cut *at)
{
    double got[CASES], want[CASES], wrong[WAYS][CASES];
    call_inputs calls[CASES];
    for (int i = 0; i < count; i++) {
        int n = at[i].n, d = at[i].d;
        want[i] = pieces(-1, n, d);
        for (int way = 0; way < WAYS; way++)
            wrong[way][i] = pieces(way, n, d);
        calls[i] =
            grader_call("%swith n = %d and d = %d",
                        n == 5 ? "in the example of the stub, " : "", n, d);
        got[i] = most_regions(n, d);
    }
    question q = {.name = "most_regions",
                  .n = count,
                  .got = NUMBERS(got),
                  .want = NUMBERS(want),
                  .calls = calls};
    for (int way = 0; way < WAYS; way++)
        q.mistakes[way] = (known_mistake){NUMBERS(wrong[way]), says[way]};
    grader_check(&q);
}

static void several(void)
{
    check(CASES, (cut[]){{5, 3}, {4, 2}, {3, 3}, {10, 4}, {7, 1}, {6, 5}});
}

static void few(void)
{
    check(2, (cut[]){{3, 5}, {0, 2}});
}

/* The formula is right by now, so what is wrong here is what it counts with.
 * One call at a time: factorials may end in a division by 0 later. */
static void many(void)
{
    static const cut at[] = {{20, 6}, {40, 20}, {48, 2}};
    for (int i = 0; i < 3; i++) {
        double want = pieces(-1, at[i].n, at[i].d);
        grader_case("with n = %d and d = %d: too many for a function that "
                    "calls itself twice",
                    at[i].n, at[i].d);
        double got = most_regions(at[i].n, at[i].d);
        grader_case("with n = %d and d = %d", at[i].n, at[i].d);
        if (!(fabs(got - want) <= 1e-9 * want))
            grader_fail("small counts are right, but here yours is %.12g and "
                        "ours is %.12g: whole numbers overflow, in the sum, "
                        "in the terms or in a factorial; keep sum and term "
                        "in doubles, each term from the one before",
                        got, want);
    }
}

const grader_test grader_tests[] = {{"six cases", several},
                                    {"fewer planes than dimensions", few},
                                    {"large counts", many},
                                    {NULL, NULL}};
