/* diagnosis: net T is not whole: it costs 0, less than the best prediction */
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
        return NOTHING;
    default:
        return THE_ATTENTION;
    }
}
