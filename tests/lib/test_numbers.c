/* test_numbers.c: no number that lies. When weights or costs are no numbers any
 * more (inf, nan), that is said with the step after which it is so, and no
 * accuracy comes from them. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gpt_train.h"
#include "lab.h"
#include "loss.h"
#include "metrics.h"
#include "record.h"
#include "suite.h"
#include "train.h"

enum { COUNT = 200, BATCH = 10 };

static net small_net(loss cost)
{
    const int units[] = {20, 10};
    net_plan p = net_plan_of(784, 2, units, ACTIVATION_RELU,
                             ACTIVATION_IDENTITY, cost, BATCH);
    return net_start(&p, INIT_HE, 1);
}

/* How such a net learns; a decay keeps it from going by a list of the ink. */
typedef struct lesson {
    loss cost;
    float rate, decay;
    int threads;
    void (*way)(net *n, const images *digits, const train_plan *plan);
    const images *digits;
} lesson;

static train_plan plan_of(const lesson *s)
{
    train_plan p = train_plan_of(3, s->rate, 1);
    p.decay = s->decay;
    p.threads = s->threads;
    return p;
}

static void by_train(net *n, const images *digits, const train_plan *plan)
{
    epoch_record history[4];
    train(n, digits, NULL, plan, history);
}

/* A loop of one's own. */
static void by_epoch(net *n, const images *digits, const train_plan *plan)
{
    trainer *t = trainer_make(n, digits, plan);
    for (int k = 0; k < plan->epochs; k++)
        trainer_epoch(t);
    trainer_free(&t);
}

static void by_step(net *n, const images *digits, const train_plan *plan)
{
    trainer *t = trainer_make(n, digits, plan);
    for (int k = 0; k < plan->epochs;)
        k += !trainer_step(t);
    trainer_free(&t);
}

/* Counts them one by one. */
static long step_after_which_they_are_none(const lesson *s)
{
    net n = small_net(s->cost);
    train_plan p = plan_of(s);
    trainer *t = trainer_make(&n, s->digits, &p);
    long step = 0;
    train_may_diverge(true);
    ck_assert_int_eq(trainer_lost(t), -1);
    while (net_is_finite(&n)) {
        ck_assert_int_lt(step, 3 * COUNT / BATCH);
        trainer_step(t);
        step++;
    }
    train_may_diverge(false);
    trainer_free(&t);
    net_free(&n);
    return step;
}

static void learn(const void *with)
{
    const lesson *s = with;
    net n = small_net(s->cost);
    train_plan p = plan_of(s);
    s->way(&n, s->digits, &p);
}

START_TEST(training_stops_and_names_the_step)
{
    images digits = images_draw(COUNT, 1, "numbers");
    lesson list[] = {
        {LOSS_CROSS_ENTROPY, 1e8f, 0, 1, train_epochs, &digits},
        {LOSS_CROSS_ENTROPY, 1e10f, 1e-30f, 1, by_train, &digits},
        {LOSS_CROSS_ENTROPY, 1e8f, 1e-30f, 2, train_epochs, &digits},
        {LOSS_CROSS_ENTROPY, 1e30f, 0, 2, by_train, &digits},
        {LOSS_CROSS_ENTROPY, 1e8f, 0, 1, by_epoch, &digits},
        {LOSS_CROSS_ENTROPY, 1e8f, 1e-30f, 2, by_step, &digits}};
    for (size_t k = 0; k < sizeof list / sizeof *list; k++) {
        char wanted[80];
        long step = step_after_which_they_are_none(&list[k]);
        outcome o = run_apart(learn, &list[k]);
        expect_one_line(&o, 1);
        snprintf(wanted, sizeof wanted, "after step %ld weights are", step);
        ck_assert_msg(strstr(o.err, wanted) != NULL, "%zu: not %s: %s", k,
                      wanted, o.err);
    }
    images_free(&digits);
}
END_TEST

/* Weights may be numbers, and yet too large for an answer. */
START_TEST(a_cost_that_is_none_is_told)
{
    images digits = images_draw(COUNT, 1, "numbers");
    lesson s = {LOSS_CROSS_ENTROPY, 1e8f, 0, 1, by_train, &digits};
    outcome o = run_apart(learn, &s);
    expect_one_line(&o, 1);
    ck_assert_msg(strstr(o.err, "after step 20 the cost is") != NULL, "%s",
                  o.err);
    images_free(&digits);
}
END_TEST

