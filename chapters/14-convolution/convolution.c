/* convolution.c: the same detector everywhere. Explained in Chapter 14; its
 * runs follow the text. Only when they are named: `seeds`, each net at its
 * best rate, and `results`, the record on MNIST. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "conv.h"
#include "gradcheck.h"
#include "lab.h"
#include "pool.h"
#include "record.h"
#include "records.h"

enum { SIDE = 28, PIXELS = SIDE * SIDE, CLASSES = 10 };
enum { BATCH = 50, EPOCHS = 4, MANY = 5000, FEW = 2000 };

/* What the command line chose. */
static struct {
    bool ends, assigns; /* of check: two mistakes */
} asked;

/* Pixel (row, col) of channel c of image n; NULL on the border. */
static float *pixel(const conv *l, matrix x, int n, int c, int row, int col)
{
    if (row < 0 || row >= l->height || col < 0 || col >= l->width)
        return NULL;
    return matrix_row(x, n) + (c * l->height + row) * l->width + col;
}

/* Z <- what every place of every map sees, without the biases. */
static void correlate(const conv *l, matrix z, matrix x, matrix w)
{
    const int k = l->kernel, s = l->stride, p = l->padding;
    for (int n = 0; n < x.rows; n++)
        for (int o = 0; o < l->maps; o++)
            for (int u = 0; u < l->rows; u++)
                for (int v = 0; v < l->cols; v++) {
                    double sum = 0;
                    for (int c = 0; c < l->channels; c++)
                        for (int i = 0; i < k; i++)
                            for (int j = 0; j < k; j++) {
                                float *at = pixel(l, x, n, c, s * u + i - p,
                                                  s * v + j - p);
                                int r = (c * k + i) * k + j;
                                sum += at ? matrix_row(w, o)[r] * *at : 0;
                            }
                    int t = u * l->cols + v;
                    matrix_row(z, n)[o * l->places + t] = (float)sum;
                }
}

/* Z <- the largest of each window of X, and winner <- where it was. */
static void pool_largest(const pool *q, matrix z, matrix x, int *winner)
{
    for (int n = 0; n < x.rows; n++)
        for (int k = 0; k < q->outputs; k++) {
            const float *image = matrix_row(x, n);
            int c = k / (q->rows * q->cols), best = -1;
            int row = k / q->cols % q->rows * q->stride;
            int col = k % q->cols * q->stride;
            for (int i = row; i < row + q->window; i++)
                for (int j = col; j < col + q->window; j++) {
                    int at = (c * q->height + i) * q->width + j;
                    if (best < 0 || image[at] > image[best])
                        best = at;
                }
            winner[n * q->outputs + k] = best;
            matrix_row(z, n)[k] = image[best];
        }
}

/* A picture: side x side numbers. */
static void draw(table *t, int side, const float *v)
{
    for (int k = 0; k < side * side; k++)
        table_row(t, "%d\t%d\t%g", k % side, k / side, (double)v[k]);
    table_gap(t);
}

/* Two kernels see edges that stand and edges that lie: of a stroke, which is
 * printed, and of three digits, which are drawn, the first map pooled too. */
