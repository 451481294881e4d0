/* mine.c: the reader's machine learns, and shows what it learned.
 *
 *     mine --stage 04-learns --out DIR [--data mnist] [--epochs 5] ...
 *
 * Stage 01 separates 0 from 1; stage 03 reads with weights that the library
 * has learned, since it cannot learn itself; the others learn. That of blocks
 * reads a text, and is writes.c's. Then a net of
 * the library does the same, for comparison. Tables for mine.gp go to DIR,
 * and so does the machine, after every epoch. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "body.h"
#include "file.h"
#include "guard.h"
#include "options.h"
#include "progress.h"
#include "table.h"
#include "train.h"

enum { READ_BATCH = 250, SEEN = 10000, SHOWN_MISTAKES = 20, PICTURES = 32 };

/* What a stage does when nothing else is asked. */
typedef struct habit {
    int stage;
    const char *hidden;
    int epochs, batch;
    double rate, drop;
    const char *maps;
} habit;

static const habit habits[] = {{1, "", 100, 1, 1, 0, ""},
                               {3, "16-16", 3, 10, 3, 0, ""},
                               {4, "16-16", 5, 10, 3, 0, ""},
                               {7, "16-16", 5, 10, 0.5, 0, ""},
                               {9, "64-32", 5, 10, 0.1, 0, ""},
                               {10, "64-32", 5, 32, 0.001, 0, ""},
                               {11, "128-64", 5, 32, 0.001, 0.1, ""},
                               {12, "128-64", 8, 64, 0.002, 0.1, ""},
                               {14, "32", 3, 64, 0.002, 0.1, "4-8"}};

static struct {
    const char *stage, *data, *hidden, *maps, *save, *load;
    uint64_t seed;
    int epochs, batch, most;
    double rate, drop;
} asked = {.maps = "", .seed = 1};

typedef struct school {
    int stage, layers, size[MACHINE_LAYERS + 1];
    front maps; /* of stage 14 */
    machine *mine;
    images train_images, test_images;
    examples train, test;
    char file[1024]; /* where the machine is saved */
    const char *out;
    bool quiet;
    progress bar;
    long steps;
    void (*step)(machine *m, float rate); /* the reader's */
} school;

static school *here; /* for the step, which is called by the reader */

/* ---- what was asked ---------------------------------------------------- */

static const habit *habit_of(int stage)
{
    int k = 0;
    while (habits[k].stage != stage)
        if (++k == (int)(sizeof habits / sizeof *habits))
            die("there is no stage %d", stage);
    return &habits[k];
}

/* What is not said will be as the stage's habit; --help shows it. */
static void take_habits(int argc, char **argv)
{
    for (int i = 1; i + 1 < argc; i++)
        if (strcmp(argv[i], "--stage") == 0) {
            const habit *h = habit_of(atoi(argv[i + 1]));
            asked.hidden = h->hidden;
            asked.epochs = h->epochs;
            asked.batch = h->batch;
            asked.rate = h->rate;
            asked.drop = h->drop;
            asked.maps = h->maps;
        }
}

/* Numbers like "16-16", from 1 to 1024, `most` at most. Returns how many. */
static int read_numbers(const char *name, const char *text, int most,
                        int *numbers)
{
    int count = 0;
    for (const char *at = text; *at != '\0';) {
        char *end;
        long n = strtol(at, &end, 10);
        if (end == at || n < 1 || n > 1024 || (*end != '-' && *end != '\0') ||
            (*end == '-' && end[1] == '\0'))
            die_usage("--%s is like 16-16, layers of 1 to 1024, not \"%s\"",
                      name, text);
        if (count == most)
            die_usage("--%s has more than %d layers", name, most);
        numbers[count++] = (int)n;
        at = end + (*end == '-');
    }
    return count;
}

