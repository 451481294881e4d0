/* diagnosis: you follow only the longer of the two sides */
#include "tasks.h"

double recursive_visits(int n, const int *left, const int *right)
{
    double v[100];
    for (int i = 0; i < n; i++) {
        double l = left[i] >= 0 ? v[left[i]] : 0;
        double r = right[i] >= 0 ? v[right[i]] : 0;
        v[i] = 1 + (l > r ? l : r);
    }
    return v[n - 1];
}
