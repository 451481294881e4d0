/* mlp.c: neurons that feed other neurons. Explained in Chapter 3. */
#include <math.h>
#include <stdio.h>

#include "lab.h"
#include "race.h"

enum { SIDE = 28, PIXELS = SIDE * SIDE, CLASSES = 10 };
enum { MOST = 3, UNITS = 16 }; /* layers, and neurons of a layer */

/* What the command line chose. */
static struct {
    double sharp;
    int row, column;
} asked = {.sharp = 10, .row = 6, .column = 10};

/* What a neuron makes of its weighted sum: a = g(z). */
typedef float bend(float z);

static float step(float z)
{
    return z > 0.0f ? 1.0f : 0.0f;
}

/* A layer of `out` neurons that all look at the same `in` numbers; there is
 * room for the largest of this chapter. */
typedef struct mlp_layer {
    int in, out;
    float w[UNITS * PIXELS]; /* out x in: a row for each neuron */
    float b[UNITS];
    float a[UNITS]; /* what the neurons answered last */
} mlp_layer;

typedef struct mlp {
    int layers;
    mlp_layer layer[MOST]; /* layer[0] is layer 1 of the text; at most 3 */
} mlp;

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
    float s = (float)sharp;
    return (mlp){
        .layers = 2,
        .layer = {{2, 2, .w = {s, s, -s, -s}, .b = {-0.5f * s, 1.5f * s}},
                  {2, 1, .w = {s, s}, .b = {-1.5f * s}}}};
}

static const float corner[4][2] = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};

/* What every neuron of a 2-2-1 network says to the four corners. */
static void show_corners(table *t, mlp *n, bend *g)
{
    for (int i = 0; i < 4; i++) {
        const float *y = forward(n, g, corner[i]), *h = n->layer[0].a;
        table_print(t, "%g %g %.4f %.4f %.4f\n", corner[i][0], corner[i][1],
                    h[0], h[1], y[0]);
    }
}

/* Three neurons, set by hand. */
static void run_xor(laboratory *lab)
{
    mlp n = xor_make(1);
    show_corners(lab_table(lab, "xor", "x1 x2: or nand xor"), &n, step);
}

static float sigmoid(float z)
{
    return 1.0f / (1.0f + expf(-z));
}

static float identity(float z)
{
    return z;
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
    return sum / 4;
}

/* The central difference of Chapter 2. */
static double slope(double w, bend *g, double sharp, double h)
{
    return (xor_cost(w + h, g, sharp) - xor_cost(w - h, g, sharp)) / (2 * h);
}

/* How the cost depends on one weight: with steps it has no slope. */
static void run_slope(laboratory *lab)
{
    static const double h[] = {0.1, 0.01, 0.001};
    double s = asked.sharp;
    table *t =
        lab_table(lab, "slope", "w: step step_slope sigmoid sigmoid_slope");
    for (int k = -50; k <= 150; k++) {
        double w = 0.01 * k;
        table_print_if(t, one_of(k, "-10 10 30 50 70 90 110"),
                       "%.1f %.4f %.4f %.4f %.6f\n", w, xor_cost(w, step, s),
                       slope(w, step, s, 0.01), xor_cost(w, sigmoid, s),
                       slope(w, sigmoid, s, 0.01));
    }
    t = lab_table(lab, "nudge", "h: step_slope sigmoid_slope");
    for (int k = 0; k < 3; k++)
        table_print(t, "%g %.4f %.6f\n", h[k], slope(0.5, step, s, h[k]),
                    slope(0.5, sigmoid, s, h[k]));
}

/* V (out x in) and c (out), so that V x + c is what `second` makes of what
 * `first` makes of x, when nothing bends between them. */
