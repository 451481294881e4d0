/* Exercise: how wrong about itself? (a challenge)
 *
 * m answers were given, with the confidences confidence[i] (above 0, at most
 * 1); right[i] is 1 when the answer was right, and 0 otherwise. Return their
 * expected calibration error, from 0 to 1, with (0, 1] cut into `bins` equal
 * parts. Bin 0 holds 0 < c <= 1/bins, and so on. Bins may be empty.
 *
 * Example: m = 5 and four bins; confidences 0.9, 0.8, 0.9, 0.4 and 0.35,
 * of which the first, the third and the fourth were right. The error is 0.17.
 *
 * Reread: "How sure is sure?" in Chapter 7. */
#include "tasks.h"

double ece(int m, const float *confidence, const int *right, int bins)
{
    double gap = 0;
    /* TODO: what does each bin add? */
    (void)m, (void)confidence, (void)right, (void)bins;
    return gap;
}