static void run_edges(laboratory *lab)
{
    enum { DRAWN = 3 };
    float w[] = {-1, 0, 1, -1, 0, 1, -1, 0, 1, -1, -1, -1, 0, 0, 0, 1, 1, 1};
    float stroke[] = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0,
                      0, 0, 1, 1, 0, 0, 0, 0, 1, 1, 0, 0};
    float map[8], x[DRAWN * PIXELS], z[2 * DRAWN * PIXELS];
    float small[DRAWN * PIXELS / 2];
    int winner[DRAWN * PIXELS / 2];
    conv l = conv_of(1, 4, 6, 1, 3, 1, 0);
    correlate(&l, matrix_of(1, 8, map), matrix_of(1, 24, stroke),
              matrix_of(1, 9, w));
    for (int k = 0; k < 8; k++)
        printf("%4g%s", (double)map[k], k % 4 == 3 ? "\n" : "");
    l = conv_of(1, SIDE, SIDE, 2, 3, 1, 1);
    pool q = pool_of(POOL_MAX, 2, SIDE, SIDE, 2, 2);
    matrix maps = matrix_of(DRAWN, l.outputs, z);
    images_gather(&lab->train, DRAWN, NULL, matrix_of(DRAWN, PIXELS, x));
    correlate(&l, maps, matrix_of(DRAWN, PIXELS, x), matrix_of(2, 9, w));
    pool_largest(&q, matrix_of(DRAWN, q.outputs, small), maps, winner);
    table *picture = lab_table(lab, "picture", "x y value");
    for (int n = 0; n < DRAWN; n++) {
        draw(picture, SIDE, x + n * PIXELS);
        draw(picture, SIDE, z + 2 * n * PIXELS);
        draw(picture, SIDE, z + (2 * n + 1) * PIXELS);
        draw(picture, SIDE / 2, small + n * PIXELS / 2);
    }
}

/* Two convolutions, each with a pool, and three full layers: LeNet's size. */
static net_plan lenet(void)
{
    net_plan p = net_plan_images(1, SIDE, SIDE, BATCH);
    net_plan_conv(&p, 6, 5, 1, 2, ACTIVATION_RELU);
    net_plan_pool(&p, POOL_MAX, 2, 2);
    net_plan_conv(&p, 16, 5, 1, 0, ACTIVATION_RELU);
    net_plan_pool(&p, POOL_MAX, 2, 2);
    net_plan_dense(&p, 120, ACTIVATION_RELU);
    net_plan_dense(&p, 84, ACTIVATION_RELU);
    net_plan_dense(&p, CLASSES, ACTIVATION_IDENTITY);
    return p;
}

/* Where in image n row r of the columns takes its number for place t; NULL on
 * the border. */
static float *origin(const conv *l, matrix x, int n, int r, int t)
{
    const int k = l->kernel, s = l->stride, p = l->padding;
    return pixel(l, x, n, r / (k * k), s * (t / l->cols) + r / k % k - p,
                 s * (t % l->cols) + r % k - p);
}

/* Columns (patch x places) <- what each place of image n looks at. */
static void unfold(const conv *l, matrix x, int n, matrix columns)
{
    for (int r = 0; r < l->patch; r++)
        for (int t = 0; t < l->places; t++) {
            const float *at = origin(l, x, n, r, t);
            matrix_row(columns, r)[t] = at ? *at : 0;
        }
}

/* Z <- the same as correlate, as products. */
static void multiply(const conv *l, matrix z, matrix x, matrix w,
                     matrix columns)
{
    for (int n = 0; n < x.rows; n++) {
        unfold(l, x, n, columns);
        matrix maps = matrix_of(l->maps, l->places, matrix_row(z, n));
        matrix_multiply(maps, w, columns);
    }
}

/* A layer with everything it needs, at random. */
typedef struct problem {
    conv l;
    matrix x, w, z, delta, dx, dw, columns;
} problem;

static problem problem_of(conv l, uint64_t seed)
{
    enum { M = 2 };
    rng r = rng_make(seed, "problem");
    problem p = {l,
                 matrix_make(M, l.inputs),
                 matrix_make(l.maps, l.patch),
                 matrix_make(M, l.outputs),
                 matrix_make(M, l.outputs),
                 matrix_make(M, l.inputs),
                 matrix_make(l.maps, l.patch),
                 matrix_make(l.patch, l.places)};
    matrix_normal(p.x, 1, &r);
    matrix_normal(p.w, 1, &r);
    matrix_normal(p.delta, 1, &r);
    return p;
}

static void problem_free(problem *p)
{
    matrix *all[] = {&p->x,  &p->w,  &p->z,      &p->delta,
                     &p->dx, &p->dw, &p->columns};
    for (int k = 0; k < 7; k++)
        matrix_free(all[k]);
}

/* What is done with a number of a map, a weight and the pixel that they
 * met at. */
