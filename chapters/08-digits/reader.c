/* reader.c: networks that read digits, and who judges them. Explained in
 * Chapter 8. Only when they are named: `seeds`, a comparison at rates chosen
 * alike, and `results`, the record on MNIST. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "checkpoint.h"
#include "file.h"
#include "lab.h"
#include "metrics.h"
#include "records.h"

enum { SIDE = 28, PIXELS = SIDE * SIDE, CLASSES = 10, BATCH = 32 };
enum { HELD = 10000, LEAST = 10000, FEW = 1000, JUDGED = 2000 };

/* 784-hidden-10: ReLU, then softmax and cross-entropy. */
static net reader_of(int hidden, int batch, uint64_t seed)
{
    net_plan plan = net_plan_classifier(PIXELS, 1, hidden, CLASSES,
                                        ACTIVATION_RELU, batch);
    return net_start(&plan, INIT_HE, seed);
}

/* The same after so many epochs, with a little decay. */
static net trained(int hidden, const images *s, int epochs, uint64_t seed)
{
    net n = reader_of(hidden, BATCH, seed);
    train_plan how = train_plan_of(epochs, 0.1f, seed);
    how.decay = 0.0001f;
    train_epochs(&n, s, &how);
    return n;
}

/* The same network learns true labels, and labels drawn by lot. */
static void run_lot(laboratory *lab)
{
    images some = images_part(&lab->train, 0, FEW);
    images lot = images_copy(&some, FEW, NULL);
    table *t = lab_table(lab, "lot", "labels: seen not_seen");
    rng r = rng_make(lab->seed, "lot");
    for (int i = 0; i < FEW; i++)
        lot.labels[i] = (uint8_t)rng_below(&r, CLASSES);
    printf("%% read right\n");
    for (int k = 0; k < 2; k++) {
        const images *data = k ? &lot : &some;
        net n = trained(100, data, 100, lab->seed);
        table_print(t, "%s %.2f %.2f\n", k ? "by lot" : "true",
                    evaluate(&n, data, NULL), evaluate(&n, &lab->held, NULL));
        net_free(&n);
    }
    images_free(&lot);
}

/* Twenty networks that differ by their seed, and two judges. */
static void run_judges(laboratory *lab)
{
    enum { NETS = 20, SHOWN = 500 };
    images some = images_part(&lab->train, 0, FEW);
    images few = images_part(&lab->held, 0, SHOWN);
    score mean = {0, 0}, best = {0, 0}; /* held: of the few */
    table *dots = lab_table(lab, "nets", "few many");
    for (int k = 0; k < NETS; k++) {
        net n = trained(30, &some, 30, lab->seed * NETS + (uint64_t)k);
        score by = {evaluate(&n, &few, NULL), evaluate(&n, &lab->test, NULL)};
        table_row(dots, "%g\t%g", by.held, by.test);
        mean.held += by.held / NETS;
        mean.test += by.test / NETS;
        best = by.held > best.held ? by : best;
        net_free(&n);
    }
    table *t = lab_table(lab, "judges", "of_20: small large");
    printf("%% read right, say a judge with 500 images and one with more\n");
    table_print(t, "%-14s %.2f %.2f\n", "mean", mean.held, mean.test);
    table_print(t, "%-14s %.2f %.2f\n", "favourite", best.held, best.test);
}

/* W <- (1 - eta lambda) W - eta dC/dW, and b <- b - eta dC/db */
static void descend(net *n, const float *gradient, float eta, float lambda)
{
    for (int l = 0; l < n->plan.layers; l++) {
        layer *y = &n->layer[l];
        const float *dw = gradient + (y->w.data - n->parameters);
        const float *db = gradient + (y->b - n->parameters);
        for (int j = 0; j < y->w.rows * y->w.cols; j++)
            y->w.data[j] = (1 - eta * lambda) * y->w.data[j] - eta * dw[j];
        for (int k = 0; k < y->w.rows; k++)
            y->b[k] -= eta * db[k];
    }
}

/* An epoch: the rows of X, labelled by those of Y, batch by batch. */
static void learn(net *n, matrix x, matrix y, float eta, float lambda)
{
    matrix gradient = net_vector(n);
    for (int at = 0; at < x.rows; at += BATCH) {
        int m = x.rows - at < BATCH ? x.rows - at : BATCH;
        net_gradient(n, matrix_rows(x, at, m), matrix_rows(y, at, m),
                     gradient.data);
        descend(n, gradient.data, eta, lambda);
    }
    matrix_free(&gradient);
}

