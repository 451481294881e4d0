/* Nets: what a crew computes is what one thread computes; steps, optimisers,
 * training without allocation, and checkpoints that refuse what is damaged. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "blas.h"
#include "metrics.h"
#include "suite.h"
#include "train.h"

/* Allocations are counted where the C library lets us stand in for it. */
static _Atomic long allocations;
#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__)
void *__libc_malloc(size_t size);
void *malloc(size_t size)
{
    allocations++;
    return __libc_malloc(size);
}
#define COUNTS_ALLOCATIONS 1
#else
#define COUNTS_ALLOCATIONS 0
#endif

static net_plan plan_of(int inputs, loss c, int batch)
{
    const int units[] = {37, 20, 10};
    return net_plan_of(inputs, 3, units, ACTIVATION_SIGMOID,
                       c == LOSS_QUADRATIC ? ACTIVATION_SIGMOID
                                           : ACTIVATION_IDENTITY,
                       c, batch);
}

static net net_of(const net_plan *p, uint64_t seed)
{
    net n = net_make(p);
    rng r = rng_make(seed, "weights");
    net_init(&n, INIT_GLOROT, &r);
    return n;
}

static float furthest(const net *a, const net *b)
{
    float most = 0.0f;
    for (long i = 0; i < a->size; i++)
        most = fmaxf(most, fabsf(a->parameters[i] - b->parameters[i]));
    return most;
}

START_TEST(the_networks_of_the_book_have_the_right_size)
{
    const int small[] = {16, 16, 10}, nielsen[] = {30, 10};
    net_plan p = net_plan_of(784, 3, small, ACTIVATION_SIGMOID,
                             ACTIVATION_SIGMOID, LOSS_QUADRATIC, 10);
    net n = net_make(&p);
    ck_assert_int_eq((int)net_count(&n), 13002);
    net_free(&n);
    p = net_plan_of(784, 2, nielsen, ACTIVATION_SIGMOID, ACTIVATION_SIGMOID,
                    LOSS_QUADRATIC, 10);
    n = net_make(&p);
    ck_assert_int_eq((int)net_count(&n), 23860);
    net_free(&n);
    net_free(&n);
}
END_TEST

/* Plain loops in double, from the formulas. */
START_TEST(forward_is_the_formula)
{
    net_plan p = plan_of(6, LOSS_QUADRATIC, 4);
    net n = net_of(&p, 1);
    matrix x = matrix_make(4, 6);
    rng r = rng_make(1, "x");
    matrix_normal(x, 1.0, &r);
    n.layer[1].b[3] = 0.5f;
    matrix a = net_forward(&n, x);
    for (int i = 0; i < 4; i++) {
        double in[64], out[64];
        for (int j = 0; j < 6; j++)
            in[j] = (double)matrix_get(x, i, j);
        for (int l = 0; l < 3; l++) {
            for (int j = 0; j < p.units[l]; j++) {
                double z = (double)n.layer[l].b[j];
                for (int k = 0; k < n.layer[l].w.cols; k++)
                    z += (double)matrix_get(n.layer[l].w, j, k) * in[k];
                out[j] = 1.0 / (1.0 + exp(-z));
            }
            memcpy(in, out, sizeof in);
        }
        for (int j = 0; j < 10; j++)
            ck_assert_double_eq_tol((double)matrix_get(a, i, j), in[j], 1e-5);
    }
    matrix_free(&x);
    net_free(&n);
}
END_TEST

START_TEST(softmax_and_its_cost_do_not_overflow)
{
    float z[2][3] = {{1000, 999, -1000}, {-1000, -1000, -1000}};
    float y[2][3] = {{0, 1, 0}, {0, 0, 1}}, wrong[3] = {1e4f, -1e4f, 0};
    float sure[3] = {0, 1, 0};
    matrix a = matrix_of(2, 3, (float *)z), t = matrix_of(2, 3, (float *)y);
    loss_output(LOSS_CROSS_ENTROPY, a);
    ck_assert_double_eq_tol(loss_sum(LOSS_CROSS_ENTROPY, a, t),
                            log(1.0 + exp(1.0)) + log(3.0), 1e-5);
    matrix b = matrix_of(1, 3, wrong);
    loss_output(LOSS_CROSS_ENTROPY, b);
    double cost = loss_sum(LOSS_CROSS_ENTROPY, b, matrix_of(1, 3, sure));
    ck_assert_msg(isfinite(cost) && cost > 80.0, "cost %g", cost);
}
END_TEST

