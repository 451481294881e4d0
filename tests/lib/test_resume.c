/* test_resume.c: Ctrl-C while something learns. What is there is kept, the exit
 * status is 130, a second one ends it at once; and a training goes on from its
 * file as if it had never stopped, to the last bit. */
#include "resume.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "gpt_train.h"
#include "lab.h"
#include "stop.h"
#include "suite.h"
#include "train.h"

enum { COUNT = 200, EPOCHS = 5, BATCH = 10 };

/* A way to learn, and when Ctrl-C is pressed. */
typedef struct lesson {
    const images *digits;
    optim optimizer;
    schedule schedule;
    float momentum, rate; /* 0: 0.02 */
    int patience;
    bool bent, trimmed; /* distorted images; dropout and batch norm */
    int stop_at, times; /* after this epoch, so many times; times 0: never */
    char keep[4096], rows[4096], net[4096]; /* files */
} lesson;

static net net_for(const lesson *s)
{
    const int units[] = {12, 10};
    net_plan p = net_plan_of(784, 2, units, ACTIVATION_RELU,
                             ACTIVATION_IDENTITY, LOSS_CROSS_ENTROPY, BATCH);
    if (s->trimmed) {
        p.dropout[0] = 0.3f;
        p.norm[0] = NORM_BATCH;
    }
    return net_start(&p, INIT_HE, 1);
}

static void press(void *context, const epoch_record *r)
{
    const lesson *s = context;
    for (int k = 0; r->epoch == s->stop_at && k < s->times; k++)
        raise(SIGINT);
}

/* Writes the history's bits, but its times, and the net's. */
static void put_results(const lesson *s, const net *n, epoch_record *history,
                        int rows)
{
    FILE *f = fopen(s->rows, "wb");
    for (int k = 0; k < rows; k++) {
        history[k].seconds = 0;
        fwrite(&history[k].train_cost, sizeof(double), 5, f);
    }
    fwrite(n->parameters, sizeof(float), (size_t)n->kept, f);
    fclose(f);
}

static void learn(const void *with)
{
    lesson s = *(const lesson *)with;
    augmentation usual = augment_usual();
    net n = net_for(&s);
    train_plan p = train_plan_of(EPOCHS, s.rate > 0 ? s.rate : 0.02f, 3);
    epoch_record history[EPOCHS + 1] = {{0}};
    p.optimizer = s.optimizer;
    p.schedule = s.schedule;
    p.momentum = s.momentum;
    p.patience = s.patience;
    p.augment = s.bent ? &usual : NULL;
    p.report = press;
    p.context = &s;
    p.keep = *s.keep ? s.keep : NULL;
    int rows = train(&n, s.digits, s.digits, &p, history);
    put_results(&s, &n, history, rows);
    net_free(&n);
}

START_TEST(a_training_goes_on_to_the_last_bit)
{
    char folder[4000];
    images digits = images_draw(COUNT, 1, "resume");
    const lesson list[] = {
        {.optimizer = OPTIM_SGD},
        {.optimizer = OPTIM_SGD,
         .momentum = 0.9f,
         .rate = 0.3f,
         .patience = 5},
        {.optimizer = OPTIM_ADAM, .schedule = SCHEDULE_COSINE, .bent = true},
        {.optimizer = OPTIM_RMSPROP, .schedule = SCHEDULE_LINEAR},
        {.optimizer = OPTIM_NESTEROV, .momentum = 0.5f, .trimmed = true}};
    new_folder(folder, sizeof folder);
    for (size_t k = 0; k < sizeof list / sizeof *list; k++) {
        lesson s = list[k];
        size_t whole_size, size;
        s.digits = &digits;
        snprintf(s.rows, sizeof s.rows, "%s/whole-%zu", folder, k);
        ck_assert_int_eq(run_apart(learn, &s).status, 0);
        char *whole = read_text(s.rows, &whole_size);
        snprintf(s.rows, sizeof s.rows, "%s/parts-%zu", folder, k);
        snprintf(s.keep, sizeof s.keep, "%s/kept-%zu", folder, k);
        s.times = 1;
        for (s.stop_at = 0; s.stop_at < EPOCHS; s.stop_at += 2) {
            outcome o = run_apart(learn, &s);
            ck_assert_msg(o.status == 130, "%zu: status %d, signal %d: %s", k,
                          o.status, o.signal, o.err);
        }
        s.times = 0;
        ck_assert_int_eq(run_apart(learn, &s).status, 0);
        char *parts = read_text(s.rows, &size);
        ck_assert_msg(size == whole_size && memcmp(parts, whole, size) == 0,
                      "%zu: another curve", k);
        free(whole);
        free(parts);
    }
    images_free(&digits);
}
END_TEST

