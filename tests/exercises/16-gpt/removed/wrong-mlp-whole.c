/* diagnosis: net R is not whole: it costs 0.47 and recalls 31 of 100 facts */
#include "tasks.h"

enum missing missing_in(char net)
{
    switch (net) {
    case 'P':
        return THE_PLACES;
    case 'Q':
        return THE_MASK;
    case 'R':
        return NOTHING;
    case 'S':
        return NOTHING;
    case 'T':
        return THE_SHIFT;
    default:
        return THE_ATTENTION;
    }
}
