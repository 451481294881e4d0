/* Exercise: shapes.
 *
 * A stack of `layers` layers. Layer l has windows of kernel[l] x kernel[l],
 * stride[l] apart, and a border of padding[l] zeros on every side of what
 * lies below it; padding[l] is less than kernel[l].
 *
 *   size_after  of n rows (or columns), how many are left after all layers;
 *               -1 when somewhere not even one window fits. What does not
 *               fill a step is no mistake: it is not looked at.
 *   field_of    how many rows of the image one number of the last layer
 *               depends on, far from the border. All layers fit.
 *   costs       for each layer l: parameters[l], weights and biases; and
 *               products[l], weight times input, for one image, those with
 *               the border's zeros counted too. maps[l] is how many maps a
 *               layer makes; with 0 it is a pool: it keeps the channels, and
 *               has neither parameters nor products. All layers fit. A
 *               product can be more than an int holds.
 *
 * Example: kernel = (5, 2, 3), stride = (1, 2, 2), padding = (2, 0, 1) and
 * maps = (4, 0, 7). Of 29 rows 7 are left, and one number depends on 10 of
 * them. An image of 2 channels, 29 x 18, costs 204, 0 and 259 parameters and
 * 104400, 0 and 8820 products.
 *
 * Reread: "Shapes" in Chapter 14. */
#include "tasks.h"

/* TODO: write the three functions, then take this line away. */

int size_after(int layers, const int *kernel, const int *stride,
               const int *padding, int n)
{
    (void)layers, (void)kernel, (void)stride, (void)padding, (void)n;
    return 0;
}

int field_of(int layers, const int *kernel, const int *stride)
{
    (void)layers, (void)kernel, (void)stride;
    return 0;
}

void costs(int layers, int channels, int height, int width, const int *maps,
           const int *kernel, const int *stride, const int *padding,
           double *parameters, double *products)
{
    (void)layers, (void)channels, (void)height, (void)width, (void)maps;
    (void)kernel, (void)stride, (void)padding;
    (void)parameters, (void)products;
}
