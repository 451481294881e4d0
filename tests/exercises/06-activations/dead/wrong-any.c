/* diagnosis: off for some image */
#include "tasks.h"

int count_dead(int m, int units, const float *a)
{
    int dead = 0;
    for (int k = 0; k < units; k++) {
        int off = 0;
        for (int i = 0; i < m; i++)
            off |= !(a[i * units + k] > 0);
        dead += off;
    }
    return dead;
}
