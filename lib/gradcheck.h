/* gradcheck.h: is this gradient the slope? Chapter 4 explains the method.
 *
 * Every parameter is moved by h to both sides and the cost measured again:
 * (C(w + h) - C(w - h)) / 2h, whose error is of order h^2. An answer that is
 * all zeros against all zeros proves nothing, and fails. */
#ifndef NN_GRADCHECK_H
#define NN_GRADCHECK_H

#include <stdbool.h>

/* The cost at the parameters as they are now. */
typedef double gradcheck_cost(void *context);

typedef struct gradcheck_report {
    bool passed;
    double worst;      /* |got - slope| / max(|got|, |slope|, floor) */
    long at;           /* the entry where it is worst */
    double got, slope; /* there */
    char text[160];    /* a line that says all this */
} gradcheck_report;

/* Checks count parameters, float: `got` is the gradient to be checked. `h`
 * and `tolerance` are relative to the sizes of the parameters (at least 1)
 * and of the gradients; `floor` is the size below which a gradient counts as
 * noise: the largest slope times 1e-3 when 0. With a float forward pass
 * h = 1e-2 and tolerance = 1e-2 are sharp enough to find any wrong line. */
gradcheck_report gradcheck(long count, float *parameters, const float *got,
                           gradcheck_cost *cost, void *context, double h,
                           double tolerance, double floor);

/* slope[i] <- what parameter i is checked against, for all of them: when it is
 * not enough to know the worst. */
void gradcheck_slopes(long count, float *parameters, gradcheck_cost *cost,
                      void *context, double h, double *slope);

/* The same in double. h = 1e-5 and tolerance = 1e-7. */
gradcheck_report gradcheck_double(long count, double *parameters,
                                  const double *got, gradcheck_cost *cost,
                                  void *context, double h, double tolerance,
                                  double floor);

#endif
