/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

#include <math.h>

/* right: the mean of the squares, less the square of the mean */
void layer_norm(int m, int n, const float *x, const float *gamma,
                const float *beta, float epsilon, float *z)
{
    for (int i = 0; i < m; i++) {
        double mean = 0, square = 0;
        for (int j = 0; j < n; j++) {
            mean += x[i * n + j];
            square += (double)x[i * n + j] * x[i * n + j];
        }
        mean /= n;
        double s = sqrt(square / n - mean * mean + epsilon);
        for (int j = 0; j < n; j++)
            z[i * n + j] =
                (float)(gamma[j] * (x[i * n + j] - mean) / s + beta[j]);
    }
}

/* wrong: one mean and one variance for all examples: each example has its own
 */
void layer_norm(int m, int n, const float *x, const float *gamma,
                const float *beta, float epsilon, float *z)
{
    float mean = 0, variance = 0;
    for (int i = 0; i < m * n; i++)
        mean += x[i] / (float)(m * n);
    for (int i = 0; i < m * n; i++)
        variance += (x[i] - mean) * (x[i] - mean) / (float)(m * n);
    for (int i = 0; i < m * n; i++)
        z[i] = gamma[i % n] * (x[i] - mean) / sqrtf(variance + epsilon) +
               beta[i % n];
}

/* wrong: this is the norm without a mean: you divide by the root of the mean
 * square, and the middle stays where it was */
void layer_norm(int m, int n, const float *x, const float *gamma,
                const float *beta, float epsilon, float *z)
{
    for (int i = 0; i < m; i++) {
        float square = 0;
        for (int j = 0; j < n; j++)
            square += x[i * n + j] * x[i * n + j] / (float)n;
        for (int j = 0; j < n; j++)
            z[i * n + j] =
                gamma[j] * x[i * n + j] / sqrtf(square + epsilon) + beta[j];
    }
}

/* wrong: you divide by the mean of the sizes: the deviation is the root of the
 * mean of the squares */
void layer_norm(int m, int n, const float *x, const float *gamma,
                const float *beta, float epsilon, float *z)
{
    for (int i = 0; i < m; i++) {
        float mean = 0, size = 0;
        for (int j = 0; j < n; j++)
            mean += x[i * n + j] / (float)n;
        for (int j = 0; j < n; j++)
            size += fabsf(x[i * n + j] - mean) / (float)n;
        for (int j = 0; j < n; j++)
            z[i * n + j] =
                gamma[j] * (x[i * n + j] - mean) / (size + epsilon) + beta[j];
    }
}
