/* many.c: one net, many processes: Chapter 18, whose text its runs follow. */
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "chunks.h"
#include "gpt_train.h"
#include "jobs.h"
#include "lab.h"
#include "progress.h"
#include "ranks.h"
#include "sort.h"
#include "train.h"

enum { KNOWN = 1020, HELD = 500, BATCH = 60, EPOCHS = 4, LIMIT = 300 };

/* How a sum is made, and what can be wrong with a step. */
enum { TREE, RING, MPI, WAYS };
static const char *const ways[] = {"tree", "ring", "mpi"};
enum { NONE, SUM, MEANS, UNSENT, MASKS, FAULTS };
static const char *const faults[] = {"none", "sum", "means", "unsent",
                                     "masks"};

typedef struct wish {
    int fault, dies; /* dies: the last rank, after so many epochs */
    uint64_t seed;
    const char *folder; /* of checkpoints, or "-" */
} wish;

/* v of all <- the sum. Piece k goes round from rank k, twice. */
static void ring_sum(ranks *r, float *v, long n)
{
    int p = r->count, next = (r->rank + 1) % p, last = (r->rank + p - 1) % p;
    float *got = ranks_room(r, n / p + 1);
    for (int step = 0; step < 2 * (p - 1); step++) {
        int out = (r->rank - step + 2 * p) % p, in = (out + p - 1) % p;
        long from = n * out / p, to = n * (out + 1) / p;
        long at = n * in / p, count = n * (in + 1) / p - at;
        ranks_exchange(r, next, v + from, to - from, last, got, count);
        for (long i = 0; i < count; i++)
            v[at + i] = got[i] + (step < p - 1 ? v[at + i] : 0);
    }
}

static void (*const sums[])(ranks *r, float *v,
                            long n) = {ranks_sum, ring_sum, ranks_sum_mpi};

/* By all ways: how many percent of the sums are not the tree's. */
static void sum_job(ranks *r, const wish *w)
{
    enum { MANY = 100000 };
    static float own[MANY], v[MANY], tree[MANY];
    rng one = rng_numbered(w->seed, "entries", (uint64_t)r->rank);
    for (int i = 0; i < MANY; i++)
        own[i] = (float)(rng_uniform(&one) - 0.5);
    for (int way = TREE; way < WAYS; way++) {
        double other = 0;
        memcpy(v, own, sizeof v);
        sums[way](r, v, MANY);
        if (way == TREE)
            memcpy(tree, v, sizeof v);
        for (int i = 0; i < MANY; i++)
            other += 100.0 * (v[i] != tree[i]) / MANY;
        job_tell(r, other, "%s", ways[way]);
    }
}

typedef struct course {
    images known, held;
    int order[KNOWN];
    rng shuffle;
    net n;
    chunks sum;
    optimizer o;
    matrix x, y;
    wish w;
    ranks *r; /* NULL: alone */
} course;

static course course_of(ranks *r, wish w, int batch, norm_kind kind,
                        float drop)
{
    course c = {.w = w, .r = r, .shuffle = rng_make(w.seed, "order")};
    net_plan p = net_plan_classifier(784, 1, 32, 10, ACTIVATION_RELU, batch);
    p.norm[0] = kind;
    p.dropout[0] = drop;
    c.known = images_draw(KNOWN, w.seed, "known");
    c.held = images_draw(HELD, w.seed, "held back");
    for (int i = 0; i < KNOWN; i++)
        c.order[i] = i;
    c.n = net_start(&p, INIT_HE, w.seed + (uint64_t)(r ? r->rank : 0));
    c.n.seed = w.seed;
    c.sum = chunks_make(r, c.n.kept);
    c.o = optim_make(OPTIM_SGD, c.n.size, 0.3F, 0);
    c.x = matrix_make(batch, 784);
    c.y = matrix_make(batch, 10);
    return c;
}

static void course_free(course *c)
{
    images_free(&c->known);
    images_free(&c->held);
    chunks_free(&c->sum);
    optim_free(&c->o);
    matrix_free(&c->x);
    matrix_free(&c->y);
    net_free(&c->n);
}

