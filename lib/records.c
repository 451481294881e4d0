/* records.c: see records.h. Chapter 4 explains the protocol, and each chapter
 * its own nets. */
#include "records.h"

#include <string.h>

#include "lab.h"

enum { PIXELS = 784, CLASSES = 10 };

/* Chapter 14's net. The last maps have 3 x 3 places. */
static net_plan convolutional(int batch)
{
    net_plan p = net_plan_images(1, 28, 28, batch);
    net_plan_conv(&p, 16, 5, 1, 2, ACTIVATION_RELU);
    net_plan_pool(&p, POOL_MAX, 2, 2);
    for (int k = 1; k < 5; k++) {
        net_plan_conv(&p, k < 3 ? 32 : 72, 3, 1, 1, ACTIVATION_RELU);
        if (k % 2 == 0)
            net_plan_pool(&p, POOL_MAX, 2, 2);
    }
    p.skip[2] = p.skip[4] = true;
    for (int l = 0; l < 5; l++)
        p.norm[l] = NORM_BATCH;
    net_plan_dense(&p, CLASSES, ACTIVATION_IDENTITY);
    return p;
}

/* A net of a chapter: so many hidden layers of so many units, then the digits.
 * What is not said is zero, or none. */
typedef struct entry {
    int chapter;
    const char *name;
    int hidden, units;
    activation bend;
    init init;
    int batch;
    train_plan train;
    float rates[RECORD_RATES], decays[RECORD_DECAYS];
    bool squares; /* sigmoids at the end, and the quadratic cost */
    bool bent;    /* every image distorted, anew each time it is seen */
    net_plan (*maps)(int batch); /* instead of all of this */
    norm_kind norm;
    float input_dropout, dropout;
} entry;

