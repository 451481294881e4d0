/* descent.c: how a machine that is wrong finds out which way is better.
 * Explained in Chapter 2; its runs follow the text. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lab.h"

enum { WEIGHTS = 2 }; /* no landscape of this chapter has more */

/* The cost C of n weights w, and its gradient. */
typedef struct landscape {
    int n;
    double (*cost)(const struct landscape *l, const double *w);
    void (*gradient)(const struct landscape *l, const double *w, double *g);
    int m;         /* examples, when the cost is an average over examples: */
    double *x, *y; /* the input and the target of each */
    double lowest; /* the cost at the bottom, where a formula gives it */
} landscape;

/* C = 1/(2m) sum of (w x_i + b - y_i)^2; w[0] is w, and w[1] is b, which is 0
 * as long as there is one weight. */
static double line_cost(const landscape *l, const double *w)
{
    double sum = 0;
    for (int i = 0; i < l->m; i++) {
        double e = w[0] * l->x[i] + w[1] - l->y[i];
        sum += e * e;
    }
    return sum / (2 * l->m);
}

/* dC/dw = 1/m sum of e_i x_i, and dC/db = 1/m sum of e_i, if there is a b. */
static void line_gradient(const landscape *l, const double *w, double *g)
{
    double by_w = 0, by_b = 0;
    for (int i = 0; i < l->m; i++) {
        double e = w[0] * l->x[i] + w[1] - l->y[i];
        by_w += e * l->x[i];
        by_b += e;
    }
    g[0] = by_w / l->m;
    g[1] = l->n > 1 ? by_b / l->m : 0;
}

/* Loads in hundreds of grams, and how far each stretched the spring (cm). */
static double load[] = {1, 1, 2}, stretch[] = {1, 2, 3};
static const landscape spring = {1,    line_cost, line_gradient, 3,
                                 load, stretch,   1.0 / 12};

/* w <- w - eta grad C(w): every component from the same, old w */
static void step(const landscape *l, double *w, double eta)
{
    double g[WEIGHTS];
    l->gradient(l, w, g);
    for (int j = 0; j < l->n; j++)
        w[j] -= eta * g[j];
}

/* Ten steps in full, and a hundred with four rates. */
static void run_bowl(laboratory *lab)
{
    static const double rates[] = {0.02, 0.3, 0.98, 1.02};
    double w[WEIGHTS] = {0}, slope[WEIGHTS];
    table *t = lab_table(lab, "bowl", "step w slope cost");
    for (int k = 0; k <= 10; k++) {
        spring.gradient(&spring, w, slope);
        table_print_if(t, one_of(k, "0 1 2 3 4 10"), "%d %.4f %.4f %.4f\n", k,
                       w[0], slope[0], spring.cost(&spring, w));
        step(&spring, w, 0.1);
    }
    t = lab_table(lab, "ends", "rate w_after_100_steps");
    table *curve = lab_table(lab, "rates", "step w excess");
    for (int i = 0; i < 4; i++) {
        w[0] = 0;
        for (int k = 0; k < 100; k++) {
            table_row(curve, "%d\t%g\t%g", k, w[0],
                      spring.cost(&spring, w) - spring.lowest);
            step(&spring, w, rates[i]);
        }
        table_print(t, "%g %.6f\n", rates[i], w[0]);
        table_gap(curve);
    }
}

/* The slope at w along u: C(w + h u) and C(w - h u), compared. */
static double slope_along(const landscape *l, const double *w,
                          const double *u)
{
    const double h = 1e-5;
    double ahead[WEIGHTS], behind[WEIGHTS];
    for (int j = 0; j < WEIGHTS; j++) {
        ahead[j] = w[j] + h * u[j];
        behind[j] = w[j] - h * u[j];
    }
    return (l->cost(l, ahead) - l->cost(l, behind)) / (2 * h);
}

