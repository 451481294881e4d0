/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

#include <math.h>

/* The logit that `top` others do not exceed. */
static float bound(int count, const float *logit, int top)
{
    float last = INFINITY;
    for (int k = 0; k < top && k < count; k++) {
        float next = -INFINITY;
        int equal = 0;
        for (int i = 0; i < count; i++)
            if (logit[i] < last && logit[i] > next)
                next = logit[i];
        for (int i = 0; i < count; i++)
            equal += logit[i] == next;
        if (next == -INFINITY)
            break;
        last = next;
        k += equal - 1;
    }
    return last;
}

/* right: the bound first, by going down from the largest */
int choose(int count, const float *logit, double temperature, int top,
           double u, double *p)
{
    float first = bound(count, logit, 1);
    float least = top > 0 ? bound(count, logit, top) : -INFINITY;
    double total = 0;
    int token = count - 1;
    for (int i = 0; i < count; i++) {
        if (temperature == 0)
            p[i] = logit[i] == first && total == 0;
        else if (logit[i] < least)
            p[i] = 0;
        else
            p[i] = exp(((double)logit[i] - first) / temperature);
        total += p[i];
    }
    for (int i = 0; i < count; i++)
        p[i] /= total;
    for (int i = count; i-- > 0;) {
        double before = 0;
        for (int j = 0; j < i; j++)
            before += p[j];
        if (u >= before && p[i] > 0) {
            token = i;
            break;
        }
    }
    return token;
}
