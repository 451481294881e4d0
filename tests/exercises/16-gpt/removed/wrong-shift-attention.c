/* diagnosis: net T does not look at what comes before, but it needs not */
#include "tasks.h"

enum missing missing_in(char net)
{
    switch (net) {
    case 'P':
        return THE_PLACES;
    case 'Q':
        return THE_MASK;
    case 'R':
        return THE_MLP;
    case 'S':
        return NOTHING;
    case 'T':
        return THE_ATTENTION;
    default:
        return THE_ATTENTION;
    }
}