START_TEST(a_second_one_ends_it_at_once)
{
    images digits = images_draw(COUNT, 1, "resume");
    lesson s = {.digits = &digits, .stop_at = 1, .times = 2};
    outcome o = run_apart(learn, &s);
    ck_assert_int_eq(o.signal, SIGINT);
    images_free(&digits);
}
END_TEST

/* nohup, or a shell's background. */
static void learn_deaf(const void *with)
{
    signal(SIGINT, SIG_IGN);
    learn(with);
    if (signal(SIGINT, SIG_DFL) != SIG_IGN)
        exit(1);
}

/* And once it has learned all is as before. */
static void learn_then_press(const void *with)
{
    signal(SIGINT, SIG_DFL); /* Check has an action of its own */
    learn(with);
    raise(SIGINT);
}

START_TEST(elsewhere_it_does_what_it_did)
{
    char folder[4000];
    images digits = images_draw(COUNT, 1, "resume");
    lesson s = {.digits = &digits, .stop_at = 1, .times = 1};
    new_folder(folder, sizeof folder);
    snprintf(s.rows, sizeof s.rows, "%s/rows", folder);
    ck_assert_int_eq(run_apart(learn_deaf, &s).status, 0);
    s.times = 0;
    ck_assert_int_eq(run_apart(learn_then_press, &s).signal, SIGINT);
    images_free(&digits);
}
END_TEST

/* What it says of the file in s->keep. */
static void expect_refused_file(const lesson *s, const char *words)
{
    outcome o = run_apart(learn, s);
    expect_one_line(&o, 1);
    ck_assert_msg(strstr(o.err, words) != NULL, "not %s: %s", words, o.err);
}

START_TEST(another_training_is_refused)
{
    char folder[4000];
    images digits = images_draw(COUNT, 1, "resume"), few = digits;
    lesson s = {.digits = &digits, .stop_at = 1, .times = 1};
    error e;
    new_folder(folder, sizeof folder);
    snprintf(s.keep, sizeof s.keep, "%s/kept", folder);
    ck_assert_int_eq(run_apart(learn, &s).status, 130);
    lesson other = s;
    other.schedule = SCHEDULE_COSINE;
    expect_refused_file(&other, "is of another training");
    other = s;
    digits.pixels[0] ^= 1;
    expect_refused_file(&s, "is of another training");
    digits.pixels[0] ^= 1;
    few.count--;
    other.digits = &few;
    expect_refused_file(&other, "is of another training");
    other = s;
    other.momentum = 0.9f;
    expect_refused_file(&other, "has no tensor velocity");
    net n = net_for(&s);
    ck_assert(net_save(&n, s.keep, &e));
    expect_refused_file(&s, "no training of up to 5 epochs or reports");
    snprintf(other.keep, sizeof other.keep, "%s", folder);
    expect_refused_file(&other, "it is a folder");
    net_free(&n);
    images_free(&digits);
}
END_TEST

/* ---- a transformer ------------------------------------------------------ */

enum { TOKENS = 5, LETTERS = 300, STEPS = 1000, EVERY = 150, REPORTS = 6 };

/* What differs in another training. */
typedef enum change {
    THE_SAME,
    TEXT,
    SHORTER,
    SEED,
    RATE,
    LENGTH,
    OFTEN,
    HEADS,
    WIDTH,
    OTHERS
} change;

typedef struct reading {
    change other;
    int threads, wait;  /* ms until Ctrl-C; 0: never */
    int stop_at, times; /* as in a lesson, but a report's step */
    FILE *results;
    char keep[4096], rows[4096]; /* files */
} reading;

