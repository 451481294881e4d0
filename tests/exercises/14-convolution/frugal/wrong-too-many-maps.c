/* diagnosis: since it sees 6 channels */
#include "tasks.h"

int frugal(struct layer *layer)
{
    layer[0] = (struct layer){MAPS, 6, 4, 2};
    layer[1] = (struct layer){MAPS, 9, 3, 1};
    layer[2] = (struct layer){POOL, 0, 5, 1};
    layer[3] = (struct layer){FULL, 10, 0, 0};
    return 4;
}
