/* mlp.c: neurons that feed other neurons. Explained in Chapter 3.
 *
 * Its runs, in the order of the text: XOR from three neurons set by hand; why
 * a step has no slope to follow; layers without a bend between them; a
 * network of 13,002 parameters, counted, and asked about a digit before it
 * has learned anything; a neuron set by hand to see an edge; and the same
 * network in loops, in loops of another order and in products of OpenBLAS. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data.h"
#include "fail.h"
#include "net.h"
#include "options.h"
#include "progress.h"
#include "table.h"

/* What a neuron makes of its weighted sum: a = g(z). */
typedef float bend(float z);

static float step(float z)
{
    return z > 0.0f ? 1.0f : 0.0f;
}

/* A layer of `out` neurons that all look at the same `in` numbers. */
typedef struct mlp_layer {
    int in, out;
    float *w; /* out x in: a row for each neuron */
    float *b; /* out */
    float *a; /* out: what the neurons answered last */
} mlp_layer;

enum { MOST = 3 }; /* layers with weights */

typedef struct mlp {
    int layers;
    mlp_layer layer[MOST]; /* layer[0] is layer 1 of the text */
} mlp;

static mlp_layer layer_make(int in, int out)
{
    return (mlp_layer){
        .in = in,
        .out = out,
        .w = zeroed((unsigned long)in * (unsigned long)out, sizeof(float)),
        .b = zeroed((unsigned long)out, sizeof(float)),
        .a = zeroed((unsigned long)out, sizeof(float))};
}

static void layer_free(mlp_layer *l)
{
    free(l->w);
    free(l->b);
    free(l->a);
    *l = (mlp_layer){0};
}

/* size[0] inputs, then layers of size[1], ..., size[layers] neurons; all
 * weights 0. Free it with mlp_free. */
static mlp mlp_make(int layers, const int size[])
{
    mlp n = {.layers = layers};
    for (int l = 0; l < layers; l++)
        n.layer[l] = layer_make(size[l], size[l + 1]);
    return n;
}

static void mlp_free(mlp *n)
{
    for (int l = 0; l < n->layers; l++)
        layer_free(&n->layer[l]);
}

/* a (out) = g(W (out x in) x (in) + b (out)) */
static void layer_forward(mlp_layer *l, bend *g, const float *x)
{
    for (int k = 0; k < l->out; k++) {
        float z = l->b[k];
        for (int j = 0; j < l->in; j++)
            z += l->w[k * l->in + j] * x[j];
        l->a[k] = g(z);
    }
}

/* The answers of the last layer to x; they stay good until the next call. */
static const float *forward(mlp *n, bend *g, const float *x)
{
    for (int l = 0; l < n->layers; l++) {
        layer_forward(&n->layer[l], g, x);
        x = n->layer[l].a;
    }
    return x;
}

/* XOR is (OR) AND (NAND). All weights and biases are multiplied by `sharp`,
 * which changes nothing for a step. */
static mlp xor_make(double sharp)
{
    const int size[] = {2, 2, 1};
    const double w1[] = {1, 1, -1, -1}, b1[] = {-0.5, 1.5};
    const double w2[] = {1, 1}, b2 = -1.5;
    mlp n = mlp_make(2, size);
    for (int j = 0; j < 4; j++)
        n.layer[0].w[j] = (float)(sharp * w1[j]);
    for (int j = 0; j < 2; j++) {
        n.layer[0].b[j] = (float)(sharp * b1[j]);
        n.layer[1].w[j] = (float)(sharp * w2[j]);
    }
    n.layer[1].b[0] = (float)(sharp * b2);
    return n;
}

static float sigmoid(float z)
{
    return 1.0f / (1.0f + expf(-z));
}

static float identity(float z)
{
    return z;
}

/* What the command line chose. */
typedef struct settings {
    uint64_t seed;
    double sharp;
    int image, row, column;
    const char *data;
    const char *out; /* folder of the tables, or NULL */
    table *metrics;
} settings;

static const float corner[4][2] = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};

