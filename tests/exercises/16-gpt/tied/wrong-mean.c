/* diagnosis: your dtable is divided by n where it should not be */
#include "tasks.h"

void tied(int n, int V, int C, const int *token, const float *dx,
          const float *top, const float *dlogits, float *dtable)
{
    for (int k = 0; k < V * C; k++)
        dtable[k] = 0;
    for (int i = 0; i < n; i++)
        for (int c = 0; c < C; c++) {
            dtable[token[i] * C + c] += dx[i * C + c] / (float)n;
            for (int v = 0; v < V; v++)
                dtable[v * C + c] +=
                    dlogits[i * V + v] * top[i * C + c] / (float)n;
        }
}
