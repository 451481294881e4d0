/* diagnosis: 0 *or less* */
#include "tasks.h"

int count_dead(int m, int units, const float *a)
{
    int dead = 0;
    for (int k = 0; k < units; k++) {
        int alive = 0;
        for (int i = 0; i < m; i++)
            alive |= a[i * units + k] != 0;
        dead += !alive;
    }
    return dead;
}