typedef void deed(float *z, float *w, float *x);

static void look(float *z, float *w, float *x)
{
    *z += *w * *x;
}

static void blame_weight(float *z, float *w, float *x)
{
    *w += *z * *x;
}

static void blame_pixel(float *z, float *w, float *x)
{
    *x += *z * *w;
}

/* Each weight of W meets all places of its map, and the pixel that it looks
 * at from there. */
static void meet(const conv *l, matrix z, matrix w, matrix x, deed *f)
{
    const int k = l->kernel;
    for (int n = 0; n < x.rows; n++)
        for (int o = 0; o < l->maps; o++)
            for (int r = 0; r < l->patch; r++)
                for (int u = 0; u < l->rows; u++) {
                    int row = l->stride * u + r / k % k - l->padding;
                    if (asked.ends && (row < 0 || row >= l->height))
                        break; /* a mistake */
                    for (int t = u * l->cols; t < (u + 1) * l->cols; t++) {
                        float *at = origin(l, x, n, r, t);
                        if (at)
                            f(matrix_row(z, n) + o * l->places + t,
                              matrix_row(w, o) + r, at);
                    }
                }
}

/* dX <- for stride 1: the kernels turned round, on maps with a border. */
static void back_turned(const conv *l, matrix dx, matrix delta, matrix w)
{
    const int k = l->kernel, kk = k * k;
    conv full = conv_of(l->maps, l->rows, l->cols, l->channels, k, 1,
                        k - 1 - l->padding);
    matrix turned = matrix_make(full.maps, full.patch);
    for (int o = 0; o < l->maps; o++)
        for (int c = 0; c < l->channels; c++)
            for (int r = 0; r < kk; r++)
                matrix_row(turned, c)[o * kk + r] =
                    matrix_row(w, o)[c * kk + kk - 1 - r];
    correlate(&full, dx, delta, turned);
    matrix_free(&turned);
}

/* dX <- W^T Delta, each number of a column back to where it came from. */
static void back_folded(const conv *l, matrix dx, matrix delta, matrix w,
                        matrix columns)
{
    matrix_fill(dx, 0);
    for (int n = 0; n < dx.rows; n++) {
        matrix maps = matrix_of(l->maps, l->places, matrix_row(delta, n));
        matrix_multiply_tn(columns, w, maps);
        for (int r = 0; r < l->patch; r++)
            for (int t = 0; t < l->places; t++) {
                float *at = origin(l, dx, n, r, t);
                if (at)
                    *at =
                        matrix_row(columns, r)[t] + (asked.assigns ? 0 : *at);
            }
    }
}

/* A cost whose gradient at Z is Delta. */
static double cost_of(void *context)
{
    problem *p = context;
    matrix_fill(p->z, 0);
    meet(&p->l, p->z, p->w, p->x, look);
    return matrix_dot(p->delta, p->z);
}

/* The largest error of this gradient against differences of the cost. */
static double differs(problem *p, matrix w, matrix dw)
{
    return gradcheck((long)w.rows * w.cols, w.data, dw.data, cost_of, p, 1e-2,
                     1e-2, 0)
        .worst;
}

/* Gradients against differences; maps against the definition. */
static void run_check(laboratory *lab)
{
    static const int shape[][2] = {{3, 0}, {3, 1}, {3, 2}, {1, 0}};
    table *t = lab_table(
        lab, "check",
        "kernel padding: weights scatter turned folded walk product");
    for (int k = 0; k < 4; k++) {
        conv l = conv_of(2, 7, 6, 3, shape[k][0], 1, shape[k][1]);
        problem p = problem_of(l, lab->seed);
        meet(&l, p.delta, p.dw, p.x, blame_weight);
        meet(&l, p.delta, p.w, p.dx, blame_pixel);
        table_print(t, "%d %d %.4f %.4f", l.kernel, l.padding,
                    differs(&p, p.w, p.dw), differs(&p, p.x, p.dx));
        back_turned(&l, p.dx, p.delta, p.w);
        table_print(t, "%.4f", differs(&p, p.x, p.dx));
        back_folded(&l, p.dx, p.delta, p.w, p.columns);
        table_print(t, "%.4f", differs(&p, p.x, p.dx));
        cost_of(&p); /* Z by the walk */
        correlate(&l, p.delta, p.x, p.w);
        table_print(t, "%.4f", matrix_gap(p.z, p.delta));
        multiply(&l, p.z, p.x, p.w, p.columns);
        table_print(t, "%.4f\n", matrix_gap(p.z, p.delta));
        problem_free(&p);
    }
}