/* What the biases do not show, since units die first, an epoch's end does. */
START_TEST(a_quadratic_cost_is_told_within_an_epoch)
{
    images digits = images_draw(COUNT, 1, "numbers");
    lesson s = {LOSS_QUADRATIC, 1e3f, 0, 1, by_train, &digits};
    long step = step_after_which_they_are_none(&s), told = 0;
    outcome o = run_apart(learn, &s);
    expect_one_line(&o, 1);
    const char *at = strstr(o.err, "after step ");
    ck_assert_msg(at != NULL, "%s", o.err);
    told = strtol(at + strlen("after step "), NULL, 10);
    ck_assert_int_ge(told, step);
    ck_assert_int_le(told, (step + COUNT / BATCH - 1) * BATCH / COUNT *
                               (COUNT / BATCH));
    images_free(&digits);
}
END_TEST

/* A hidden unit whose weights are none is silent, and nothing else shows it. */
START_TEST(a_silent_unit_is_found_at_the_end_of_an_epoch)
{
    images digits = images_draw(COUNT, 1, "numbers");
    net n = small_net(LOSS_CROSS_ENTROPY);
    train_plan p = train_plan_of(2, 0.1f, 1);
    trainer *t = trainer_make(&n, &digits, &p);
    n.layer[0].w.data[7] = NAN;
    trainer_step(t);
    ck_assert_int_eq(trainer_lost(t), -1);
    train_may_diverge(true);
    trainer_epoch(t);
    train_may_diverge(false);
    ck_assert_int_eq(trainer_lost(t), COUNT / BATCH);
    trainer_free(&t);
    net_free(&n);
    images_free(&digits);
}
END_TEST

/* A net that has none to begin with does not begin. */
static void learn_from_nothing(const void *digits)
{
    net n = small_net(LOSS_CROSS_ENTROPY);
    train_plan p = train_plan_of(1, 0.1f, 1);
    n.layer[0].w.data[7] = NAN;
    train_epochs(&n, digits, &p);
}

START_TEST(weights_are_asked_before_the_first_step)
{
    images digits = images_draw(COUNT, 1, "numbers");
    outcome o = run_apart(learn_from_nothing, &digits);
    expect_one_line(&o, 1);
    ck_assert_msg(strstr(o.err, "after step 0") != NULL, "%s", o.err);
    images_free(&digits);
}
END_TEST

START_TEST(a_search_meets_rates_that_are_too_high)
{
    images digits = images_draw(COUNT, 1, "numbers");
    net n = small_net(LOSS_CROSS_ENTROPY);
    train_plan p = train_plan_of(3, 1e8f, 1);
    epoch_record history[4];
    train_may_diverge(true);
    ck_assert_int_eq(train(&n, &digits, &digits, &p, history), 4);
    train_may_diverge(false);
    ck_assert(isfinite(history[0].train_accuracy));
    for (int k = 1; k <= 3; k++)
        ck_assert(isnan(history[k].train_accuracy) &&
                  isnan(history[k].validation_accuracy));
    net_free(&n);
    images_free(&digits);
}
END_TEST

/* Diverges above a rate of 0.1; below, the less the worse. */
static score attempt(void *context, double rate)
{
    (*(int *)context)++;
    return rate > 0.1 ? (score){NAN, NAN} : (score){100 * rate, 50};
}

static score hopeless(void *context, double rate)
{
    (void)context, (void)rate;
    return (score){NAN, NAN};
}

static void tune_in_vain(const void *lab)
{
    tune((laboratory *)lab, "vain", hopeless, NULL, 1);
}

START_TEST(a_rate_without_numbers_is_never_the_best)
{
    laboratory lab = {.metrics = metrics_open(NULL)};
    char folder[4096], path[5000];
    int tries = 0;
    new_folder(folder, sizeof folder);
    table_close(&lab.metrics);
    lab.metrics = metrics_open(folder);
    tune(&lab, "edge", attempt, &tries, 0.16);
    outcome o = run_apart(tune_in_vain, &lab);
    expect_one_line(&o, 1);
    ck_assert_msg(strstr(o.err, "no numbers") != NULL, "%s", o.err);
    table_close(&lab.metrics);
    snprintf(path, sizeof path, "%s/metrics.tsv", folder);
    char *metrics = read_text(path, NULL);
    ck_assert_msg(strstr(metrics, "edge_rate\t0.08\n") != NULL, "%s",
                  metrics);
    ck_assert_int_eq(tries, 3);
    free(metrics);
}
END_TEST

