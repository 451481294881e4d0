/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

/* wrong: your counts have signs: alpha counts mistakes, and the label comes in
 * when the score is made */
int dual_pass(int m, const float *k, const int *y, int *alpha)
{
    int mistakes = 0;
    for (int i = 0; i < m; i++) {
        float z = 0;
        for (int j = 0; j < m; j++)
            z += (float)(alpha[j] * y[j]) * k[i * m + j];
        if ((float)y[i] * z > 0)
            continue;
        alpha[i] += y[i];
        mistakes++;
    }
    return mistakes;
}

/* wrong: your counts have signs, and the sum has no labels: alpha counts
 * mistakes, and the label comes in when the score is made */
int dual_pass(int m, const float *k, const int *y, int *alpha)
{
    int mistakes = 0;
    for (int i = 0; i < m; i++) {
        float z = 0;
        for (int j = 0; j < m; j++)
            z += (float)alpha[j] * k[i * m + j];
        if ((float)y[i] * z > 0)
            continue;
        alpha[i] += y[i];
        mistakes++;
    }
    return mistakes;
}

/* wrong: you look at all examples before you count: learn from each before you
 * look at the next */
int dual_pass(int m, const float *k, const int *y, int *alpha)
{
    int old[200], mistakes = 0;
    for (int j = 0; j < m; j++)
        old[j] = alpha[j];
    for (int i = 0; i < m; i++) {
        float z = 0;
        for (int j = 0; j < m; j++)
            z += (float)(old[j] * y[j]) * k[i * m + j];
        if ((float)y[i] * z > 0)
            continue;
        alpha[i]++;
        mistakes++;
    }
    return mistakes;
}

/* right: both labels in the sum, and a mistake is not above 0 */
int dual_pass(int m, const float *k, const int *y, int *alpha)
{
    int mistakes = 0;
    for (int i = 0; i < m; i++) {
        float z = 0;
        for (int j = 0; j < m; j++)
            z += (float)(y[i] * y[j] * alpha[j]) * k[i * m + j];
        if (z <= 0) {
            alpha[i]++;
            mistakes++;
        }
    }
    return mistakes;
}

/* wrong: you return the sum of alpha, the mistakes of all passes: those of this
 * one are asked for */
int dual_pass(int m, const float *k, const int *y, int *alpha)
{
    int mistakes = 0;
    for (int i = 0; i < m; i++) {
        float z = 0;
        for (int j = 0; j < m; j++)
            z += (float)(alpha[j] * y[j]) * k[i * m + j];
        if ((float)y[i] * z <= 0)
            alpha[i]++;
    }
    for (int i = 0; i < m; i++)
        mistakes += alpha[i];
    return mistakes;
}

/* wrong: an example counts once in your score, however often it was a mistake:
 * alpha is how often */
int dual_pass(int m, const float *k, const int *y, int *alpha)
{
    int mistakes = 0;
    for (int i = 0; i < m; i++) {
        float z = 0;
        for (int j = 0; j < m; j++)
            if (alpha[j] > 0)
                z += (float)y[j] * k[i * m + j];
        if ((float)y[i] * z > 0)
            continue;
        alpha[i]++;
        mistakes++;
    }
    return mistakes;
}
