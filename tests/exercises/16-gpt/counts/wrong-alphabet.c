/* diagnosis: a share for every letter of the alphabet */
#include "tasks.h"

void counts(int orders, int letters, const int *count, double *p)
{
    for (int x = 0; x < letters; x++)
        p[x] = 1.0 / letters;
    for (int k = 0; k < orders; k++) {
        int total = 0, kinds = 0;
        for (int x = 0; x < letters; x++) {
            total += count[k * letters + x];
            kinds += 1;
        }
        if (total == 0)
            continue;
        for (int x = 0; x < letters; x++)
            p[x] = (count[k * letters + x] + kinds * p[x]) / (total + kinds);
    }
}
