/* Exercise: how many numbers?
 *
 * A network has size[0] inputs and layers of size[1], ..., size[layers]
 * neurons. Return how many parameters it has. With layers = 2 and size =
 * (3, 4, 2) they are 26; with layers = 0 there are none. Some networks are
 * very wide.
 *
 * Reread: "13,002 numbers" in Chapter 3. */
#include "tasks.h"

long parameters(int layers, const int size[])
{
    long count = 0;
    /* TODO: count them. */
    (void)layers, (void)size;
    return count;
}
