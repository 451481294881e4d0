/* test_08_digits.c: what Chapter 8 says about its program, as tests; and the
 * library's epoch and its bent images against plain loops. */
int reader_main(int argc, char **argv);
#define main reader_main
#include "chapters/08-digits/reader.c"
#undef main

#include <stdlib.h>

#include "metrics.h"
#include "suite.h"

/* The largest difference of a parameter after some epochs by hand with lambda,
 * and as many by the library with decay. */
static double gap_after(int hidden, int count, int epochs, float lambda,
                        float decay)
{
    images some = images_draw(count, 1, "some");
    net slow = reader_of(hidden, BATCH, 3),
        fast = reader_of(hidden, BATCH, 3);
    train_plan how = train_plan_of(epochs, 0.1f, 5);
    how.decay = decay;
    how.threads = 1;
    int *order = zeroed((unsigned long)count, sizeof *order);
    matrix x = matrix_make(count, PIXELS), y = matrix_make(count, CLASSES);
    rng r = rng_make(5, "order");
    for (int epoch = 0; epoch < epochs; epoch++) {
        rng_permutation(&r, count, order);
        images_batch(&some, order, x, y);
        learn(&slow, x, y, 0.1f, lambda);
    }
    train_epochs(&fast, &some, &how);
    double gap = matrix_gap(net_parameters(&slow), net_parameters(&fast));
    free(order);
    matrix_free(&x);
    matrix_free(&y);
    net_free(&slow);
    net_free(&fast);
    images_free(&some);
    return gap;
}

/* ... and the comparison would see a forgotten or a doubled decay. 300 images
 * end with a short batch. */
START_TEST(the_library_is_the_loop)
{
    ck_assert_double_lt(gap_after(12, 300, 1, 0, 0), 2e-6);
    ck_assert_double_lt(gap_after(12, 300, 1, 0.05f, 0.05f), 2e-6);
    ck_assert_double_gt(gap_after(12, 300, 1, 0, 0.05f), 1e-3);
    ck_assert_double_gt(gap_after(12, 300, 1, 0.05f, 0.1f), 1e-3);
}
END_TEST

/* Section 8.3: 939 steps, and no weight differs in the fourth decimal. */
START_TEST(steps_drift_apart_slowly)
{
    double gap = gap_after(30, 10000, 3, 0.0001f, 0.0001f);
    ck_assert_double_lt(gap, 1e-4);
    ck_assert_double_gt(gap, 1e-7);
}
END_TEST

/* A batch, and the cost of a net there, C + lambda/2 |W|^2. */
typedef struct problem {
    net n;
    matrix x, y;
    double lambda;
} problem;

static double penalised(problem *p)
{
    double sum = 0;
    net_forward(&p->n, p->x);
    for (int l = 0; l < 2; l++)
        sum += matrix_dot(p->n.layer[l].w, p->n.layer[l].w);
    return net_cost(&p->n, p->y) + p->lambda / 2 * sum;
}

/* A step moves every parameter by -eta times the slope of the penalised
 * cost, Equation 8.2, measured by nudging. */
START_TEST(a_step_goes_down_the_penalised_cost)
{
    enum { ROWS_OF_IT = 8, CHECKED = 200 };
    const float eta = 0.01f;
    images some = images_draw(ROWS_OF_IT, 2, "some");
    problem p = {reader_of(5, ROWS_OF_IT, 2), matrix_make(ROWS_OF_IT, PIXELS),
                 matrix_make(ROWS_OF_IT, CLASSES), 1};
    net *n = &p.n;
    images_batch(&some, NULL, p.x, p.y);
    for (int k = 0; k < n->layer[0].w.rows; k++)
        n->layer[0].b[k] = 0.3f; /* so that decay of a bias would show */
    size_t bytes = (size_t)n->size * sizeof(float);
    float *before = zeroed(1, bytes), *moved = zeroed(1, bytes);
    memcpy(before, n->parameters, bytes);
    learn(n, p.x, p.y, eta, (float)p.lambda);
    for (long j = 0; j < n->size; j++)
        moved[j] = (before[j] - n->parameters[j]) / eta;
    memcpy(n->parameters, before, bytes);
    double apart = 0, length = 0;
    for (int i = 0; i < CHECKED; i++) {
        /* every 21st, so that weights and biases of both layers are met */
        long j = i < 100 ? 390 + 21L * i : n->size - 1 - (i - 100);
        float old = n->parameters[j];
        n->parameters[j] = old + 0.003f;
        double high = penalised(&p);
        n->parameters[j] = old - 0.003f;
        double low = penalised(&p);
        n->parameters[j] = old;
        double slope = (high - low) / 0.006, got = (double)moved[j];
        apart += (slope - got) * (slope - got);
        length += slope * slope;
    }
    ck_assert_double_gt(length, 1e-2);
    ck_assert_double_lt(sqrt(apart / length), 5e-3);
    free(before);
    free(moved);
    matrix_free(&p.x);
    matrix_free(&p.y);
    net_free(n);
    images_free(&some);
}
END_TEST

