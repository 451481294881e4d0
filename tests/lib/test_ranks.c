/* Ranks: what 1, 2, 4 and 8 of them compute is the same to the last bit, for a
 * net with norms and dropout, one of maps, and a GPT; a job that fails is told
 * in a line. The suite starts itself: "test_ranks job WHAT" is a rank. */
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "chunks.h"
#include "gpt_train.h"
#include "jobs.h"
#include "ranks.h"
#include "suite.h"
#include "train.h"

enum { IMAGES = 150, BATCH = 60, LIMIT = 60 };

static const char *self; /* argv[0] */

/* ---- what a rank does ---------------------------------------------------- */

/* Rank 0 tells what it has; the others' must be the same. */
static void tell_hash(ranks *r, const float *v, long n)
{
    float *first = zeroed((unsigned long)n, sizeof *first);
    memcpy(first, v, (size_t)n * sizeof *v);
    ranks_broadcast(r, first, n);
    ensure(memcmp(first, v, (size_t)n * sizeof *v) == 0, "rank %d differs",
           r->rank);
    job_tell(r, job_hash(v, n), "hash");
    free(first);
}

/* Full layers: every kind of norm, dropout, a cap on the weights. */
static net_plan full_plan(void)
{
    net_plan p = net_plan_classifier(784, 3, 24, 10, ACTIVATION_RELU, BATCH);
    p.norm[0] = NORM_BATCH;
    p.norm[1] = NORM_LAYER;
    p.dropout[0] = p.dropout[2] = 0.3f;
    p.input_dropout = 0.1f;
    p.max_norm = 2.0f;
    return p;
}

static net_plan maps_plan(void)
{
    net_plan p = net_plan_images(1, 28, 28, BATCH);
    net_plan_conv(&p, 4, 5, 2, 0, ACTIVATION_RELU);
    p.norm[0] = NORM_BATCH;
    net_plan_pool(&p, POOL_MAX, 2, 2);
    p.dropout[0] = 0.2f;
    net_plan_dense(&p, 20, ACTIVATION_RELU);
    net_plan_dense(&p, 10, ACTIVATION_IDENTITY);
    return p;
}

/* The last batch of an epoch is shorter, and no multiple of the chunks. */
static net taught(const char *what, ranks *r, uint64_t seed, int epochs)
{
    static const optim kind[] = {OPTIM_SGD, OPTIM_MOMENTUM, OPTIM_ADAMW};
    bool maps = strcmp(what, "maps") == 0;
    images data = images_draw(IMAGES, 1, "ranks");
    net_plan p = maps ? maps_plan() : full_plan();
    train_plan plan = train_plan_of(epochs, maps ? 0.05f : 0.01f, 3);
    if (!maps) { /* full0, full1, full2 */
        plan.optimizer = kind[what[4] - '0'];
        plan.decay = 0.01f;
    }
    plan.ranks = r;
    plan.threads = 1;
    net n = net_start(&p, INIT_HE, seed);
    train_epochs(&n, &data, &plan);
    images_free(&data);
    return n;
}

static double last_cost;

static void note_cost(void *context, const gpt_record *r)
{
    (void)context;
    last_cost = r->cost;
}

static gpt taught_gpt(ranks *r, uint64_t seed)
{
    enum { LETTERS = 400 };
    static int text[LETTERS];
    gpt_plan p = {11, 8, 2, 2, 12, 12, false, false};
    gpt_train_plan plan = {.steps = 4,
                           .batch = 11,
                           .rate = 0.01f,
                           .last = 0.1f,
                           .clip = 0.5f,
                           .decay = 0.1f,
                           .seed = 5,
                           .ranks = r,
                           .every = 4,
                           .report = note_cost};
    rng letters = rng_make(1, "letters");
    for (int i = 0; i < LETTERS; i++)
        text[i] = rng_below(&letters, 11);
    gpt g = gpt_start(&p, seed);
    gpt_train(&g, text, LETTERS, &plan);
    return g;
}

