/* test_17_speed.c: what Chapter 17 says about its program, as tests: every
 * step is right on every size. How quick it is, is nobody's test. */
int speed_main(int argc, char **argv);
#define main speed_main
#include "chapters/17-speed/speed.c"
#undef main

#include <string.h>

#include "suite.h"

static const float fence = 12345;

/* What a part of a larger matrix holds, the rest of which is fence. */
static matrix fenced(matrix whole, int rows, int cols, rng *r)
{
    matrix x = part(whole, 1, rows, 2, cols);
    matrix_fill(whole, fence);
    matrix_uniform(x, -1, 1, r);
    return x;
}

static double entry(bool turned, matrix x, int i, int k)
{
    return (double)(turned ? matrix_get(x, k, i) : matrix_get(x, i, k));
}

/* C is old C times `keep` plus the product, and nothing beside C is touched.
 * `turned` operands are stored so. */
static void check(kernel *go, form f, double keep, int m, int n, int k,
                  rng *r)
{
    bool ta = f == TN, tb = f == NT;
    int a_rows = ta ? k : m, a_cols = ta ? m : k;
    int b_rows = tb ? n : k, b_cols = tb ? k : n;
    matrix all[3] = {matrix_make(m + 2, n + 5),
                     matrix_make(a_rows + 2, a_cols + 5),
                     matrix_make(b_rows + 2, b_cols + 5)};
    matrix c = fenced(all[0], m, n, r), a = fenced(all[1], a_rows, a_cols, r);
    matrix b = fenced(all[2], b_rows, b_cols, r), old = matrix_make(m, n);
    matrix_copy(old, c);
    go(c, a, b);
    for (int i = 0; i < m; i++)
        for (int j = 0; j < n; j++) {
            double sum = keep * (double)matrix_get(old, i, j);
            for (int l = 0; l < k; l++)
                sum += entry(ta, a, i, l) * entry(tb, b, l, j);
            double got = (double)matrix_get(c, i, j);
            ck_assert_msg(fabs(got - sum) < 1e-6 * (10 + k),
                          "%d x %d x %d: (%d, %d) is %g, not %g", m, n, k, i,
                          j, got, sum);
        }
    for (int i = 0; i < m + 2; i++)
        for (int j = 0; j < n + 5; j++)
            if (i < 1 || i > m || j < 2 || j > n + 1)
                ck_assert_float_eq(matrix_get(all[0], i, j), fence);
    for (int s = 0; s < 3; s++)
        matrix_free(&all[s]);
    matrix_free(&old);
}

/* Every edge of a tile, rows that are longer than what is multiplied. */
START_TEST(every_step_on_every_size)
{
    rng r = rng_make(1, "sizes");
    for (int s = 0; s < STEPS; s++)
        for (int m = 1; m <= 20; m++)
            for (int n = 1; n <= 36; n++)
                check(step[s], NN, s < STEPS - 2, m, n, (m * n) % 23 + 1, &r);
}
END_TEST

/* k of no block, of one, of one and a bit, and of three. */
START_TEST(every_step_on_blocks)
{
    static const int deep[] = {1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK - 5};
    rng r = rng_make(1, "blocks");
    for (int s = 0; s < STEPS; s++)
        for (int k = 0; k < 5; k++)
            check(step[s], NN, s < STEPS - 2, 13, 37, deep[k], &r);
}
END_TEST

START_TEST(every_form)
{
    rng r = rng_make(1, "forms");
    for (int f = NN; f <= NT; f++)
        for (int m = 1; m <= 20; m++) {
            check(own[f], (form)f, 0, m, 37 - m, 3 * m, &r);
            check(library[f], (form)f, 0, m, 37 - m, 3 * m, &r);
        }
    for (int m = 1; m <= 5; m++)
        check(dots, NT, 0, m, 7, 30 * m, &r);
}
END_TEST

/* What no small size shows. */
START_TEST(a_block_that_forgets)
{
    rng r = rng_make(1, "overwrite");
    for (int k = BLOCK - 1; k <= BLOCK + 1; k++) {
        runner x = runner_of(packs, NN, 7, 18, k, &r);
        matrix right = matrix_make(7, 18);
        loops(right, x.a, x.b);
        asked.overwrite = true;
        packs(x.c, x.a, x.b);
        asked.overwrite = false;
        ck_assert((matrix_gap(x.c, right) < 1e-3) == (k <= BLOCK));
        matrix_free(&right);
        runner_free(&x);
    }
}
END_TEST

/* Zeros are left out, and what is left is the very same sum. */
START_TEST(paper_is_left_out)
{
    rng r = rng_make(1, "paper");
    runner x = runner_of(order, NN, 9, 21, 50, &r);
    matrix z = matrix_make(9, 21);
    for (int i = 0; i < 9; i++)
        for (int k = i % 3; k < 50; k += 3)
            matrix_set(x.a, i, k, 0);
    order(x.c, x.a, x.b);
    skips(z, x.a, x.b);
    ck_assert_double_eq(matrix_gap(x.c, z), 0);
    matrix_free(&z);
    runner_free(&x);
}
END_TEST

