/* diagnosis: forward mode would give u 0 and v 0, and here it gives 24 and 0 */
#include "tasks.h"

enum fault fault_of(char copy)
{
    switch (copy) {
    case 'P':
        return REPLACES;
    case 'Q':
        return OWN_FACTOR;
    case 'R':
        return ADD_ONCE;
    case 'S':
        return BOTH_SLOPES;
    default:
        return LEAVES_ONE;
    }
}