START_TEST(the_paper_of_the_decay)
{
    net n = reader_of(1, 1, 1);
    matrix g = net_vector(&n);
    n.layer[0].w.data[0] = 2;
    n.layer[0].b[0] = 2;
    g.data[0] = g.data[n.layer[0].b - n.parameters] = 0.3f;
    descend(&n, g.data, 0.1f, 0.5f);
    ck_assert_double_eq_tol((double)n.layer[0].w.data[0], 1.87, 1e-6);
    ck_assert_double_eq_tol((double)n.layer[0].b[0], 1.97, 1e-6);
    matrix_free(&g);
    net_free(&n);
}
END_TEST

/* Mean 0 and variance 1 of what is learned from, where a pixel varies; the
 * judges' rows by the same numbers; never a division by 0. */
START_TEST(standardised_is_standard)
{
    images some = images_draw(ROWS, 1, "some");
    matrix raw = matrix_make(ROWS, PIXELS), x = matrix_make(ROWS, PIXELS);
    for (int i = 0; i < ROWS; i++) { /* a corner of paper, and a speck */
        some.pixels[(size_t)i * PIXELS] = 0;
        some.pixels[(size_t)i * PIXELS + 1] = i == 7;
    }
    images_gather(&some, ROWS, NULL, raw);
    for (int each = 0; each < 2; each++) {
        matrix_copy(x, raw);
        standardise(x, each);
        matrix seen = matrix_rows(x, 0, SEEN);
        double all = matrix_dot(seen, seen) / SEEN / PIXELS;
        ck_assert_double_eq_tol(matrix_sum(seen) / SEEN / PIXELS, 0, 1e-4);
        if (!each)
            ck_assert_double_eq_tol(all, 1, 1e-3);
        for (int j = 0; each && j < PIXELS; j++) {
            matrix c = matrix_columns(seen, j, 1);
            double square = matrix_dot(c, c) / SEEN;
            ck_assert_double_eq_tol(matrix_sum(c) / SEEN, 0, 1e-4);
            ck_assert_double_lt(square, 1.001);
            if (j == 400)
                ck_assert_double_eq_tol(square, 1, 1e-3);
        }
        /* (v - mean) / s has the same s in every row */
        double s =
            (double)(matrix_get(raw, 0, 400) - matrix_get(raw, 1, 400)) /
            (double)(matrix_get(x, 0, 400) - matrix_get(x, 1, 400));
        int i = SEEN;
        while (matrix_get(raw, i, 400) == matrix_get(raw, 0, 400))
            i++;
        ck_assert_double_eq_tol(
            (double)(matrix_get(raw, 0, 400) - matrix_get(raw, i, 400)) /
                (double)(matrix_get(x, 0, 400) - matrix_get(x, i, 400)),
            s, 1e-3);
    }
    matrix_free(&raw);
    matrix_free(&x);
    images_free(&some);
}
END_TEST

/* The mean of x x^T over (2, 1), (1, 2) is (2.5, 2; 2, 2.5). */
START_TEST(the_steepest_is_the_largest_eigenvalue)
{
    float rows[] = {2, 1, 1, 2}, centred[] = {0.5f, -0.5f, -0.5f, 0.5f};
    ck_assert_double_eq_tol(steepest(matrix_of(2, 2, rows)), 4.5, 1e-5);
    centred[0] = 0.6f; /* the start is not at right angles to the answer */
    ck_assert_double_eq_tol(
        steepest(matrix_of(2, 2, centred)),
        0.5 * (0.61 + 0.5) / 2 +
            sqrt(pow((0.61 - 0.5) / 4, 2) + pow(0.55 / 2, 2)),
        1e-5);
}
END_TEST

/* The row of the lowest cost, the first of equals. */
START_TEST(the_lowest_is_the_lowest)
{
    const double cost[] = {5, 3, 4, 2, 4, 2, 1};
    epoch_record h[7];
    for (int k = 0; k < 7; k++)
        h[k] = (epoch_record){.epoch = k, .validation_cost = cost[k]};
    ck_assert_int_eq(lowest(1, h)->epoch, 0);
    ck_assert_int_eq(lowest(6, h)->epoch, 3);
    ck_assert_int_eq(lowest(7, h)->epoch, 6);
}
END_TEST

