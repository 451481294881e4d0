/* diagnosis: what was in it before */
#include "tasks.h"

void confusion(int m, int classes, const int *label, const int *called,
               int *count)
{
    for (int i = 0; i < m; i++)
        count[label[i] * classes + called[i]]++;
}
