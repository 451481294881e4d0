/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

#include <math.h>

/* right: the gradients are gathered first, and the rate comes after */
int heavy_ball(int n, double *w, void (*gradient)(const double *, double *),
               double eta, double beta, double tolerance, int limit)
{
    double v[100] = {0}, g[100];
    int steps = 0;
    while (steps < limit) {
        double length = 0;
        gradient(w, g);
        for (int j = 0; j < n; j++)
            length += g[j] * g[j];
        if (sqrt(length) < tolerance)
            break;
        for (int j = 0; j < n; j++)
            v[j] = beta * v[j] + g[j];
        for (int j = 0; j < n; j++)
            w[j] -= eta * v[j];
        steps++;
    }
    return steps;
}

/* wrong: you compare the largest component: the length is the root of the sum
 * of the squares */
int heavy_ball(int n, double *w, void (*gradient)(const double *, double *),
               double eta, double beta, double tolerance, int limit)
{
    double v[100] = {0}, g[100];
    for (int steps = 0; steps < limit; steps++) {
        double most = 0;
        gradient(w, g);
        for (int j = 0; j < n; j++)
            most = fmax(most, fabs(g[j]));
        if (most < tolerance)
            return steps;
        for (int j = 0; j < n; j++) {
            v[j] = beta * v[j] - eta * g[j];
            w[j] += v[j];
        }
    }
    return limit;
}

/* wrong: you compare the sum of the components' sizes: the length is the root
 * of the sum of the squares */
int heavy_ball(int n, double *w, void (*gradient)(const double *, double *),
               double eta, double beta, double tolerance, int limit)
{
    double v[100] = {0}, g[100];
    for (int steps = 0; steps < limit; steps++) {
        double sum = 0;
        gradient(w, g);
        for (int j = 0; j < n; j++)
            sum += fabs(g[j]);
        if (sum < tolerance)
            return steps;
        for (int j = 0; j < n; j++) {
            v[j] = beta * v[j] - eta * g[j];
            w[j] += v[j];
        }
    }
    return limit;
}

/* wrong: this is the ball that looks ahead (Nesterov's): take the gradient
 * where the ball is */
int heavy_ball(int n, double *w, void (*gradient)(const double *, double *),
               double eta, double beta, double tolerance, int limit)
{
    double v[100] = {0}, g[100], ahead[100];
    for (int steps = 0; steps < limit; steps++) {
        double square = 0;
        gradient(w, g);
        for (int j = 0; j < n; j++)
            square += g[j] * g[j];
        if (sqrt(square) < tolerance)
            return steps;
        for (int j = 0; j < n; j++)
            ahead[j] = w[j] + beta * v[j];
        gradient(ahead, g);
        for (int j = 0; j < n; j++) {
            v[j] = beta * v[j] - eta * g[j];
            w[j] += v[j];
        }
    }
    return limit;
}

/* wrong: your ball moves with the old velocity: change v first, then w */
int heavy_ball(int n, double *w, void (*gradient)(const double *, double *),
               double eta, double beta, double tolerance, int limit)
{
    double v[100] = {0}, g[100];
    for (int steps = 0; steps < limit; steps++) {
        double square = 0;
        gradient(w, g);
        for (int j = 0; j < n; j++)
            square += g[j] * g[j];
        if (sqrt(square) < tolerance)
            return steps;
        for (int j = 0; j < n; j++) {
            w[j] += v[j];
            v[j] = beta * v[j] - eta * g[j];
        }
    }
    return limit;
}

/* wrong: you make the first step without a look at the gradient's length: w may
 * be good enough from the beginning */
int heavy_ball(int n, double *w, void (*gradient)(const double *, double *),
               double eta, double beta, double tolerance, int limit)
{
    double v[100] = {0}, g[100];
    int steps = 0;
    gradient(w, g);
    while (steps < limit) {
        for (int j = 0; j < n; j++) {
            v[j] = beta * v[j] - eta * g[j];
            w[j] += v[j];
        }
        steps++;
        gradient(w, g);
        double square = 0;
        for (int j = 0; j < n; j++)
            square += g[j] * g[j];
        if (sqrt(square) < tolerance)
            break;
    }
    return steps;
}

/* wrong: this is the ball that looks ahead (Nesterov's): here it moves by its
 * velocity */
int heavy_ball(int n, double *w, void (*gradient)(const double *, double *),
               double eta, double beta, double tolerance, int limit)
{
    double v[100] = {0}, g[100];
    for (int steps = 0; steps < limit; steps++) {
        double square = 0;
        gradient(w, g);
        for (int j = 0; j < n; j++)
            square += g[j] * g[j];
        if (sqrt(square) < tolerance)
            return steps;
        for (int j = 0; j < n; j++) {
            v[j] = beta * v[j] - eta * g[j];
            w[j] += beta * v[j] - eta * g[j];
        }
    }
    return limit;
}
