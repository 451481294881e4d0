/* embed.c: see embed.h. */
#include "embed.h"

static const float *row_at(matrix table, int k)
{
    ensure(k >= 0 && k < table.rows, "there is no row %d in a table of %d", k,
           table.rows);
    return matrix_row(table, k);
}

void embed_forward(matrix x, matrix table, const int *index)
{
    for (int i = 0; i < x.rows; i++) {
        const float *row = row_at(table, index[i]);
        float *to = matrix_row(x, i);
        for (int j = 0; j < x.cols; j++)
            to[j] += row[j];
    }
}

void embed_backward(matrix dtable, matrix dx, const int *index, int first,
                    int last)
{
    for (int i = 0; i < dx.rows; i++) {
        if (index[i] < first || index[i] >= last)
            continue;
        const float *row = matrix_row(dx, i);
        float *to = matrix_row(dtable, index[i]);
        for (int j = 0; j < dx.cols; j++)
            to[j] += row[j];
    }
}
