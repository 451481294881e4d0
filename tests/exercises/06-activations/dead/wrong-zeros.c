/* diagnosis: every answer that is 0 */
#include "tasks.h"

int count_dead(int m, int units, const float *a)
{
    int dead = 0;
    for (int i = 0; i < m * units; i++)
        dead += !(a[i] > 0);
    return dead;
}