/* g_j = the slope along axis j: no formula asked, two costs a weight */
static void numeric_gradient(const landscape *l, const double *w, double *g)
{
    for (int j = 0; j < l->n; j++) {
        double axis[WEIGHTS] = {0};
        axis[j] = 1;
        g[j] = slope_along(l, w, axis);
    }
}

/* |a - b| / (|a| + |b|): 0 when they are the same, 1 when they are opposite,
 * and 1 when both are 0, which proves nothing */
static double relative_error(const double *a, const double *b)
{
    double gap = hypot(a[0] - b[0], a[1] - b[1]);
    double both = hypot(a[0], a[1]) + hypot(b[0], b[1]);
    return both > 0 ? gap / both : 1;
}

/* C(w) = w^4/4 - w^2/2 + w/10: two valleys */
static double wells_cost(const landscape *l, const double *w)
{
    (void)l;
    double q = w[0] * w[0];
    return q * q / 4 - q / 2 + w[0] / 10;
}

/* dC/dw = w^3 - w + 1/10 */
static void wells_gradient(const landscape *l, const double *w, double *g)
{
    (void)l;
    g[0] = w[0] * w[0] * w[0] - w[0] + 0.1;
}

static const landscape wells = {
    .n = 1, .cost = wells_cost, .gradient = wells_gradient};

/* Eight starts, a hundred steps, and one more. */
static void show_wells(laboratory *lab, const char *name, double eta)
{
    static const double starts[] = {-1.4, -0.5, 0.0, 0.1,
                                    0.11, 0.2,  0.5, 1.4};
    table *t = lab_table(lab, name, "start end next cost");
    for (int k = 0; k < 8; k++) {
        double w = starts[k], end;
        for (int i = 0; i < 100; i++)
            step(&wells, &w, eta);
        end = w;
        step(&wells, &w, eta);
        table_print(t, "%.2f %.4f %.4f %.4f\n", starts[k], end, w,
                    wells.cost(&wells, &w));
    }
}

static void run_wells(laboratory *lab)
{
    show_wells(lab, "wells", 0.1);
}

static void run_hop(laboratory *lab)
{
    show_wells(lab, "hop", 1);
}

/* C(w) = w1^4/4 - w1^2/2 + w1/10 + (w2 - w1/2)^2: the same two valleys, with
 * room to walk around the hill between them */
static double surface_cost(const landscape *l, const double *w)
{
    double aside = w[1] - w[0] / 2;
    return wells_cost(l, w) + aside * aside;
}

/* dC/dw1 = w1^3 - w1 + 1/10 - (w2 - w1/2) and dC/dw2 = 2 (w2 - w1/2) */
static void surface_gradient(const landscape *l, const double *w, double *g)
{
    double aside = w[1] - w[0] / 2;
    wells_gradient(l, w, g);
    g[0] -= aside;
    g[1] = 2 * aside;
}

static const landscape surface = {
    .n = 2, .cost = surface_cost, .gradient = surface_gradient};

/* The slope at one point of the surface, all around. */
static void run_compass(laboratory *lab)
{
    const double degree = acos(-1) / 180, w[] = {0.5, 1.0};
    double g[WEIGHTS];
    surface.gradient(&surface, w, g);
    metrics_print(lab->metrics, "- - compass_length compass_direction",
                  "gradient (%g, %g), length %.4f, direction %.1f\n", g[0],
                  g[1], hypot(g[0], g[1]), atan2(g[1], g[0]) / degree);
    table *t = lab_table(lab, "compass", "direction measured gradient.u");
    for (int a = 0; a < 360; a += 15) {
        double u[] = {cos(a * degree), sin(a * degree)};
        table_print_if(t, a % 45 == 0, "%d %.4f %.4f\n", a,
                       slope_along(&surface, w, u),
                       g[0] * u[0] + g[1] * u[1]);
    }
}

/* Each partial derivative is taken where the last one has moved us to. */
static void early_step(const landscape *l, double *w, double eta)
{
    double g[WEIGHTS];
    for (int j = 0; j < l->n; j++) {
        l->gradient(l, w, g);
        w[j] -= eta * g[j];
    }
}