static const entry list[] = {
    {4, "results_16_16", 2, 16, ACTIVATION_SIGMOID, INIT_LECUN, 10,
     .train = {.epochs = 30}, .rates = {1}, .squares = true},
    {4, "results_30", 1, 30, ACTIVATION_SIGMOID, INIT_LECUN, 10,
     .train = {.epochs = 30}, .rates = {3}, .squares = true},
    {4, "results_100", 1, 100, ACTIVATION_SIGMOID, INIT_LECUN, 10,
     .train = {.epochs = 30}, .rates = {3}, .squares = true},

    {6, "results_sigmoid", 2, 100, ACTIVATION_SIGMOID, INIT_LECUN, 10,
     .train = {.epochs = 10, .schedule = SCHEDULE_LINEAR},
     .rates = {1, 3, 10, 30}, .squares = true},
    {6, "results_tanh", 2, 100, ACTIVATION_TANH, INIT_LECUN, 10,
     .train = {.epochs = 10, .schedule = SCHEDULE_LINEAR},
     .rates = {0.1f, 0.3f, 1, 3}, .squares = true},
    {6, "results_relu", 2, 100, ACTIVATION_RELU, INIT_HE, 10,
     .train = {.epochs = 10, .schedule = SCHEDULE_LINEAR},
     .rates = {0.1f, 0.3f, 1, 3}, .squares = true},
    {6, "results_leaky", 2, 100, ACTIVATION_LEAKY_RELU, INIT_HE, 10,
     .train = {.epochs = 10, .schedule = SCHEDULE_LINEAR},
     .rates = {0.1f, 0.3f, 1, 3}, .squares = true},
    {6, "results_gelu", 2, 100, ACTIVATION_GELU, INIT_HE, 10,
     .train = {.epochs = 10, .schedule = SCHEDULE_LINEAR},
     .rates = {0.1f, 0.3f, 1, 3}, .squares = true},

    {7, "results_linear", 0, 0, ACTIVATION_SIGMOID, INIT_GLOROT, 10,
     .train = {.epochs = 30, .schedule = SCHEDULE_LINEAR},
     .rates = {0.03f, 0.1f, 0.3f, 0.5f}},
    {7, "results_30", 1, 30, ACTIVATION_SIGMOID, INIT_GLOROT, 10,
     .train = {.epochs = 30, .schedule = SCHEDULE_LINEAR},
     .rates = {0.03f, 0.1f, 0.3f, 0.5f}},
    {7, "results_30_decay", 1, 30, ACTIVATION_SIGMOID, INIT_GLOROT, 10,
     .train = {.epochs = 30, .schedule = SCHEDULE_LINEAR, .decay = 3e-5f},
     .rates = {0.03f, 0.1f, 0.3f, 0.5f}},

    {8, "results_100", 1, 100, ACTIVATION_RELU, INIT_HE, 10,
     .train = {.epochs = 30, .schedule = SCHEDULE_LINEAR}, .rates = {0.1f},
     .decays = {0, 0.0001f, 0.0003f}},
    {8, "results_800", 1, 800, ACTIVATION_RELU, INIT_HE, 32,
     .train = {.epochs = 20, .schedule = SCHEDULE_LINEAR}, .rates = {0.2f},
     .decays = {0, 0.0001f}},
    {8, "results_bent", 1, 800, ACTIVATION_RELU, INIT_HE, 32,
     .train = {.epochs = 50, .schedule = SCHEDULE_LINEAR}, .rates = {0.4f},
     .bent = true},

    {9, "results_sigmoid", 2, 16, ACTIVATION_SIGMOID, INIT_GLOROT, 10,
     .train = {.epochs = 40, .schedule = SCHEDULE_LINEAR, .decay = 1e-4f},
     .rates = {0.5f}},
    {9, "results_tanh", 2, 16, ACTIVATION_TANH, INIT_LECUN, 10,
     .train = {.epochs = 40, .schedule = SCHEDULE_LINEAR, .decay = 3e-4f},
     .rates = {0.1f}},
    {9, "results_relu", 2, 16, ACTIVATION_RELU, INIT_HE, 10,
     .train = {.epochs = 40, .schedule = SCHEDULE_LINEAR, .decay = 1e-3f},
     .rates = {0.05f}},
    {9, "results_gelu", 2, 16, ACTIVATION_GELU, INIT_HE, 10,
     .train = {.epochs = 40, .schedule = SCHEDULE_LINEAR, .decay = 1e-3f},
     .rates = {0.1f}},

    {10, "results_sgd", 1, 100, ACTIVATION_RELU, INIT_HE, 32,
     .train = {.epochs = 20, .schedule = SCHEDULE_COSINE},
     .rates = {0.1f, 0.3f, 0.6f, 1}},
    {10, "results_momentum", 1, 100, ACTIVATION_RELU, INIT_HE, 32,
     .train = {.epochs = 20,
               .schedule = SCHEDULE_COSINE,
               .optimizer = OPTIM_MOMENTUM,
               .momentum = 0.9f},
     .rates = {0.003f, 0.01f, 0.03f, 0.1f}},
    {10, "results_nesterov", 1, 100, ACTIVATION_RELU, INIT_HE, 32,
     .train = {.epochs = 20,
               .schedule = SCHEDULE_COSINE,
               .optimizer = OPTIM_NESTEROV,
               .momentum = 0.9f},
     .rates = {0.003f, 0.01f, 0.03f, 0.1f}},
    {10, "results_rmsprop", 1, 100, ACTIVATION_RELU, INIT_HE, 32,
     .train = {.epochs = 20,
               .schedule = SCHEDULE_COSINE,
               .optimizer = OPTIM_RMSPROP},
     .rates = {3e-4f, 0.001f, 0.003f, 0.01f}},
    {10, "results_adam", 1, 100, ACTIVATION_RELU, INIT_HE, 32,
     .train = {.epochs = 20,
               .schedule = SCHEDULE_COSINE,
               .optimizer = OPTIM_ADAM},
     .rates = {3e-4f, 0.001f, 0.003f, 0.01f}},
    {10, "results_adamw", 1, 100, ACTIVATION_RELU, INIT_HE, 32,
     .train = {.epochs = 20,
               .schedule = SCHEDULE_COSINE,
               .optimizer = OPTIM_ADAMW,
               .decay = 0.1f},
     .rates = {3e-4f, 0.001f, 0.003f, 0.01f}},

    {11, "wide", 2, 1024, ACTIVATION_RELU, INIT_HE, 100,
     .train = {.epochs = 10,
               .schedule = SCHEDULE_COSINE,
               .optimizer = OPTIM_ADAMW,
               .decay = 0.05f},
     .rates = {0.001f}},
    {11, "wide_long", 2, 1024, ACTIVATION_RELU, INIT_HE, 100,
     .train = {.epochs = 50,
               .schedule = SCHEDULE_COSINE,
               .optimizer = OPTIM_ADAMW,
               .decay = 0.05f},
     .rates = {0.001f}},
    {11, "wide_dropout", 2, 1024, ACTIVATION_RELU, INIT_HE, 100,
     .train = {.epochs = 50,
               .schedule = SCHEDULE_COSINE,
               .optimizer = OPTIM_ADAMW,
               .decay = 0.05f},
     .rates = {0.001f}, .input_dropout = 0.2f, .dropout = 0.5f},

    {12, "results_all", 2, 1024, ACTIVATION_RELU, INIT_HE, 100,
     .train = {.epochs = 50,
               .schedule = SCHEDULE_COSINE,
               .optimizer = OPTIM_MOMENTUM,
               .momentum = 0.9f,
               .threads = 2},
     .rates = {0.1f}, .bent = true, .norm = NORM_BATCH, .dropout = 0.2f},

    {14, "results_maps", 0, 0, ACTIVATION_RELU, INIT_HE, 64,
     .train = {.epochs = 40,
               .schedule = SCHEDULE_COSINE,
               .optimizer = OPTIM_MOMENTUM,
               .momentum = 0.9f,
               .decay = 5e-4f,
               .threads = 2},
     .rates = {0.05f}, .bent = true, .maps = convolutional}};

static net_plan full(const entry *e)
{
    net_plan p = net_plan_classifier(PIXELS, e->hidden, e->units, CLASSES,
                                     e->bend, e->batch);
    if (e->squares) {
        p.activation[e->hidden] = ACTIVATION_SIGMOID;
        p.loss = LOSS_QUADRATIC;
    }
    p.input_dropout = e->input_dropout;
    for (int l = 0; l < e->hidden; l++) {
        p.norm[l] = e->norm;
        p.dropout[l] = e->dropout;
    }
    return p;
}

static contender contender_of(const entry *e)
{
    static augmentation usual;
    contender c = {.name = e->name, .init = e->init, .train = e->train};
    c.net = e->maps ? e->maps(e->batch) : full(e);
    if (e->bent) {
        usual = augment_usual();
        c.train.augment = &usual;
    }
    memcpy(c.rates, e->rates, sizeof c.rates);
    memcpy(c.decays, e->decays, sizeof c.decays);
    return c;
}

contender record_of(int chapter, int k)
{
    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        if (list[i].chapter == chapter && k-- == 0)
            return contender_of(&list[i]);
    return (contender){0};
}

void record_chapter(laboratory *lab, int chapter)
{
    for (int k = 0; record_of(chapter, k).name; k++) {
        contender c = record_of(chapter, k);
        if (lab_wants(lab, c.name))
            record(&c, &lab->all, &lab->test, lab->metrics);
    }
}