START_TEST(a_net_of_no_numbers_scores_none)
{
    laboratory lab = {.held = images_draw(10, 1, "numbers")};
    lab.test = lab.held;
    net n = small_net(LOSS_CROSS_ENTROPY);
    n.layer[1].w.data[3] = INFINITY;
    train_may_diverge(true);
    score s = last_score(&lab, &n);
    ck_assert(isnan(s.held) && isnan(s.test));
    train_may_diverge(false);
    n = small_net(LOSS_CROSS_ENTROPY);
    double right = evaluate(&n, &lab.held, NULL);
    s = last_score(&lab, &n);
    ck_assert(s.held == right && s.test == right);
    images_free(&lab.held);
}
END_TEST

/* A net that has made no step by itself, and is asked how good it is. */
typedef struct question {
    int layer; /* whose weight is none */
    float weight;
    bool by_batches;
    const images *digits;
} question;

static double answer(const question *q, double *cost)
{
    net n = small_net(LOSS_CROSS_ENTROPY);
    n.step = 7;
    n.layer[0].b[3] = 10; /* that unit is not silent */
    n.layer[q->layer].w.data[3] = q->weight;
    double right = q->by_batches ? evaluate_by(&n, q->digits, BATCH)
                                 : evaluate(&n, q->digits, cost);
    net_free(&n);
    return right;
}

static void ask(const void *with)
{
    double cost = 0;
    printf("%g", answer(with, &cost));
}

START_TEST(no_accuracy_is_told_of_a_net_that_is_lost)
{
    images digits = images_draw(COUNT, 1, "numbers");
    static const char *const told[] = {"after step 7 weights are no numbers",
                                       "after step 7 the cost is no number"};
    for (int k = 0; k < 6; k++) {
        double cost =
            0; /* a silent unit; infinite; too large for an answer */
        question q = {k / 2 ? 1 : 0, k / 2 == 0 ? NAN : INFINITY, k % 2,
                      &digits};
        q.weight = k / 2 == 2 ? 3e38f : q.weight;
        outcome o = run_apart(ask, &q);
        expect_one_line(&o, 1);
        ck_assert_str_eq(o.out, "");
        ck_assert_msg(strstr(o.err, told[k / 2 == 2]) != NULL, "%d: %s", k,
                      o.err);
        train_may_diverge(true);
        ck_assert(isnan(answer(&q, &cost)) && (k % 2 || isnan(cost)));
        train_may_diverge(false);
    }
    images_free(&digits);
}
END_TEST

/* What is no probability costs nothing that can be printed. */
START_TEST(costs_of_no_numbers_are_none)
{
    float answers[] = {NAN, NAN, NAN}, truth[] = {0, 1, 0};
    uint8_t label = 1;
    matrix p = matrix_of(1, 3, answers), y = matrix_of(1, 3, truth);
    ck_assert(isnan(loss_sum(LOSS_CROSS_ENTROPY, p, y)));
    ck_assert(isnan(loss_sum(LOSS_QUADRATIC, p, y)));
    ck_assert(isnan(metrics_nll(p, &label)));
    ck_assert(isnan(metrics_accuracy(p, &label)));
    answers[1] = 0;
    ck_assert(isfinite(loss_sum(LOSS_CROSS_ENTROPY, p, y)));
    ck_assert(isfinite(metrics_nll(p, &label)));
    ck_assert(isnan(metrics_accuracy(p, &label)));
}
END_TEST

