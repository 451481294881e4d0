/* diagnosis: run T has not proved that: after pass 2 its weights are wrong on 0 */
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
        return NOT_SEPARABLE;
    }
}
