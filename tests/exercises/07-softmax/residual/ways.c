/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

/* right: the whole target, and then its label */
void residual(int m, int n, const float *p, const int *label, float epsilon,
              float *delta)
{
    for (int i = 0; i < m; i++) {
        for (int k = 0; k < n; k++)
            delta[i * n + k] = p[i * n + k] - epsilon / (float)n;
        delta[i * n + label[i]] -= 1 - epsilon;
    }
}

/* wrong: the slope p (1 - p) is in it once more: p - y has it already */
void residual(int m, int n, const float *p, const int *label, float epsilon,
              float *delta)
{
    for (int i = 0; i < m; i++)
        for (int k = 0; k < n; k++) {
            float y = epsilon / (float)n + (k == label[i] ? 1 - epsilon : 0);
            delta[i * n + k] =
                (p[i * n + k] - y) * p[i * n + k] * (1 - p[i * n + k]);
        }
}

/* wrong: this is the slope by the shares, - y / p: the slope by the scores is
 * asked for */
void residual(int m, int n, const float *p, const int *label, float epsilon,
              float *delta)
{
    for (int i = 0; i < m; i++)
        for (int k = 0; k < n; k++)
            delta[i * n + k] =
                -(epsilon / (float)n + (k == label[i] ? 1 - epsilon : 0)) /
                p[i * n + k];
}

/* wrong: your label alone is smoothed, to 1 - epsilon: the others get their
 * share of it, epsilon / n */
void residual(int m, int n, const float *p, const int *label, float epsilon,
              float *delta)
{
    for (int i = 0; i < m; i++)
        for (int k = 0; k < n; k++)
            delta[i * n + k] =
                p[i * n + k] - (k == label[i] ? 1 - epsilon : 0);
}