/* What every neuron of a 2-2-1 network answers to the four corners. */
static void show_corners(mlp *n, bend *g, const char *what)
{
    ensure(n->layer[0].in == 2, "%d inputs, a corner has 2", n->layer[0].in);
    printf("%s\n x1  x2        OR      NAND       XOR\n", what);
    for (int i = 0; i < 4; i++) {
        const float *y = forward(n, g, corner[i]);
        const float *h = n->layer[0].a;
        printf("%3g %3g  %8.4f  %8.4f  %8.4f\n", corner[i][0], corner[i][1],
               h[0], h[1], y[0]);
    }
}

/* Three neurons, set by hand: with steps, with sigmoids, and over a plane. */
static void run_xor(const settings *set)
{
    mlp n = xor_make(set->sharp);
    char what[40];
    snprintf(what, sizeof what, "sigmoids, sharpness %g", set->sharp);
    show_corners(&n, step, "steps");
    show_corners(&n, sigmoid, what);
    table *t = table_open(set->out, "plane", "x1 x2 or nand xor");
    for (int i = 0; i <= 80; i++)
        for (int j = 0; j <= 80; j++) {
            float x[] = {-0.5f + 0.025f * (float)j,
                         -0.5f + 0.025f * (float)i};
            const float *y = forward(&n, sigmoid, x), *h = n.layer[0].a;
            table_row(t, "%g\t%g\t%.4f\t%.4f\t%.4f", x[0], x[1], h[0], h[1],
                      y[0]);
        }
    table_close(&t);
    mlp_free(&n);
}

/* 1/2 |a - y|^2 */
static double cost(int n, const float *a, const float *y)
{
    double sum = 0;
    for (int k = 0; k < n; k++)
        sum += ((double)a[k] - y[k]) * ((double)a[k] - y[k]);
    return sum / 2;
}

/* The cost of the XOR network over its four corners, when the weight from x1
 * to the first neuron is w instead of 1. */
static double xor_cost(double w, bend *g, double sharp)
{
    const float y[] = {0, 1, 1, 0};
    double sum = 0;
    mlp n = xor_make(sharp);
    n.layer[0].w[0] = (float)(sharp * w);
    for (int i = 0; i < 4; i++)
        sum += cost(1, forward(&n, g, corner[i]), &y[i]);
    mlp_free(&n);
    return sum / 4;
}

/* The central difference of Chapter 2. */
static double slope(double w, bend *g, double sharp, double h)
{
    return (xor_cost(w + h, g, sharp) - xor_cost(w - h, g, sharp)) / (2 * h);
}

/* How the cost depends on one weight: with steps it has no slope. */
static void run_slope(const settings *set)
{
    double s = set->sharp;
    printf("             steps              sigmoids\n"
           "     w     cost     slope     cost     slope\n");
    for (int k = 0; k <= 6; k++) {
        double w = -0.1 + 0.2 * k;
        printf("%6.1f  %7.4f  %8.4f  %7.4f  %9.6f\n", w, xor_cost(w, step, s),
               slope(w, step, s, 0.01), xor_cost(w, sigmoid, s),
               slope(w, sigmoid, s, 0.01));
    }
    const double reach[] = {0.1, 0.01, 0.001};
    for (int k = 0; k < 3; k++)
        printf("at w = 0.5, h = %-5g  steps %9.4f  sigmoids %9.6f\n",
               reach[k], slope(0.5, step, s, reach[k]),
               slope(0.5, sigmoid, s, reach[k]));
    table *t = table_open(set->out, "slope", "w step s5 s10 s30");
    for (int k = 0; k <= 300; k++) {
        double w = -0.5 + 0.00667 * k;
        table_row(t, "%g\t%.5f\t%.5f\t%.5f\t%.5f", w, xor_cost(w, step, 1),
                  xor_cost(w, sigmoid, 5), xor_cost(w, sigmoid, 10),
                  xor_cost(w, sigmoid, 30));
    }
    table_close(&t);
}

/* Normal weights of variance 1/in, and normal biases. */
static void mlp_random(mlp *n, rng *r)
{
    for (int l = 0; l < n->layers; l++) {
        mlp_layer *y = &n->layer[l];
        double spread = 1 / sqrt(y->in);
        for (int j = 0; j < y->in * y->out; j++)
            y->w[j] = (float)(spread * rng_normal(r));
        for (int k = 0; k < y->out; k++)
            y->b[k] = (float)rng_normal(r);
    }
}

enum { PIXELS = 784, CLASSES = 10 };

