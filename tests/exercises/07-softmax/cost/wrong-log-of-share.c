/* diagnosis: a share that has become 0 */
#include "tasks.h"

#include <math.h>

float cost(int n, const float *z, int label)
{
    float most = z[0], sum = 0;
    for (int k = 1; k < n; k++)
        most = z[k] > most ? z[k] : most;
    for (int k = 0; k < n; k++)
        sum += expf(z[k] - most);
    return -logf(expf(z[label] - most) / sum);
}
