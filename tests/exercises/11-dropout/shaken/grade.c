/* Grades exercise 11-dropout/shaken: covariances of scores under a mask. */
#include "grader.h"
#include "tasks.h"

#include <math.h>

enum { OUT = 4, IN = 6 };

typedef enum way {
    RULE,
    APART,    /* nothing beside the diagonal */
    UNMASKED, /* without the variance of a mask */
    BARE,     /* p (1 - p), of a mask that is not scaled */
    UPSIDE,   /* (1 - p) / p */
    PLAIN,    /* w w^T, without the inputs */
    ONCE,     /* a and not its square */
    DEVIATE,  /* the root of the variance, for the variance */
    TOGETHER, /* the product of the sums */
    IN_STEP,  /* the root of the product of both variances */
    MOMENT,   /* the means are not taken away */
    WAYS
} way;

static const char *const says[WAYS] = {
    [APART] = "beside the diagonal you have 0, as if each neuron above had a "
              "mask of its own: it is the inputs that are dropped, for all",
    [UNMASKED] = "the variance of a mask is missing: without dropout, at "
                 "p = 0, nothing is shaken",
    [BARE] = "p (1 - p) is the variance of a mask of zeros and ones: this "
             "one is scaled",
    [UPSIDE] = "your factor shrinks when more is dropped: it is upside down",
    [PLAIN] = "the weights are shaken in your answer, and the inputs count "
              "nothing: a loud input shakes more",
    [ONCE] = "each input is there once: it is in both scores",
    [DEVIATE] = "you take a mask's standard deviation where its variance "
                "belongs",
    [TOGETHER] = "you multiply two sums, as if all inputs had one mask: "
                 "those of different inputs are independent",
    [IN_STEP] = "beside the diagonal you have the root of two variances, as "
                "if both scores moved in step: they may even move against "
                "each other",
    [MOMENT] = "this is the mean of the products of the scores: their own "
               "means must be taken from them first"};

/* The rule or a mistake. */
static void find(way by, int out, int in, double p, const double *w,
                 const double *a, double *cov)
{
    double v = p / (1 - p);
    if (by == UNMASKED || by == BARE || by == UPSIDE)
        v = by == UNMASKED ? 1 : by == BARE ? p * (1 - p) : (1 - p) / p;
    if (by == DEVIATE)
        v = sqrt(v);
    for (int k = 0; k < out; k++)
        for (int l = 0; l < out; l++) {
            double sum = 0, one = 0, other = 0, own = 0, its = 0;
            for (int j = 0; j < in; j++) {
                double both = w[k * in + j] * w[l * in + j];
                sum += both * (by == PLAIN  ? 1
                               : by == ONCE ? a[j]
                                            : a[j] * a[j]);
                one += w[k * in + j] * a[j];
                other += w[l * in + j] * a[j];
                own += pow(w[k * in + j] * a[j], 2);
                its += pow(w[l * in + j] * a[j], 2);
            }
            double *to = cov + k * out + l;
            *to = v * (by == TOGETHER ? one * other : sum);
            if (by == IN_STEP)
                *to = v * sqrt(own * its);
            if (by == MOMENT)
                *to += one * other;
            if (by == APART && k != l)
                *to = 0;
        }
}

static void ask(const char *named, int out, int in, double p, const double *w,
                const double *a)
{
    double want[WAYS][OUT * OUT];
    double *cov = grader_output_d("cov", out * out);
    grader_case("%swith out = %d, in = %d and p = %g", named, out, in, p);
    shaken(out, in, p, w, a, cov);
    question q = {.name = "cov",
                  .n = out * out,
                  .rows = out,
                  .cols = out,
                  .got = NUMBERS(cov),
                  .want = NUMBERS(want[RULE])};
    for (int by = RULE; by < WAYS; by++) {
        find((way)by, out, in, p, w, a, want[by]);
        if (by != RULE && !(by == UPSIDE && p == 0))
            q.mistakes[by - 1] = (known_mistake){NUMBERS(want[by]), says[by]};
    }
    grader_check(&q);
}

static void example(void)
{
    ask("in the example of the stub, ", 2, 2, 0.2,
        grader_input_d("w", 4, (double[]){3, 1, 1, -2}),
        grader_input_d("a", 2, (double[]){2, 4}));
}

static void random_layer(int out, int in, double p)
{
    rng r = grader_stream("shaken");
    const double *w = grader_random_d("w", out * in, &r);
    ask("", out, in, p, w, grader_random_d("a", in, &r));
}

static void several(void)
{
    random_layer(3, IN, 0.3);
    random_layer(OUT, 2, 0.8);
}

static void none(void)
{
    random_layer(3, 5, 0);
}

const grader_test grader_tests[] = {{"the example", example},
                                    {"two layers", several},
                                    {"nothing dropped", none},
                                    {NULL, NULL}};
