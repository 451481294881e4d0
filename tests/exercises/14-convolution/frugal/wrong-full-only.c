/* diagnosis: since it sees 1 channel of 16 x 16 */
#include "tasks.h"

int frugal(struct layer *layer)
{
    layer[0] = (struct layer){FULL, 10, 0, 0};
    return 1;
}