static void walk_surface(laboratory *lab, const char *name, const char *paths,
                         void (*move)(const landscape *, double *, double))
{
    static const double starts[][2] = {
        {-0.2, 0.9}, {-1.0, 0.7}, {0.5, -1.0}, {1.2, -0.6}};
    table *t = lab_table(lab, name, "from1 from2 next1 next2 end1 end2 cost");
    table *curve = lab_table(lab, paths, "w1 w2 cost");
    for (int k = 0; k < 4; k++) {
        double w[] = {starts[k][0], starts[k][1]};
        table_print(t, "%.1f %.1f", w[0], w[1]);
        for (int i = 0; i < 100; i++) {
            if (i == 1)
                table_print(t, "%.2f %.2f", w[0], w[1]);
            table_row(curve, "%g\t%g\t%g", w[0], w[1],
                      surface.cost(&surface, w));
            move(&surface, w, 0.2);
        }
        table_print(t, "%.3f %.3f %.4f\n", w[0], w[1],
                    surface.cost(&surface, w));
        table_gap(curve);
    }
}

static void run_surface(laboratory *lab)
{
    walk_surface(lab, "surface", "paths", step);
}

static void run_early(laboratory *lab)
{
    walk_surface(lab, "early", "early_paths", early_step);
}

static double mean(int m, const double *v)
{
    double sum = 0;
    for (int i = 0; i < m; i++)
        sum += v[i];
    return sum / m;
}

/* The w and b at which both partial derivatives are 0. */
static void best_line(const landscape *l, double *w)
{
    double mean_x = mean(l->m, l->x), mean_y = mean(l->m, l->y);
    double xx = 0, xy = 0;
    for (int i = 0; i < l->m; i++) {
        xx += (l->x[i] - mean_x) * (l->x[i] - mean_x);
        xy += (l->x[i] - mean_x) * (l->y[i] - mean_y);
    }
    w[0] = xy / xx;
    w[1] = mean_y - w[0] * mean_x;
}

/* x_i <- (x_i - mean) / standard deviation */
static void standardise(int m, double *x)
{
    double centre = mean(m, x), sum = 0;
    for (int i = 0; i < m; i++)
        sum += (x[i] - centre) * (x[i] - centre);
    double deviation = sqrt(sum / m);
    for (int i = 0; i < m; i++)
        x[i] = (x[i] - centre) / deviation;
}

typedef enum unit { HUNDREDS, GRAMS, STANDARD, UNITS } unit;
static const char *const unit_name[] = {"hundreds", "grams", "standard",
                                        "spring"};

/* m measurements of a spring 5 cm long that gives 1.5 cm for each hundred
 * grams, read with an error of 0.4 cm. Free with line_free. */
static landscape line_make(uint64_t seed, int m, unit load_unit)
{
    rng r = rng_make(seed, "measurements");
    landscape l = {.n = 2, .cost = line_cost, .gradient = line_gradient};
    double w[2];
    l.m = m;
    l.x = zeroed((unsigned long)m, sizeof(double));
    l.y = zeroed((unsigned long)m, sizeof(double));
    for (int i = 0; i < m; i++) {
        l.x[i] = 4 * rng_uniform(&r);
        l.y[i] = 5 + 1.5 * l.x[i] + 0.4 * rng_normal(&r);
        l.x[i] *= load_unit == GRAMS ? 100 : 1;
    }
    if (load_unit == STANDARD)
        standardise(m, l.x);
    best_line(&l, w);
    l.lowest = l.cost(&l, w);
    return l;
}

static void line_free(landscape *l)
{
    free(l->x);
    free(l->y);
}

enum { MEASUREMENTS = 40, EXAMPLES = 1000, PASSES = 100 };