static void put_report(void *context, const gpt_record *r)
{
    reading *s = context;
    fwrite(&r->step, sizeof r->step, 1, s->results);
    fwrite(&r->cost, sizeof r->cost, 1, s->results);
    for (int k = 0; r->step == s->stop_at && k < s->times; k++)
        raise(SIGINT);
}

/* Writes the bits of the reports, and of the net behind them. */
static void study(const void *with)
{
    reading s = *(const reading *)with;
    gpt_plan shape = {.vocabulary = TOKENS,
                      .context = 6,
                      .layers = 1,
                      .heads = s.other == HEADS ? 1 : 2,
                      .width = s.other == WIDTH ? 12 : 8,
                      .batch = 2};
    gpt_train_plan p = {.steps = s.other == LENGTH ? STEPS + 1 : STEPS,
                        .rate = s.other == RATE ? 0.02f : 0.01f,
                        .warm_up = 10,
                        .decay = 0.1f,
                        .clip = 1.0f,
                        .seed = s.other == SEED ? 2 : 1,
                        .threads = s.threads,
                        .every = s.other == OFTEN ? EVERY / 2 : EVERY,
                        .report = put_report,
                        .context = &s,
                        .keep = *s.keep ? s.keep : NULL};
    int text[LETTERS];
    rng r = rng_make(1, "text");
    for (int i = 0; i < LETTERS; i++)
        text[i] = rng_below(&r, TOKENS);
    text[7] = (text[7] + (s.other == TEXT)) % TOKENS;
    gpt g = gpt_start(&shape, 1);
    s.results = fopen(s.rows, "wb");
    if (s.wait > 0)
        press_after(s.wait);
    gpt_train(&g, text, s.other == SHORTER ? LETTERS - 1 : LETTERS, &p);
    fwrite(g.parameters, sizeof(float), (size_t)g.size, s.results);
    fclose(s.results);
    gpt_free(&g);
}

/* What it wrote in s->rows is what it wrote in `whole`, of so many bytes. */
static void expect_same(const reading *s, const char *whole, size_t size)
{
    size_t is;
    char *parts = read_text(s->rows, &is);
    ck_assert_msg(is == size && memcmp(parts, whole, size) == 0,
                  "%d threads: another curve", s->threads);
    free(parts);
}

/* Stopped again and again, after more and more time, until it is done: with one
 * thread, with three, and with another number each time. */
START_TEST(a_transformer_goes_on_to_the_last_bit)
{
    char folder[4000];
    size_t size;
    reading s = {.threads = 1};
    new_folder(folder, sizeof folder);
    snprintf(s.rows, sizeof s.rows, "%s/whole", folder);
    ck_assert_int_eq(run_apart(study, &s).status, 0);
    char *whole = read_text(s.rows, &size);
    ck_assert_uint_gt(size, REPORTS * (sizeof(int) + sizeof(double)));
    snprintf(s.rows, sizeof s.rows, "%s/parts", folder);
    for (int way = 1; way <= 3; way++) {
        int stops = 0;
        outcome o = {.status = 130};
        snprintf(s.keep, sizeof s.keep, "%s/kept-%d", folder, way);
        for (s.wait = 1; o.status == 130; s.wait += 2, stops++) {
            s.threads = way < 3 ? 2 * way - 1 : 1 + stops % 3;
            o = run_apart(study, &s);
            if (stops == 0) /* it did not wait for a report */
                expect_same(&s, "", 0);
        }
        ck_assert_msg(o.status == 0 && stops > 1,
                      "%d stops, then status %d, signal %d: %s", stops,
                      o.status, o.signal, o.err);
        expect_same(&s, whole, size);
        s.wait = 0; /* nothing is left to be done */
        ck_assert_int_eq(run_apart(study, &s).status, 0);
        expect_same(&s, whole, size);
    }
    free(whole);
}
END_TEST

