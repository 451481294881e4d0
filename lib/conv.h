/* conv.h: the convolutional layer: every neuron of a map has the same weights
 * and looks at a place of its own.
 *
 * An image is `channels` planes of height x width, one after the other, row by
 * row; a row of X is one image, a row of Z its maps, laid out in the same way.
 * W is maps x (channels kernel kernel), a row a map, each row in the layout of
 * a small image: PyTorch's (out, in, k, k). As elsewhere in networks the
 * kernel is not turned round (a mathematician would say: cross-correlation):
 *
 *     z_o(y, x) = b_o + sum over c, i, j of
 *                 w_o(c, i, j) x_c(s y + i - p, s x + j - p)
 *
 * with stride s and a border of p zeros on every side. A map has
 * floor((height + 2p - kernel) / s) + 1 rows: what does not fill a step is not
 * looked at. All buffers are the caller's. */
#ifndef NN_CONV_H
#define NN_CONV_H

#include "matrix.h"

typedef struct conv {
    int channels, height, width;       /* of an image */
    int maps, kernel, stride, padding; /* kernel x kernel weights a channel */
    int rows, cols;                    /* of a map */
    int inputs, outputs; /* channels height width, maps rows cols */
    int patch, places;   /* channels kernel kernel, rows cols */
} conv;

/* How many windows of `kernel` fit into n + 2 padding, a stride apart; 0 when
 * none does. */
int conv_size(int n, int kernel, int stride, int padding);

/* The shape of a layer; padding is below kernel, and a window fits. */
conv conv_of(int channels, int height, int width, int maps, int kernel,
             int stride, int padding);

/* The image unfolded: column (y cols + x) is what place (y, x) looks at.
 * columns is patch x places. */
void conv_unfold(const conv *c, const float *image, matrix columns);

/* Its way back: every number of a column is added to the pixel that it came
 * from. The border gets nothing. */
void conv_fold(const conv *c, matrix columns, float *image);

/* Z (m x outputs) <- for each image W (maps x patch) times its columns
 * (patch x places), + b; b NULL: no bias. `columns` is room for one image's, as
 * below. */
void conv_forward(const conv *c, matrix z, matrix x, matrix w, const float *b,
                  matrix columns);

/* dX (m x inputs) <- for each image W^T Delta, folded: a pixel gets a sum from
 * each window that it was in. Delta is m x outputs. */
void conv_backward(const conv *c, matrix dx, matrix delta, matrix w,
                   matrix columns);

/* W <- beta W + alpha (sum over the images of Delta times its columns^T): see
 * dense_gradient. The sum is over every place of every image. */
void conv_gradient(const conv *c, matrix w, matrix delta, matrix x,
                   float alpha, float beta, matrix columns);

/* b (maps) <- beta b + alpha (sums of Delta over images and places). */
void conv_bias_gradient(const conv *c, float *b, matrix delta, float alpha,
                        float beta);

#endif
