/* tasks.h: the prototypes of the exercises of Chapter 4. */
#ifndef TASKS_04_BACKPROP_H
#define TASKS_04_BACKPROP_H

/* Exercise 4.1: the sigmoid's slope where its value is a. */
float slope(float a);

/* Exercise 4.2: delta_k = (a_k - y_k) a_k (1 - a_k), n values. */
void output_residual(int n, const float *a, const float *y, float *delta);

/* Exercise 4.3: delta_j = a_j (1 - a_j) sum over k of W_kj delta_next_k; a
 * and delta have in values, delta_next has out, w is out x in. */
void residual(int in, int out, const float *w, const float *a,
              const float *delta_next, float *delta);

/* Exercise 4.4: dw and db, the gradient of the mean cost of a batch; delta is
 * m x out, a is m x in, dw is out x in, db has out values. */
void gradients(int m, int in, int out, const float *delta, const float *a,
               float *dw, float *db);

/* Exercise 4.5: how far the slope of the cost at w, measured with h, is from
 * got, relative to their sizes; 0 when both are 0. */
double relative_error(double (*cost)(double w, void *data), void *data,
                      double w, double got, double h);

/* Exercise 4.6: delta (in) from delta_next (out) through w (out x in), and
 * one step of w and b. */
void layer_back(int in, int out, const float *a, const float *delta_next,
                float eta, float *w, float *b, float *delta);

/* Exercise 4.7: one step of gradient descent on one example for a network of
 * two inputs, two hidden neurons and one output, all sigmoids. */
void sgd_step(const float x[2], float y, float eta, float w1[2][2],
              float b1[2], float w2[2], float *b2);

/* Exercise 4.8: six copies of backprop.c, P to U, in each of which a line is
 * wrong. Which mistake is it? */
enum fault {
    ERROR_TWICE,    /* output_residual: the error counts twice */
    SHARE_LOST,     /* gradient: each example has the share 1, not 1/m */
    NOT_RESET,      /* forget: it does nothing */
    OUTPUT_FLAT,    /* output_residual: the slope is left out */
    HIDDEN_FLAT,    /* residual: the slope is left out */
    ABOVE_FLAT,     /* residual: above->da stands for above->delta */
    SLOPE_OF_SCORE, /* slope: z stands for a */
    SCORE_BELOW,    /* backward: hands on the z of the layer below, not a */
    BIAS_IDLE,      /* layer_forward: the sum begins at 0, not at the bias */
    BIAS_WHOLE      /* add_gradient: db gets delta without its share */
};
enum fault fault_of(char copy);

#endif
