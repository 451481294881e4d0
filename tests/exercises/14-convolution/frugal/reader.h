/* reader.h: a small net of maps, by loops, as the plan of exercise frugal
 * says it; trained on digits at other places in every epoch. For the grader,
 * which does not call BLAS, and for experiment.c. */
#ifndef FRUGAL_READER_H
#define FRUGAL_READER_H

#include "digits.h"
#include "rng.h"
#include "tasks.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum {
    SIDE = 16,    /* of what is read */
    DRAWN = 14,   /* of a digit in it, with a little room around */
    SHOWN = 1000, /* digits to learn from */
    ASKED = 400,  /* others, to be read in the end */
    CLASSES = 10,
    EPOCHS = 16,
    BATCH = 10
};

/* ---- its shape --------------------------------------------------------- */

typedef struct stage {
    struct layer is;
    int channels, height, width;         /* of what it sees */
    int maps, rows, cols;                /* of what it makes */
    int inputs, outputs, weights, first; /* first: of its parameters */
    int field;        /* rows of the image that one number sees */
    float *z, *delta; /* what it makes, and the slopes in it */
    int *winner;
} stage;

typedef struct reader {
    int layers, parameters, impossible; /* impossible: a layer, or -1 */
    double products;
    stage stage[MOST_LAYERS];
    float *value, *slope, *v, *s, x[SIDE * SIDE];
    int steps;
} reader;

static int windows(int n, const struct layer *l)
{
    return n < l->kernel ? 0 : (n - l->kernel) / l->stride + 1;
}

static void shape_stage(stage *s)
{
    const struct layer *l = &s->is;
    int patch = s->channels * l->kernel * l->kernel;
    s->inputs = s->channels * s->height * s->width;
    s->rows = l->kind == FULL ? 1 : windows(s->height, l);
    s->cols = l->kind == FULL ? 1 : windows(s->width, l);
    s->maps = l->kind == POOL ? s->channels : l->count;
    s->outputs = s->maps * s->rows * s->cols;
    s->weights = l->kind == POOL   ? 0
                 : l->kind == FULL ? s->maps * s->inputs
                                   : s->maps * patch;
}

/* The shape of the whole plan, as far as it can be. */
static void shape_reader(reader *n, int layers, const struct layer *plan)
{
    int step = 1, field = 1;
    *n = (reader){.layers = layers, .impossible = -1};
    for (int l = 0; l < layers; l++) {
        stage *s = &n->stage[l];
        const stage *below = l > 0 ? s - 1 : NULL;
        s->is = plan[l];
        s->channels = below ? below->maps : 1;
        s->height = below ? below->rows : SIDE;
        s->width = below ? below->cols : SIDE;
        s->first = n->parameters;
        shape_stage(s);
        if (s->outputs == 0) {
            n->impossible = l;
            return;
        }
        if (plan[l].kind != FULL) {
            field += (plan[l].kernel - 1) * step;
            step *= plan[l].stride;
        }
        s->field = field;
        n->products += (double)s->weights * s->rows * s->cols;
        n->parameters += s->weights + (plan[l].kind == POOL ? 0 : s->maps);
    }
}

static float *floats(int n)
{
    return calloc((size_t)n + 1, sizeof(float));
}

/* Its memory, and a start by He. */
static void start_reader(reader *n, rng *r)
{
    n->value = floats(n->parameters);
    n->slope = floats(n->parameters);
    n->v = floats(n->parameters);
    n->s = floats(n->parameters);
    for (int l = 0; l < n->layers; l++) {
        stage *s = &n->stage[l];
        s->z = floats(s->outputs);
        s->delta = floats(s->outputs);
        s->winner = calloc((size_t)s->outputs, sizeof *s->winner);
        for (int k = 0; k < s->weights; k++)
            n->value[s->first + k] =
                (float)(rng_normal(r) * sqrt(2.0 * s->maps / s->weights));
    }
}

static void free_reader(reader *n)
{
    for (int l = 0; l < n->layers; l++) {
        free(n->stage[l].z);
        free(n->stage[l].delta);
        free(n->stage[l].winner);
    }
    free(n->value);
    free(n->slope);
    free(n->v);
    free(n->s);
}

