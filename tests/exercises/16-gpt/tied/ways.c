/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

/* right: the top first, which writes every row */
void tied(int n, int V, int C, const int *token, const float *dx,
          const float *top, const float *dlogits, float *dtable)
{
    for (int v = 0; v < V; v++)
        for (int c = 0; c < C; c++) {
            float sum = 0;
            for (int i = 0; i < n; i++)
                sum += dlogits[i * V + v] * top[i * C + c];
            dtable[v * C + c] = sum;
        }
    for (int i = 0; i < n; i++)
        for (int c = 0; c < C; c++)
            dtable[token[i] * C + c] += dx[i * C + c];
}

/* right: row by row, asking every position whether it took it */
void tied(int n, int V, int C, const int *token, const float *dx,
          const float *top, const float *dlogits, float *dtable)
{
    for (int v = 0; v < V; v++)
        for (int c = 0; c < C; c++) {
            dtable[v * C + c] = 0;
            for (int i = 0; i < n; i++)
                dtable[v * C + c] += dlogits[i * V + v] * top[i * C + c] +
                                     (token[i] == v ? dx[i * C + c] : 0);
        }
}
