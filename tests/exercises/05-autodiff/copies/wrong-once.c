/* diagnosis: reverse mode would give u 60 and v -80, and here it gives 36 and -48 */
#include "tasks.h"

enum fault fault_of(char copy)
{
    switch (copy) {
    case 'P':
        return ADD_ONCE;
    case 'Q':
        return OWN_FACTOR;
    case 'R':
        return ADD_ONCE;
    case 'S':
        return ONE_TERM;
    default:
        return LEAVES_ONE;
    }
}
