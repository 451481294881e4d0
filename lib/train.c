/* train.c: epochs of mini-batches, by a crew. */
#include "train.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "blas.h"
#include "hash.h"
#include "metrics.h"
#include "progress.h"
#include "resume.h"
#include "tiny.h"
#include "turn.h"

struct trainer {
    net *net;
    const images *data;
    rng order_rng;
    int *order;
    int batch; /* examples a step */
    crew *crew;
    int members;
    matrix *x;    /* a batch for each member; two when they share it */
    matrix *y;    /* for each member */
    sparse *list; /* a batch for each member instead of x, or NULL */
    matrix wt;    /* the first layer's W^T while an epoch runs */
    ranks *ranks;
    chunks chunks; /* of the ranks */
    optimizer optimizer;
    schedule schedule;
    float rate, smoothing;
    const augmentation *augment; /* or NULL */
    uint64_t seed;
    int epoch, epochs; /* done, and planned */
    int at, until;     /* examples done in this epoch, and to be done */
    long lost;         /* see trainer_lost */
};

static bool may_diverge; /* see train_may_diverge */

static int batches_of(const trainer *t)
{
    if (t->list)
        return 0;
    return t->augment && t->members < 2 ? 2 : t->members;
}

float schedule_rate(schedule s, float eta, double t)
{
    t = t < 1.0 ? t : 1.0; /* beyond the plan: never uphill */
    if (s == SCHEDULE_LINEAR)
        return (float)((double)eta * (1.0 - t));
    if (s == SCHEDULE_COSINE)
        return (float)((double)eta * 0.5 * (1.0 + turn_cos(0.5 * t)));
    return eta;
}

static int batch_of(const net *n, const train_plan *plan)
{
    return plan->batch > 0 ? plan->batch : n->plan.batch;
}

bool train_by_list(const net *n, const images *data, const train_plan *plan)
{
    const int looked_at = 1000;
    int count = data->count < looked_at ? data->count : looked_at;
    long size = (long)count * n->plan.inputs, ink = 0;

    ensure(n->plan.inputs == data->height * data->width,
           "the net takes %d inputs, the images have %d x %d pixels",
           n->plan.inputs, data->height, data->width);
    if (plan->optimizer != OPTIM_SGD || plan->momentum != 0.0f ||
        plan->decay != 0.0f || plan->augment || plan->ranks ||
        !net_takes_list(n) || batch_of(n, plan) > 1024 || !sparse_is_fast())
        return false;
    for (long i = 0; i < size; i++)
        ink += data->pixels[i] != 0;
    return 4 * ink <= size;
}

train_plan train_plan_of(int epochs, float rate, uint64_t seed)
{
    return (train_plan){.epochs = epochs, .rate = rate, .seed = seed};
}

static void make_lists(trainer *t)
{
    const net_plan *p = &t->net->plan;
    t->list = zeroed((unsigned long)t->members, sizeof *t->list);
    for (int k = 0; k < t->members; k++)
        t->list[k] = sparse_make(t->batch, p->inputs);
    /* Rows begin at cache lines and have room for whole blocks. */
    t->wt = matrix_columns(
        matrix_make(p->inputs, (p->units[0] + 15) / 16 * 16), 0, p->units[0]);
}

static optimizer optimizer_of(const train_plan *plan, long size)
{
    bool heavy = plan->optimizer == OPTIM_SGD && plan->momentum != 0.0f;
    optimizer o = optim_make(heavy ? OPTIM_MOMENTUM : plan->optimizer, size,
                             plan->rate, plan->momentum);

    o.decay = plan->decay;
    if (plan->square_decay > 0.0f)
        o.square_decay = plan->square_decay;
    return o;
}

static void join_ranks(trainer *t, ranks *r)
{
    ensure(t->members == 1 && !t->augment && !t->net->hand,
           "a rank has one thread, no distortions and no norm by hand");
    t->ranks = r;
    t->chunks = chunks_make(r, t->net->kept);
    r->broadcast(r, t->net->parameters, t->net->kept);
}

