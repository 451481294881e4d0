/* diagnosis: net U does not change its guess with a letter before */
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
        return THE_SHIFT;
    default:
        return THE_MLP;
    }
}
