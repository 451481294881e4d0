/* perceptron.c: one neuron that answers +1 or -1, and the rule that teaches
 * it. Explained in Chapter 1. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lab.h"
#include "sort.h"

/* Answers the sign of z = w . x + b. */
typedef struct perceptron {
    int inputs;
    float *w;    /* one weight for each input */
    float b;     /* the bias */
    float eta;   /* learning rate: the share of an example that is added */
    bool biased; /* false: b stays 0 */
} perceptron;

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

/* What the command line chose. */
static struct {
    double eta;
    bool no_bias;
} asked = {.eta = 1};

enum { PASSES = 100, PIXELS = 784, CLASSES = 10 };

/* All weights 0: it knows nothing. Free it with perceptron_free. */
static perceptron perceptron_make(int inputs, bool biased)
{
    return (perceptron){.inputs = inputs,
                        .w = zeroed((unsigned long)inputs, sizeof(float)),
                        .eta = (float)asked.eta,
                        .biased = biased};
}

static void perceptron_free(perceptron *p)
{
    free(p->w);
    p->w = NULL;
}

/* m examples of n inputs, all zero and without labels yet. */
static points points_make(int m, int n)
{
    return (points){.x = matrix_make(m, n),
                    .label = zeroed((unsigned long)m, sizeof(int))};
}

/* How many examples of s p gets wrong; all scores at once: z = X w, and b. */
static int errors(const perceptron *p, const points *s)
{
    int wrong = 0;
    matrix z = matrix_make(s->x.rows, 1), w = matrix_of(1, p->inputs, p->w);
    matrix_multiply_nt(z, s->x, w);
    for (int i = 0; i < s->x.rows; i++)
        wrong += s->label[i] * (matrix_row(z, i)[0] + p->b) <= 0.0f;
    matrix_free(&z);
    return wrong;
}

/* R = max over i of |x_i|; the bias's 1 is one more component of each x_i */
static double radius(const perceptron *p, const points *s)
{
    double greatest = 0;
    for (int i = 0; i < s->x.rows; i++)
        greatest = larger(greatest, matrix_norm(matrix_rows(s->x, i, 1)));
    return p->biased ? hypot(greatest, 1) : greatest;
}

/* gamma = min over i of y_i (w . x_i + b) / |(w, b)|: above 0 exactly if p
 * separates s */
static double margin(const perceptron *p, const points *s)
{
    double least = INFINITY;
    for (int i = 0; i < s->x.rows; i++)
        least = smaller(least, s->label[i] * score(p, matrix_row(s->x, i)));
    return least / hypot(matrix_norm(matrix_of(1, p->inputs, p->w)), p->b);
}

/* The two clouds that the runs `clouds` and `flipped` learn from. */
static points clouds(const laboratory *lab)
{
    rng r = rng_make(lab->seed, "plane");
    return points_clouds(60, 0.25, &r);
}

/* Two clouds, and the lines on the way to one that separates them. */
static void run_clouds(laboratory *lab)
{
    points s = clouds(lab);
    perceptron p = perceptron_make(2, !asked.no_bias);
    table *t = lab_table(lab, "clouds", "pass mistakes still_wrong w1 w2 b");
    table *lines = lab_table(lab, "boundaries", "w1 w2 b");
    int passes = 0, total = 0, mistakes = 1;
    while (mistakes > 0 && passes < PASSES) {
        mistakes = 0;
        for (int i = 0; i < s.x.rows; i++)
            if (learn(&p, matrix_row(s.x, i), s.label[i])) {
                mistakes++;
                table_row(lines, "%g\t%g\t%g", p.w[0], p.w[1], p.b);
            }
        total += mistakes;
        table_print(t, "%d %d %d %.3f %.3f %.3f\n", ++passes, mistakes,
                    errors(&p, &s), p.w[0], p.w[1], p.b);
    }
    metrics_print(lab->metrics, "clouds_mistakes", "%d mistakes\n", total);
    points_write(&s, lab_table(lab, "points", "x1 x2 label"));
    perceptron_free(&p);
    points_free(&s);
}

/* What came of training. */
typedef struct result {
    int passes, mistakes;
    bool separated; /* the last pass was without a mistake */
} result;

