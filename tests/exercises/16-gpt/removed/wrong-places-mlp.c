/* diagnosis: net P cannot tell places in a row of equal letters */
#include "tasks.h"

enum missing missing_in(char net)
{
    switch (net) {
    case 'P':
        return THE_MLP;
    case 'Q':
        return THE_MASK;
    case 'R':
        return THE_MLP;
    case 'S':
        return NOTHING;
    case 'T':
        return THE_SHIFT;
    default:
        return THE_ATTENTION;
    }
}
