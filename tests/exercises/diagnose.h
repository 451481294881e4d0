/* diagnose.h: what is wrong with an answer, in words.
 *
 * Given the reader's numbers and ours, looks for the mistakes people really
 * make (a flipped sign, a forgotten 1/m, a transpose, a stale answer, a loop
 * that stops early) and says which one it is, in one or two sentences to the
 * reader. It knows nothing of Check. The order of the search is the order of
 * the fields below: what an exercise names itself comes before what is
 * guessed. */
#ifndef NN_DIAGNOSE_H
#define NN_DIAGNOSE_H

#include <stdbool.h>
#include <stddef.h>

/* Numbers to look at, float or double: NUMBERS(p) of either pointer. */
typedef struct numbers {
    const float *f;
    const double *d;
} numbers;

static inline numbers numbers_float(const float *p)
{
    return (numbers){p, NULL};
}

static inline numbers numbers_double(const double *p)
{
    return (numbers){NULL, p};
}

/* Value i. Adding 0 makes a -0 a 0: nobody wants to read "ours is -0". */
static inline double number_at(numbers v, int i)
{
    return (v.f != NULL ? (double)v.f[i] : v.d[i]) + 0.0;
}

#define NUMBERS(p)                                                           \
    _Generic((p),                                                            \
        float *: numbers_float,                                              \
        const float *: numbers_float,                                        \
        double *: numbers_double,                                            \
        const double *: numbers_double)(p)

/* An answer that a known mistake gives: n values, and the sentence to say
 * when the reader's are these ("you used the old weights: ..."). */
typedef struct known_mistake {
    numbers values;
    const char *says;
} known_mistake;

/* A number worth recognising as a factor: {10, "the batch size"}. */
typedef struct known_factor {
    double value;
    const char *name;
} known_factor;

/* What one of several calls got: "at x = 0.5", "with n = 3 and d = 2". */
typedef struct call_inputs {
    char text[64];
} call_inputs;

enum { DIAGNOSE_MISTAKES = 12, DIAGNOSE_FACTORS = 8 };

/* One question to the reader's code. name, n, got and want must be given;
 * all the rest may be left out of a designated initialiser. */
typedef struct question {
    const char *name;  /* as the reader calls it: "w", "dW", "score" */
    int n;             /* how many values; 0 is right whatever they are */
    numbers got, want; /* n values each */

    /* Relative; 0: 1e-4 for float, 1e-9 for double. An error is relative to
     * the largest of |want_i|, the mean of |want|, and scale. */
    double tolerance, scale;

    /* The first that fits is named. */
    known_mistake mistakes[DIAGNOSE_MISTAKES];

    /* What the buffer held before the call. An in-place buffer (before): finds
     * no change at all, and a change that is flipped or scaled. A pure output
     * (leftover): finds values never written, and += where = was meant.
     * grader_check knows both for the buffers that the grader made. */
    numbers before, leftover;

    /* The right answer of an earlier call. */
    numbers stale;

    /* 2, n and their inverses are known anyway. */
    known_factor factors[DIAGNOSE_FACTORS];

    /* The shape, rows * cols = n: finds a transpose; places read [i][j]. */
    int rows, cols;

    /* What each value belongs to: with "node" the place reads "grad of node
     * 3". Also for calls that go on as a loop would ("step"). */
    const char *item;

    /* When the values are the answers of n calls, what each of them got: with
     * "at x = 0.5" the place reads "score at x = 0.5". Inputs too large to
     * say have a number ("on data set 3"). See grader_call. */
    const call_inputs *calls;
} question;

/* How sure a sentence is: it is of the exercise's own list, a grader wrote it,
 * it fits a general kind, or it only shows what is wrong. */
typedef enum finding {
    FOUND_RIGHT,
    FOUND_NAMED,
    FOUND_WRITTEN,
    FOUND_KIND,
    FOUND_NUMBERS
} finding;

/* Whether the reader's numbers are right (FOUND_RIGHT). When not, text (at
 * most `size` bytes with the final 0) gets the diagnosis, one line. A constant
 * factor or offset needs two values to be seen (one fits anything; then only
 * the known factors are tried), so put the answers of several calls in one
 * question when a function returns a single number. */
finding diagnose(const question *q, char *text, size_t size);

/* What value i is called: "z[1][2]", "score at x = 0.5". */
void diagnose_place(const question *q, int i, char *text, size_t size);

/* Which values are right, into right[0 .. n - 1]; whether all are. */
bool diagnose_each(const question *q, bool *right);

/* The tolerance that q has, given or not. */
double diagnose_tolerance(const question *q);

#endif
