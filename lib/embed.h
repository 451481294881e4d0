/* embed.h: a row of a table for each index: the product of a one-hot vector
 * and a matrix, without the product. */
#ifndef NN_EMBED_H
#define NN_EMBED_H

#include "matrix.h"

/* Row i of X (n x C) += row index[i] of the table; each 0 .. table.rows - 1.
 */
void embed_forward(matrix x, matrix table, const int *index);

/* Row index[i] of dTable += row i of dX, in the order of i, for the rows
 * first .. last - 1 of the table alone: a crew divides the table. */
void embed_backward(matrix dtable, matrix dx, const int *index, int first,
                    int last);

#endif
