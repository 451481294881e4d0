/* diagnosis: return one by its name */
#include "tasks.h"

enum proof proved(char run)
{
    switch (run) {
    case 'P':
        return SEPARABLE;
    case 'Q':
        return NOTHING;
    case 'R':
        return NOTHING;
    case 'S':
        return NOT_SEPARABLE;
    default:
        return -1;
    }
}