/* What m images, its batch's from `first` on, add to the gradient. */
static void part_of(course *c, const int *index, int m, int first, int whole,
                    float *part)
{
    matrix x = matrix_rows(c->x, 0, m), y = matrix_rows(c->y, 0, m);
    images_batch(&c->known, index, x, y);
    net_part(&c->n, x, y, first, whole, part);
}

/* The gradient of the batch's m images, by all ranks. */
static float *gradient(course *c, const int *batch, int m)
{
    int k, last, from, to;
    for (chunks_own(&c->sum, &k, &last); k < last; k++) {
        chunks_share(k, m, &from, &to);
        part_of(c, batch + from, to - from, from, m, chunks_next(&c->sum));
        chunks_add(&c->sum);
    }
    return chunks_total(&c->sum);
}

/* The same with what people do wrong. */
static float *faulty_gradient(course *c, const int *batch, int m)
{
    int k, last, from, to, own;
    chunks_own(&c->sum, &k, &last);
    chunks_share(k, m, &own, &to); /* where this rank's examples begin */
    for (; k < last; k++) {
        chunks_share(k, m, &from, &to);
        int first = c->w.fault == MASKS ? from - own : from;
        int whole = c->w.fault == SUM     ? m / c->r->count
                    : c->w.fault == MEANS ? CHUNKS * (to - from)
                                          : m;
        part_of(c, batch + from, to - from, first, whole,
                chunks_next(&c->sum));
        chunks_add(&c->sum);
    }
    return chunks_total(&c->sum);
}

static void epoch(course *c)
{
    float *(*slope)(course *, const int *, int) =
        c->w.fault ? faulty_gradient : gradient;
    rng_shuffle(&c->shuffle, KNOWN, c->order);
    for (int at = 0; at < KNOWN; at += BATCH)
        net_update(&c->n, slope(c, c->order + at, BATCH), &c->o);
}

static const char *file_of(const wish *w, int done, char path[300])
{
    snprintf(path, 300, "%s/epoch-%d.safetensors", w->folder, done);
    return path;
}

/* All get rank 0's weights, maybe a checkpoint's; returns the epochs done. */
static int resume(course *c)
{
    char path[300];
    float done = 0;
    for (int k = EPOCHS; k > 0 && c->r->rank == 0 && done == 0; k--)
        if (net_load(&c->n, file_of(&c->w, k, path), NULL))
            done = (float)k;
    ranks_broadcast(c->r, &done, 1);
    if (c->w.fault != UNSENT)
        ranks_broadcast(c->r, c->n.parameters, c->n.kept);
    for (int k = 0; k < (int)done; k++) /* orders and masks that are over */
        rng_shuffle(&c->shuffle, KNOWN, c->order);
    c->n.step = (uint64_t)done * (KNOWN / BATCH);
    return (int)done;
}

/* How far the other ranks' weights are from rank 0's, on average. */
static double apart(course *c)
{
    matrix own = net_parameters(&c->n), first = net_vector(&c->n);
    matrix_copy(first, own);
    ranks_broadcast(c->r, first.data, c->n.size);
    float gap = (float)matrix_gap(first, own);
    ranks_sum(c->r, &gap, 1);
    matrix_free(&first);
    return (double)gap / (c->r->count > 1 ? c->r->count - 1 : 1);
}

/* The course, from its checkpoint on. What is told is of this name. */
static void learn(ranks *r, wish w, const char *name)
{
    char path[300];
    double cost, right = 0;
    error e;
    course c = course_of(r, w, BATCH, NORM_NONE, 0.2F);
    for (int done = resume(&c); done < EPOCHS;) {
        epoch(&c);
        right = evaluate(&c.n, &c.held, &cost);
        job_tell(r, cost, "cost_%s_%d", name, ++done);
        if (r->rank == 0 && *w.folder != '-' &&
            !net_save(&c.n, file_of(&w, done, path), &e))
            die("%s", e.text);
        ranks_meet(r);
        if (done == w.dies && r->rank == r->count - 1)
            raise(SIGKILL);
    }
    job_tell(r, right, "accuracy_%s", name);
    job_tell(r, apart(&c), "apart_%s", name);
    job_tell(r, job_hash(c.n.parameters, c.n.kept), "hash_%s", name);
    course_free(&c);
}