/* One pass over the examples of s, in their order; o is kept up to date. */
static void pass(perceptron *p, const points *s, result *o)
{
    int before = o->mistakes;
    for (int i = 0; i < s->x.rows; i++)
        o->mistakes += learn(p, matrix_row(s->x, i), s->label[i]);
    o->passes++;
    o->separated = o->mistakes == before;
}

/* Passes over s until one is without a mistake; at most `limit` of them. */
static result train(perceptron *p, const points *s, int limit)
{
    result o = {0};
    while (!o.separated && o.passes < limit)
        pass(p, s, &o);
    return o;
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
    points s = points_make(m, u.cols);
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

/* The two sides of the proof, after each mistake on one problem. */
static void run_sides(laboratory *lab)
{
    enum { INPUTS = 100, EXAMPLES = 200 };
    const double gamma = 0.05;
    rng r = rng_make(lab->seed, "sides");
    matrix u = random_unit(INPUTS, &r);
    points s = random_problem(EXAMPLES, u, gamma, &r);
    perceptron p = perceptron_make(INPUTS, false);
    p.eta = 1; /* as in the proof */
    matrix w = matrix_of(1, INPUTS, p.w);
    table *t = lab_table(lab, "sides", "mistakes k_gamma u.w |w| sqrt(k)_R");
    int k = 0, before = -1;
    while (before < k) {
        before = k;
        for (int i = 0; i < EXAMPLES; i++)
            if (learn(&p, matrix_row(s.x, i), s.label[i])) {
                k++;
                table_print_if(t, one_of(k, "1 10 25 50 100"),
                               "%d %.2f %.2f %.2f %.2f\n", k, k * gamma,
                               matrix_dot(u, w), matrix_norm(w), sqrt(k));
            }
    }
    metrics_print(lab->metrics, "sides_mistakes sides_bound",
                  "%d mistakes, bound %.0f\n", k, 1 / (gamma * gamma));
    perceptron_free(&p);
    points_free(&s);
    matrix_free(&u);
}

/* Trains on a random problem; u separates it, which we know and p does not.
 * Any separating vector gives a bound, and the larger margin the better one;
 * so the learned vector is tried as well. Returns mistakes / bound. */
static double random_trial(double wanted, rng *r, table *t)
{
    int n = 2 + rng_below(r, 99), m = 20 + rng_below(r, 181);
    matrix u = random_unit(n, r);
    points s = random_problem(m, u, 1.0 / sqrt(wanted), r);
    perceptron known = {.inputs = n, .w = u.data};
    perceptron p = perceptron_make(n, false);
    /* Every pass but the last makes a mistake. */
    result o = train(&p, &s, (int)wanted + 2);
    double ratio = radius(&p, &s) / fmax(margin(&known, &s), margin(&p, &s));
    table_row(t, "%g\t%d", ratio * ratio, o.mistakes);
    perceptron_free(&p);
    points_free(&s);
    matrix_free(&u);
    return o.separated ? o.mistakes / (ratio * ratio) : INFINITY;
}

/* A thousand random problems over five decades of the bound. */
static void run_bound(laboratory *lab)
{
    enum { EACH = 200 };
    rng r = rng_make(lab->seed, "bound");
    table *all = lab_table(lab, "bound", "bound mistakes");
    table *t = lab_table(lab, "share", "bound_from: median largest");
    double share[EACH], wanted = 1.0, step = pow(10.0, 1.0 / EACH);
    for (int from = 1; from <= 10000; from *= 10) {
        for (int k = 0; k < EACH; k++)
            share[k] = random_trial(wanted *= step, &r, all);
        double middle = median(EACH, share);
        table_print(t, "%d %.4f %.4f\n", from, middle, share[EACH - 1]);
    }
}

/* Two points on a line, further and further from zero, and their mean taken
 * away. */
static void run_far(laboratory *lab)
{
    table *t = lab_table(lab, "far", "point other: passes mistakes");
    const float first[] = {10, 100, 1000, -0.5f};
    for (int k = 0; k < 4; k++) {
        float x[] = {first[k], first[k] + 1};
        int label[] = {-1, +1};
        points s = {.x = matrix_of(2, 1, x), .label = label};
        perceptron p = perceptron_make(1, true);
        result o = train(&p, &s, 10000000);
        table_print(t, "%g %g %d %d\n", x[0], x[1], o.passes, o.mistakes);
        perceptron_free(&p);
    }
}

/* One pass over the four points of XOR, look by look. */
static void run_xor(laboratory *lab)
{
    points s = points_xor();
    perceptron p = perceptron_make(2, !asked.no_bias);
    table *t = lab_table(lab, "xor", "x1 x2 y z mistake w1 w2 b");
    for (int i = 0; i < 4; i++) {
        float *x = matrix_row(s.x, i), z = score(&p, x);
        bool mistake = learn(&p, x, s.label[i]);
        table_print(t, "%g %g %+d %g %s %g %g %g\n", x[0], x[1], s.label[i],
                    z, mistake ? "yes" : "no", p.w[0], p.w[1], p.b);
    }
    perceptron_free(&p);
    points_free(&s);
}

/* As `train`; `best` gets the weights that were wrong on the fewest examples
 * when a pass ended. A row of t for each pass, unless t is NULL. */
static result train_pocket(perceptron *p, perceptron *best, const points *s,
                           int limit, table *t)
{
    result o = {0};
    int fewest = s->x.rows + 1;
    while (!o.separated && o.passes < limit) {
        pass(p, s, &o);
        int wrong = errors(p, s);
        if (wrong < fewest) {
            fewest = wrong;
            memcpy(best->w, p->w, (size_t)p->inputs * sizeof(float));
            best->b = p->b;
        }
        table_row(t, "%d\t%d\t%d", o.passes, wrong, fewest);
    }
    return o;
}

/* The clouds again, with a wrong label on the 21st point. */
static void run_flipped(laboratory *lab)
{
    points s = clouds(lab);
    s.label[20] = -s.label[20];
    perceptron p = perceptron_make(2, !asked.no_bias);
    perceptron best = perceptron_make(2, !asked.no_bias);
    table *t = lab_table(lab, "flipped", "pass wrong pocket");
    result o = train_pocket(&p, &best, &s, PASSES, t);
    metrics_print(lab->metrics, "- - flipped_wrong flipped_pocket",
                  "%d passes; of %d points wrong: %d, with the pocket %d\n",
                  o.passes, s.x.rows, errors(&p, &s), errors(&best, &s));
    perceptron_free(&p);
    perceptron_free(&best);
    points_free(&s);
}

/* The images of the digits a (label -1) and b (label +1), as points. */
static points digit_pair(const images *all, int a, int b)
{
    images two = images_pair(all, a, b);
    points s = points_make(two.count, two.height * two.width);
    images_gather(&two, two.count, NULL, s.x);
    for (int i = 0; i < two.count; i++)
        s.label[i] = two.labels[i] == b ? +1 : -1;
    images_free(&two);
    return s;
}

/* For the picture: each pixel's weight, and its ink in either digit. */
static void keep_picture(laboratory *lab, const perceptron *p,
                         const points *s)
{
    table *t = lab_table(lab, "picture", "column row weight minus plus");
    for (int j = 0; j < p->inputs; j++) {
        double sum[2] = {0};
        for (int i = 0; i < s->x.rows; i++)
            sum[s->label[i] > 0] += matrix_row(s->x, i)[j];
        table_row(t, "%d\t%d\t%g\t%g\t%g", j % 28, j / 28, p->w[j], sum[0],
                  sum[1]);
    }
}

/* One digit against another: the pocket, and how it does on new images. */
static void learn_pair(laboratory *lab, int a, int b, table *t)
{
    points s = digit_pair(&lab->all, a, b);
    points fresh = digit_pair(&lab->test, a, b);
    perceptron p = perceptron_make(s.x.cols, !asked.no_bias);
    perceptron best = perceptron_make(s.x.cols, !asked.no_bias);
    result o = train_pocket(&p, &best, &s, PASSES, NULL);
    table_print(t, "%d %d %d %d %s %.2f %.2f %.2f\n", a, b, o.passes,
                o.mistakes, o.separated ? "yes" : "no",
                100.0 * errors(&best, &s) / s.x.rows,
                100.0 * errors(&p, &fresh) / fresh.x.rows,
                100.0 * errors(&best, &fresh) / fresh.x.rows);
    if (a == 0 && b == 1)
        keep_picture(lab, &best, &s);
    perceptron_free(&p);
    perceptron_free(&best);
    points_free(&s);
    points_free(&fresh);
}

/* For the preface's figure: sixteen images of each digit. */
static void keep_sheet(laboratory *lab)
{
    enum { SIDE = 28, EACH = 16 };
    table *t = lab_table(lab, "sheet", "x y ink");
    for (int digit = 0; digit < CLASSES; digit++) {
        images s = images_pair(&lab->all, digit, digit);
        for (int i = 0; i < EACH * PIXELS && i < s.count * PIXELS; i++)
            table_row(t, "%d\t%d\t%d", i / PIXELS * SIDE + i % SIDE,
                      digit * SIDE + i % PIXELS / SIDE, s.pixels[i]);
        images_free(&s);
    }
}

/* Some pairs are easy, some are not. */
static void run_digits(laboratory *lab)
{
    static const int pairs[][2] = {{0, 1}, {2, 7}, {4, 9},
                                   {7, 9}, {3, 5}, {3, 8}};
    images_need need = {.train_digits = true, .test_digits = true};
    images_want(lab->data, lab->seed, need, &lab->all, &lab->test);
    keep_sheet(lab);
    printf("%% wrong: in training (pocket), in the test (last, pocket)\n");
    table *t =
        lab_table(lab, "pair", "a b: passes mistakes done train last pocket");
    for (int k = 0; k < 6; k++)
        learn_pair(lab, pairs[k][0], pairs[k][1], t);
}

/* The digit whose perceptron has the highest score. */
static int answer(const perceptron p[CLASSES], const float *x)
{
    float z[CLASSES];
    for (int k = 0; k < CLASSES; k++)
        z[k] = score(&p[k], x);
    return matrix_row_argmax(matrix_of(1, CLASSES, z), 0);
}

/* A mistake brings the example nearer to its own digit, and takes it away
 * from the one that had won. */
static bool learn_digit(perceptron p[CLASSES], const float *x, int digit)
{
    int said = answer(p, x);
    if (said == digit)
        return false;
    update(&p[digit], x, +1);
    update(&p[said], x, -1);
    return true;
}

/* Ten perceptrons, one a digit. */
static void run_ten(laboratory *lab)
{
    perceptron p[CLASSES];
    float x[PIXELS];
    table *t = lab_table(lab, "ten", "pass: mistakes wrong_in_test");
    for (int k = 0; k < CLASSES; k++)
        p[k] = perceptron_make(PIXELS, !asked.no_bias);
    for (int passes = 1; passes <= 5; passes++) {
        int mistakes = 0, wrong = 0;
        for (int i = 0; i < lab->all.count; i++) {
            images_gather(&lab->all, 1, &i, matrix_of(1, PIXELS, x));
            mistakes += learn_digit(p, x, lab->all.labels[i]);
        }
        for (int i = 0; i < lab->test.count; i++) {
            images_gather(&lab->test, 1, &i, matrix_of(1, PIXELS, x));
            wrong += answer(p, x) != lab->test.labels[i];
        }
        table_print(t, "%d %d %.2f\n", passes, mistakes,
                    100.0 * wrong / lab->test.count);
    }
    for (int k = 0; k < CLASSES; k++)
        perceptron_free(&p[k]);
}

static const lab_run runs[] = {
    {"clouds", "two clouds that a line separates", run_clouds, 0},
    {"sides", "the proof's two sides, mistake by mistake", run_sides, 0},
    {"far", "two points far from zero", run_far, 0},
    {"bound", "mistakes against (R/gamma)^2", run_bound, 0},
    {"xor", "the four points no line separates", run_xor, 0},
    {"flipped", "the clouds with one wrong label", run_flipped, 0},
    {"digits", "one digit against another", run_digits, IMAGES},
    {"ten", "ten perceptrons, ten digits", run_ten, IMAGES},
    {0}};

int main(int argc, char **argv)
{
    static const option options[] = {
        {"rate", OPTION_REAL, &asked.eta, "not of sides: learning rate", 1e-6,
         1e6},
        {"no-bias", OPTION_FLAG, &asked.no_bias,
         "not of sides, bound and far: keep b at 0", 0, 0},
        {0}};
    static const lab_plan plan = {"One neuron that learns to answer.", runs,
                                  options, 0, 1};
    return lab_main(argc, argv, &plan);
}