static mlp_layer combine(const mlp_layer *first, const mlp_layer *second)
{
    mlp_layer v = {.in = first->in, .out = second->out};
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

/* All of a network in one layer. */
static mlp collapse(const mlp *n)
{
    mlp one = {.layers = 1, .layer = {n->layer[0]}};
    for (int l = 1; l < n->layers; l++)
        one.layer[0] = combine(&one.layer[0], &n->layer[l]);
    return one;
}

/* The weights and biases of a network. */
static long count(const mlp *n)
{
    long sum = 0;
    for (int l = 0; l < n->layers; l++)
        sum += (long)n->layer[l].out * (n->layer[l].in + 1);
    return sum;
}

/* The network of the chapter, before it has learned anything: normal weights
 * of variance 1/in, and normal biases of the size `bias`. */
static mlp untrained(uint64_t seed, double bias)
{
    rng r = rng_make(seed, "weights");
    mlp n = {.layers = 3,
             .layer = {{.in = PIXELS, .out = 16},
                       {.in = 16, .out = 16},
                       {.in = 16, .out = CLASSES}}};
    for (int l = 0; l < n.layers; l++) {
        mlp_layer *y = &n.layer[l];
        double spread = 1 / sqrt(y->in);
        for (int j = 0; j < y->in * y->out; j++)
            y->w[j] = (float)(spread * rng_normal(&r));
        for (int k = 0; k < y->out; k++)
            y->b[k] = (float)(bias * rng_normal(&r));
    }
    return n;
}

/* The largest |a_k - b_k| of the last layers, for `trials` random inputs. */
static double disagreement(mlp *a, mlp *b, int trials, rng *r)
{
    float x[PIXELS];
    double gap = 0;
    for (int i = 0; i < trials; i++) {
        matrix_uniform(matrix_of(1, PIXELS, x), 0, 1, r);
        const float *p = forward(a, identity, x);
        const float *q = forward(b, identity, x);
        for (int k = 0; k < CLASSES; k++)
            gap = larger(gap, fabs((double)p[k] - q[k]));
    }
    return gap;
}

/* The break: no bend, and the layers fall into one. */
static void run_collapse(laboratory *lab)
{
    mlp small = xor_make(1), large = untrained(lab->seed, 1);
    mlp line = collapse(&small), one = collapse(&large);
    rng r = rng_make(lab->seed, "inputs");
    show_corners(lab_table(lab, "flat", "x1 x2: or nand xor"), &small,
                 identity);
    printf("as one layer: w = (%g, %g), b = %g\n", line.layer[0].w[0],
           line.layer[0].w[1], line.layer[0].b[0]);
    metrics_print(lab->metrics, "parameters - -",
                  "784-16-16-10, %ld parameters, and 784-10, %ld:\nlargest "
                  "difference %.0e\n",
                  count(&large), count(&one),
                  disagreement(&large, &one, 1000, &r));
}

static int largest(int n, const float *a)
{
    int best = 0;
    for (int k = 1; k < n; k++)
        best = a[k] > a[best] ? k : best;
    return best;
}

/* A random network looks at a digit. */
static void run_untrained(laboratory *lab)
{
    float x[PIXELS], y[CLASSES];
    mlp n = untrained(lab->seed, 1);
    images_batch(&lab->test, NULL, matrix_of(1, PIXELS, x),
                 matrix_of(1, CLASSES, y));
    const float *a = forward(&n, sigmoid, x);
    for (int k = 0; k < CLASSES; k++)
        printf("%d: %.2f%s", k, a[k], k % 5 < 4 ? "  " : "\n");
    printf("it reads %d, it is %d, cost %.3f\n", largest(CLASSES, a),
           lab->test.labels[0], cost(CLASSES, a, y));
    table *t = lab_table(lab, "activations", "layer neuron a");
    for (int l = 0; l < n.layers; l++)
        for (int k = 0; k < n.layer[l].out; k++)
            table_row(t, "%d\t%d\t%.4f", l + 1, k, n.layer[l].a[k]);
}

/* What a network says to all images of a set. */
typedef struct opinion {
    double cost, right, share;                 /* the mean cost; percent */
    int favourite;                             /* what it says most often */
    float low[MOST][UNITS], high[MOST][UNITS]; /* of each activation */
} opinion;

static opinion ask(mlp *n, bend *g, const images *s)
{
    opinion o = {0};
    float x[PIXELS], y[CLASSES], said[CLASSES] = {0};
    for (int i = 0; i < s->count; i++) {
        images_batch(s, &i, matrix_of(1, PIXELS, x),
                     matrix_of(1, CLASSES, y));
        const float *a = forward(n, g, x);
        o.cost += cost(CLASSES, a, y) / s->count;
        o.right += 100.0 * (largest(CLASSES, a) == s->labels[i]) / s->count;
        said[largest(CLASSES, a)]++;
        for (int l = 0; l < n->layers; l++)
            for (int k = 0; k < n->layer[l].out; k++) {
                float v = n->layer[l].a[k];
                o.low[l][k] = i == 0 || v < o.low[l][k] ? v : o.low[l][k];
                o.high[l][k] = i == 0 || v > o.high[l][k] ? v : o.high[l][k];
            }
    }
    o.favourite = largest(CLASSES, said);
    o.share = 100.0 * said[o.favourite] / s->count;
    return o;
}

/* From the lowest to the highest, the mean over the neurons of layer l. */
static double range(const opinion *o, int l, int neurons)
{
    double sum = 0;
    for (int k = 0; k < neurons; k++)
        sum += (double)o->high[l][k] - o->low[l][k];
    return sum / neurons;
}

/* A random network looks at all of them. */
static void run_crowd(laboratory *lab)
{
    mlp n = untrained(lab->seed, 1);
    opinion o = ask(&n, sigmoid, &lab->test);
    metrics_print(
        lab->metrics,
        "untrained_cost untrained_accuracy - untrained_favourite",
        "mean cost %.3f, %.1f %% read right; it says %d to %.1f %%\n", o.cost,
        o.right, o.favourite, o.share);
}

/* Whose fault that is: the biases', the bends', or whose? */
static void run_causes(laboratory *lab)
{
    const char *const name[] = {"as it was", "no biases", "no bends",
                                "neither"};
    mlp n[] = {untrained(lab->seed, 1), untrained(lab->seed, 0)};
    table *t = lab_table(lab, "causes",
                         "network: favourite share layer_1 layer_2 layer_3");
    for (int k = 0; k < 4; k++) {
        opinion o = ask(&n[k % 2], k < 2 ? sigmoid : identity, &lab->test);
        table_print(t, "%s %d %.1f %.4f %.4f %.4f\n", name[k], o.favourite,
                    o.share, range(&o, 0, 16), range(&o, 1, 16),
                    range(&o, 2, CLASSES));
    }
}

enum { HIGH = 4, WIDE = 7 };

/* A neuron that wants HIGH / 2 rows of ink under as many rows of paper, in
 * a window whose first pixel is at (row, column); all other weights are 0. */
static mlp edge_make(int row, int column)
{
    mlp n = {.layers = 1, .layer = {{.in = PIXELS, .out = 1, .b = {-8}}}};
    for (int y = 0; y < HIGH; y++)
        for (int x = 0; x < WIDE; x++)
            n.layer[0].w[(row + y) * SIDE + column + x] =
                y < HIGH / 2 ? -1.0f : 1.0f;
    return n;
}

/* What the same neuron says when its window is put elsewhere: at every place
 * of one image. */
static void write_places(table *t, const float *ink)
{
    for (int row = 0; row < SIDE; row++)
        for (int column = 0; column < SIDE; column++) {
            int y = row - HIGH / 2, x = column - WIDE / 2;
            double a = 0;
            if (y >= 0 && y <= SIDE - HIGH && x >= 0 && x <= SIDE - WIDE) {
                mlp n = edge_make(y, x);
                a = forward(&n, sigmoid, ink)[0];
            }
            table_row(t, "%d\t%d\t%.3f\t%.3f", column, row,
                      ink[row * SIDE + column], a);
        }
    table_gap(t);
}

/* Its weights, and where it would fire on the first 3, 5, 7 and 9. */
static void write_edge(laboratory *lab, const mlp *n)
{
    const int shown[] = {3, 5, 7, 9};
    float x[PIXELS];
    table *t = lab_table(lab, "weights", "column row weight");
    for (int j = 0; j < PIXELS; j++)
        table_row(t, "%d\t%d\t%g", j % SIDE, j / SIDE, n->layer[0].w[j]);
    t = lab_table(lab, "places", "column row ink a");
    for (int k = 0; k < 4; k++) {
        int i = 0;
        while (i < lab->test.count - 1 && lab->test.labels[i] != shown[k])
            i++;
        images_gather(&lab->test, 1, &i, matrix_of(1, PIXELS, x));
        write_places(t, x);
    }
}

/* How often the edge neuron fires on each digit. */
static void run_edge(laboratory *lab)
{
    const images *s = &lab->test;
    float x[PIXELS];
    double fired[CLASSES] = {0}, all[CLASSES] = {0};
    mlp n = edge_make(asked.row, asked.column);
    for (int i = 0; i < s->count; i++) {
        images_gather(s, 1, &i, matrix_of(1, PIXELS, x));
        all[s->labels[i]]++;
        fired[s->labels[i]] += forward(&n, sigmoid, x)[0] > 0.5f;
    }
    table *t = lab_table(lab, "edge", "digit: fires");
    for (int k = 0; k < CLASSES; k++)
        table_print(t, "%d %.1f\n", k, 100 * fired[k] / fmax(all[k], 1));
    write_edge(lab, &n);
}

/* Z (m x out) = A (m x in) W^T (in x out) + 1 b^T, in three loops. */
static void in_loops(matrix z, matrix a, matrix w, const float *b)
{
    for (int i = 0; i < a.rows; i++)
        for (int k = 0; k < w.rows; k++) {
            const float *x = matrix_row(a, i), *v = matrix_row(w, k);
            float sum = b[k];
            for (int j = 0; j < w.cols; j++)
                sum += x[j] * v[j];
            matrix_row(z, i)[k] = sum;
        }
}

/* The same as one product of OpenBLAS. */
static void in_one_product(matrix z, matrix a, matrix w, const float *b)
{
    matrix_multiply_nt(z, a, w);
    matrix_add_row(z, b);
}

/* What both ways are given. */
typedef struct batch {
    matrix z, a, w;
    const float *b;
} batch;

static void loops(void *given)
{
    batch *p = given;
    in_loops(p->z, p->a, p->w, p->b);
}

static void product(void *given)
{
    batch *p = given;
    in_one_product(p->z, p->a, p->w, p->b);
}

/* The test set through the first layer, in both ways. */
static void run_batch(laboratory *lab)
{
    racer ways[] = {{"loops", loops, 0, 0}, {"product", product, 0, 0}, {0}};
    int m = lab->test.count;
    mlp n = untrained(lab->seed, 1);
    mlp_layer *l = &n.layer[0];
    batch p = {matrix_make(m, l->out), matrix_make(m, l->in),
               matrix_of(l->out, l->in, l->w), l->b};
    images_gather(&lab->test, m, NULL, p.a);
    race(ways, 5, &p, p.z);
    printf("loops %.0f images/s, product %.0f images/s, difference %.0e\n",
           m / ways[0].seconds, m / ways[1].seconds, ways[1].gap);
    matrix_free(&p.z);
    matrix_free(&p.a);
}

static const lab_run runs[] = {
    {"xor", "three neurons set by hand", run_xor, 0},
    {"slope", "the cost over one weight", run_slope, 0},
    {"collapse", "layers without a bend", run_collapse, 0},
    {"untrained", "a random network and a digit", run_untrained, IMAGES},
    {"crowd", "the same network and all digits", run_crowd, IMAGES},
    {"causes", "why it says what it says", run_causes, IMAGES},
    {"edge", "a neuron set by hand", run_edge, IMAGES},
    {"batch", "many images at once", run_batch, IMAGES},
    {0}};

int main(int argc, char **argv)
{
    static const option options[] = {
        {"sharp", OPTION_REAL, &asked.sharp, "of slope: of sigmoids", 0.01,
         1000},
        {"row", OPTION_INT, &asked.row, "of edge: its place", 0, SIDE - HIGH},
        {"column", OPTION_INT, &asked.column, "of edge: its place", 0,
         SIDE - WIDE},
        {0}};
    static const lab_plan plan = {"Neurons that feed neurons.", runs, options,
                                  0, 1};
    return lab_main(argc, argv, &plan);
}
