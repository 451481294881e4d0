/* Grades exercise 07-softmax/rows. */
#include "grader.h"
#include "matrix.h"
#include "tasks.h"

#include <math.h>

enum { MOST = 64 };

static void ask(int m, int n, const float *scores)
{
    const float *z = grader_input("z", m * n, scores);
    float *p = grader_output("p", m * n);
    float want[MOST], whole[MOST], columns[MOST];
    double all = 0;
    for (int i = 0; i < m * n; i++)
        all += exp((double)z[i] - 300);
    for (int i = 0; i < m; i++) {
        double most = (double)z[i * n], sum = 0;
        for (int k = 0; k < n; k++)
            most = larger(most, (double)z[i * n + k]);
        for (int k = 0; k < n; k++)
            sum += exp((double)z[i * n + k] - most);
        for (int k = 0; k < n; k++) {
            double down = 0;
            for (int j = 0; j < m; j++)
                down += exp((double)z[j * n + k] - (double)z[i * n + k]);
            want[i * n + k] = (float)(exp((double)z[i * n + k] - most) / sum);
            whole[i * n + k] = (float)(exp((double)z[i * n + k] - 300) / all);
            columns[i * n + k] = (float)(1 / down);
        }
    }
    grader_case("with %d rows of %d scores, the first %g, the last %g", m, n,
                (double)z[0], (double)z[m * n - 1]);
    softmax_rows(m, n, z, p);
    for (int i = 0; i < m * n; i++)
        if (isnan(p[i]) && m == 1)
            grader_fail("a single row is not a number, though no other row "
                        "can have moved it: its largest score is negative, "
                        "and you move it by a larger number");
        else if (isnan(p[i]))
            grader_fail("row %d is not a number: its scores are far below "
                        "those of another row, and you move it by the "
                        "other's largest",
                        i / n);
    grader_check(&(question){
        .name = "P",
        .n = m * n,
        .rows = m,
        .cols = n,
        .got = NUMBERS(p),
        .want = NUMBERS((const float *)want),
        .scale = 1,
        .mistakes = {
            {NUMBERS((const float *)whole),
             "your rows share one sum now: each row adds up to 1 by itself"},
            {NUMBERS((const float *)columns),
             "your columns add up to 1: an example is a row"}}});
}

/* The last line of the stub's table. */
static void table(void)
{
    const float z[] = {1, 2, 3, 111, 112, 113};
    ask(2, 3, z);
}

static void near(void)
{
    const float z[] = {1, 2, 3, 4, 3, 2, -1, 0, 0.5f};
    ask(3, 3, z);
    ask(1, 9, z);
}

static void apart(void)
{
    const float z[] = {1, 2, 3, 201, 202, 203, -400, -401, -402};
    ask(1, 3, z + 6);
    ask(3, 3, z);
    const float up[] = {500, 400, 1, 2};
    ask(2, 2, up);
}

/* In each row another score is too large for a power. */
static void one_high(void)
{
    float z[5 * 4];
    for (int i = 0; i < 5; i++)
        for (int k = 0; k < 4; k++)
            z[i * 4 + k] =
                k == i % 4 ? 300 + (float)i : 0.5f * (float)(k - i);
    ask(5, 4, z);
    ask(2, 8, z);
    const float low[] = {1, 2, -500, -501, -502, -501.5f};
    ask(3, 2, low);
}

const grader_test grader_tests[] = {{"the table of the stub", table},
                                    {"rows of a size", near},
                                    {"rows far apart", apart},
                                    {"one high score", one_high},
                                    {NULL, NULL}};
