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

/* wrong: this is the formula for the plane, whatever d is: more dimensions have
 * more terms */
double most_regions(int n, int d)
{
    return d == 1 ? 1 + n : 1 + n + n * (n - 1) / 2.0;
}

/* right: one hyperplane cuts as many pieces as the others cut it into */
double most_regions(int n, int d)
{
    double cut[101], next[101];
    for (int k = 0; k <= d; k++)
        cut[k] = 1;
    for (int i = 1; i <= n; i++) {
        next[0] = 1;
        for (int k = 1; k <= d; k++)
            next[k] = cut[k] + cut[k - 1];
        for (int k = 0; k <= d; k++)
            cut[k] = next[k];
    }
    return cut[d];
}

/* wrong: your powers of n are no binomials: n (n - 1) / 2, and so on */
double most_regions(int n, int d)
{
    double term = 1, sum = 1;
    for (int j = 1; j <= d; j++) {
        term *= (double)n / j;
        sum += term;
    }
    return sum;
}

/* wrong: when no hyperplane is one too many, there are 2^n pieces, and not 2^d */
double most_regions(int n, int d)
{
    double sum = 1, choose = 1;
    for (int j = 1; j <= d; j++) {
        choose *= (double)(n - j + 1) / j;
        sum += choose;
    }
    return d >= n ? pow(2, d) : sum;
}
