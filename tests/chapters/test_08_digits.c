/* test_08_digits.c: what Chapter 8 says about its program, as tests. */
int reader_main(int argc, char **argv);
#define main reader_main
#include "chapters/08-digits/reader.c"
#undef main

#include "metrics.h"
#include "suite.h"

/* The largest difference of a parameter after an epoch by hand with lambda,
 * and one by the library with decay. */
static double gap_after_epoch(double lambda, float decay)
{
    images some = images_draw(300, 1, "some");
    net slow = make_reader(12, 32, 3), fast = make_reader(12, 32, 3);
    scale unit = scale_all(0, 1.0 / 255);
    loop hand = loop_make(&slow, &some, &unit, 0.1, lambda);
    train_plan plan = {
        .epochs = 1, .rate = 0.1f, .decay = decay, .seed = 5, .threads = 1};
    int *order = make_order(some.count);
    rng r = rng_make(5, "order");
    rng_permutation(&r, some.count, order);
    learn(&hand, order, 0, some.count);
    train_blind(&fast, &some, &plan);
    double gap = 0;
    for (long j = 0; j < slow.size; j++)
        gap = larger(gap, fabsf(slow.parameters[j] - fast.parameters[j]));
    free(order);
    loop_free(&hand);
    net_free(&slow);
    net_free(&fast);
    images_free(&some);
    return gap;
}

/* ... and the comparison would see a forgotten or a doubled decay. */
START_TEST(the_library_is_the_loop)
{
    ck_assert_double_lt(gap_after_epoch(0, 0), 2e-6);
    ck_assert_double_lt(gap_after_epoch(0.05, 0.05f), 2e-6);
    ck_assert_double_gt(gap_after_epoch(0, 0.05f), 1e-3);
    ck_assert_double_gt(gap_after_epoch(0.05, 0.1f), 1e-3);
}
END_TEST

/* C + lambda/2 |W|^2 at the batch that the loop holds. */
static double penalised(void *context)
{
    loop *t = context;
    net_forward(t->net, t->x);
    return net_cost(t->net, t->y) + (double)t->lambda / 2 * squares(t->net);
}

/* A step moves every parameter by -eta times the slope of the penalised
 * cost, Equation 8.2, measured by nudging. */
START_TEST(a_step_goes_down_the_penalised_cost)
{
    enum { BATCH = 8, CHECKED = 200 };
    images some = images_draw(BATCH, 2, "some");
    net n = make_reader(5, BATCH, 2);
    scale unit = scale_all(0, 1.0 / 255);
    loop t = loop_make(&n, &some, &unit, 0.01, 1);
    int order[BATCH];
    for (int i = 0; i < BATCH; i++)
        order[i] = i;
    for (int k = 0; k < n.layer[0].w.rows; k++)
        n.layer[0].b[k] = 0.3f; /* so that decay of a bias would show */
    size_t bytes = (size_t)n.size * sizeof(float);
    float *before = zeroed(1, bytes), *moved = zeroed(1, bytes);
    memcpy(before, n.parameters, bytes);
    learn(&t, order, 0, BATCH);
    for (long j = 0; j < n.size; j++)
        moved[j] = (before[j] - n.parameters[j]) / t.eta;
    memcpy(n.parameters, before, bytes);
    double apart = 0, length = 0;
    for (int i = 0; i < CHECKED; i++) {
        /* every 21st, so that weights and biases of both layers are met */
        long j = i < 100 ? 390 + 21L * i : n.size - 1 - (i - 100);
        float old = n.parameters[j];
        n.parameters[j] = old + 0.003f;
        double high = penalised(&t);
        n.parameters[j] = old - 0.003f;
        double low = penalised(&t);
        n.parameters[j] = old;
        double slope = (high - low) / 0.006, got = (double)moved[j];
        apart += (slope - got) * (slope - got);
        length += slope * slope;
    }
    ck_assert_double_gt(length, 1e-2);
    ck_assert_double_lt(sqrt(apart / length), 5e-3);
    free(before);
    free(moved);
    loop_free(&t);
    net_free(&n);
    images_free(&some);
}
END_TEST

