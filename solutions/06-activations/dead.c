/* Dead units: one positive answer is a sign of life. */
#include "tasks.h"

#include <stdbool.h>

int count_dead(int m, int units, const float *a)
{
    int dead = 0;
    for (int k = 0; k < units; k++) {
        bool alive = false;
        for (int i = 0; i < m; i++)
            alive |= a[i * units + k] > 0;
        dead += !alive;
    }
    return dead;
}
