/* gpt_train.c: windows of a text, by a crew. */
#include "gpt_train.h"

#include <stdlib.h>
#include <string.h>

#include "blas.h"
#include "hash.h"
#include "progress.h"
#include "resume.h"
#include "stop.h"
#include "tiny.h"
#include "train.h"

/* Columns of the history: nats a token, and from the beginning on. */
enum { COST, SECONDS, KEPT };

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
    chunks chunks;   /* of the ranks; the last float is the cost */
    int done, until; /* steps, and where the crew comes back */
    resume kept;     /* its history: a row a report, and a last one where COST
                        is the sum since then */
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

/* The row that is not at its end. */
static double *open_row(const lesson *s)
{
    return s->kept.history + (long)KEPT * (s->kept.rows - 1);
}

static void report(const lesson *s, int k)
{
    const gpt_train_plan *p = s->plan;
    const double *row = s->kept.history + (long)KEPT * k;
    gpt_record r = {(k + 1) * p->every, row[COST], row[SECONDS]};

    if (p->report)
        p->report(p->context, &r);
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

/* Steps, until it is time or Ctrl-C is pressed, of which member 0 tells the
 * others. */
static void lesson_job(void *argument, crew *c, int member, int members)
{
    lesson *s = argument;
    unsigned mode = flush_tiny();
    optimizer o = s->optimizer; /* its own rate, the same vectors */

    for (int k = s->done;; k++) {
        if (member == 0 && stop_wanted())
            s->until = k;
        else if (member == 0 && k < s->until)
            draw(s);
        crew_meet(c);
        if (k == s->until)
            break;
        o.rate = rate_at(s->plan, k);
        double cost = s->plan->ranks
                          ? ranks_step(s, &o)
                          : gpt_step(s->g, &s->batch, &o, s->plan->clip, c,
                                     member, members);
        if (member == 0) {
            open_row(s)[COST] += cost;
            s->done = k + 1;
        }
    }
    unflush_tiny(mode);
}

void gpt_crew(int threads, crew_job *job, void *argument)
{
    int members = given(threads, 1);
    crew *c = crew_make(members);

    blas_set_callers(members);
    crew_run(c, job, argument);
    blas_set_callers(1);
    crew_free(&c);
}

/* To the next report, or as far as Ctrl-C lets it come. */
static void learn(lesson *s)
{
    const gpt_train_plan *p = s->plan;
    int left = p->steps - s->done, until;
    double began = seconds();

    if (p->every > 0 && p->every - s->done % p->every < left)
        left = p->every - s->done % p->every;
    s->until = until = s->done + left;
    gpt_crew(p->threads, lesson_job, s);
    open_row(s)[SECONDS] += seconds() - began;
    if (s->done < until || p->every <= 0 || until % p->every != 0)
        return;
    open_row(s)[COST] /= p->every;
    s->kept.rows++;
    open_row(s)[SECONDS] = open_row(s)[SECONDS - KEPT];
    report(s, s->kept.rows - 2);
}

resume gpt_resume(gpt *g, optimizer *o, rng *windows, const int *text,
                  long count, uint64_t seed)
{
    const gpt_plan *p = &g->plan;
    const double number[] = {p->vocabulary, p->context,      p->layers,
                             p->heads,      p->width,        p->unordered,
                             p->seeing,     o->kind,         o->rate,
                             o->momentum,   o->square_decay, o->decay};
    uint64_t sum = hash_numbers(seed, number, sizeof number / sizeof *number);

    for (long i = 0; i < count; i++)
        sum = hash_word(sum, (uint64_t)text[i]);
    return (resume){.training = sum,
                    .parameters = g->parameters,
                    .size = g->size,
                    .optimizer = o,
                    .stream = windows};
}

static resume resume_of(lesson *s)
{
    const gpt_train_plan *p = s->plan;
    const double number[] = {p->steps,        s->batch.sequences,
                             s->batch.length, p->warm_up,
                             p->last,         p->clip,
                             p->every};
    int reports = p->every > 0 ? p->steps / p->every : 0;
    resume r = gpt_resume(s->g, &s->optimizer, &s->windows, s->text, s->count,
                          p->seed);

    r.training =
        hash_numbers(r.training, number, sizeof number / sizeof *number);
    resume_rows(&r, zeroed((unsigned long)reports + 1, KEPT * sizeof(double)),
                KEPT, reports, p->every > 0 ? p->every : p->steps + 1L);
    return r;
}

/* From the plan's file on, if there is one, to the end. */
static void learn_all(lesson *s)
{
    s->kept = resume_of(s);
    resume_begin(&s->kept, s->plan->keep);
    s->done = (int)*s->optimizer.steps;
    for (int k = 0; k < s->kept.rows - 1; k++)
        report(s, k);
    while (s->done < s->plan->steps) {
        learn(s);
        resume_keep(&s->kept, s->plan->keep);
    }
    resume_end();
    free(s->kept.history);
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
    learn_all(&s);
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
    gpt_crew(threads, examination_job, &x);
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
