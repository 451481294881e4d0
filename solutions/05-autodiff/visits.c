/* Exercise: along every path, solved. A node is visited once for each visit
 * of a child: the way back once more, with 1 for every slope. */
#include "tasks.h"

double recursive_visits(int n, const int *left, const int *right)
{
    double times[100] = {0}, visits = 0;
    times[n - 1] = 1;
    for (int i = n - 1; i >= 0; i--) {
        visits += times[i];
        if (left[i] >= 0)
            times[left[i]] += times[i];
        if (right[i] >= 0)
            times[right[i]] += times[i];
    }
    return visits;
}
