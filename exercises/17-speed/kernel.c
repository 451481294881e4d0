/* Exercise: a tile in registers.
 *
 * C, rows x columns, gets alpha times the product of two panels added to it.
 * A panel is as wide as a tile: b has k times TILE_COLUMNS numbers, those of
 * step p one behind the other, and a has k times TILE_ROWS. C may have fewer
 * rows and columns than a tile, and then the panels are as wide all the same;
 * what they hold there must not be seen in C. Row i of C begins at
 * c + i * ldc, and what lies between the rows is not written.
 *
 * A vec is eight floats (tasks.h). Two of them are added and multiplied like
 * two floats, all eight at once; a float times a vec is a vec; v[3] is one of
 * the eight. To read one that begins at q: *(const vec *)q. As twelve vecs
 * all sums of a tile fit into registers, if k is the outermost loop.
 *
 * Example: rows = 2, columns = 3, k = 2, alpha = 0.5, and
 *
 *     a = 1  2 ...     b = 1 0 2 ...    C was  1 2 3    becomes  7.5 11 7
 *         3 -1 ...         4 6 2 ...           4 5 6             3    2 7
 *
 * Reread: "Registers" in Chapter 17. */
#include "tasks.h"

void kernel(int rows, int columns, int k, float alpha, const float *a,
            const float *b, float *c, int ldc)
{
    /* TODO: all sums of the tile, then C. */
    (void)rows, (void)columns, (void)k, (void)alpha, (void)a, (void)b;
    (void)c, (void)ldc;
}