/* The network of the chapter, before it has learned anything. */
static mlp untrained(const settings *set)
{
    const int size[] = {PIXELS, 16, 16, CLASSES};
    rng r = rng_make(set->seed, "weights");
    mlp n = mlp_make(3, size);
    mlp_random(&n, &r);
    return n;
}

/* V (out x in) and c (out), so that V x + c is what `second` makes of what
 * `first` makes of x, when nothing bends between them. */
static mlp_layer combine(const mlp_layer *first, const mlp_layer *second)
{
    mlp_layer v = layer_make(first->in, second->out);
    for (int k = 0; k < v.out; k++) {
        v.b[k] = second->b[k];
        for (int h = 0; h < first->out; h++) {
            float w = second->w[k * second->in + h];
            v.b[k] += w * first->b[h];
            for (int j = 0; j < v.in; j++)
                v.w[k * v.in + j] += w * first->w[h * v.in + j];
        }
    }
    return v;
}

/* All of a network in one layer. Free it with mlp_free. */
static mlp collapse(const mlp *n)
{
    mlp one = {.layers = 1};
    one.layer[0] = combine(&n->layer[0], &n->layer[1]);
    for (int l = 2; l < n->layers; l++) {
        mlp_layer v = combine(&one.layer[0], &n->layer[l]);
        layer_free(&one.layer[0]);
        one.layer[0] = v;
    }
    return one;
}

/* The weights and biases of a layer. */
static long layer_count(const mlp_layer *l)
{
    return (long)l->out * l->in + l->out;
}

static long count(const mlp *n)
{
    long sum = 0;
    for (int l = 0; l < n->layers; l++)
        sum += layer_count(&n->layer[l]);
    return sum;
}

/* The largest |a_k - b_k| over the outputs for `trials` random inputs,
 * relative to the largest output. */
static double disagreement(mlp *a, mlp *b, int trials, rng *r)
{
    float x[PIXELS];
    double gap = 0, size = 0;
    for (int i = 0; i < trials; i++) {
        for (int j = 0; j < a->layer[0].in; j++)
            x[j] = (float)rng_uniform(r);
        const float *p = forward(a, identity, x),
                    *q = forward(b, identity, x);
        for (int k = 0; k < b->layer[0].out; k++) {
            gap = larger(gap, fabs((double)p[k] - q[k]));
            size = larger(size, fabs((double)q[k]));
        }
    }
    return gap / size;
}

/* The break: no bend, and the layers fall into one. */
static void run_collapse(const settings *set)
{
    mlp small = xor_make(1), large = untrained(set);
    mlp line = collapse(&small), one = collapse(&large);
    rng r = rng_make(set->seed, "inputs");
    show_corners(&small, identity, "no bend");
    printf("as one layer: w = (%g, %g), b = %g\n", line.layer[0].w[0],
           line.layer[0].w[1], line.layer[0].b[0]);
    printf("784-16-16-10, %ld parameters, without a bend;\n"
           "one layer 784-10, %ld parameters: relative difference %.0e\n",
           count(&large), count(&one), disagreement(&large, &one, 1000, &r));
    mlp *all[] = {&small, &large, &line, &one};
    for (int k = 0; k < 4; k++)
        mlp_free(all[k]);
}

/* How many numbers there are to learn. */
static void run_count(const settings *set)
{
    static const int size[][MOST + 1] = {{784, 10},
                                         {784, 30, 10},
                                         {784, 16, 16, 10},
                                         {784, 128, 64, 10},
                                         {784, 1024, 1024, 10}};
    mlp n = untrained(set);
    for (int l = 0; l < n.layers; l++)
        printf("layer %d: %2d x %3d weights + %2d biases = %6ld\n", l + 1,
               n.layer[l].out, n.layer[l].in, n.layer[l].out,
               layer_count(&n.layer[l]));
    metric(set->metrics, "parameters", (double)count(&n));
    mlp_free(&n);
    for (int i = 0; i < 5; i++) {
        int layers = i == 0 ? 1 : i == 1 ? 2 : 3;
        n = mlp_make(layers, size[i]);
        for (int l = 0; l <= layers; l++)
            printf("%s%d", l > 0 ? "-" : "", size[i][l]);
        printf(": %ld parameters\n", count(&n));
        mlp_free(&n);
    }
}