/* The same images in a random order and by their labels. */
static void run_sorted(laboratory *lab)
{
    enum { SHOWN = 10000, PARTS = 40, PORTION = SHOWN / PARTS };
    images some = images_part(&lab->train, 0, SHOWN);
    images judge = images_part(&lab->held, 0, FEW);
    matrix x = matrix_make(SHOWN, PIXELS), y = matrix_make(SHOWN, CLASSES);
    int order[SHOWN];
    table *t = lab_table(lab, "sorted", "images epoch: right");
    images_by_label(&some, order);
    for (int k = 0; k < 2; k++) {
        net n = reader_of(30, BATCH, lab->seed);
        images_batch(&some, k ? order : NULL, x, y);
        for (int i = 0; i < 2 * PARTS; i++) {
            int at = i % PARTS * PORTION;
            learn(&n, matrix_rows(x, at, PORTION),
                  matrix_rows(y, at, PORTION), 0.1f, 0);
            table_print_if(t, (i + 1) % 16 == 0, "%-8s %.1f %.1f\n",
                           k ? "sorted" : "shuffled", (i + 1.0) / PARTS,
                           evaluate(&n, &judge, NULL));
        }
        table_gap(t);
        net_free(&n);
    }
    matrix_free(&x);
    matrix_free(&y);
}

enum { SEEN = 5000, ROWS = SEEN + JUDGED }; /* to learn from, and to judge */

/* X <- (X - mean) / deviation: those of each column, or those of all; of the
 * rows that are learned from. */
static void standardise(matrix x, bool each)
{
    matrix seen = matrix_rows(x, 0, SEEN);
    double sum = matrix_sum(seen), squares = matrix_dot(seen, seen);
    double count = SEEN * (each ? 1.0 : PIXELS);
    for (int j = 0; j < PIXELS; j++) {
        matrix c = matrix_columns(seen, j, 1);
        double mean = (each ? matrix_sum(c) : sum) / count;
        double square = (each ? matrix_dot(c, c) : squares) / count;
        double s = sqrt(fmax(square - mean * mean, 1 / 65025.0));
        for (int i = 0; i < x.rows; i++)
            matrix_row(x, i)[j] = (float)((matrix_row(x, i)[j] - mean) / s);
    }
}

/* The largest eigenvalue of the mean of x x^T over the rows of X. */
static double steepest(matrix x)
{
    float a[PIXELS], b[ROWS];
    matrix v = matrix_of(1, x.cols, a), p = matrix_of(x.rows, 1, b);
    matrix_fill(v, 1);
    for (int round = 0; round < 50; round++) {
        matrix_scale(v, (float)(1 / matrix_norm(v)));
        matrix_multiply_nt(p, x, v);
        matrix_multiply_tn(v, p, x);
    }
    return matrix_norm(v) / x.rows;
}

/* % that a network of 30 reads of the judges after two epochs; its first
 * weights are divided by `less`. */
static double two_epochs(uint64_t seed, matrix x, matrix y,
                         const uint8_t *labels, double rate, float less)
{
    net n = reader_of(30, JUDGED, seed);
    matrix_scale(n.layer[0].w, 1 / less);
    for (int epoch = 0; epoch < 2; epoch++)
        learn(&n, matrix_rows(x, 0, SEEN), matrix_rows(y, 0, SEEN),
              (float)rate, 0);
    matrix a = net_forward(&n, matrix_rows(x, SEEN, JUDGED));
    double right = metrics_accuracy(a, labels + SEEN);
    net_free(&n);
    return right;
}

/* The same images, their pixels on four scales. */
static void run_scale(laboratory *lab)
{
    enum { UNIT, BYTES, MENDED, ALIKE, EACH, SCALES };
    static const char *const name[] = {"unit", "bytes", "mended", "alike",
                                       "each"};
    static const double rate[] = {0.003, 0.01, 0.03, 0.1, 0.3, 1};
    images some = images_part(&lab->train, 0, ROWS);
    matrix x = matrix_make(ROWS, PIXELS), y = matrix_make(ROWS, CLASSES);
    table *t =
        lab_table(lab, "scale", "pixels: steepest 0.003 0.01 0.03 0.1 0.3 1");
    printf("%% read right, over the rate (bytes: over a 65,025th of it)\n");
    for (int k = UNIT; k < SCALES; k++) {
        double c = k == BYTES || k == MENDED ? 255 : 1;
        images_batch(&some, NULL, x, y);
        matrix_scale(x, (float)c);
        if (k >= ALIKE)
            standardise(x, k == EACH);
        table_print(t, "%s %.4g", name[k], steepest(matrix_rows(x, 0, SEEN)));
        for (int i = 0; i < 6; i++)
            table_print(t, "%.1f",
                        two_epochs(lab->seed, x, y, some.labels,
                                   rate[i] / (c * c), k == MENDED ? 255 : 1));
        table_print(t, "\n");
    }
    matrix_free(&x);
    matrix_free(&y);
}