/* Maps of 5 x 5 weights, and windows of 2 x 2, up from the image. */
static void read_maps(school *s)
{
    front *f = &s->maps;
    if (s->stage < 14 && asked.maps[0] != '\0')
        die_usage("--maps is for Chapter 14 and later");
    f->height = s->train_images.height;
    f->width = s->train_images.width;
    f->layers = read_numbers("maps", asked.maps, MACHINE_MAPS, f->count);
    for (int k = 0; k < f->layers; k++)
        f->kernel[k] = 5, f->window[k] = 2;
    if (f->layers == 0)
        return;
    s->size[++s->layers] = front_outputs(f);
    if (s->size[1] == 0)
        die_usage("--maps %s: of %d x %d pixels nothing is left after so "
                  "many layers",
                  asked.maps, f->height, f->width);
}

/* Maps, and "16-16" between them or the pixels and the ten digits. */
static void read_shape(school *s, int pixels)
{
    s->size[0] = pixels;
    read_maps(s);
    s->layers +=
        read_numbers("hidden", asked.hidden, MACHINE_LAYERS - 1 - s->layers,
                     s->size + s->layers + 1);
    s->size[++s->layers] = s->stage == 1 ? 1 : 10;
}

static void load_images(school *s)
{
    images_want(asked.data, asked.seed, (images_need){.train = 10, .test = 1},
                &s->train_images, &s->test_images);
    if (asked.most > 0 && asked.most < s->train_images.count)
        s->train_images.count = asked.most;
    if (s->stage == 1) {
        images train = s->train_images, test = s->test_images;
        s->train_images = images_pair(&train, 0, 1);
        s->test_images = images_pair(&test, 0, 1);
        images_free(&train);
        images_free(&test);
        if (s->train_images.count == 0 || s->test_images.count == 0)
            die("no 0 and no 1 among these images");
    }
    s->train = examples_of(&s->train_images);
    s->test = examples_of(&s->test_images);
}

/* ---- saving and loading ------------------------------------------------ */

/* The library's net of the same shape; with its weights when `load`. */
static net net_like(const school *s)
{
    net_plan p =
        machine_plan(s->stage, &s->maps, s->layers, s->size,
                     asked.batch > READ_BATCH ? asked.batch : READ_BATCH,
                     (float)asked.drop);
    return net_start(&p, s->stage < 9 ? INIT_LECUN : INIT_HE, asked.seed);
}

static void save(const school *s)
{
    error e = {0};
    net n = net_like(s);
    machine_to_net(s->mine, &n);
    bool good = net_save(&n, s->file, &e);
    net_free(&n);
    if (!good)
        die("%s", e.text);
}

static void load(school *s)
{
    error e = {0};
    net n = net_like(s);
    if (!net_load(&n, asked.load, &e))
        die("%s", e.text);
    machine_from_net(s->mine, &n);
    net_free(&n);
}

/* ---- what it learned --------------------------------------------------- */

/* The first layer's weights, a neuron or a map after the other, as mine.gp
 * draws them; of images alone, which are square here. */
static void show_weights(const school *s)
{
    const machine *m = s->mine;
    const maps *p = m->map_layers > 0 ? &m->maps[1] : NULL;
    table *t = table_open(s->out, "weights", "neuron column row weight");
    int width = p ? p->kernel : s->train_images.width;
    int n = p ? p->kernel * p->kernel : s->train.inputs;
    int count = p ? p->count : m->size[1];
    const float *w = p ? p->w : m->w[1];
    for (int k = 0; k < count && k < PICTURES; k++) {
        for (int i = 0; i < n; i++)
            table_row(t, "%d\t%d\t%d\t%g", k, i % width, i / width,
                      (double)w[k * n + i]);
        table_gap(t);
    }
    table_close(&t);
}

typedef struct mistake {
    int at, said;
    float sure;
} mistake;

static int surer_first(const void *left, const void *right)
{
    const mistake *a = left, *b = right;
    return (a->sure < b->sure) - (a->sure > b->sure);
}