/* A rank begins with weights of its own; only rank 0's count. */
static void train_job(ranks *r, const char *what)
{
    uint64_t seed = 1 + (uint64_t)r->rank;
    if (strcmp(what, "gpt") == 0) {
        gpt g = taught_gpt(r, seed);
        tell_hash(r, g.parameters, g.size);
        job_tell(r, last_cost, "cost");
        gpt_free(&g);
        return;
    }
    net n = taught(what, r, seed, 2);
    tell_hash(r, n.parameters, n.kept);
    net_free(&n);
}

/* Entry i of a rank's vector. */
static float entry_of(int rank, long i)
{
    return (float)(i % 17 + 1) / (float)(3 + rank);
}

/* The sum over ranks first .. first + count - 1, in the tree. */
static float tree_of(int first, int count, long i)
{
    if (count == 1)
        return entry_of(first, i);
    return tree_of(first, count / 2, i) +
           tree_of(first + count / 2, count / 2, i);
}

/* Lengths below and above the count of ranks: the tree's bits, also in memory
 * that all see, and what MPI says. When the last rank is alone, since it may
 * open no file, nobody has such memory. */
static void sum_job(ranks *r, bool alone)
{
    static const long length[] = {0, 1, 2, 3, 7, 64, 1001, 70000};
    enum { MOST = 70000 };
    float *v = zeroed(MOST, sizeof *v), *w = zeroed(MOST, sizeof *w);
    if (alone && r->rank == r->count - 1)
        setrlimit(RLIMIT_NOFILE, &(struct rlimit){0});
    for (int k = 0; k < 8; k++) {
        for (long i = 0; i < length[k]; i++)
            v[i] = w[i] = entry_of(r->rank, i);
        r->sum(r, v, length[k]);
        ranks_sum_mpi(r, w, length[k]);
        float *own = ranks_share(r, length[k]);
        bool all_see = r->count > 1 && length[k] > 0 && !alone;
        ensure(!r->shared == !all_see, "%ld floats are shared", length[k]);
        for (long i = 0; i < length[k]; i++) {
            ensure(own[i] == 0, "%g in new memory", (double)own[i]);
            own[i] = entry_of(r->rank, i);
        }
        r->sum(r, own, length[k]);
        for (long i = 0; i < length[k]; i++) {
            float right = tree_of(0, r->count, i);
            ensure(v[i] == right, "%a for %a", (double)v[i], (double)right);
            ensure(own[i] == right, "%a for %a", (double)own[i],
                   (double)right);
            ensure(fabsf(w[i] - right) < 1e-6f * right, "%g for %g",
                   (double)w[i], (double)right);
        }
        ranks_unshare(r, &own);
    }
    tell_hash(r, v, MOST);
    free(v);
    free(w);
}

/* Round and round by hand: what each sends comes back after `count` steps. */
static void pass_job(ranks *r)
{
    float mine[3] = {(float)r->rank, 2, 3}, got[3];
    int next = (r->rank + 1) % r->count;
    int before = (r->rank + r->count - 1) % r->count;
    for (int k = 0; k < r->count; k++) {
        ranks_exchange(r, next, mine, 3, before, got, 3);
        memcpy(mine, got, sizeof mine);
    }
    ensure(mine[0] == (float)r->rank, "%g came back", (double)mine[0]);
    if (r->count > 1 && r->rank == 0)
        ranks_send(r, 1, mine, 3);
    if (r->rank == 1)
        ranks_receive(r, 0, got, 3);
    ranks_meet(r);
    job_tell(r, r->count, "count");
}

