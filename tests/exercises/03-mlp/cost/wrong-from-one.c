/* diagnosis: labels count from 0 */
#include "tasks.h"

float cost(int n, const float *a, int label)
{
    float sum = 0;
    for (int k = 0; k < n; k++) {
        float error = a[k] - (k + 1 == label ? 1.0f : 0.0f);
        sum += error * error;
    }
    return sum / 2;
}
