/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

/* wrong: these are the second moments: a covariance is measured from the means
 */
void shaken(int out, int in, double p, const double *w, const double *a,
            double *cov)
{
    for (int k = 0; k < out; k++)
        for (int l = 0; l < out; l++) {
            double sum = 0, first = 0, second = 0;
            for (int j = 0; j < in; j++) {
                sum += w[k * in + j] * w[l * in + j] * a[j] * a[j];
                first += w[k * in + j] * a[j];
                second += w[l * in + j] * a[j];
            }
            cov[k * out + l] = p / (1 - p) * sum + first * second;
        }
}

/* wrong: your scores are shaken each by itself: what is off the diagonal is not
 * 0, since a silent neuron is silent for all */
void shaken(int out, int in, double p, const double *w, const double *a,
            double *cov)
{
    for (int k = 0; k < out; k++)
        for (int l = 0; l < out; l++) {
            double sum = 0;
            for (int j = 0; j < in; j++)
                sum += w[k * in + j] * w[k * in + j] * a[j] * a[j];
            cov[k * out + l] = k == l ? p / (1 - p) * sum : 0;
        }
}

/* wrong: you multiply the two scores: neurons fall silent one by one, so it is
 * the sum of the products */
void shaken(int out, int in, double p, const double *w, const double *a,
            double *cov)
{
    for (int k = 0; k < out; k++)
        for (int l = 0; l < out; l++) {
            double first = 0, second = 0;
            for (int j = 0; j < in; j++) {
                first += w[k * in + j] * a[j];
                second += w[l * in + j] * a[j];
            }
            cov[k * out + l] = p / (1 - p) * first * second;
        }
}

/* right: one half of cov, and its mirror image */
void shaken(int out, int in, double p, const double *w, const double *a,
            double *cov)
{
    for (int k = 0; k < out; k++)
        for (int l = k; l < out; l++) {
            double sum = 0;
            for (int j = 0; j < in; j++)
                sum += w[k * in + j] * a[j] * w[l * in + j] * a[j];
            sum *= p / (1 - p);
            cov[k * out + l] = sum;
            cov[l * out + k] = sum;
        }
}

/* wrong: only one half of your cov is filled, and the other is 0: both entries
 * k, l and l, k are the same covariance */
void shaken(int out, int in, double p, const double *w, const double *a,
            double *cov)
{
    for (int k = 0; k < out; k++)
        for (int l = 0; l < out; l++) {
            double sum = 0;
            for (int j = 0; j < in; j++)
                sum += w[k * in + j] * w[l * in + j] * a[j] * a[j];
            cov[k * out + l] = l >= k ? p / (1 - p) * sum : 0;
        }
}

/* wrong: your scores have the spread of a mask of zeros and ones, p (1 - p): this
 * one is scaled */
void shaken(int out, int in, double p, const double *w, const double *a,
            double *cov)
{
    for (int k = 0; k < out; k++)
        for (int l = 0; l < out; l++) {
            double sum = 0;
            for (int j = 0; j < in; j++)
                sum += w[k * in + j] * w[l * in + j] * a[j] * a[j];
            cov[k * out + l] = p * (1 - p) * sum;
        }
}
