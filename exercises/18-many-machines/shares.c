/* Exercise: who reads what.
 *
 * n examples lie in a row, and p ranks part them: each gets a piece of the
 * row, in the order of the ranks. Nothing is lost and nothing is read twice.
 * Shares differ by one example at most, and those that have one more come
 * first. Write where the share of rank r begins, and how many it has. There
 * may be more ranks than examples (a share of none begins where the next one
 * would), and n may be as large as an int can be.
 *
 * Example: n = 10, p = 4. The shares are 0 1 2, 3 4 5, 6 7 and 8 9: rank 3 has
 * first = 8 and count = 2.
 *
 * Reread: how a batch is shared out, in Chapter 18. */
#include "tasks.h"

void share(int n, int p, int r, int *first, int *count)
{
    /* TODO: write *first and *count. */
    (void)n, (void)p, (void)r, (void)first, (void)count;
}
