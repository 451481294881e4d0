/* grader.h: what a grader (tests/exercises/NN-name/task/grade.c) is made of.
 *
 * A grader defines grader_tests, from easy to hard. Each test runs in a
 * process of its own under Check, with limits on time and memory; the first
 * that fails gives the exercise its message. Inside a test use grader_check;
 * a message is one or two sentences to the reader.
 *
 *     #include "grader.h"
 *     #include "tasks.h"
 *
 *     static void random_inputs(void)
 *     {
 *         rng r = grader_stream("random inputs");
 *         const float *x = grader_random("x", 5, &r);
 *         float *y = grader_output("y", 5);
 *         ...
 *         grader_case("with n = %d", 5);
 *         twice(5, x, y);
 *         grader_check(&(question){.name = "y", .n = 5,
 *                                  .got = NUMBERS(y), .want = NUMBERS(want)});
 *     }
 *
 *     const grader_test grader_tests[] = {{"random inputs", random_inputs},
 *                                         {NULL, NULL}};
 *
 * The buffers made here are fenced: an access past the end, or a write to an
 * input, stops at the spot and is named ("your code read x[5], but ...").
 * Nothing here need be freed: the process ends with the test. Make new
 * buffers for each call of the reader's function. A test may use 2 seconds
 * and 512 MB. A grader does not call BLAS (so no matrix_multiply), and its
 * inputs come from fixed seeds. */
#ifndef NN_GRADER_H
#define NN_GRADER_H

#include <check.h>
/* An old name in Check; here it is lib/fail.h's. */
#undef fail

#include "diagnose.h"
#include "rng.h"

typedef struct grader_test {
    const char *name; /* a few words, for the report */
    void (*run)(void);
} grader_test;

/* Each grade.c defines this; {NULL, NULL} ends it, or {NULL, load}: load is
 * done before the cage closes around what is done afterwards, and reads the
 * files that it needs. (No note can say so: an answer could write it.) */
extern const grader_test grader_tests[];

/* What comes next ("with n = 3 and b = 0.5"): ends up in the message when
 * the reader's code crashes, hangs or answers wrongly from here on. */
void grader_case(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

/* The same for one of several calls that go into one question: its own
 * inputs, "at x = 0.5", after those of grader_case that all calls share. To
 * be kept for the question's `calls`: then the message names the inputs of
 * the value that it shows, and not those of the last call. */
call_inputs grader_call(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

/* A random stream with the graders' fixed seed. */
rng grader_stream(const char *purpose);

/* Inputs: n values that cannot be written. `name` is the parameter's name in
 * the reader's function. */
const float *grader_input(const char *name, int n, const float *values);
const double *grader_input_d(const char *name, int n, const double *values);
const int *grader_input_i(const char *name, int n, const int *values);

/* An input of n standard normal values. */
const float *grader_random(const char *name, int n, rng *r);
const double *grader_random_d(const char *name, int n, rng *r);

/* Outputs: n values to be written, holding leftovers (finite, far from any
 * answer) until then. grader_check knows the leftovers. */
float *grader_output(const char *name, int n);
double *grader_output_d(const char *name, int n);
int *grader_output_i(const char *name, int n);

/* Both: n values that the reader's code reads and changes. */
float *grader_state(const char *name, int n, const float *values);
double *grader_state_d(const char *name, int n, const double *values);
int *grader_state_i(const char *name, int n, const int *values);

/* What a state holds before the call. Our answer is computed from this, and not
 * from what the state was made of: then it changes with it when again.c moves a
 * number. */
const float *grader_before(const float *state);
const double *grader_before_d(const double *state);

/* Fails the test with the diagnosis when the numbers are wrong, or when
 * something outside a buffer was written. */
void grader_check(const question *q);

/* The same for a whole number ("mistakes", "the index"). */
void grader_check_int(const char *name, long got, long want);

/* The same for one of n answers, 0 .. n - 1 (an enum; n is 12 at most): says[i]
 * tells what speaks against i, and not what is right. says[want] is not asked
 * for. */
void grader_choice(const char *name, int got, int want, int n,
                   const char *const *says);

/* A sentence for grader_choice, with the numbers at hand. */
const char *grader_text(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

/* Fails the test with this message. */
_Noreturn void grader_fail(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

/* What is to be done when all tests have passed, in a process of its own with
 * the same limits: it may measure, and say what it found in grader_note, a
 * line under the passed exercise. Whatever becomes of it, the answer has
 * passed. It is not done for the project's own tests (with CI or NN_EXPLAIN in
 * the environment): a time is nothing to compare. */
void grader_afterwards(void (*run)(void));
void grader_note(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

#endif