static void learn_job(ranks *r, const wish *w)
{
    learn(r, *w, "full");
}

static void wrong_job(ranks *r, const wish *w)
{
    for (wish own = *w; own.fault < FAULTS; own.fault++)
        learn(r, own, faults[own.fault]);
}

/* A GPT by the library, on letters that are drawn; its time a step. */
static double gpt_learns(ranks *r, const wish *w, gpt_plan p, int steps)
{
    enum { LETTERS = 20000 };
    static int text[LETTERS];
    rng letters = rng_make(w->seed, "letters");
    gpt_train_plan plan = {.steps = steps, .rate = 0.001F, .seed = w->seed};
    plan.ranks = r;
    for (int i = 0; i < LETTERS; i++)
        text[i] = rng_below(&letters, p.vocabulary);
    gpt g = gpt_start(&p, w->seed);
    clock_t began = clock(); /* of this process alone */
    gpt_train(&g, text, LETTERS, &plan);
    began = clock() - began;
    job_tell(r, job_hash(g.parameters, g.size), "hash_gpt");
    gpt_free(&g);
    return (double)began / CLOCKS_PER_SEC / steps;
}

/* A net by the library's trainer, on `many` images; its time a step. */
static double net_learns(ranks *r, const wish *w, net_plan p, int many)
{
    images known = images_draw(many, w->seed, "known");
    train_plan plan = train_plan_of(1, 0.01F, w->seed);
    plan.ranks = r;
    net n = net_start(&p, INIT_HE, w->seed);
    clock_t began = clock();
    train_epochs(&n, &known, &plan);
    began = clock() - began;
    job_tell(r, job_hash(n.parameters, n.kept), "hash_net");
    net_free(&n);
    images_free(&known);
    return (double)began / CLOCKS_PER_SEC * p.batch / many;
}

static void nets_job(ranks *r, const wish *w)
{
    net_plan p = net_plan_images(1, 28, 28, BATCH);
    net_plan_conv(&p, 6, 5, 2, 0, ACTIVATION_RELU);
    net_plan_dense(&p, 10, ACTIVATION_IDENTITY);
    learn(r, *w, "full");
    net_learns(r, w, p, 5 * BATCH);
    gpt_learns(r, w, (gpt_plan){27, 32, 2, 2, 32, 16, false, false}, 4);
}

/* Both send first, then both receive: 1 KB, then 4 MB. */
static void send_job(ranks *r, const wish *w)
{
    enum { SMALL = 256, LARGE = 1 << 20 };
    static float v[LARGE], got[LARGE];
    (void)w;
    for (int n = SMALL; n <= LARGE; n *= LARGE / SMALL) {
        ranks_send(r, 1 - r->rank, v, n);
        ranks_receive(r, 1 - r->rank, got, n);
        job_tell(r, n, "sent");
    }
}

/* A message there and back, and a sum by each way: medians. */
static void time_job(ranks *r, const wish *w)
{
    enum { LARGE = 1000000, TIMES = 21 };
    static float v[LARGE], got[LARGE];
    double took[WAYS + 1][TIMES];
    (void)w;
    for (int n = 1; n <= LARGE; n *= 1000) {
        for (int t = 0; t < TIMES; t++) {
            ranks_meet(r);
            double began = seconds();
            if (r->rank == 0)
                ranks_send(r, 1, v, n);
            ranks_receive(r, 1 - r->rank, got, n);
            if (r->rank == 1)
                ranks_send(r, 0, v, n);
            took[WAYS][t] = (seconds() - began) / 2;
            for (int way = TREE; way < WAYS; way++) {
                ranks_meet(r);
                began = seconds();
                sums[way](r, v, n);
                took[way][t] = seconds() - began;
            }
        }
        job_tell(r, median(TIMES, took[WAYS]), "message_%d", n);
        for (int way = TREE; way < WAYS; way++)
            job_tell(r, median(TIMES, took[way]), "%s_%d", ways[way], n);
    }
}

