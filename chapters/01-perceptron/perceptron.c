/* perceptron.c: one neuron that answers +1 or -1, and the rule that teaches
 * it. Explained in Chapter 1.
 *
 * Its runs, in the order of the text: two clouds that a line separates;
 * mistakes counted against the bound of the theorem; XOR, which no line
 * separates; all scores in one product; a wrong label; and handwritten
 * digits, one against another. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data.h"
#include "fail.h"
#include "options.h"
#include "progress.h"
#include "table.h"

/* Answers the sign of z = w . x + b. */
typedef struct perceptron {
    int inputs;
    float *w;    /* one weight for each input */
    float b;     /* the bias */
    float eta;   /* learning rate: the share of an example that is added */
    bool biased; /* false: b stays 0 */
} perceptron;

/* All weights 0: it knows nothing. Free it with perceptron_free. */
static perceptron perceptron_make(int inputs, double eta, bool biased)
{
    return (perceptron){.inputs = inputs,
                        .w = zeroed((unsigned long)inputs, sizeof(float)),
                        .eta = (float)eta,
                        .biased = biased};
}

static void perceptron_free(perceptron *p)
{
    free(p->w);
    p->w = NULL;
}

/* z = w . x + b, with x of p->inputs numbers */
static float score(const perceptron *p, const float *x)
{
    float z = p->b;
    for (int j = 0; j < p->inputs; j++)
        z += p->w[j] * x[j];
    return z;
}

/* w += eta y x and b += eta y, for a label y of -1 or +1 */
static void update(perceptron *p, const float *x, int y)
{
    float step = p->eta * (float)y;
    for (int j = 0; j < p->inputs; j++)
        p->w[j] += step * x[j];
    if (p->biased)
        p->b += step;
}

/* Looks at one example; moves, and says true, if it was a mistake. */
static bool learn(perceptron *p, const float *x, int y)
{
    if ((float)y * score(p, x) > 0.0f)
        return false;
    update(p, x, y);
    return true;
}

/* One pass over the m examples of s, in their order: how many mistakes. */
static int pass(perceptron *p, const points *s)
{
    int mistakes = 0;
    for (int i = 0; i < s->x.rows; i++)
        mistakes += learn(p, matrix_row(s->x, i), s->label[i]);
    return mistakes;
}

/* What came of training. */
typedef struct result {
    int passes, mistakes;
    bool separated; /* the last pass was without a mistake */
} result;

/* Passes over s until one is without a mistake; at most `limit` of them. */
static result train(perceptron *p, const points *s, int limit)
{
    result o = {0};
    while (!o.separated && o.passes < limit) {
        int mistakes = pass(p, s);
        o.passes++;
        o.mistakes += mistakes;
        o.separated = mistakes == 0;
    }
    return o;
}

/* R = max over i of |x_i|; the bias's 1 is one more component of each x_i */
static double radius(const perceptron *p, const points *s)
{
    double greatest = 0;
    for (int i = 0; i < s->x.rows; i++) {
        const float *x = matrix_row(s->x, i);
        double sum = p->biased ? 1.0 : 0.0;
        for (int j = 0; j < p->inputs; j++)
            sum += (double)x[j] * x[j];
        greatest = larger(greatest, sum);
    }
    return sqrt(greatest);
}

/* gamma = min over i of y_i (w . x_i + b) / |(w, b)|: above 0 exactly if p
 * separates s */
static double margin(const perceptron *p, const points *s)
{
    double norm = (double)p->b * p->b, least = INFINITY;
    for (int j = 0; j < p->inputs; j++)
        norm += (double)p->w[j] * p->w[j];
    for (int i = 0; i < s->x.rows; i++)
        least = smaller(least, s->label[i] * score(p, matrix_row(s->x, i)));
    return least / sqrt(norm);
}

/* What the command line chose. */
typedef struct settings {
    uint64_t seed;
    double eta;
    int passes;
    bool no_bias;
    const char *data;
    const char *out; /* folder of the tables, or NULL */
    bool quiet;
    table *metrics;
} settings;