START_TEST(a_transformer_stops_at_once_too)
{
    char folder[4000];
    reading s = {.threads = 2, .stop_at = EVERY, .times = 1};
    new_folder(folder, sizeof folder);
    snprintf(s.rows, sizeof s.rows, "%s/rows", folder);
    snprintf(s.keep, sizeof s.keep, "%s/kept", folder);
    ck_assert_int_eq(run_apart(study, &s).status, 130);
    ck_assert_int_eq(access(s.keep, F_OK), 0);
    s.stop_at = 2 * EVERY;
    s.times = 2;
    ck_assert_int_eq(run_apart(study, &s).signal, SIGINT);
}
END_TEST

static void expect_not_studied(const reading *s, const char *words)
{
    outcome o = run_apart(study, s);
    expect_one_line(&o, 1);
    ck_assert_msg(strstr(o.err, words) != NULL, "not %s: %s", words, o.err);
}

START_TEST(another_transformer_is_refused)
{
    char folder[4000];
    size_t size, after;
    reading s = {.threads = 1, .stop_at = EVERY, .times = 1};
    new_folder(folder, sizeof folder);
    snprintf(s.rows, sizeof s.rows, "%s/rows", folder);
    snprintf(s.keep, sizeof s.keep, "%s/kept", folder);
    ck_assert_int_eq(run_apart(study, &s).status, 130);
    char *kept = read_text(s.keep, &size);
    for (s.other = TEXT; s.other < OTHERS; s.other++)
        expect_not_studied(&s, s.other == WIDTH ? "tensor parameters is"
                                                : "is of another training");
    s.other = THE_SAME;
    char *left = read_text(s.keep, &after);
    ck_assert(after == size && memcmp(left, kept, size) == 0);
    ck_assert_int_eq(truncate(s.keep, (off_t)(size - 4)), 0);
    expect_not_studied(&s, "lies outside the file");
    ck_assert_int_eq(truncate(s.keep, 20), 0);
    expect_not_studied(&s, "no training of up to 6 epochs or reports");
    snprintf(s.keep, sizeof s.keep, "%s", folder);
    expect_not_studied(&s, "it is a folder");
    snprintf(s.keep, sizeof s.keep, "%s/none/kept", folder);
    expect_not_studied(&s, "none");
    free(kept);
    free(left);
}
END_TEST

/* So many steps and rows, three steps from row to row. */
static bool load_steps(const char *path, long steps, int rows)
{
    float weight[2] = {1, 2};
    double history[3] = {0};
    rng r = rng_make(1, "order");
    optimizer o = optim_make(OPTIM_MOMENTUM, 2, 0.1f, 0.9f);
    resume all = {.training = 1,
                  .parameters = weight,
                  .size = 2,
                  .optimizer = &o,
                  .stream = &r,
                  .history = history,
                  .columns = 1,
                  .rows = rows,
                  .most = 3,
                  .every = 3};
    error e = {""};
    *o.steps = steps;
    ck_assert(resume_save(&all, path, &e));
    bool good = resume_load(&all, path, &e);
    ck_assert(good || strstr(e.text, "is of another training"));
    optim_free(&o);
    return good;
}

START_TEST(steps_and_rows_must_fit)
{
    char folder[4000], path[5000];
    new_folder(folder, sizeof folder);
    snprintf(path, sizeof path, "%s/kept", folder);
    ck_assert(load_steps(path, 0, 1) && load_steps(path, 5, 2));
    ck_assert(load_steps(path, 8, 3) && !load_steps(path, 9, 3));
    ck_assert(!load_steps(path, 2, 2) && !load_steps(path, -1, 1));
}
END_TEST

/* ---- in the laboratory -------------------------------------------------- */

static table *curve;

static void note_and_press(void *context, const epoch_record *r)
{
    (void)context;
    table_print(curve, "%d\n", r->epoch);
    if (r->epoch == 2)
        raise(SIGINT);
}

static void run_learn(laboratory *lab)
{
    images digits = images_draw(COUNT, 1, "resume");
    net n = net_for(&(lesson){.times = 0});
    train_plan p = train_plan_of(EPOCHS, 0.1f, 1);
    epoch_record history[EPOCHS + 1];
    table *other = lab_table(lab, "other", "whole part");
    curve = lab_table(lab, "curve", "epoch");
    table_print(other, "%d %d\n%d", 1, 2, 3); /* and no end of the row */
    metric(lab->metrics, "begun", 1);
    p.report = note_and_press;
    train(&n, &digits, NULL, &p, history);
    printf("never printed\n");
}