/* Every gradient so far against differences. */
static void run_check(laboratory *lab)
{
    static const char *const name[] = {"spring", "wells", "surface", "line"};
    landscape all[] = {spring, wells, surface,
                       line_make(lab->seed, MEASUREMENTS, HUNDREDS)};
    table *t = lab_table(lab, "check", "landscape relative_error");
    for (int k = 0; k < 4; k++) {
        double w[] = {0.4, all[k].n > 1 ? -0.7 : 0};
        double g[WEIGHTS] = {0}, numeric[WEIGHTS] = {0};
        all[k].gradient(&all[k], w, g);
        numeric_gradient(&all[k], w, numeric);
        table_print(t, "%-9s %.0e\n", name[k], relative_error(g, numeric));
    }
    line_free(&all[3]);
}

static void write_examples(table *t, const landscape *l)
{
    for (int i = 0; i < l->m; i++)
        table_row(t, "%g\t%g", l->x[i], l->y[i]);
}

/* A line fitted step by step, and the line that the formula gives. */
static void run_line(laboratory *lab)
{
    landscape l = line_make(lab->seed, MEASUREMENTS, HUNDREDS);
    double w[2] = {0};
    write_examples(lab_table(lab, "measurements", "x y"), &l);
    table *t = lab_table(lab, "line", "step: w b cost");
    for (int k = 0; k <= 1024; k++) {
        table_print_if(t, one_of(k, "0 1 4 16 64 128 1024"),
                       "%d %.6f %.6f %.6f\n", k, w[0], w[1], l.cost(&l, w));
        step(&l, w, 0.2);
    }
    best_line(&l, w);
    metrics_print(lab->metrics, "line_w line_b line_cost",
                  "best %.6f %.6f %.6f\n", w[0], w[1], l.lowest);
    line_free(&l);
}

/* For a quadratic l, hv <- H v = grad C(v) - grad C(0): how the gradient
 * changes on the way along v. Returns its part along v. */
static double bend(const landscape *l, const double *v, double *hv)
{
    const double origin[WEIGHTS] = {0};
    double g[WEIGHTS] = {0}, g0[WEIGHTS] = {0};
    l->gradient(l, origin, g0);
    l->gradient(l, v, g);
    hv[0] = g[0] - g0[0];
    hv[1] = g[1] - g0[1];
    return v[0] * hv[0] + v[1] * hv[1];
}

/* The largest curvature: v <- H v / |H v|, again and again. */
static double largest_curvature(const landscape *l)
{
    double v[WEIGHTS] = {0.8, 0.6}, hv[WEIGHTS], lambda = 0;
    for (int k = 0; k < 1000; k++) {
        lambda = bend(l, v, hv);
        double size = hypot(hv[0], hv[1]);
        v[0] = hv[0] / size;
        v[1] = hv[1] / size;
    }
    return lambda;
}

/* Along any two directions at right angles curvatures add up to the same. */
static double smallest_curvature(const landscape *l)
{
    double hv[WEIGHTS];
    return bend(l, (double[]){1, 0}, hv) + bend(l, (double[]){0, 1}, hv) -
           largest_curvature(l);
}

/* Whether 10,000 steps from 0 leave the slope smaller; inf and nan do not. */
static bool converges(const landscape *l, double eta)
{
    double w[WEIGHTS] = {0}, before[WEIGHTS] = {0}, after[WEIGHTS] = {0};
    l->gradient(l, w, before);
    for (int k = 0; k < 10000; k++)
        step(l, w, eta);
    l->gradient(l, w, after);
    return hypot(after[0], after[1]) < hypot(before[0], before[1]);
}

/* The largest rate that converges, by halving an interval that holds it. */
static double largest_rate(const landscape *l)
{
    double low = 0, high = 1e-6;
    while (converges(l, high))
        high *= 2;
    for (int k = 0; k < 30; k++) {
        double middle = (low + high) / 2;
        if (converges(l, middle))
            low = middle;
        else
            high = middle;
    }
    return low;
}