/* What the command line says, and the network that three runs share. */
enum { MOST = 1000 };
static struct {
    int epochs;
    const char *save, *load, *resume;
    net reader;
} tool = {20, NULL, NULL, NULL, {.size = 0}};

static void show_epoch(void *context, const epoch_record *r)
{
    table_print(context, "%d %.4f %.4f %.2f %.2f\n", r->epoch, r->train_cost,
                r->validation_cost, r->train_accuracy,
                r->validation_accuracy);
}

/* The row with the lowest validation cost. */
static const epoch_record *lowest(int rows, const epoch_record *h)
{
    const epoch_record *low = h;
    for (int k = 1; k < rows; k++)
        low = h[k].validation_cost < low->validation_cost ? &h[k] : low;
    return low;
}

/* tool.reader: a new network, or the one in the file --load. */
static void begin(uint64_t seed)
{
    error e;
    tool.reader = reader_of(100, BATCH, seed);
    if (tool.load && !net_load(&tool.reader, tool.load, &e))
        die("%s", e.text);
}

/* Trains tool.reader; returns the epoch whose weights it keeps. */
static int train_tool(const laboratory *lab, table *t)
{
    epoch_record h[MOST + 1];
    train_plan how = train_plan_of(tool.epochs, 0.1f, lab->seed);
    how.decay = 0.0001f;
    how.patience = 3;
    how.report = t ? show_epoch : NULL;
    how.context = t;
    how.keep = t ? tool.resume : NULL;
    begin(lab->seed);
    int rows = train(&tool.reader, &lab->train, &lab->held, &how, h);
    return lowest(rows, h)->epoch;
}

static void run_train(laboratory *lab)
{
    error e;
    if (tool.save && !file_can_be_written(tool.save, &e))
        die("%s", e.text);
    table *t = lab_table(lab, "history", "epoch cost held right held_right");
    int best = train_tool(lab, t);
    metrics_print(lab->metrics,
                  "train_best validation_accuracy test_accuracy",
                  "best epoch %d: %.2f %% of the validation set right, "
                  "%.2f %% of the test set\n",
                  best, evaluate(&tool.reader, &lab->held, NULL),
                  evaluate(&tool.reader, &lab->test, NULL));
    if (tool.save && !net_save(&tool.reader, tool.save, &e))
        die("%s", e.text);
}

/* tool.reader: what `train` left, the file --load, or trained now. */
static void want_reader(const laboratory *lab)
{
    if (tool.reader.size == 0 && tool.load)
        begin(lab->seed);
    else if (tool.reader.size == 0)
        train_tool(lab, NULL);
}

/* count[d][k] <- how many images of the digit d were called k. */
static void confusion(const images *s, matrix p, int count[CLASSES][CLASSES])
{
    memset(count, 0, sizeof(int[CLASSES][CLASSES]));
    for (int i = 0; i < s->count; i++)
        count[s->labels[i]][matrix_row_argmax(p, i)]++;
}

/* Recall, precision, and what each digit is called when it is missed. */
static void show_digits(laboratory *lab, int count[CLASSES][CLASSES])
{
    table *cells = lab_table(lab, "confusion", "true called count");
    table *t =
        lab_table(lab, "digits", "digit: recall precision called times");
    for (int d = 0; d < CLASSES; d++) {
        int is = 0, called = 0, worst = d == 0;
        for (int k = 0; k < CLASSES; k++) {
            is += count[d][k];
            called += count[k][d];
            worst = k != d && count[d][k] > count[d][worst] ? k : worst;
            table_row(cells, "%d\t%d\t%d", d, k, count[d][k]);
        }
        table_print(
            t, "%d %.1f %.1f %d %d\n", d, 100.0 * count[d][d] / fmax(is, 1),
            100.0 * count[d][d] / fmax(called, 1), worst, count[d][worst]);
    }
}

