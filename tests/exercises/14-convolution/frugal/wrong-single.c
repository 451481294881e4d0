/* diagnosis: from strokes */
#include "tasks.h"

int frugal(struct layer *layer)
{
    layer[0] = (struct layer){POOL, 0, 2, 2};
    layer[1] = (struct layer){MAPS, 10, 5, 1};
    layer[2] = (struct layer){POOL, 0, 4, 1};
    layer[3] = (struct layer){FULL, 10, 0, 0};
    return 4;
}
