/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

#include <math.h>

/* right: by the logarithm of the sum */
void softmax(int n, const float *z, float *p)
{
    float most = z[0], sum = 0;
    for (int k = 1; k < n; k++)
        most = fmaxf(most, z[k]);
    for (int k = 0; k < n; k++)
        sum += expf(z[k] - most);
    for (int k = 0; k < n; k++)
        p[k] = expf(z[k] - most - logf(sum));
}

/* wrong: each share is a sigmoid of its own: they do not add up to 1 */
void softmax(int n, const float *z, float *p)
{
    for (int k = 0; k < n; k++)
        p[k] = 1 / (1 + expf(-z[k]));
}

/* wrong: you give all to the largest score: that is no softmax, but its limit
 */
void softmax(int n, const float *z, float *p)
{
    int best = 0;
    for (int k = 1; k < n; k++)
        best = z[k] > z[best] ? k : best;
    for (int k = 0; k < n; k++)
        p[k] = k == best ? 1 : 0;
}

/* wrong: you divide by the length, the root of the sum of the squares: the
 * shares should add up to 1 */
void softmax(int n, const float *z, float *p)
{
    float most = z[0], square = 0;
    for (int k = 1; k < n; k++)
        most = fmaxf(most, z[k]);
    for (int k = 0; k < n; k++) {
        p[k] = expf(z[k] - most);
        square += p[k] * p[k];
    }
    for (int k = 0; k < n; k++)
        p[k] /= sqrtf(square);
}

/* right: the sum by itself, then the shares */
void softmax(int n, const float *z, float *p)
{
    float most = z[0], sum = 0;
    for (int k = 1; k < n; k++)
        most = fmaxf(most, z[k]);
    for (int k = 0; k < n; k++)
        sum += expf(z[k] - most);
    for (int k = 0; k < n; k++)
        p[k] = expf(z[k] - most) / sum;
}