/* y <- y/2 + 1/2 ends at 1, from wherever: so do all chains. */
START_TEST(chains_and_bytes_are_what_they_say)
{
    rng r = rng_make(1, "limits");
    static const int chains[] = {1, 4, 8, 12};
    for (int k = 0; k < 4; k++) {
        runner x = runner_of(sums, NN, 1, 100 * LANES, chains[k], &r);
        sums(x.c, x.a, x.b);
        ck_assert_float_eq(x.c.data[0], (float)chains[k]);
        runner_free(&x);
    }
    runner x = runner_of(read_all, NN, 1, 256, 3, &r);
    double sum = 0;
    read_all(x.c, x.a, x.b);
    for (int l = 0; l < 3 * 256; l += LANES) /* its first lane */
        sum += (double)x.b.data[l];
    ck_assert_double_eq_tol((double)x.c.data[0], sum, 1e-4);
    runner_free(&x);
}
END_TEST

/* Two operations a multiplication, and the same for every form. */
START_TEST(rates_count_operations)
{
    rng r = rng_make(1, "rates");
    for (int f = NN; f <= NT; f++) {
        runner x = runner_of(own[f], (form)f, 30, 20, 10, &r);
        x.seconds = 6e-6;
        ck_assert_double_eq_tol(rate(&x), 2.0, 1e-12);
        asked.madds = true;
        ck_assert_double_eq_tol(rate(&x), 1.0, 1e-12);
        asked.madds = false;
        measure(&x, 1);
        ck_assert_double_gt(x.seconds, 0);
        runner_free(&x);
    }
}
END_TEST

static long multiplications(const call *p)
{
    long sum = 0;
    for (; p->times; p++)
        for (int way = 0; way <= p->more; way++) {
            call q = learning(p, way);
            ck_assert_int_eq((long)q.m * q.n * q.k, (long)p->m * p->n * p->k);
            sum += (long)q.times * q.m * q.n * q.k;
        }
    return sum;
}

/* Three products a layer, two for the first: what the plans say. */
START_TEST(the_lists_are_the_nets)
{
    net_plan p = net_plan_classifier(784, 2, 128, 10, ACTIVATION_RELU, BATCH);
    long want = 0;
    for (int l = 0; l < p.layers; l++)
        want += (l ? 3L : 2L) * plan_rows(&p, l) * plan_columns(&p, l);
    ck_assert_int_eq(multiplications(mlp_layers), BATCH * want);
    /* Chapter 14 counts 416,520 forward, 117,600 of them in layer 1. */
    ck_assert_int_eq(multiplications(lenet_layers),
                     BATCH * (3L * 416520 - 117600));
    /* 12 C^2 a block and a table a letter, and T C twice for attention. */
    const long t = 128, c = 64;
    ck_assert_int_eq(multiplications(gpt_layers),
                     3 * 4 * t * (2 * 12 * c * c + 27 * c + 2 * 2 * t * c));
}
END_TEST

/* Each product has the shape of what it makes: a layer's Z, W and X. */
START_TEST(three_products_of_a_layer)
{
    rng r = rng_make(1, "learning");
    const call full = {NT, 7, 5, 3, 1, 2}, maps = {NN, 4, 6, 9, 1, 2};
    for (int k = 0; k < 2; k++) {
        const call *p = k ? &maps : &full;
        runner z = runner_of(library[p->f], p->f, p->m, p->n, p->k, &r);
        call g = learning(p, 1), b = learning(p, 2);
        matrix w = k ? z.a : z.b, x = k ? z.b : z.a;
        matrix dw = matrix_make(w.rows, w.cols),
               dx = matrix_make(x.rows, x.cols);
        ck_assert(g.m == w.rows && g.n == w.cols);
        ck_assert(b.m == x.rows && b.n == x.cols);
        library[g.f](dw, z.c, x); /* dies if they do not fit */
        library[b.f](dx, k ? w : z.c, k ? z.c : w);
        matrix_free(&dw);
        matrix_free(&dx);
        runner_free(&z);
    }
}
END_TEST

/* A crew's product is that of one, to the last bit. */
START_TEST(a_crew_makes_the_same)
{
    rng r = rng_make(1, "crew");
    for (int rows = 1; rows <= 40; rows += 13)
        for (int members = 1; members <= 3; members++) {
            runner x = runner_of(ours_nn, NN, rows, 33, 50, &r);
            matrix z = matrix_make(rows, 33);
            crew *w = crew_make(members);
            ours_nn(z, x.a, x.b);
            crew_run(w, strips, &x);
            ck_assert_double_eq(matrix_gap(x.c, z), 0);
            crew_free(&w);
            matrix_free(&z);
            runner_free(&x);
        }
}
END_TEST

START_TEST(wrong_usage_is_one_line)
{
    static const char *const wrong[] = {"nonesuch", "--rate 1",
                                        "stride --overwrite", "check --madds",
                                        "ladder --data digits"};
    expect_refused("\"${NN_BUILD:-build}\"/chapters/17-speed", wrong, 5);
}
END_TEST

int main(void)
{
    const TTest *tests[] = {every_step_on_every_size,
                            every_step_on_blocks,
                            every_form,
                            a_block_that_forgets,
                            paper_is_left_out,
                            chains_and_bytes_are_what_they_say,
                            rates_count_operations,
                            the_lists_are_the_nets,
                            three_products_of_a_layer,
                            a_crew_makes_the_same,
                            wrong_usage_is_one_line,
                            NULL};
    return suite_run(tests);
}
