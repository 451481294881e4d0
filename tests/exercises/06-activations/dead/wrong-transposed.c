/* diagnosis: a[i * units + k] */
#include "tasks.h"

int count_dead(int m, int units, const float *a)
{
    int dead = 0;
    for (int k = 0; k < units; k++) {
        int alive = 0;
        for (int i = 0; i < m; i++)
            alive |= a[k * m + i] > 0;
        dead += !alive;
    }
    return dead;
}
