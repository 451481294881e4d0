/* Exercise: find the bug.
 *
 * One step of gradient descent for a line, w and b together:
 *
 *     (w, b) <- (w, b) - eta grad C(w, b)
 *
 * with the gradient (1/m sum of e_i x_i, 1/m sum of e_i) and the errors e_i =
 * w x_i + b - y_i. The function below compiles, and its cost goes down. It is
 * wrong all the same. Mend it without changing what is right.
 *
 * Reread: "Paths", in the section "Which way is down?" of Chapter 2. */
#include "tasks.h"

void line_step(int m, const double *x, const double *y, double eta, double *w,
               double *b)
{
    double dw = 0, db = 0;
    /* TODO: find the bug, mend it, and take this line away. */
    for (int i = 0; i < m; i++)
        dw += (*w * x[i] + *b - y[i]) * x[i] / m;
    *w -= eta * dw;
    for (int i = 0; i < m; i++)
        db += (*w * x[i] + *b - y[i]) / m;
    *b -= eta * db;
}
