/* train.c: epochs of mini-batches, by a crew. */
#include "train.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "blas.h"
#include "progress.h"

struct trainer {
    net *net;
    const images *data;
    rng order_rng;
    int *order;
    crew *crew;
    int members;
    matrix *x, *y; /* a batch for each member */
    optimizer optimizer;
};

/* Numbers below 2^-126 cost a hundred cycles each and change nothing here:
 * they count as zero while training. */
static unsigned flush_tiny(void)
{
#if defined(__x86_64__)
    unsigned before = _mm_getcsr();
    _mm_setcsr(before | 0x8040);
    return before;
#else
    return 0;
#endif
}

static void unflush_tiny(unsigned before)
{
#if defined(__x86_64__)
    _mm_setcsr(before);
#else
    (void)before;
#endif
}

trainer *trainer_make(net *n, const images *data, const train_plan *plan)
{
    trainer *t = zeroed(1, sizeof *t);

    ensure(data->count > 0, "no images to train on");
    ensure(n->plan.inputs == data->height * data->width,
           "the net takes %d inputs, the images have %d x %d pixels",
           n->plan.inputs, data->height, data->width);
    t->net = n;
    t->data = data;
    t->order_rng = rng_make(plan->seed, "order");
    t->order = zeroed((unsigned long)data->count, sizeof *t->order);
    t->members = plan->threads > 0 ? plan->threads : blas_threads();
    t->crew = crew_make(t->members);
    t->optimizer =
        optim_make(plan->momentum != 0.0f ? OPTIM_MOMENTUM : OPTIM_SGD,
                   n->size, plan->rate, plan->momentum);
    t->x = zeroed((unsigned long)t->members, sizeof *t->x);
    t->y = zeroed((unsigned long)t->members, sizeof *t->y);
    for (int k = 0; k < t->members; k++) {
        t->x[k] = matrix_make(n->plan.batch, n->plan.inputs);
        t->y[k] =
            matrix_make(n->plan.batch, n->plan.units[n->plan.layers - 1]);
    }
    return t;
}

void trainer_free(trainer **t)
{
    if (!*t)
        return;
    crew_free(&(*t)->crew);
    optim_free(&(*t)->optimizer);
    free((*t)->order);
    for (int k = 0; k < (*t)->members; k++) {
        matrix_free(&(*t)->x[k]);
        matrix_free(&(*t)->y[k]);
    }
    free((*t)->x);
    free((*t)->y);
    free(*t);
    *t = NULL;
}

/* Asks for the pixels of the image a batch further on: images are far apart in
 * a random order, and memory answers late. One image at a time, or the
 * requests wait for each other. */
static void fetch_ahead(const trainer *t, int i)
{
    int pixels = t->net->plan.inputs;

    if (i >= t->data->count)
        return;
    const uint8_t *p = t->data->pixels + (size_t)t->order[i] * (size_t)pixels;
    for (int j = 0; j < pixels; j += 64)
        __builtin_prefetch(p + j, 0, 2);
}

static void one_hot(const images *data, int n, const int *index, matrix y)
{
    matrix_fill(y, 0.0f);
    for (int i = 0; i < n; i++)
        matrix_row(y, i)[data->labels[index[i]]] = 1.0f;
}

/* The m examples of the batch that begins at `at`. */
static void gather(trainer *t, int at, int m, matrix x, matrix y)
{
    for (int i = 0; i < m; i++) {
        fetch_ahead(t, at + t->net->plan.batch + i);
        images_gather(t->data, 1, t->order + at + i, matrix_rows(x, i, 1));
    }
    one_hot(t->data, m, t->order + at, y);
}

/* One epoch, every member of the crew at once. Each gathers the batch for
 * itself: that is quicker than to read what another core has just written. */
static void epoch_job(void *argument, crew *c, int member, int members)
{
    trainer *t = argument;
    int batch = t->net->plan.batch;
    unsigned mode = flush_tiny();

    for (int at = 0; at < t->data->count; at += batch) {
        int m = t->data->count - at;
        m = m < batch ? m : batch;
        matrix x = matrix_rows(t->x[member], 0, m);
        matrix y = matrix_rows(t->y[member], 0, m);
        gather(t, at, m, x, y);
        crew_meet(c); /* nobody is at the step before any more */
        net_step(t->net, x, y, &t->optimizer, c, member, members);
    }
    unflush_tiny(mode);
}

void trainer_epoch(trainer *t)
{
    int threads = blas_threads();

    rng_permutation(&t->order_rng, t->data->count, t->order);
    blas_set_threads(1); /* the crew's members are the threads */
    crew_run(t->crew, epoch_job, t);
    blas_set_threads(threads);
}

double evaluate(net *n, const images *data, double *cost)
{
    int batch = n->plan.batch, right = 0;
    int outputs = n->plan.units[n->plan.layers - 1];
    matrix x = matrix_make(batch, n->plan.inputs);
    matrix y = matrix_make(batch, outputs);
    int *index = zeroed((unsigned long)batch, sizeof *index);
    double sum = 0.0;

    for (int at = 0; at < data->count; at += batch) {
        int m = data->count - at < batch ? data->count - at : batch;
        for (int i = 0; i < m; i++)
            index[i] = at + i;
        images_gather(data, m, index, matrix_rows(x, 0, m));
        one_hot(data, m, index, matrix_rows(y, 0, m));
        matrix a = net_forward(n, matrix_rows(x, 0, m));
        sum += m * net_cost(n, matrix_rows(y, 0, m));
        for (int i = 0; i < m; i++)
            right += matrix_row_argmax(a, i) == data->labels[at + i];
    }
    matrix_free(&x);
    matrix_free(&y);
    free(index);
    if (cost)
        *cost = sum / data->count;
    return 100.0 * right / data->count;
}

static epoch_record measure(net *n, const images *data,
                            const images *validation, int epoch, double spent)
{
    epoch_record r = {.epoch = epoch,
                      .seconds = spent,
                      .validation_cost = NAN,
                      .validation_accuracy = NAN};
    images some = *data;

    some.count = some.count < 10000 ? some.count : 10000;
    r.train_accuracy = evaluate(n, &some, &r.train_cost);
    if (validation)
        r.validation_accuracy = evaluate(n, validation, &r.validation_cost);
    return r;
}

int train(net *n, const images *data, const images *validation,
          const train_plan *plan, epoch_record *history)
{
    trainer *t = trainer_make(n, data, plan);
    size_t bytes = (size_t)n->size * sizeof(float);
    float *best = plan->patience && validation ? zeroed(1, bytes) : NULL;
    double best_cost = DBL_MAX;
    int rows = 0, waited = 0;

    for (int epoch = 0; epoch <= plan->epochs; epoch++) {
        double started = seconds();
        if (epoch > 0)
            trainer_epoch(t);
        epoch_record r =
            measure(n, data, validation, epoch, seconds() - started);
        history[rows++] = r;
        if (plan->report)
            plan->report(plan->context, &r);
        if (!best)
            continue;
        waited = r.validation_cost < best_cost ? 0 : waited + 1;
        if (waited == 0) {
            best_cost = r.validation_cost;
            memcpy(best, n->parameters, bytes);
        } else if (waited == plan->patience)
            break;
    }
    if (best)
        memcpy(n->parameters, best, bytes);
    free(best);
    trainer_free(&t);
    return rows;
}
