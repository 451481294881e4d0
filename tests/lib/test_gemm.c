/* test_gemm.c: the products of our own, to the last bit. */
#include "gemm.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "matrix.h"
#include "suite.h"

/* A product of everything that varies; strides are the widths and `pad`. */
typedef struct job {
    bool ta, tb;
    int m, n, k, pad;
    float alpha, beta;
} job;

static int width(bool turned, int rows, int columns, int pad)
{
    return (turned ? rows : columns) + pad;
}

static matrix filled(int rows, int columns, rng *r)
{
    matrix m = matrix_make(rows, columns);
    for (long i = 0; i < (long)rows * columns; i++)
        m.data[i] = (float)(2.0 * rng_uniform(r) - 1.0);
    return m;
}

/* y + alpha x, as the CPU does it. */
static float fused(float alpha, float x, float y)
{
#if defined __FMA__ || defined __ARM_FEATURE_FMA
    return fmaf(alpha, x, y);
#else
    return alpha * x + y;
#endif
}

static float at(bool turned, matrix x, int i, int k)
{
    return turned ? matrix_get(x, k, i) : matrix_get(x, i, k);
}

/* What the header promises of element (i, j), whose old value is c; and the
 * same in double. */
static float promised(const job *x, matrix a, matrix b, int i, int j, float c,
                      double *exact)
{
    float to = x->beta == 0.0f ? 0.0f : x->beta * c;
    *exact = x->beta == 0.0f ? 0.0 : (double)x->beta * (double)c;
    for (int p = 0; p < x->k; p += GEMM_BLOCK) {
        float sum = 0.0f;
        for (int q = p; q < x->k && q < p + GEMM_BLOCK; q++) {
            float left = at(x->ta, a, i, q), right = at(!x->tb, b, j, q);
            sum = fused(left, right, sum);
            *exact += (double)x->alpha * (double)left * (double)right;
        }
        to = fused(x->alpha, sum, to);
    }
    return to;
}

static void check(const job *x, rng *r)
{
    matrix a =
        filled(x->ta ? x->k : x->m, width(x->ta, x->m, x->k, x->pad), r);
    matrix b =
        filled(x->tb ? x->n : x->k, width(x->tb, x->k, x->n, 2 * x->pad), r);
    matrix c = filled(x->m, x->n + 3 * x->pad, r);
    matrix old = matrix_make(c.rows, c.cols);
    matrix_copy(old, c);
    gemm_product(x->ta, x->tb, x->m, x->n, x->k, x->alpha, a.data, a.stride,
                 b.data, b.stride, x->beta, c.data, c.stride);
    for (int i = 0; i < c.rows; i++)
        for (int j = 0; j < c.cols; j++) {
            double exact = (double)matrix_get(old, i, j);
            float want = matrix_get(old, i, j), got = matrix_get(c, i, j);
            if (j < x->n)
                want = promised(x, a, b, i, j, want, &exact);
            ck_assert_msg(memcmp(&got, &want, sizeof got) == 0 &&
                              fabs((double)got - exact) < 1e-6 * (10 + x->k),
                          "%s%s m %d n %d k %d pad %d alpha %g beta %g: "
                          "C(%d, %d) is %.9g, not %.9g",
                          x->ta ? "t" : "n", x->tb ? "t" : "n", x->m, x->n,
                          x->k, x->pad, (double)x->alpha, (double)x->beta, i,
                          j, (double)got, (double)want);
        }
    matrix_free(&a);
    matrix_free(&b);
    matrix_free(&c);
    matrix_free(&old);
}

/* Every edge of a tile, in all forms. */
START_TEST(small_ones_of_every_size)
{
    static const float alphas[] = {1.0f, -0.3f}, betas[] = {0.0f, 1.0f, 0.7f};
    rng r = rng_make(1, "small");
    for (int m = 1; m <= 40; m++)
        for (int n = 1; n <= 40; n++) {
            int t = m * 41 + n;
            job x = {t & 1,
                     t / 4 & 1,
                     m,
                     n,
                     (t * 7 + m) % 40 + 1,
                     t % 3,
                     alphas[t % 2],
                     betas[(t + m) % 3]};
            check(&x, &r);
        }
}
END_TEST

/* Several blocks of k and of rows, panels packed and not; a network's. */
START_TEST(large_ones)
{
    static const int sizes[][3] = {
        {10, 16, 784},  {16, 784, 10},  {6, 784, 25},   {25, 784, 6},
        {6, 25, 784},   {400, 9, 385},  {30, 140, 769}, {1, 500, 400},
        {500, 1, 1000}, {365, 140, 17}, {64, 128, 128}};
    rng r = rng_make(1, "large");
    for (int i = 0; i < (int)(sizeof sizes / sizeof *sizes) * 4; i++) {
        const int *z = sizes[i / 4];
        job x = {i & 1, i & 2, z[0],  z[1],
                 z[2],  i % 3, -0.3f, (i % 3) * 0.5f};
        check(&x, &r);
    }
}
END_TEST

START_TEST(nothing_is_read_or_written_beyond)
{
    float c[] = {NAN, 6.0f}, a[] = {1.0f, 2.0f}, b[] = {3.0f, 4.0f};
    gemm_product(false, false, 1, 1, 2, 1.0f, a, 2, b, 1, 0.0f, c, 2);
    ck_assert_float_eq(c[0], 11.0f);
    ck_assert_float_eq(c[1], 6.0f);
    gemm_product(false, false, 1, 2, 0, 1.0f, a, 2, b, 2, 2.0f, c, 2);
    ck_assert_float_eq(c[0], 22.0f);
    ck_assert_float_eq(c[1], 12.0f);
    gemm_product(false, false, 1, 2, 0, 1.0f, a, 2, b, 2, 0.0f, c, 2);
    ck_assert_float_eq(c[0], 0.0f);
}
END_TEST

int main(void)
{
    const TTest *tests[] = {small_ones_of_every_size, large_ones,
                            nothing_is_read_or_written_beyond, NULL};
    return suite_run(tests);
}
