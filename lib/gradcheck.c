/* gradcheck.c: central differences against a gradient. */
#include "gradcheck.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "fail.h"
#include "matrix.h"

/* Floats or doubles, read and written as doubles. */
typedef struct vector {
    float *single;
    double *full;
} vector;

static double get(vector v, long i)
{
    return v.single ? (double)v.single[i] : v.full[i];
}

static void set(vector v, long i, double value)
{
    if (v.single)
        v.single[i] = (float)value;
    else
        v.full[i] = value;
}

/* (C(w + h) - C(w - h)) / 2h for one w; the points that a float really holds
 * are taken. */
static double slope_at(vector w, long i, double h, gradcheck_cost *cost,
                       void *context)
{
    double before = get(w, i);

    set(w, i, before + h);
    double high = get(w, i), above = cost(context);
    set(w, i, before - h);
    double low = get(w, i), below = cost(context);
    set(w, i, before);
    return (above - below) / (high - low);
}

static void measure(long count, vector w, gradcheck_cost *cost, void *context,
                    double h, double *slope)
{
    ensure(w.single || w.full, "no parameters to move");
    for (long i = 0; i < count; i++)
        slope[i] =
            slope_at(w, i, h * fmax(1.0, fabs(get(w, i))), cost, context);
}

static gradcheck_report compare(long count, vector got, const double *slope,
                                double tolerance, double floor)
{
    gradcheck_report r = {.worst = -1.0};
    double steepest = 0.0, largest = 0.0;

    for (long i = 0; i < count; i++) {
        steepest = larger(steepest, fabs(slope[i]));
        largest = larger(largest, fabs(get(got, i)));
    }
    floor = floor > 0.0 ? floor : 1e-3 * steepest;
    for (long i = 0; i < count; i++) {
        double a = get(got, i), b = slope[i];
        double size = fmax(fmax(fabs(a), fabs(b)), floor);
        double off = size > 0.0 ? fabs(a - b) / size : 0.0;
        if (!(off <= r.worst)) { /* NaN is the worst of all */
            r.worst = off;
            r.at = i;
            r.got = a;
            r.slope = b;
        }
    }
    if (steepest == 0.0 && largest == 0.0)
        snprintf(r.text, sizeof r.text,
                 "all %ld slopes are zero: nothing has been checked", count);
    else
        snprintf(r.text, sizeof r.text,
                 "worst of %ld: entry %ld is %.6g, the slope is %.6g "
                 "(relative error %.2g)",
                 count, r.at, r.got, r.slope, r.worst);
    r.passed = steepest > 0.0 && r.worst <= tolerance;
    return r;
}

static gradcheck_report check(long count, vector w, vector got,
                              gradcheck_cost *cost, void *context, double h,
                              double tolerance, double floor)
{
    ensure(count > 0, "no parameters to check");
    ensure(got.single || got.full, "no gradient to check");
    double *slope = zeroed((unsigned long)count, sizeof *slope);

    measure(count, w, cost, context, h, slope);
    gradcheck_report r = compare(count, got, slope, tolerance, floor);
    free(slope);
    return r;
}

void gradcheck_slopes(long count, float *parameters, gradcheck_cost *cost,
                      void *context, double h, double *slope)
{
    measure(count, (vector){.single = parameters}, cost, context, h, slope);
}

/* A gradient is only read; the cast is for the shared vector type. */
gradcheck_report gradcheck(long count, float *parameters, const float *got,
                           gradcheck_cost *cost, void *context, double h,
                           double tolerance, double floor)
{
    return check(count, (vector){.single = parameters},
                 (vector){.single = (float *)(uintptr_t)got}, cost, context,
                 h, tolerance, floor);
}

gradcheck_report gradcheck_double(long count, double *parameters,
                                  const double *got, gradcheck_cost *cost,
                                  void *context, double h, double tolerance,
                                  double floor)
{
    return check(count, (vector){.full = parameters},
                 (vector){.full = (double *)(uintptr_t)got}, cost, context, h,
                 tolerance, floor);
}
