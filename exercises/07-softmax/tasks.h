/* tasks.h: the prototypes of the exercises of Chapter 7. */
#ifndef TASKS_07_SOFTMAX_H
#define TASKS_07_SOFTMAX_H

/* Exercise 7.7: what stands behind a sentence. */
enum standing {
    FOLLOWS,   /* from the formulas: true with every seed */
    HELD,      /* true with each seed that was tried, but it need not be */
    BY_CHANCE, /* true with one seed and false with another */
    IMPOSSIBLE /* against the formulas: false with every seed */
};

/* Exercise 7.1: n scores into n shares. */
void softmax(int n, const float *z, float *p);

/* Exercise 7.2: the cross-entropy of one example, from its n scores. */
float cost(int n, const float *z, int label);

/* Exercise 7.3: the residuals of m examples with n classes, from their
 * shares (m x n) and their labels, smoothed by epsilon. */
void residual(int m, int n, const float *p, const int *label, float epsilon,
              float *delta);

/* Exercise 7.4: from dC/dp to dC/dz, n of each. */
void softmax_backward(int n, const float *p, const float *grad_p,
                      float *grad_z);

/* Exercise 7.5: the softmax of each row of Z (m x n). */
void softmax_rows(int m, int n, const float *z, float *p);

/* Exercise 7.6: the expected calibration error of m answers. */
double ece(int m, const float *confidence, const int *right, int bins);

/* Exercise 7.7: what stands behind the sentence, from 'A' to 'G'. */
enum standing standing_of(char sentence);

#endif
