/* vmath.c: elementary functions over arrays. The first half of every function
 * is the same idea: bring x into a small interval where a short polynomial is
 * exact to a float, then put back what was taken out. The coefficients are
 * minimax fits (Remez) of the relative error, made for this file. */
#include "vmath.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

static inline float from_bits(uint32_t bits)
{
    float f;
    memcpy(&f, &bits, sizeof f);
    return f;
}

static inline uint32_t to_bits(float f)
{
    uint32_t bits;
    memcpy(&bits, &f, sizeof bits);
    return bits;
}

/* 2^n for -126 <= n <= 127, by writing the exponent. */
static inline float power_of_two(int32_t n)
{
    return from_bits((uint32_t)(n + 127) << 23);
}

/* e^x = 2^n e^r with n = round(x / ln 2) and |r| <= ln(2)/2. */
static inline float exp_lane(float x)
{
    const float round = 0x1.8p23f; /* adding it leaves an integer behind */

    x = x < -105.0f ? -105.0f : x;
    x = x > 89.0f ? 89.0f : x;
    float shifted = fmaf(x, 0x1.715476p0f, round); /* 1 / ln 2 */
    int32_t n = (int32_t)(to_bits(shifted) - to_bits(round));
    float k = shifted - round;
    float r = fmaf(k, -0x1.62e4p-1f, x); /* ln 2 in two parts: the first */
    r = fmaf(k, -0x1.7f7d1cp-20f, r); /* has few bits, k times it is exact */
    float q = 0.001381314526f;
    q = fmaf(q, r, 0.00836941883f);
    q = fmaf(q, r, 0.04166845677f);
    q = fmaf(q, r, 0.1666651479f);
    q = fmaf(q, r, 0.4999999305f);
    float y = 1.0f + fmaf(r * r, q, r);
    int32_t half = n >> 1; /* in two steps, for results below 2^-126 */
    return y * power_of_two(half) * power_of_two(n - half);
}

/* Both signs from e^-|x|, which cannot overflow. */
static inline float sigmoid_lane(float x)
{
    float e = exp_lane(-fabsf(x));
    return (x < 0.0f ? e : 1.0f) / (1.0f + e);
}

/* Near zero x + x^3 q(x^2); elsewhere 1 - 2 / (e^2|x| + 1) with x's sign. */
static inline float tanh_lane(float x)
{
    float size = fabsf(x), z = x * x;
    float q = -0.005591015256f;
    q = fmaf(q, z, 0.02053881938f);
    q = fmaf(q, z, -0.05370965742f);
    q = fmaf(q, z, 0.1333109225f);
    q = fmaf(q, z, -0.3333326952f);
    float near = fmaf(x * z, q, x);
    float far = copysignf(1.0f - 2.0f / (exp_lane(2.0f * size) + 1.0f), x);
    return size < 0.62f ? near : far;
}

/* The normal distribution function. Phi(-s) = e^(-s^2/2) erfcx(s/sqrt 2) / 2
 * for s >= 0; erfcx(t) (1 + 2t) is a polynomial in (t-2)/(t+2) (the
 * substitution of Shepherd & Laframboise 1981). s^2 keeps its lost half, as
 * e^x magnifies it. */
static inline float normal_lane(float x)
{
    float s = fabsf(x);
    s = s > 40.0f ? 40.0f : s; /* keeps infinity out of v */
    float t = s * 0x1.6a09e6p-1f;
    float v = (t - 2.0f) / (t + 2.0f);
    float q = -0.0004017155006f;
    q = fmaf(q, v, -0.001231877671f);
    q = fmaf(q, v, 0.001313722619f);
    q = fmaf(q, v, 0.008633271307f);
    q = fmaf(q, v, -0.008059598966f);
    q = fmaf(q, v, -0.05420471115f);
    q = fmaf(q, v, 0.1640552669f);
    q = fmaf(q, v, -0.1660313897f);
    q = fmaf(q, v, -0.09276397666f);
    q = fmaf(q, v, 1.276978393f);
    float square = s * s, lost = fmaf(s, s, -square);
    float bell = exp_lane(-0.5f * square);
    bell = fmaf(-0.5f * lost, bell, bell);
    float tail = 0.5f * bell * q / fmaf(2.0f, t, 1.0f);
    return x < 0.0f ? tail : 1.0f - tail;
}

static inline float gelu_lane(float x)
{
    float y = x * normal_lane(x);
    return x < -30.0f ? -0.0f : y; /* -infinity times 0 would be NaN */
}

/* x/2 (1 + tanh u) = x sigmoid(2u): no cancellation for negative u. */
static inline float gelu_tanh_lane(float x)
{
    float u2 = 1.5957691216f * x * fmaf(0.044715f * x, x, 1.0f);
    float y = x * sigmoid_lane(u2);
    return x < -30.0f ? -0.0f : y;
}

void vmath_exp(int n, const float *x, float *y)
{
    for (int i = 0; i < n; i++)
        y[i] = exp_lane(x[i]);
}

void vmath_tanh(int n, const float *x, float *y)
{
    for (int i = 0; i < n; i++)
        y[i] = tanh_lane(x[i]);
}

void vmath_sigmoid(int n, const float *x, float *y)
{
    for (int i = 0; i < n; i++)
        y[i] = sigmoid_lane(x[i]);
}

void vmath_gelu(int n, const float *x, float *y)
{
    for (int i = 0; i < n; i++)
        y[i] = gelu_lane(x[i]);
}

void vmath_gelu_tanh(int n, const float *x, float *y)
{
    for (int i = 0; i < n; i++)
        y[i] = gelu_tanh_lane(x[i]);
}

float vmath_log_sum_exp(int n, const float *x)
{
    float largest = x[0], sum = 0.0f;
    for (int i = 1; i < n; i++)
        largest = x[i] > largest ? x[i] : largest;
    if (isinf(largest)) /* all -inf, or one +inf: the answer itself */
        return largest;
    for (int i = 0; i < n; i++)
        sum += exp_lane(x[i] - largest);
    return largest + logf(sum);
}