/* The mistakes that it is surest of. */
static void show_mistakes(const school *s, const int *said, const float *sure)
{
    mistake *m = zeroed((unsigned long)s->test.count, sizeof *m);
    table *names = table_open(s->out, "mistakes_names", "is said");
    table *t = table_open(s->out, "mistakes", "column row ink");
    int count = 0, width = s->test_images.width;
    for (int i = 0; i < s->test.count; i++)
        if (said[i] != s->test.label[i])
            m[count++] = (mistake){i, said[i], sure[i]};
    qsort(m, (size_t)count, sizeof *m, surer_first);
    for (int k = 0; k < count && k < SHOWN_MISTAKES; k++) {
        const float *x = s->test.x + (size_t)m[k].at * (size_t)s->test.inputs;
        table_row(names, "%d\t%d", s->test.label[m[k].at], m[k].said);
        for (int i = 0; i < s->test.inputs; i++)
            table_row(t, "%d\t%d\t%g", i % width, i / width, (double)x[i]);
        table_gap(t);
    }
    table_close(&names);
    table_close(&t);
    free(m);
}

/* ---- learning ---------------------------------------------------------- */

/* In the place of the reader's step, which it calls. */
static void watched_step(machine *m, float rate)
{
    here->step(m, rate);
    progress_show(&here->bar, ++here->steps);
    guard_enter("while it learned");
}

static double percent(int part, int whole)
{
    return 100.0 * part / whole;
}

/* A row of the curve: cost and accuracy on both sets. */
static bool look(school *s, table *curve, int epoch, double spent)
{
    double cost, test_cost;
    examples part = s->train;
    part.count = part.count < SEEN ? part.count : SEEN;
    guard_enter("while it read");
    int right = machine_read(s->mine, &part, READ_BATCH, &cost, NULL, NULL);
    guard_enter("while it read");
    int test =
        machine_read(s->mine, &s->test, READ_BATCH, &test_cost, NULL, NULL);
    guard_leave();
    bool good = isfinite(cost) && isfinite(test_cost);
    table_print(curve, "%d %.4f %.2f %.4f %.2f %.1f\n", epoch, cost,
                good ? percent(right, part.count) : NAN, test_cost,
                good ? percent(test, s->test.count) : NAN, spent);
    fflush(stdout);
    return good;
}

/* Returns the seconds of an epoch. */
static double learn_all(school *s)
{
    table *curve =
        table_open(s->out, "curve",
                   "epoch cost accuracy test_cost test_accuracy seconds");
    rng order = rng_make(asked.seed, "order");
    machine *m = s->mine;
    double spent = 0;
    bool good = look(s, curve, 0, 0);
    for (int k = 1; k <= asked.epochs && good; k++) {
        long batches = (s->train.count + asked.batch - 1) / asked.batch;
        double start = seconds();
        s->bar = progress_start("learning", batches, s->quiet);
        s->steps = 0;
        m->training = true;
        guard_enter("while it learned");
        learn(m, s->train.count, s->train.x, s->train.label, asked.batch,
              (float)asked.rate, &order);
        guard_leave();
        progress_end(&s->bar);
        spent += seconds() - start;
        good = look(s, curve, k, seconds() - start);
        if (good)
            save(s);
    }
    if (asked.epochs == 0)
        save(s);
    table_close(&curve);
    if (!good)
        die("the cost is no number any more: a smaller --rate? Or see "
            "make grade EX=machine/%s",
            asked.stage);
    return asked.epochs > 0 ? spent / asked.epochs : 0;
}

/* ---- the library ------------------------------------------------------- */

/* The same net, by the library; its accuracy, and the seconds of an epoch. */
static double library(const school *s, net *n, double *spent)
{
    train_plan p = train_plan_of(asked.epochs, (float)asked.rate, asked.seed);
    p.batch = asked.batch;
    p.optimizer = s->stage < 10 ? OPTIM_SGD : OPTIM_ADAM;
    double start = seconds();
    train_epochs(n, &s->train_images, &p);
    *spent = asked.epochs > 0 ? (seconds() - start) / asked.epochs : 0;
    return evaluate(n, &s->test_images, NULL);
}

