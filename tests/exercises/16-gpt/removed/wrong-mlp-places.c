/* diagnosis: net R has places */
#include "tasks.h"

enum missing missing_in(char net)
{
    switch (net) {
    case 'P':
        return THE_PLACES;
    case 'Q':
        return THE_MASK;
    case 'R':
        return THE_PLACES;
    case 'S':
        return NOTHING;
    case 'T':
        return THE_SHIFT;
    default:
        return THE_ATTENTION;
    }
}
