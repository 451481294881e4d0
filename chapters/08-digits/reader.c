/* reader.c: a training program for digits. Explained in Chapter 8.
 *
 * Its runs, in the order of the text: labels drawn by lot; three sets of
 * images; twenty networks and one judge; epochs by hand and by the library;
 * images sorted by their labels; pixels on four scales; training, with a
 * history and early stopping; what the network takes for what; weights that
 * decay; what the neurons look at; images that are bent; accuracy over the
 * amount of data. The run `results` makes the record, only when named. */
#include <float.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data.h"
#include "fail.h"
#include "file.h"
#include "net.h"
#include "options.h"
#include "progress.h"
#include "table.h"
#include "train.h"

enum { SIDE = 28, PIXELS = SIDE * SIDE, CLASSES = 10, FEWEST = 12000 };

/* What the command line chose, and what the runs share. */
typedef struct settings {
    uint64_t seed;
    int hidden, batch, epochs, patience, image;
    double rate, decay;
    const char *data, *save, *load;
    const char *out; /* folder of the tables, or NULL */
    bool quiet, bend;
    table *metrics;
    images train, test;   /* as loaded; empty until a run wants them */
    images learn, choose; /* views of train: the first 5/6, and the rest */
    net reader;           /* trained or loaded, once a run wants it */
} settings;