/* Full layers alone: one of 77, or Chapter 12's ten of 50. */
static net_plan full(int layers, int units)
{
    return net_plan_classifier(PIXELS, layers, units, CLASSES,
                               ACTIVATION_RELU, BATCH);
}

/* The plan with a norm in its first layers. */
static net_plan normed(net_plan p, int layers, norm_kind kind)
{
    for (int l = 0; l < layers; l++) {
        p.norm[l] = kind;
        p.groups[l] = plan_rows(&p, l); /* group norm's: every map alone */
    }
    return p;
}

/* A patch of 4 x 4 becomes a place of eight maps, and so many layers of
 * 3 x 3 follow, with batch norm. */
static net_plan deep(int layers, bool skip)
{
    net_plan p = net_plan_images(1, SIDE, SIDE, BATCH);
    net_plan_conv(&p, 8, 4, 4, 0, ACTIVATION_RELU);
    for (int l = 1; l <= layers; l++) {
        net_plan_conv(&p, 8, 3, 1, 1, ACTIVATION_RELU);
        p.skip[l] = skip;
    }
    net_plan_dense(&p, CLASSES, ACTIVATION_IDENTITY);
    return normed(p, layers + 1, NORM_BATCH);
}

/* A plan, and how it learns. */
typedef struct pupil {
    const char *name;
    net_plan plan;
    double rate;
    int shown, epochs; /* images, and how often */
    const laboratory *lab;
} pupil;

enum { LENET, FULL, TEN, LONG, PLAIN, SKIPPED, PUPILS };

static pupil pupil_of(int which, const laboratory *lab)
{
    const pupil all[PUPILS] = {
        {"lenet", lenet(), 0.004, MANY, EPOCHS, lab},
        {"full", full(1, 77), 0.008, MANY, EPOCHS, lab},
        {"ten", normed(full(10, 50), 10, NORM_BATCH), 0.008, MANY, EPOCHS,
         lab},
        {"long", full(1, 77), 0.004, MANY, 5 * EPOCHS, lab},
        {"plain", deep(16, false), 0.008, FEW, EPOCHS, lab},
        {"skipped", deep(16, true), 0.008, FEW, EPOCHS, lab}};
    return all[which];
}

/* The net when it has learned; the rows of history (or NULL) say how. */
static net taught(const pupil *p, double rate, epoch_record *history)
{
    images shown = images_part(&p->lab->train, 0, p->shown);
    net n = net_start(&p->plan, INIT_HE, p->lab->seed);
    train_plan how = train_plan_of(p->epochs, (float)rate, p->lab->seed);
    how.optimizer = OPTIM_ADAM;
    how.schedule = SCHEDULE_LINEAR;
    how.threads = 1;
    if (history)
        train(&n, &shown, &p->lab->held, &how, history);
    else
        train_epochs(&n, &shown, &how);
    return n;
}

static score attempt(void *context, double rate)
{
    const pupil *p = context;
    net n = taught(p, rate, NULL);
    return last_score(p->lab, &n);
}

/* The columns of W as they would be in a net whose rows hold maps place after
 * place. */
static void reorder(matrix w, int maps)
{
    float row[400];
    int places = w.cols / maps;
    for (int i = 0; i < w.rows; i++) {
        memcpy(row, matrix_row(w, i), sizeof row);
        for (int k = 0; k < w.cols; k++)
            matrix_row(w, i)[k % places * maps + k / places] = row[k];
    }
}

