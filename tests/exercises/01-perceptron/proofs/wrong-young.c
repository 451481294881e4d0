/* diagnosis: run Q has not proved that: the theorem allows */
#include "tasks.h"

enum proof proved(char run)
{
    switch (run) {
    case 'P':
        return SEPARABLE;
    case 'Q':
        return NOT_SEPARABLE;
    case 'R':
        return NOTHING;
    case 'S':
        return NOT_SEPARABLE;
    default:
        return SEPARABLE;
    }
}