static void run_limit(laboratory *lab)
{
    table *t = lab_table(lab, "limit", "landscape: lambda 2/lambda tried");
    for (unit u = HUNDREDS; u <= UNITS; u++) {
        landscape l =
            u < UNITS ? line_make(lab->seed, MEASUREMENTS, u) : spring;
        double lambda = largest_curvature(&l);
        table_print(t, "%-8s %.5g %.4g %.4g\n", unit_name[u], lambda,
                    2 / lambda, largest_rate(&l));
        if (u < UNITS)
            line_free(&l);
    }
}

/* v <- beta v - eta grad C(w), then w <- w + v: a ball that keeps the share
 * beta of its velocity. With beta = 0 it is `step`. */
static void roll(const landscape *l, double *w, double *v, double eta,
                 double beta)
{
    double g[WEIGHTS];
    l->gradient(l, w, g);
    for (int j = 0; j < l->n; j++) {
        v[j] = beta * v[j] - eta * g[j];
        w[j] += v[j];
    }
}

/* Steps from 0 until all but a millionth of the way down is done. */
static int steps_needed(const landscape *l, double eta, double beta,
                        table *curve)
{
    double w[WEIGHTS] = {0}, v[WEIGHTS] = {0};
    double goal = 1e-6 * (l->cost(l, w) - l->lowest);
    int needed = 0;
    for (int k = 0; k <= 150 || needed == 0; k++) {
        double excess = l->cost(l, w) - l->lowest;
        if (k <= 150)
            table_row(curve, "%d\t%g\t%g\t%g", k, w[0], w[1], excess);
        needed = needed || excess >= goal ? needed : k;
        roll(l, w, v, eta, beta);
    }
    table_gap(curve);
    return needed;
}

/* The rate that suits one unit, used with another. */
static void run_grams(laboratory *lab)
{
    landscape l = line_make(lab->seed, MEASUREMENTS, GRAMS);
    double w[2] = {0};
    table *t = lab_table(lab, "grams", "step cost");
    for (int k = 0; k <= 78; k++) {
        table_print_if(t, one_of(k, "0 1 2 3 38 78"), "%d %.3g\n", k,
                       l.cost(&l, w));
        step(&l, w, 0.2);
    }
    line_free(&l);
}

/* Three units, each with what suits its curvatures best. */
static void show_valleys(laboratory *lab, const char *name, const char *paths,
                         bool ball)
{
    table *t =
        lab_table(lab, name, "unit: steep flat condition rate beta steps");
    table *curve = lab_table(lab, paths, "step w b excess");
    for (unit u = HUNDREDS; u < (ball ? STANDARD : UNITS); u++) {
        landscape l = line_make(lab->seed, MEASUREMENTS, u);
        double steep = largest_curvature(&l), flat = smallest_curvature(&l);
        double sum = sqrt(steep) + sqrt(flat), gap = sqrt(steep) - sqrt(flat);
        double eta = ball ? 4 / (sum * sum) : 2 / (steep + flat);
        double beta = ball ? gap / sum * (gap / sum) : 0;
        table_print(t, "%-8s %.5g %.4g %.5g %.4g %.4g %d\n", unit_name[u],
                    steep, flat, steep / flat, eta, beta,
                    steps_needed(&l, eta, beta, curve));
        line_free(&l);
    }
}

static void run_ravine(laboratory *lab)
{
    show_valleys(lab, "valley", "ravine", false);
}

static void run_momentum(laboratory *lab)
{
    show_valleys(lab, "ball", "momentum", true);
}

/* The examples of l in a random order, each x still beside its y. */
static void shuffle(landscape *l, rng *r)
{
    for (int i = l->m - 1; i > 0; i--) {
        int k = rng_below(r, i + 1);
        double x = l->x[i], y = l->y[i];
        l->x[i] = l->x[k];
        l->y[i] = l->y[k];
        l->x[k] = x;
        l->y[k] = y;
    }
}