START_TEST(the_paper_of_the_decay)
{
    images one = images_draw(1, 1, "one");
    net n = make_reader(1, 1, 1);
    scale unit = scale_all(0, 1.0 / 255);
    loop t = loop_make(&n, &one, &unit, 0.1, 0.5);
    n.layer[0].w.data[0] = 2;
    n.layer[0].b[0] = 2;
    t.gradient[0] = t.gradient[n.layer[0].b - n.parameters] = 0.3f;
    descend(&t);
    ck_assert_double_eq_tol((double)n.layer[0].w.data[0], 1.87, 1e-6);
    ck_assert_double_eq_tol((double)n.layer[0].b[0], 1.97, 1e-6);
    loop_free(&t);
    net_free(&n);
    images_free(&one);
}
END_TEST

/* Mean 0 and variance 1 where a pixel varies; never a division by 0. */
START_TEST(standardised_is_standard)
{
    enum { COUNT = 400 };
    images some = images_draw(COUNT, 1, "some");
    for (int i = 0; i < COUNT; i++) { /* a corner of paper, and a speck */
        some.pixels[i * PIXELS] = 0;
        some.pixels[i * PIXELS + 1] = i == 7;
    }
    scale each = standardise(&some, true), alike = standardise(&some, false);
    ck_assert_float_eq(each.factor[0], 1);
    ck_assert_float_eq(each.factor[1], 1);
    ck_assert_float_eq(alike.mean[0], alike.mean[400]);
    double all = 0, all_squares = 0;
    for (int j = 0; j < PIXELS; j++) {
        double sum = 0, square = 0;
        for (int i = 0; i < COUNT; i++) {
            double v = some.pixels[i * PIXELS + j];
            double x = (v - (double)each.mean[j]) * (double)each.factor[j];
            double y = (v - (double)alike.mean[j]) * (double)alike.factor[j];
            sum += x / COUNT;
            square += x * x / COUNT;
            all += y / COUNT / PIXELS;
            all_squares += y * y / COUNT / PIXELS;
        }
        ck_assert_double_eq_tol(sum, 0, 1e-4);
        if (each.factor[j] < 1)
            ck_assert_double_eq_tol(square, 1, 1e-3);
        else
            ck_assert_double_lt(square, 1.001);
    }
    ck_assert_double_eq_tol(all, 0, 1e-4);
    ck_assert_double_eq_tol(all_squares, 1, 1e-3);
    images_free(&some);
}
END_TEST

START_TEST(sorted_is_an_order)
{
    images some = images_draw(200, 1, "some");
    int *order = make_order(some.count), seen[200] = {0};
    sort_by_label(&some, order);
    for (int i = 0; i < some.count; i++) {
        seen[order[i]]++;
        ck_assert(i == 0 ||
                  some.labels[order[i - 1]] <= some.labels[order[i]]);
    }
    for (int i = 0; i < some.count; i++)
        ck_assert_int_eq(seen[i], 1);
    free(order);
    images_free(&some);
}
END_TEST

