/* diagnosis: u is compared with the length of each piece */
#include "tasks.h"

#include <math.h>
#include <stdbool.h>

int choose(int count, const float *logit, double temperature, int top,
           double u, double *p)
{
    double m = logit[0], z = 0;
    int arg = 0;
    for (int i = 1; i < count; i++)
        if (logit[i] > m)
            m = logit[i], arg = i;
    for (int i = 0; i < count; i++) {
        int above = 0;
        for (int j = 0; j < count; j++)
            above += logit[j] > logit[i];
        bool keep = top == 0 || above < top;
        if (temperature == 0)
            p[i] = i == arg;
        else
            p[i] = keep ? exp((logit[i] - m) / temperature) : 0;
        z += p[i];
    }
    for (int i = 0; i < count; i++)
        p[i] /= z;
    int i = 0;
    while (i < count - 1 && u >= p[i]) {
        i++;
    }
    return i;
}
