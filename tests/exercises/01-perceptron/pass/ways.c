/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

/* wrong: your step grows with the score, y minus z: the rule adds y x,
 * whatever the score was */
int pass(int m, int n, const float *x, const int *y, float *w, float *b)
{
    int mistakes = 0;
    for (int i = 0; i < m; i++) {
        float z = *b;
        for (int j = 0; j < n; j++)
            z += w[j] * x[i * n + j];
        if ((float)y[i] * z > 0)
            continue;
        for (int j = 0; j < n; j++)
            w[j] += ((float)y[i] - z) * x[i * n + j];
        *b += (float)y[i] - z;
        mistakes++;
    }
    return mistakes;
}

/* wrong: you look at all examples before you move: learn from each before you
 * look at the next */
int pass(int m, int n, const float *x, const int *y, float *w, float *b)
{
    int wrong[64], mistakes = 0;
    for (int i = 0; i < m; i++) {
        float z = *b;
        for (int j = 0; j < n; j++)
            z += w[j] * x[i * n + j];
        wrong[i] = (float)y[i] * z <= 0;
    }
    for (int i = 0; i < m; i++) {
        if (!wrong[i])
            continue;
        for (int j = 0; j < n; j++)
            w[j] += (float)y[i] * x[i * n + j];
        *b += (float)y[i];
        mistakes++;
    }
    return mistakes;
}

/* wrong: you move until y z is 1 or more: a mistake is y z <= 0 */
int pass(int m, int n, const float *x, const int *y, float *w, float *b)
{
    int mistakes = 0;
    for (int i = 0; i < m; i++) {
        float z = *b;
        for (int j = 0; j < n; j++)
            z += w[j] * x[i * n + j];
        if ((float)y[i] * z >= 1)
            continue;
        for (int j = 0; j < n; j++)
            w[j] += (float)y[i] * x[i * n + j];
        *b += (float)y[i];
        mistakes++;
    }
    return mistakes;
}

/* right: the answer, -1, 0 or +1, is not the label */
int pass(int m, int n, const float *x, const int *y, float *w, float *b)
{
    int mistakes = 0;
    for (int i = 0; i < m; i++) {
        float z = 0;
        for (int j = 0; j < n; j++)
            z += w[j] * x[i * n + j];
        z += *b;
        int answer = z > 0 ? 1 : z < 0 ? -1 : 0;
        if (answer != y[i]) {
            for (int j = 0; j < n; j++)
                w[j] += (float)y[i] * x[i * n + j];
            *b += (float)y[i];
            mistakes++;
        }
    }
    return mistakes;
}

/* wrong: your b is a threshold, w . x - b: here it is a bias, which is added to
 * the score and grows by y */
int pass(int m, int n, const float *x, const int *y, float *w, float *b)
{
    int mistakes = 0;
    for (int i = 0; i < m; i++) {
        float z = -*b;
        for (int j = 0; j < n; j++)
            z += w[j] * x[i * n + j];
        if ((float)y[i] * z > 0)
            continue;
        for (int j = 0; j < n; j++)
            w[j] += (float)y[i] * x[i * n + j];
        *b -= (float)y[i];
        mistakes++;
    }
    return mistakes;
}
