/* diagnosis: an int has overflowed */
#include "tasks.h"

#include <stdlib.h>

double recursive_visits(int n, const int *left, const int *right)
{
    int *v = calloc(n, sizeof(int)), sum = 0;
    v[n - 1] = 1;
    for (int i = n - 1; i >= 0; i--) {
        sum += v[i];
        if (left[i] >= 0)
            v[left[i]] += v[i];
        if (right[i] >= 0)
            v[right[i]] += v[i];
    }
    free(v);
    return sum;
}
