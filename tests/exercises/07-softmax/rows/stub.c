/* Exercise: find the bug.
 *
 * The softmax of each row of Z (m x n, a row an example) into the same row of
 * P. It is moved so that nothing overflows, and right for every single
 * example. In a batch it is sometimes not a number.
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
