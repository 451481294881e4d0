/* diagnosis: the factor classes is missing */
#include "tasks.h"

void confusion(int m, int classes, const int *label, const int *called,
               int *count)
{
    for (int j = 0; j < classes; j++)
        count[j] = 0;
    for (int i = 0; i < m; i++)
        count[label[i] * classes + called[i]]++;
}
