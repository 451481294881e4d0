/* diagnosis: the visits of leaves alone */
#include "tasks.h"

double recursive_visits(int n, const int *left, const int *right)
{
    double times[100] = {0}, visits = 0;
    times[n - 1] = 1;
    for (int i = n - 1; i >= 0; i--) {
        if (left[i] < 0 && right[i] < 0)
            visits += times[i];
        if (left[i] >= 0)
            times[left[i]] += times[i];
        if (right[i] >= 0)
            times[right[i]] += times[i];
    }
    return visits;
}
