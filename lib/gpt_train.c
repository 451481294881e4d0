/* gpt_train.c: windows of a text, by a crew. */
#include "gpt_train.h"

#include <stdlib.h>
#include <string.h>

#include "blas.h"
#include "progress.h"
#include "tiny.h"
#include "train.h"

/* What all members see. */
typedef struct lesson {
    gpt *g;
    const gpt_train_plan *plan;
    const int *text;
    long count;
    rng windows;
    int *tokens, *targets; /* of the batch */
    gpt_batch batch;
    optimizer optimizer;
    chunks chunks; /* of the ranks; the last float is the cost */
    double sum;    /* of costs since the last report */
    double began;
} lesson;

static int given(int value, int otherwise)
{
    return value > 0 ? value : otherwise;
}

/* The rate of step k, from 0. */
static float rate_at(const gpt_train_plan *p, int k)
{
    if (k < p->warm_up)
        return p->rate * (float)(k + 1) / (float)p->warm_up;
    double t = (double)(k - p->warm_up) / (p->steps - p->warm_up);
    return p->last * p->rate +
           schedule_rate(SCHEDULE_COSINE, (1.0f - p->last) * p->rate, t);
}

/* New windows, from anywhere. */
static void draw(lesson *s)
{
    int length = s->batch.length;

    for (int i = 0; i < s->batch.sequences; i++) {
        const int *from =
            s->text + rng_below(&s->windows, (int)(s->count - length));
        memcpy(s->tokens + (long)i * length, from,
               (size_t)length * sizeof *from);
        memcpy(s->targets + (long)i * length, from + 1,
               (size_t)length * sizeof *from);
    }
}

static void report(lesson *s, int done, double cost)
{
    const gpt_train_plan *p = s->plan;

    s->sum += cost;
    if (!p->report || p->every <= 0 || done % p->every != 0)
        return;
    gpt_record r = {done, s->sum / p->every, seconds() - s->began};
    double now = seconds();
    p->report(p->context, &r);
    s->began += seconds() - now; /* the report's time is not training's */
    s->sum = 0.0;
}

/* gpt_step by all ranks: gradient of this one's chunks, the sum of all, step.
 */
static double ranks_step(lesson *s, optimizer *o)
{
    chunks *c = &s->chunks;
    long size = s->g->size, length = s->batch.length;
    int sequences = s->batch.sequences, k, last, from, to;

    for (chunks_own(c, &k, &last); k < last; k++) {
        float *part = chunks_next(c);
        chunks_share(k, sequences, &from, &to);
        gpt_batch own = {to - from, s->batch.length,
                         s->tokens + from * length,
                         s->targets + from * length};
        if (from < to)
            part[size] = (float)gpt_part(s->g, &own,
                                         sequences * s->batch.length, part);
        else
            memset(part, 0, (size_t)c->size * sizeof *part);
        chunks_add(c);
    }
    float *sum = chunks_total(c);
    double cost = (double)sum[size];
    gpt_update(s->g, sum, o, s->plan->clip);
    train_check_cost(cost, *o->steps - 1);
    return cost;
}

static void lesson_job(void *argument, crew *c, int member, int members)
{
    lesson *s = argument;
    unsigned mode = flush_tiny();
    optimizer o = s->optimizer; /* its own rate, the same vectors */

    for (int k = 0; k < s->plan->steps; k++) {
        if (member == 0)
            draw(s);
        crew_meet(c);
        o.rate = rate_at(s->plan, k);
        double cost = s->plan->ranks
                          ? ranks_step(s, &o)
                          : gpt_step(s->g, &s->batch, &o, s->plan->clip, c,
                                     member, members);
        if (member == 0)
            report(s, k + 1, cost);
    }
    unflush_tiny(mode);
}

/* The job by so many members, each product by its caller alone. */
static void by_crew(int threads, crew_job *job, void *argument)
{
    int members = given(threads, 1);
    crew *c = crew_make(members);

    blas_set_callers(members);
    crew_run(c, job, argument);
    blas_set_callers(1);
    crew_free(&c);
}

void gpt_train(gpt *g, const int *text, long count,
               const gpt_train_plan *plan)
{
    lesson s = {.g = g, .plan = plan, .text = text, .count = count};
    s.batch.sequences = given(plan->batch, g->plan.batch);
    s.batch.length = given(plan->length, g->plan.context);
    size_t rows = (size_t)s.batch.sequences * (size_t)s.batch.length;

    ensure(count > s.batch.length, "windows of %d in a text of %ld",
           s.batch.length, count);
    s.windows = rng_make(plan->seed, "windows");
    s.batch.tokens = s.tokens = zeroed(rows, sizeof *s.tokens);
    s.batch.targets = s.targets = zeroed(rows, sizeof *s.targets);
    s.optimizer = optim_make(OPTIM_ADAMW, g->size, plan->rate,
                             plan->momentum > 0.0f ? plan->momentum : 0.9f);
    s.optimizer.square_decay =
        plan->square_decay > 0.0f ? plan->square_decay : 0.95f;
    s.optimizer.decay = plan->decay;
    if (plan->ranks) {
        ensure(plan->threads <= 1, "a rank has one thread");
        s.chunks = chunks_make(plan->ranks, g->size + 1);
        plan->ranks->broadcast(plan->ranks, g->parameters, g->size);
    }
    s.began = seconds();
    by_crew(plan->threads, lesson_job, &s);
    optim_free(&s.optimizer);
    chunks_free(&s.chunks);
    free(s.tokens);
    free(s.targets);
}

/* ---- how good it is ----------------------------------------------------- */

typedef struct examination {
    gpt *g;
    const int *text;
    long count; /* of targets */
    float *cost;
} examination;

/* The windows of a pass, and what is left of the text in a shorter one. */
static gpt_batch windows_at(const examination *x, long at)
{
    long left = x->count - at, length = x->g->plan.context;
    long windows = left / length;

    if (windows == 0)
        return (gpt_batch){1, (int)left, x->text + at, x->text + at + 1};
    windows = windows < x->g->plan.batch ? windows : x->g->plan.batch;
    return (gpt_batch){(int)windows, (int)length, x->text + at,
                       x->text + at + 1};
}

static void examination_job(void *argument, crew *c, int member, int members)
{
    examination *x = argument;

    for (long at = 0; at < x->count;) {
        gpt_batch b = windows_at(x, at);
        int rows = b.sequences * b.length;
        gpt_score(x->g, &b, c, member, members);
        crew_meet(c);
        if (member == 0)
            memcpy(x->cost + at, x->g->cost, (size_t)rows * sizeof *x->cost);
        crew_meet(c);
        at += rows;
    }
}

void gpt_costs(gpt *g, const int *text, long count, int threads, float *cost)
{
    examination x = {g, text, count - 1, cost};

    ensure(count > 1, "a text of %ld tokens has none to foretell", count);
    by_crew(threads, examination_job, &x);
}

double gpt_evaluate_known(gpt *g, const int *text, long count, int known,
                          int threads)
{
    ensure(known >= 0 && known < g->plan.context && known < count - 1,
           "no token with %d before it in windows of %d", known,
           g->plan.context);
    float *cost = zeroed((unsigned long)count, sizeof *cost);
    double sum = 0.0;
    long counted = 0;

    gpt_costs(g, text, count, threads, cost);
    for (long i = 0; i < count - 1; i++)
        if (i % g->plan.context >= known) {
            sum += (double)cost[i];
            counted++;
        }
    free(cost);
    return sum / (double)counted;
}

double gpt_evaluate(gpt *g, const int *text, long count, int threads)
{
    return gpt_evaluate_known(g, text, count, 0, threads);
}
