/* vmath.h: elementary functions over arrays, several elements at a time.
 *
 * Each function is a polynomial without branches, so that the compiler runs
 * it in vector registers; the C library's expf takes one element a call. The
 * errors below are the largest against the C library in double, in units in
 * the last place (ulp) of the float result; tests/lib/test_vmath.c measures
 * them. Infinities and NaN go where the C library sends them. y may be x. */
#ifndef NN_VMATH_H
#define NN_VMATH_H

/* y = e^x. Within 2 ulp; 0 below -104, infinity above 88.73. */
void vmath_exp(int n, const float *x, float *y);

/* y = tanh x. Within 3 ulp. */
void vmath_tanh(int n, const float *x, float *y);

/* y = 1 / (1 + e^-x). Within 3 ulp. */
void vmath_sigmoid(int n, const float *x, float *y);

/* y = x Phi(x), Phi the normal distribution function (GELU, exact form;
 * Hendrycks & Gimpel 2016). Within 6 ulp for x >= -9, where Phi is still a
 * normal number; smaller x give 0 or less than 1e-17. */
void vmath_gelu(int n, const float *x, float *y);

/* y = x/2 (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3))), GELU's tanh form. Within
 * 24 ulp for x >= -4; below that the error grows with the exponent. */
void vmath_gelu_tanh(int n, const float *x, float *y);

/* log sum_i e^(x_i), n >= 1, shifted by the largest x so that nothing
 * overflows (Blanchard, Higham & Higham 2021). */
float vmath_log_sum_exp(int n, const float *x);

#endif
