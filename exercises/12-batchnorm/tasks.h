/* tasks.h: the prototypes of the exercises of Chapter 12. */
#ifndef TASKS_12_BATCHNORM_H
#define TASKS_12_BATCHNORM_H

/* Exercise 12.6: what can be wrong with a net of norms. */
enum fault {
    SOUND,
    NEVER_UPDATED, /* the running averages stay at 0 and 1 */
    BATCH_OF_ONE,  /* it learns from batches of one image */
    FORGETFUL      /* the way back takes mean and variance for constants */
};

/* Exercise 12.1: running mean and (unbiased) variance, moved by a batch whose
 * biased variance is `variance`. */
void running(int m, float mean, float variance, float momentum,
             float *running_mean, float *running_variance);

/* Exercise 12.2: dx (m) from delta (m), of one unit. */
void back(int m, const float *xhat, const float *delta, float gamma,
          float inverse, float *dx);

/* Exercise 12.3: layer norm of x (m x n, row by row) into z (m x n). */
void layer_norm(int m, int n, const float *x, const float *gamma,
                const float *beta, float epsilon, float *z);

/* Exercise 12.4: batch norm of one unit in test mode. */
void test_mode(int m, const float *x, float gamma, float beta,
               float running_mean, float running_variance, float epsilon,
               float *z);

/* Exercise 12.5: w (out x in) and b (out) take over what a batch norm behind
 * them does in test mode. */
void fold(int out, int in, const float *gamma, const float *beta,
          const float *mean, const float *variance, float epsilon, float *w,
          float *b);

/* Exercise 12.6: what is wrong with the net, from 'P' to 'U'; and what it
 * would read in test mode if its averages alone were mended, -1 for unknown.
 */
enum fault fault_of(char net);
double would_read(char net);

#endif
