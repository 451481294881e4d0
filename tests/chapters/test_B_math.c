/* test_B_math.c: what Appendix B says about its program, as tests. */
int math_main(int argc, char **argv);
#define main math_main
#include "chapters/B-math/math.c"
#undef main

#include "suite.h"

/* Derivatives by pencil against the nudge, away from the places printed. */
START_TEST(nudges_are_slopes)
{
    for (int k = 0; k < 7; k++) {
        double x = 0.3 + 0.4 * k;
        ck_assert_double_eq_tol(nudge(cube, x), 3 * x * x, 1e-8);
        ck_assert_double_eq_tol(nudge(sum, x), 10 * x + 2, 1e-8);
        double slope = (2 * x + x * x) * exp(x);
        ck_assert_double_eq_tol(nudge(product, x) / slope, 1, 1e-8);
        slope = exp(x) * (x - 1) / (x * x);
        ck_assert_double_eq_tol(nudge(quotient, x), slope, 1e-6);
        ck_assert_double_eq_tol(nudge(chain, x), -2 * x * chain(x), 1e-8);
    }
}
END_TEST

/* The three loops and the library: the same product to float precision. */
START_TEST(loops_are_the_librarys_product)
{
    rng r = rng_make(5, "product");
    matrix a = matrix_make(7, 5), b = matrix_make(9, 5);
    matrix bt = matrix_make(5, 9), ours = matrix_make(7, 9);
    matrix theirs = matrix_make(7, 9);
    matrix_normal(a, 1, &r);
    matrix_normal(b, 1, &r);
    transpose(bt, b);
    multiply(ours, a, bt);
    matrix_multiply_nt(theirs, a, b);
    for (int i = 0; i < 7; i++)
        for (int j = 0; j < 9; j++)
            ck_assert_float_eq_tol(matrix_get(ours, i, j),
                                   matrix_get(theirs, i, j), 1e-5f);
    matrix *all[] = {&a, &b, &bt, &ours, &theirs};
    for (int i = 0; i < 5; i++)
        matrix_free(all[i]);
}
END_TEST

START_TEST(a_die_has_its_mean_and_variance)
{
    const double face[FACES] = {1, 2, 3, 4, 5, 6};
    const double same[FACES] = {2, 2, 2, 2, 2, 2};
    ck_assert_double_eq_tol(mean(face), 3.5, 1e-12);
    ck_assert_double_eq_tol(variance(face), 35. / 12, 1e-12);
    ck_assert_double_eq_tol(variance(same), 0, 1e-12);
}
END_TEST

int main(void)
{
    const TTest *tests[] = {nudges_are_slopes, loops_are_the_librarys_product,
                            a_die_has_its_mean_and_variance, NULL};
    return suite_run(tests);
}