/* The matrix by hand, its accuracy and its costs are the library's. */
START_TEST(the_confusion_is_the_librarys)
{
    images some = images_draw(500, 1, "some");
    net n = make_reader(20, 32, 1);
    train_plan plan = {.epochs = 3, .rate = 0.1f, .seed = 1, .threads = 1};
    train_blind(&n, &some, &plan);
    answer *all = answers(&n, &some);
    int count[CLASSES][CLASSES], want[CLASSES * CLASSES];
    matrix p = matrix_make(some.count, CLASSES);
    predict(&n, &some, p);
    confusion(&some, all, count);
    metrics_confusion(p, some.labels, want);
    int right = 0;
    double cost = 0;
    for (int d = 0; d < CLASSES; d++) {
        right += count[d][d];
        for (int k = 0; k < CLASSES; k++)
            ck_assert_int_eq(count[d][k], want[d * CLASSES + k]);
    }
    for (int i = 0; i < some.count; i++) {
        cost += all[i].cost / some.count;
        ck_assert_double_eq_tol(all[i].sure,
                                (double)matrix_get(p, i, all[i].said), 1e-6);
    }
    ck_assert_int_gt(right, 100);
    ck_assert_int_lt(right, some.count);
    ck_assert_double_eq_tol(100.0 * right / some.count,
                            metrics_accuracy(p, some.labels), 1e-9);
    ck_assert_double_eq_tol(cost, metrics_nll(p, some.labels), 1e-6);
    matrix_free(&p);
    free(all);
    net_free(&n);
    images_free(&some);
}
END_TEST

START_TEST(whole_shifts_are_exact)
{
    images one = images_draw(1, 1, "one");
    float to[PIXELS];
    field f = {{0}, {0}};
    look_through(&f, one.pixels, to);
    for (int j = 0; j < PIXELS; j++)
        ck_assert_float_eq(to[j], (float)one.pixels[j] / 255);
    for (int j = 0; j < PIXELS; j++) {
        f.dx[j] = -3;
        f.dy[j] = 2;
    }
    look_through(&f, one.pixels, to);
    for (int row = 0; row < SIDE; row++)
        for (int c = 0; c < SIDE; c++)
            ck_assert_float_eq(to[row * SIDE + c],
                               ink_at(one.pixels, row + 2, c - 3));
    images_free(&one);
}
END_TEST

/* Section 8.9: a row (0, 0, 200, 100, 0), shifted right by a quarter. */
START_TEST(the_paper_of_the_shift)
{
    uint8_t from[PIXELS] = {0};
    const float want[] = {0, 0, 150, 125, 25};
    float to[PIXELS];
    field f = {{0}, {0}};
    from[5 * SIDE + 2] = 200;
    from[5 * SIDE + 3] = 100;
    for (int j = 0; j < PIXELS; j++)
        f.dx[j] = -0.25f;
    look_through(&f, from, to);
    for (int c = 0; c < 5; c++)
        ck_assert_float_eq_tol(255 * to[5 * SIDE + c], want[c], 1e-3f);
    memset(from, 255, sizeof from); /* the edge looks at -0.25 */
    look_through(&f, from, to);
    ck_assert_float_eq_tol(to[0], 0.75f, 1e-6f);
    ck_assert_float_eq_tol(to[1], 1, 1e-6f);
}
END_TEST

/* The library keeps its field to itself. A picture whose ink is 9 times the
 * column tells where each pixel looked across, one of the rows where down
 * (and one that is all ink, whether paper had a share);
 * seen through the field that comes out, a digit must become the library's.
 */
START_TEST(the_library_looks_as_we_do)
{
    static const augmentation kind[] = {{.shift = 2},
                                        {.elastic = 1.2f, .sigma = 5},
                                        {2, 10, 0.1f, 0.1f, 1, 4}};
    images digits = images_draw(30, 1, "digits");
    uint8_t across[PIXELS], down[PIXELS], full[PIXELS];
    for (int j = 0; j < PIXELS; j++) {
        across[j] = (uint8_t)(9 * (j % SIDE));
        down[j] = (uint8_t)(9 * (j / SIDE));
        full[j] = 255;
    }
    int compared = 0;
    for (int i = 0; i < 90; i++) {
        const uint8_t *p = digits.pixels + (size_t)(i % 30) * PIXELS;
        float x[PIXELS], y[PIXELS], z[PIXELS], want[PIXELS], got[PIXELS];
        uint64_t number = (uint64_t)i;
        augment(&kind[i / 30], 1, number, across, SIDE, SIDE, x);
        augment(&kind[i / 30], 1, number, down, SIDE, SIDE, y);
        augment(&kind[i / 30], 1, number, full, SIDE, SIDE, z);
        augment(&kind[i / 30], 1, number, p, SIDE, SIDE, want);
        field f;
        for (int j = 0; j < PIXELS; j++) {
            f.dx[j] = 255 * x[j] / 9 - (float)(j % SIDE);
            f.dy[j] = 255 * y[j] / 9 - (float)(j / SIDE);
        }
        look_through(&f, p, got);
        for (int j = 0; j < PIXELS; j++) {
            if (z[j] < 0.99999f)
                continue; /* paper had a share, and the ramps are none */
            ck_assert_float_eq_tol(got[j], want[j], 2e-5f);
            compared++;
        }
    }
    ck_assert_int_gt(compared, 90 * PIXELS / 2);
    images_free(&digits);
}
END_TEST

