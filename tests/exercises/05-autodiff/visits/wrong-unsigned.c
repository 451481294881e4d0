/* diagnosis: an unsigned int has overflowed */
#include "tasks.h"

double recursive_visits(int n, const int *left, const int *right)
{
    unsigned calls[100] = {0}, all = 0;
    calls[n - 1] = 1;
    for (int i = n - 1; i >= 0; i--) {
        all += calls[i];
        if (left[i] >= 0)
            calls[left[i]] += calls[i];
        if (right[i] >= 0)
            calls[right[i]] += calls[i];
    }
    return all;
}
