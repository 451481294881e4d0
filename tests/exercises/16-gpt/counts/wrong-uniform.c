/* diagnosis: only the longest order that has seen anything is asked */
#include "tasks.h"

void counts(int orders, int letters, const int *count, double *p)
{
    for (int x = 0; x < letters; x++)
        p[x] = 1.0 / letters;
    for (int k = 0; k < orders; k++) {
        int total = 0, kinds = 0;
        for (int x = 0; x < letters; x++) {
            total += count[k * letters + x];
            kinds += count[k * letters + x] > 0;
        }
        if (total == 0)
            continue;
        for (int x = 0; x < letters; x++)
            p[x] = (count[k * letters + x] + (double)kinds / letters) /
                   (total + kinds);
    }
}
