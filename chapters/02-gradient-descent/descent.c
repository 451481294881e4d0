/* descent.c: how a machine that is wrong finds out which way is better.
 *
 * Chapter 2 of the book. Its runs, in the order of the text: a spring with
 * one weight; gradients checked against differences; two valleys; the slope
 * in every direction; paths on a surface; a line fitted to measurements; the
 * largest stable rate; the same line in other units; momentum; large and
 * small batches; and the gradient as two matrix products. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fail.h"
#include "matrix.h"
#include "options.h"
#include "progress.h"
#include "table.h"

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

/* C(w) = 1/(2m) sum of (w x_i - y_i)^2 */
static double spring_cost(const landscape *l, const double *w)
{
    double sum = 0;
    for (int i = 0; i < l->m; i++) {
        double e = w[0] * l->x[i] - l->y[i];
        sum += e * e;
    }
    return sum / (2 * l->m);
}

/* dC/dw = 1/m sum of (w x_i - y_i) x_i */
static void spring_gradient(const landscape *l, const double *w, double *g)
{
    double sum = 0;
    for (int i = 0; i < l->m; i++) {
        double e = w[0] * l->x[i] - l->y[i];
        sum += e * l->x[i];
    }
    g[0] = sum / l->m;
}

/* Loads in hundreds of grams, and how far each stretched the spring (cm). */
static double load[] = {1, 1, 2}, stretch[] = {1, 2, 3};

static landscape spring(void)
{
    return (landscape){.n = 1,
                       .cost = spring_cost,
                       .gradient = spring_gradient,
                       .m = 3,
                       .x = load,
                       .y = stretch,
                       .lowest = 1.0 / 12};
}