/* The landscape that `count` examples of l make alone, from `first` on. */
static landscape batch_of(const landscape *l, int first, int count)
{
    landscape batch = *l;
    batch.m = count;
    batch.x += first;
    batch.y += first;
    return batch;
}

/* Somebody on the way down. */
typedef struct walker {
    const char *name;
    int batch;    /* examples looked at before each step */
    double eta;   /* the rate */
    bool falling; /* step k with eta / (1 + k / 1000) */
} walker;

/* All the passes of one walker: how many it took to be within a thousandth
 * of the way, and how far off it was on average in the last ten. */
static void walk(table *t, const walker *a, landscape *l, rng *r,
                 table *curve, table *places)
{
    double w[WEIGHTS] = {0}, all = l->cost(l, w) - l->lowest;
    double late = 0, sum = 0, passes = 0;
    int steps = 0, from = 0, shown = 0;
    for (int seen = 0; seen < PASSES * EXAMPLES; steps++) {
        if (seen % 50 == 0 && shown++ < 200)
            table_row(places, "%g\t%g", w[0], w[1]);
        if (seen % EXAMPLES == 0)
            shuffle(l, r);
        landscape batch = batch_of(l, seen % EXAMPLES, a->batch);
        step(&batch, w, a->eta / (a->falling ? 1 + steps / 1000.0 : 1));
        seen += a->batch;
        double excess = l->cost(l, w) - l->lowest;
        if (passes == 0 && excess < 1e-3 * all)
            passes = (double)seen / EXAMPLES;
        if (seen > (PASSES - 10) * EXAMPLES)
            late += excess * a->batch / (10 * EXAMPLES);
        sum += excess * a->batch;
        if (seen % 50 == 0 && seen > 1.1 * from) {
            table_row(curve, "%d\t%g", seen, sum / (seen - from));
            from = seen;
            sum = 0;
        }
    }
    table_print(t, "%-7s %g %d %.2f %.1e\n", a->name, a->eta, steps, passes,
                late);
    table_gap(curve);
    table_gap(places);
}

static void run_walkers(laboratory *lab)
{
    static const walker list[] = {{"all", EXAMPLES, 0.3, false},
                                  {"10", 10, 0.1, false},
                                  {"1", 1, 0.05, false},
                                  {"falling", 1, 0.05, true}};
    table *t = lab_table(lab, "walk", "batch: rate steps passes late");
    table *curve = lab_table(lab, "walkers", "seen excess");
    table *places = lab_table(lab, "places", "w b");
    table *examples = lab_table(lab, "examples", "x y");
    for (int k = 0; k < 4; k++) {
        landscape l = line_make(lab->seed, EXAMPLES, HUNDREDS);
        rng r = rng_make(lab->seed, "shuffle");
        if (k == 0)
            write_examples(examples, &l);
        walk(t, &list[k], &l, &r, curve, places);
        line_free(&l);
    }
}

static const lab_run runs[] = {
    {"bowl", "one weight, one valley", run_bowl, 0},
    {"check", "gradients against differences", run_check, 0},
    {"wells", "two valleys, eight starts", run_wells, 0},
    {"hop", "the same with ten times the rate", run_hop, 0},
    {"compass", "the slope in every direction", run_compass, 0},
    {"surface", "two weights, four paths", run_surface, 0},
    {"early", "the same with a careless step", run_early, 0},
    {"line", "a line fitted, and the formula", run_line, 0},
    {"limit", "the largest rate against 2/lambda", run_limit, 0},
    {"grams", "the line in grams, the rate as before", run_grams, 0},
    {"ravine", "three units, each with its best rate", run_ravine, 0},
    {"momentum", "a ball with inertia", run_momentum, 0},
    {"walkers", "batches of all, ten and one", run_walkers, 0},
    {0}};

int main(int argc, char **argv)
{
    static const lab_plan plan = {"Down the slope, step by step.", runs, NULL,
                                  0, 0};
    return lab_main(argc, argv, &plan);
}
