/* Exercise: how many pieces?
 *
 * n lines cut the plane into at most 1 + n + n (n - 1) / 2 pieces. Into how
 * many, at most, do n hyperplanes cut a space of d dimensions? (In space they
 * are planes, on a line they are points.) 0 <= n, 1 <= d. The result is a
 * double because these counts soon outgrow an int; for n = 40 and d = 20 it
 * must still be there at once.
 *
 * Examples: 5 planes cut space into 26 pieces. 3 hyperplanes in 5 dimensions
 * make 8, and so do 3 planes in space.
 *
 * Reread: "Regions, counted" in Chapter 13. Why does line k add k pieces, and
 * what does a plane add that meets k - 1 others? */
#include "tasks.h"

double most_regions(int n, int d)
{
    /* TODO: return the number of pieces. */
    (void)n, (void)d;
    return 0;
}
