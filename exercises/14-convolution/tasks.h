/* tasks.h: the prototypes of the exercises of Chapter 14.
 *
 * An image is `channels` planes of height x width, one after the other, row
 * by row, and so are its maps. Weights are maps x channels x kernel x kernel,
 * the last index fastest. */
#ifndef TASKS_14_CONVOLUTION_H
#define TASKS_14_CONVOLUTION_H

/* Exercise 14.6: a layer of a plan. MAPS: `count` maps, kernel and stride, no
 * border. POOL: the largest of windows of kernel x kernel, `stride` apart.
 * FULL: `count` units. What a kind does not need is not looked at. */
enum kind { MAPS, POOL, FULL };
enum { MOST_LAYERS = 8 };
struct layer {
    enum kind kind;
    int count, kernel, stride;
};

/* Exercise 14.1: a stack of layers, the first one first. Rows that are left
 * of n rows; -1 when a window does not fit. */
int size_after(int layers, const int *kernel, const int *stride,
               const int *padding, int n);

/* How many rows of the image one number of the last layer depends on. */
int field_of(int layers, const int *kernel, const int *stride);

/* What each layer costs; a layer of 0 maps is a pool. */
void costs(int layers, int channels, int height, int width, const int *maps,
           const int *kernel, const int *stride, const int *padding,
           double *parameters, double *products);

/* Exercise 14.2: the maps z of one image x. */
void correlate(int channels, int height, int width, int maps, int kernel,
               int stride, int padding, const float *x, const float *w,
               const float *b, float *z);

/* Exercise 14.3: dx (channels x height x width) from delta (as z). */
void scatter(int channels, int height, int width, int maps, int kernel,
             int stride, int padding, const float *w, const float *delta,
             float *dx);

/* Exercise 14.4: dx from delta, back through a max-pool. */
void winners(int channels, int height, int width, int window, int stride,
             const float *x, const float *delta, float *dx);

/* Exercise 14.5: batch norm of m images of `maps` maps of `places` numbers,
 * in training mode. */
void planes(int m, int maps, int places, const float *x, const float *gamma,
            const float *beta, float epsilon, float momentum,
            float *running_mean, float *running_variance, float *z);

/* Exercise 14.6: fills the plan; returns how many layers it has. */
int frugal(struct layer *layer);

#endif
