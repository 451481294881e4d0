/* diagnosis: net P is not one of ReLUs with twice the weights */
#include "tasks.h"

enum ill ill_of(char net)
{
    switch (net) {
    case 'P':
        return TWICE;
    case 'Q':
        return ONE_SMALL;
    case 'R':
        return HALF;
    case 'S':
        return ONE_DEAD;
    default:
        return OUTPUT_FLAT;
    }
}
