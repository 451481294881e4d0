/* diagnosis: numbers of their own */
#include "tasks.h"

#include <math.h>

static void numbers(int n, int j, int m, const float *v, double *mean,
                    double *s)
{
    double sum = 0, squares = 0;
    for (int i = 0; i < m; i++) {
        sum += v[i * n + j];
        squares += (double)v[i * n + j] * v[i * n + j];
    }
    *mean = m > 0 ? sum / m : 0;
    double s2 = m > 0 ? squares / m - *mean * *mean : 0;
    *s = s2 > 1e-12 ? sqrt(s2) : 1;
}

static void change(int n, int j, int m, float *v, double mean, double s)
{
    for (int i = 0; i < m; i++)
        v[i * n + j] = (float)((v[i * n + j] - mean) / s);
}

void standardise(int n, int learners, float *learn, int judges, float *judge)
{
    for (int j = 0; j < n; j++) {
        double mean, s;
        numbers(n, j, learners, learn, &mean, &s);
        change(n, j, learners, learn, mean, s);
        numbers(n, j, judges, judge, &mean, &s);
        change(n, j, judges, judge, mean, s);
    }
}
