/* math.c: the mathematics of the book, in numbers.
 *
 * Each run puts a rule beside the plain way to the same number: a derivative
 * beside a nudge, the library's product beside three loops, what probability
 * expects beside what dice do. Appendix B. */
#include <math.h>
#include <stdio.h>

#include "lab.h"

enum { FACES = 6, THROWS = 100000 };

static double square(double x)
{
    return x * x;
}

static double cube(double x)
{
    return x * x * x;
}

static double sum(double x)
{
    return 5 * square(x) + 2 * x;
}

static double product(double x)
{
    return square(x) * exp(x);
}

static double quotient(double x)
{
    return exp(x) / x;
}

static double chain(double x)
{
    return exp(-square(x));
}

/* The change of x^2 from x = 3 to 3 + h, over h. */
static void run_shrink(laboratory *lab)
{
    (void)lab;
    printf("      h   square(3 + h)    change     change / h\n");
    for (int k = 0; k < 4; k++) {
        double h = pow(10, -k);
        double change = square(3 + h) - square(3);
        printf("%7.4f %15.8f %9.8f %14.4f\n", h, square(3 + h), change,
               change / h);
    }
}

/* (f(x + h) - f(x - h)) / 2h */
static double nudge(double (*f)(double), double x)
{
    const double h = 1e-5;
    return (f(x + h) - f(x - h)) / (2 * h);
}

/* Seven functions, what the rules say of their slopes, and what a nudge. */
static void run_rules(laboratory *lab)
{
    (void)lab;
    const double e = exp(1);
    const struct {
        const char *rule, *name;
        double (*f)(double);
        double x, slope;
    } all[] = {{"power", "x^3", cube, 2, 3 * 2 * 2},
               {"sum", "5 x^2 + 2 x", sum, 3, 5 * 2 * 3 + 2},
               {"product", "x^2 e^x", product, 1, 2 * e + e},
               {"quotient", "e^x / x", quotient, 2, e * e / 4},
               {"chain", "e^(-x^2)", chain, 1, -2 / e},
               {"logarithm", "ln x", log, 4, 1. / 4},
               {"root", "sqrt x", sqrt, 4, 1. / 4}};
    printf("rule       f(x)          x   its slope   by a nudge\n");
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        printf("%-10s %-12s %2g %11.6f %12.6f\n", all[i].rule, all[i].name,
               all[i].x, all[i].slope, nudge(all[i].f, all[i].x));
}

/* x . y, and |x| is the root of x . x */
static double dot(const double *x, const double *y)
{
    double total = 0;
    for (int j = 0; j < 2; j++)
        total += x[j] * y[j];
    return total;
}

/* Four arrows seen from x: dot product, cosine, angle. */
static void run_vectors(laboratory *lab)
{
    (void)lab;
    const double x[2] = {3, 4};
    const double others[][2] = {{6, 8}, {4, 3}, {-4, 3}, {-3, -4}};
    printf("     y   length   x . y   cosine   degrees\n");
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        const double *y = others[i], length = sqrt(dot(y, y));
        double cosine = dot(x, y) / (sqrt(dot(x, x)) * length);
        printf("%2g, %2g %8.2f %7g %8.2f %9.2f\n", y[0], y[1], length,
               dot(x, y), cosine, acos(cosine) * 180 / acos(-1));
    }
}

/* C (m x n) = A (m x k) B (k x n), entry by entry: a row times a column. */
static void multiply(matrix c, matrix a, matrix b)
{
    for (int i = 0; i < c.rows; i++)
        for (int j = 0; j < c.cols; j++) {
            float total = 0;
            for (int k = 0; k < a.cols; k++)
                total += matrix_get(a, i, k) * matrix_get(b, k, j);
            matrix_set(c, i, j, total);
        }
}

/* T = A^T: rows become columns. */
static void transpose(matrix t, matrix a)
{
    for (int i = 0; i < a.rows; i++)
        for (int j = 0; j < a.cols; j++)
            matrix_set(t, j, i, matrix_get(a, i, j));
}

static void show(const char *name, matrix m)
{
    for (int i = 0; i < m.rows; i++) {
        printf("%-8s", i == 0 ? name : "");
        for (int j = 0; j < m.cols; j++)
            printf("%4g", (double)matrix_get(m, i, j));
        putchar('\n');
    }
}

/* Two examples, three inputs, two neurons: Z = X W^T, twice. */
static void run_matrices(laboratory *lab)
{
    (void)lab;
    float inputs[] = {1, 2, 3, 0, 1, -1}, weights[] = {2, 0, 1, -1, 1, 1};
    float turned[6], sums[4], same[4];
    matrix x = matrix_of(2, 3, inputs), w = matrix_of(2, 3, weights);
    matrix wt = matrix_of(3, 2, turned), z = matrix_of(2, 2, sums);
    matrix z2 = matrix_of(2, 2, same);
    transpose(wt, w);
    multiply(z, x, wt);
    matrix_multiply_nt(z2, x, w);
    show("X", x);
    show("W", w);
    show("W^T", wt);
    show("X W^T", z);
    show("lib's", z2);
}

/* One number for each face, all faces equally likely: their mean. */
static double mean(const double *value)
{
    double total = 0;
    for (int k = 0; k < FACES; k++)
        total += value[k] / FACES;
    return total;
}

/* The mean of the squared distances from the mean. */
static double variance(const double *value)
{
    double centre = mean(value), squares[FACES];
    for (int k = 0; k < FACES; k++)
        squares[k] = square(value[k] - centre);
    return mean(squares);
}

/* THROWS times the mean of n dice: their spread, beside the `expected` one,
 * and how many per cent are nearer to the middle than that, which is also
 * returned; a histogram in t. */
static double throw_dice(int n, double middle, double expected, rng *r,
                         table *t)
{
    int counts[FACES * 16 + 1] = {0}, near = 0;
    double squares = 0;
    for (int i = 0; i < THROWS; i++) {
        int total = n;
        for (int k = 0; k < n; k++)
            total += rng_below(r, FACES);
        double off = (double)total / n - middle;
        squares += off * off;
        near += fabs(off) < expected;
        counts[total]++;
    }
    for (int total = n; total <= FACES * n; total++)
        table_row(t, "%d\t%g\t%g", n, (double)total / n,
                  (double)counts[total] * n / THROWS);
    table_gap(t);
    printf("%4d %10.3f %10.3f %10.1f %%\n", n, expected,
           sqrt(squares / THROWS), 100. * near / THROWS);
    return 100. * near / THROWS;
}

static void run_dice(laboratory *lab)
{
    const double face[FACES] = {1, 2, 3, 4, 5, 6};
    rng r = rng_make(lab->seed, "dice");
    table *t = lab_table(lab, "means", "dice mean density");
    printf("a die: mean %.4f, variance %.4f\n", mean(face), variance(face));
    printf("dice   expected   measured    within it\n");
    double within = 0;
    for (int n = 1; n <= 16; n *= 4)
        within = throw_dice(n, mean(face), sqrt(variance(face) / n), &r, t);
    metric(lab->metrics, "within_16", within);
}

static const lab_run runs[] = {
    {"shrink", "a change over a shrinking step", run_shrink, 0},
    {"rules", "slopes by rule and by nudge", run_rules, 0},
    {"vectors", "dot products and angles", run_vectors, 0},
    {"matrices", "a product, in loops and by the library", run_matrices, 0},
    {"dice", "how far a mean strays", run_dice, 0},
    {0}};

int main(int argc, char **argv)
{
    static const lab_plan plan = {"The mathematics, in numbers.", runs, NULL,
                                  0, 0};
    return lab_main(argc, argv, &plan);
}
