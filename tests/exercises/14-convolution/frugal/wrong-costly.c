/* diagnosis: at 144 places */
#include "tasks.h"

int frugal(struct layer *layer)
{
    layer[0] = (struct layer){MAPS, 12, 5, 1};
    layer[1] = (struct layer){POOL, 0, 12, 1};
    layer[2] = (struct layer){FULL, 10, 0, 0};
    return 3;
}
