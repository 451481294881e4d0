/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

/* right: each share added at once */
void line_gradient(int m, const double *x, const double *y, double w,
                   double b, double *dw, double *db)
{
    *dw = 0;
    *db = 0;
    for (int i = 0; i < m; i++) {
        *dw += (w * x[i] + b - y[i]) * x[i] / m;
        *db += (w * x[i] + b - y[i]) / m;
    }
}

/* wrong: this is the gradient of the errors' sizes, which knows their signs
 * alone: the cost squares them */
void line_gradient(int m, const double *x, const double *y, double w,
                   double b, double *dw, double *db)
{
    *dw = 0;
    *db = 0;
    for (int i = 0; i < m; i++) {
        double e = w * x[i] + b - y[i];
        *dw += ((e > 0) - (e < 0)) * x[i] / m;
        *db += ((e > 0) - (e < 0)) / (double)m;
    }
}

/* wrong: this is the cost's change along the whole line, with e squared: in
 * the gradient each error stands once */
void line_gradient(int m, const double *x, const double *y, double w,
                   double b, double *dw, double *db)
{
    *dw = 0;
    *db = 0;
    for (int i = 0; i < m; i++) {
        double e = w * x[i] + b - y[i];
        *dw += e * e * x[i] / m;
        *db += e * e / m;
    }
}

/* wrong: you take the mean of the inputs away: each error is multiplied by its
 * own x as it is */
void line_gradient(int m, const double *x, const double *y, double w,
                   double b, double *dw, double *db)
{
    double mean = 0;
    for (int i = 0; i < m; i++)
        mean += x[i] / m;
    *dw = 0;
    *db = 0;
    for (int i = 0; i < m; i++) {
        double e = w * x[i] + b - y[i];
        *dw += e * (x[i] - mean) / m;
        *db += e / m;
    }
}

/* right: the sums in their places, divided at the end */
void line_gradient(int m, const double *x, const double *y, double w,
                   double b, double *dw, double *db)
{
    *dw = 0;
    *db = 0;
    for (int i = 0; i < m; i++) {
        double e = w * x[i] + b - y[i];
        *dw += e * x[i];
        *db += e;
    }
    *dw /= m;
    *db /= m;
}