/* w <- w - eta grad C(w): every component from the same, old w */
static void step(const landscape *l, double *w, double eta)
{
    double g[WEIGHTS];
    l->gradient(l, w, g);
    for (int j = 0; j < l->n; j++)
        w[j] -= eta * g[j];
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

/* |v|; the places that a landscape does not use are 0 */
static double length(const double *v)
{
    double sum = 0;
    for (int j = 0; j < WEIGHTS; j++)
        sum += v[j] * v[j];
    return sqrt(sum);
}

/* |a - b| / (|a| + |b|): 0 when they are the same, 1 when they are opposite,
 * and 1 when both are 0, which proves nothing */
static double relative_error(const double *a, const double *b)
{
    double gap[WEIGHTS], both = length(a) + length(b);
    for (int j = 0; j < WEIGHTS; j++)
        gap[j] = a[j] - b[j];
    return both > 0 ? length(gap) / both : 1;
}

/* What the command line chose. */
typedef struct settings {
    uint64_t seed;
    double rate; /* 0: each run has its own */
    int steps;
    bool early;
    const char *out; /* folder of the tables, or NULL */
    table *metrics;
} settings;

static double rate_or(const settings *set, double own)
{
    return set->rate > 0 ? set->rate : own;
}

/* The metric NAME_K. */
static void numbered_metric(const settings *set, const char *name, int k,
                            double value)
{
    char text[64];
    snprintf(text, sizeof text, "%s_%d", name, k);
    metric(set->metrics, text, value);
}

/* From w = 0; a row of t for each step. Returns the last w. */
static double descend_spring(const settings *set, double eta, table *t)
{
    landscape l = spring();
    double w = 0;
    for (int k = 0; k < set->steps; k++) {
        table_row(t, "%d\t%g\t%g", k, w, l.cost(&l, &w) - l.lowest);
        step(&l, &w, eta);
    }
    table_gap(t);
    return w;
}

/* One weight: ten steps in full, and then where four rates end. */
static void run_bowl(const settings *set)
{
    const double rates[] = {0.02, 0.3, 0.98, 1.02};
    landscape l = spring();
    double w = 0, slope, eta = rate_or(set, 0.1);
    table *t = table_open(set->out, "bowl", "w slope cost");
    printf("rate %g\nstep         w     slope      cost\n", eta);
    for (int k = 0; k <= 10; k++) {
        l.gradient(&l, &w, &slope);
        printf("%4d  %8.4f  %8.4f  %8.4f\n", k, w, slope, l.cost(&l, &w));
        table_row(t, "%g\t%g\t%g", w, slope, l.cost(&l, &w));
        step(&l, &w, eta);
    }
    table_close(&t);
    t = table_open(set->out, "rates", "step w excess");
    for (int k = 0; k < 4; k++)
        printf("rate %.2f, %d steps: w = %.6f\n", rates[k], set->steps,
               descend_spring(set, rates[k], t));
    table_close(&t);
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

/* C(u, v) = u^4/4 - u^2/2 + u/10 + (v - u/2)^2: the same two valleys, with
 * room to walk around the hill between them; w[0] is u and w[1] is v */
static double surface_cost(const landscape *l, const double *w)
{
    double aside = w[1] - w[0] / 2;
    return wells_cost(l, w) + aside * aside;
}

/* dC/du = u^3 - u + 1/10 - (v - u/2) and dC/dv = 2 (v - u/2) */
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
static void run_compass(const settings *set)
{
    const double degree = acos(-1) / 180, w[] = {0.5, 1.0};
    double g[WEIGHTS];
    surface.gradient(&surface, w, g);
    printf("gradient (%g, %g), length %.4f, direction %.1f\n", g[0], g[1],
           length(g), atan2(g[1], g[0]) / degree);
    printf("direction  slope, measured  gradient . u\n");
    table *t = table_open(set->out, "compass", "direction measured dot");
    for (int a = 0; a < 360; a += 15) {
        double u[] = {cos(a * degree), sin(a * degree)};
        double measured = slope_along(&surface, w, u);
        double dot = g[0] * u[0] + g[1] * u[1];
        table_row(t, "%d\t%g\t%g", a, measured, dot);
        if (a % 45 == 0)
            printf("%9d  %15.4f  %12.4f\n", a, measured, dot);
    }
    table_close(&t);
    metric(set->metrics, "compass_length", length(g));
    metric(set->metrics, "compass_direction", atan2(g[1], g[0]) / degree);
}

/* The double well from eight starts. */
static void run_wells(const settings *set)
{
    const double starts[] = {-1.4, -0.5, 0.0, 0.1, 0.11, 0.2, 0.5, 1.4};
    double eta = rate_or(set, 0.1);
    table *t = table_open(set->out, "wells", "start end");
    printf("rate %g\nstart   w after %d steps  and one more      cost\n", eta,
           set->steps);
    for (int k = 0; k < 8; k++) {
        double w = starts[k], end;
        for (int i = 0; i < set->steps; i++)
            step(&wells, &w, eta);
        end = w;
        step(&wells, &w, eta);
        printf("%5.2f  %17.4f  %12.4f  %8.4f\n", starts[k], end, w,
               wells.cost(&wells, &w));
        table_row(t, "%g\t%g", starts[k], end);
    }
    table_close(&t);
}

/* The mistake of --early: each partial derivative is taken where the ones
 * before it have already moved the weights to. */
static void early_step(const landscape *l, double *w, double eta)
{
    double g[WEIGHTS];
    for (int j = 0; j < l->n; j++) {
        l->gradient(l, w, g);
        w[j] -= eta * g[j];
    }
}

/* Four paths on the surface. */
static void run_surface(const settings *set)
{
    const double starts[][2] = {
        {-0.2, 0.9}, {-1.0, 0.7}, {0.5, -1.0}, {1.2, -0.6}};
    double eta = rate_or(set, 0.2);
    table *t = table_open(set->out, "paths", "u v cost");
    printf("       start   after one step              end      cost\n");
    for (int k = 0; k < 4; k++) {
        double w[] = {starts[k][0], starts[k][1]}, first[2] = {0};
        for (int i = 0; i < set->steps; i++) {
            table_row(t, "%g\t%g\t%g", w[0], w[1], surface.cost(&surface, w));
            (set->early ? early_step : step)(&surface, w, eta);
            if (i == 0)
                memcpy(first, w, sizeof w);
        }
        table_gap(t);
        printf("(%4.1f, %4.1f)  (%5.2f, %5.2f)  (%6.3f, %6.3f)  %8.4f\n",
               starts[k][0], starts[k][1], first[0], first[1], w[0], w[1],
               surface.cost(&surface, w));
    }
    table_close(&t);
}

/* C(w, b) = 1/(2m) sum of (w x_i + b - y_i)^2; w[0] is w and w[1] is b */
static double line_cost(const landscape *l, const double *w)
{
    double sum = 0;
    for (int i = 0; i < l->m; i++) {
        double e = w[0] * l->x[i] + w[1] - l->y[i];
        sum += e * e;
    }
    return sum / (2 * l->m);
}

/* dC/dw = 1/m sum of e_i x_i and dC/db = 1/m sum of e_i */
static void line_gradient(const landscape *l, const double *w, double *g)
{
    g[0] = g[1] = 0;
    for (int i = 0; i < l->m; i++) {
        double e = w[0] * l->x[i] + w[1] - l->y[i];
        g[0] += e * l->x[i];
        g[1] += e;
    }
    g[0] /= l->m;
    g[1] /= l->m;
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
static const char *const unit_name[] = {"hundreds of grams", "grams",
                                        "standardised", "the spring"};

/* m measurements of a spring 5 cm long that gives 1.5 cm for each hundred
 * grams, read with an error of 0.4 cm. Free with line_free. */
static landscape line_make(const settings *set, int m, unit load_unit)
{
    rng r = rng_make(set->seed, "measurements");
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
    l->x = l->y = NULL;
}

enum { MEASUREMENTS = 40 };

/* Every gradient so far against differences. */
static void run_check(const settings *set)
{
    landscape one = spring(), line = line_make(set, MEASUREMENTS, HUNDREDS);
    const landscape *all[] = {&one, &wells, &surface, &line};
    const char *name[] = {"spring", "wells", "surface", "line"};
    const double w[] = {0.4, -0.7};
    for (int k = 0; k < 4; k++) {
        double g[WEIGHTS] = {0}, numeric[WEIGHTS] = {0};
        all[k]->gradient(all[k], w, g);
        numeric_gradient(all[k], w, numeric);
        double gap = relative_error(g, numeric);
        printf("%-8s relative error %.0e%s\n", name[k], gap,
               gap < 1e-8 ? "" : "  WRONG");
    }
    line_free(&line);
}

/* The eigenvalue of H - shift I that is farthest from 0; H is the Hessian of
 * l. Only for a quadratic l: then grad C(v) - grad C(0) = H v exactly. */
static double eigenvalue(const landscape *l, double shift)
{
    const double origin[WEIGHTS] = {0};
    double v[WEIGHTS] = {1, 0.5}, g[WEIGHTS] = {0}, g0[WEIGHTS] = {0};
    double lambda = 0;
    l->gradient(l, origin, g0);
    for (int k = 0; k < 1000; k++) {
        double size = length(v);
        if (size == 0)
            return 0;
        for (int j = 0; j < WEIGHTS; j++)
            v[j] /= size;
        l->gradient(l, v, g);
        lambda = 0;
        for (int j = 0; j < WEIGHTS; j++) {
            double hv = g[j] - g0[j] - shift * v[j];
            lambda += v[j] * hv;
            v[j] = hv;
        }
    }
    return lambda;
}

static double largest_curvature(const landscape *l)
{
    return eigenvalue(l, 0);
}

/* Shifted by the largest eigenvalue, the smallest is the farthest from 0. */
static double smallest_curvature(const landscape *l)
{
    double largest = largest_curvature(l);
    return l->n > 1 ? largest + eigenvalue(l, largest) : largest;
}

/* Whether `steps` steps from 0 leave the slope smaller than it was. Numbers
 * that have overflowed compare as false. */
static bool converges(const landscape *l, double eta, int steps)
{
    double w[WEIGHTS] = {0}, before[WEIGHTS] = {0}, after[WEIGHTS] = {0};
    l->gradient(l, w, before);
    for (int k = 0; k < steps; k++)
        step(l, w, eta);
    l->gradient(l, w, after);
    return length(after) < length(before);
}

/* The largest rate that converges, by halving an interval that holds it. */
static double largest_rate(const landscape *l)
{
    double low = 0, high = 1e-6;
    while (converges(l, high, 10000))
        high *= 2;
    for (int k = 0; k < 30; k++) {
        double middle = (low + high) / 2;
        if (converges(l, middle, 10000))
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* The largest rate that converges, found by trying, beside 2/lambda. */
static void run_limit(const settings *set)
{
    double worst = 0;
    printf("landscape             lambda   2/lambda      tried\n");
    for (unit u = HUNDREDS; u <= UNITS; u++) {
        bool line = u < UNITS;
        landscape l = line ? line_make(set, MEASUREMENTS, u) : spring();
        double lambda = largest_curvature(&l), rate = largest_rate(&l);
        printf("%-17s  %9.5g  %#9.4g  %#9.4g\n", unit_name[u], lambda,
               2 / lambda, rate);
        worst = fmax(worst, fabs(rate * lambda / 2 - 1));
        if (line)
            line_free(&l);
    }
    metric(set->metrics, "limit_worst", 100 * worst);
}

/* The examples, for the figures. */
static void write_examples(const settings *set, const char *name,
                           const landscape *l)
{
    table *t = table_open(set->out, name, "x y");
    for (int i = 0; i < l->m; i++)
        table_row(t, "%g\t%g", l->x[i], l->y[i]);
    table_close(&t);
}

/* A line fitted step by step, and the line that the formula gives. */
static void run_line(const settings *set)
{
    landscape l = line_make(set, MEASUREMENTS, HUNDREDS);
    double w[2] = {0}, best[2], eta = rate_or(set, 0.2);
    write_examples(set, "measurements", &l);
    table *t = table_open(set->out, "line", "step w b");
    printf("step         w         b      cost\n");
    for (int k = 0, shown = 0; k <= 1024; k++) {
        table_row(t, "%d\t%g\t%g", k, w[0], w[1]);
        if (k == shown) {
            printf("%4d  %8.6f  %8.6f  %9.6f\n", k, w[0], w[1],
                   l.cost(&l, w));
            shown = shown ? 4 * shown : 1;
        }
        step(&l, w, eta);
    }
    table_close(&t);
    best_line(&l, best);
    printf("best  %8.6f  %8.6f  %9.6f\n", best[0], best[1], l.lowest);
    metric(set->metrics, "line_w", best[0]);
    metric(set->metrics, "line_b", best[1]);
    line_free(&l);
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

/* Steps from 0 until all but a millionth of the way down is done; 0 if ten
 * million are not enough. */
static int steps_needed(const landscape *l, double eta, double beta)
{
    double w[WEIGHTS] = {0}, v[WEIGHTS] = {0};
    double goal = l->lowest + 1e-6 * (l->cost(l, w) - l->lowest);
    for (int k = 1; k <= 10000000; k++) {
        roll(l, w, v, eta, beta);
        if (l->cost(l, w) < goal)
            return k;
    }
    return 0;
}

/* The first steps from 0, for the figures. */
static void write_path(table *t, const landscape *l, double eta, double beta)
{
    double w[WEIGHTS] = {0}, v[WEIGHTS] = {0};
    for (int k = 0; k <= 150; k++) {
        table_row(t, "%d\t%g\t%g\t%g", k, w[0], w[1],
                  l->cost(l, w) - l->lowest);
        roll(l, w, v, eta, beta);
    }
    table_gap(t);
}

/* The rate that suits one unit, used with another; then three units, each
 * with the rate that suits it best. */
static void run_ravine(const settings *set)
{
    landscape grams = line_make(set, MEASUREMENTS, GRAMS);
    double w[2] = {0}, eta = rate_or(set, 0.2);
    printf("in grams, rate %g: the cost is", eta);
    for (int k = 0; k < 4; k++) {
        printf(" %.3g", grams.cost(&grams, w));
        step(&grams, w, eta);
    }
    line_free(&grams);
    table *t = table_open(set->out, "ravine", "step w b excess");
    printf("\nunit of the load    largest  smallest  condition    steps\n");
    for (unit u = HUNDREDS; u < UNITS; u++) {
        landscape l = line_make(set, MEASUREMENTS, u);
        double steep = largest_curvature(&l), flat = smallest_curvature(&l);
        eta = 2 / (steep + flat);
        int steps = steps_needed(&l, eta, 0);
        printf("%-17s  %8.5g  %8.4g  %9.5g  %7d\n", unit_name[u], steep, flat,
               steep / flat, steps);
        numbered_metric(set, "ravine_condition", (int)u, steep / flat);
        numbered_metric(set, "ravine_steps", (int)u, steps);
        write_path(t, &l, eta, 0);
        line_free(&l);
    }
    table_close(&t);
}

/* The ravine again, with the rate and the momentum that Polyak's theorem
 * gives for curvatures from `flat` to `steep`. */
static void run_momentum(const settings *set)
{
    table *t = table_open(set->out, "momentum", "step w b excess");
    printf("unit of the load       rate    beta  steps  without momentum\n");
    for (unit u = HUNDREDS; u <= GRAMS; u++) {
        landscape l = line_make(set, MEASUREMENTS, u);
        double steep = largest_curvature(&l), flat = smallest_curvature(&l);
        double sum = sqrt(steep) + sqrt(flat), gap = sqrt(steep) - sqrt(flat);
        double eta = 4 / (sum * sum), beta = (gap / sum) * (gap / sum);
        int steps = steps_needed(&l, eta, beta);
        printf("%-17s  %8.4g  %6.4f  %5d  %16d\n", unit_name[u], eta, beta,
               steps, steps_needed(&l, 2 / (steep + flat), 0));
        numbered_metric(set, "momentum_steps", (int)u, steps);
        write_path(t, &l, eta, beta);
        line_free(&l);
    }
    table_close(&t);
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
    double w[2];
    int steps;
    double time; /* spent walking, in seconds */
} walker;

enum { EXAMPLES = 1000, PASSES = 100, STRIDE = 50 };

/* Goes over `count` examples of l, from `first` on, batch by batch. */
static void walk(walker *a, const landscape *l, int first, int count)
{
    double start = seconds();
    for (int i = first; i < first + count; i += a->batch) {
        landscape batch = batch_of(l, i, a->batch);
        double slower = a->falling ? 1 + a->steps / 1000.0 : 1;
        step(&batch, a->w, a->eta / slower);
        a->steps++;
    }
    a->time += seconds() - start;
}

/* All the passes of one walker. Says how many it took, and how long, to be
 * within a thousandth of the way, and how far off it was in the last ten. The
 * tables get averages over ever longer stretches, and the first 200 places.
 * Returns how far off it was. */
static double show_walker(walker *a, landscape *l, rng *r, table *averages,
                          table *places)
{
    const int stride = a->batch < STRIDE ? STRIDE : a->batch;
    double all = l->cost(l, a->w) - l->lowest, late = 0, sum = 0;
    double passes = 0, when = 0;
    for (int seen = 0, from = 0; seen < PASSES * EXAMPLES;) {
        if (seen % EXAMPLES == 0)
            shuffle(l, r);
        if (seen / stride < 200)
            table_row(places, "%g\t%g", a->w[0], a->w[1]);
        walk(a, l, seen % EXAMPLES, stride);
        seen += stride;
        double excess = l->cost(l, a->w) - l->lowest;
        if (when == 0 && excess < 1e-3 * all) {
            passes = (double)seen / EXAMPLES;
            when = a->time;
        }
        if (seen > (PASSES - 10) * EXAMPLES)
            late += excess * stride / (10 * EXAMPLES);
        sum += excess * stride;
        if (seen > 1.1 * from) {
            table_row(averages, "%d\t%g", seen, sum / (seen - from));
            from = seen;
            sum = 0;
        }
    }
    table_gap(averages);
    table_gap(places);
    printf("%-10s  %4.2f  %6d  %6.2f  %6.1f us  %12.1e\n", a->name, a->eta,
           a->steps, passes, 1e6 * when, late);
    return late;
}

/* The careful walker looks at all examples before a step, the hasty one at a
 * single one. */
static void run_walkers(const settings *set)
{
    walker walkers[] = {
        {.name = "all", .batch = EXAMPLES, .eta = 0.3},
        {.name = "10", .batch = 10, .eta = 0.1},
        {.name = "1", .batch = 1, .eta = 0.05},
        {.name = "1, falling", .batch = 1, .eta = 0.05, .falling = true}};
    table *averages = table_open(set->out, "walkers", "seen excess");
    table *places = table_open(set->out, "places", "w b");
    printf("batch       rate   steps  passes and time  late excess\n");
    for (int k = 0; k < 4; k++) {
        landscape l = line_make(set, EXAMPLES, HUNDREDS);
        rng r = rng_make(set->seed, "shuffle");
        if (k == 0)
            write_examples(set, "examples", &l);
        double late = show_walker(&walkers[k], &l, &r, averages, places);
        numbered_metric(set, "late", k, late);
        line_free(&l);
    }
    table_close(&averages);
    table_close(&places);
}

/* G (k x n) = 1/m sum of e_i x_i^T with e_i = W x_i - y_i: k neurons at once,
 * in loops. W is k x n, X m x n, Y m x k. */
static void gradient_in_loops(matrix g, matrix w, matrix x, matrix y)
{
    matrix_fill(g, 0.0f);
    for (int i = 0; i < x.rows; i++)
        for (int k = 0; k < w.rows; k++) {
            const float *xi = matrix_row(x, i), *wk = matrix_row(w, k);
            float e = -matrix_row(y, i)[k], *gk = matrix_row(g, k);
            for (int j = 0; j < w.cols; j++)
                e += wk[j] * xi[j];
            for (int j = 0; j < w.cols; j++)
                gk[j] += e * xi[j] / (float)x.rows;
        }
}

/* The same: E (m x k) = X W^T - Y, then G = E^T X / m. */
static void gradient_in_products(matrix g, matrix w, matrix x, matrix y,
                                 matrix e)
{
    matrix_multiply_nt(e, x, w);
    matrix_add_scaled(e, -1.0f, y);
    matrix_multiply_tn(g, e, x);
    matrix_scale(g, 1.0f / (float)x.rows);
}

/* Both ways over m examples: how long they take, and whether they agree. */
static void show_fast(int m, rng *r)
{
    enum { INPUTS = 784, NEURONS = 10 };
    matrix x = matrix_make(m, INPUTS), y = matrix_make(m, NEURONS);
    matrix w = matrix_make(NEURONS, INPUTS), e = matrix_make(m, NEURONS);
    matrix g = matrix_make(NEURONS, INPUTS), h = matrix_make(NEURONS, INPUTS);
    double loops = INFINITY, products = INFINITY;
    matrix_normal(x, 1.0, r);
    matrix_normal(y, 1.0, r);
    matrix_normal(w, 0.1, r);
    for (int i = 0; i < 5; i++) {
        double start = seconds();
        gradient_in_loops(g, w, x, y);
        double between = seconds();
        gradient_in_products(h, w, x, y, e);
        products = fmin(products, seconds() - between);
        loops = fmin(loops, between - start);
    }
    double size = matrix_norm(g);
    matrix_add_scaled(g, -1.0f, h);
    printf("%8d  %6.2f us  %6.2f us  %5.1f times faster  %.0e\n", m,
           1e6 * loops / m, 1e6 * products / m, loops / products,
           matrix_norm(g) / size);
    matrix *all[] = {&x, &y, &w, &e, &g, &h};
    for (int i = 0; i < 6; i++)
        matrix_free(all[i]);
}

/* The gradient of ten neurons, in loops and in two products. */
static void run_fast(const settings *set)
{
    rng r = rng_make(set->seed, "fast");
    printf("           time an example\n"
           "examples      loops   products                    difference\n");
    for (int m = 1; m <= 1000; m *= 10)
        show_fast(m, &r);
}

int main(int argc, char **argv)
{
    settings set = {.seed = 1, .steps = 100};
    const run runs[] = {{"bowl", "one weight, one valley"},
                        {"check", "gradients against differences"},
                        {"wells", "two valleys, eight starts"},
                        {"compass", "the slope in every direction"},
                        {"surface", "two weights, four paths"},
                        {"line", "a line fitted, and the formula"},
                        {"limit", "the largest rate against 2/lambda"},
                        {"ravine", "the same line in other units"},
                        {"momentum", "a ball with inertia"},
                        {"walkers", "batches of all, ten and one"},
                        {"fast", "the gradient in matrix products"},
                        {NULL, NULL}};
    const option options[] = {
        {"seed", OPTION_SEED, &set.seed, "of every random choice", 0, 0},
        {"rate", OPTION_REAL, &set.rate,
         "of bowl, wells, surface, line and ravine; 0: its own", 0, 1e9},
        {"steps", OPTION_INT, &set.steps, "of bowl, wells and surface", 1,
         1e6},
        {"early", OPTION_FLAG, &set.early, "of surface: move too early", 0,
         0},
        {NULL, OPTION_FLAG, NULL, NULL, 0, 0}};
    program p = program_start(argc, argv, "Down the slope, step by step.",
                              runs, options);
    set.out = p.out;
    set.metrics = metrics_open(p.out);
    if (program_runs(&p, "bowl"))
        run_bowl(&set);
    if (program_runs(&p, "check"))
        run_check(&set);
    if (program_runs(&p, "wells"))
        run_wells(&set);
    if (program_runs(&p, "compass"))
        run_compass(&set);
    if (program_runs(&p, "surface"))
        run_surface(&set);
    if (program_runs(&p, "line"))
        run_line(&set);
    if (program_runs(&p, "limit"))
        run_limit(&set);
    if (program_runs(&p, "ravine"))
        run_ravine(&set);
    if (program_runs(&p, "momentum"))
        run_momentum(&set);
    if (program_runs(&p, "walkers"))
        run_walkers(&set);
    if (program_runs(&p, "fast"))
        run_fast(&set);
    table_close(&set.metrics);
    return program_finish(&p);
}