/* The matrix by hand, and its accuracy, are the library's. */
START_TEST(the_confusion_is_the_librarys)
{
    images some = images_draw(500, 1, "some");
    net n = trained(20, &some, 3, 1);
    int count[CLASSES][CLASSES], want[CLASSES * CLASSES];
    matrix p = matrix_make(some.count, CLASSES);
    predict(&n, &some, p);
    confusion(&some, p, count);
    metrics_confusion(p, some.labels, want);
    int right = 0;
    for (int d = 0; d < CLASSES; d++) {
        right += count[d][d];
        for (int k = 0; k < CLASSES; k++)
            ck_assert_int_eq(count[d][k], want[d * CLASSES + k]);
    }
    ck_assert_int_gt(right, 100);
    ck_assert_int_lt(right, some.count);
    ck_assert_double_eq_tol(100.0 * right / some.count,
                            metrics_accuracy(p, some.labels), 1e-9);
    matrix_free(&p);
    net_free(&n);
    images_free(&some);
}
END_TEST

/* ---- bent images, in plain loops ----------------------------------------- */

/* Where each pixel of a new image looks in the old one: at (row + dy, column
 * + dx). */
typedef struct field {
    float dx[PIXELS], dy[PIXELS];
} field;

/* The ink at (row, column), 0 to 1; around the image is paper. */
static float ink_at(const uint8_t *p, int row, int column)
{
    bool inside = row >= 0 && row < SIDE && column >= 0 && column < SIDE;
    return inside ? (float)p[row * SIDE + column] / 255 : 0;
}

/* to <- from, seen through the field: Equation 8.4. */
static void look_through(const field *f, const uint8_t *from, float *to)
{
    for (int j = 0; j < PIXELS; j++) {
        float x = (float)(j % SIDE) + f->dx[j];
        float y = (float)(j / SIDE) + f->dy[j];
        int column = (int)floorf(x), row = (int)floorf(y);
        float u = x - (float)column, v = y - (float)row;
        float above = (1 - u) * ink_at(from, row, column) +
                      u * ink_at(from, row, column + 1);
        float below = (1 - u) * ink_at(from, row + 1, column) +
                      u * ink_at(from, row + 1, column + 1);
        to[j] = (1 - v) * above + v * below;
    }
}

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

START_TEST(numbers_of_the_text)
{
    net n = reader_of(100, BATCH, 1);
    ck_assert_int_eq(net_count(&n), 79510);
    double start = matrix_dot(n.layer[0].w, n.layer[0].w) +
                   matrix_dot(n.layer[1].w, n.layer[1].w);
    ck_assert_double_eq_tol(start, 220, 3);
    ck_assert_double_eq_tol(220 * pow(1 - 0.1 * 0.003, 2 * 1920), 69.5, 0.1);
    ck_assert_double_eq_tol(pow(1 - 0.1 * 0.0001, 4689), 0.954, 0.0005);
    net_free(&n);
}
END_TEST

static const char program_path[] =
    "\"${NN_BUILD:-build}\"/chapters/08-digits";

START_TEST(wrong_usage_is_one_line)
{
    static const char *const wrong[] = {"digit",
                                        "--epochs fast",
                                        "--epochs 0",
                                        "read --save x",
                                        "amount --epochs 2",
                                        "scale --epochs 1",
                                        "weights lot --epochs 1",
                                        "lot --load x",
                                        "train --rate 1"};
    expect_refused(program_path, wrong, 9);
    expect_no_data(program_path, "lot");
    outcome o = run_command("%s read --load /nowhere/reader", program_path);
    expect_one_line(&o, 1);
}
END_TEST

/* One epoch is the best of one. */
START_TEST(one_epoch_trains)
{
    outcome o = run_command("%s train --epochs 1", program_path);
    ck_assert_msg(o.status == 0, "%s", o.err);
    ck_assert_ptr_nonnull(strstr(o.out, "best epoch 1"));
}
END_TEST

/* What is saved can be read back; from there a training goes on. */
START_TEST(a_network_is_kept)
{
    char folder[4096], file[4200];
    new_folder(folder, sizeof folder);
    snprintf(file, sizeof file, "%s/reader.safetensors", folder);
    outcome o =
        run_command("%s train --epochs 1 --save '%s'", program_path, file);
    ck_assert_msg(o.status == 0, "%s", o.err);
    o = run_command("%s read --load '%s'", program_path, file);
    ck_assert_msg(o.status == 0, "%s", o.err);
    double cost = 9; /* not the 2.3 of a new network */
    o = run_command("%s train --epochs 1 --load '%s'", program_path, file);
    ck_assert_msg(o.status == 0, "%s", o.err);
    const char *first = strstr(o.out, "\n     0 ");
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
        outcome o = run_command("%s train --epochs 1 --save '%s/%s'",
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
                            steps_drift_apart_slowly,
                            standardised_is_standard,
                            the_steepest_is_the_largest_eigenvalue,
                            the_lowest_is_the_lowest,
                            the_confusion_is_the_librarys,
                            whole_shifts_are_exact,
                            the_paper_of_the_shift,
                            the_library_looks_as_we_do,
                            numbers_of_the_text,
                            wrong_usage_is_one_line,
                            one_epoch_trains,
                            a_network_is_kept,
                            what_cannot_be_kept_is_not_trained,
                            NULL};
    return suite_run(tests);
}
