/* diagnosis: you divide by most where it is subtracted */
#include "tasks.h"

#include <math.h>

void softmax(int n, const float *z, float *p)
{
    float most = z[0], sum = 0;
    for (int k = 1; k < n; k++)
        most = z[k] > most ? z[k] : most;
    for (int k = 0; k < n; k++) {
        p[k] = expf(z[k] / most);
        sum += p[k];
    }
    for (int k = 0; k < n; k++)
        p[k] /= sum;
}