/* The bell's sum is 1, and the noise has the spread that was asked for, and
 * is smooth. */
START_TEST(noise_is_smooth_and_as_strong_as_asked)
{
    enum { FIELDS = 200 };
    float weight[TAPS], a[PIXELS];
    double sum = 0, square = 0, step = 0, middle = 0;
    bell(5, weight);
    for (int k = 0; k < TAPS; k++) {
        sum += (double)weight[k];
        ck_assert_float_eq(weight[k], weight[TAPS - 1 - k]);
    }
    ck_assert_double_eq_tol(sum, 1, 1e-6);
    rng r = rng_make(1, "noise");
    for (int i = 0; i < FIELDS; i++) {
        smooth_noise(1.2, 3, &r, a); /* the middle is 4 sigma from paper */
        for (int c = 10; c < 18; c++) {
            double v = (double)a[14 * SIDE + c];
            double d = v - (double)a[14 * SIDE + c + 1];
            middle += v / FIELDS / 8;
            square += v * v / FIELDS / 8;
            step += d * d / FIELDS / 8;
        }
    }
    ck_assert_double_eq_tol(sqrt(square), 1.2, 0.15);
    ck_assert_double_eq_tol(middle, 0, 0.25);
    ck_assert_double_lt(sqrt(step / square), 0.4);
}
END_TEST

/* A shift asks for ink from the other side, and all of it stays small. */
START_TEST(random_fields_keep_their_limits)
{
    static const augmentation shifted = {.shift = 2};
    rng r = rng_make(1, "fields");
    double low = 0, high = 0;
    for (int i = 0; i < 500; i++) {
        field f;
        random_field(&shifted, &r, &f);
        for (int j = 1; j < PIXELS; j++)
            ck_assert_float_eq(f.dx[j], f.dx[0]);
        low = fmin(low, (double)f.dx[0]);
        high = fmax(high, (double)f.dy[0]);
    }
    ck_assert(low >= -2 && low < -1.9);
    ck_assert(high <= 2 && high > 1.9);
}
END_TEST

START_TEST(numbers_of_the_text)
{
    double v[SEEDS] = {3, 5, 1, 4, 2};
    ck_assert_double_eq(median(v), 3);
    ck_assert_double_eq(v[0], 1);
    ck_assert_double_eq(v[SEEDS - 1], 5);
    net n = make_reader(100, 32, 1);
    ck_assert_int_eq(net_count(&n), 79510);
    net_free(&n);
    ck_assert_double_eq_tol(2 * 1.2 * 5 * sqrt(3 * acos(-1)), 36.8, 0.05);
    ck_assert_double_eq_tol(pow(1 - 0.1 * 0.0001, 4689), 0.954, 0.0005);
}
END_TEST

START_TEST(the_long_run_wants_its_name)
{
    const run runs[] = {{"sets", ""}, {"results", ""}, {NULL, NULL}};
    const option options[] = {{NULL, OPTION_FLAG, NULL, NULL, 0, 0}};
    char name[] = "reader", asked[] = "results";
    char *argv[] = {name, asked, NULL};
    program p = program_start(1, argv, "", runs, options);
    ck_assert(!p.named);
    p = program_start(2, argv, "", runs, options);
    ck_assert(p.named);
    ck_assert(program_runs(&p, "results"));
}
END_TEST