/* ---- the way there ----------------------------------------------------- */

/* The pixel that weight k of a map is laid on in the first window. A full
 * layer is one of maps, whose kernel is all that it sees. */
static int first_pixel(const stage *s, int k)
{
    if (s->is.kind == FULL)
        return k;
    int kernel = s->is.kernel, c = k / (kernel * kernel);
    int i = k / kernel % kernel, j = k % kernel;
    return (c * s->height + i) * s->width + j;
}

static void keep_largest(stage *s, const float *x)
{
    int out = 0, k = s->is.kernel;
    for (int c = 0; c < s->channels; c++)
        for (int r = 0; r < s->rows; r++)
            for (int q = 0; q < s->cols; q++) {
                int from = (c * s->height + r * s->is.stride) * s->width +
                           q * s->is.stride;
                int best = from;
                for (int i = 0; i < k * k; i++) {
                    int at = from + i / k * s->width + i % k;
                    best = x[at] > x[best] ? at : best;
                }
                s->winner[out] = best;
                s->z[out++] = x[best];
            }
}

static void sums(const reader *n, stage *s, const float *x)
{
    const float *w = n->value + s->first, *b = w + s->weights;
    int places = s->rows * s->cols, patch = s->weights / s->maps;
    int stride = s->is.kind == FULL ? 1 : s->is.stride;
    for (int k = 0; k < s->outputs; k++)
        s->z[k] = b[k / places];
    for (int k = 0; k < s->weights; k++) {
        float *restrict z = s->z + k / patch * places;
        const float *restrict from = x + first_pixel(s, k % patch);
        float weight = w[k];
        for (int r = 0; r < s->rows; r++)
            for (int q = 0; q < s->cols; q++)
                *z++ += weight * from[(r * s->width + q) * stride];
    }
}

/* Leaky, so that so few units do not die. */
static const float leak = 0.1f;

static void answer(reader *n)
{
    const float *x = n->x;
    for (int l = 0; l < n->layers; l++) {
        stage *s = &n->stage[l];
        if (s->is.kind == POOL)
            keep_largest(s, x);
        else
            sums(n, s, x);
        for (int k = 0; k < s->outputs; k++)
            if (s->is.kind != POOL && l + 1 < n->layers && s->z[k] < 0)
                s->z[k] *= leak;
        x = s->z;
    }
}

/* ---- the way back ------------------------------------------------------ */

/* A row of places: the slope of the weight that lies on x there, and what it
 * gives to dx. */
static float one_row(int n, int stride, float w, const float *restrict d,
                     const float *restrict x, float *restrict dx)
{
    float sum = 0;
    for (int q = 0; q < n; q++)
        sum += d[q] * x[q * stride];
    for (int q = 0; q < n; q++)
        dx[q * stride] += w * d[q];
    return sum;
}

static void back_through(reader *n, stage *s, const float *x, float *dx)
{
    const float *w = n->value + s->first;
    float *dw = n->slope + s->first, *db = dw + s->weights;
    if (s->is.kind == POOL) {
        for (int k = 0; k < s->outputs; k++)
            dx[s->winner[k]] += s->delta[k];
        return;
    }
    int places = s->rows * s->cols, patch = s->weights / s->maps;
    int stride = s->is.kind == FULL ? 1 : s->is.stride;
    for (int k = 0; k < s->outputs; k++)
        db[k / places] += s->delta[k];
    for (int k = 0; k < s->weights; k++) {
        const float *d = s->delta + k / patch * places;
        int from = first_pixel(s, k % patch);
        for (int r = 0; r < s->rows; r++) {
            int at = from + r * s->width * stride;
            dw[k] += one_row(s->cols, stride, w[k], d + r * s->cols, x + at,
                             dx + at);
        }
    }
}

