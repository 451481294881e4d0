/* Grades exercise 02-gradient-descent/walks: what speaks against an answer is
 * said in the walk's own numbers. */
#include "grader.h"
#include "tasks.h"

enum { TROUBLES = SINGLE_EXAMPLES + 1, WALKS = 7 };

/* The table of the stub; the costs after 20, 200, 400 and 401 steps. */
typedef struct record {
    char name;
    double rate, check, w[3], cost[4];
    enum trouble has;
} record;

static const record table[WALKS] = {
    {'P',
     0.2985,
     0.00,
     {5.81, -0.12, 5.57},
     {21.4, 0.438, 0.0833, 0.0832},
     RATE_NEARLY_TOO_LARGE},
    {'Q',
     0.002,
     1.00,
     {-0.04, -0.08, -0.12},
     {58.7, 6.66e+03, 1.33e+06, 1.36e+06},
     GRADIENT_REVERSED},
    {'R',
     0.4,
     0.00,
     {7.78, -5.50, 16.31},
     {2.4e+10, 1.22e+90, 4.45e+178, 1.23e+179},
     RATE_TOO_LARGE},
    {'S',
     0.05,
     0.00,
     {1.47, 1.79, 2.15},
     {1.42, 0.101, 0.0837, 0.111},
     SINGLE_EXAMPLES},
    {'T',
     0.2,
     0.33,
     {7.78, -5.50, 16.31},
     {2.4e+10, 1.22e+90, 4.45e+178, 1.23e+179},
     GRADIENT_DOUBLED},
    {'U',
     0.003,
     0.00,
     {0.06, 0.12, 0.17},
     {16.8, 1.58, 1.23, 1.23},
     RATE_TOO_SMALL},
    {'V',
     0.2,
     0.00,
     {3.89, 2.51, 2.89},
     {0.417, 0.0794, 0.0794, 0.0794},
     NONE_AT_ALL}};

/* What speaks against each trouble. */
static void write_against(const record *r, const char *says[TROUBLES])
{
    const bool off = r->check > 0.1, up = r->cost[3] > 100;
    const bool hops = r->w[1] < r->w[0] && r->w[0] > 0;
#define AGAINST(trouble, ...)                                                \
    says[trouble] = grader_text("walk %c " __VA_ARGS__)
    AGAINST(NONE_AT_ALL,
            "is not as it should be: the best line costs 0.0794, and this "
            "walk %.3g after 400 and %.3g after 401 steps",
            r->name, r->cost[2], r->cost[3]);
    if (up)
        AGAINST(RATE_TOO_SMALL,
                "does not suffer from small steps: these would still lead "
                "down, and its cost after 400 steps is %.3g",
                r->name, r->cost[2]);
    else if (hops)
        AGAINST(RATE_TOO_SMALL,
                "does not suffer from small steps: its weight goes to %.2f, "
                "%.2f, %.2f, forth and back",
                r->name, r->w[0], r->w[1], r->w[2]);
    else
        AGAINST(RATE_TOO_SMALL,
                "does not suffer from small steps: after 20 its cost is %.3g "
                "already",
                r->name, r->cost[0]);
    if (r->rate > 0.3)
        AGAINST(RATE_NEARLY_TOO_LARGE,
                "is not below the limit with its rate of %g", r->name,
                r->rate);
    else
        AGAINST(RATE_NEARLY_TOO_LARGE,
                "is not near the limit with its rate of %g", r->name,
                r->rate);
    if (r->rate < 0.3)
        AGAINST(RATE_TOO_LARGE,
                "does not suffer from large steps: its rate is %g, and what "
                "is the limit?",
                r->name, r->rate);
    if (!off) {
        AGAINST(GRADIENT_REVERSED,
                "has a gradient with the right sign: its check is %.2f",
                r->name, r->check);
        AGAINST(GRADIENT_DOUBLED,
                "has a gradient of the right length: its check is %.2f",
                r->name, r->check);
    } else {
        AGAINST(GRADIENT_REVERSED,
                "has no reversed gradient: two opposite ones have a check of "
                "1, and here it is %.2f",
                r->name, r->check);
        AGAINST(GRADIENT_DOUBLED,
                "has no doubled gradient: a and 2a have a check of |a| / "
                "3|a|, and here it is %.2f",
                r->name, r->check);
    }
    if (up)
        AGAINST(SINGLE_EXAMPLES,
                "does not look at single examples: they would keep it near "
                "the goal, and its cost after 400 steps is %.3g",
                r->name, r->cost[2]);
    else
        AGAINST(
            SINGLE_EXAMPLES,
            "does not look at single examples: then it would jump about, "
            "and its cost is %.3g after 400 steps and %.3g after one more",
            r->name, r->cost[2], r->cost[3]);
#undef AGAINST
}

static void all_walks(void)
{
    for (int k = 0; k < WALKS; k++) {
        const char *says[TROUBLES];
        write_against(&table[k], says);
        grader_case("for walk '%c'", table[k].name);
        grader_choice("answer", (int)trouble_of(table[k].name),
                      (int)table[k].has, TROUBLES, says);
    }
}

const grader_test grader_tests[] = {{"seven walks", all_walks}, {NULL, NULL}};
