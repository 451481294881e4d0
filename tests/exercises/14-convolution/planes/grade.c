/* Grades exercise 14-convolution/planes: one set of numbers a map. */
#include "grader.h"
#include "tasks.h"

#include <math.h>
#include <stdlib.h>

enum { MOST = 256, MOST_MAPS = 8 };

static const char *const says[] = {
    "your sets are the images' numbers at one place: the places of a map "
    "share one mean and one variance, since they share their weights",
    "each image is normed for itself: a map's mean and variance are taken "
    "over all images of the batch",
    "your sets are whole images, all maps in one: a map has its own mean and "
    "variance",
    "you take one mean and one variance for all maps: each has its own",
    "you divide by one less than the count, the unbiased variance: in z "
    "stands that of the batch itself",
    "you divide by the variance and not by its root",
    "your epsilon is added to the root: it belongs under it, to the variance",
    "you left epsilon out: it is added to the variance under the root",
    "you norm with the running statistics: they are for test mode",
    "you norm with the running statistics, once moved: they are for test "
    "mode"};

enum { WAYS = sizeof says / sizeof *says };

typedef struct form {
    int m, maps, places;
    float epsilon, momentum;
} form;

typedef struct moments {
    double mean, variance;
} moments;

/* Of the numbers of x that a way puts in one set with image i, map k, place
 * p. */
static moments moments_of(int way, const form *f, const float *x, int i,
                          int k, int p)
{
    moments o = {0, 0};
    double n = 0;
    for (int pass = 0; pass < 2; pass++) {
        n = 0;
        for (int a = 0; a < f->m; a++)
            for (int b = 0; b < f->maps; b++)
                for (int c = 0; c < f->places; c++) {
                    bool image = a == i || (way != 1 && way != 2);
                    bool map = b == k || way == 2 || way == 3;
                    bool place = c == p || way != 0;
                    double v = x[(a * f->maps + b) * f->places + c];
                    if (!image || !map || !place)
                        continue;
                    n++;
                    if (pass == 0)
                        o.mean += v;
                    else
                        o.variance += (v - o.mean) * (v - o.mean);
                }
        if (pass == 0)
            o.mean /= n;
    }
    o.variance /= n;
    return o;
}

static double mix(double old, double new, double share)
{
    return old + share * (new - old);
}

static void find(int way, const form *f, const float *x, const float *gamma,
                 const float *beta, const float *seen, const float *wide,
                 float *z)
{
    double n = f->m * f->places;
    for (int i = 0; i < f->m; i++)
        for (int k = 0; k < f->maps; k++)
            for (int p = 0; p < f->places; p++) {
                int at = (i * f->maps + k) * f->places + p;
                moments o = moments_of(way, f, x, i, k, p);
                double unbiased = o.variance * n / (n - 1);
                if (way == 4)
                    o.variance = unbiased;
                if (way == 8)
                    o = (moments){seen[k], wide[k]};
                if (way == 9)
                    o = (moments){mix(seen[k], o.mean, f->momentum),
                                  mix(wide[k], unbiased, f->momentum)};
                double e = f->epsilon;
                double by = way == 5   ? o.variance + e
                            : way == 6 ? sqrt(o.variance) + e
                            : way == 7 ? sqrt(o.variance)
                                       : sqrt(o.variance + e);
                z[at] = (float)(gamma[k] * (x[at] - o.mean) / by + beta[k]);
            }
}

static const char *const running_says[] = {
    "your momentum goes the other way round: it is the share of the new "
    "batch",
    "you average the biased variance: a batch's distances are taken from its "
    "own mean, and are too short",
    "your correction counts the images: the set has `places` times as many "
    "numbers",
    "your correction counts the places of one image: the set has as many "
    "numbers in each of the m"};

/* What the running statistics become: right, and as in running_says. */
enum { RUNNING = 5 };

static void find_running(const form *f, const float *x, const float *seen,
                         const float *wide, float mean[RUNNING][MOST_MAPS],
                         float variance[RUNNING][MOST_MAPS])
{
    double count = f->m * f->places, share = f->momentum;
    double m = f->m, places = f->places;
    for (int k = 0; k < f->maps; k++) {
        moments o = moments_of(-1, f, x, 0, k, 0);
        double v = o.variance, free = v * count / (count - 1);
        mean[0][k] = (float)mix(seen[k], o.mean, share);
        mean[1][k] = (float)mix(o.mean, seen[k], share);
        variance[0][k] = (float)mix(wide[k], free, share);
        variance[1][k] = (float)mix(free, wide[k], share);
        variance[2][k] = (float)mix(wide[k], v, share);
        variance[3][k] = (float)mix(wide[k], v * m / (m - 1), share);
        variance[4][k] =
            (float)mix(wide[k], v * places / (places - 1), share);
    }
}

static void check_running(const char *name, int maps, const float *got,
                          const float *before, float way[RUNNING][MOST_MAPS],
                          int slips)
{
    question q = {.name = name,
                  .n = maps,
                  .got = NUMBERS(got),
                  .want = NUMBERS(way[0]),
                  .item = "map"};
    for (int i = 0; i < slips; i++)
        q.mistakes[i] = (known_mistake){NUMBERS(way[1 + i]), running_says[i]};
    q.mistakes[slips] = (known_mistake){
        NUMBERS(before), "it stays where it was: every batch that is learned "
                         "from moves it"};
    grader_check(&q);
}

