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

/* wrong: you step through b by one vector: a step of p has two */
void kernel(int rows, int columns, int k, float alpha, const float *a,
            const float *b, float *c, int ldc)
{
    for (int i = 0; i < rows; i++)
        for (int j = 0; j < columns; j++) {
            float sum = 0;
            for (int p = 0; p < k; p++)
                sum += a[p * TILE_ROWS + i] * b[p * LANES + j];
            c[i * ldc + j] += alpha * sum;
        }
}

/* wrong: your two vectors of b overlap: the second one begins LANES further
 * on */
void kernel(int rows, int columns, int k, float alpha, const float *a,
            const float *b, float *c, int ldc)
{
    for (int i = 0; i < rows; i++)
        for (int j = 0; j < columns; j++) {
            float sum = 0;
            for (int p = 0; p < k; p++)
                sum += a[p * TILE_ROWS + i] *
                       b[p * TILE_COLUMNS + j % LANES + j / LANES];
            c[i * ldc + j] += alpha * sum;
        }
}

/* wrong: you take column j from the wrong vector: it is number j % LANES of vector
 * j / LANES */
void kernel(int rows, int columns, int k, float alpha, const float *a,
            const float *b, float *c, int ldc)
{
    for (int i = 0; i < rows; i++)
        for (int j = 0; j < columns; j++) {
            float sum = 0;
            for (int p = 0; p < k; p++)
                sum += a[p * TILE_ROWS + i] *
                       b[p * TILE_COLUMNS + j % 2 * LANES + j / 2];
            c[i * ldc + j] += alpha * sum;
        }
}
