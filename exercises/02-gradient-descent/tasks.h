/* tasks.h: the prototypes of the exercises of Chapter 2. */
#ifndef TASKS_02_GRADIENT_DESCENT_H
#define TASKS_02_GRADIENT_DESCENT_H

/* Exercise 2.1: (f(x + h) - f(x - h)) / 2h. */
double difference(double (*f)(double), double x, double h);

/* Exercise 2.2: *dw = 1/m sum of e_i x_i and *db = 1/m sum of e_i, with the
 * errors e_i = w x_i + b - y_i; x and y of m values each. */
void line_gradient(int m, const double *x, const double *y, double w,
                   double b, double *dw, double *db);

/* Exercise 2.3: m inputs, standardised. */
void standardise(int m, double *x);

/* Exercise 2.4: one step of gradient descent, *w and *b together. */
void line_step(int m, const double *x, const double *y, double eta, double *w,
               double *b);

/* Exercise 2.5: the rate below which fitting a line to inputs x converges. */
double largest_rate(int m, const double *x);

/* Exercise 2.6: one pass over m examples, in batches. */
void epoch(int m, const double *x, const double *y, int batch, double eta,
           double *w, double *b);

/* Exercise 2.7: gradient descent with momentum; returns the steps made. */
int heavy_ball(int n, double *w, void (*gradient)(const double *, double *),
               double eta, double beta, double tolerance, int limit);

/* What a walk may suffer from. */
enum trouble {
    NONE_AT_ALL,           /* it is as it should be */
    RATE_TOO_SMALL,        /* it would arrive with larger steps */
    RATE_NEARLY_TOO_LARGE, /* a little below the limit */
    RATE_TOO_LARGE,        /* above the limit */
    GRADIENT_REVERSED,     /* its gradient has the wrong sign */
    GRADIENT_DOUBLED,      /* its gradient is twice what it should be */
    SINGLE_EXAMPLES        /* each step looks at one example alone */
};

/* Exercise 2.8: the trouble of each of the walks 'P' to 'V'. */
enum trouble trouble_of(char walk);

#endif
