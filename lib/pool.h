/* pool.h: a window of each map becomes one number: its largest, or its mean.
 *
 * Images as in conv.h; every channel for itself. Windows lie a stride apart
 * and inside the image, floor((height - window) / stride) + 1 rows of them:
 * pixels at the right and lower edge that fill no window are not looked at. */
#ifndef NN_POOL_H
#define NN_POOL_H

#include "matrix.h"

typedef enum pool_kind { POOL_MAX, POOL_MEAN } pool_kind;

typedef struct pool {
    pool_kind kind;
    int channels, height, width; /* of an image */
    int window, stride;
    int rows, cols;      /* of what is left of a channel */
    int inputs, outputs; /* channels height width, channels rows cols */
} pool;

/* The shape of a layer; a window fits. */
pool pool_of(pool_kind kind, int channels, int height, int width, int window,
             int stride);

/* Z (m x outputs) <- of each window of X (m x inputs). winner (m x outputs) is
 * for the largest only, and may be NULL for the mean: the place in its image of
 * the pixel that won. Of equal ones the first wins, in the order of memory. A
 * NaN wins: it is not to disappear. */
void pool_forward(const pool *p, matrix z, matrix x, int *winner);

/* dX (m x inputs) <- of Delta (m x outputs): the winner gets all of it; for the
 * mean every pixel of the window its share. A pixel that is in several windows
 * gets the sum. */
void pool_backward(const pool *p, matrix dx, matrix delta, const int *winner);

#endif