/* The two clouds that the runs `clouds` and `flipped` learn from. */
static points clouds(const settings *set)
{
    rng r = rng_make(set->seed, "plane");
    return points_clouds(60, 0.25, &r);
}

/* The points, for the figures. */
static void write_points(const settings *set, const char *name,
                         const points *s)
{
    table *t = table_open(set->out, name, "x1 x2 label");
    for (int i = 0; i < s->x.rows; i++)
        table_row(t, "%g\t%g\t%d", matrix_get(s->x, i, 0),
                  matrix_get(s->x, i, 1), s->label[i]);
    table_close(&t);
}

/* How many examples of s p gets wrong. */
static int errors(const perceptron *p, const points *s)
{
    int wrong = 0;
    for (int i = 0; i < s->x.rows; i++)
        wrong += s->label[i] * score(p, matrix_row(s->x, i)) <= 0.0f;
    return wrong;
}

/* One line for each pass of a perceptron with two inputs. */
static void show_pass(const perceptron *p, const points *s, int passes,
                      int mistakes)
{
    if (passes == 1)
        printf("pass  mistakes  still wrong        w1        w2         b\n");
    printf("%4d  %8d  %11d  %8.3f  %8.3f  %8.3f\n", passes, mistakes,
           errors(p, s), p->w[0], p->w[1], p->b);
}

/* As `pass`, and a row of t for each boundary on the way. */
static int traced_pass(perceptron *p, const points *s, table *t)
{
    int mistakes = 0;
    for (int i = 0; i < s->x.rows; i++)
        if (learn(p, matrix_row(s->x, i), s->label[i])) {
            table_row(t, "%g\t%g\t%g", p->w[0], p->w[1], p->b);
            mistakes++;
        }
    return mistakes;
}

/* What the theorem says about the line that was found. */
static void show_bound(const settings *set, const perceptron *p,
                       const points *s)
{
    double r = radius(p, s), gamma = margin(p, s);
    double bound = r * r / (gamma * gamma);
    printf("R = %.3f, gamma = %.4f, (R/gamma)^2 = %.1f\n", r, gamma, bound);
    metric(set->metrics, "clouds_radius", r);
    metric(set->metrics, "clouds_gamma", gamma);
    metric(set->metrics, "clouds_bound", bound);
}

/* Two clouds, and the lines on the way to one that separates them. */
static void run_clouds(const settings *set)
{
    points s = clouds(set);
    write_points(set, "clouds", &s);
    table *t = table_open(set->out, "boundaries", "w1 w2 b");
    perceptron p = perceptron_make(s.x.cols, set->eta, !set->no_bias);
    int total = 0, passes = 0, mistakes = 1;
    while (mistakes > 0 && passes < set->passes) {
        mistakes = traced_pass(&p, &s, t);
        total += mistakes;
        show_pass(&p, &s, ++passes, mistakes);
    }
    table_close(&t);
    if (mistakes == 0)
        show_bound(set, &p, &s);
    printf("%s after %d mistakes\n",
           mistakes == 0 ? "separated" : "no separating line", total);
    metric(set->metrics, "clouds_passes", passes);
    metric(set->metrics, "clouds_mistakes", total);
    perceptron_free(&p);
    points_free(&s);
}

/* A unit vector of n components in a random direction. */
static matrix random_unit(int n, rng *r)
{
    matrix u = matrix_make(1, n);
    matrix_normal(u, 1.0, r);
    matrix_scale(u, (float)(1.0 / matrix_norm(u)));
    return u;
}

/* m examples of length 1 that the unit vector u separates, with a margin of
 * gamma: x = y (t u + sqrt(1 - t^2) v), t in [gamma, 1], v a unit vector at
 * right angles to u. */
