/* tasks.h: the prototypes of the exercises of Chapter 8. */
#ifndef TASKS_08_DIGITS_H
#define TASKS_08_DIGITS_H

/* Exercise 8.8: what is wrong with a report. */
enum flaw {
    SOUND,  /* nothing */
    SEEN,   /* its judges, or their like, were learned from */
    CHOSEN, /* its judges have also chosen what they judge */
    CHANCE  /* chance alone makes such a difference often */
};

/* Exercise 8.1: the standard error of an accuracy p (0 .. 1) that was counted
 * on m images. */
double standard_error(double p, int m);

/* Exercise 8.2: count[d * classes + k] becomes the number of images with the
 * label d that were called k. */
void confusion(int m, int classes, const int *label, const int *called,
               int *count);

/* Exercise 8.3: one step with decaying weights, n weights and k biases. */
void decay_step(int n, float *w, const float *dw, int k, float *b,
                const float *db, float eta, float lambda);

/* Exercise 8.4: the best epoch of a training run that stops early, and the
 * last one that is trained. */
int best_epoch(int epochs, const double *cost, int patience, int *last);

/* Exercise 8.5: the image `from` (side x side), moved; paper is 0. */
void shift(int side, const float *from, int right, int down, float *to);

/* Exercise 8.6: two sets with n numbers an example, standardised. */
void standardise(int n, int learners, float *learn, int judges, float *judge);

/* Exercise 8.7: the image `from` (side x side), seen through a field. */
void warp(int side, const float *from, const float *dx, const float *dy,
          float *to);

/* Exercise 8.8: what is wrong with the report, from 'A' to 'H'. */
enum flaw flaw_of(char report);

#endif
