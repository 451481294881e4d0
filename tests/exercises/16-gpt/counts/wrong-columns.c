/* diagnosis: you read the counts column by column */
#include "tasks.h"

void counts(int orders, int letters, const int *count, double *p)
{
    for (int x = 0; x < letters; x++)
        p[x] = 1.0 / letters;
    for (int k = 0; k < orders; k++) {
        int total = 0, kinds = 0;
        for (int x = 0; x < letters; x++) {
            total += count[x * orders + k];
            kinds += count[x * orders + k] > 0;
        }
        if (total == 0)
            continue;
        for (int x = 0; x < letters; x++)
            p[x] = (count[x * orders + k] + kinds * p[x]) / (total + kinds);
    }
}
