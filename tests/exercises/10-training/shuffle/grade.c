/* Grades exercise 10-training/shuffle: rows and labels stay together. */
#include "grader.h"
#include "tasks.h"

enum { MOST = 32, WIDEST = 4 };

/* The order that Fisher and Yates give, with draws from 0 .. i - less, or
 * from all m. */
static void order_of(int m, int less, bool all, rng *r, int *order)
{
    for (int i = 0; i < m; i++)
        order[i] = i;
    for (int i = m - 1; i > 0; i--) {
        int k = rng_below(r, all ? m : i + 1 - less), swap = order[i];
        order[i] = order[k];
        order[k] = swap;
    }
}

static bool same(int m, const int *a, const int *b)
{
    for (int i = 0; i < m; i++)
        if (a[i] != b[i])
            return false;
    return true;
}

static int count_of(int m, const int *a, int value)
{
    int count = 0;
    for (int i = 0; i < m; i++)
        count += a[i] == value;
    return count;
}

static void check_all_there(int m, const int *rows, const int *label)
{
    for (int i = 0; i < m; i++)
        if (count_of(m, rows, i) != 1)
            grader_fail("row %d is there %d times afterwards: two places "
                        "cannot be exchanged without a third that keeps one",
                        i, count_of(m, rows, i));
        else if (count_of(m, label, i) != 1)
            grader_fail("label %d is there %d times afterwards: two places "
                        "cannot be exchanged without a third that keeps one",
                        i, count_of(m, label, i));
}

static void check_order(int m, int n, const int *rows, const int *label,
                        rng start)
{
    int want[MOST], others[MOST], any[MOST];
    rng one = start, two = start, three = start;
    order_of(m, 0, false, &one, want);
    order_of(m, 1, false, &two, others);
    order_of(m, 0, true, &three, any);
    bool still = true, idle = true, paired = same(m, rows, label);
    for (int i = 0; i < m; i++) {
        still &= rows[i] == i;
        idle &= label[i] == i;
    }
    if (still && !idle)
        grader_fail("the rows stay where they are, and the labels move away "
                    "from them");
    /* An odd n came before: there such labels arrive. */
    if (idle && !still && n % 2 == 0)
        grader_fail("rows of %d inputs leave their labels behind, rows of 3 "
                    "do not: how many inputs a row has should not matter to "
                    "its label",
                    n);
    if (idle && !still)
        grader_fail("the labels stay where they are, and the rows move away "
                    "from them");
    check_all_there(m, rows, label);
    if (!paired)
        grader_fail("rows and labels part: row %d, with label %d, has label "
                    "%d afterwards. One draw must move both",
                    rows[0], rows[0], label[0]);
    if (same(m, rows, want))
        return;
    if (same(m, rows, others))
        grader_fail("an example never stays where it is: the place is drawn "
                    "from 0 .. i, itself included, so i + 1 of them");
    if (same(m, rows, any))
        grader_fail("the place is drawn from all m, and some orders are then "
                    "likelier than others: only from those not yet passed, "
                    "0 .. i");
    grader_fail("rows and labels are together, and the order is another "
                "than that of the walk with one draw of 0 .. i each");
}

static void one_table(const char *named, int m, int n)
{
    double start[MOST * WIDEST];
    int label[MOST], rows[MOST];
    for (int i = 0; i < m; i++) {
        label[i] = i;
        for (int j = 0; j < n; j++)
            start[i * n + j] = i + j / 8.0;
    }
    double *x = grader_state_d("x", m * n, start);
    int *y = grader_state_i("label", m, label);
    rng r = grader_stream("shuffle"), before = r;
    grader_case("%swith m = %d and n = %d", named, m, n);
    shuffle_pairs(m, n, x, y, &r);
    for (int i = 0; i < m; i++) {
        rows[i] = (int)x[i * n];
        for (int j = 0; j < n; j++)
            if (rows[i] < 0 || rows[i] >= m ||
                x[i * n + j] != rows[i] + j / 8.0)
                grader_fail("row %d holds numbers that were no row before",
                            i);
    }
    check_order(m, n, rows, y, before);
}

static void several(void)
{
    one_table("", 8, 3);
    one_table("", 20, 1);
    one_table("", 9, 2);
    one_table("", 5, 4);
}

/* Those of the stub. */
static void example(void)
{
    one_table("in the example of the stub, ", 6, 3);
    one_table("in the example of the stub, ", 6, 2);
}

static void single(void)
{
    one_table("", 1, 2);
}

const grader_test grader_tests[] = {{"the example", example},
                                    {"four tables", several},
                                    {"one example", single},
                                    {NULL, NULL}};
