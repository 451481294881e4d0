/* The errors that lib/vmath.h promises, in ulp against the C library in
 * double, over floats of every size and sign. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "suite.h"
#include "vmath.h"

typedef void vector_function(int n, const float *x, float *y);

enum { COUNT = 1 << 14 };

static double sigmoid(double x)
{
    return 1.0 / (1.0 + exp(-x));
}

static double gelu(double x)
{
    return 0.5 * x * erfc(-x / sqrt(2.0));
}

/* x/2 (1 + tanh u), without its cancellation: x sigmoid(2u). */
static double gelu_tanh(double x)
{
    double u =
        sqrt(2.0 / 3.14159265358979323846) * (x + 0.044715 * x * x * x);
    return x * sigmoid(2.0 * u);
}

/* |got - want| in units of want's last place as a float. */
static double ulps(float got, double want)
{
    if (isnan(want))
        return isnan(got) ? 0.0 : 1e9;
    float nearest = (float)want, size = fabsf(nearest);
    if (isinf(nearest))
        return got == nearest ? 0.0 : 1e9;
    float unit =
        size < 0x1p-126f ? 0x1p-149f : nextafterf(size, INFINITY) - size;
    return fabs((double)got - want) / (double)unit;
}

/* Every 997th of all floats, in blocks, so that the vector code runs. */
static void check(vector_function *f, double (*exact)(double), float low,
                  float high, double limit)
{
    static float x[COUNT], y[COUNT];
    double worst = -1.0;
    float at = 0.0f;
    uint64_t bits = 0;

    while (bits < (uint64_t)1 << 32) {
        int n = 0;
        for (; n < COUNT && bits < (uint64_t)1 << 32; bits += 997) {
            uint32_t b = (uint32_t)bits;
            memcpy(&x[n], &b, sizeof b);
            n += x[n] >= low && x[n] <= high;
        }
        f(n, x, y);
        for (int i = 0; i < n; i++) {
            double e = ulps(y[i], exact((double)x[i]));
            if (!(e <= worst)) {
                worst = e;
                at = x[i];
            }
        }
    }
    ck_assert_msg(worst >= 0.0 && worst <= limit,
                  "%.2f ulp at %.9g; %.0f are promised", worst, (double)at,
                  limit);
}

START_TEST(exp_within_2_ulp)
{
    check(vmath_exp, exp, -INFINITY, INFINITY, 2.0);
}
END_TEST

START_TEST(tanh_within_3_ulp)
{
    check(vmath_tanh, tanh, -INFINITY, INFINITY, 3.0);
}
END_TEST

START_TEST(sigmoid_within_3_ulp)
{
    check(vmath_sigmoid, sigmoid, -INFINITY, INFINITY, 3.0);
}
END_TEST

START_TEST(gelu_within_6_ulp)
{
    check(vmath_gelu, gelu, -9.0f, INFINITY, 6.0);
}
END_TEST

START_TEST(gelu_tanh_within_24_ulp)
{
    check(vmath_gelu_tanh, gelu_tanh, -4.0f, INFINITY, 24.0);
}
END_TEST

START_TEST(special_values_go_where_they_belong)
{
    const float x[4] = {INFINITY, -INFINITY, NAN, 0.0f};
    const float want[5][4] = {{INFINITY, 0.0f, NAN, 1.0f},
                              {1.0f, -1.0f, NAN, 0.0f},
                              {1.0f, 0.0f, NAN, 0.5f},
                              {INFINITY, 0.0f, NAN, 0.0f},
                              {INFINITY, 0.0f, NAN, 0.0f}};
    vector_function *const f[5] = {vmath_exp, vmath_tanh, vmath_sigmoid,
                                   vmath_gelu, vmath_gelu_tanh};
    for (int k = 0; k < 5; k++) {
        float y[4];
        f[k](4, x, y);
        for (int i = 0; i < 4; i++)
            ck_assert_msg(
                isnan(want[k][i]) ? isnan(y[i]) : y[i] == want[k][i],
                "function %d of %g is %g", k, (double)x[i], (double)y[i]);
    }
}
END_TEST

START_TEST(y_may_be_x)
{
    float x[37], y[37];
    for (int i = 0; i < 37; i++)
        x[i] = (float)i / 8.0f - 2.0f;
    vmath_exp(37, x, y);
    vmath_exp(37, x, x);
    ck_assert_mem_eq(x, y, sizeof x);
}
END_TEST

START_TEST(log_sum_exp_does_not_overflow)
{
    const float large[3] = {1000.0f, 1000.0f, -1000.0f};
    const float nothing[2] = {-INFINITY, -INFINITY};
    const float one[1] = {-3.5f};
    ck_assert_float_eq_tol(vmath_log_sum_exp(3, large),
                           1000.0f + (float)log(2.0), 1e-4f);
    ck_assert_float_eq(vmath_log_sum_exp(2, nothing), -INFINITY);
    ck_assert_float_eq_tol(vmath_log_sum_exp(1, one), -3.5f, 1e-6f);
    float many[1000];
    double sum = 0.0;
    for (int i = 0; i < 1000; i++) {
        many[i] = (float)sin(i) * 20.0f;
        sum += exp((double)many[i]);
    }
    ck_assert_double_eq_tol((double)vmath_log_sum_exp(1000, many), log(sum),
                            1e-5);
}
END_TEST

int main(void)
{
    const TTest *tests[] = {exp_within_2_ulp,
                            tanh_within_3_ulp,
                            sigmoid_within_3_ulp,
                            gelu_within_6_ulp,
                            gelu_tanh_within_24_ulp,
                            special_values_go_where_they_belong,
                            y_may_be_x,
                            log_sum_exp_does_not_overflow,
                            NULL};
    return suite_run(tests);
}