static void speed_job(ranks *r, const wish *w)
{
    enum { STEPS = 8, MANY = 1024 };
    net_plan p = net_plan_classifier(784, 2, 1024, 10, ACTIVATION_RELU, MANY);
    gpt_plan q = {27, 64, 4, 4, 128, 16, false, false};
    job_tell(r, net_learns(r, w, p, STEPS * MANY), "net");
    job_tell(r, gpt_learns(r, w, q, STEPS), "gpt");
}

static const char *self; /* argv[0]: what a job starts */

/* A job of p ranks; and one that must end well. */
static job started(const laboratory *lab, const char *name, int p, wish w,
                   double limit)
{
    char dies[24], seed[24];
    snprintf(dies, sizeof dies, "%d", w.dies);
    snprintf(seed, sizeof seed, "%llu", (unsigned long long)lab->seed);
    const char *const arguments[] = {
        "job", name, dies, seed, w.folder ? w.folder : "-", NULL};
    if (!ranks_library())
        die("this was built without MPI (make setup installs it, then make)");
    return job_run(p, limit, self, arguments);
}

static job done(const laboratory *lab, const char *name, int p, wish w)
{
    job j = started(lab, name, p, w, LIMIT);
    if (!j.done)
        die("%s", j.said);
    return j;
}

static void run_sum(laboratory *lab)
{
    double mpi[9];
    table *t = lab_table(lab, "sum", "ranks: tree ring");
    for (int p = 2; p <= 8; p *= 2) {
        job j = done(lab, "sum", p, (wish){0});
        table_print(t, "%d %.1f %.1f\n", p, job_told(&j, "tree"),
                    job_told(&j, "ring"));
        mpi[p] = job_told(&j, "mpi");
    }
    printf("MPI_Allreduce: %.1f, %.1f, %.1f\n", mpi[2], mpi[4], mpi[8]);
}

static void run_same(laboratory *lab)
{
    table *t = lab_table(lab, "same", "ranks: full maps gpt");
    for (int p = 1; p <= 8; p *= 2) {
        job j = done(lab, "nets", p, (wish){0});
        table_print(t, "%d %.0f %.0f %.0f\n", p, job_told(&j, "hash_full"),
                    job_told(&j, "hash_net"), job_told(&j, "hash_gpt"));
    }
}

static void run_wrong(laboratory *lab)
{
    table *t = lab_table(lab, "wrong", "fault: cost accuracy apart");
    job j = done(lab, "wrong", 4, (wish){0});
    for (int k = NONE; k < FAULTS; k++)
        table_print(t, "%-6s %.6f %.1f %.3f\n", faults[k],
                    job_told(&j, "cost_%s_%d", faults[k], EPOCHS),
                    job_told(&j, "accuracy_%s", faults[k]),
                    job_told(&j, "apart_%s", faults[k]));
}

static void run_send(laboratory *lab)
{
    job j = started(lab, "send", 2, (wish){0}, 6);
    for (int k = 0; k < j.told; k++)
        printf("%.0f floats: sent and received\n", j.value[k]);
    printf("then: %s\n", j.done ? "nothing is left to do" : j.said);
}

static void run_killed(laboratory *lab)
{
    char folder[] = "/tmp/many-XXXXXX", path[300];
    wish w = {.folder = mkdtemp(folder), .dies = 2};
    if (!w.folder)
        die("no folder in /tmp for checkpoints");
    job whole = done(lab, "learn", 4, (wish){0});
    job killed = started(lab, "learn", 4, w, LIMIT);
    printf("%s\n", killed.said);
    job again = done(lab, "learn", 2, (wish){.folder = w.folder});
    table *t = lab_table(lab, "killed", "epoch: whole killed");
    for (int k = 1; k <= EPOCHS; k++) {
        const job *then = k <= w.dies ? &killed : &again;
        table_print(t, "%d %.6f %.6f\n", k,
                    job_told(&whole, "cost_full_%d", k),
                    job_told(then, "cost_full_%d", k));
        remove(file_of(&w, k, path));
    }
    remove(folder);
    printf("weights: %.0f and %.0f\n", job_told(&whole, "hash_full"),
           job_told(&again, "hash_full"));
}