/* Two nets of as many parameters; kernels and maps of the first. */
static void run_lenet(laboratory *lab)
{
    epoch_record h[2][EPOCHS + 1];
    net n[2];
    table *t = lab_table(lab, "lenet", "epoch: lenet full");
    table *picture = lab_table(lab, "kernels", "x y value");
    for (int k = 0; k < 2; k++) {
        pupil p = pupil_of(k, lab);
        n[k] = taught(&p, p.rate, h[k]);
    }
    printf("%ld and %ld parameters; cost on the held-back images\n",
           net_count(&n[0]), net_count(&n[1]));
    for (int e = 0; e <= EPOCHS; e++)
        table_print(t, "%d %.3f %.3f\n", e, h[0][e].validation_cost,
                    h[1][e].validation_cost);
    metrics_print(lab->metrics, "lenet_right full_right",
                  "%% of the test images right: %.1f and %.1f\n",
                  evaluate(&n[0], &lab->test, NULL),
                  evaluate(&n[1], &lab->test, NULL));
    matrix x = matrix_make(1, PIXELS);
    images_gather(&lab->test, 1, NULL, x);
    net_forward(&n[0], x);
    for (int o = 0; o < 6; o++) {
        draw(picture, 5, matrix_row(n[0].layer[0].w, o));
        draw(picture, SIDE, n[0].layer[0].a.data + o * PIXELS);
        draw(picture, 10, n[0].layer[1].a.data + o * 100);
    }
    reorder(n[0].layer[2].w, 16);
    metrics_print(lab->metrics, "reordered_right",
                  "and with the last maps in another order: %.1f\n",
                  evaluate(&n[0], &lab->test, NULL));
    matrix_free(&x);
    net_free(&n[0]);
    net_free(&n[1]);
}

/* The images, moved; what leaves them is lost. */
static images moved(const images *s, int right, int down)
{
    images m = images_copy(s, s->count, NULL);
    for (int k = 0; k < s->count * PIXELS; k++) {
        int row = k / SIDE % SIDE - down, col = k % SIDE - right;
        bool inside = row >= 0 && row < SIDE && col >= 0 && col < SIDE;
        m.pixels[k] = inside ? s->pixels[k - down * SIDE - right] : 0;
    }
    return m;
}

/* The test images, moved in four directions. */
static void run_shift(laboratory *lab)
{
    net n[3];
    table *t = lab_table(lab, "shift", "pixels: lenet full ten");
    for (int k = 0; k < 3; k++) {
        pupil p = pupil_of(k, lab);
        n[k] = taught(&p, p.rate, NULL);
    }
    for (int d = 0; d <= 4; d++) {
        double right[3] = {0, 0, 0};
        for (int way = 0; way < 4; way++) {
            int by = way % 2 ? d : -d;
            images m = moved(&lab->test, way / 2 ? by : 0, way / 2 ? 0 : by);
            for (int k = 0; k < 3; k++)
                right[k] += evaluate(&n[k], &m, NULL) / 4;
            images_free(&m);
        }
        table_print(t, "%d %.1f %.1f %.1f\n", d, right[0], right[1],
                    right[2]);
    }
    for (int k = 0; k < 3; k++)
        net_free(&n[k]);
}

/* The same images, their pixels in Chapter 13's order; free all and test. */
static laboratory shuffled(const laboratory *lab)
{
    laboratory s = *lab;
    int order[PIXELS];
    rng r = rng_make(lab->seed, "pixels");
    rng_permutation(&r, PIXELS, order);
    for (int k = 0; k < 2; k++) {
        const images *from = k ? &lab->test : &lab->all;
        images *to = k ? &s.test : &s.all;
        *to = images_copy(from, from->count, NULL);
        for (int i = 0; i < to->count * PIXELS; i++)
            to->pixels[i] = from->pixels[i - i % PIXELS + order[i % PIXELS]];
    }
    s.train = images_part(&s.all, 0, lab->train.count);
    s.held = images_part(&s.all, lab->train.count, lab->held.count);
    return s;
}

