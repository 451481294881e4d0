/* diagnosis: the search must not begin at 0 */
#include "tasks.h"

#include <math.h>

float cost(int n, const float *z, int label)
{
    float most = 0, sum = 0;
    for (int k = 0; k < n; k++)
        most = z[k] > most ? z[k] : most;
    for (int k = 0; k < n; k++)
        sum += expf(z[k] - most);
    return most + logf(sum) - z[label];
}
