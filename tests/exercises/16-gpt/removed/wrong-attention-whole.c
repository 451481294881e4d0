/* diagnosis: net U is not whole: a letter four places before changes nothing */
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
        return NOTHING;
    }
}
