/* machine.h: your own machine, which grows by a stage in Chapters 1, 3, 4, 7,
 * 9, 10, 11, 12, 14 and 16.
 *
 * A stage is one file in this folder. It adds functions to those of the
 * stages before, which you may call; none is written twice. Where a later
 * stage brings a better part (another cost, another step), it does not touch
 * your older file: the machine has a place for that part, m->cost or m->step,
 * and the new function is put there. So call such parts by their place.
 *
 * The memory is made for you, and is of the sizes said here. Arrays with two
 * indices lie row by row: entry (i, j) of a count x n array is [i * n + j].
 *
 *     make grade EX=machine/04    is it right?
 *     make mine CH=04             let it learn, and look at it */
#ifndef MACHINE_H
#define MACHINE_H

#include <stdbool.h>

#include "rng.h"

/* ---- 01: a neuron ------------------------------------------------------ */

/* The weighted sum of n inputs x, and the bias. */
float neuron(int n, const float *w, float b, const float *x);

/* The perceptron, from zero weights and bias: goes over `count` examples (x,
 * count x n; y, each -1 or +1) in their order, until a pass makes no mistake
 * or `passes` of them are done. Returns how many were done; mistakes[k]
 * <- the mistakes of pass k = 0, 1, ... */
int separate(int count, int n, const float *x, const int *y, int passes,
             float *w, float *b, int *mistakes);

/* ---- the machine ------------------------------------------------------- */

enum { MACHINE_LAYERS = 8 }; /* the most */

/* From Chapter 14 on: a layer of maps and its pool. Planes lie one after the
 * other, row by row; those of an example lie together. Kernels are laid on
 * without a border, each window one pixel from the next; the pool's windows
 * lie side by side, and what fills none is not looked at. */
typedef struct maps {
    int channels, height, width;   /* the planes that it looks at */
    int count, kernel, rows, cols; /* its maps: count planes of rows x cols */
    int window, high, wide; /* the pool leaves count planes, high x wide */

    float *w, *dw;  /* count x channels x kernel x kernel */
    float *b, *db;  /* count */
    const float *x; /* what it looks at, of m->count examples */
    float *dx;      /* the cost's slopes in it; NULL where x is the images */
    float *z, *dz;  /* sums, of m->count examples; and the slopes in them */
    float *a, *da;  /* what the pool leaves of them, and the slopes in it */
    int *winner; /* like a: where in its own plane of z, row * cols + column,
                    the number came from */
} maps;

enum { MACHINE_MAPS = 4 }; /* the most layers of maps */

/* From Chapter 16 on: what a block is made of. A full layer, no bend: */
typedef struct linear {
    int in, out;
    float *w, *dw; /* out x in */
    float *b, *db; /* out */
} linear;

/* The norm of a row, one position's numbers; of width n: */
typedef struct row_norm {
    float *gamma, *dgamma, *beta, *dbeta; /* n */
    float *xhat;                          /* rows x n */
    float *inverse;                       /* rows: 1 / (its deviation) */
} row_norm;

/* A block. Its arrays have a row for each of the m->count positions, of
 * m->width numbers if nothing else is said; where there is a d, that of the
 * cost's slopes. All but what is learned is for you to write. */
typedef struct block {
    row_norm first, second;
    linear attend;   /* width to 3 width: queries, keys and values */
    linear project;  /* width to width */
    linear up, down; /* width to 4 width, and back */

    float *x, *dx;           /* the stream, as the block is given it */
    float *normed;           /* the norm of x */
    float *qkv, *dqkv;       /* 3 width: query, key, value of all heads */
    float *p;                /* a sequence after the other, heads x T x T */
    float *o, *d_o;          /* what the heads answer, side by side */
    float *middle, *dmiddle; /* the stream behind the attention */
    float *again;            /* the norm of middle */
    float *z, *a, *dz;       /* 4 width: sums, and bent */
    float *room;             /* for what you need on the way back */
} block;

enum { MACHINE_BLOCKS = 4 }; /* the most */

/* Layers are numbered as in the text: 1 .. layers have neurons, and what
 * they look at is layer l - 1; layer 0 is the input. Below, arrays with [l]
 * have one array a layer. */
typedef struct machine machine;
struct machine {
    int layers;
    int size[MACHINE_LAYERS + 1]; /* neurons of layer l; size[0]: inputs */
    int count;                    /* examples of the batch at hand */

    /* From Chapter 3 on. Of layer 0 there is a[0] and nothing else: it has no
     * weights, no sums and no residuals. */
    float *w[MACHINE_LAYERS + 1]; /* size[l] x size[l - 1] */
    float *b[MACHINE_LAYERS + 1]; /* size[l] */
    float *z[MACHINE_LAYERS + 1]; /* count x size[l]: weighted sums */
    float *a[MACHINE_LAYERS + 1]; /* count x size[l]: activations; a[0] is
                                     the batch itself */

    /* From Chapter 4 on. */
    float *delta[MACHINE_LAYERS + 1]; /* count x size[l]: residuals */
    float *dw[MACHINE_LAYERS + 1];    /* like w[l]: the mean cost's slopes */
    float *db[MACHINE_LAYERS + 1];    /* like b[l] */
    int parameters;   /* all weights and biases (later also gamma and beta)
                         are one long array, of which w[l], b[l] are parts */
    float *parameter; /* that array */
    float *gradient;  /* and their slopes in the same order: dw[l], db[l] are
                         parts of it */

    /* From Chapter 10 on: what the step remembers; zeros at first. */
    float *v, *s; /* `parameters` each */
    int steps;    /* that have been done */

