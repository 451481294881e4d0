/* diagnosis: alive is not set anew in each round of the loop over k */
#include "tasks.h"

#include <stdbool.h>

int count_dead(int m, int units, const float *a)
{
    int dead = 0;
    bool alive = false;
    for (int k = 0; k < units; k++) {

        for (int i = 0; i < m; i++)
            alive |= a[i * units + k] > 0;
        dead += !alive;
    }
    return dead;
}