static void laboratory_learns(const void *folder)
{
    const lab_run runs[] = {{"learn", "learns", run_learn, 0}, {0}};
    const lab_plan plan = {.about = "Learns.", .runs = runs};
    char name[] = "lab", out[] = "--out", where[4096];
    char *argv[] = {name, out, where, NULL};
    snprintf(where, sizeof where, "%s", (const char *)folder);
    exit(lab_main(3, argv, &plan));
}

static void expect_file(const char *folder, const char *name,
                        const char *text)
{
    char path[5000];
    snprintf(path, sizeof path, "%s/%s.tsv", folder, name);
    char *is = read_text(path, NULL);
    ck_assert_str_eq(is, text);
    free(is);
}

START_TEST(tables_have_their_whole_rows)
{
    char folder[4000];
    new_folder(folder, sizeof folder);
    outcome o = run_apart(laboratory_learns, folder);
    ck_assert_msg(o.status == 130, "status %d: %s", o.status, o.err);
    ck_assert_ptr_null(strstr(o.out, "never"));
    expect_file(folder, "curve", "# epoch\n0\n1\n2\n");
    expect_file(folder, "other", "# whole\tpart\n1\t2\n");
    expect_file(folder, "metrics", "# name\tvalue\nbegun\t1\n");
}
END_TEST

/* ---- killed ------------------------------------------------------------- */

enum { KILLS = 40, ROWS = 2000 };

/* Saves nets whose weights are all k, and tables whose rows are, k = 1, 2, ... */
_Noreturn static void write_for_ever(const lesson *s, const char *folder)
{
    net n = net_for(s);
    error e;
    for (int k = 1;; k++) {
        matrix_fill(net_parameters(&n), (float)k);
        if (!net_save(&n, s->net, &e))
            _exit(1);
        table *t = table_open(folder, "killed", "number");
        for (int i = 0; i < ROWS; i++)
            table_row(t, "%d", k);
        table_close(&t);
    }
}

/* Whether all rows of the table are there, and alike. */
static bool is_whole(char *text)
{
    int rows = 0;
    char *first = strchr(text, '\n') + 1, *at = first;
    size_t length = strcspn(first, "\n") + 1;
    for (; *at; at += length, rows++)
        if (strncmp(at, first, length) != 0)
            return false;
    return rows == ROWS;
}

START_TEST(a_kill_leaves_the_file_before)
{
    char folder[4000], path[5000];
    lesson s = {.times = 0};
    net n = net_for(&s);
    error e = {""};
    new_folder(folder, sizeof folder);
    snprintf(s.net, sizeof s.net, "%s/net", folder);
    snprintf(path, sizeof path, "%s/killed.tsv", folder);
    for (int k = 0; k < KILLS; k++) {
        pid_t child = fork();
        if (child == 0)
            write_for_ever(&s, folder);
        while (k == 0 && access(path, F_OK) != 0) /* the first of all */
            nanosleep(&(struct timespec){0, 1000000}, NULL);
        nanosleep(&(struct timespec){0, 700000L * k}, NULL);
        kill(child, SIGKILL);
        waitpid(child, NULL, 0);
        ck_assert_msg(net_load(&n, s.net, &e), "kill %d: %s", k, e.text);
        const float *w = n.layer[0].w.data;
        ck_assert_msg(w[0] > 0 && w[0] == w[7839], "kill %d: half a net", k);
        char *text = read_text(path, NULL);
        ck_assert_msg(is_whole(text), "kill %d: half a table", k);
        free(text);
    }
    net_free(&n);
}
END_TEST

int main(void)
{
    const TTest *tests[] = {a_training_goes_on_to_the_last_bit,
                            a_second_one_ends_it_at_once,
                            elsewhere_it_does_what_it_did,
                            another_training_is_refused,
                            a_transformer_goes_on_to_the_last_bit,
                            a_transformer_stops_at_once_too,
                            another_transformer_is_refused,
                            steps_and_rows_must_fit,
                            tables_have_their_whole_rows,
                            a_kill_leaves_the_file_before,
                            NULL};
    return suite_run(tests);
}
