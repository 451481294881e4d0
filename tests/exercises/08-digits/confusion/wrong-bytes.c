/* diagnosis: memset counts bytes */
#include "tasks.h"

#include <string.h>

void confusion(int m, int classes, const int *label, const int *called,
               int *count)
{
    memset(count, 0, classes * classes);
    for (int i = 0; i < m; i++)
        count[label[i] * classes + called[i]] += 1;
}