static int rank_main(const char *what)
{
    ranks *r = ranks_start();
    int last = r->rank == r->count - 1;
    if (strcmp(what, "sum") == 0 || strcmp(what, "alone") == 0)
        sum_job(r, *what == 'a');
    else if (strcmp(what, "pass") == 0)
        pass_job(r);
    else if (strcmp(what, "kill") == 0 && last)
        raise(SIGKILL);
    else if (strcmp(what, "die") == 0 && last)
        die("no bread");
    else if (strcmp(what, "kill") == 0 || strcmp(what, "die") == 0 ||
             strcmp(what, "hang") == 0)
        for (job_tell(r, 1, "begun");;)
            pause();
    else
        train_job(r, what);
    ranks_stop(&r);
    return 0;
}

/* ---- what is tested ------------------------------------------------------ */

static void need_mpi(void)
{
    if (!ranks_library())
        skip_test("built without MPI");
}

static job job_of(int count, const char *what, double limit)
{
    const char *const arguments[] = {"job", what, NULL};
    return job_run(count, limit, self, arguments);
}

static job done(int count, const char *what)
{
    job j = job_of(count, what, LIMIT);
    ck_assert_msg(j.done, "%d ranks, %s: %s", count, what, j.said);
    return j;
}

START_TEST(all_sum_and_all_have_it)
{
    need_mpi();
    for (int p = 1; p <= 8; p *= 2)
        done(p, "sum");
    done(4, "alone");
}
END_TEST

START_TEST(messages_come_round)
{
    need_mpi();
    for (int p = 1; p <= 5; p += 2) {
        job j = done(p, "pass");
        ck_assert_double_eq(job_told(&j, "count"), p);
    }
}
END_TEST

START_TEST(weights_do_not_depend_on_the_number_of_ranks)
{
    static const char *const what[] = {"full0", "full1", "full2", "maps",
                                       "gpt"};
    need_mpi();
    for (int k = 0; k < 5; k++) {
        double hash = 0;
        for (int p = 1; p <= 8; p *= 2) {
            job j = done(p, what[k]);
            if (p == 1)
                hash = job_told(&j, "hash");
            ck_assert_msg(job_told(&j, "hash") == hash,
                          "%s: %d ranks are not 1", what[k], p);
        }
    }
}
END_TEST

/* One rank of a net without batch norm is a net alone, up to rounding. Both
 * hold in every build: this rank is no process. */
static void sum_alone(ranks *r, float *v, long n)
{
    (void)r, (void)v, (void)n;
}

START_TEST(one_rank_is_nobody_else)
{
    ranks one = {.count = 1, .sum = sum_alone, .broadcast = sum_alone};
    images data = images_draw(IMAGES, 1, "ranks");
    net_plan p = full_plan();
    p.norm[0] = NORM_GROUP;
    p.groups[0] = 4;
    for (int k = 0; k < 3; k++) {
        static const optim kind[] = {OPTIM_SGD, OPTIM_NESTEROV, OPTIM_ADAMW};
        train_plan plan = train_plan_of(2, 0.01f, 3);
        plan.threads = 1;
        plan.optimizer = kind[k];
        plan.decay = 0.1f;
        net a = net_start(&p, INIT_HE, 1), b = net_start(&p, INIT_HE, 1);
        train_epochs(&a, &data, &plan);
        plan.ranks = &one;
        train_epochs(&b, &data, &plan);
        ck_assert_double_lt(
            matrix_gap(net_parameters(&a), net_parameters(&b)),
            k == 2 ? 1e-3 : 1e-5);
        net_free(&a);
        net_free(&b);
    }
    gpt a = taught_gpt(NULL, 1), b = taught_gpt(&one, 1);
    ck_assert_double_lt(matrix_gap(matrix_of(1, (int)a.size, a.parameters),
                                   matrix_of(1, (int)b.size, b.parameters)),
                        1e-3);
    gpt_free(&a);
    gpt_free(&b);
    images_free(&data);
}
END_TEST

