/* diagnosis: copy R has another */
#include "tasks.h"

enum fault fault_of(char copy)
{
    switch (copy) {
    case 'P':
        return REPLACES;
    case 'Q':
        return OWN_FACTOR;
    case 'R':
        return REPLACES;
    case 'S':
        return ONE_TERM;
    default:
        return LEAVES_ONE;
    }
}