/* Adds the slopes of this example's surprise. */
static void learn_one(reader *n, int label)
{
    stage *top = &n->stage[n->layers - 1];
    float most = top->z[0], sum = 0, nowhere[SIDE * SIDE];
    for (int k = 1; k < CLASSES; k++)
        most = top->z[k] > most ? top->z[k] : most;
    for (int k = 0; k < CLASSES; k++)
        sum += top->delta[k] = expf(top->z[k] - most);
    for (int k = 0; k < CLASSES; k++)
        top->delta[k] = top->delta[k] / sum - (k == label ? 1.0f : 0.0f);
    for (int l = n->layers - 1; l >= 0; l--) {
        stage *s = &n->stage[l];
        float *dx = l > 0 ? s[-1].delta : nowhere;
        memset(dx, 0, (size_t)s->inputs * sizeof *dx);
        for (int k = 0; k < s->outputs; k++)
            if (s->is.kind != POOL && l + 1 < n->layers && s->z[k] < 0)
                s->delta[k] *= leak;
        back_through(n, s, l > 0 ? s[-1].z : n->x, dx);
    }
}

/* Adam, with its usual settings. */
static void make_step(reader *n, float rate)
{
    float early = 1 - powf(0.9f, (float)++n->steps);
    float late = 1 - powf(0.999f, (float)n->steps);
    for (int k = 0; k < n->parameters; k++) {
        float g = n->slope[k] / BATCH;
        n->v[k] = 0.9f * n->v[k] + 0.1f * g;
        n->s[k] = 0.999f * n->s[k] + 0.001f * g * g;
        n->value[k] -=
            rate * (n->v[k] / early) / (sqrtf(n->s[k] / late) + 1e-8f);
        n->slope[k] = 0;
    }
}

/* ---- digits ------------------------------------------------------------ */

typedef struct digits {
    float ink[SHOWN + ASKED][DRAWN * DRAWN];
    uint8_t label[SHOWN + ASKED];
} digits;

/* Half as high and as wide as they are drawn. */
static digits *draw_digits(void)
{
    enum { ALL = SHOWN + ASKED };
    digits *d = calloc(1, sizeof *d);
    uint8_t *pixels = calloc(ALL, DIGIT_PIXELS);
    digits_draw(ALL, ALL, 1, "frugal", pixels, d->label);
    for (int e = 0; e < ALL; e++)
        for (int i = 0; i < 2 * DRAWN; i++)
            for (int j = 0; j < 2 * DRAWN; j++)
                d->ink[e][i / 2 * DRAWN + j / 2] +=
                    pixels[e * DIGIT_PIXELS + i * DIGIT_SIDE + j] / 1020.0f;
    free(pixels);
    return d;
}

/* Somewhere in x; what sticks out is only the room around it. */
static void put_digit(const float *ink, float *x, rng *r)
{
    int down = rng_below(r, 7) - 2, right = rng_below(r, 7) - 2;
    memset(x, 0, SIDE * SIDE * sizeof *x);
    for (int i = 0; i < DRAWN; i++)
        for (int j = 0; j < DRAWN; j++) {
            int y = i + down, u = j + right;
            if (y >= 0 && y < SIDE && u >= 0 && u < SIDE)
                x[y * SIDE + u] = ink[i * DRAWN + j];
        }
}

/* Trains it; returns how many percent of other digits, at other places, it
 * reads. */
static double train_reader(reader *n)
{
    rng r = rng_make(1, "frugal reader");
    digits *d = draw_digits();
    int order[SHOWN], right = 0;
    start_reader(n, &r);
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
        rng_permutation(&r, SHOWN, order);
        for (int k = 0; k < SHOWN; k++) {
            put_digit(d->ink[order[k]], n->x, &r);
            answer(n);
            learn_one(n, d->label[order[k]]);
            if ((k + 1) % BATCH == 0)
                make_step(n, 0.012f * (float)(EPOCHS - epoch) / EPOCHS);
        }
    }
    for (int e = SHOWN; e < SHOWN + ASKED; e++) {
        const float *z = n->stage[n->layers - 1].z;
        int best = 0;
        put_digit(d->ink[e], n->x, &r);
        answer(n);
        for (int k = 1; k < CLASSES; k++)
            best = z[k] > z[best] ? k : best;
        right += best == d->label[e];
    }
    free(d);
    free_reader(n);
    return 100.0 * right / ASKED;
}

#endif