/* Seconds for n floats over p ranks: by a ring, by halves. */
static double ring_cost(double alpha, double beta, double n, int p)
{
    return 2 * (p - 1) * (alpha + beta * n / p);
}

static double halves_cost(double alpha, double beta, double n, int p)
{
    return 2 * log2(p) * alpha + 2 * (p - 1) * beta * n / p;
}

static void run_time(laboratory *lab)
{
    job j = done(lab, "time", 2, (wish){0});
    double alpha = job_told(&j, "message_1");
    double beta = (job_told(&j, "message_1000000") - alpha) / 1e6;
    printf("a message: %.1f us, and %.2f ns a float\n", 1e6 * alpha,
           1e9 * beta);
    for (int n = 1; n <= 1000000; n *= 1000)
        printf("%7d floats: model %.3f ms, ring %.3f ms, tree %.3f ms, "
               "MPI %.3f ms\n",
               n, 1e3 * ring_cost(alpha, beta, n, 2),
               1e3 * job_told(&j, "ring_%d", n),
               1e3 * job_told(&j, "tree_%d", n),
               1e3 * job_told(&j, "mpi_%d", n));
}

static void run_speed(laboratory *lab)
{
    static const char *const name[] = {"net", "gpt"};
    job one = done(lab, "speed", 1, (wish){0});
    job two = done(lab, "speed", 2, (wish){0});
    for (int k = 0; k < 2; k++) {
        double a = job_told(&one, "%s", name[k]);
        double b = job_told(&two, "%s", name[k]);
        printf(
            "%s: a step %.0f ms, by two ranks %.0f ms, %.2f times faster\n",
            name[k], 1e3 * a, 1e3 * b, a / b);
    }
}

/* Accuracy after EPOCHS with batches of 15 images times `times`. */
static double reached(uint64_t seed, int times, double rate)
{
    int m = 15 * times, steps = KNOWN / m;
    course c = course_of(NULL, (wish){.seed = seed}, m, NORM_NONE, 0);
    c.o.rate = (float)rate;
    for (int step = 0; step < EPOCHS * steps; step++) {
        if (step % steps == 0)
            rng_shuffle(&c.shuffle, KNOWN, c.order);
        net_update(&c.n, gradient(&c, c.order + step % steps * m, m), &c.o);
    }
    double right = evaluate(&c.n, &c.held, NULL);
    course_free(&c);
    return right;
}

static void run_scale(laboratory *lab)
{
    const double rate = 0.05;
    if (!ranks_library())
        remark("built without MPI: only scale, norm and far can be done");
    table *t = lab_table(lab, "scale", "times: same linear");
    for (int times = 1; times <= 64; times *= 2)
        table_print(t, "%d %.1f %.1f\n", times,
                    reached(lab->seed, times, rate),
                    reached(lab->seed, times, times * rate));
}

/* Accuracy with batch norm by ranks, whose images are dealt or sorted. */
static double normed(uint64_t seed, int p, bool dealt)
{
    int share = BATCH / p, all = KNOWN / p;
    course c = course_of(NULL, (wish){.seed = seed}, BATCH, NORM_BATCH, 0);
    matrix part = matrix_make(1, (int)c.n.kept);
    matrix sum = matrix_make(1, (int)c.n.kept);
    images_by_label(&c.known, c.order);
    if (dealt)
        rng_shuffle(&c.shuffle, KNOWN, c.order);
    for (int step = 0; step < EPOCHS * (all / share); step++) {
        int at = step % (all / share) * share;
        for (int k = 0; k < p && at == 0; k++)
            rng_shuffle(&c.shuffle, all, c.order + k * all);
        matrix_fill(sum, 0);
        for (int k = 0; k < p; k++) {
            part_of(&c, c.order + k * all + at, share, 0, BATCH, part.data);
            matrix_add(sum, part);
        }
        net_update(&c.n, sum.data, &c.o);
    }
    double right = evaluate(&c.n, &c.held, NULL);
    matrix_free(&part);
    matrix_free(&sum);
    course_free(&c);
    return right;
}

