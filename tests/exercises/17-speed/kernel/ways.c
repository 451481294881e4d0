/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

/* right: floats, a sum each */
void kernel(int rows, int columns, int k, float alpha, const float *a,
            const float *b, float *c, int ldc)
{
    for (int i = 0; i < rows; i++)
        for (int j = 0; j < columns; j++) {
            float sum = 0;
            for (int p = 0; p < k; p++)
                sum += a[p * TILE_ROWS + i] * b[p * TILE_COLUMNS + j];
            c[i * ldc + j] += alpha * sum;
        }
}

/* right: a tile of floats, step by step */
void kernel(int rows, int columns, int k, float alpha, const float *a,
            const float *b, float *c, int ldc)
{
    float tile[TILE_ROWS * TILE_COLUMNS] = {0};
    for (int p = 0; p < k; p++)
        for (int i = 0; i < TILE_ROWS; i++)
            for (int j = 0; j < TILE_COLUMNS; j++)
                tile[i * TILE_COLUMNS + j] +=
                    a[p * TILE_ROWS + i] * b[p * TILE_COLUMNS + j];
    for (int i = 0; i < rows; i++)
        for (int j = 0; j < columns; j++)
            c[i * ldc + j] += alpha * tile[i * TILE_COLUMNS + j];
}