/* The test set, of so many images at least. */
static images test_images(const settings *set, int least)
{
    images rest = {0}, test = {0};
    images_need need = {.test = least};
    images_want(set->data, set->seed, need, &rest, &test);
    images_free(&rest);
    return test;
}

/* Image i in letters, two columns for each pixel and one line for two. */
static void show_image(const images *s, int i)
{
    const uint8_t *p = s->pixels + (size_t)i * PIXELS;
    for (int y = 4; y < 24; y += 2) {
        for (int x = 4; x < 24; x++)
            putchar(" .:-=+*#%@"[p[y * 28 + x] * 9 / 255]);
        putchar('\n');
    }
}

/* y = 1 for the label, 0 for the nine others */
static void one_hot(int label, float y[CLASSES])
{
    for (int k = 0; k < CLASSES; k++)
        y[k] = k == label ? 1.0f : 0.0f;
}

static int largest(int n, const float *a)
{
    int best = 0;
    for (int k = 1; k < n; k++)
        best = a[k] > a[best] ? k : best;
    return best;
}

/* The ten answers beside the ten they should be. */
static void show_answer(const float *a, int label)
{
    float y[CLASSES];
    one_hot(label, y);
    printf("digit       ");
    for (int k = 0; k < CLASSES; k++)
        printf("  %4d", k);
    printf("\nthe network ");
    for (int k = 0; k < CLASSES; k++)
        printf("  %4.2f", a[k]);
    printf("\nthe target  ");
    for (int k = 0; k < CLASSES; k++)
        printf("  %4.0f", y[k]);
    printf("\nit reads %d, it is %d, cost %.3f\n", largest(CLASSES, a), label,
           cost(CLASSES, a, y));
}

/* All activations for the picture of the network. */
static void write_activations(const settings *set, const mlp *n)
{
    table *t = table_open(set->out, "activations", "layer neuron a");
    for (int l = 0; l < n->layers; l++)
        for (int k = 0; k < n->layer[l].out; k++)
            table_row(t, "%d\t%d\t%.4f", l + 1, k, n->layer[l].a[k]);
    table_close(&t);
}

/* Mean cost and share right over all of s, and the favourite answer. */
static void show_average(const settings *set, mlp *n, const images *s)
{
    matrix x = matrix_make(1, PIXELS);
    double sum = 0, right = 0;
    float answers[CLASSES] = {0};
    for (int i = 0; i < s->count; i++) {
        float y[CLASSES];
        images_gather(s, 1, &i, x);
        const float *a = forward(n, sigmoid, x.data);
        int answer = largest(CLASSES, a);
        one_hot(s->labels[i], y);
        sum += cost(CLASSES, a, y);
        right += answer == s->labels[i];
        answers[answer]++;
    }
    int favourite = largest(CLASSES, answers);
    printf("%d test images: mean cost %.3f, %.1f %% read right\n"
           "it says %d to %.1f %% of them\n",
           s->count, sum / s->count, 100 * right / s->count, favourite,
           100.0 * answers[favourite] / s->count);
    metric(set->metrics, "untrained_cost", sum / s->count);
    metric(set->metrics, "untrained_accuracy", 100 * right / s->count);
    metric(set->metrics, "untrained_favourite",
           100.0 * answers[favourite] / s->count);
    matrix_free(&x);
}

/* A random network looks at a digit. */
static void run_untrained(const settings *set)
{
    images s = test_images(set, 1);
    mlp n = untrained(set);
    matrix x = matrix_make(1, PIXELS);
    int i = set->image % s.count;
    images_gather(&s, 1, &i, x);
    show_image(&s, i);
    show_answer(forward(&n, sigmoid, x.data), s.labels[i]);
    write_activations(set, &n);
    show_average(set, &n, &s);
    matrix_free(&x);
    mlp_free(&n);
    images_free(&s);
}

enum { SIDE = 28, HIGH = 4, WIDE = 7 };

/* A neuron that wants HIGH / 2 rows of ink under as many rows of paper, in
 * a window whose first pixel is at (row, column); all other weights are 0. */