static points random_problem(int m, matrix u, double gamma, rng *r)
{
    points s = {.x = matrix_make(m, u.cols),
                .label = zeroed((unsigned long)m, sizeof(int))};
    for (int i = 0; i < m; i++) {
        double q = rng_uniform(r), t = gamma + (1.0 - gamma) * q * q * q * q;
        matrix v = random_unit(u.cols, r), x = matrix_rows(s.x, i, 1);
        matrix_add_scaled(v, -(float)matrix_dot(u, v), u);
        s.label[i] = rng_below(r, 2) ? +1 : -1;
        matrix_add_scaled(x, (float)t, u);
        matrix_add_scaled(x, (float)(sqrt(1.0 - t * t) / matrix_norm(v)), v);
        matrix_scale(x, (float)s.label[i]);
        matrix_free(&v);
    }
    return s;
}

/* Trains on a random problem; u separates it, which we know and p does not.
 * Any separating vector gives a bound, and the larger margin the better one;
 * so the learned vector is tried as well. Returns mistakes / bound. */
static double random_trial(double wanted, double eta, rng *r, table *t)
{
    int n = 2 + rng_below(r, 99), m = 20 + rng_below(r, 181);
    matrix u = random_unit(n, r);
    points s = random_problem(m, u, 1.0 / sqrt(wanted), r);
    perceptron known = {.inputs = n, .w = u.data};
    perceptron p = perceptron_make(n, eta, false);
    /* Every pass but the last makes a mistake. */
    result o = train(&p, &s, (int)wanted + 2);
    double ratio = radius(&p, &s) / fmax(margin(&known, &s), margin(&p, &s));
    table_row(t, "%g\t%d", ratio * ratio, o.mistakes);
    perceptron_free(&p);
    points_free(&s);
    matrix_free(&u);
    return o.separated ? o.mistakes / (ratio * ratio) : INFINITY;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* n examples at right angles: u = (1, ..., 1) / sqrt(n), so R = 1,
 * gamma = 1 / sqrt(n) and the bound is n. */
static void show_worst_case(int n, double eta)
{
    points s = {.x = matrix_make(n, n),
                .label = zeroed((unsigned long)n, sizeof(int))};
    for (int i = 0; i < n; i++) {
        matrix_set(s.x, i, i, 1.0f);
        s.label[i] = +1;
    }
    perceptron p = perceptron_make(n, eta, false);
    result o = train(&p, &s, n + 1);
    printf("%d examples at right angles: %d mistakes, bound %d\n", n,
           o.mistakes, n);
    perceptron_free(&p);
    points_free(&s);
}

enum { DECADES = 5, EACH = 200 };

/* A thousand random problems over five decades of the bound. */
static void run_bound(const settings *set)
{
    rng r = rng_make(set->seed, "bound");
    table *t = table_open(set->out, "bound", "bound mistakes");
    double share[EACH], wanted = 1.0, step = pow(10.0, 1.0 / EACH), worst = 0;
    printf("   (R/gamma)^2  problems  mistakes/bound: median  largest\n");
    for (int d = 0; d < DECADES; d++) {
        double low = wanted;
        for (int k = 0; k < EACH; k++)
            share[k] = random_trial(wanted *= step, set->eta, &r, t);
        qsort(share, EACH, sizeof share[0], by_size);
        printf("%5.0f to %6.0f  %8d  %22.4f  %7.4f\n", low, wanted, EACH,
               share[EACH / 2], share[EACH - 1]);
        worst = fmax(worst, share[EACH - 1]);
    }
    table_close(&t);
    printf("the bound %s\n", worst <= 1.0 ? "holds on all" : "is broken");
    show_worst_case(10, set->eta);
    show_worst_case(1000, set->eta);
    metric(set->metrics, "bound_worst", worst);
}

/* Keeps (w, b) in row k of `after`: the weights after pass k. Returns the
 * first of the rows 0 .. k - 1 that is the same, bit by bit; -1 if none. */
static int seen_before(const perceptron *p, matrix after, int k)
{
    for (int j = 0; j < p->inputs; j++)
        matrix_set(after, k, j, p->w[j]);
    matrix_set(after, k, p->inputs, p->b);
    size_t size = (size_t)after.cols * sizeof(float);
    for (int i = 0; i < k; i++)
        if (memcmp(matrix_row(after, i), matrix_row(after, k), size) == 0)
            return i;
    return -1;
}

/* As `pass`, with a line for each look at an example of two inputs. */
static int shown_pass(perceptron *p, const points *s)
{
    int mistakes = 0;
    printf("example   y      z   mistake      w1      w2       b\n");
    for (int i = 0; i < s->x.rows; i++) {
        const float *x = matrix_row(s->x, i);
        float z = score(p, x);
        bool mistake = learn(p, x, s->label[i]);
        printf("(%g, %g)   %+d  %5.2f   %-7s  %6.2f  %6.2f  %6.2f\n", x[0],
               x[1], s->label[i], z, mistake ? "yes" : "no", p->w[0], p->w[1],
               p->b);
        mistakes += mistake;
    }
    return mistakes;
}

/* XOR: runs until the weights are what they were after an earlier pass. From
 * then on the passes repeat, for ever. */
static void run_xor(const settings *set)
{
    points s = points_xor();
    write_points(set, "xor", &s);
    perceptron p = perceptron_make(s.x.cols, set->eta, !set->no_bias);
    matrix after = matrix_make(set->passes + 1, s.x.cols + 1);
    int k = 0, same = -1, mistakes = 1;
    while (same < 0 && mistakes > 0 && k < set->passes) {
        mistakes = shown_pass(&p, &s);
        same = seen_before(&p, after, ++k);
    }
    if (same < 0)
        printf("no weights came twice in %d passes\n", k);
    else
        printf("the weights after pass %d are those after pass %d: "
               "it goes on for ever\n",
               k, same);
    metric(set->metrics, "xor_mistakes", mistakes);
    metric(set->metrics, "xor_cycle", k - same);
    matrix_free(&after);
    perceptron_free(&p);
    points_free(&s);
}

/* Z (m x k) = X (m x n) W^T (W is k x n) + b, one bias for each column */
static void scores(matrix x, matrix w, const float *b, matrix z)
{
    matrix_multiply_nt(z, x, w);
    matrix_add_row(z, b);
}

/* As `errors`, with all scores in one product. z is room for them, m x 1. */
static int errors_at_once(const perceptron *p, const points *s, matrix z)
{
    int wrong = 0;
    scores(s->x, matrix_of(1, p->inputs, p->w), &p->b, z);
    for (int i = 0; i < s->x.rows; i++)
        wrong += s->label[i] * matrix_row(z, i)[0] <= 0.0f;
    return wrong;
}

/* The scores of k perceptrons, one row of w and one b each, in three loops */
static void scores_in_loops(matrix x, matrix w, const float *b, matrix z)
{
    for (int c = 0; c < w.rows; c++) {
        perceptron p = {.inputs = w.cols, .w = matrix_row(w, c), .b = b[c]};
        for (int i = 0; i < x.rows; i++)
            matrix_row(z, i)[c] = score(&p, matrix_row(x, i));
    }
}

/* Five calls of f: the seconds of the fastest. */
static double time_of(void (*f)(matrix, matrix, const float *, matrix),
                      matrix x, matrix w, const float *b, matrix z)
{
    double best = INFINITY;
    for (int k = 0; k < 5; k++) {
        double start = seconds();
        f(x, w, b, z);
        best = fmin(best, seconds() - start);
    }
    return best;
}

/* As many scores as two digits ask for: of one perceptron, then of 45. */
static void run_speed(const settings *set)
{
    rng r = rng_make(set->seed, "speed");
    matrix x = matrix_make(12000, 784);
    matrix_uniform(x, 0.0, 1.0, &r);
    for (int k = 1; k <= 45; k += 44) {
        matrix w = matrix_make(k, x.cols), z = matrix_make(x.rows, k);
        matrix_normal(w, 1.0, &r);
        float b[45] = {0};
        double loops = time_of(scores_in_loops, x, w, b, z);
        double product = time_of(scores, x, w, b, z);
        printf("%5d x %2d scores: loops %.1f ms, product %.1f ms, "
               "%.1f times faster\n",
               x.rows, k, 1e3 * loops, 1e3 * product, loops / product);
        matrix_free(&w);
        matrix_free(&z);
    }
    matrix_free(&x);
}

/* A copy of the weights, for the pocket. Same number of inputs. */
static void perceptron_copy(perceptron *to, const perceptron *from)
{
    memcpy(to->w, from->w, (size_t)from->inputs * sizeof(float));
    to->b = from->b;
}

/* As `train`; `best` gets the weights that were wrong on the fewest examples
 * when a pass ended. A row of t for each pass. */
static result train_pocket(perceptron *p, perceptron *best, const points *s,
                           int limit, table *t)
{
    result o = {0};
    int fewest = s->x.rows + 1;
    matrix z = matrix_make(s->x.rows, 1);
    while (!o.separated && o.passes < limit) {
        int mistakes = pass(p, s), wrong = errors_at_once(p, s, z);
        o.passes++;
        o.mistakes += mistakes;
        o.separated = mistakes == 0;
        if (wrong < fewest) {
            fewest = wrong;
            perceptron_copy(best, p);
        }
        table_row(t, "%d\t%d\t%d", o.passes, wrong, fewest);
    }
    matrix_free(&z);
    return o;
}

/* The clouds again, with a wrong label on the 21st point. */
static void run_flipped(const settings *set)
{
    points s = clouds(set);
    s.label[20] = -s.label[20];
    perceptron p = perceptron_make(s.x.cols, set->eta, !set->no_bias);
    perceptron best = perceptron_make(s.x.cols, set->eta, !set->no_bias);
    table *t = table_open(set->out, "flipped", "pass wrong pocket");
    result o = train_pocket(&p, &best, &s, set->passes, t);
    table_close(&t);
    printf("%d mistakes in %d passes, %s\n", o.mistakes, o.passes,
           o.separated ? "separated" : "not separated");
    printf("wrong at the end: %d of %d; in the pocket: %d\n", errors(&p, &s),
           s.x.rows, errors(&best, &s));
    metric(set->metrics, "flipped_wrong", errors(&p, &s));
    metric(set->metrics, "flipped_pocket", errors(&best, &s));
    perceptron_free(&p);
    perceptron_free(&best);
    points_free(&s);
}

/* The images of the digits a (label -1) and b (label +1), as points. */
static points digit_pair(const images *all, int a, int b)
{
    images two = images_pair(all, a, b);
    points s = {.x = matrix_make(two.count, two.height * two.width),
                .label = zeroed((unsigned long)two.count, sizeof(int))};
    images_gather(&two, two.count, NULL, s.x);
    for (int i = 0; i < two.count; i++)
        s.label[i] = two.labels[i] == b ? +1 : -1;
    images_free(&two);
    return s;
}

/* For the picture: each pixel's weight, and the average of either digit. */
static void write_picture(const settings *set, const perceptron *p,
                          const points *s, int width)
{
    table *t =
        table_open(set->out, "picture", "column row weight minus plus");
    for (int j = 0; j < p->inputs; j++) {
        double sum[2] = {0}, count[2] = {0};
        for (int i = 0; i < s->x.rows; i++) {
            sum[s->label[i] > 0] += matrix_row(s->x, i)[j];
            count[s->label[i] > 0]++;
        }
        table_row(t, "%d\t%d\t%g\t%g\t%g", j % width, j / width, p->w[j],
                  sum[0] / fmax(count[0], 1.0), sum[1] / fmax(count[1], 1.0));
    }
    table_close(&t);
}

/* The share of s that p gets wrong, in per cent. */
static double error_rate(const perceptron *p, const points *s)
{
    return 100.0 * errors(p, s) / s->x.rows;
}

/* The metric pair_A_B_NAME. */
static void pair_metric(const settings *set, int a, int b, const char *name,
                        double value)
{
    char text[64];
    snprintf(text, sizeof text, "pair_%d_%d_%s", a, b, name);
    metric(set->metrics, text, value);
}

/* One digit against another: the pocket, and how it does on new images. */
static void learn_pair(const settings *set, const images *train_images,
                       const images *test_images, int a, int b)
{
    char name[16];
    snprintf(name, sizeof name, "pair_%d_%d", a, b);
    points s = digit_pair(train_images, a, b);
    points fresh = digit_pair(test_images, a, b);
    perceptron p = perceptron_make(s.x.cols, set->eta, !set->no_bias);
    perceptron best = perceptron_make(s.x.cols, set->eta, !set->no_bias);
    table *t = table_open(set->out, name, "pass wrong pocket");
    result o = train_pocket(&p, &best, &s, set->passes, t);
    table_close(&t);
    double last = error_rate(&p, &fresh), pocket = error_rate(&best, &fresh);
    printf("%d %d   %8d  %6d%c %8d  %10.2f  %14.2f  %6.2f\n", a, b, s.x.rows,
           o.passes, o.separated ? ' ' : '+', o.mistakes,
           error_rate(&best, &s), last, pocket);
    if (a == 0 && b == 1)
        write_picture(set, &best, &s, train_images->width);
    pair_metric(set, a, b, "passes", o.passes);
    pair_metric(set, a, b, "mistakes", o.mistakes);
    pair_metric(set, a, b, "train", error_rate(&best, &s));
    pair_metric(set, a, b, "last", last);
    pair_metric(set, a, b, "pocket", pocket);
    perceptron_free(&p);
    perceptron_free(&best);
    points_free(&s);
    points_free(&fresh);
}

/* Some pairs are easy, some are not. */
static void run_digits(const settings *set)
{
    static const int pairs[][2] = {{0, 1}, {2, 7}, {4, 9},
                                   {7, 9}, {3, 5}, {3, 8}};
    const int count = sizeof pairs / sizeof pairs[0];
    images train_images = {0}, test_images = {0};
    images_need need = {.train_digits = true, .test_digits = true};
    images_want(set->data, set->seed, need, &train_images, &test_images);
    printf("                                   %% wrong in  %% wrong in the "
           "test set:\n"
           "pair  examples  passes  mistakes    training    last weights  "
           "pocket\n");
    progress bar = progress_start("digits", count, set->quiet);
    for (int k = 0; k < count; k++) {
        learn_pair(set, &train_images, &test_images, pairs[k][0],
                   pairs[k][1]);
        progress_show(&bar, k + 1);
    }
    progress_end(&bar);
    images_free(&train_images);
    images_free(&test_images);
}

int main(int argc, char **argv)
{
    settings set = {
        .seed = 1, .eta = 1.0, .passes = 100, .data = default_data()};
    const run runs[] = {{"clouds", "two clouds that a line separates"},
                        {"bound", "mistakes against (R/gamma)^2"},
                        {"xor", "the four points no line separates"},
                        {"speed", "all scores in one product"},
                        {"flipped", "the clouds with one wrong label"},
                        {"digits", "one digit against another"},
                        {NULL, NULL}};
    const option options[] = {
        {"seed", OPTION_SEED, &set.seed, "of every random choice", 0, 0},
        {"rate", OPTION_REAL, &set.eta, "not of speed: learning rate", 1e-6,
         1e6},
        {"passes", OPTION_INT, &set.passes, "not of bound and speed: at most",
         1, 10000},
        {"no-bias", OPTION_FLAG, &set.no_bias,
         "not of bound and speed: keep b at 0", 0, 0},
        {"data", OPTION_TEXT, &set.data,
         "of digits: digits, mnist or a folder", 0, 0},
        {NULL, OPTION_FLAG, NULL, NULL, 0, 0}};
    program p = program_start(argc, argv, "One neuron that learns to answer.",
                              runs, options);
    set.out = p.out;
    set.quiet = p.quiet;
    set.metrics = metrics_open(p.out);
    if (program_runs(&p, "clouds"))
        run_clouds(&set);
    if (program_runs(&p, "bound"))
        run_bound(&set);
    if (program_runs(&p, "xor"))
        run_xor(&set);
    if (program_runs(&p, "speed"))
        run_speed(&set);
    if (program_runs(&p, "flipped"))
        run_flipped(&set);
    if (program_runs(&p, "digits"))
        run_digits(&set);
    table_close(&set.metrics);
    return program_finish(&p);
}
