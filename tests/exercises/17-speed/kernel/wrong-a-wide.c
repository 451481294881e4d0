/* diagnosis: outside the array */
#include "tasks.h"

void kernel(int rows, int columns, int k, float alpha, const float *a,
            const float *b, float *c, int ldc)
{
    vec sum[TILE_ROWS][2] = {0};
    for (int p = 0; p < k; p++) {
        vec left = *(const vec *)(b + p * TILE_COLUMNS);
        vec right = *(const vec *)(b + p * TILE_COLUMNS + LANES);
        for (int i = 0; i < TILE_ROWS; i++) {
            sum[i][0] += a[p * TILE_COLUMNS + i] * left;
            sum[i][1] += a[p * TILE_COLUMNS + i] * right;
        }
    }
    for (int i = 0; i < rows; i++)
        for (int j = 0; j < columns; j++)
            c[i * ldc + j] += alpha * sum[i][j / LANES][j % LANES];
}
