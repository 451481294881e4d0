/* diagnosis: layer[0] alone has 1542 */
#include "tasks.h"

int frugal(struct layer *layer)
{
    layer[0] = (struct layer){FULL, 6, 0, 0};
    layer[1] = (struct layer){FULL, 10, 0, 0};
    return 2;
}