typedef struct steps {
    net net;
    matrix x, y;
    optimizer *o;
    int count;
} steps;

static void take_steps(void *argument, crew *c, int member, int members)
{
    steps *s = argument;
    for (int k = 0; k < s->count; k++) {
        crew_meet(c);
        net_step(&s->net, s->x, s->y, s->o, c, member, members);
    }
}

static void with_crew(int members, optim kind, loss c, steps *s)
{
    net_plan p = plan_of(50, c, 11);
    rng r = rng_make(3, "data");
    crew *hands = crew_make(members);
    optimizer o;

    *s = (steps){.net = net_of(&p, 2), .count = 7};
    s->x = matrix_make(11, 50);
    s->y = matrix_make(11, 10);
    matrix_normal(s->x, 1.0, &r);
    for (int i = 0; i < 11; i++)
        matrix_set(s->y, i, rng_below(&r, 10), 1.0f);
    o = optim_make(kind, s->net.size, kind < OPTIM_RMSPROP ? 0.5f : 1e-3f,
                   0.9f);
    s->o = &o;
    crew_run(hands, take_steps, s);
    crew_free(&hands);
    optim_free(&o);
    matrix_free(&s->x);
    matrix_free(&s->y);
}

START_TEST(a_crew_computes_what_one_thread_does)
{
    for (int c = LOSS_QUADRATIC; c <= LOSS_CROSS_ENTROPY; c++)
        for (int kind = OPTIM_SGD; kind < OPTIM_COUNT; kind++) {
            steps alone, many;
            with_crew(1, (optim)kind, (loss)c, &alone);
            for (int members = 2; members <= 5; members++) {
                with_crew(members, (optim)kind, (loss)c, &many);
                ck_assert_msg(furthest(&alone.net, &many.net) < 1e-5f,
                              "cost %d, optimiser %d, %d members: off by %g",
                              c, kind, members,
                              (double)furthest(&alone.net, &many.net));
                net_free(&many.net);
            }
            net_free(&alone.net);
        }
}
END_TEST

/* w - eta g for the one, v = mu v - eta g and w + v for the other. */
START_TEST(steps_follow_the_gradient)
{
    for (int kind = OPTIM_SGD; kind <= OPTIM_MOMENTUM; kind++) {
        net_plan p = plan_of(9, LOSS_CROSS_ENTROPY, 6);
        net a = net_of(&p, 5), b = net_of(&p, 5);
        float *g = zeroed((unsigned long)a.size, sizeof *g);
        float *v = zeroed((unsigned long)a.size, sizeof *v);
        optimizer o = optim_make((optim)kind, a.size, 0.1f, 0.9f);
        matrix x = matrix_make(6, 9), y = matrix_make(6, 10);
        rng r = rng_make(1, "x");
        matrix_normal(x, 1.0, &r);
        for (int i = 0; i < 6; i++)
            matrix_set(y, i, i, 1.0f);
        for (int step = 0; step < 3; step++) {
            net_step(&a, x, y, &o, NULL, 0, 1);
            net_gradient(&b, x, y, g);
            for (long i = 0; i < b.size; i++) {
                v[i] = (kind == OPTIM_MOMENTUM ? 0.9f * v[i] : 0.0f) -
                       0.1f * g[i];
                b.parameters[i] += v[i];
            }
        }
        ck_assert_float_lt(furthest(&a, &b), 1e-6f);
        optim_free(&o);
        matrix_free(&x);
        matrix_free(&y);
        free(g);
        free(v);
        net_free(&a);
        net_free(&b);
    }
}
END_TEST

/* What net_step does by an optimiser with a vector: net_gradient, and the
 * rule. AdamW has shrunk the weights before, and nothing but them. */
