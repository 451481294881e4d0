/* diagnosis: outside the array */
#include "tasks.h"

void confusion(int m, int classes, const int *label, const int *called,
               int *count)
{
    for (int j = 0; j < classes * classes; j++)
        count[j] = 0;
    for (int i = 0; i < m; i++)
        count[label[i] * m + called[i]]++;
}
