/* diagnosis: a piece has its left end */
#include "tasks.h"

#include <math.h>

int choose(int count, const float *logit, double temperature, int top,
           double u, double *p)
{
    double best = logit[0], sum = 0, line = 0;
    int arg = 0;
    for (int i = 1; i < count; i++)
        if (logit[i] > best)
            best = logit[i], arg = i;
    if (temperature == 0) {
        for (int i = 0; i < count; i++)
            p[i] = i == arg;
        return arg;
    }
    for (int i = 0; i < count; i++) {
        int higher = 0;
        for (int j = 0; j < count; j++)
            higher += logit[j] > logit[i];
        p[i] = top > 0 && higher >= top
                   ? 0
                   : exp((logit[i] - best) / temperature);
        sum += p[i];
    }
    for (int i = 0; i < count; i++)
        p[i] /= sum;
    for (int i = 0; i < count; i++) {
        line += p[i];
        if (u <= line)
            return i;
    }
    return count - 1;
}
