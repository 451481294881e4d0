/* Grades exercise 08-digits/leak: the scale is that of the learners alone. */
#include <math.h>

#include "grader.h"
#include "tasks.h"

enum { MOST = 200 };

/* Mean and deviation of column j of m rows of v and of m2 rows of v2. */
typedef struct column {
    double mean, s;
} column;

static column of(int n, int j, int m, const float *v, int m2, const float *v2)
{
    double sum = 0, squares = 0;
    for (int i = 0; i < m + m2; i++) {
        double x = i < m ? v[i * n + j] : v2[(i - m) * n + j];
        sum += x;
        squares += x * x;
    }
    double mean = m + m2 > 0 ? sum / (m + m2) : 0;
    double s2 = m + m2 > 0 ? squares / (m + m2) - mean * mean : 0;
    return (column){mean, s2 > 1e-12 ? sqrt(s2) : 1};
}

/* The same sums as in c, of m + m2 rows, but divided by m alone. */
static column too_few(column c, int m, int m2)
{
    double share = (double)(m + m2) / m, mean = share * c.mean;
    double s2 = share * (c.s * c.s + c.mean * c.mean) - mean * mean;
    return (column){mean, s2 > 1e-12 ? sqrt(s2) : 1};
}

/* What the judges become by the rule, and by the mistakes. */
typedef struct ends {
    float learn[MOST], both[MOST], sums[MOST];
    float judge[MOST], own[MOST], late[MOST], mixed[MOST];
    float judge_both[MOST];
} ends;

static ends find(int n, int m, const float *learn, int m2, const float *judge)
{
    ends e;
    for (int j = 0; j < n; j++) {
        column a = of(n, j, m, learn, 0, NULL);
        column b = of(n, j, m, learn, m2, judge);
        column c = of(n, j, m2, judge, 0, NULL);
        column few = too_few(b, m, m2);
        for (int i = 0; i < m; i++) {
            int at = i * n + j;
            e.learn[at] = (float)((learn[at] - a.mean) / a.s);
            e.sums[at] = (float)((learn[at] - few.mean) / few.s);
            e.both[at] = (float)((learn[at] - b.mean) / b.s);
        }
        column late = of(n, j, m, e.learn, 0, NULL);
        for (int i = 0; i < m2; i++) {
            int at = i * n + j;
            e.judge[at] = (float)((judge[at] - a.mean) / a.s);
            e.judge_both[at] = (float)((judge[at] - b.mean) / b.s);
            e.own[at] = (float)((judge[at] - c.mean) / c.s);
            e.mixed[at] = (float)((judge[at] - a.mean) / c.s);
            e.late[at] = (float)((judge[at] - late.mean) / late.s);
        }
    }
    return e;
}

static void check_both(int n, int m, const float *learn, int m2,
                       const float *judge, const ends *e)
{
    grader_check(&(question){
        .name = "learn",
        .n = m * n,
        .rows = m,
        .cols = n,
        .got = NUMBERS(learn),
        .want = NUMBERS(e->learn),
        .scale = 1,
        .mistakes = {{NUMBERS(e->both),
                      "the judges have had a say in the mean and the "
                      "deviation: these belong to the learners alone"},
                     {NUMBERS(e->sums),
                      "the judges are in your sums, which you divide by the "
                      "number of the learners"}}});
    grader_check(&(question){
        .name = "judge",
        .n = m2 * n,
        .rows = m2,
        .cols = n,
        .got = NUMBERS(judge),
        .want = NUMBERS(e->judge),
        .scale = 1,
        .mistakes = {
            {NUMBERS(e->judge_both), "the judges have had a say in the mean "
                                     "and the deviation"},
            {NUMBERS(e->own),
             "your judges are standardised by numbers of their own set: the "
             "network would see the same image with two different "
             "brightnesses"},
            {NUMBERS(e->late),
             "your judges stay as they were: you leave them out, or you take "
             "the numbers from learners that have been changed already, mean "
             "0 and deviation 1"},
            {NUMBERS(e->mixed), "the judges are divided by their own "
                                "deviation: it must be the learners'"}}});
}

static void ask(const char *where, int n, int m, int m2, const float *a,
                const float *b)
{
    float *learn = grader_state("learn", m * n, a);
    float *judge = grader_state("judge", m2 * n, b);
    ends e = find(n, m, grader_before(learn), m2, grader_before(judge));
    grader_case("%swith n = %d, %d learners and %d judges", where, n, m, m2);
    standardise(n, m, learn, m2, judge);
    check_both(n, m, learn, m2, judge, &e);
}

static void one_pair(int n, int m, int m2, rng *r)
{
    float a[MOST], b[MOST];
    for (int i = 0; i < m * n; i++)
        a[i] = (float)(3 + 2 * rng_normal(r));
    for (int i = 0; i < m2 * n; i++)
        b[i] = (float)(4 + 3 * rng_normal(r));
    ask("", n, m, m2, a, b);
}

/* The lines of the stub's table. */
static void table(void)
{
    const float learn[] = {3, 7}, judge[] = {9, 3};
    for (int judges = 0; judges < 3; judges += 2)
        ask("in the table of the stub, ", 1, 2, judges, learn, judge);
}

static void several(void)
{
    rng r = grader_stream("leak");
    one_pair(3, 20, 10, &r);
    one_pair(1, 50, 7, &r);
    one_pair(10, 12, 12, &r);
}

/* A column that says nothing, and nobody to judge. */
static void corners(void)
{
    const float dark[] = {2, 3, 6, 3}, light[] = {8, 4, 5, 0, 3, 3.25f};
    const float want[] = {-1, 0, 1, 0}, left[] = {-1, 3, 1, 3};
    const float judged[] = {2, 1, 0.5f, -3, -0.5f, 0.25f};
    float *learn = grader_state("learn", 4, dark);
    float *judge = grader_state("judge", 6, light);
    grader_case("with a column of the learners that is always 3");
    standardise(2, 2, learn, 3, judge);
    grader_check(&(question){
        .name = "learn",
        .n = 4,
        .got = NUMBERS(learn),
        .want = NUMBERS(want),
        .mistakes = {{NUMBERS(left), "a column that is the same "
                                     "everywhere stays as it is in "
                                     "yours: its mean is taken away "
                                     "even so"}}});
    grader_check(&(question){.name = "judge",
                             .n = 6,
                             .got = NUMBERS(judge),
                             .want = NUMBERS(judged)});
    rng r = grader_stream("leak, no judges");
    one_pair(2, 5, 0, &r);
}

const grader_test grader_tests[] = {{"the table of the stub", table},
                                    {"random sets", several},
                                    {"corners", corners},
                                    {NULL, NULL}};
