/* diagnosis: you multiply by the temperature */
#include "tasks.h"

#include <math.h>

int choose(int count, const float *logit, double temperature, int top,
           double u, double *p)
{
    int best = 0;
    double sum = 0, end = 0;
    for (int i = 1; i < count; i++)
        if (logit[i] > logit[best])
            best = i;
    for (int i = 0; i < count; i++) {
        int larger = 0;
        for (int j = 0; j < count; j++)
            larger += logit[j] > logit[i];
        if (temperature == 0)
            p[i] = i == best;
        else if (top > 0 && larger >= top)
            p[i] = 0;
        else
            p[i] = exp(((double)logit[i] - logit[best]) * temperature);
        sum += p[i];
    }
    for (int i = 0; i < count; i++)
        p[i] /= sum;
    for (int i = 0; i < count; i++) {
        end += p[i];
        if (u < end)
            return i;
    }
    return best;
}
