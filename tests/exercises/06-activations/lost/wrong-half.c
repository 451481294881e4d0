/* diagnosis: net Q is not one of ReLUs with half the weights */
#include "tasks.h"

enum ill ill_of(char net)
{
    switch (net) {
    case 'P':
        return SIGMOIDS_64;
    case 'Q':
        return HALF;
    case 'R':
        return HALF;
    case 'S':
        return ONE_DEAD;
    default:
        return OUTPUT_FLAT;
    }
}
