/* diagnosis: net S has no single layer with small weights */
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
        return ONE_SMALL;
    default:
        return OUTPUT_FLAT;
    }
}