static void write_image(table *t, const uint8_t *p)
{
    for (int j = 0; j < PIXELS; j++)
        table_row(t, "%d\t%d\t%d", j % SIDE, j / SIDE, p[j]);
    table_gap(t);
}

/* The forty images to whose labels P gives least, for the figure. */
static void show_worst(laboratory *lab, const images *s, matrix p)
{
    table *t = lab_table(lab, "worst", "column row ink");
    table *names = lab_table(lab, "worst_names", "true called");
    for (int k = 0; k < 40 && k < s->count; k++) {
        int i = 0;
        for (int j = 1; j < s->count; j++)
            if (matrix_row(p, j)[s->labels[j]] <
                matrix_row(p, i)[s->labels[i]])
                i = j;
        write_image(t, s->pixels + (size_t)i * PIXELS);
        table_row(names, "%d\t%d", s->labels[i], matrix_row_argmax(p, i));
        matrix_row(p, i)[s->labels[i]] = 2; /* not again */
    }
}

/* What the network takes for what in the test set. */
static void run_read(laboratory *lab)
{
    int count[CLASSES][CLASSES];
    matrix p = matrix_make(lab->test.count, CLASSES);
    want_reader(lab);
    predict(&tool.reader, &lab->test, p);
    confusion(&lab->test, p, count);
    show_digits(lab, count);
    show_worst(lab, &lab->test, p);
    matrix_free(&p);
}

/* A thousand images for long, with weights that decay more and more. */
static void run_decay(laboratory *lab)
{
    enum { EPOCHS = 60 };
    static const double lambda[] = {0, 0.001, 0.003, 0.01, 0.03};
    images some = images_part(&lab->train, 0, FEW);
    images judge = images_part(&lab->held, 0, JUDGED);
    epoch_record h[EPOCHS + 1];
    table *curves = lab_table(lab, "curves", "epoch validation");
    table *t = lab_table(lab, "decay",
                         "lambda: w^2 cost held epoch lowest then right");
    for (int k = 0; k < 5; k++) {
        net n = reader_of(100, BATCH, lab->seed);
        train_plan how = train_plan_of(EPOCHS, 0.1f, lab->seed);
        how.decay = (float)lambda[k];
        train(&n, &some, &judge, &how, h);
        const epoch_record *low = lowest(EPOCHS + 1, h), *end = &h[EPOCHS];
        double squares = matrix_dot(n.layer[0].w, n.layer[0].w) +
                         matrix_dot(n.layer[1].w, n.layer[1].w);
        table_print(t, "%g %.0f %.4f %.4f %d %.4f %.2f %.2f\n", lambda[k],
                    squares, end->train_cost, end->validation_cost,
                    low->epoch, low->validation_cost,
                    low->validation_accuracy, end->validation_accuracy);
        for (int e = 0; e <= EPOCHS; e++)
            table_row(curves, "%d\t%g", e, h[e].validation_cost);
        table_gap(curves);
        net_free(&n);
    }
}

/* The weights of sixteen neurons, out of layers of three widths. */
static void run_weights(laboratory *lab)
{
    static const int hidden[] = {16, 30, 100};
    table *pictures = lab_table(lab, "pictures", "column row weight");
    table *t = lab_table(lab, "weights", "hidden: numbers right");
    for (int k = 0; k < 3; k++) {
        net n = trained(hidden[k], &lab->train, 3, lab->seed);
        table_print(t, "%d %ld %.2f\n", hidden[k], net_count(&n),
                    evaluate(&n, &lab->held, NULL));
        for (int j = 0; j < 16 * PIXELS; j++) {
            table_row(pictures, "%d\t%d\t%g", j % SIDE, j % PIXELS / SIDE,
                      (double)n.layer[0].w.data[j]);
            if (j % PIXELS == PIXELS - 1)
                table_gap(pictures);
        }
        net_free(&n);
    }
}

