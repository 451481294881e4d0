/* diagnosis: one place only */
#include "tasks.h"

int frugal(struct layer *layer)
{
    layer[0] = (struct layer){MAPS, 4, 6, 2};
    layer[1] = (struct layer){POOL, 0, 2, 2};
    layer[2] = (struct layer){MAPS, 7, 3, 1};
    layer[3] = (struct layer){FULL, 10, 0, 0};
    return 4;
}
