/* Exercise: how wrong about itself? (a challenge)
 *
 * m answers were given, with the confidences confidence[i] (above 0, at most
 * 1); right[i] is 1 when the answer was right, and 0 otherwise. Sort them
 * into `bins` equal parts of (0, 1] and return
 *
 *     ECE = sum over bins of n_b / m |right_b - confidence_b|
 *
 * as a number from 0 to 1; n_b answers are in bin b, and right_b and
 * confidence_b are their means. Bin 0 holds 0 < c <= 1/bins, and so on. Bins
 * may be empty.
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
