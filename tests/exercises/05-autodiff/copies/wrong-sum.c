/* diagnosis: reverse mode would give u 156 and v -224 */
#include "tasks.h"

enum fault fault_of(char copy)
{
    switch (copy) {
    case 'P':
        return REPLACES;
    case 'Q':
        return SUM_FACTOR;
    case 'R':
        return ADD_ONCE;
    case 'S':
        return ONE_TERM;
    default:
        return LEAVES_ONE;
    }
}
