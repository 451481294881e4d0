/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

#include <math.h>

/* right: the sum by itself, and the powers once more */
void softmax_rows(int m, int n, const float *z, float *p)
{
    for (int i = 0; i < m; i++) {
        const float *row = z + i * n;
        float most = row[0], sum = 0;
        for (int k = 0; k < n; k++)
            most = fmaxf(most, row[k]);
        for (int k = 0; k < n; k++)
            sum += expf(row[k] - most);
        for (int k = 0; k < n; k++)
            p[i * n + k] = expf(row[k] - most) / sum;
    }
}

/* wrong: your largest score begins at 0: scores may all be below it */
void softmax_rows(int m, int n, const float *z, float *p)
{
    for (int i = 0; i < m; i++) {
        float most = 0, sum = 0;
        for (int k = 0; k < n; k++)
            most = fmaxf(most, z[i * n + k]);
        for (int k = 0; k < n; k++) {
            p[i * n + k] = expf(z[i * n + k] - most);
            sum += p[i * n + k];
        }
        for (int k = 0; k < n; k++)
            p[i * n + k] /= sum;
    }
}

/* wrong: you subtract the mean of a row: one score far above it is still too
 * large for a power, so subtract the largest */
void softmax_rows(int m, int n, const float *z, float *p)
{
    for (int i = 0; i < m; i++) {
        float mean = 0, sum = 0;
        for (int k = 0; k < n; k++)
            mean += z[i * n + k] / (float)n;
        for (int k = 0; k < n; k++) {
            p[i * n + k] = expf(z[i * n + k] - mean);
            sum += p[i * n + k];
        }
        for (int k = 0; k < n; k++)
            p[i * n + k] /= sum;
    }
}

/* wrong: this is the softmax of each column: a row is an example */
void softmax_rows(int m, int n, const float *z, float *p)
{
    for (int k = 0; k < n; k++) {
        float most = z[k], sum = 0;
        for (int i = 0; i < m; i++)
            most = fmaxf(most, z[i * n + k]);
        for (int i = 0; i < m; i++) {
            p[i * n + k] = expf(z[i * n + k] - most);
            sum += p[i * n + k];
        }
        for (int i = 0; i < m; i++)
            p[i * n + k] /= sum;
    }
}

/* wrong: your largest score, and your sum, go on from the row before: both begin
 * anew with each row */
void softmax_rows(int m, int n, const float *z, float *p)
{
    float most = z[0], sum = 0;
    for (int i = 0; i < m; i++) {
        for (int k = 0; k < n; k++)
            most = fmaxf(most, z[i * n + k]);
        for (int k = 0; k < n; k++) {
            p[i * n + k] = expf(z[i * n + k] - most);
            sum += p[i * n + k];
        }
        for (int k = 0; k < n; k++)
            p[i * n + k] /= sum;
    }
}
