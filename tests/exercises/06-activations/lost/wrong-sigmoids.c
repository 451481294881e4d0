/* diagnosis: net R is not one of sigmoids as declared */
#include "tasks.h"

enum ill ill_of(char net)
{
    switch (net) {
    case 'P':
        return SIGMOIDS_64;
    case 'Q':
        return ONE_SMALL;
    case 'R':
        return SIGMOIDS;
    case 'S':
        return ONE_DEAD;
    default:
        return OUTPUT_FLAT;
    }
}