/* What the trained network makes of images that are bent. */
static void run_bend(laboratory *lab)
{
    static const char *const name[] = {"nothing", "turn", "shift", "elastic"};
    static const augmentation by[] = {
        {.shift = 0},
        {.turn = 10, .scale = 0.12f, .shear = 0.1f},
        {.shift = 2},
        {.elastic = 1.2f, .sigma = 5}};
    images bent = images_copy(&lab->held, lab->held.count, NULL);
    table *pictures = lab_table(lab, "bent", "column row ink");
    table *t = lab_table(lab, "bend", "bent_by: right");
    want_reader(lab);
    for (int k = 0; k < 4; k++) {
        for (int i = 0; i < bent.count; i++) {
            float ink[PIXELS];
            size_t at = (size_t)i * PIXELS;
            augment(&by[k], lab->seed, (uint64_t)i, lab->held.pixels + at,
                    SIDE, SIDE, ink);
            for (int j = 0; j < PIXELS; j++)
                bent.pixels[at + (size_t)j] = (uint8_t)(255 * ink[j] + 0.5f);
            if (i < 8)
                write_image(pictures, bent.pixels + at);
        }
        table_print(t, "%-7s %.2f\n", name[k],
                    evaluate(&tool.reader, &bent, NULL));
    }
    images_free(&bent);
}

enum { SMALL = 10, LOOKS = 64000 }; /* images a batch, and in all */

/* A network of 100 that learns from so many images, bent or as they are. */
typedef struct side {
    const char *name;
    int count;
    bool bend;
    const laboratory *lab;
} side;

static score attempt(void *context, double rate)
{
    const side *s = context;
    augmentation usual = augment_usual();
    int all = s->lab->train.count, count = s->count < all ? s->count : all;
    int epochs = LOOKS > count ? LOOKS / count : 1;
    images some = images_part(&s->lab->train, 0, count);
    net n = reader_of(100, SMALL, s->lab->seed);
    train_plan how = train_plan_of(epochs, (float)rate, s->lab->seed);
    how.decay = 0.0001f;
    how.schedule = SCHEDULE_LINEAR;
    how.augment = s->bend ? &usual : NULL;
    train_epochs(&n, &some, &how);
    return last_score(s->lab, &n);
}

/* Accuracy over the amount of data. */
static void run_amount(laboratory *lab)
{
    static const int size[] = {100, 500, 2500, 10000, 50000};
    table *t = lab_table(lab, "amount", "images: as_is bent");
    printf("%% read right\n");
    for (int k = 0; k < 5; k++) {
        side plain = {"", size[k], false, lab},
             bent = {"", size[k], true, lab};
        table_print(t, "%d %.2f %.2f\n", size[k], attempt(&plain, 0.1).held,
                    attempt(&bent, 0.1).held);
    }
}

/* Each at its best rate. */
static void run_seeds(laboratory *lab)
{
    side list[] = {{"bent_100", 100, true, lab},
                   {"plain_100", 100, false, lab},
                   {"plain_500", 500, false, lab}};
    for (int k = 0; k < 3; k++)
        tune(lab, list[k].name, attempt, &list[k], 0.1);
}

/* The record: a hundred neurons, eight hundred, and bent images. */
static void run_results(laboratory *lab)
{
    record_chapter(lab, 8);
}

static const lab_run runs[] = {
    {"lot", "labels drawn by lot", run_lot, IMAGES},
    {"judges", "twenty networks and one judge", run_judges, IMAGES},
    {"sorted", "images sorted by their labels", run_sorted, IMAGES},
    {"scale", "pixels on four scales", run_scale, IMAGES},
    {"train", "a training run", run_train, IMAGES},
    {"read", "what it takes for what", run_read, IMAGES},
    {"decay", "weights that decay", run_decay, IMAGES},
    {"weights", "what the neurons look at", run_weights, IMAGES},
    {"bend", "images that are bent", run_bend, IMAGES},
    {"amount", "accuracy over the amount of data", run_amount, IMAGES},
    {"seeds", "bent images against more", run_seeds, IMAGES | NAMED},
    {"results", "the record on MNIST; long", run_results, IMAGES | NAMED},
    {0}};

int main(int argc, char **argv)
{
    const option options[] = {
        {"epochs", OPTION_INT, &tool.epochs,
         "of train, read and bend: at most", 1, MOST},
        {"save", OPTION_TEXT, &tool.save,
         "of train: keep the network in this file", 0, 0},
        {"load", OPTION_TEXT, &tool.load,
         "of train, read and bend: take it from there", 0, 0},
        {"resume", OPTION_TEXT, &tool.resume,
         "of train: keep it all in this file, and go on from there", 0, 0},
        {0}};
    const lab_plan plan = {"Trains a reader of digits.", runs, options, HELD,
                           LEAST};
    int status = lab_main(argc, argv, &plan);
    net_free(&tool.reader);
    return status;
}
