/* test_allocations.c: no memory. Each allocation of a few small jobs fails, one
 * after the other, once alone and once with all that follow; those of zlib,
 * jansson and the C library too. Whatever fails, the job ends in success, in
 * one line and a status (and then it has given back what it took), or in one
 * line and exit status 1; what was kept before is whole. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "corpus.h"
#include "data.h"
#include "folder.h"
#include "gpt_train.h"
#include "suite.h"
#include "table.h"
#include "tensors.h"
#include "train.h"
#include "writer.h"

#if defined __SANITIZE_ADDRESS__
#define OURS 0
#elif defined __has_feature
#if __has_feature(address_sanitizer)
#define OURS 0
#endif
#endif
#ifndef OURS
#ifdef __GLIBC__
#define OURS 1
#else
#define OURS 0
#endif
#endif

/* ---- an allocator that fails -------------------------------------------- */

static long at_call;   /* the call that fails, from 1; 0: none */
static bool from_then; /* and all after it */
static long calls;     /* so far */
static long blocks;    /* taken and not given back */

#if OURS
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);
void *__libc_memalign(size_t alignment, size_t size);
void __libc_free(void *block);

static bool fails(void)
{
    long call = __atomic_add_fetch(&calls, 1, __ATOMIC_RELAXED);
    bool now = at_call > 0 && (from_then ? call >= at_call : call == at_call);
    if (now)
        errno = ENOMEM;
    return now;
}

static void *counted(void *block)
{
    if (block)
        __atomic_add_fetch(&blocks, 1, __ATOMIC_RELAXED);
    return block;
}

void *malloc(size_t size)
{
    return fails() ? NULL : counted(__libc_malloc(size));
}

void *calloc(size_t count, size_t size)
{
    return fails() ? NULL : counted(__libc_calloc(count, size));
}

void *realloc(void *old, size_t size)
{
    if (fails())
        return NULL;
    void *block = __libc_realloc(old, size);
    return old ? block : counted(block);
}

void *aligned_alloc(size_t alignment, size_t size)
{
    return fails() ? NULL : counted(__libc_memalign(alignment, size));
}

int posix_memalign(void **block, size_t alignment, size_t size)
{
    *block = fails() ? NULL : counted(__libc_memalign(alignment, size));
    return *block ? 0 : ENOMEM;
}

void free(void *block)
{
    if (block)
        __atomic_sub_fetch(&blocks, 1, __ATOMIC_RELAXED);
    __libc_free(block);
}
#endif

/* ---- the jobs ----------------------------------------------------------- */

/* What a job reads and writes. */
typedef struct place {
    char folder[4000], net[4096], gpt[4096];
} place;

typedef bool job(const place *p, error *e);

static net small_net(void)
{
    const int units[] = {8, 10};
    net_plan p = net_plan_of(784, 2, units, ACTIVATION_RELU,
                             ACTIVATION_IDENTITY, LOSS_CROSS_ENTROPY, 10);
    return net_start(&p, INIT_HE, 1);
}

static bool learn(const place *p, error *e)
{
    images digits = images_draw(40, 1, "allocations");
    train_plan how = train_plan_of(2, 0.1f, 1);
    epoch_record history[3];
    net n = small_net();
    how.momentum = 0.9f;
    how.threads = 2;
    how.patience = 2;
    train(&n, &digits, &digits, &how, history);
    bool good = net_save(&n, p->net, e);
    net_free(&n);
    images_free(&digits);
    return good;
}

static bool load(const place *p, error *e)
{
    net n = small_net();
    bool good = net_load(&n, p->net, e);
    int units = net_saved_units(p->net, 0); /* for a message: 0 may be said */
    if (good && units != 8 && units != 0)
        good = fail(e, "of another net");
    net_free(&n);
    return good;
}

static const gpt_plan gpt_small = {
    .context = 8, .layers = 1, .heads = 2, .width = 8, .batch = 4};

static bool write_text_too(const place *p, error *e)
{
    corpus c = corpus_of("tales", 3, 8, 1);
    gpt_plan plan = gpt_small;
    gpt_train_plan how = {.steps = 3, .rate = 0.01f, .seed = 1, .threads = 2};
    plan.vocabulary = c.letters.count;
    gpt g = gpt_make(&plan);
    gpt_init(&g, 1);
    gpt_train(&g, c.train, c.trained, &how);
    writer *w = writer_make(&g, true);
    for (int k = 0; k < 10; k++)
        writer_read(w, k % plan.vocabulary);
    writer_free(&w);
    bool good = gpt_save(&g, p->gpt, e);
    gpt_free(&g);
    corpus_free(&c);
    return good;
}

static bool read_images(const place *p, error *e)
{
    images train, test;
    bool good = images_load_folder(p->folder, &train, &test, e);
    if (good) {
        images_free(&train);
        images_free(&test);
    }
    return good;
}

static bool write_tables(const place *p, error *e)
{
    (void)e;
    table *metrics = metrics_open(p->folder);
    table *t = table_open(p->folder, "rows", "number: square");
    table_measures(t, metrics);
    for (int k = 0; k < 200; k++)
        table_print_if(t, k % 10 == 0, "%d %d\n", k, k * k);
    table_close(&t);
    table_close(&metrics);
    return true;
}

/* ---- failing ------------------------------------------------------------ */

typedef struct attempt {
    job *job;
    const place *place;
    long at_call;
    bool from_then;
} attempt;

/* What is asked for on the way out (by gcov, to count) is not the job's. */
static void let_go(void)
{
    at_call = 0;
}

