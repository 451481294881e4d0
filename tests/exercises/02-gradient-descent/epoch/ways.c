/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

/* right: one loop, and a step where a batch ends */
void epoch(int m, const double *x, const double *y, int batch, double eta,
           double *w, double *b)
{
    double dw = 0, db = 0;
    int count = 0;
    for (int i = 0; i < m; i++) {
        double e = *w * x[i] + *b - y[i];
        dw += e * x[i];
        db += e;
        count++;
        if (count == batch || i == m - 1) {
            *w -= eta * dw / count;
            *b -= eta * db / count;
            dw = 0;
            db = 0;
            count = 0;
        }
    }
}

/* wrong: you divide by `batch` always: the last batch may be smaller */
void epoch(int m, const double *x, const double *y, int batch, double eta,
           double *w, double *b)
{
    double dw = 0, db = 0;
    for (int i = 0; i < m; i++) {
        double e = *w * x[i] + *b - y[i];
        dw += e * x[i];
        db += e;
        if ((i + 1) % batch == 0 || i == m - 1) {
            *w -= eta * dw / batch;
            *b -= eta * db / batch;
            dw = 0;
            db = 0;
        }
    }
}

/* wrong: what remains after the last whole batch is left out: it is a batch
 * too */
void epoch(int m, const double *x, const double *y, int batch, double eta,
           double *w, double *b)
{
    double dw = 0, db = 0;
    for (int i = 0; i < m; i++) {
        double e = *w * x[i] + *b - y[i];
        dw += e * x[i];
        db += e;
        if ((i + 1) % batch == 0) {
            *w -= eta * dw / batch;
            *b -= eta * db / batch;
            dw = 0;
            db = 0;
        }
    }
}

/* wrong: you move after every example, by the mean of what its batch has so
 * far: a step comes after the last one of a batch */
void epoch(int m, const double *x, const double *y, int batch, double eta,
           double *w, double *b)
{
    for (int first = 0; first < m; first += batch) {
        double sum_w = 0, sum_b = 0;
        for (int i = first; i < m && i < first + batch; i++) {
            double e = *w * x[i] + *b - y[i];
            sum_w += e * x[i];
            sum_b += e;
            *w -= eta * sum_w / (i - first + 1);
            *b -= eta * sum_b / (i - first + 1);
        }
    }
}

/* wrong: you step after each example, with its share of the batch: first all of a
 * batch, then one step */
void epoch(int m, const double *x, const double *y, int batch, double eta,
           double *w, double *b)
{
    for (int i = 0; i < m; i++) {
        double e = *w * x[i] + *b - y[i];
        *w -= eta * e * x[i] / batch;
        *b -= eta * e / batch;
    }
}

/* wrong: w moves before the errors for b are made: both sums are of the same
 * errors */
void epoch(int m, const double *x, const double *y, int batch, double eta,
           double *w, double *b)
{
    for (int first = 0; first < m; first += batch) {
        int size = m - first < batch ? m - first : batch;
        double dw = 0, db = 0;
        for (int i = first; i < first + size; i++)
            dw += (*w * x[i] + *b - y[i]) * x[i];
        *w -= eta * dw / size;
        for (int i = first; i < first + size; i++)
            db += *w * x[i] + *b - y[i];
        *b -= eta * db / size;
    }
}