static void ask(const char *named, const char *with, const form *f,
                const float *x, const float *gamma, const float *beta,
                const float *seen, const float *wide)
{
    int n = f->m * f->maps * f->places;
    static float want[MOST], wrong[WAYS][MOST];
    float mean[RUNNING][MOST_MAPS], variance[RUNNING][MOST_MAPS];
    float *z = grader_output("z", n);
    float *running_mean = grader_state("running_mean", f->maps, seen);
    float *running_variance = grader_state("running_variance", f->maps, wide);
    seen = grader_before(running_mean);
    wide = grader_before(running_variance);
    find(-1, f, x, gamma, beta, seen, wide, want);
    question q = {
        .name = "z", .n = n, .got = NUMBERS(z), .want = NUMBERS(want)};
    for (int way = 0; way < WAYS; way++) {
        find(way, f, x, gamma, beta, seen, wide, wrong[way]);
        q.mistakes[way] = (known_mistake){NUMBERS(wrong[way]), says[way]};
    }
    find_running(f, x, seen, wide, mean, variance);
    grader_case("%swith m = %d, maps = %d, places = %d, epsilon = %g and "
                "momentum = %g%s",
                named, f->m, f->maps, f->places, (double)f->epsilon,
                (double)f->momentum, with);
    planes(f->m, f->maps, f->places, x, gamma, beta, f->epsilon, f->momentum,
           running_mean, running_variance, z);
    grader_check(&q);
    check_running("running_mean", f->maps, running_mean, seen, mean, 1);
    check_running("running_variance", f->maps, running_variance, wide,
                  variance, 4);
}

/* Numbers around `shift` times the map's number, `scale` wide. */
static void one_batch(const form *f, const char *with, double shift,
                      double scale)
{
    rng r = grader_stream("planes");
    int n = f->m * f->maps * f->places;
    float *x = calloc((size_t)n, sizeof *x), wide[MOST_MAPS], seen[MOST_MAPS];
    for (int i = 0; i < n; i++)
        x[i] = (float)(shift * (1 + i / f->places % f->maps) +
                       scale * rng_normal(&r));
    for (int k = 0; k < f->maps; k++) {
        seen[k] = (float)rng_normal(&r);
        wide[k] = 2.5f + 1.5f * (float)k;
    }
    ask("", with, f, grader_input("x", n, x),
        grader_random("gamma", f->maps, &r),
        grader_random("beta", f->maps, &r), seen, wide);
    free(x);
}

static void example(void)
{
    const float seen[] = {2, -1}, wide[] = {4, 2};
    ask("in the example of the stub, ", "", &(form){2, 2, 3, 3, 0.25f},
        grader_input("x", 12,
                     (float[]){0, 3, 10, 1, 16, 12, 10, 7, 6, 6, 10, 9}),
        grader_input("gamma", 2, (float[]){2, -3}),
        grader_input("beta", 2, (float[]){0.1f, 0.2f}), seen, wide);
}

static void few(void)
{
    one_batch(&(form){3, 4, 5, 0.7f, 0.2f}, "", 0.5, 2);
    one_batch(&(form){5, 2, 7, 1e-5f, 0.15f}, "", 0.5, 1);
}

/* One image; one place, so that it is the norm of Chapter 12; one map. */
static void corners(void)
{
    one_batch(&(form){1, 3, 6, 0.3f, 0.1f}, "", 1, 1);
    one_batch(&(form){6, 3, 1, 0.3f, 0.1f}, "", 1, 1);
    one_batch(&(form){4, 1, 3, 0.3f, 0.1f}, "", 1, 1);
}

static void flat(void)
{
    one_batch(&(form){2, 3, 4, 0.01f, 0.25f}, ", every map all the same", 2,
              0);
}

static void huge(void)
{
    one_batch(&(form){3, 2, 4, 0.01f, 0.25f}, "", 0, 1e12);
}

/* All is right by now. Squares of these numbers are beyond a float's digits,
 * so the mean of the squares is no use. */
static void far_from_zero(void)
{
    enum { M = 3, K = 2, P = 8, N = M * K * P };
    const form f = {M, K, P, 1e-5f, 0.1f};
    rng r = grader_stream("planes, far from zero");
    float far[N], want[N];
    float seen[K] = {0}, wide[K] = {1, 1}, zeros[K] = {0}, ones[K] = {1, 1};
    for (int i = 0; i < N; i++)
        far[i] = (float)(1000 * (1 + i / P % K) + rng_normal(&r));
    const float *x = grader_input("x", N, far);
    float *z = grader_output("z", N);
    find(-1, &f, x, ones, zeros, seen, wide, want);
    grader_case("with means of 1000 and 2000 and deviations of 1");
    planes(M, K, P, x, grader_input("gamma", K, ones),
           grader_input("beta", K, zeros), f.epsilon, f.momentum,
           grader_state("running_mean", K, seen),
           grader_state("running_variance", K, wide), z);
    for (int i = 0; i < N; i++)
        if (!(fabsf(z[i] - want[i]) <= 0.01f))
            grader_fail("far from 0 your z is %g where ours is %g: the mean "
                        "of the squares less the square of the mean is a "
                        "small difference of large numbers; subtract the "
                        "mean first, then square",
                        (double)z[i], (double)want[i]);
}

const grader_test grader_tests[] = {{"the example", example},
                                    {"batches", few},
                                    {"corners", corners},
                                    {"a flat map", flat},
                                    {"huge numbers", huge},
                                    {"far from zero", far_from_zero},
                                    {NULL, NULL}};