static mlp edge_make(int row, int column)
{
    const int size[] = {PIXELS, 1};
    mlp n = mlp_make(1, size);
    for (int y = 0; y < HIGH; y++)
        for (int x = 0; x < WIDE; x++)
            n.layer[0].w[(row + y) * SIDE + column + x] =
                y < HIGH / 2 ? -1.0f : 1.0f;
    n.layer[0].b[0] = -8.0f;
    return n;
}

/* What the same neuron answers when its window is put elsewhere: at every
 * place of one image. */
static void write_places(table *t, const float *ink)
{
    for (int row = 0; row < SIDE; row++)
        for (int column = 0; column < SIDE; column++) {
            int y = row - HIGH / 2, x = column - WIDE / 2;
            double a = 0;
            if (y >= 0 && y <= SIDE - HIGH && x >= 0 && x <= SIDE - WIDE) {
                mlp n = edge_make(y, x);
                a = forward(&n, sigmoid, ink)[0];
                mlp_free(&n);
            }
            table_row(t, "%d\t%d\t%.3f\t%.3f", column, row,
                      ink[row * SIDE + column], a);
        }
    table_gap(t);
}

/* Its weights, and where it would fire on the first 3, 5, 7 and 9. */
static void write_edge(const settings *set, const images *s, matrix x)
{
    const int shown[] = {3, 5, 7, 9};
    mlp n = edge_make(set->row, set->column);
    table *t = table_open(set->out, "edge", "column row weight");
    for (int j = 0; j < PIXELS; j++)
        table_row(t, "%d\t%d\t%g", j % SIDE, j / SIDE, n.layer[0].w[j]);
    table_close(&t);
    t = table_open(set->out, "places", "column row ink a");
    for (int k = 0; k < 4; k++) {
        int i = 0;
        while (i < s->count - 1 && s->labels[i] != shown[k])
            i++;
        write_places(t, matrix_row(x, i));
    }
    table_close(&t);
    mlp_free(&n);
}

/* How often the edge neuron fires on each digit. */
static void run_edge(const settings *set)
{
    images s = test_images(set, 1);
    matrix x = matrix_make(s.count, PIXELS);
    mlp n = edge_make(set->row, set->column);
    double fired[CLASSES] = {0}, all[CLASSES] = {0};
    images_gather(&s, s.count, NULL, x);
    for (int i = 0; i < s.count; i++) {
        all[s.labels[i]]++;
        fired[s.labels[i]] += forward(&n, sigmoid, matrix_row(x, i))[0] > 0.5;
    }
    printf("an edge at row %d, column %d\ndigit  fires on\n", set->row,
           set->column);
    for (int k = 0; k < CLASSES; k++) {
        char name[16];
        double share = 100 * fired[k] / fmax(all[k], 1);
        snprintf(name, sizeof name, "edge_%d", k);
        metric(set->metrics, name, share);
        printf("%5d  %6.1f %%\n", k, share);
    }
    write_edge(set, &s, x);
    mlp_free(&n);
    matrix_free(&x);
    images_free(&s);
}

/* A way to compute one layer for a batch, Z = A W^T + 1 b^T; wt is W^T, for
 * those that want it. */
typedef void batch_layer(matrix z, matrix a, matrix w, matrix wt,
                         const float *b);

/* Three loops: examples, neurons, inputs. */
static void in_loops(matrix z, matrix a, matrix w, matrix wt, const float *b)
{
    (void)wt;
    for (int i = 0; i < a.rows; i++)
        for (int k = 0; k < w.rows; k++) {
            const float *x = matrix_row(a, i), *v = matrix_row(w, k);
            float sum = b[k];
            for (int j = 0; j < w.cols; j++)
                sum += x[j] * v[j];
            matrix_row(z, i)[k] = sum;
        }
}

/* The same sums in the same order, but all neurons of the layer at once:
 * examples, inputs, neurons. */
static void reordered(matrix z, matrix a, matrix w, matrix wt, const float *b)
{
    (void)w;
    for (int i = 0; i < a.rows; i++) {
        float *restrict sum = matrix_row(z, i);
        memcpy(sum, b, (size_t)z.cols * sizeof *sum);
        for (int j = 0; j < a.cols; j++) {
            const float x = matrix_row(a, i)[j], *v = matrix_row(wt, j);
            for (int k = 0; k < z.cols; k++)
                sum[k] += x * v[k];
        }
    }
}

