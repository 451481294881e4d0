/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

#include <math.h>

/* right: sums of logarithms, moved by the largest */
void vote_of(int t, int k, const double *p, double *vote)
{
    double most = -INFINITY, sum = 0;
    for (int c = 0; c < k; c++) {
        vote[c] = 0;
        for (int i = 0; i < t; i++)
            vote[c] += log(p[i * k + c]);
        vote[c] /= t;
        most = fmax(most, vote[c]);
    }
    for (int c = 0; c < k; c++) {
        vote[c] = exp(vote[c] - most);
        sum += vote[c];
    }
    for (int c = 0; c < k; c++)
        vote[c] /= sum;
}

/* wrong: you let each network name its best class and count: the vote is the
 * geometric mean of the probabilities */
void vote_of(int t, int k, const double *p, double *vote)
{
    for (int c = 0; c < k; c++)
        vote[c] = 0;
    for (int i = 0; i < t; i++) {
        int best = 0;
        for (int c = 1; c < k; c++)
            best = p[i * k + c] > p[i * k + best] ? c : best;
        vote[best] += 1.0 / t;
    }
}

/* wrong: you take the product and no root of it: the vote is the geometric mean,
 * the t-th root */
void vote_of(int t, int k, const double *p, double *vote)
{
    double most = -INFINITY, sum = 0;
    for (int c = 0; c < k; c++) {
        vote[c] = 0;
        for (int i = 0; i < t; i++)
            vote[c] += log(p[i * k + c]);
        most = fmax(most, vote[c]);
    }
    for (int c = 0; c < k; c++) {
        vote[c] = exp(vote[c] - most);
        sum += vote[c];
    }
    for (int c = 0; c < k; c++)
        vote[c] /= sum;
}
