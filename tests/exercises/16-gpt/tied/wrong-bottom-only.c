/* diagnosis: only the use at the bottom is in it */
#include "tasks.h"

void tied(int n, int V, int C, const int *token, const float *dx,
          const float *top, const float *dlogits, float *dtable)
{
    for (int k = 0; k < V * C; k++)
        dtable[k] = 0;
    for (int i = 0; i < n; i++)
        for (int c = 0; c < C; c++) {
            dtable[token[i] * C + c] += dx[i * C + c];
            (void)top, (void)dlogits;
        }
}
