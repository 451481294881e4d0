/* diagnosis: return one by its name */
#include "tasks.h"

enum ill ill_of(char net)
{
    switch (net) {
    case 'P':
        return SIGMOIDS_64;
    case 'Q':
        return 9;
    case 'R':
        return HALF;
    case 'S':
        return ONE_DEAD;
    default:
        return OUTPUT_FLAT;
    }
}