/* A metric whose name is made by printf. */
static void keep(settings *set, double value, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void keep(settings *set, double value, const char *format, ...)
{
    char name[64];
    va_list rest;
    va_start(rest, format);
    vsnprintf(name, sizeof name, format, rest);
    va_end(rest);
    metric(set->metrics, name, value);
}

/* Sees to it that the four sets are there. */
static void load(settings *set)
{
    images_need need = {.train = FEWEST};
    images_want(set->data, set->seed, need, &set->train, &set->test);
    int count = set->train.count, sixth = count / 6;
    set->learn = images_part(&set->train, 0, count - sixth);
    set->choose = images_part(&set->train, count - sixth, sixth);
}

/* Images that own their pixels, with the pixels and the labels of s. Free
 * them with images_free. */
static images copy_of(const images *s)
{
    size_t count = (size_t)s->count;
    images c = *s;
    c.pixels = zeroed(count, PIXELS);
    c.labels = zeroed(count, 1);
    memcpy(c.pixels, s->pixels, count * PIXELS);
    memcpy(c.labels, s->labels, count);
    return c;
}

/* 784-hidden-10: ReLU, then softmax and cross-entropy. Free with net_free. */
static net make_reader(int hidden, int batch, uint64_t seed)
{
    const int units[] = {hidden, CLASSES};
    net_plan plan =
        net_plan_of(PIXELS, 2, units, ACTIVATION_RELU, ACTIVATION_IDENTITY,
                    LOSS_CROSS_ENTROPY, batch);
    net n = net_make(&plan);
    rng r = rng_make(seed, "weights");
    net_init(&n, INIT_HE, &r);
    return n;
}

/* All epochs of the plan by the library, without a look at how it goes. */
static void train_blind(net *n, const images *s, const train_plan *plan)
{
    trainer *t = trainer_make(n, s, plan);
    for (int epoch = 0; epoch < plan->epochs; epoch++)
        trainer_epoch(t);
    trainer_free(&t);
}

/* What the command line says of training. */
static train_plan plan_of(const settings *set, int epochs)
{
    return (train_plan){.epochs = epochs,
                        .rate = (float)set->rate,
                        .decay = (float)set->decay,
                        .seed = set->seed};
}

/* The same network learns true labels, and labels drawn by lot; both are
 * judged by what they learned from, and by images they have not seen. */
static void run_lot(settings *set)
{
    enum { SHOWN = 1000, EPOCHS = 100 };
    load(set);
    images some = images_part(&set->learn, 0, SHOWN), lot = copy_of(&some);
    train_plan plan = plan_of(set, EPOCHS);
    rng r = rng_make(set->seed, "lot");
    for (int i = 0; i < lot.count; i++)
        lot.labels[i] = (uint8_t)rng_below(&r, CLASSES);
    printf("                %% read right\n"
           "labels        seen   not seen\n");
    for (int k = 0; k < 2; k++) {
        net n = make_reader(100, set->batch, set->seed);
        train_blind(&n, k ? &lot : &some, &plan);
        double seen = evaluate(&n, k ? &lot : &some, NULL);
        double unseen = evaluate(&n, &set->choose, NULL);
        printf("%-10s  %6.2f  %9.2f\n", k ? "by lot" : "true", seen, unseen);
        keep(set, seen, "lot_seen_%d", k);
        keep(set, unseen, "lot_unseen_%d", k);
        net_free(&n);
    }
    images_free(&lot);
}

/* How many images of each digit are in the three sets. */
static void run_sets(settings *set)
{
    static const char *const name[] = {"training", "validation", "test"};
    load(set);
    const images *const all[] = {&set->learn, &set->choose, &set->test};
    printf("set         images     0     1     2     3     4     5     6"
           "     7     8     9\n");
    for (int k = 0; k < 3; k++) {
        int count[CLASSES] = {0};
        for (int i = 0; i < all[k]->count; i++)
            count[all[k]->labels[i]]++;
        printf("%-10s  %6d", name[k], all[k]->count);
        for (int c = 0; c < CLASSES; c++)
            printf(" %5d", count[c]);
        putchar('\n');
    }
}

/* Twenty networks that differ by their seed alone, judged by a small set and
 * by a large one. */
static void run_judges(settings *set)
{
    enum { NETS = 20, SHOWN = 1000, FEW = 500, EPOCHS = 10 };
    load(set);
    images some = images_part(&set->learn, 0, SHOWN);
    images few = images_part(&set->choose, 0, FEW);
    train_plan plan = plan_of(set, EPOCHS);
    double sum_few = 0, sum_many = 0, best = 0, many_of_best = 0;
    table *t = table_open(set->out, "judges", "few many");
    for (int k = 0; k < NETS; k++) {
        plan.seed = set->seed + (uint64_t)k;
        net n = make_reader(30, set->batch, plan.seed);
        train_blind(&n, &some, &plan);
        double by_few = evaluate(&n, &few, NULL);
        double by_many = evaluate(&n, &set->test, NULL);
        sum_few += by_few;
        sum_many += by_many;
        many_of_best = by_few > best ? by_many : many_of_best;
        best = fmax(best, by_few);
        table_row(t, "%g\t%g", by_few, by_many);
        net_free(&n);
    }
    table_close(&t);
    printf("%% read right        of %d  of %d others\n", FEW,
           set->test.count);
    printf("mean of %d nets    %7.2f  %15.2f\n", NETS, sum_few / NETS,
           sum_many / NETS);
    printf("the best of the %d %7.2f  %15.2f\n", FEW, best, many_of_best);
    keep(set, sum_few / NETS, "judges_mean_few");
    keep(set, sum_many / NETS, "judges_mean_many");
    keep(set, best, "judges_best_few");
    keep(set, many_of_best, "judges_best_many");
}

/* What becomes of the byte v of a pixel: (v - mean) factor. */
typedef struct scale {
    float mean[PIXELS], factor[PIXELS];
} scale;

/* The same for every pixel. */
static scale scale_all(double mean, double factor)
{
    scale s;
    for (int j = 0; j < PIXELS; j++) {
        s.mean[j] = (float)mean;
        s.factor[j] = (float)factor;
    }
    return s;
}

/* What a loop by hand needs, made once. */
typedef struct loop {
    net *net;
    const images *data;
    scale scale;
    float eta, lambda;
    matrix x, y;     /* a batch */
    float *gradient; /* laid out as the network's parameters */
} loop;

/* Free it with loop_free. */
static loop loop_make(net *n, const images *data, const scale *s, double eta,
                      double lambda)
{
    return (loop){.net = n,
                  .data = data,
                  .scale = *s,
                  .eta = (float)eta,
                  .lambda = (float)lambda,
                  .x = matrix_make(n->plan.batch, PIXELS),
                  .y = matrix_make(n->plan.batch, CLASSES),
                  .gradient = zeroed((unsigned long)n->size, sizeof(float))};
}

static void loop_free(loop *t)
{
    matrix_free(&t->x);
    matrix_free(&t->y);
    free(t->gradient);
}

/* The images index[0 .. m - 1] as rows of X, their labels as rows of Y. */
static void gather(loop *t, const images *from, const int *index, int m)
{
    matrix_fill(t->y, 0);
    for (int i = 0; i < m; i++) {
        const uint8_t *v = from->pixels + (size_t)index[i] * PIXELS;
        float *x = matrix_row(t->x, i);
        for (int j = 0; j < PIXELS; j++)
            x[j] = ((float)v[j] - t->scale.mean[j]) * t->scale.factor[j];
        matrix_row(t->y, i)[from->labels[index[i]]] = 1;
    }
}

/* W <- (1 - eta lambda) W - eta dC/dW, and b <- b - eta dC/db */
static void descend(loop *t)
{
    float keeps = 1 - t->eta * t->lambda;
    for (int l = 0; l < t->net->plan.layers; l++) {
        layer *y = &t->net->layer[l];
        const float *dw = t->gradient + (y->w.data - t->net->parameters);
        const float *db = t->gradient + (y->b - t->net->parameters);
        for (int j = 0; j < y->w.rows * y->w.cols; j++)
            y->w.data[j] = keeps * y->w.data[j] - t->eta * dw[j];
        for (int k = 0; k < y->w.rows; k++)
            y->b[k] -= t->eta * db[k];
    }
}

/* Learns from the images order[from .. to - 1], batch by batch. */
static void learn(loop *t, const int *order, int from, int to)
{
    int batch = t->net->plan.batch;
    for (int at = from; at < to; at += batch) {
        int m = to - at < batch ? to - at : batch;
        gather(t, t->data, order + at, m);
        net_gradient(t->net, matrix_rows(t->x, 0, m), matrix_rows(t->y, 0, m),
                     t->gradient);
        descend(t);
    }
}

/* The share of s that is read right, in per cent. */
static double right_of(loop *t, const images *s)
{
    int right = 0;
    for (int i = 0; i < s->count; i++) {
        gather(t, s, &i, 1);
        matrix a = net_forward(t->net, matrix_rows(t->x, 0, 1));
        right += matrix_row_argmax(a, 0) == s->labels[i];
    }
    return 100.0 * right / s->count;
}

static int *make_order(int count)
{
    return zeroed((unsigned long)count, sizeof(int));
}

/* Epochs by hand and by the library, from the same weights in the same order:
 * how far the weights end up from each other, and the time it takes. */
static void run_loop(settings *set)
{
    enum { SHOWN = 10000, EPOCHS = 3 };
    load(set);
    images some = images_part(&set->learn, 0, SHOWN);
    net slow = make_reader(30, set->batch, set->seed);
    net fast = make_reader(30, set->batch, set->seed);
    scale unit = scale_all(0, 1.0 / 255);
    loop hand = loop_make(&slow, &some, &unit, set->rate, set->decay);
    train_plan plan = plan_of(set, EPOCHS);
    trainer *library = trainer_make(&fast, &some, &plan);
    int *order = make_order(some.count);
    rng r = rng_make(set->seed, "order");
    double by_hand = 0, by_library = 0, gap = 0;
    printf("epoch  largest difference of a weight\n");
    for (int epoch = 1; epoch <= EPOCHS; epoch++) {
        double start = seconds();
        rng_permutation(&r, some.count, order);
        learn(&hand, order, 0, some.count);
        double between = seconds();
        trainer_epoch(library);
        by_library += seconds() - between;
        by_hand += between - start;
        for (long j = 0; j < slow.size; j++)
            gap = larger(gap, fabsf(slow.parameters[j] - fast.parameters[j]));
        printf("%5d  %30.0e\n", epoch, gap);
    }
    printf("by hand %.0f images/s, library %.0f images/s, "
           "%.1f times faster\n",
           EPOCHS * some.count / by_hand, EPOCHS * some.count / by_library,
           by_hand / by_library);
    trainer_free(&library);
    free(order);
    loop_free(&hand);
    net_free(&slow);
    net_free(&fast);
}

/* order <- 0 .. count - 1, all 0s first, then all 1s, ... */
static void sort_by_label(const images *s, int *order)
{
    int at = 0;
    for (int c = 0; c < CLASSES; c++)
        for (int i = 0; i < s->count; i++)
            if (s->labels[i] == c)
                order[at++] = i;
}

/* The same images in a random order and sorted by their labels: what is read
 * right, LOOKS times an epoch. */
static void run_sorted(settings *set)
{
    enum { SHOWN = 10000, JUDGED = 1000, LOOKS = 40, ALL = 2 * LOOKS };
    load(set);
    images some = images_part(&set->learn, 0, SHOWN);
    images judge = images_part(&set->choose, 0, JUDGED);
    scale unit = scale_all(0, 1.0 / 255);
    int *order = make_order(some.count);
    double right[2][ALL];
    for (int k = 0; k < 2; k++) {
        net n = make_reader(30, set->batch, set->seed);
        loop t = loop_make(&n, &some, &unit, set->rate, 0);
        rng r = rng_make(set->seed, "order");
        if (k == 0)
            rng_permutation(&r, some.count, order);
        else
            sort_by_label(&some, order);
        for (int i = 0; i < ALL; i++) {
            int from = i % LOOKS * (some.count / LOOKS);
            learn(&t, order, from, from + some.count / LOOKS);
            right[k][i] = right_of(&t, &judge);
        }
        loop_free(&t);
        net_free(&n);
    }
    table *t = table_open(set->out, "sorted", "epoch shuffled sorted");
    printf("            %% read right\n"
           "epoch  shuffled  sorted by label\n");
    for (int i = 0; i < ALL; i++) {
        double epoch = (i + 1.0) / LOOKS;
        table_row(t, "%g\t%g\t%g", epoch, right[0][i], right[1][i]);
        if ((i + 1) % (LOOKS / 5) == 0)
            printf("%5.1f  %8.1f  %15.1f\n", epoch, right[0][i], right[1][i]);
    }
    table_close(&t);
    keep(set, right[0][ALL - 1], "sorted_shuffled");
    keep(set, right[1][ALL - 1], "sorted_sorted");
    free(order);
}

/* Mean 0 and variance 1 over the images of s: for each pixel, or for all of
 * them alike. A variance below one grey level squared counts as that. */
static scale standardise(const images *s, bool each)
{
    double sum[PIXELS] = {0}, squares[PIXELS] = {0};
    double mean = 0, square = 0, n = s->count;
    for (int i = 0; i < s->count; i++)
        for (int j = 0; j < PIXELS; j++) {
            double v = s->pixels[(size_t)i * PIXELS + (size_t)j];
            sum[j] += v;
            squares[j] += v * v;
        }
    for (int j = 0; j < PIXELS; j++) {
        mean += sum[j] / (n * PIXELS);
        square += squares[j] / (n * PIXELS);
    }
    scale c = scale_all(mean, 1 / sqrt(fmax(square - mean * mean, 1)));
    for (int j = 0; each && j < PIXELS; j++) {
        mean = sum[j] / n;
        square = squares[j] / n;
        c.mean[j] = (float)mean;
        c.factor[j] = (float)(1 / sqrt(fmax(square - mean * mean, 1)));
    }
    return c;
}

/* The same network and the same images, their pixels on four scales. */
static void run_scale(settings *set)
{
    enum { SHOWN = 5000, JUDGED = 2000, EPOCHS = 2, RATES = 5, SCALES = 4 };
    static const double rate[RATES] = {0.00001, 0.001, 0.01, 0.1, 1};
    static const char *const name[SCALES] = {"bytes, 0 to 255", "0 to 1",
                                             "all alike", "each pixel"};
    load(set);
    images some = images_part(&set->learn, 0, SHOWN);
    images judge = images_part(&set->choose, 0, JUDGED);
    const scale all[SCALES] = {scale_all(0, 1), scale_all(0, 1.0 / 255),
                               standardise(&some, false),
                               standardise(&some, true)};
    int *order = make_order(some.count);
    printf("rate            %7g %7g %7g %7g %7g\n", rate[0], rate[1], rate[2],
           rate[3], rate[4]);
    for (int k = 0; k < SCALES; k++) {
        printf("%-16s", name[k]);
        for (int i = 0; i < RATES; i++) {
            net n = make_reader(30, set->batch, set->seed);
            loop t = loop_make(&n, &some, &all[k], rate[i], 0);
            rng r = rng_make(set->seed, "order");
            for (int epoch = 0; epoch < EPOCHS; epoch++) {
                rng_permutation(&r, some.count, order);
                learn(&t, order, 0, some.count);
            }
            double right = right_of(&t, &judge);
            printf(" %7.2f", right);
            keep(set, right, "scale_%d_%d", k, i);
            loop_free(&t);
            net_free(&n);
        }
        putchar('\n');
    }
    free(order);
}

/* What the record, and `train --bend`, do to images. */
static const augmentation usual = {
    .turn = 10, .scale = 0.12f, .shear = 0.1f, .elastic = 1.2f, .sigma = 5};

/* One line of the history, while it trains. */
static void show_epoch(void *context, const epoch_record *r)
{
    progress_show(context, r->epoch);
    printf("%5d  %8.4f  %10.4f  %8.2f  %10.2f\n", r->epoch, r->train_cost,
           r->validation_cost, r->train_accuracy, r->validation_accuracy);
}

static epoch_record *make_history(int epochs)
{
    return zeroed((unsigned long)epochs + 1, sizeof(epoch_record));
}

/* set->reader <- a new network, with the weights of the file --load if there
 * is one. */
static void begin(settings *set)
{
    error e;
    set->reader = make_reader(set->hidden, set->batch, set->seed);
    if (!set->load || net_load(&set->reader, set->load, &e))
        return;
    int fits = net_saved_units(set->load, 0);
    if (fits == 0 || fits == set->hidden)
        die("%s", e.text);
    die("%s; --hidden %d would fit", e.text, fits);
}

/* Trains set->reader and fills the history; returns its rows. */
static int train_reader(settings *set, bool loud, epoch_record *history)
{
    progress bar = progress_start("train", set->epochs, set->quiet || !loud);
    train_plan plan = plan_of(set, set->epochs);
    plan.patience = set->patience;
    plan.report = loud ? show_epoch : NULL;
    plan.context = &bar;
    plan.augment = set->bend ? &usual : NULL;
    begin(set);
    int rows = train(&set->reader, &set->learn, &set->choose, &plan, history);
    progress_end(&bar);
    return rows;
}

/* Writes the history; returns the row with the lowest validation cost. */
static int write_history(const settings *set, int rows, const epoch_record *h)
{
    table *t = table_open(set->out, "history",
                          "epoch train validation train_right right");
    int best = 0;
    for (int k = 0; k < rows; k++) {
        best = h[k].validation_cost < h[best].validation_cost ? k : best;
        table_row(t, "%d\t%g\t%g\t%g\t%g", h[k].epoch, h[k].train_cost,
                  h[k].validation_cost, h[k].train_accuracy,
                  h[k].validation_accuracy);
    }
    table_close(&t);
    return best;
}

/* Trains, says how it goes, and keeps what comes out. */
static void run_train(settings *set)
{
    load(set);
    net_free(&set->reader);
    epoch_record *history = make_history(set->epochs);
    printf("784-%d-10, batches of %d, rate %g, decay %g\n"
           "               cost               %% read right\n"
           "epoch  training  validation  training  validation\n",
           set->hidden, set->batch, set->rate, set->decay);
    int rows = train_reader(set, true, history);
    int best = write_history(set, rows, history);
    double right = evaluate(&set->reader, &set->test, NULL);
    printf("best epoch %d; it reads %.2f%% of the test set right\n", best,
           right);
    error e;
    if (set->save && !net_save(&set->reader, set->save, &e))
        die("%s", e.text);
    keep(set, best, "train_best");
    keep(set, history[best].validation_cost, "validation_cost");
    keep(set, history[best].validation_accuracy, "validation_accuracy");
    keep(set, right, "test_accuracy");
    free(history);
}

/* set->reader as `train` left it, or from the file --load, or trained now
 * without a word. */
static void want_reader(settings *set)
{
    if (set->reader.size > 0)
        return;
    if (set->load) {
        begin(set);
        return;
    }
    epoch_record *history = make_history(set->epochs);
    train_reader(set, false, history);
    free(history);
}

/* What the network said to an image. */
typedef struct answer {
    int said;
    double sure; /* the probability of what it said */
    double cost; /* -log of the probability of the true digit */
} answer;

/* The answers to all of s; free them. */
static answer *answers(net *n, const images *s)
{
    answer *all = zeroed((unsigned long)s->count, sizeof *all);
    matrix x = matrix_make(1, PIXELS);
    for (int i = 0; i < s->count; i++) {
        images_gather(s, 1, &i, x);
        const float *p = matrix_row(net_forward(n, x), 0);
        int said = 0;
        for (int k = 1; k < CLASSES; k++)
            said = p[k] > p[said] ? k : said;
        all[i] = (answer){said, p[said],
                          -log((double)fmaxf(p[s->labels[i]], FLT_MIN))};
    }
    matrix_free(&x);
    return all;
}

/* count[d][k]: how many images of the digit d were called k. */
static void confusion(const images *s, const answer *all,
                      int count[CLASSES][CLASSES])
{
    memset(count, 0, sizeof(int[CLASSES][CLASSES]));
    for (int i = 0; i < s->count; i++)
        count[s->labels[i]][all[i].said]++;
}

static void show_confusion(settings *set, int count[CLASSES][CLASSES])
{
    table *t = table_open(set->out, "confusion", "true called count");
    printf("true  called 0    1    2    3    4    5    6    7    8    9\n");
    for (int d = 0; d < CLASSES; d++) {
        printf("%4d     ", d);
        for (int k = 0; k < CLASSES; k++) {
            printf("%5d", count[d][k]);
            table_row(t, "%d\t%d\t%d", d, k, count[d][k]);
            keep(set, count[d][k], "called_%d_%d", d, k);
        }
        putchar('\n');
    }
    table_close(&t);
}

/* An image as text, two rows of pixels a line; lines without ink are left
 * out. */
static void show_image(const uint8_t *p)
{
    static const char ink[] = " .:+*#@";
    for (int row = 0; row < SIDE; row += 2) {
        char line[SIDE + 1];
        int end = 0;
        for (int c = 0; c < SIDE; c++) {
            int v = p[row * SIDE + c] + p[(row + 1) * SIDE + c];
            line[c] = ink[v * 7 / 511];
            end = line[c] == ' ' ? end : c + 1;
        }
        line[end] = '\0';
        if (end > 0)
            printf("    %s\n", line);
    }
}

static void write_image(table *t, const uint8_t *p)
{
    for (int j = 0; j < PIXELS; j++)
        table_row(t, "%d\t%d\t%d", j % SIDE, j / SIDE, p[j]);
    table_gap(t);
}

/* The forty images with the largest costs, into tables; says three. Returns
 * the worst of all. */
static int show_worst(settings *set, answer *all)
{
    enum { WORST = 40, SAID = 3 };
    table *t = table_open(set->out, "worst", "column row ink");
    table *names = table_open(set->out, "worst_names", "true called");
    int first = 0;
    printf("image  true  called  sure\n");
    for (int k = 0; k < WORST && k < set->test.count; k++) {
        int i = 0;
        for (int j = 1; j < set->test.count; j++)
            i = all[j].cost > all[i].cost ? j : i;
        first = k == 0 ? i : first;
        int label = set->test.labels[i], said = all[i].said;
        if (k < SAID)
            printf("%5d  %4d  %6d  %.2f%%\n", i, label, said,
                   100 * all[i].sure);
        write_image(t, set->test.pixels + (size_t)i * PIXELS);
        table_row(names, "%d\t%d", label, said);
        all[i].cost = -1; /* not again */
    }
    table_close(&t);
    table_close(&names);
    return first;
}

/* What the network takes for what in the test set, and one image. */
static void run_read(settings *set)
{
    int count[CLASSES][CLASSES];
    load(set);
    want_reader(set);
    answer *all = answers(&set->reader, &set->test);
    confusion(&set->test, all, count);
    show_confusion(set, count);
    int worst = show_worst(set, all), i = set->image;
    if (i >= set->test.count)
        die("there is no image %d: the test set has %d", i, set->test.count);
    i = i < 0 ? worst : i;
    printf("image %d is a %d, called %d, %.2f%% sure:\n", i,
           set->test.labels[i], all[i].said, 100 * all[i].sure);
    show_image(set->test.pixels + (size_t)i * PIXELS);
    free(all);
}

/* The sum of the squares of all weights, without the biases. */
static double squares(const net *n)
{
    double sum = 0;
    for (int l = 0; l < n->plan.layers; l++)
        sum += matrix_dot(n->layer[l].w, n->layer[l].w);
    return sum;
}

/* A thousand images for long, with weights that decay more and more. */
static void run_decay(settings *set)
{
    enum { SHOWN = 1000, JUDGED = 2000, EPOCHS = 60, TRIES = 5 };
    static const double lambda[TRIES] = {0, 0.001, 0.003, 0.01, 0.03};
    load(set);
    images some = images_part(&set->learn, 0, SHOWN);
    images judge = images_part(&set->choose, 0, JUDGED);
    epoch_record *history = make_history(EPOCHS);
    table *t = table_open(set->out, "decay", "epoch train validation right");
    printf("                  cost at the end       lowest  %% read right\n"
           "lambda  |W|^2  training  validation  epoch   cost  validation\n");
    for (int k = 0; k < TRIES; k++) {
        net n = make_reader(100, set->batch, set->seed);
        train_plan plan = plan_of(set, EPOCHS);
        plan.decay = (float)lambda[k];
        train(&n, &some, &judge, &plan, history);
        for (const epoch_record *h = history; h <= history + EPOCHS; h++)
            table_row(t, "%d\t%g\t%g\t%g", h->epoch, h->train_cost,
                      h->validation_cost, h->validation_accuracy);
        table_gap(t);
        const epoch_record *h = &history[EPOCHS], *low = history;
        for (int i = 1; i <= EPOCHS; i++)
            if (history[i].validation_cost < low->validation_cost)
                low = &history[i];
        printf("%6g  %5.0f  %8.4f  %10.4f  %5d %6.4f  %10.2f\n", lambda[k],
               squares(&n), h->train_cost, h->validation_cost, low->epoch,
               low->validation_cost, h->validation_accuracy);
        keep(set, h->validation_cost, "decay_cost_%d", k);
        keep(set, h->validation_accuracy, "decay_right_%d", k);
        keep(set, low->validation_cost, "decay_low_%d", k);
        keep(set, low->validation_accuracy, "decay_then_%d", k);
        keep(set, low->epoch, "decay_epoch_%d", k);
        net_free(&n);
    }
    table_close(&t);
    free(history);
}

/* Hidden layers of three widths; the weights of sixteen neurons of each, as
 * pictures. */
static void run_weights(settings *set)
{
    enum { SHOWN = 16 };
    static const int hidden[] = {16, 30, 100};
    load(set);
    train_plan plan = plan_of(set, 3);
    table *t = table_open(set->out, "weights", "column row weight");
    printf("hidden  numbers  %% read right\n");
    for (int k = 0; k < 3; k++) {
        net n = make_reader(hidden[k], set->batch, set->seed);
        train_blind(&n, &set->learn, &plan);
        double right = evaluate(&n, &set->choose, NULL);
        printf("%6d  %7ld  %12.2f\n", hidden[k], net_count(&n), right);
        keep(set, right, "weights_%d", hidden[k]);
        for (int i = 0; i < SHOWN; i++) {
            for (int j = 0; j < PIXELS; j++)
                table_row(t, "%d\t%d\t%g", j % SIDE, j / SIDE,
                          matrix_get(n.layer[0].w, i, j));
            table_gap(t);
        }
        net_free(&n);
    }
    table_close(&t);
}

/* Where each pixel of a new image looks in the old one: at (row + dy, column
 * + dx). */
typedef struct field {
    float dx[PIXELS], dy[PIXELS];
} field;

/* The ink at (row, column), 0 to 1; around the image is paper. */
static float ink_at(const uint8_t *p, int row, int column)
{
    bool inside = row >= 0 && row < SIDE && column >= 0 && column < SIDE;
    return inside ? (float)p[row * SIDE + column] / 255 : 0;
}

/* to <- from, seen through the field; between pixels, the four neighbours
 * have shares by nearness. */
static void look_through(const field *f, const uint8_t *from, float *to)
{
    for (int j = 0; j < PIXELS; j++) {
        float x = (float)(j % SIDE) + f->dx[j];
        float y = (float)(j / SIDE) + f->dy[j];
        int column = (int)floorf(x), row = (int)floorf(y);
        float u = x - (float)column, v = y - (float)row;
        float above = (1 - u) * ink_at(from, row, column) +
                      u * ink_at(from, row, column + 1);
        float below = (1 - u) * ink_at(from, row + 1, column) +
                      u * ink_at(from, row + 1, column + 1);
        to[j] = (1 - v) * above + v * below;
    }
}

enum { REACH = 12, TAPS = 2 * REACH + 1 };

/* weight[k] <- e^(-(k - REACH)^2 / 2 sigma^2), divided by their sum */
static void bell(double sigma, float weight[TAPS])
{
    double w[TAPS], sum = 0;
    for (int k = 0; k < TAPS; k++) {
        double away = (k - REACH) / sigma;
        w[k] = exp(-away * away / 2);
        sum += w[k];
    }
    for (int k = 0; k < TAPS; k++)
        weight[k] = (float)(w[k] / sum);
}

/* a <- a blurred along its rows, and turned: two calls blur both ways. */
static void blur_and_turn(const float weight[TAPS], float a[PIXELS])
{
    float wide[SIDE][SIDE + 2 * REACH] = {{0}};
    for (int row = 0; row < SIDE; row++)
        memcpy(wide[row] + REACH, a + row * SIDE, SIDE * sizeof *a);
    for (int row = 0; row < SIDE; row++) {
        float line[SIDE] = {0};
        for (int k = 0; k < TAPS; k++)
            for (int column = 0; column < SIDE; column++)
                line[column] += weight[k] * wide[row][column + k];
        for (int column = 0; column < SIDE; column++)
            a[column * SIDE + row] = line[column];
    }
}

/* a <- noise of standard deviation `elastic`, smooth over sigma pixels */
static void smooth_noise(double elastic, double sigma, rng *r,
                         float a[PIXELS])
{
    float weight[TAPS];
    double alpha = elastic * 2 * sigma * sqrt(3 * acos(-1));
    bell(sigma, weight);
    for (int j = 0; j < PIXELS; j++)
        a[j] = (float)(alpha * (2 * rng_uniform(r) - 1));
    blur_and_turn(weight, a);
    blur_and_turn(weight, a);
}

/* A random shift and a random elastic field, as far as `a` says. */
static void random_field(const augmentation *a, rng *r, field *f)
{
    double right = (double)a->shift * (2 * rng_uniform(r) - 1);
    double down = (double)a->shift * (2 * rng_uniform(r) - 1);
    memset(f, 0, sizeof *f);
    if (a->elastic > 0) {
        smooth_noise((double)a->elastic, (double)a->sigma, r, f->dx);
        smooth_noise((double)a->elastic, (double)a->sigma, r, f->dy);
    }
    for (int j = 0; j < PIXELS; j++) {
        f->dx[j] -= (float)right;
        f->dy[j] -= (float)down;
    }
}

/* to <- all of `from`, bent by hand or by the library. Returns the seconds.
 */
static double bend_all(const augmentation *a, bool by_hand, uint64_t seed,
                       const images *from, images *to)
{
    double start = seconds();
    rng r = rng_make(seed, "bend");
    for (int i = 0; i < from->count; i++) {
        float bent[PIXELS];
        field f;
        const uint8_t *p = from->pixels + (size_t)i * PIXELS;
        if (by_hand) {
            random_field(a, &r, &f);
            look_through(&f, p, bent);
        } else {
            augment(a, seed, (uint64_t)i, p, SIDE, SIDE, bent);
        }
        for (int j = 0; j < PIXELS; j++)
            to->pixels[(size_t)i * PIXELS + (size_t)j] =
                (uint8_t)(255 * bent[j] + 0.5f);
    }
    return seconds() - start;
}

/* What the trained network makes of images that are bent. */
static void run_bend(settings *set)
{
    enum { KINDS = 5, BY_HAND = 3, SHOWN = 8 };
    static const char *const name[KINDS] = {"nothing", "shift", "elastic",
                                            "turn, scale, shear", "all"};
    static const augmentation kind[KINDS] = {
        {.shift = 0},
        {.shift = 2},
        {.elastic = 1.2f, .sigma = 5},
        {.turn = 10, .scale = 0.12f, .shear = 0.1f},
        {2, 10, 0.12f, 0.1f, 1.2f, 5}};
    load(set);
    want_reader(set);
    images bent = copy_of(&set->choose);
    table *t = table_open(set->out, "bend", "column row ink");
    double hand = 0, library = 0;
    printf("                    %% read right, bent by\n"
           "                    hand    library\n");
    for (int k = 0; k < KINDS; k++) {
        printf("%-18s", name[k]);
        if (k < BY_HAND) {
            hand += bend_all(&kind[k], true, set->seed, &set->choose, &bent);
            printf("  %5.2f", evaluate(&set->reader, &bent, NULL));
        }
        double spent =
            bend_all(&kind[k], false, set->seed, &set->choose, &bent);
        double right = evaluate(&set->reader, &bent, NULL);
        printf("%*.2f\n", k < BY_HAND ? 11 : 18, right);
        library += k < BY_HAND ? spent : 0;
        keep(set, right, "bend_%d", k);
        for (int i = 0; i < SHOWN; i++)
            write_image(t, bent.pixels + (size_t)i * PIXELS);
    }
    printf("by hand %.0f images/s, library %.0f images/s, "
           "%.1f times faster\n",
           BY_HAND * bent.count / hand, BY_HAND * bent.count / library,
           hand / library);
    table_close(&t);
    images_free(&bent);
}

/* Accuracy over the amount of data, as it is and bent anew in every epoch;
 * as near to 6,400 steps as whole epochs allow. */
static void run_amount(settings *set)
{
    enum { SIZES = 5, BATCH = 10, STEPS = 6400 };
    static const int size[SIZES] = {100, 500, 2500, 10000, 50000};
    load(set);
    progress bar = progress_start("amount", 2L * SIZES, set->quiet);
    table *t = table_open(set->out, "amount", "images plain bent");
    printf("                 %% read right\n"
           "images  epochs   as is    bent\n");
    for (int k = 0; k < SIZES; k++) {
        int all = set->learn.count, count = size[k] < all ? size[k] : all;
        int most = STEPS * BATCH / count;
        images some = images_part(&set->learn, 0, count);
        train_plan plan = plan_of(set, most > 0 ? most : 1);
        plan.schedule = SCHEDULE_LINEAR;
        double right[2];
        for (int i = 0; i < 2; i++) {
            net n = make_reader(100, BATCH, set->seed);
            plan.augment = i ? &usual : NULL;
            train_blind(&n, &some, &plan);
            right[i] = evaluate(&n, &set->choose, NULL);
            keep(set, right[i], "amount_%d_%d", size[k], i);
            progress_show(&bar, 2L * k + i + 1);
            net_free(&n);
        }
        printf("%6d  %6d  %6.2f  %6.2f\n", count, plan.epochs, right[0],
               right[1]);
        table_row(t, "%d\t%g\t%g", count, right[0], right[1]);
    }
    progress_end(&bar);
    table_close(&t);
}

enum { SEEDS = 5 };

/* The median of five, which become sorted. */
static double median(double v[SEEDS])
{
    for (int i = 1; i < SEEDS; i++)
        for (int k = i; k > 0 && v[k - 1] > v[k]; k--) {
            double swap = v[k];
            v[k] = v[k - 1];
            v[k - 1] = swap;
        }
    return v[SEEDS / 2];
}

/* A network for the record, and the decays to try on the validation set. */
typedef struct contender {
    const char *name; /* of its metrics */
    int hidden, batch, epochs;
    double rate;
    bool bend;
    int tries;
    double lambda[4];
} contender;

/* Trains five networks and returns the median of what they read right in the
 * validation set. */
static double show_try(const settings *set, const contender *c, double lambda,
                       net n[SEEDS])
{
    double right[SEEDS], start = seconds();
    for (int k = 0; k < SEEDS; k++) {
        uint64_t seed = (uint64_t)k + 1;
        train_plan plan = {.epochs = c->epochs,
                           .rate = (float)c->rate,
                           .schedule = SCHEDULE_LINEAR,
                           .decay = (float)lambda,
                           .augment = c->bend ? &usual : NULL,
                           .seed = seed};
        n[k] = make_reader(c->hidden, c->batch, seed);
        train_blind(&n[k], &set->learn, &plan);
        right[k] = evaluate(&n[k], &set->choose, NULL);
    }
    double middle = median(right);
    printf("%-8s  decay %-6g  validation %.2f (%.2f to %.2f)  %.0f s each\n",
           c->name, lambda, middle, right[0], right[SEEDS - 1],
           (seconds() - start) / SEEDS);
    fflush(stdout);
    return middle;
}

/* The decay with the best median on the validation set is the one whose five
 * networks meet the test set. */
static void show_contender(settings *set, const contender *c)
{
    net best[SEEDS] = {{.size = 0}}, now[SEEDS];
    double top = 0, lambda = 0, right[SEEDS];
    for (int i = 0; i < c->tries; i++) {
        double middle = show_try(set, c, c->lambda[i], now);
        bool better = middle > top;
        for (int k = 0; k < SEEDS; k++) {
            net_free(better ? &best[k] : &now[k]);
            best[k] = better ? now[k] : best[k];
        }
        lambda = better ? c->lambda[i] : lambda;
        top = fmax(top, middle);
    }
    for (int k = 0; k < SEEDS; k++) {
        right[k] = evaluate(&best[k], &set->test, NULL);
        net_free(&best[k]);
    }
    double middle = median(right);
    printf("%-8s  decay %-6g  test       %.2f (%.2f to %.2f)\n", c->name,
           lambda, middle, right[0], right[SEEDS - 1]);
    keep(set, lambda, "results_%s_decay", c->name);
    keep(set, top, "results_%s_validation", c->name);
    keep(set, middle, "results_%s_median", c->name);
    keep(set, right[0], "results_%s_low", c->name);
    keep(set, right[SEEDS - 1], "results_%s_high", c->name);
}

/* The record. */
static void run_results(settings *set)
{
    static const contender all[] = {
        {"100", 100, 10, 30, 0.1, false, 3, {0, 0.0001, 0.0003}},
        {"800", 800, 32, 20, 0.2, false, 2, {0, 0.0001}},
        {"bent", 800, 32, 50, 0.4, true, 1, {0}}};
    load(set);
    printf("median of %d seeds (lowest to highest)\n", SEEDS);
    for (int k = 0; k < 3; k++)
        show_contender(set, &all[k]);
}

int main(int argc, char **argv)
{
    settings set = {.seed = 1,
                    .hidden = 100,
                    .batch = 32,
                    .epochs = 20,
                    .patience = 3,
                    .image = -1,
                    .rate = 0.1,
                    .decay = 0.0001,
                    .data = default_data()};
    const run runs[] = {{"lot", "labels drawn by lot"},
                        {"sets", "three sets of images"},
                        {"judges", "twenty networks and one judge"},
                        {"loop", "epochs by hand and by the library"},
                        {"sorted", "images sorted by their labels"},
                        {"scale", "pixels on four scales"},
                        {"train", "train a network; --save keeps it"},
                        {"read", "what it takes for what; --load a file"},
                        {"decay", "weights that decay"},
                        {"weights", "what the neurons look at"},
                        {"bend", "images that are bent"},
                        {"amount", "accuracy over the amount of data"},
                        {"results", "the record; long, only when named"},
                        {NULL, NULL}};
    void (*const start[])(settings *) = {
        run_lot,   run_sets,   run_judges, run_loop,  run_sorted,
        run_scale, run_train,  run_read,   run_decay, run_weights,
        run_bend,  run_amount, run_results};
    const option options[] = {
        {"seed", OPTION_SEED, &set.seed, "of every random choice", 0, 0},
        {"data", OPTION_TEXT, &set.data, "digits, mnist or a folder", 0, 0},
        {"hidden", OPTION_INT, &set.hidden,
         "of train, read and bend: neurons", 1, 10000},
        {"batch", OPTION_INT, &set.batch,
         "not of sets, amount and results: images a step", 1, 1000},
        {"epochs", OPTION_INT, &set.epochs,
         "of train, read and bend: at most", 1, 10000},
        {"patience", OPTION_INT, &set.patience,
         "of train, read and bend: epochs without a better validation cost; "
         "0: no end",
         0, 10000},
        {"rate", OPTION_REAL, &set.rate,
         "not of sets, scale and results: eta", 1e-6, 100},
        {"decay", OPTION_REAL, &set.decay,
         "not of sets, sorted, scale, decay and results: lambda", 0, 1},
        {"bend", OPTION_FLAG, &set.bend,
         "of train, read and bend: train on bent images", 0, 0},
        {"image", OPTION_INT, &set.image, "of read: which; -1: the worst", -1,
         1000000},
        {"save", OPTION_TEXT, &set.save, "of train: keep the weights there",
         0, 0},
        {"load", OPTION_TEXT, &set.load,
         "of train, read and bend: begin with the weights there", 0, 0},
        {NULL, OPTION_FLAG, NULL, NULL, 0, 0}};
    program p = program_start(argc, argv, "Trains a reader of digits.", runs,
                              options);
    error e;
    if (set.save && !file_can_be_written(set.save, &e))
        die("%s", e.text);
    set.out = p.out;
    set.quiet = p.quiet;
    set.metrics = metrics_open(p.out);
    for (int k = 0; runs[k].name; k++)
        if ((p.named || start[k] != run_results) &&
            program_runs(&p, runs[k].name))
            start[k](&set);
    table_close(&set.metrics);
    net_free(&set.reader);
    images_free(&set.train);
    images_free(&set.test);
    return program_finish(&p);
}