trainer *trainer_make(net *n, const images *data, const train_plan *plan)
{
    trainer *t = zeroed(1, sizeof *t);

    ensure(data->count > 0, "no images to train on");
    t->net = n;
    t->data = data;
    t->batch = batch_of(n, plan);
    ensure(t->batch <= n->plan.batch, "batches of %d for a net that takes %d",
           t->batch, n->plan.batch);
    t->order_rng = rng_make(plan->seed, "order");
    t->order = zeroed((unsigned long)data->count, sizeof *t->order);
    t->members = plan->threads > 0 ? plan->threads : blas_threads();
    t->crew = crew_make(t->members);
    t->optimizer = optimizer_of(plan, n->size);
    t->schedule = plan->schedule;
    t->rate = plan->rate;
    t->smoothing = plan->smoothing;
    t->augment = plan->augment;
    t->seed = plan->seed;
    n->seed = plan->seed; /* its dropout masks go by it too */
    t->epochs = plan->epochs;
    t->lost = net_is_finite(n) ? -1 : 0;
    if (train_by_list(n, data, plan))
        make_lists(t);
    t->x = zeroed((unsigned long)batches_of(t), sizeof *t->x);
    t->y = zeroed((unsigned long)t->members, sizeof *t->y);
    for (int k = 0; k < batches_of(t); k++)
        t->x[k] = matrix_make(t->batch, n->plan.inputs);
    for (int k = 0; k < t->members; k++)
        t->y[k] = matrix_make(t->batch, n->plan.units[n->plan.layers - 1]);
    if (plan->ranks)
        join_ranks(t, plan->ranks);
    return t;
}

