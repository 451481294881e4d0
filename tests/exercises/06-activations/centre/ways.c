/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

#include <math.h>

/* right: the mean first */
void centre(int m, int n, float *x)
{
    for (int j = 0; j < n; j++) {
        double mean = 0;
        for (int i = 0; i < m; i++)
            mean += (double)x[i * n + j] / m;
        for (int i = 0; i < m; i++)
            x[i * n + j] = (float)(x[i * n + j] - mean);
    }
}

/* wrong: you divide by the deviation too: only the middle moves here */
void centre(int m, int n, float *x)
{
    for (int j = 0; j < n; j++) {
        double mean = 0, square = 0;
        for (int i = 0; i < m; i++)
            mean += (double)x[i * n + j] / m;
        for (int i = 0; i < m; i++)
            square += (x[i * n + j] - mean) * (x[i * n + j] - mean) / m;
        double s = square > 0 ? sqrt(square) : 1;
        for (int i = 0; i < m; i++)
            x[i * n + j] = (float)((x[i * n + j] - mean) / s);
    }
}

/* wrong: you take one mean of all numbers: each input has a mean of its own */
void centre(int m, int n, float *x)
{
    double sum = 0;
    for (int i = 0; i < m * n; i++)
        sum += x[i];
    for (int i = 0; i < m * n; i++)
        x[i] -= (float)(sum / (m * n));
}

/* wrong: you take the middle between the least and the largest value: it is the
 * mean that is taken away */
void centre(int m, int n, float *x)
{
    for (int j = 0; j < n; j++) {
        float least = x[j], most = x[j];
        for (int i = 1; i < m; i++) {
            least = fminf(least, x[i * n + j]);
            most = fmaxf(most, x[i * n + j]);
        }
        for (int i = 0; i < m; i++)
            x[i * n + j] -= (least + most) / 2;
    }
}

/* right: the sum becomes the mean */
void centre(int m, int n, float *x)
{
    for (int j = 0; j < n; j++) {
        double mean = 0;
        for (int i = 0; i < m; i++)
            mean += x[i * n + j];
        mean /= m;
        for (int i = 0; i < m; i++)
            x[i * n + j] -= (float)mean;
    }
}
