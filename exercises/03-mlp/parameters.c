/* Exercise: how many numbers?
 *
 * A network has n_0 = sizes[0] inputs, then layers of sizes[1], sizes[2], ...,
 * sizes[layers] neurons. Count its weights and its biases:
 *
 *     sum over l = 1..layers of (n_{l-1} n_l + n_l)
 *
 * sizes has layers + 1 values. The count may be larger than an int can hold.
 *
 * Reread: "13,002 numbers" in Chapter 3. */
#include "tasks.h"

long parameters(int layers, const int sizes[])
{
    long count = 0;
    /* TODO: add up what each layer has. */
    (void)layers, (void)sizes;
    return count;
}