void trainer_free(trainer **t)
{
    if (!*t)
        return;
    crew_free(&(*t)->crew);
    chunks_free(&(*t)->chunks);
    optim_free(&(*t)->optimizer);
    free((*t)->order);
    for (int k = 0; k < batches_of(*t); k++)
        matrix_free(&(*t)->x[k]);
    for (int k = 0; (*t)->list && k < (*t)->members; k++)
        sparse_free(&(*t)->list[k]);
    for (int k = 0; k < (*t)->members; k++)
        matrix_free(&(*t)->y[k]);
    free((*t)->list);
    matrix_free(&(*t)->wt);
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

/* (1 - smoothing) one-hot + smoothing / classes. */
static void set_targets(const images *data, int n, const int *index,
                        float smoothing, matrix y)
{
    matrix_fill(y, smoothing / (float)y.cols);
    for (int i = 0; i < n; i++) {
        ensure(0 <= index[i] && index[i] < data->count, "image %d of %d",
               index[i], data->count);
        int label = data->labels[index[i]];
        ensure(label < y.cols, "the label %d for a net of %d outputs", label,
               y.cols);
        matrix_row(y, i)[label] += 1.0f - smoothing;
    }
}

/* The m examples of the batch that begins at `at`. */
static void gather(trainer *t, int at, int m, matrix x, matrix y)
{
    for (int i = 0; i < m; i++) {
        fetch_ahead(t, at + t->batch + i);
        images_gather(t->data, 1, t->order + at + i, matrix_rows(x, i, 1));
    }
    set_targets(t->data, m, t->order + at, t->smoothing, y);
}

/* The same as a list. */
static void gather_list(trainer *t, int at, int m, sparse *x, matrix y)
{
    size_t pixels = (size_t)t->net->plan.inputs;

    sparse_clear(x);
    for (int i = 0; i < m; i++) {
        fetch_ahead(t, at + t->batch + i);
        sparse_append(x, t->data->pixels + (size_t)t->order[at + i] * pixels);
    }
    set_targets(t->data, m, t->order + at, t->smoothing, y);
}

/* The same with distorted images, which take longer: each member makes its
 * share of x, and all must meet before it is whole. */
static void gather_augmented(trainer *t, int at, int m, matrix x, matrix y,
                             int member, int members)
{
    const images *d = t->data;
    int from, to, pixels = t->net->plan.inputs;
    uint64_t seen = (uint64_t)t->epoch * (uint64_t)d->count;

    crew_share(m, 1, member, members, &from, &to);
    for (int i = from; i < to; i++) {
        int k = t->order[at + i];
        fetch_ahead(t, at + t->batch + i);
        augment(t->augment, t->seed, seen + (uint64_t)k,
                d->pixels + (size_t)k * (size_t)pixels, d->height, d->width,
                matrix_row(x, i));
    }
    set_targets(d, m, t->order + at, t->smoothing, y);
}

static int steps_of(const trainer *t)
{
    return (t->data->count + t->batch - 1) / t->batch;
}

/* The rate of step k of this epoch. */
static float rate_at(const trainer *t, int k)
{
    double done = t->epoch + (double)k / steps_of(t);
    return schedule_rate(t->schedule, t->rate,
                         t->epochs > 0 ? done / t->epochs : 0.0);
}

/* Are there numbers, before the step that begins at `at`? By way of the
 * softmax what is none in one answer is none in all biases of the last layer
 * after the step, so that one of them, member 0's own, tells it at no cost. */
static void look(trainer *t, int at, int member)
{
    const net *n = t->net;
    if (member == 0 && t->lost < 0 &&
        !isfinite(n->layer[n->plan.layers - 1].b[0]))
        t->lost = (long)t->epoch * steps_of(t) + at / t->batch;
}

/* All ranks step: the gradient of this one's chunks, the sum of all, a step. */
static void ranks_step(trainer *t, int at, int m, optimizer *o)
{
    chunks *c = &t->chunks;
    int k, last, from, to;

    for (chunks_own(c, &k, &last); k < last; k++) {
        float *part = chunks_next(c);
        chunks_share(k, m, &from, &to);
        matrix x = matrix_rows(t->x[0], 0, to - from);
        matrix y = matrix_rows(t->y[0], 0, to - from);
        if (from < to) {
            gather(t, at + from, to - from, x, y);
            net_part(t->net, x, y, from, m, part);
        } else
            memset(part, 0, (size_t)c->size * sizeof *part);
        chunks_add(c);
    }
    net_update(t->net, chunks_total(c), o);
}

/* Gathers m examples from `at` and steps. */
static void dense_step(trainer *t, int at, int m, int k, optimizer *o,
                       crew *c, int member, int members)
{
    if (t->ranks) {
        look(t, at, member);
        ranks_step(t, at, m, o);
        return;
    }
    matrix x = matrix_rows(t->x[t->augment ? k % 2 : member], 0, m);
    matrix y = matrix_rows(t->y[member], 0, m);

    if (t->augment)
        gather_augmented(t, at, m, x, y, member, members);
    else
        gather(t, at, m, x, y);
    crew_meet(c); /* nobody is at the step before any more */
    look(t, at, member);
    net_step(t->net, x, y, o, c, member, members);
}

static void list_step(trainer *t, int at, int m, optimizer *o, crew *c,
                      int member, int members)
{
    sparse *x = &t->list[member];
    matrix y = matrix_rows(t->y[member], 0, m);

    gather_list(t, at, m, x, y);
    crew_meet(c);
    look(t, at, member);
    net_step_sparse(t->net, x, t->wt, y, o, c, member, members);
}

/* The steps to t->until, every member of the crew at once. Each gathers the
 * batch for itself: that is quicker than to read what another core has just
 * written. */
static void steps_job(void *argument, crew *c, int member, int members)
{
    trainer *t = argument;
    unsigned mode = flush_tiny();
    optimizer o = t->optimizer; /* its own rate, the same vectors */

    for (int at = t->at; at < t->until; at += t->batch) {
        int m = t->until - at, k = at / t->batch;
        m = m < t->batch ? m : t->batch;
        o.rate = rate_at(t, k);
        if (t->list)
            list_step(t, at, m, &o, c, member, members);
        else
            dense_step(t, at, m, k, &o, c, member, members);
    }
    unflush_tiny(mode);
}

/* to <- from^T */
static void transpose(matrix to, matrix from)
{
    for (int i = 0; i < to.rows; i++)
        for (int j = 0; j < to.cols; j++)
            matrix_row(to, i)[j] = matrix_row(from, j)[i];
}

bool train_may_diverge(bool may)
{
    bool before = may_diverge;
    may_diverge = may;
    return before;
}

/* What are no numbers any more since this step. */
static void diverged(const char *what, long step)
{
    if (!may_diverge)
        die("after step %ld %s any more: a smaller rate?", step, what);
}

void train_check_cost(double cost, long step)
{
    if (!isfinite(cost))
        diverged("the cost is no number", step);
}

static void check_weights(bool sound, long step)
{
    if (!sound)
        diverged("weights are no numbers", step);
}

/* A new order where an epoch begins; then steps until `until` examples of it
 * are done. */
static void advance(trainer *t, int until)
{
    if (t->at == 0)
        rng_permutation(&t->order_rng, t->data->count, t->order);
    t->until = until;
    blas_set_callers(t->members);
    if (t->list)
        transpose(t->wt, t->net->layer[0].w);
    crew_run(t->crew, steps_job, t);
    if (t->list)
        transpose(t->net->layer[0].w, t->wt);
    t->at = until < t->data->count ? until : 0;
    t->epoch += t->at == 0;
    blas_set_callers(1);
    if (t->at == 0 && t->lost < 0 && !net_is_finite(t->net))
        t->lost = (long)t->epoch * steps_of(t);
    check_weights(t->lost < 0, t->lost);
}

long trainer_lost(const trainer *t)
{
    return t->lost;
}

void trainer_epoch(trainer *t)
{
    advance(t, t->data->count);
}

bool trainer_step(trainer *t)
{
    int rest = t->data->count - t->at;

    advance(t, t->at + (rest < t->batch ? rest : t->batch));
    return t->at > 0;
}

/* predict, `batch` images at a time. */
static void predict_by(net *n, const images *data, int batch, matrix p)
{
    matrix x = matrix_make(batch, n->plan.inputs);

    ensure(p.rows == data->count && p.rows > 0,
           "P has %d rows, there are %d images", p.rows, data->count);
    for (int at = 0; at < data->count; at += batch) {
        int m = data->count - at < batch ? data->count - at : batch;
        images some = images_part(data, at, m);
        images_gather(&some, m, NULL, matrix_rows(x, 0, m));
        matrix_copy(matrix_rows(p, at, m),
                    net_forward(n, matrix_rows(x, 0, m)));
    }
    matrix_free(&x);
}

void predict(net *n, const images *data, matrix p)
{
    predict_by(n, data, n->plan.batch, p);
}

/* The accuracy of the answers P, in percent; NaN where there are none. */
static double judge(const net *n, const images *data, matrix p)
{
    bool sound = net_is_finite(n);
    double right = metrics_accuracy(p, data->labels);

    check_weights(sound, (long)n->step);
    train_check_cost(right, (long)n->step);
    return sound ? right : NAN;
}

double evaluate_by(net *n, const images *data, int batch)
{
    matrix p = matrix_make(data->count, n->plan.units[n->plan.layers - 1]);

    predict_by(n, data, batch, p);
    double right = judge(n, data, p);
    matrix_free(&p);
    return right;
}

void predict_scores(net *n, const images *data, matrix z)
{
    net bare = *n; /* the same weights and buffers, another cost */

    ensure(n->plan.loss == LOSS_CROSS_ENTROPY,
           "scores are what goes into a softmax; this net has none");
    bare.plan.loss = LOSS_QUADRATIC; /* leaves the last layer's Z alone */
    predict(&bare, data, z);
}

double evaluate(net *n, const images *data, double *cost)
{
    int outputs = n->plan.units[n->plan.layers - 1];
    matrix p = matrix_make(data->count, outputs), y = matrix_make(1, outputs);
    double sum = 0.0;

    predict(n, data, p);
    double right = judge(n, data, p);
    for (int i = 0; i < data->count; i++) {
        set_targets(data, 1, &i, 0.0f, y);
        sum += loss_sum(n->plan.loss, matrix_rows(p, i, 1), y);
    }
    matrix_free(&p);
    matrix_free(&y);
    if (cost)
        *cost = isnan(right) ? NAN : sum / data->count;
    return right;
}

static epoch_record measure(const trainer *t, const images *validation,
                            double spent)
{
    epoch_record r = {.epoch = t->epoch,
                      .seconds = spent,
                      .validation_cost = NAN,
                      .validation_accuracy = NAN};
    images some = *t->data;

    some.count = some.count < 10000 ? some.count : 10000;
    r.train_accuracy = evaluate(t->net, &some, &r.train_cost);
    if (validation)
        r.validation_accuracy =
            evaluate(t->net, validation, &r.validation_cost);
    return r;
}

/* How far `train` has come. */
typedef struct course {
    trainer *trainer;
    const train_plan *plan;
    epoch_record *history;
    int rows;
    float *best; /* the weights with the lowest cost, or NULL: no patience */
    double best_cost;
    int waited;  /* epochs since then */
    resume kept; /* when the plan keeps it */
} course;

/* A row of the history; it is new, and the weights are those of its epoch, or
 * was kept. Returns whether training goes on. */
static bool take_row(course *c, const epoch_record *r, bool is_new)
{
    const net *n = c->trainer->net;

    if (is_new)
        c->history[c->rows++] = *r;
    if (c->plan->report)
        c->plan->report(c->plan->context, r);
    if (!c->best)
        return true;
    bool better = r->validation_cost < c->best_cost;
    c->waited = better ? 0 : c->waited + 1;
    if (better)
        c->best_cost = r->validation_cost;
    if (better && is_new)
        memcpy(c->best, n->parameters, (size_t)n->kept * sizeof *c->best);
    return c->waited < c->plan->patience;
}

/* A name for what a training is: its plan, its net and its images. With a
 * constant rate it may become longer. */
static uint64_t name_of(const course *c)
{
    const train_plan *p = c->plan;
    const trainer *t = c->trainer;
    const net_plan *shape = &t->net->plan;
    const images *d = t->data;
    const double number[] = {
        t->batch,        p->rate,
        p->schedule,     p->schedule ? p->epochs : 0,
        p->optimizer,    p->momentum,
        p->square_decay, p->decay,
        p->smoothing,    p->augment ? p->augment->turn : 0,
        p->patience,     shape->inputs,
        shape->layers};
    uint64_t sum =
        hash_numbers(p->seed, number, sizeof number / sizeof *number);
    for (int l = 0; l < shape->layers; l++)
        sum = hash_word(sum, (uint64_t)shape->units[l]);
    sum = hash_more(sum, d->labels, (size_t)d->count);
    return hash_more(sum, d->pixels,
                     (size_t)d->count * (size_t)(d->height * d->width));
}

enum { KEPT = 5 }; /* columns of the history in the file */

static void pack_record(const epoch_record *h, double row[KEPT])
{
    const double value[KEPT] = {h->train_cost, h->train_accuracy,
                                h->validation_cost, h->validation_accuracy,
                                h->seconds};
    memcpy(row, value, sizeof value);
}

static epoch_record unpack_record(int epoch, const double row[KEPT])
{
    return (epoch_record){epoch, row[0], row[1], row[2], row[3], row[4]};
}

static resume resume_of(const course *c)
{
    trainer *t = c->trainer;
    int epochs = c->plan->epochs;
    resume r = {.training = name_of(c),
                .parameters = t->net->parameters,
                .size = t->net->kept,
                .best = c->best,
                .optimizer = &t->optimizer,
                .stream = &t->order_rng,
                .step = &t->net->step};

    resume_rows(&r, zeroed((unsigned long)epochs + 1, KEPT * sizeof(double)),
                KEPT, epochs, 0);
    return r;
}

/* Goes on from the plan's file, if there is one. Returns whether anything is
 * still to be done. */
static bool go_on(course *c)
{
    resume *r = &c->kept;
    bool more = true;

    if (c->plan->keep)
        *r = resume_of(c);
    if (!resume_begin(r, c->plan->keep))
        return true;
    c->rows = r->rows;
    c->trainer->epoch = r->rows - 1;
    for (int k = 0; k < r->rows; k++)
        c->history[k] = unpack_record(k, r->history + KEPT * k);
    for (int k = 0; k < r->rows && more; k++)
        more = take_row(c, &c->history[k], false);
    return more;
}

/* What is there stays, also when Ctrl-C was pressed. */
static void keep(course *c)
{
    resume *r = &c->kept;

    r->rows = c->rows;
    if (c->plan->keep)
        pack_record(&c->history[c->rows - 1],
                    r->history + KEPT * (c->rows - 1));
    resume_keep(r, c->plan->keep);
}

int train(net *n, const images *data, const images *validation,
          const train_plan *plan, epoch_record *history)
{
    size_t bytes = (size_t)n->kept * sizeof(float);
    bool waits = plan->patience && validation;
    course c = {.trainer = trainer_make(n, data, plan),
                .plan = plan,
                .history = history,
                .best = waits ? zeroed(1, bytes) : NULL,
                .best_cost = DBL_MAX};
    bool more = go_on(&c);

    while (more && c.rows <= plan->epochs) {
        double started = seconds();
        if (c.rows > 0)
            trainer_epoch(c.trainer);
        epoch_record r = measure(c.trainer, validation, seconds() - started);
        more = take_row(&c, &r, true);
        keep(&c);
    }
    resume_end();
    if (c.best)
        memcpy(n->parameters, c.best, bytes);
    free(c.best);
    free(c.kept.history);
    trainer_free(&c.trainer);
    return c.rows;
}

void train_epochs(net *n, const images *data, const train_plan *plan)
{
    trainer *t = trainer_make(n, data, plan);
    for (int epoch = 0; epoch < plan->epochs; epoch++) {
        trainer_epoch(t);
        if (t->lost >= 0)
            break;
    }
    trainer_free(&t);
}
