/* Exercise: fold a norm away (a challenge).
 *
 * Training is over. A layer computes x_k = sum over j of w_kj a_j, without a
 * bias, and a batch norm in test mode makes z_k of x_k, with running
 * statistics. Both together are one layer with a bias. Change w (out x in,
 * row by row) and write b so that
 *
 *     sum over j of w_kj a_j + b_k
 *       = gamma_k (x_k - mean_k) / sqrt(variance_k + epsilon) + beta_k
 *
 * for every a. What b holds before the call means nothing.
 *
 * Reread: "What a norm remembers" in Chapter 12. */
#include "tasks.h"

#include <math.h>

void fold(int out, int in, const float *gamma, const float *beta,
          const float *mean, const float *variance, float epsilon, float *w,
          float *b)
{
    /* TODO: scale each row of w, then write b. */
    (void)out, (void)in, (void)gamma, (void)beta, (void)mean, (void)variance;
    (void)epsilon, (void)w, (void)b;
}