/* One product of OpenBLAS. */
static void on_blas(matrix z, matrix a, matrix w, matrix wt, const float *b)
{
    (void)wt;
    matrix_multiply_nt(z, a, w);
    matrix_add_row(z, b);
}

static batch_layer *const ways[] = {in_loops, reordered, on_blas};
static const char *const way_name[] = {"three loops", "another order",
                                       "OpenBLAS"};
enum { WAYS = 3, BATCH = 100 };

/* A network made ready for batches. */
typedef struct batches {
    int layers;
    matrix w[MOST], wt[MOST], a[MOST]; /* W, its transpose, BATCH x out */
    const float *b[MOST];
} batches;

/* The weights stay those of n, which must outlive it. */
static batches batches_make(const mlp *n)
{
    batches s = {.layers = n->layers};
    for (int l = 0; l < n->layers; l++) {
        const mlp_layer *y = &n->layer[l];
        s.w[l] = matrix_of(y->out, y->in, y->w);
        s.wt[l] = matrix_make(y->in, y->out);
        s.a[l] = matrix_make(BATCH, y->out);
        s.b[l] = y->b;
        for (int j = 0; j < y->in; j++)
            for (int k = 0; k < y->out; k++)
                matrix_set(s.wt[l], j, k, matrix_get(s.w[l], k, j));
    }
    return s;
}

static void batches_free(batches *s)
{
    for (int l = 0; l < s->layers; l++) {
        matrix_free(&s->wt[l]);
        matrix_free(&s->a[l]);
    }
}

/* A(l) = sigmoid(A(l-1) W(l)^T + 1 b(l)^T), from the first layer to the last.
 * X is BATCH x inputs. */
static matrix forward_batch(batches *s, batch_layer *way, matrix x)
{
    for (int l = 0; l < s->layers; l++) {
        way(s->a[l], x, s->w[l], s->wt[l], s->b[l]);
        for (int i = 0; i < x.rows; i++)
            for (int k = 0; k < s->a[l].cols; k++)
                matrix_row(s->a[l], i)[k] =
                    sigmoid(matrix_row(s->a[l], i)[k]);
        x = s->a[l];
    }
    return x;
}

/* The library's network with the weights of n. Free it with net_free. */
static net library_net(const mlp *n)
{
    int units[MOST];
    for (int l = 0; l < n->layers; l++)
        units[l] = n->layer[l].out;
    net_plan plan =
        net_plan_of(n->layer[0].in, n->layers, units, ACTIVATION_SIGMOID,
                    ACTIVATION_SIGMOID, LOSS_QUADRATIC, BATCH);
    net fast = net_make(&plan);
    for (int l = 0; l < n->layers; l++) {
        const mlp_layer *y = &n->layer[l];
        matrix_copy(fast.layer[l].w, matrix_of(y->out, y->in, y->w));
        memcpy(fast.layer[l].b, y->b, (size_t)y->out * sizeof *y->b);
    }
    return fast;
}

/* All of X, a batch at a time, into Y; `way` WAYS is the library. Returns the
 * seconds. */
static double read_all(batches *s, net *fast, int way, matrix x, matrix y)
{
    double start = seconds();
    for (int i = 0; i + BATCH <= x.rows; i += BATCH) {
        matrix batch = matrix_rows(x, i, BATCH);
        matrix_copy(matrix_rows(y, i, BATCH),
                    way == WAYS ? net_forward(fast, batch)
                                : forward_batch(s, ways[way], batch));
    }
    return seconds() - start;
}

/* The largest |A_ik - B_ik| */
static double gap(matrix a, matrix b)
{
    double most = 0;
    for (int i = 0; i < a.rows; i++)
        for (int k = 0; k < a.cols; k++)
            most = larger(most, fabs((double)matrix_row(a, i)[k] -
                                     matrix_row(b, i)[k]));
    return most;
}

