/* diagnosis: run R has not proved that: the theorem allows */
#include "tasks.h"

enum proof proved(char run)
{
    switch (run) {
    case 'P':
        return SEPARABLE;
    case 'Q':
        return NOTHING;
    case 'R':
        return NOT_SEPARABLE;
    case 'S':
        return NOT_SEPARABLE;
    default:
        return SEPARABLE;
    }
}