/* The job, in a process of its own: 0 when it is done, 3 when it says why not.
 * What is only taken once (a buffer of stdout) is taken before. */
static void try_job(const void *with)
{
    const attempt *a = with;
    error e = {""};
    setvbuf(stdout, NULL, _IONBF, 0);
    long before = blocks;
    atexit(let_go);
    calls = 0;
    from_then = a->from_then;
    at_call = a->at_call;
    bool good = a->job(a->place, &e);
    at_call = 0;
    if (blocks != before)
        fprintf(stderr, "%ld blocks are not given back\n", blocks - before);
    if (good)
        exit(0);
    fprintf(stderr, "%s\n", e.text);
    exit(3);
}

/* How many times the job asks for memory. */
static void count_calls(const void *with)
{
    attempt a = *(const attempt *)with;
    error e = {""};
    calls = 0;
    a.job(a.place, &e);
    long asked = calls;
    fprintf(stderr, "%ld", asked);
}

static void write_idx(const place *p, const char *name, const int *head,
                      int words, int bytes)
{
    char path[5000];
    snprintf(path, sizeof path, "%s/%s", p->folder, name);
    FILE *f = fopen(path, "wb");
    ck_assert_ptr_nonnull(f);
    for (int k = 0; k < words; k++)
        for (int shift = 24; shift >= 0; shift -= 8)
            fputc(head[k] >> shift & 255, f);
    for (int k = 0; k < bytes; k++)
        fputc(k % 10, f);
    ck_assert_int_eq(fclose(f), 0);
}

/* A folder with everything in it that the jobs want. */
static place new_place(void)
{
    place p;
    error e;
    const int image[] = {0x803, 3, 28, 28}, label[] = {0x801, 3};
    new_folder(p.folder, sizeof p.folder);
    snprintf(p.net, sizeof p.net, "%s/net", p.folder);
    snprintf(p.gpt, sizeof p.gpt, "%s/gpt", p.folder);
    write_idx(&p, "train-images-idx3-ubyte", image, 4, 3 * 784);
    write_idx(&p, "train-labels-idx1-ubyte", label, 2, 3);
    write_idx(&p, "t10k-images-idx3-ubyte", image, 4, 3 * 784);
    write_idx(&p, "t10k-labels-idx1-ubyte", label, 2, 3);
    ck_assert(learn(&p, &e) && write_text_too(&p, &e));
    return p;
}

/* What is at the job's place is whole, and nothing else is there. */
static void expect_whole(const place *p, long call)
{
    error e = {""};
    ck_assert_msg(load(p, &e), "allocation %ld: %s", call, e.text);
    DIR *folder = opendir(p->folder);
    ck_assert_ptr_nonnull(folder);
    for (struct dirent *d; (d = readdir(folder)) != NULL;)
        ck_assert_msg(*d->d_name == '.' || strstr(d->d_name, "-ubyte") ||
                          strcmp(d->d_name, "net") == 0 ||
                          strcmp(d->d_name, "gpt") == 0 ||
                          strcmp(d->d_name, "rows.tsv") == 0 ||
                          strcmp(d->d_name, "metrics.tsv") == 0,
                      "allocation %ld: %s is left", call, d->d_name);
    closedir(folder);
}

/* One line that says what it is. */
static void expect_memory(const outcome *o, long call)
{
    expect_one_line(o, o->status);
    ck_assert_msg(strstr(o->err, "memory") && !strstr(o->err, "again"),
                  "allocation %ld: %s", call, o->err);
}

/* Fails every allocation of the job; says how it ended how often. */
static void fail_each(const char *name, job *j)
{
#if !OURS
    skip_test("malloc is not ours here");
#endif
    place p = new_place();
    attempt a = {j, &p, 0, false};
    long all = strtol(run_apart(count_calls, &a).err, NULL, 10);
    int ends[4] = {0};
    ck_assert_int_gt(all, 0);
    for (long k = 0; k < 2 * all; k++) {
        a.at_call = k % all + 1;
        a.from_then = k >= all;
        outcome o = run_apart(try_job, &a);
        ck_assert_msg(o.status == 0 || o.status == 1 || o.status == 3,
                      "allocation %ld%s: status %d, signal %d: %s", a.at_call,
                      a.from_then ? " and all after it" : "", o.status,
                      o.signal, o.err);
        if (o.status == 0)
            ck_assert_msg(*o.err == '\0', "allocation %ld: %s", a.at_call,
                          o.err);
        else
            expect_memory(&o, a.at_call);
        ends[o.status]++;
        expect_whole(&p, a.at_call);
    }
    printf(
        "%s: %ld allocations, each failed alone and with all after it: %d "
        "times one line and exit status 1, %d times one line and false, %d "
        "times done without\n",
        name, all, ends[1], ends[3], ends[0]);
}

START_TEST(training_without_memory)
{
    fail_each("training", learn);
}
END_TEST

START_TEST(a_transformer_without_memory)
{
    fail_each("a transformer", write_text_too);
}
END_TEST

START_TEST(checkpoints_without_memory)
{
    fail_each("a checkpoint read", load);
}
END_TEST

START_TEST(images_without_memory)
{
    fail_each("images read", read_images);
}
END_TEST

START_TEST(tables_without_memory)
{
    fail_each("tables written", write_tables);
}
END_TEST

int main(void)
{
    const TTest *tests[] = {
        training_without_memory,    a_transformer_without_memory,
        checkpoints_without_memory, images_without_memory,
        tables_without_memory,      NULL};
    return suite_run(tests);
}