/* The running statistics are the mean of the chunks', and move. */
START_TEST(running_statistics_are_shared)
{
    ranks one = {.count = 1, .sum = sum_alone, .broadcast = sum_alone};
    net_plan p = net_plan_classifier(784, 1, 20, 10, ACTIVATION_RELU, BATCH);
    images data = images_draw(BATCH, 1, "ranks");
    train_plan plan = train_plan_of(1, 0.0f, 3);
    p.norm[0] = NORM_BATCH;
    plan.threads = 1;
    net a = net_start(&p, INIT_HE, 1), b = net_start(&p, INIT_HE, 1);
    train_epochs(&a, &data, &plan);
    plan.ranks = &one;
    train_epochs(&b, &data, &plan);
    int units = p.units[0];
    matrix ours = matrix_of(1, units, b.layer[0].norm.mean);
    matrix theirs = matrix_of(1, units, a.layer[0].norm.mean);
    ck_assert_double_gt(matrix_norm(theirs), 0.01);
    /* Chunks of 7 and of 8 examples, by their shares: the batch's mean. */
    ck_assert_double_lt(matrix_gap(ours, theirs), 1e-5);
    net_free(&a);
    net_free(&b);
    images_free(&data);
}
END_TEST

/* Two halves of a batch, by rows of its mask, are the batch. */
START_TEST(masks_go_by_the_place_in_the_batch)
{
    net_plan p = net_plan_classifier(784, 2, 20, 10, ACTIVATION_RELU, BATCH);
    images data = images_draw(BATCH, 1, "ranks");
    matrix x = matrix_make(BATCH, 784), y = matrix_make(BATCH, 10);
    p.dropout[0] = p.dropout[1] = 0.5f;
    p.input_dropout = 0.2f;
    net n = net_start(&p, INIT_HE, 1);
    matrix whole = net_vector(&n), part = net_vector(&n),
           sum = net_vector(&n);
    images_batch(&data, NULL, x, y);
    net_gradient(&n, x, y, whole.data);
    for (int k = 0; k < 2; k++) {
        int from = k * 25, rows = k ? BATCH - 25 : 25;
        net_part(&n, matrix_rows(x, from, rows), matrix_rows(y, from, rows),
                 from, BATCH, part.data);
        matrix_add(sum, part);
    }
    ck_assert_double_gt(matrix_norm(whole), 0.1);
    ck_assert_double_lt(matrix_gap(whole, sum), 1e-5);
    /* By rows of their own, another mask. */
    net_part(&n, matrix_rows(x, 25, 35), matrix_rows(y, 25, 35), 0, BATCH,
             sum.data);
    ck_assert_double_gt(matrix_gap(part, sum), 1e-3);
    matrix_free(&x);
    matrix_free(&y);
    matrix_free(&whole);
    matrix_free(&part);
    matrix_free(&sum);
    net_free(&n);
    images_free(&data);
}
END_TEST

/* The tree, by its order: floats so far apart that each order has its sum. */
START_TEST(chunks_are_added_in_a_tree)
{
    static const float x[CHUNKS] = {1e8f, 3.0f, -1e8f, 5.0f,
                                    3e7f, 1.5f, -3e7f, 1.0f};
    float right =
        ((x[0] + x[1]) + (x[2] + x[3])) + ((x[4] + x[5]) + (x[6] + x[7]));
    chunks c = chunks_make(NULL, 1);
    int first, last;
    chunks_own(&c, &first, &last);
    ck_assert(first == 0 && last == CHUNKS);
    for (int round = 0; round < 2; round++) {
        for (int k = first; k < last; k++) {
            *chunks_next(&c) = x[k];
            chunks_add(&c);
        }
        ck_assert_float_eq(*chunks_total(&c), right);
    }
    chunks_free(&c);
    int whole = 0, from, to;
    for (int k = 0; k < CHUNKS; k++, whole = to) {
        chunks_share(k, 5, &from, &to);
        ck_assert(from == whole && to - from <= 1);
    }
    ck_assert_int_eq(whole, 5);
}
END_TEST

