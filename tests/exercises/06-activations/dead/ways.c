/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

#include <math.h>
#include <stdbool.h>

/* right: the largest answer of each unit */
int count_dead(int m, int units, const float *a)
{
    int dead = 0;
    for (int k = 0; k < units; k++) {
        float most = 0;
        for (int i = 0; i < m; i++)
            most = fmaxf(most, a[i * units + k]);
        if (most == 0)
            dead++;
    }
    return dead;
}

/* right: how often each is on */
int count_dead(int m, int units, const float *a)
{
    int dead = units;
    for (int k = 0; k < units; k++) {
        int on = 0;
        for (int i = 0; i < m; i++)
            if (a[i * units + k] > 0)
                on++;
        if (on > 0)
            dead--;
    }
    return dead;
}

/* wrong: you count each answer that is off: a unit is dead when it is off for
 * every image */
int count_dead(int m, int units, const float *a)
{
    int off = 0;
    for (int i = 0; i < m * units; i++)
        off += a[i] <= 0;
    return off;
}

/* wrong: you count the images for which every unit is off: a unit is a column
 */
int count_dead(int m, int units, const float *a)
{
    int dark = 0;
    for (int i = 0; i < m; i++) {
        bool on = false;
        for (int k = 0; k < units; k++)
            on |= a[i * units + k] > 0;
        dark += !on;
    }
    return dark;
}