static const char program_path[] =
    "\"${NN_BUILD:-build}\"/chapters/08-digits";

START_TEST(wrong_usage_is_one_line)
{
    static const char *const wrong[] = {
        "digit",          "--rate fast",   "--hidden 0",
        "--decay 2",      "read --save x", "sets --load x",
        "scale --rate 1", "lot --image 1", "weights lot --epochs 1"};
    expect_refused(program_path, wrong, 9);
    expect_no_data(program_path, "sets");
    outcome o = run_command("%s read --load /nowhere/reader", program_path);
    expect_one_line(&o, 1);
}
END_TEST

/* What is saved can be read back, and nothing else can. */
START_TEST(a_network_is_kept)
{
    char folder[4096], file[4200];
    new_folder(folder, sizeof folder);
    snprintf(file, sizeof file, "%s/reader.safetensors", folder);
    outcome o = run_command("%s train --hidden 8 --epochs 1 --save '%s'",
                            program_path, file);
    ck_assert_msg(o.status == 0, "%s", o.err);
    ck_assert_ptr_nonnull(strstr(o.out, "best epoch 1"));
    o = run_command("%s read --hidden 8 --load '%s' --image 3", program_path,
                    file);
    ck_assert_msg(o.status == 0, "%s", o.err);
    ck_assert_ptr_nonnull(strstr(o.out, "image 3 is a"));
    o = run_command("%s read --hidden 9 --load '%s'", program_path, file);
    expect_one_line(&o, 1);
    ck_assert_msg(strstr(o.err, "layer0.weight is 8 x 784, the net's is 9 x "
                                "784; --hidden 8 would fit\n"),
                  "%s", o.err);
    o = run_command("%s read --hidden 8 --load '%s' --image 10000",
                    program_path, file);
    expect_one_line(&o, 1);
    double cost = 9; /* going on from there: not the 2.3 of a new network */
    o = run_command("%s train --hidden 8 --epochs 1 --load '%s'",
                    program_path, file);
    ck_assert_msg(o.status == 0, "%s", o.err);
    const char *first = strstr(o.out, "\n    0 ");
    ck_assert(first && sscanf(first, " 0 %lf", &cost) == 1);
    ck_assert_double_lt(cost, 1);
}
END_TEST

/* Where no file can be written, nothing is trained, and what is there stays. */
START_TEST(what_cannot_be_kept_is_not_trained)
{
    static const char *const place[] = {"missing/x", "", "pipe"};
    char folder[4096];
    new_folder(folder, sizeof folder);
    ck_assert_int_eq(run_command("mkfifo '%s/pipe'", folder).status, 0);
    for (int k = 0; k < 3; k++) {
        outcome o =
            run_command("%s train --hidden 8 --epochs 1 --save '%s/%s'",
                        program_path, folder, place[k]);
        expect_one_line(&o, 1);
        ck_assert_str_eq(o.out, "");
    }
    ck_assert_int_eq(run_command("test -p '%s/pipe'", folder).status, 0);
}
END_TEST

int main(void)
{
    const TTest *tests[] = {the_library_is_the_loop,
                            a_step_goes_down_the_penalised_cost,
                            the_paper_of_the_decay,
                            standardised_is_standard,
                            sorted_is_an_order,
                            the_confusion_is_the_librarys,
                            whole_shifts_are_exact,
                            the_paper_of_the_shift,
                            the_library_looks_as_we_do,
                            noise_is_smooth_and_as_strong_as_asked,
                            random_fields_keep_their_limits,
                            numbers_of_the_text,
                            the_long_run_wants_its_name,
                            wrong_usage_is_one_line,
                            a_network_is_kept,
                            what_cannot_be_kept_is_not_trained,
                            NULL};
    return suite_run(tests);
}
