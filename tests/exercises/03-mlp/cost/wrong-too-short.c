/* diagnosis: <= label stands where < n belongs */
#include "tasks.h"

float cost(int n, const float *a, int label)
{
    float sum = 0;
    for (int k = 0; k <= label; k++) {
        float error = a[k] - (k == label ? 1.0f : 0.0f);
        sum += error * error;
    }
    return sum / 2;
}
