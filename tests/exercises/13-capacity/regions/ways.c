/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

#include <math.h>

/* right: hyperplane by hyperplane */
double most_regions(int n, int d)
{
    double pieces[101] = {0};
    for (int k = 0; k <= d; k++)
        pieces[k] = 1;
    for (int i = 0; i < n; i++)
        for (int k = d; k > 0; k--)
            pieces[k] += pieces[k - 1];
    return pieces[d];
}

/* wrong: every hyperplane doubles the pieces in yours: it cuts only those that
 * it meets */
double most_regions(int n, int d)
{
    return d > 0 ? pow(2, n) : 1;
}

/* wrong: you give the last binomial alone: the pieces are the sum of all of them
 */
double most_regions(int n, int d)
{
    double choose = 1;
    for (int j = 1; j <= d; j++)
        choose *= (double)(n - j + 1) / j;
    return choose;
}