START_TEST(steps_by_every_optimiser)
{
    for (int kind = OPTIM_MOMENTUM; kind < OPTIM_COUNT; kind++) {
        net_plan p = plan_of(9, LOSS_CROSS_ENTROPY, 6);
        net a = net_of(&p, 5), b = net_of(&p, 5);
        optimizer o = optim_make((optim)kind, a.size, 0.01f, 0.9f);
        optimizer same = optim_make((optim)kind, a.size, 0.01f, 0.9f);
        matrix x = matrix_make(6, 9), y = matrix_make(6, 10);
        rng r = rng_make(1, "x");
        matrix_normal(x, 1.0, &r);
        o.decay = 5.0f;
        for (int i = 0; i < 6; i++)
            matrix_set(y, i, i, 1.0f);
        for (int step = 0; step < 3; step++) {
            net_step(&a, x, y, &o, NULL, 0, 1);
            net_gradient(&b, x, y, same.gradient);
            for (int l = 0; l < 3; l++) {
                matrix w = b.layer[l].w;
                matrix g = w;
                g.data = same.gradient + (w.data - b.parameters);
                if (kind == OPTIM_ADAMW)
                    matrix_scale(w, 0.95f);
                else
                    matrix_add_scaled(g, 5.0f, w);
            }
            optim_update(&same, b.parameters, 0, b.size);
            optim_count(&same);
        }
        ck_assert_msg(furthest(&a, &b) < 1e-6f, "%s: off by %g",
                      optim_name((optim)kind), (double)furthest(&a, &b));
        ck_assert_int_eq((int)*o.steps, 3);
        optim_free(&o);
        optim_free(&same);
        matrix_free(&x);
        matrix_free(&y);
        net_free(&a);
        net_free(&b);
    }
}
END_TEST

static images some_digits(int count)
{
    return images_draw(count, 7, "test of training");
}

START_TEST(training_learns_and_repeats_itself)
{
    images digits = some_digits(1000);
    double cost[2];
    for (int again = 0; again < 2; again++) {
        net_plan p = plan_of(784, LOSS_CROSS_ENTROPY, 10);
        net n = net_of(&p, 1);
        epoch_record history[9];
        train_plan t = {.epochs = 8, .rate = 0.5f, .seed = 1, .threads = 1};
        ck_assert_int_eq(train(&n, &digits, NULL, &t, history), 9);
        ck_assert_double_lt(history[0].train_accuracy, 30.0);
        ck_assert_double_gt(history[8].train_accuracy, 90.0);
        ck_assert(isnan(history[8].validation_cost));
        cost[again] = history[8].train_cost;
        net_free(&n);
    }
    ck_assert_double_eq(cost[0], cost[1]);
    images_free(&digits);
}
END_TEST

/* Rates that suit each kind; with two threads. */
START_TEST(every_optimiser_learns)
{
    const float rates[OPTIM_COUNT] = {0.5f,   0.05f,  0.05f,
                                      0.003f, 0.003f, 0.003f};
    images digits = some_digits(600);
    for (int kind = 0; kind < OPTIM_COUNT; kind++) {
        net_plan p = plan_of(784, LOSS_CROSS_ENTROPY, 10);
        net n = net_of(&p, 1);
        epoch_record history[9];
        train_plan t = {.epochs = 8,
                        .rate = rates[kind],
                        .optimizer = (optim)kind,
                        .momentum = kind ? 0.9f : 0.0f,
                        .decay = 1e-4f,
                        .seed = 1,
                        .threads = 2};
        train(&n, &digits, NULL, &t, history);
        ck_assert_msg(history[8].train_accuracy > 90.0, "%s: %g",
                      optim_name((optim)kind), history[8].train_accuracy);
        net_free(&n);
    }
    images_free(&digits);
}
END_TEST

