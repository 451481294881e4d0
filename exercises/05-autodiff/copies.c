/* Exercise: five broken copies.
 *
 * Five copies of autodiff.c have one mistake each, all different, from the
 * list in tasks.h. In all of them tiny_graph has u = 4 and v = -3, and this
 * is what they say of f = uv(uv + u): what u and v hold when the run `tiny`
 * has come back (reverse mode), and the slopes of f in the two rows of the
 * run `forward`.
 *
 *            tiny           forward
 *             u      v     along u  along v
 *     P       36    -48       48      -80
 *     Q     -108    -96       48      -80
 *     R       60    -80       48      -80
 *     S       48    -80       24        0
 *     T       48    -80      -32      -32
 *
 * Say for each copy which mistake it is. You may also break the program
 * yourself and see.
 *
 * Reread: "The way back" and "Numbers that carry their slope" in Chapter 5.
 */
#include "tasks.h"

enum fault fault_of(char copy)
{
    switch (copy) {
    /* TODO: case 'P': return ...; and so on, one for each copy. */
    default:
        return SUM_FACTOR;
    }
}
