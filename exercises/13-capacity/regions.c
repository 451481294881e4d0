/* Exercise: how many pieces?
 *
 * n lines cut the plane into at most 1 + n + n (n - 1) / 2 pieces. In d
 * dimensions, n hyperplanes make at most
 *
 *     C(n, 0) + C(n, 1) + ... + C(n, d)
 *
 * of them, where C(n, j) is the number of ways to choose j of n: C(n, 0) = 1,
 * and C(n, j) = C(n, j - 1) (n - j + 1) / j, which is 0 from j = n + 1 on.
 * 0 <= n, 1 <= d. The result is a double because these counts soon outgrow
 * an int.
 *
 * Reread: "Regions, counted" in Chapter 13. */
#include "tasks.h"

double most_regions(int n, int d)
{
    /* TODO: return the number of pieces. */
    (void)n, (void)d;
    return 0;
}
