/* activation.c: activations and their derivatives, a row at a time. */
#include "activation.h"

#include <math.h>
#include <string.h>

#include "fail.h"
#include "vmath.h"

#define LEAK 0.01f

static const char *const NAMES[ACTIVATION_COUNT] = {
    "identity", "sigmoid", "tanh", "relu", "leaky-relu", "gelu"};

const char *activation_name(activation g)
{
    ensure(g >= 0 && g < ACTIVATION_COUNT, "no activation %d", (int)g);
    return NAMES[g];
}

activation activation_named(const char *name)
{
    int g = 0;
    while (g < ACTIVATION_COUNT && strcmp(NAMES[g], name) != 0)
        g++;
    return (activation)g;
}

bool activation_needs_z(activation g)
{
    return g == ACTIVATION_GELU;
}

/* Rows that follow each other without a gap are one long row. */
static matrix flat(matrix m)
{
    if (m.stride == m.cols)
        return matrix_of(1, m.rows * m.cols, m.data);
    return m;
}

static void forward_row(activation g, int n, float *a, const float *z)
{
    switch (g) {
    case ACTIVATION_SIGMOID:
        vmath_sigmoid(n, z, a);
        break;
    case ACTIVATION_TANH:
        vmath_tanh(n, z, a);
        break;
    case ACTIVATION_RELU:
        for (int i = 0; i < n; i++)
            a[i] = z[i] > 0.0f ? z[i] : 0.0f;
        break;
    case ACTIVATION_LEAKY_RELU:
        for (int i = 0; i < n; i++)
            a[i] = z[i] > 0.0f ? z[i] : LEAK * z[i];
        break;
    case ACTIVATION_GELU:
        vmath_gelu(n, z, a);
        break;
    default:
        if (a != z)
            memcpy(a, z, (size_t)n * sizeof *a);
    }
}

/* d/dz z Phi(z) = Phi(z) + z phi(z); Phi(z) = a / z away from zero. */
static void gelu_backward(int n, float *delta, const float *a, const float *z)
{
    enum { STRIP = 256 };
    float bell[STRIP];

    for (int at = 0; at < n; at += STRIP) {
        int count = n - at < STRIP ? n - at : STRIP;
        for (int i = 0; i < count; i++)
            bell[i] = -0.5f * z[at + i] * z[at + i];
        vmath_exp(count, bell, bell);
        for (int i = 0; i < count; i++) {
            float x = z[at + i];
            float density = 0.3989422804f * bell[i];
            float below =
                fabsf(x) > 1e-3f ? a[at + i] / x : 0.5f + density * x;
            delta[at + i] *= below + x * density;
        }
    }
}

static void backward_row(activation g, int n, float *delta, const float *a,
                         const float *z)
{
    switch (g) {
    case ACTIVATION_SIGMOID:
        for (int i = 0; i < n; i++)
            delta[i] *= a[i] * (1.0f - a[i]);
        break;
    case ACTIVATION_TANH:
        for (int i = 0; i < n; i++)
            delta[i] *= 1.0f - a[i] * a[i];
        break;
    case ACTIVATION_RELU:
        for (int i = 0; i < n; i++)
            delta[i] = a[i] > 0.0f ? delta[i] : 0.0f;
        break;
    case ACTIVATION_LEAKY_RELU: /* a has z's sign */
        for (int i = 0; i < n; i++)
            delta[i] = a[i] > 0.0f ? delta[i] : LEAK * delta[i];
        break;
    case ACTIVATION_GELU:
        gelu_backward(n, delta, a, z);
        break;
    default:
        break;
    }
}

static void ensure_shapes(matrix x, matrix y)
{
    ensure(x.rows == y.rows && x.cols == y.cols,
           "shapes differ: %d x %d and %d x %d", x.rows, x.cols, y.rows,
           y.cols);
}

void activation_forward(activation g, matrix a, matrix z)
{
    ensure_shapes(a, z);
    if (a.stride == z.stride)
        a = flat(a), z = flat(z);
    for (int i = 0; i < a.rows; i++)
        forward_row(g, a.cols, matrix_row(a, i), matrix_row(z, i));
}

void activation_backward(activation g, matrix delta, matrix a, matrix z)
{
    ensure_shapes(delta, a);
    if (activation_needs_z(g))
        ensure_shapes(delta, z);
    else
        z = a;
    if (delta.stride == a.stride && a.stride == z.stride)
        delta = flat(delta), a = flat(a), z = flat(z);
    for (int i = 0; i < delta.rows; i++)
        backward_row(g, delta.cols, matrix_row(delta, i), matrix_row(a, i),
                     matrix_row(z, i));
}