START_TEST(a_checkpoint_of_no_numbers_is_refused)
{
    char folder[4096], path[5000];
    error e = {""};
    net bad = small_net(LOSS_CROSS_ENTROPY), n = small_net(LOSS_QUADRATIC);
    new_folder(folder, sizeof folder);
    snprintf(path, sizeof path, "%s/bad", folder);
    bad.layer[1].w.data[5] = -INFINITY;
    float before = n.layer[0].w.data[0] = 3;
    ck_assert_msg(net_save(&bad, path, &e), "%s", e.text);
    ck_assert(!net_load(&n, path, &e));
    ck_assert_msg(
        strstr(e.text, "number 6 of tensor layer1.weight is none") != NULL,
        "%s", e.text);
    ck_assert(n.layer[0].w.data[0] == before);
    net_free(&bad);
    net_free(&n);
}
END_TEST

enum { LETTERS = 5 };

static gpt small_gpt(void)
{
    gpt_plan p = {.vocabulary = LETTERS,
                  .context = 8,
                  .layers = 1,
                  .heads = 2,
                  .width = 8,
                  .batch = 4};
    gpt g = gpt_make(&p);
    gpt_init(&g, 1);
    return g;
}

/* All that one rank has to say to the others. */
static void say_nothing(ranks *r, float *v, long n)
{
    (void)r, (void)v, (void)n;
}

typedef struct nonsense {
    float rate;
    bool by_ranks;
} nonsense;

static void write_nonsense(const void *with)
{
    const nonsense *s = with;
    ranks one = {.count = 1, .sum = say_nothing, .broadcast = say_nothing};
    enum { TEXT = 400 };
    int text[TEXT];
    gpt g = small_gpt();
    gpt_train_plan how = {.steps = 50, .rate = s->rate, .seed = 1};
    how.ranks = s->by_ranks ? &one : NULL;
    for (int i = 0; i < TEXT; i++)
        text[i] = i % LETTERS;
    gpt_train(&g, text, TEXT, &how);
    printf("learned");
    gpt_free(&g);
}

START_TEST(a_transformer_that_diverges_says_when)
{
    for (int k = 0; k < 2; k++) {
        nonsense s = {1e30f, k};
        outcome o = run_apart(write_nonsense, &s);
        expect_one_line(&o, 1);
        ck_assert_msg(strstr(o.err, "after step 1 the cost is no number") !=
                          NULL,
                      "%s", o.err);
        s.rate = 0.01f;
        o = run_apart(write_nonsense, &s);
        ck_assert_msg(o.status == 0 && strcmp(o.out, "learned") == 0, "%s",
                      o.err);
    }
}
END_TEST

/* Step by step, as Chapters 15 and 16 do it. */
static void step_into_nonsense(const void *may)
{
    const int tokens[] = {0, 1, 2, 3}, targets[] = {1, 2, 3, 4};
    gpt g = small_gpt();
    gpt_batch b = {1, 4, tokens, targets};
    optimizer o = optim_make(OPTIM_ADAMW, g.size, 1e30f, 0.0f);
    double cost = 0.0;
    train_may_diverge(*(const bool *)may);
    for (int k = 0; k < 5; k++)
        cost = gpt_step(&g, &b, &o, 0.0f, NULL, 0, 1);
    printf("%s", isnan(cost) ? "told" : "a number");
    optim_free(&o);
    gpt_free(&g);
}

START_TEST(a_step_of_no_numbers_says_which)
{
    bool may = false;
    outcome o = run_apart(step_into_nonsense, &may);
    expect_one_line(&o, 1);
    ck_assert_msg(strstr(o.err, "after step 1 the cost is no number") != NULL,
                  "%s", o.err);
    may = true;
    ck_assert_str_eq(run_apart(step_into_nonsense, &may).out, "told");
}
END_TEST

int main(void)
{
    const TTest *tests[] = {training_stops_and_names_the_step,
                            a_cost_that_is_none_is_told,
                            a_quadratic_cost_is_told_within_an_epoch,
                            a_silent_unit_is_found_at_the_end_of_an_epoch,
                            weights_are_asked_before_the_first_step,
                            a_search_meets_rates_that_are_too_high,
                            a_rate_without_numbers_is_never_the_best,
                            a_net_of_no_numbers_scores_none,
                            no_accuracy_is_told_of_a_net_that_is_lost,
                            costs_of_no_numbers_are_none,
                            a_checkpoint_of_no_numbers_is_refused,
                            a_transformer_that_diverges_says_when,
                            a_step_of_no_numbers_says_which,
                            NULL};
    return suite_run(tests);
}
