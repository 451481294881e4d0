/* diagnosis: net T is not sound */
#include "tasks.h"

enum ill ill_of(char net)
{
    switch (net) {
    case 'P':
        return SIGMOIDS_64;
    case 'Q':
        return ONE_SMALL;
    case 'R':
        return HALF;
    case 'S':
        return ONE_DEAD;
    default:
        return SOUND;
    }
}
