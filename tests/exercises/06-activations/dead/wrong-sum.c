/* diagnosis: a sign of life */
#include "tasks.h"

int count_dead(int m, int units, const float *a)
{
    int dead = 0;
    for (int k = 0; k < units; k++) {
        float sum = 0;
        for (int i = 0; i < m; i++)
            sum += a[i * units + k];
        dead += sum <= 0;
    }
    return dead;
}
