/* diagnosis: z[label] is divided by n */
#include "tasks.h"

#include <math.h>

float cost(int n, const float *z, int label)
{
    float most = z[0];
    for (int k = 1; k < n; k++)
        most = z[k] > most ? z[k] : most;
    float sum = expf(z[0] - most);
    for (int k = 1; k < n; k++)
        sum += expf(z[k] - most);
    return most + logf(sum) - z[label] / (float)n;
}