static void compare(const school *s, double accuracy, double spent)
{
    net n = net_like(s);
    double fast, peer = library(s, &n, &fast);
    printf("your machine: %.2f %% of the test set, %.2f s an epoch\n",
           accuracy, spent);
    printf("the library:  %.2f %% of the test set, %.2f s an epoch", peer,
           fast);
    if (fast > 0 && spent >= 1.5 * fast)
        printf(", %.0f times as fast", spent / fast);
    printf("\n");
    net_free(&n);
}

/* ---- the stages -------------------------------------------------------- */

/* Reads the test set and shows the mistakes; percent right. */
static double examine(school *s)
{
    int *said = zeroed((unsigned long)s->test.count, sizeof *said);
    float *sure = zeroed((unsigned long)s->test.count, sizeof *sure);
    guard_enter("while it read");
    int right = machine_read(s->mine, &s->test, READ_BATCH, NULL, said, sure);
    guard_leave();
    show_mistakes(s, said, sure);
    show_weights(s);
    free(said);
    free(sure);
    return percent(right, s->test.count);
}

static void stage_learns(school *s)
{
    machine *m = s->mine;
    rng r = rng_make(asked.seed, "weights");
    guard_enter("in its start");
    m->start(m, &r);
    guard_leave();
    if (asked.load != NULL)
        load(s);
    s->step = m->step;
    m->step = watched_step;
    double spent = learn_all(s);
    compare(s, examine(s), spent);
}

/* Layers that cannot learn yet, with what the library has learned. */
static void stage_layers(school *s)
{
    double spent;
    net n = net_like(s);
    if (asked.load != NULL)
        load(s);
    else
        machine_from_net(s->mine, &n);
    printf("before: %.2f %% of the test set\n", examine(s));
    double peer = library(s, &n, &spent);
    machine_from_net(s->mine, &n);
    double start = seconds(), accuracy = examine(s);
    double mine = seconds() - start;
    start = seconds();
    evaluate(&n, &s->test_images, NULL);
    printf("with what the library has learned (%d epochs):\n", asked.epochs);
    printf("your machine: %.2f %%, %.2f s to read it\n", accuracy, mine);
    printf("the library:  %.2f %%, %.2f s to read it\n", peer,
           seconds() - start);
    net_free(&n);
    save(s);
}

/* 0 is the class -1, 1 the class +1. */
static void show_passes(const school *s, const int *mistakes, int passes)
{
    table *curve = table_open(s->out, "curve", "pass mistakes");
    for (int k = 0; k < passes; k++)
        table_print(curve, "%d %d\n", k + 1, mistakes[k]);
    table_close(&curve);
}

static double separate_digits(school *s)
{
    machine *m = s->mine;
    unsigned long count = (unsigned long)s->train.count;
    int *y = zeroed(count, sizeof *y);
    int *mistakes = zeroed((unsigned long)asked.epochs + 1, sizeof *mistakes);
    for (unsigned long i = 0; i < count; i++)
        y[i] = s->train.label[i] == 1 ? 1 : -1;
    double start = seconds();
    guard_enter("in separate");
    int passes = separate(s->train.count, s->train.inputs, s->train.x, y,
                          asked.epochs, m->w[1], m->b[1], mistakes);
    guard_leave();
    double spent = seconds() - start;
    if (passes < 0 || passes > asked.epochs)
        die("separate says it made %d passes of at most %d", passes,
            asked.epochs);
    show_passes(s, mistakes, passes);
    free(y);
    free(mistakes);
    return passes > 0 ? spent / passes : 0;
}