    /* From Chapter 11 on. */
    bool training;                   /* false: it reads */
    float drop;                      /* the probability to drop */
    rng chance;                      /* to draw from */
    float *mask[MACHINE_LAYERS + 1]; /* count x size[l] */

    /* From Chapter 12 on, for hidden layers; size[l] each, xhat apart. */
    float *gamma[MACHINE_LAYERS + 1], *beta[MACHINE_LAYERS + 1];
    float *dgamma[MACHINE_LAYERS + 1], *dbeta[MACHINE_LAYERS + 1];
    float *running_mean[MACHINE_LAYERS + 1];
    float *running_variance[MACHINE_LAYERS + 1];
    float *xhat[MACHINE_LAYERS + 1];    /* count x size[l] */
    float *inverse[MACHINE_LAYERS + 1]; /* 1 / (the batch's deviation) */

    /* From Chapter 14 on. Where there are layers of maps, they stand together
     * in the place of layer 1, which has no w of its own: a[1] is what the
     * last of them leaves, and the machine's body sees to it that your older
     * code finds nothing to do there. */
    int map_layers;              /* 0: none */
    maps maps[MACHINE_MAPS + 1]; /* maps[1] looks at the images */

    /* From Chapter 16 on. A machine for text has 2 layers. The last one is a
     * full layer with an answer for each token; in the place of layer 1 stand
     * the blocks, and a[1], m->count x width, is what they leave. */
    int blocks;                      /* 0: none */
    int vocabulary, width, heads;    /* V, C, H */
    int length;                      /* T, of a sequence */
    int *token;                      /* count, each 0 .. V - 1 */
    float *token_rows, *dtoken_rows; /* V x C */
    float *place_rows, *dplace_rows; /* T x C */
    /* block[1] is given what text_embed makes; of block[blocks + 1] there
     * are x and dx alone, what the last one leaves, and last is its norm. */
    block block[MACHINE_BLOCKS + 2];
    row_norm last;

    /* The parts that a later stage replaces. */
    void (*bend)(machine *m, int l);   /* hidden layer: z[l] into a[l] */
    void (*answer)(machine *m, int l); /* the last layer: z[l] into a[l] */
    double (*cost)(const machine *m, const int *label);
    void (*residual)(machine *m, const int *label); /* delta[layers] */
    void (*unbend)(machine *m, int l); /* hidden: delta[l], dC/da on entry,
                                          becomes dC/dz */
    void (*start)(machine *m, rng *r);
    void (*step)(machine *m, float rate);
};

/* ---- 03: layers -------------------------------------------------------- */

/* z[l] of the whole batch from a[l - 1]. */
void layer_sums(machine *m, int l);

/* a[l] <- the sigmoid of z[l]. Fits both bend and answer. */
void sigmoid_bend(machine *m, int l);

/* a[1], ..., a[layers] from a[0]. */
void forward(machine *m);

/* Which of the last layer's neurons shouts loudest for example i; the first
 * of equals. */
int digit(const machine *m, int i);

/* ---- 04: it learns ----------------------------------------------------- */

void small_start(machine *m, rng *r);
double quadratic_cost(const machine *m, const int *label);
void quadratic_residual(machine *m, const int *label);
void sigmoid_unbend(machine *m, int l);

/* The gradient of the mean cost of the batch, after forward. */
void backward(machine *m, const int *label);

/* parameter, one step downhill. */
void plain_step(machine *m, float rate);

/* One epoch over n examples (x, n x size[0]), in batches. */
void learn(machine *m, int n, const float *x, const int *label, int batch,
           float rate, rng *order);

/* ---- 07: shares and surprise ------------------------------------------- */

void softmax_answer(machine *m, int l);
double surprise_cost(const machine *m, const int *label);
void surprise_residual(machine *m, const int *label);

/* ---- 09: a proper start ------------------------------------------------ */

void relu_bend(machine *m, int l);
void relu_unbend(machine *m, int l);
void he_start(machine *m, rng *r);

/* ---- 10: a better step ------------------------------------------------- */

void adam_step(machine *m, float rate);

/* ---- 11: dropout ------------------------------------------------------- */

void drop_bend(machine *m, int l);
void drop_unbend(machine *m, int l);

/* ---- 12: batch norm ---------------------------------------------------- */

void norm_start(machine *m, rng *r);
void norm_bend(machine *m, int l);
void norm_unbend(machine *m, int l);

/* ---- 14: maps ---------------------------------------------------------- */

void maps_start(machine *m, rng *r);
void maps_sums(machine *m, int f);
void maps_pool(machine *m, int f);
void maps_unpool(machine *m, int f);
void maps_slopes(machine *m, int f);
void maps_blame(machine *m, int f);

/* ---- 16: blocks -------------------------------------------------------- */

void linear_sums(int rows, const linear *f, const float *x, float *z);
void linear_slopes(int rows, const linear *f, const float *x,
                   const float *dz);
void linear_blame(int rows, const linear *f, const float *dz, float *dx);
void rows_norm(int rows, int n, const row_norm *f, const float *x, float *y);
void rows_unnorm(int rows, int n, const row_norm *f, const float *dy,
                 float *dx);
void heads_mix(int T, int heads, int width, const float *qkv, float *p,
               float *o);
void heads_unmix(int T, int heads, int width, const float *qkv,
                 const float *p, const float *d_o, float *dqkv);
void block_forward(machine *m, int k);
void block_backward(machine *m, int k);
void text_start(machine *m, rng *r);
void text_embed(machine *m);
void text_unembed(machine *m);
void learn_text(machine *m, int n, const int *text, int batch, int steps,
                float rate, rng *r);

#endif