START_TEST(patience_takes_the_best_weights_back)
{
    images digits = some_digits(400);
    images few = digits, rest = digits;
    few.count = 100;
    rest.count = 300;
    rest.pixels += 100 * 784;
    rest.labels += 100;
    net_plan p = plan_of(784, LOSS_CROSS_ENTROPY, 10);
    net n = net_of(&p, 1);
    epoch_record history[201];
    train_plan t = {.epochs = 200,
                    .rate = 0.5f,
                    .momentum = 0.9f,
                    .seed = 1,
                    .threads = 1,
                    .patience = 5};
    int rows = train(&n, &few, &rest, &t, history);
    ck_assert_int_lt(rows, 201);
    double best = INFINITY, cost;
    for (int i = 0; i < rows; i++)
        best = fmin(best, history[i].validation_cost);
    evaluate(&n, &rest, &cost);
    ck_assert_double_eq(cost, best);
    ck_assert_double_gt(history[rows - 1].validation_cost, best);
    net_free(&n);
    images_free(&digits);
}
END_TEST

START_TEST(schedules_fall_to_nothing)
{
    ck_assert_float_eq(schedule_rate(SCHEDULE_CONSTANT, 0.5f, 0.9), 0.5f);
    ck_assert_float_eq(schedule_rate(SCHEDULE_LINEAR, 0.5f, 0.0), 0.5f);
    ck_assert_float_eq(schedule_rate(SCHEDULE_LINEAR, 0.5f, 0.75), 0.125f);
    ck_assert_float_eq(schedule_rate(SCHEDULE_COSINE, 0.5f, 0.0), 0.5f);
    ck_assert_float_eq_tol(schedule_rate(SCHEDULE_COSINE, 0.5f, 0.5), 0.25f,
                           1e-7f);
    ck_assert_float_eq_tol(schedule_rate(SCHEDULE_COSINE, 0.5f, 1.0 / 3),
                           0.375f, 1e-7f);
}
END_TEST

/* A trainer that is asked for more than was planned must not climb. */
START_TEST(no_rate_is_negative)
{
    const schedule all[] = {SCHEDULE_LINEAR, SCHEDULE_COSINE};
    for (int k = 0; k < 2; k++) {
        ck_assert_float_eq_tol(schedule_rate(all[k], 0.5f, 1.0), 0.0f, 1e-9f);
        ck_assert_float_eq_tol(schedule_rate(all[k], 0.5f, 1.5), 0.0f, 1e-9f);
    }
}
END_TEST

/* One epoch of two steps, by the trainer and with rates and targets worked out
 * here. */
START_TEST(the_trainer_keeps_to_its_plan)
{
    images digits = some_digits(20);
    for (int augmented = 0; augmented < 2; augmented++)
        for (int threads = 1; threads <= 3; threads++) {
            const augmentation a = {
                .shift = 2.0f, .elastic = 1.0f, .sigma = 4.0f};
            net_plan p = plan_of(784, LOSS_CROSS_ENTROPY, 10);
            net n = net_of(&p, 1), same = net_of(&p, 1);
            train_plan plan = {.epochs = 2,
                               .rate = 0.4f,
                               .schedule = SCHEDULE_LINEAR,
                               .decay = 0.01f,
                               .smoothing = 0.2f,
                               .augment = augmented ? &a : NULL,
                               .seed = 3,
                               .threads = threads};
            int order[20];
            rng r = rng_make(3, "order");
            matrix x = matrix_make(10, 784), y = matrix_make(10, 10);
            optimizer o = optim_make(OPTIM_SGD, n.size, 0.0f, 0.0f);
            o.decay = plan.decay;
            trainer *t = trainer_make(&n, &digits, &plan);
            for (int step = 0; step < 4; step++) {
                if (step % 2 == 0) {
                    trainer_epoch(t);
                    rng_permutation(&r, 20, order);
                }
                matrix_fill(y, 0.02f);
                for (int i = 0; i < 10; i++) {
                    int k = order[step % 2 * 10 + i];
                    matrix_row(y, i)[digits.labels[k]] = 0.82f;
                    images_gather(&digits, 1, &k, matrix_rows(x, i, 1));
                    if (augmented)
                        augment(&a, 3, (uint64_t)step / 2 * 20 + (uint64_t)k,
                                digits.pixels + k * 784, 28, 28,
                                matrix_row(x, i));
                }
                o.rate = 0.4f * (1.0f - (float)step / 4.0f);
                net_step(&same, x, y, &o, NULL, 0, 1);
                if (step % 2 == 1)
                    ck_assert_msg(furthest(&n, &same) < 1e-5f,
                                  "%d threads, step %d: off by %g", threads,
                                  step, (double)furthest(&n, &same));
            }
            trainer_free(&t);
            optim_free(&o);
            matrix_free(&x);
            matrix_free(&y);
            net_free(&n);
            net_free(&same);
        }
    images_free(&digits);
}
END_TEST

