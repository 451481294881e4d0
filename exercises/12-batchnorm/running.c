/* Exercise: what a norm remembers.
 *
 * In training mode a unit has met a batch of m examples, m >= 2, with this
 * mean and this variance (the biased one, with 1/m). Move its running
 * statistics a little towards them, the variance towards the unbiased one:
 *
 *     running <- (1 - momentum) running + momentum new
 *     new variance = m / (m - 1) variance
 *
 * Here `momentum` is the share of the new value.
 *
 * Reread: "What a norm remembers" in Chapter 12. */
#include "tasks.h"

void running(int m, float mean, float variance, float momentum,
             float *running_mean, float *running_variance)
{
    /* TODO: move both. */
    (void)m, (void)mean, (void)variance, (void)momentum;
    (void)running_mean, (void)running_variance;
}
