/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

/* right: rank after rank takes its part of what is left, rounded up */
void share(int n, int p, int r, int *first, int *count)
{
    int taken = 0, part = 0;
    for (int rank = 0; rank <= r; rank++) {
        taken += part;
        part = (n - taken) / (p - rank);
        part += (n - taken) % (p - rank) > 0;
    }
    *first = taken;
    *count = part;
}

/* right: from where the next share begins */
void share(int n, int p, int r, int *first, int *count)
{
    int begin[2];
    for (int k = 0; k < 2; k++) {
        begin[k] = 0;
        for (int rank = 0; rank < r + k; rank++)
            begin[k] += n / p + (rank < n % p);
    }
    *first = begin[0];
    *count = begin[1] - begin[0];
}
