/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

#include <math.h>

/* right: the share of the zeros is carried along */
double choose_rate(int steps, const double *rate, const double *cost)
{
    double mean = 0, share = 1, least = 0, best = rate[0];
    for (int k = 0; k < steps; k++) {
        mean = 0.9 * mean + 0.1 * cost[k];
        share *= 0.9;
        double smooth = mean / (1 - share);
        if (isnan(smooth) || (k > 0 && smooth > 4 * least))
            break;
        if (k == 0 || smooth < least) {
            least = smooth;
            best = rate[k];
        }
    }
    return best / 3;
}

/* wrong: you look at the costs themselves: the running mean is asked for */
double choose_rate(int steps, const double *rate, const double *cost)
{
    double least = INFINITY, best = rate[0];
    for (int k = 0; k < steps; k++) {
        if (isnan(cost[k]) || cost[k] > 4 * least)
            break;
        if (cost[k] < least) {
            least = cost[k];
            best = rate[k];
        }
    }
    return best / 3;
}

/* wrong: you take the rate where the mean falls fastest: it is a third of the
 * one that had the least mean */
double choose_rate(int steps, const double *rate, const double *cost)
{
    double mean = 0, least = INFINITY, before = 0, fall = 0, best = rate[0];
    for (int k = 0; k < steps; k++) {
        mean = 0.9 * mean + 0.1 * cost[k];
        double smooth = mean / (1 - pow(0.9, k + 1));
        if (isnan(smooth) || smooth > 4 * least)
            break;
        if (k > 0 && before - smooth > fall) {
            fall = before - smooth;
            best = rate[k];
        }
        least = fmin(least, smooth);
        before = smooth;
    }
    return best / 3;
}

/* wrong: you return the rate before the test was over: it is the one with the
 * least mean */
double choose_rate(int steps, const double *rate, const double *cost)
{
    double mean = 0, least = INFINITY, best = rate[0];
    for (int k = 0; k < steps; k++) {
        mean = 0.9 * mean + 0.1 * cost[k];
        double smooth = mean / (1 - pow(0.9, k + 1));
        if (isnan(smooth) || smooth > 4 * least)
            break;
        least = fmin(least, smooth);
        best = rate[k];
    }
    return best / 3;
}

/* wrong: the least of your costs is kept, and the mean compared with it: it is
 * the least mean that is asked for */
double choose_rate(int steps, const double *rate, const double *cost)
{
    double mean = 0, least = INFINITY, best = rate[0];
    for (int k = 0; k < steps; k++) {
        mean = 0.9 * mean + 0.1 * cost[k];
        double smooth = mean / (1 - pow(0.9, k + 1));
        if (isnan(smooth) || smooth > 4 * least)
            break;
        if (cost[k] < least) {
            least = cost[k];
            best = rate[k];
        }
    }
    return best / 3;
}

/* wrong: a single cost ends the test in yours: it is over when the mean is above
 * four times its least */
double choose_rate(int steps, const double *rate, const double *cost)
{
    double mean = 0, least = INFINITY, best = rate[0];
    for (int k = 0; k < steps; k++) {
        mean = 0.9 * mean + 0.1 * cost[k];
        double smooth = mean / (1 - pow(0.9, k + 1));
        if (isnan(smooth) || cost[k] > 4 * least)
            break;
        if (smooth < least) {
            least = smooth;
            best = rate[k];
        }
    }
    return best / 3;
}

/* wrong: you compare each mean with the one before: it is the least of all so far
 * that counts */
double choose_rate(int steps, const double *rate, const double *cost)
{
    double mean = 0, before = INFINITY, best = rate[0];
    for (int k = 0; k < steps; k++) {
        mean = 0.9 * mean + 0.1 * cost[k];
        double smooth = mean / (1 - pow(0.9, k + 1));
        if (isnan(smooth) || smooth > 4 * before)
            break;
        if (smooth < before)
            best = rate[k];
        before = smooth;
    }
    return best / 3;
}
