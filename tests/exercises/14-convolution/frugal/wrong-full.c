/* diagnosis: it has no layer of maps */
#include "tasks.h"

int frugal(struct layer *layer)
{
    layer[0] = (struct layer){POOL, 0, 4, 2};
    layer[1] = (struct layer){FULL, 10, 0, 0};
    return 2;
}
