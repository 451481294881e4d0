/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

/* right: what is left of the slope */
void hat_weights(int n, const double *y, double *w)
{
    double slope = 0;
    for (int k = 0; k < n; k++) {
        w[k] = n * (y[k + 1] - y[k]) - slope;
        slope += w[k];
    }
}

/* right: second differences */
void hat_weights(int n, const double *y, double *w)
{
    w[0] = n * (y[1] - y[0]);
    for (int k = 1; k < n; k++)
        w[k] = n * (y[k + 1] - 2 * y[k] + y[k - 1]);
}

/* wrong: these are the slopes themselves: a ReLU adds the change of the slope
 * at its corner */
void hat_weights(int n, const double *y, double *w)
{
    for (int k = 0; k < n; k++)
        w[k] = n * (y[k + 1] - y[k]);
}

/* wrong: these are the heights of hats: here single ReLUs are added, which go on
 * for ever */
void hat_weights(int n, const double *y, double *w)
{
    for (int k = 0; k < n; k++)
        w[k] = y[k + 1];
}