START_TEST(predictions_are_what_is_evaluated)
{
    images digits = some_digits(33);
    net_plan p = plan_of(784, LOSS_CROSS_ENTROPY, 10);
    net n = net_of(&p, 1);
    matrix all = matrix_make(33, 10);
    double cost, accuracy = evaluate(&n, &digits, &cost);
    matrix scores = matrix_make(33, 10);
    predict_scores(&n, &digits, scores);
    predict(&n, &digits, all);
    loss_output(LOSS_CROSS_ENTROPY, scores);
    for (int i = 0; i < 33; i++)
        for (int k = 0; k < 10; k++)
            ck_assert_float_eq(matrix_get(scores, i, k),
                               matrix_get(all, i, k));
    n.layer[2].b[0] = 500.0f; /* the others' probabilities go under */
    predict_scores(&n, &digits, scores);
    ck_assert_float_gt(matrix_get(scores, 0, 1), -100.0f);
    ck_assert_float_gt(matrix_get(scores, 0, 0), 300.0f);
    matrix_free(&scores);
    ck_assert_double_eq(metrics_accuracy(all, digits.labels), accuracy);
    ck_assert_double_eq_tol(metrics_nll(all, digits.labels), cost, 1e-6);
    matrix_free(&all);
    net_free(&n);
    images_free(&digits);
}
END_TEST

START_TEST(no_allocation_in_a_training_step)
{
    if (!COUNTS_ALLOCATIONS)
        skip_test("allocations cannot be counted in this build");
    images digits = some_digits(500);
    const augmentation bend = {.turn = 10.0f, .elastic = 1.0f, .sigma = 4.0f};
    for (int way = 0; way <= 2 * OPTIM_COUNT; way++) {
        net_plan p = plan_of(784, LOSS_CROSS_ENTROPY, 32);
        net n = net_of(&p, 1);
        train_plan t = {.rate = 0.1f,
                        .threads = 2,
                         .optimizer = (optim)(way / 2 % OPTIM_COUNT),
                         .decay = way < 2 * OPTIM_COUNT ? 0.001f : 0.0f,
                         .augment = way % 2 ? &bend : NULL};
        trainer *w = trainer_make(&n, &digits, &t);
        trainer_epoch(w);
        long before = allocations;
        trainer_epoch(w);
        ck_assert_int_eq((int)(allocations - before), 0);
        trainer_free(&w);
        net_free(&n);
    }
    images_free(&digits);
    long before = allocations;
    free(zeroed(1, 100)); /* that the count counts */
    char *volatile p = malloc(10);
    free(p);
    ck_assert_int_gt((int)(allocations - before), 0);
}
END_TEST

START_TEST(a_checkpoint_comes_back_as_it_was)
{
    char folder[4096], path[5000];
    net_plan p = plan_of(12, LOSS_QUADRATIC, 3);
    net a = net_of(&p, 1), b = net_of(&p, 2);
    error e;

    new_folder(folder, sizeof folder);
    snprintf(path, sizeof path, "%s/net.safetensors", folder);
    ck_assert(furthest(&a, &b) > 0.0f);
    ck_assert_msg(net_save(&a, path, &e), "%s", e.text);
    ck_assert_msg(net_load(&b, path, &e), "%s", e.text);
    ck_assert_float_eq(furthest(&a, &b), 0.0f);
    net_free(&a);
    net_free(&b);
}
END_TEST

/* Writes `size` bytes and expects a refusal that leaves the net alone and
 * says `why`. */