START_TEST(a_rank_that_dies_ends_the_job)
{
    need_mpi();
    job j = job_of(4, "die", LIMIT);
    ck_assert(!j.done && !j.late);
    ck_assert_str_eq(j.said, "no bread");
    ck_assert_double_eq(job_told(&j, "begun"), 1);
    j = job_of(4, "kill", LIMIT);
    ck_assert(!j.done && !j.late);
    if (strstr(ranks_library(), "Open MPI"))
        ck_assert_str_eq(j.said, "rank 3 was ended by signal 9");
    j = job_of(3, "full0", LIMIT);
    ck_assert_str_eq(j.said,
                     "3 ranks share a batch of 8 chunks: let it be 1, 2, 4 "
                     "or 8");
}
END_TEST

START_TEST(a_job_that_waits_for_ever_is_ended)
{
    need_mpi();
    job j = job_of(2, "hang", 2);
    ck_assert(!j.done && j.late);
    ck_assert_str_eq(j.said, "not done after 2 s");
    ck_assert_double_eq(job_told(&j, "begun"), 1);
}
END_TEST

static void start_in_a_job(const void *with)
{
    setenv(with, "0", 1);
    job_of(1, "sum", LIMIT);
}

START_TEST(a_rank_starts_no_job)
{
    static const char *const mark[] = {"OMPI_COMM_WORLD_RANK", "PMI_RANK",
                                       "PMIX_RANK"};
    for (int k = 0; k < 3; k++) {
        outcome o = run_apart(start_in_a_job, mark[k]);
        expect_one_line(&o, 1);
        ck_assert_ptr_nonnull(strstr(o.err, "a rank of a job already"));
    }
}
END_TEST

/* What else mpirun is to know it is told by the environment. */
static void start_on(const void *hosts)
{
    static const char *const variable[] = {"OMPI_MCA_orte_default_hostfile",
                                           "PRTE_MCA_prte_default_hostfile",
                                           "HYDRA_HOST_FILE"};
    for (int k = 0; k < 3; k++)
        setenv(variable[k], hosts, 1);
    job j = job_of(2, "sum", LIMIT);
    if (!j.done)
        die("%s", j.said);
}

START_TEST(machines_stand_in_a_hostfile)
{
    char folder[4000], path[5000];
    need_mpi();
    new_folder(folder, sizeof folder);
    snprintf(path, sizeof path, "%s/hosts", folder);
    write_text(path, "localhost\nlocalhost\n");
    outcome o = run_apart(start_on, path);
    remove(path);
    ck_assert_msg(o.status == 0, "%s", o.err);
    o = run_apart(start_on, path); /* it is gone: nobody else is asked */
    ck_assert_int_eq(o.status, 1);
}
END_TEST

static void ask_unknown(const void *with)
{
    job_told(with, "none%s", "such");
}

START_TEST(what_is_missing_is_a_line)
{
    job j = {.said = "lost"};
    outcome o = run_apart(ask_unknown, &j);
    expect_one_line(&o, 1);
    ck_assert_ptr_nonnull(strstr(o.err, "a job has told no nonesuch: lost"));
    if (ranks_library())
        return;
    const char *const arguments[] = {"job", "sum", NULL};
    j = job_run(1, LIMIT, self, arguments);
    ck_assert(!j.done);
}
END_TEST

int main(int argc, char **argv)
{
    self = argv[0];
    fail_program_name(argv[0]);
    if (argc == 3 && strcmp(argv[1], "job") == 0)
        return rank_main(argv[2]);
    const TTest *tests[] = {all_sum_and_all_have_it,
                            messages_come_round,
                            weights_do_not_depend_on_the_number_of_ranks,
                            one_rank_is_nobody_else,
                            running_statistics_are_shared,
                            masks_go_by_the_place_in_the_batch,
                            chunks_are_added_in_a_tree,
                            a_rank_that_dies_ends_the_job,
                            a_job_that_waits_for_ever_is_ended,
                            a_rank_starts_no_job,
                            machines_stand_in_a_hostfile,
                            what_is_missing_is_a_line,
                            NULL};
    return suite_run(tests);
}
