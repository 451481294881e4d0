/* diagnosis: net S has its mask */
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
        return THE_MASK;
    case 'T':
        return THE_SHIFT;
    default:
        return THE_ATTENTION;
    }
}
