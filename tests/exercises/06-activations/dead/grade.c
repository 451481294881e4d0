/* Grades exercise 06-activations/dead: columns without a positive entry. */
#include "grader.h"
#include "tasks.h"

enum { MOST = 64, TABLES = 4 };

/* What people count instead. */
enum { ZEROS, ANY, ROWS, TRANSPOSED, NOT_ZERO, ALIVE, AVERAGE, SUM, KINDS };
static const char *const says[] = {
    [ZEROS] = "you count every answer that is 0: a unit is dead only when "
              "all its answers are",
    [ANY] = "you count units that were off for some image: a unit that is on "
            "for others is alive",
    [ROWS] = "you count images for which no unit was on: a unit is a column "
             "of the table, not a row",
    [TRANSPOSED] = "you read a[k * m + i]: the table is m x units, so unit k "
                   "for image i is a[i * units + k]",
    [NOT_ZERO] = "your dead units are exactly 0 everywhere: 0 *or less* "
                 "counts, for bends that leak",
    [ALIVE] = "you count the units that live: the others are asked for",
    [AVERAGE] = "you divide the number of zeros by m: that is how many units "
                "are off for a typical image, not how many are off for all",
    [SUM] = "you add up what a unit answers: one answer above 0 is a sign of "
            "life, however far below 0 the others are"};

typedef struct counts {
    int m, units, right, got, wrong[KINDS];
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
    counts c = {.m = m, .units = units};
    for (int i = 0; i < m * units; i++)
        c.wrong[ZEROS] += !(a[i] > 0);
    c.wrong[AVERAGE] = c.wrong[ZEROS] / m;
    for (int i = 0; i < m; i++)
        c.wrong[ROWS] += !positive(units, a + i * units, 1);
    for (int k = 0; k < units; k++) {
        bool off = false, zero = true;
        double sum = 0;
        for (int i = 0; i < m; i++) {
            off |= !(a[i * units + k] > 0);
            zero &= a[i * units + k] == 0;
            sum += a[i * units + k];
        }
        c.wrong[ANY] += off;
        c.wrong[NOT_ZERO] += zero;
        c.wrong[SUM] += sum <= 0;
        c.right += !positive(m, a + k, units);
        c.wrong[TRANSPOSED] += !positive(m, a + k * m, 1);
    }
    c.wrong[ALIVE] = units - c.right;
    c.got = count_dead(m, units, grader_input("a", m * units, a));
    return c;
}

/* One count may be another by chance: a mistake is named when it makes all of
 * them, of tables that were counted one after the other. */
static void compare(const counts *c, int tables)
{
    for (int kind = 0; kind < KINDS; kind++) {
        bool all = true, right = true;
        for (int t = 0; t < tables; t++) {
            all = all && c[t].got == c[t].wrong[kind];
            right = right && c[t].got == c[t].right;
        }
        if (all && !right)
            grader_fail("%s", says[kind]);
    }
    for (int t = 0; t < tables; t++) {
        grader_case("with m = %d and units = %d", c[t].m, c[t].units);
        grader_check_int("count", c[t].got, c[t].right);
    }
}

/* A table of m x units in which `off` of ten answers are 0, the columns of
 * `mask` entirely, and a few of these negative, and far below
 * what is on. */
static counts one_table(int m, int units, int off, unsigned mask, rng *r)
{
    float a[MOST];
    for (int i = 0; i < m * units; i++) {
        bool dead = mask >> (i % units) & 1;
        bool on = !dead && rng_below(r, 10) >= off;
        a[i] = on ? (float)(0.1 + rng_uniform(r)) : 0;
        if (!on && i % 3 == 1)
            a[i] = -2;
    }
    return count_all(m, units, a);
}

/* Few units are on, for one image each: to mistake one place is to lose a
 * unit. */
static void single(void)
{
    const float lone[] = {0, 0, 0, 0, 0, 0, 0.5f, 0, 0, 0},
                last[] = {0, 0, 0, 0, 0, 2}, corner[] = {3, 0, 0, 0, 0, 0};
    const float *const tables[] = {last, corner, corner, lone};
    const int m[] = {3, 2, 3, 2}, units[] = {2, 3, 2, 5};
    counts c[TABLES];
    grader_case("with one answer above 0");
    for (int t = 0; t < TABLES; t++)
        c[t] = count_all(m[t], units[t], tables[t]);
    compare(c, TABLES);
}

static void plain(void)
{
    const float a[] = {1, 0, 0, 2, 0, 0, 0, 0, 0, 3, 0, 1};
    grader_case("with three images and four units");
    counts c = count_all(3, 4, a);
    grader_check_int("count", c.got, c.right);
}

static void tables(void)
{
    rng r = grader_stream("dead");
    const float a[] = {0,     3,     0, 0.2f, 0, 2, 0, 0,
                       -0.5f, -0.3f, 0, 4,    0, 0, 0};
    counts c[TABLES + 1];
    grader_case("in the example of the stub");
    c[0] = count_all(3, 5, a);
    grader_case("with larger tables");
    c[1] = one_table(6, 9, 7, 0x055, &r);
    c[2] = one_table(9, 7, 5, 0x012, &r);
    c[3] = one_table(8, 8, 8, 0x000, &r);
    c[4] = one_table(5, 11, 3, 0x7ff, &r);
    compare(c, TABLES + 1);
}

const grader_test grader_tests[] = {{"the example and larger tables", tables},
                                    {"four units", plain},
                                    {"a single answer", single},
                                    {NULL, NULL}};
