/* diagnosis: the stride 0 */
#include "tasks.h"

int frugal(struct layer *layer)
{
    layer[0] = (struct layer){MAPS, 5, 4, 2};
    layer[1] = (struct layer){MAPS, 7, 3, 1};
    layer[2] = (struct layer){POOL, 0, 5, 0};
    layer[3] = (struct layer){FULL, 10, 0, 0};
    return 4;
}
