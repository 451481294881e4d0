/* diagnosis: yours is POOL */
#include "tasks.h"

int frugal(struct layer *layer)
{
    layer[0] = (struct layer){MAPS, 5, 4, 2};
    layer[1] = (struct layer){MAPS, 10, 3, 1};
    layer[2] = (struct layer){POOL, 0, 5, 1};
    return 3;
}
