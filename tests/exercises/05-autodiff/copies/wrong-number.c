/* diagnosis: return one by its name */
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
        return ONE_TERM;
    default:
        return 8;
    }
}
