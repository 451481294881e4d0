/* diagnosis: for each of 9 places */
#include "tasks.h"

int frugal(struct layer *layer)
{
    layer[0] = (struct layer){MAPS, 3, 5, 2};
    layer[1] = (struct layer){POOL, 0, 2, 2};
    layer[2] = (struct layer){FULL, 10, 0, 0};
    return 3;
}
