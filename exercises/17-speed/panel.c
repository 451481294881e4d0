/* Exercise: panels.
 *
 * A tile multiplies `width` columns at once, entry after entry. Copy n
 * columns of k entries each into panels, so that it finds what it needs side
 * by side. Columns 0 to width - 1 are the first panel, the next `width` the
 * second, and so on. In a panel come first the entries 0 of all its columns,
 * then the entries 1, to k - 1. The panels lie one behind the other, and all
 * are equally large: where columns are missing, the last one has zeros.
 *
 * Entry p of column i is x[p * ldx + i]; with `turned`, where a matrix is
 * stored the other way round, it is x[i * ldx + p]. ldx may be larger than a
 * row; what lies between the rows is not read.
 *
 * Example: width = 2, ldx = 4, and in memory  x = 1 2 3 (9)
 *                                                 4 5 6
 *
 *     n = 3, k = 2                to = 1 2  4 5    3 0  6 0
 *     n = 2, k = 3, turned        to = 1 4  2 5  3 6
 *
 * Reread: "Packing" in Chapter 17. */
#include "tasks.h"

void panel(bool turned, int width, int n, int k, const float *x, int ldx,
           float *to)
{
    /* TODO: write all panels. */
    (void)turned, (void)width, (void)n, (void)k, (void)x, (void)ldx;
    (void)to;
}
