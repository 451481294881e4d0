/* Exercise: find the bug.
 *
 * The softmax of each row of Z (m x n, a row an example) into the same row of
 * P. This is what it makes of two rows, (1, 2, 3) and the same with a number
 * added:
 *
 *     added    first row of P        second row of P
 *        60    0.090 0.245 0.665     0.090 0.245 0.665
 *       100    0.098 0.244 0.659     0.090 0.245 0.665
 *       110      nan   nan   nan     0.090 0.245 0.665
 *
 * Reread: "Scores that grow" in Chapter 7. */
#include "tasks.h"

#include <math.h>

void softmax_rows(int m, int n, const float *z, float *p)
{
    /* TODO: find the bug, mend it, and take this line away. */
    float most = z[0];
    for (int k = 1; k < m * n; k++)
        most = z[k] > most ? z[k] : most;
    for (int i = 0; i < m; i++) {
        float sum = 0;
        for (int k = 0; k < n; k++) {
            p[i * n + k] = expf(z[i * n + k] - most);
            sum += p[i * n + k];
        }
        for (int k = 0; k < n; k++)
            p[i * n + k] /= sum;
    }
}
