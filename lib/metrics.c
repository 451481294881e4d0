/* metrics.c: counting, and one search along a line. */
#include "metrics.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "vmath.h"

static double log_of(float p)
{
    return log(p <= FLT_MIN ? (double)FLT_MIN : (double)p);
}

static void ensure_classes(matrix p, const uint8_t *label)
{
    ensure(p.rows > 0 && p.cols > 0, "P is %d x %d", p.rows, p.cols);
    for (int i = 0; i < p.rows; i++)
        ensure(label[i] < p.cols, "label %d of example %d, %d classes",
               label[i], i, p.cols);
}

static bool are_numbers(const float *row, int n)
{
    for (int k = 0; k < n; k++)
        if (!isfinite(row[k]))
            return false;
    return true;
}

double metrics_accuracy(matrix p, const uint8_t *label)
{
    int right = 0;
    ensure_classes(p, label);
    for (int i = 0; i < p.rows; i++) {
        if (!are_numbers(matrix_row(p, i), p.cols))
            return NAN;
        right += matrix_row_argmax(p, i) == label[i];
    }
    return 100.0 * right / p.rows;
}

double metrics_nll(matrix p, const uint8_t *label)
{
    double sum = 0.0;
    ensure_classes(p, label);
    for (int i = 0; i < p.rows; i++)
        sum -= log_of(matrix_row(p, i)[label[i]]);
    return sum / p.rows;
}

void metrics_confusion(matrix p, const uint8_t *label, int *count)
{
    ensure_classes(p, label);
    memset(count, 0, sizeof *count * (size_t)p.cols * (size_t)p.cols);
    for (int i = 0; i < p.rows; i++)
        count[label[i] * p.cols + matrix_row_argmax(p, i)]++;
}

/* (0, 1/bins] is bin 0, and so on. What is no number, since a net has
 * diverged, is in bin 0 as well, whose mean then is none either. */
static int bin_of(double confidence, int bins)
{
    double b = ceil(confidence * bins) - 1.0;
    if (!(b > 0.0))
        return 0;
    return b < bins - 1 ? (int)b : bins - 1;
}

void metrics_reliability(matrix p, const uint8_t *label, int bins,
                         reliability *bin)
{
    ensure_classes(p, label);
    ensure(bins > 0, "%d bins", bins);
    memset(bin, 0, sizeof *bin * (size_t)bins);
    for (int i = 0; i < p.rows; i++) {
        int said = matrix_row_argmax(p, i);
        double confidence = (double)matrix_row(p, i)[said];
        reliability *b = &bin[bin_of(confidence, bins)];
        b->count++;
        b->confidence += confidence;
        b->accuracy += said == label[i];
    }
    for (int k = 0; k < bins; k++)
        if (bin[k].count) {
            bin[k].confidence /= bin[k].count;
            bin[k].accuracy /= bin[k].count;
        }
}

double metrics_ece(int bins, const reliability *bin)
{
    double sum = 0.0, all = 0.0;
    for (int k = 0; k < bins; k++) {
        sum += bin[k].count * fabs(bin[k].accuracy - bin[k].confidence);
        all += bin[k].count;
    }
    ensure(all > 0.0, "no examples in %d bins", bins);
    return sum / all;
}

void metrics_soften(matrix p, double temperature)
{
    ensure(temperature > 0.0, "temperature %g", temperature);
    for (int i = 0; i < p.rows; i++) {
        float *row = matrix_row(p, i);
        for (int k = 0; k < p.cols; k++)
            row[k] = (float)(log_of(row[k]) / temperature);
        float all = vmath_log_sum_exp(p.cols, row);
        for (int k = 0; k < p.cols; k++)
            row[k] -= all;
        vmath_exp(p.cols, row, row);
    }
}

/* The nll of softmax(log P e^-t): mean of log sum_k e^(s_k - s_label). */
static double nll_at(matrix p, const uint8_t *label, double t)
{
    double sum = 0.0, sharp = exp(-t);
    for (int i = 0; i < p.rows; i++) {
        const float *row = matrix_row(p, i);
        double right = log_of(row[label[i]]), most = 0.0;
        for (int k = 0; k < p.cols; k++)
            most = fmax(most, sharp * (log_of(row[k]) - right));
        double all = exp(sharp * (log_of(row[0]) - right) - most);
        for (int k = 1; k < p.cols; k++)
            all += exp(sharp * (log_of(row[k]) - right) - most);
        sum += most + log(all);
    }
    return sum / p.rows;
}

/* Golden section over t = log T: the nll is convex in 1/T, so it has one
 * valley. Each round leaves 0.618 of the range. */
double metrics_temperature(matrix p, const uint8_t *label)
{
    const double golden = 0.6180339887498949;
    double low = log(0.05), high = log(20.0);
    double a = high - golden * (high - low), b = low + golden * (high - low);

    ensure_classes(p, label);
    double at_a = nll_at(p, label, a), at_b = nll_at(p, label, b);
    while (high - low > 1e-4)
        if (at_a < at_b) {
            high = b, b = a, at_b = at_a;
            a = high - golden * (high - low);
            at_a = nll_at(p, label, a);
        } else {
            low = a, a = b, at_a = at_b;
            b = low + golden * (high - low);
            at_b = nll_at(p, label, b);
        }
    return exp(0.5 * (low + high));
}