static double examine_neuron(school *s)
{
    int count = s->test.count, right = 0, in = s->test.inputs;
    int *said = zeroed((unsigned long)count, sizeof *said);
    float *sure = zeroed((unsigned long)count, sizeof *sure);
    guard_enter("in neuron");
    for (int i = 0; i < count; i++) {
        float score = neuron(in, s->mine->w[1], s->mine->b[1][0],
                             s->test.x + (size_t)i * (size_t)in);
        said[i] = score > 0;
        sure[i] = fabsf(score);
        right += said[i] == s->test.label[i];
    }
    guard_leave();
    show_mistakes(s, said, sure);
    show_weights(s);
    free(said);
    free(sure);
    return percent(right, count);
}

static void stage_neuron(school *s)
{
    double spent = 0;
    if (asked.load != NULL)
        load(s);
    else
        spent = separate_digits(s);
    save(s);
    double accuracy = examine_neuron(s);
    s->size[1] = 2; /* the library's way: two neurons and a softmax */
    s->stage = 7;
    asked.epochs = asked.epochs < 5 ? asked.epochs : 5;
    asked.rate = 0.1;
    asked.batch = 10;
    compare(s, accuracy, spent);
}

static void read_options(int argc, char **argv, school *s)
{
    const option options[] = {
        {"stage", OPTION_TEXT, &asked.stage, "the stage, 04-learns", 0, 0},
        {"data", OPTION_TEXT, &asked.data, "digits, mnist or a folder", 0, 0},
        {"seed", OPTION_SEED, &asked.seed, "of every random choice", 0, 0},
        {"epochs", OPTION_INT, &asked.epochs, "passes over the images", 0,
         10000},
        {"images", OPTION_INT, &asked.most,
         "so many of them, to learn from; 0 is all", 0, 1e6},
        {"hidden", OPTION_TEXT, &asked.hidden, "hidden layers, like 16-16", 0,
         0},
        {"maps", OPTION_TEXT, &asked.maps,
         "layers of maps, like 6-12, from Chapter 14 on", 0, 0},
        {"batch", OPTION_INT, &asked.batch, "examples a step", 1, 10000},
        {"rate", OPTION_REAL, &asked.rate, "the step's length, eta", 0, 1000},
        {"drop", OPTION_REAL, &asked.drop,
         "the probability to drop a hidden neuron, from Chapter 11 on", 0,
         0.99},
        {"save", OPTION_TEXT, &asked.save,
         "the file of the machine, in safetensors; else in the folder --out",
         0, 0},
        {"load", OPTION_TEXT, &asked.load, "begin with this machine", 0, 0},
        {NULL, OPTION_FLAG, NULL, NULL, 0, 0}};
    asked.data = default_data();
    take_habits(argc, argv);
    program p = program_start(argc, argv, "Your own machine.", NULL, options);
    if (p.out == NULL || asked.stage == NULL)
        die_usage("--stage and --out must be given");
    s->out = p.out;
    s->quiet = p.quiet;
    s->stage = atoi(asked.stage);
    snprintf(s->file, sizeof s->file, "%s%s",
             asked.save ? asked.save : s->out,
             asked.save ? "" : "/machine.safetensors");
    error e;
    if (asked.save != NULL && !file_can_be_written(s->file, &e))
        die("%s", e.text);
}

int main(int argc, char **argv)
{
    static school s;
    char exercise[128];
    here = &s;
    read_options(argc, argv, &s);
    snprintf(exercise, sizeof exercise, "machine/%s", asked.stage);
    guard_start(exercise);
    load_images(&s);
    read_shape(&s, s.train.inputs);
    int batch = asked.batch > READ_BATCH ? asked.batch : READ_BATCH;
    s.mine = machine_plain(s.stage, &s.maps, s.layers, s.size, batch);
    s.mine->drop = (float)asked.drop;
    s.mine->chance = rng_make(asked.seed, "dropout");
    if (s.stage == 1)
        stage_neuron(&s);
    else if (s.stage == 3)
        stage_layers(&s);
    else
        stage_learns(&s);
    printf("saved as %s\n", s.file);
    machine_free(s.mine);
    examples_free(&s.train);
    examples_free(&s.test);
    images_free(&s.train_images);
    images_free(&s.test_images);
    return program_finish(&(program){0});
}
