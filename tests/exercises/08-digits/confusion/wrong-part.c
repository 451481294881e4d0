/* diagnosis: you set to 0 only what an image meets */
#include "tasks.h"

void confusion(int m, int classes, const int *label, const int *called,
               int *count)
{
    for (int i = 0; i < m; i++)
        count[label[i] * classes + called[i]] = 0;
    for (int i = 0; i < m; i++)
        count[label[i] * classes + called[i]]++;
}
