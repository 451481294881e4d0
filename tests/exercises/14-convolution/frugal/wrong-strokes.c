/* diagnosis: strokes are in all digits */
#include "tasks.h"

int frugal(struct layer *layer)
{
    layer[0] = (struct layer){MAPS, 8, 3, 1};
    layer[1] = (struct layer){POOL, 0, 14, 1};
    layer[2] = (struct layer){FULL, 10, 0, 0};
    return 3;
}
