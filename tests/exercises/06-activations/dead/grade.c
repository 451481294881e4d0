/* Grades exercise 06-activations/dead: columns without a positive entry. The
 * larger tables come first: in a small one counts are alike by chance. */
#include "grader.h"
#include "tasks.h"

enum { MOST = 64 };

typedef struct counts {
    int right, zeros, any, rows, transposed, alive, not_zero, average;
} counts;

static bool positive(int count, const float *a, int step)
{
    bool found = false;
    for (int i = 0; i < count; i++)
        found |= a[i * step] > 0;
    return found;
}

static counts count_all(int m, int units, const float *a)
{
    counts c = {0};
    for (int i = 0; i < m * units; i++)
        c.zeros += !(a[i] > 0);
    c.average = c.zeros / m;
    for (int i = 0; i < m; i++)
        c.rows += !positive(units, a + i * units, 1);
    for (int k = 0; k < units; k++) {
        bool off = false, zero = true;
        for (int i = 0; i < m; i++) {
            off |= !(a[i * units + k] > 0);
            zero &= a[i * units + k] == 0;
        }
        c.any += off;
        c.not_zero += zero;
        c.right += !positive(m, a + k, units);
        c.transposed += !positive(m, a + k * m, 1);
    }
    c.alive = units - c.right;
    return c;
}

static void compare(int got, const counts *c)
{
    if (got == c->right)
        return;
    if (got == c->zeros)
        grader_fail("you count every answer that is 0, %d of them: a unit "
                    "is dead only when all its answers are; here %d are",
                    got, c->right);
    if (got == c->any)
        grader_fail("you count units that were off for some image: a unit "
                    "that is on for others is alive");
    if (got == c->rows)
        grader_fail("you count images for which no unit was on: a unit is a "
                    "column of the table, not a row");
    if (got == c->transposed)
        grader_fail("you read a[k * m + i]: the table is m x units, so unit "
                    "k for image i is a[i * units + k]");
    if (got == c->not_zero)
        grader_fail("your dead units are exactly 0 everywhere: 0 *or less* "
                    "counts, for bends that leak");
    if (got == c->alive)
        grader_fail("you count the units that live, %d: the others are asked "
                    "for",
                    got);
    if (got == c->average)
        grader_fail("you divide the number of zeros by m: that is how many "
                    "units are off for a typical image, not how many are "
                    "off for all");
    grader_check_int("count", got, c->right);
}

/* A table of m x units in which `off` of ten answers are 0, the columns of
 * `mask` entirely, and a few of these negative. */
static void one_table(int m, int units, int off, unsigned mask, rng *r)
{
    float a[MOST];
    for (int i = 0; i < m * units; i++) {
        bool dead = mask >> (i % units) & 1;
        bool on = !dead && rng_below(r, 10) >= off;
        a[i] = on ? (float)(0.1 + rng_uniform(r)) : 0;
        if (dead && i % 3 == 1)
            a[i] = -0.5f;
    }
    counts c = count_all(m, units, a);
    const float *given = grader_input("a", m * units, a);
    grader_case("with m = %d and units = %d", m, units);
    compare(count_dead(m, units, given), &c);
}

/* Few units are on, for one image each: to mistake one place is to lose a
 * unit. */
static void single(void)
{
    const float lone[] = {0, 0, 0, 0, 0, 0, 0.5f, 0, 0, 0},
                last[] = {0, 0, 0, 0, 0, 2}, corner[] = {3, 0, 0, 0, 0, 0};
    const float *const tables[] = {last, corner, corner, lone};
    const int m[] = {3, 2, 3, 2}, units[] = {2, 3, 2, 5};
    for (int t = 0; t < 4; t++) {
        counts c = count_all(m[t], units[t], tables[t]);
        const float *given = grader_input("a", m[t] * units[t], tables[t]);
        grader_case("with m = %d, units = %d and one answer above 0", m[t],
                    units[t]);
        compare(count_dead(m[t], units[t], given), &c);
    }
}

static void plain(void)
{
    const float a[] = {1, 0, 0, 2, 0, 0, 0, 0, 0, 3, 0, 1};
    counts c = count_all(3, 4, a);
    const float *given = grader_input("a", 12, a);
    grader_case("with three images and four units");
    compare(count_dead(3, 4, given), &c);
}

static void tables(void)
{
    rng r = grader_stream("dead");
    one_table(6, 9, 7, 0x055, &r);
    one_table(9, 7, 5, 0x012, &r);
    one_table(8, 8, 8, 0x000, &r);
    one_table(5, 11, 3, 0x7ff, &r);
}

const grader_test grader_tests[] = {{"larger tables", tables},
                                    {"four units", plain},
                                    {"a single answer", single},
                                    {NULL, NULL}};