/* The test set through the untrained network, in four ways. */
static void run_forward(const settings *set)
{
    images s = test_images(set, BATCH);
    int m = s.count / BATCH * BATCH;
    mlp n = untrained(set);
    batches ready = batches_make(&n);
    net fast = library_net(&n);
    matrix x = matrix_make(m, PIXELS), first = matrix_make(m, CLASSES);
    matrix y = matrix_make(m, CLASSES);
    images_gather(&s, m, NULL, x);
    read_all(&ready, &fast, 0, x, first);
    printf("%d images in batches of %d            largest difference\n", m,
           BATCH);
    for (int way = 0; way <= WAYS; way++) {
        double best = INFINITY;
        for (int k = 0; k < 5; k++)
            best = fmin(best, read_all(&ready, &fast, way, x, y));
        printf("%-13s  %8.0f images/s  %11.0e\n",
               way == WAYS ? "lib/net" : way_name[way], m / best,
               gap(first, y));
    }
    matrix_free(&x);
    matrix_free(&y);
    matrix_free(&first);
    net_free(&fast);
    batches_free(&ready);
    mlp_free(&n);
    images_free(&s);
}

/* A layer of n neurons with n inputs, for a batch: 10^9 multiplications and
 * additions a second. */
static double speed_of(batches *s, int way, matrix x)
{
    double best = INFINITY, begun = seconds();
    do {
        double start = seconds();
        ways[way](s->a[0], x, s->w[0], s->wt[0], s->b[0]);
        best = fmin(best, seconds() - start);
    } while (seconds() - begun < 0.1);
    return 2e-9 * x.rows * x.cols * s->w[0].rows / best;
}

/* The three ways over the size of the layer. */
static void run_speed(const settings *set)
{
    rng r = rng_make(set->seed, "speed");
    table *t = table_open(set->out, "time_speed", "size loops order blas");
    printf("neurons    three loops   another order        OpenBLAS\n");
    for (int size = 16; size <= 1024; size *= 2) {
        const int sizes[] = {size, size};
        double speed[WAYS];
        mlp n = mlp_make(1, sizes);
        mlp_random(&n, &r);
        batches s = batches_make(&n);
        matrix x = matrix_make(BATCH, size);
        matrix_uniform(x, 0, 1, &r);
        for (int way = 0; way < WAYS; way++)
            speed[way] = speed_of(&s, way, x);
        printf("%7d  %5.1f GFLOP/s  %6.1f GFLOP/s  %6.1f GFLOP/s\n", size,
               speed[0], speed[1], speed[2]);
        table_row(t, "%d\t%g\t%g\t%g", size, speed[0], speed[1], speed[2]);
        matrix_free(&x);
        batches_free(&s);
        mlp_free(&n);
    }
    table_close(&t);
}

int main(int argc, char **argv)
{
    settings set = {.seed = 1,
                    .sharp = 10,
                    .row = 6,
                    .column = 10,
                    .data = default_data()};
    const run runs[] = {{"xor", "three neurons set by hand"},
                        {"slope", "the cost over one weight"},
                        {"collapse", "layers without a bend"},
                        {"count", "how many numbers to learn"},
                        {"untrained", "a random network and a digit"},
                        {"edge", "a neuron set by hand"},
                        {"forward", "images per second, four ways"},
                        {"speed", "the ways over the layer's size"},
                        {NULL, NULL}};
    void (*const start[])(const settings *) = {
        run_xor,       run_slope, run_collapse, run_count,
        run_untrained, run_edge,  run_forward,  run_speed};
    const option options[] = {
        {"seed", OPTION_SEED, &set.seed, "of every random choice", 0, 0},
        {"sharp", OPTION_REAL, &set.sharp,
         "of xor and slope: of the sigmoids", 0.01, 1000},
        {"image", OPTION_INT, &set.image, "of untrained: which one", 0, 9999},
        {"row", OPTION_INT, &set.row, "of edge: where it is", 0, SIDE - HIGH},
        {"column", OPTION_INT, &set.column, "of edge: where it is", 0,
         SIDE - WIDE},
        {"data", OPTION_TEXT, &set.data,
         "of untrained, edge and forward: digits, mnist or a folder", 0, 0},
        {NULL, OPTION_FLAG, NULL, NULL, 0, 0}};
    program p = program_start(argc, argv, "Neurons that feed neurons.", runs,
                              options);
    set.out = p.out;
    set.metrics = metrics_open(p.out);
    for (int k = 0; runs[k].name; k++)
        if (program_runs(&p, runs[k].name))
            start[k](&set);
    table_close(&set.metrics);
    return program_finish(&p);
}
