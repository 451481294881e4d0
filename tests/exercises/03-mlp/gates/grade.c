/* Grades exercise 03-mlp/gates: any nine numbers that say XOR are right. */
#include "grader.h"
#include "tasks.h"

#include <math.h>
#include <string.h>

/* w1 (4), b1 (2), w2 (2), b2: what the reader sets. */
typedef struct numbers_set {
    float w1[4], b1[2], w2[2], b2[1];
} numbers_set;

enum { NUMBERS_SET = sizeof(numbers_set) / sizeof(float) };
static const char *const name[NUMBERS_SET] = {
    "w1[0][0]", "w1[0][1]", "w1[1][0]", "w1[1][1]", "b1[0]",
    "b1[1]",    "w2[0]",    "w2[1]",    "*b2"};

/* The reader's numbers, when all nine were `fill` before. */
static numbers_set asked(float fill)
{
    const float filled[4] = {fill, fill, fill, fill};
    float *w1 = grader_state("w1", 4, filled);
    float *b1 = grader_state("b1", 2, filled);
    float *w2 = grader_state("w2", 2, filled);
    float *b2 = grader_state("b2", 1, filled);
    numbers_set s;
    grader_case("with all nine numbers %g before the call", fill);
    xor_net((float(*)[2])w1, b1, w2, b2);
    memcpy(s.w1, w1, sizeof s.w1);
    memcpy(s.b1, b1, sizeof s.b1);
    memcpy(s.w2, w2, sizeof s.w2);
    memcpy(s.b2, b2, sizeof s.b2);
    return s;
}

static void all_set(void)
{
    numbers_set s = asked(7.25f), t = asked(-9.5f);
    float first[NUMBERS_SET], second[NUMBERS_SET];
    memcpy(first, &s, sizeof first);
    memcpy(second, &t, sizeof second);
    for (int k = 0; k < NUMBERS_SET; k++)
        if (!isfinite(first[k]))
            grader_fail("%s is not a finite number", name[k]);
        else if (first[k] != second[k])
            grader_fail("you never set %s: it %s what was in it before",
                        name[k],
                        first[k] == 7.25f ? "still holds" : "depends on");
}

/* Whether the numbers say XOR, leaving aside how far from 0 the scores are. */
static bool is_xor(const numbers_set *s)
{
    bool good = true;
    for (int x1 = 0; x1 <= 1; x1++)
        for (int x2 = 0; x2 <= 1; x2++) {
            float z = s->b2[0];
            for (int k = 0; k < 2; k++)
                if (s->w1[2 * k] * (float)x1 + s->w1[2 * k + 1] * (float)x2 +
                        s->b1[k] >
                    0)
                    z += s->w2[k];
            good = good && (z > 0) == (x1 != x2);
        }
    return good;
}

/* Two mistakes that concern all four corners. */
static void conventions(void)
{
    numbers_set s = asked(7.25f), turned = s, negated = s;
    if (is_xor(&s))
        return;
    for (int k = 0; k < 2; k++)
        negated.b1[k] = -s.b1[k];
    negated.b2[0] = -s.b2[0];
    turned.w1[1] = s.w1[2];
    turned.w1[2] = s.w1[1];
    if (is_xor(&negated))
        grader_fail("with all biases turned around yours is XOR: a bias is "
                    "added, so a neuron that fires above 0.5 has the bias "
                    "-0.5");
    if (is_xor(&turned))
        grader_fail("with the rows and columns of w1 exchanged yours is XOR: "
                    "w1[k] are the weights of hidden neuron k");
}

/* The score of a neuron, which must not be near 0. */
static int fires(double z, const char *who, int x1, int x2)
{
    if (fabs(z) < 0.0999)
        grader_fail("at (%d, %d) the score of %s is %g: keep it at least 0.1 "
                    "away from 0, or rounding decides",
                    x1, x2, who, z);
    return z > 0;
}

static void corner(int x1, int x2)
{
    numbers_set s = asked(7.25f);
    int h[2];
    for (int k = 0; k < 2; k++)
        h[k] = fires((double)s.w1[2 * k] * x1 + (double)s.w1[2 * k + 1] * x2 +
                         s.b1[k],
                     k ? "the second neuron" : "the first neuron", x1, x2);
    int a = fires((double)s.w2[0] * h[0] + (double)s.w2[1] * h[1] + s.b2[0],
                  "the third neuron", x1, x2);
    if (a != (x1 != x2))
        grader_fail("at (%d, %d) XOR is %d; your first two neurons say %d "
                    "and %d, and your third makes %d of it",
                    x1, x2, x1 != x2, h[0], h[1], a);
}

static void four_corners(void)
{
    for (int x1 = 0; x1 <= 1; x1++)
        for (int x2 = 0; x2 <= 1; x2++)
            corner(x1, x2);
}

const grader_test grader_tests[] = {{"all nine numbers are set", all_set},
                                    {"rows and signs", conventions},
                                    {"the four corners", four_corners},
                                    {NULL, NULL}};