static void run_norm(laboratory *lab)
{
    static const int count[] = {1, 2, 5, 10, 30};
    table *t = lab_table(lab, "norm", "ranks: dealt sorted");
    for (int k = 0; k < 5; k++)
        table_print(t, "%d %.1f %.1f\n", count[k],
                    normed(lab->seed, count[k], true),
                    normed(lab->seed, count[k], false));
}

/* The ring by messages; each waits for two ranks, and is late on average. */
static double ring_late(int p, double message, double late, rng *r)
{
    double *at = zeroed((unsigned long)p, sizeof *at), end = 0;
    for (int step = 0; step < 2 * (p - 1); step++) {
        double last = at[p - 1]; /* as it was */
        for (int k = 0; k < p; k++) {
            double before = last, wait = -late * log(1 - rng_uniform(r));
            last = at[k];
            at[k] = (before > last ? before : last) + message + wait;
            end = at[k] > end ? at[k] : end;
        }
    }
    free(at);
    return end;
}

/* Machines with a rank each: 20 us a message, 25 Gbit/s, 100 GFLOP/s. */
static void run_far(laboratory *lab)
{
    const double alpha = 20e-6, beta = 4 / 3.125e9, flops = 1e11;
    enum { WIDE = 1863690, MAPS = 61706 }; /* floats of two nets */
    table *t =
        lab_table(lab, "far", "ranks: ring late halves wide maps fixed");
    for (int p = 4; p <= 4096; p *= 4) {
        rng r = rng_make(lab->seed, "late");
        double halves = halves_cost(alpha, beta, WIDE, p);
        double wide = 128 * 6.0 * WIDE / flops; /* a step's products */
        double maps = 64 * 6 * 416520.0 / flops;
        table_print(t, "%d %.1f %.1f %.1f %.0f %.0f %.1f\n", p,
                    1e3 * ring_cost(alpha, beta, WIDE, p),
                    1e3 * ring_late(p, alpha + beta * WIDE / p, alpha, &r),
                    1e3 * halves, 100 * wide / (wide + halves),
                    100 * maps / (maps + halves_cost(alpha, beta, MAPS, p)),
                    32 * wide / (32 * wide / p + halves));
    }
}

static int job_main(char **argv)
{
    static const struct {
        const char *name;
        void (*work)(ranks *r, const wish *w);
    } jobs[] = {{"sum", sum_job},     {"learn", learn_job},
                {"nets", nets_job},   {"wrong", wrong_job},
                {"send", send_job},   {"time", time_job},
                {"speed", speed_job}, {0}};
    wish w = {.dies = atoi(argv[1]),
              .seed = (uint64_t)atoll(argv[2]),
              .folder = argv[3]};
    ranks *r = ranks_start();
    for (int k = 0; jobs[k].name; k++)
        if (strcmp(argv[0], jobs[k].name) == 0)
            jobs[k].work(r, &w);
    ranks_stop(&r);
    return 0;
}

int main(int argc, char **argv)
{
    static lab_run runs[] = {
        {"sum", "sums by a tree, a ring and MPI", run_sum, 0},
        {"same", "1, 2, 4 and 8 ranks, three nets", run_same, 0},
        {"wrong", "what people do wrong", run_wrong, 0},
        {"send", "two that both send first", run_send, 0},
        {"killed", "a rank is killed, the job goes on", run_killed, 0},
        {"time", "messages and sums", run_time, 0},
        {"speed", "one rank, and two", run_speed, 0},
        {"scale", "larger batches, higher rates", run_scale, 0},
        {"norm", "batch norm, rank by rank", run_norm, 0},
        {"far", "thousands of ranks, on paper", run_far, 0},
        {0}};
    static const lab_plan plan = {"many train one net", runs, NULL, 0, 0};
    self = argv[0];
    fail_program_name(self);
    for (int k = 0; k < 7 && !ranks_library(); k++)
        runs[k].flags = NAMED; /* the others are done without MPI */
    if (argc == 6 && strcmp(argv[1], "job") == 0)
        return job_main(argv + 2);
    return lab_main(argc, argv, &plan);
}