static void run_pixels(laboratory *lab)
{
    laboratory other = shuffled(lab);
    table *t = lab_table(lab, "pixels", "order: lenet full");
    for (int k = 0; k < 2; k++) {
        table_print(t, "%-11s", k ? "shuffled" : "as they are");
        for (int j = LENET; j <= FULL; j++) {
            pupil p = pupil_of(j, k ? &other : lab);
            table_print(t, "%.2f", attempt(&p, p.rate).test);
        }
        table_print(t, "\n");
    }
    images_free(&other.all);
    images_free(&other.test);
}

/* Norms over maps, at two sizes of batch. */
static void run_norms(laboratory *lab)
{
    table *t = lab_table(lab, "norms", "norm: 2 50");
    for (norm_kind kind = NORM_NONE; kind < NORM_COUNT; kind++) {
        pupil p = pupil_of(LENET, lab);
        p.plan = normed(p.plan, 2, kind);
        p.shown = FEW;
        table_print(t, "%-8s",
                    kind == NORM_GROUP ? "instance" : norm_name(kind));
        p.plan.batch = 2;
        table_print(t, "%.1f", attempt(&p, p.rate / 4).test);
        p.plan.batch = 50;
        table_print(t, "%.1f\n", attempt(&p, p.rate).test);
    }
}

/* Layers of 3 x 3, plain and skipped. */
static void run_deep(laboratory *lab)
{
    epoch_record h[EPOCHS + 1];
    table *t = lab_table(lab, "deep", "layers kind: 1 2 3 4");
    table *curves = lab_table(lab, "curves", "epoch cost");
    for (int layers = 4; layers <= 16; layers *= 2)
        for (int which = PLAIN; which <= SKIPPED; which++) {
            pupil p = pupil_of(which, lab);
            p.plan = deep(layers, which == SKIPPED);
            net n = taught(&p, p.rate, h);
            table_print(t, "%d %-7s", layers, p.name);
            for (int e = 1; e <= EPOCHS; e++) {
                table_row(curves, "%d\t%g", e, h[e].train_cost);
                table_print(t, "%.1f", h[e].validation_accuracy);
            }
            table_print(t, "\n");
            table_gap(curves);
            net_free(&n);
        }
}

/* Each net at its own best rate, two on shuffled pixels too. */
static void run_seeds(laboratory *lab)
{
    laboratory other = shuffled(lab);
    for (int k = 0; k < PUPILS + 2; k++) {
        pupil p = pupil_of(k % PUPILS, k < PUPILS ? lab : &other);
        tune_as(lab, attempt, &p, p.rate, "best_%s%s", p.name,
                k < PUPILS ? "" : "_shuffled");
    }
    images_free(&other.all);
    images_free(&other.test);
}

/* Under 100,000 parameters on all of MNIST. */
static void run_results(laboratory *lab)
{
    record_chapter(lab, 14);
}

static const lab_run runs[] = {
    {"edges", "kernels by hand", run_edges, IMAGES},
    {"check", "differences, and the definition", run_check, 0},
    {"lenet", "a net of LeNet's size", run_lenet, IMAGES},
    {"shift", "images that are moved", run_shift, IMAGES},
    {"pixels", "shuffled pixels", run_pixels, IMAGES},
    {"norms", "norms over maps", run_norms, IMAGES},
    {"deep", "many layers, plain and skipped", run_deep, IMAGES},
    {"seeds", "each net at its best rate", run_seeds, IMAGES | NAMED},
    {"results", "the record on MNIST; long", run_results, IMAGES | NAMED},
    {0}};

int main(int argc, char **argv)
{
    static const option options[] = {
        {"ends", OPTION_FLAG, &asked.ends,
         "of check: the border ends the loop over rows", 0, 0},
        {"assigns", OPTION_FLAG, &asked.assigns,
         "of check: columns are folded without adding", 0, 0},
        {0}};
    static const lab_plan plan = {"The same detector everywhere.", runs,
                                  options, 2000, MANY};
    return lab_main(argc, argv, &plan);
}