static void refused(net *n, const char *path, const char *bytes, size_t size,
                    const char *why)
{
    error e = {""};
    float first = n->parameters[0];
    FILE *f = fopen(path, "wb");

    ck_assert(f && fwrite(bytes, 1, size, f) == size && fclose(f) == 0);
    ck_assert_msg(!net_load(n, path, &e), "%zu bytes are taken", size);
    ck_assert_msg(strstr(e.text, why) && strstr(e.text, path) &&
                      !strchr(e.text, '\n'),
                  "\"%s\" does not say \"%s\"", e.text, why);
    ck_assert_float_eq(n->parameters[0], first);
}

/* The header's text changed in place, same length. */
static void refused_with(net *n, const char *path, const char *good,
                         size_t size, const char *from, const char *to,
                         const char *why)
{
    char *bad = malloc(size);
    size_t length = strlen(from), at = 8;

    ck_assert(strlen(to) == length);
    memcpy(bad, good, size);
    while (at + length < size && memcmp(bad + at, from, length) != 0)
        at++;
    ck_assert_msg(at + length < size, "no %s in the header", from);
    memcpy(bad + at, to, length);
    refused(n, path, bad, size, why);
    free(bad);
}

START_TEST(a_damaged_checkpoint_is_refused)
{
    char folder[4096], path[5000];
    net_plan p = plan_of(12, LOSS_QUADRATIC, 3);
    net n = net_of(&p, 1);
    error e;
    size_t size;

    new_folder(folder, sizeof folder);
    snprintf(path, sizeof path, "%s/net.safetensors", folder);
    ck_assert(net_save(&n, path, &e));
    char *good = read_text(path, &size);
    refused(&n, path, good, 0, "too short");
    refused(&n, path, good, 7, "too short");
    refused(&n, path, good, 40, "not a safetensors file");
    for (size_t cut = 1; cut < size; cut = cut * 3 + 1)
        refused(&n, path, good, size - cut < 8 ? 8 : size - cut, "");
    refused(&n, path, "\xff\xff\xff\xff\xff\xff\xff\xff{}", 10,
            "not a safetensors file");
    refused(&n, path, "\2\0\0\0\0\0\0\0[]", 10, "not a safetensors file");
    refused(&n, path, "\2\0\0\0\0\0\0\0{}", 10, "has no tensor");
    refused_with(&n, path, good, size, "F32", "F16", "F32 is wanted");
    refused_with(&n, path, good, size, "layer1.bias", "layer9.bias",
                 "has no tensor layer1.bias");
    refused_with(&n, path, good, size, "[37,12]", "[12,37]", "not 37 x 12");
    refused_with(&n, path, good, size, "[20]", "[21]", "has not 20 values");
    refused_with(&n, path, good, size, "\"data_offsets\":[0,1776]",
                 "\"data_offsets\":[4,1776]", "outside the file");
    refused_with(&n, path, good, size, "\"data_offsets\":[0,1776]",
                 "\"data_offsets\":[9,1785]", "lies on another");
    free(good);
    error missing;
    ck_assert(!net_load(&n, "no/such/file", &missing));
    ck_assert(strstr(missing.text, "no/such/file") != NULL);
    ck_assert(!net_load(&n, folder, &missing));
    ck_assert(!net_save(&n, "no/such/folder/net", &missing));
    net_free(&n);
}
END_TEST

int main(void)
{
    const TTest *tests[] = {the_networks_of_the_book_have_the_right_size,
                            forward_is_the_formula,
                            softmax_and_its_cost_do_not_overflow,
                            a_crew_computes_what_one_thread_does,
                            steps_follow_the_gradient,
                            steps_by_every_optimiser,
                            schedules_fall_to_nothing,
                            no_rate_is_negative,
                            the_trainer_keeps_to_its_plan,
                            predictions_are_what_is_evaluated,
                            training_learns_and_repeats_itself,
                            every_optimiser_learns,
                            patience_takes_the_best_weights_back,
                            no_allocation_in_a_training_step,
                            a_checkpoint_comes_back_as_it_was,
                            a_damaged_checkpoint_is_refused,
                            NULL};
    return suite_run(tests);
}
