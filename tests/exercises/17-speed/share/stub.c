/* Exercise: find the bug.
 *
 * The rows of C are shared among threads. A tile is `height` rows high (the
 * last one may be lower), and no tile is cut: each thread gets neighbouring
 * tiles, in the order of the threads, every row goes to one thread, and no
 * thread gets two tiles more than another. Those that get one more are the
 * first ones. A thread without rows begins at m, and has 0 of them.
 *
 * For 64 rows in tiles of 4 this function has served for years, with 1, 2, 4
 * and 8 threads. On a machine with more cores it gained nothing, and a
 * program that clears its rows with memset first crashed there:
 *
 *     threads                 1    2    4    8   10   12
 *     times as fast as one    1  1.9  3.9  7.8  7.8  7.8
 *
 * Of m = 22, height = 4 and threads = 4 it should make
 *
 *     t       0   1   2   3
 *     first   0   8  16  20
 *     count   8   8   4   2
 *
 * Mend it.
 *
 * Reread: "Threads" in Chapter 17. */
#include "tasks.h"

void share(int m, int height, int threads, int t, int *first, int *count)
{
    /* TODO: find the bug, mend it, and take this line away. */
    int tiles = (m + height - 1) / height;
    int each = (tiles + threads - 1) / threads;
    *first = t * each * height;
    *count = each * height;
    if (*first + *count > m)
        *count = m - *first;
}
