/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

#include <math.h>

/* wrong: you add what each other class costs as well, as if every class were a
 * question of its own */
float cost(int n, const float *z, int label)
{
    float most = z[0], sum = 0, c = 0;
    for (int k = 1; k < n; k++)
        most = fmaxf(most, z[k]);
    for (int k = 0; k < n; k++)
        sum += expf(z[k] - most);
    for (int k = 0; k < n; k++) {
        float p = expf(z[k] - most) / sum;
        c -= logf(k == label ? p : 1 - p);
    }
    return c;
}

/* wrong: this is the quadratic cost of the shares: here it is the surprise,
 * -log p */
float cost(int n, const float *z, int label)
{
    float most = z[0], sum = 0, c = 0;
    for (int k = 1; k < n; k++)
        most = fmaxf(most, z[k]);
    for (int k = 0; k < n; k++)
        sum += expf(z[k] - most);
    for (int k = 0; k < n; k++) {
        float error = expf(z[k] - most) / sum - (k == label ? 1.0f : 0.0f);
        c += error * error / 2;
    }
    return c;
}

/* wrong: this is the entropy of the shares: the cost looks at the label's share
 * alone */
float cost(int n, const float *z, int label)
{
    float most = z[label], sum = 0, c = 0;
    for (int k = 0; k < n; k++)
        most = fmaxf(most, z[k]);
    for (int k = 0; k < n; k++)
        sum += expf(z[k] - most);
    for (int k = 0; k < n; k++)
        c -= expf(z[k] - most) / sum * (z[k] - most - logf(sum));
    return c;
}

/* wrong: you take the sigmoid of the label's score, as if there were two
 * classes */
float cost(int n, const float *z, int label)
{
    return n > 0 ? logf(1 + expf(-z[label])) : 0;
}

/* right: the label's score is moved as all others */
float cost(int n, const float *z, int label)
{
    float most = z[label], sum = 0;
    for (int k = 0; k < n; k++)
        most = fmaxf(most, z[k]);
    for (int k = 0; k < n; k++)
        sum += expf(z[k] - most);
    return logf(sum) - (z[label] - most);
}

/* wrong: one score is left out of your sum: all classes are in it, the largest
 * and the label's too */
float cost(int n, const float *z, int label)
{
    float most = z[0], sum = 0;
    int best = 0;
    for (int k = 1; k < n; k++)
        best = z[k] > z[best] ? k : best;
    most = z[best];
    for (int k = 0; k < n; k++)
        sum += k != best ? expf(z[k] - most) : 0;
    return most + logf(sum) - z[label];
}

/* wrong: the label's score is left out of your sum: all classes are in it */
float cost(int n, const float *z, int label)
{
    float most = z[0], sum = 0;
    for (int k = 1; k < n; k++)
        most = fmaxf(most, z[k]);
    for (int k = 0; k < n; k++)
        sum += k != label ? expf(z[k] - most) : 0;
    return most + logf(sum) - z[label];
}
