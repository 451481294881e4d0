/* diagnosis: run P has proved more: after pass 5 its weights are wrong on 0 examples */
#include "tasks.h"

enum proof proved(char run)
{
    switch (run) {
    case 'P':
        return NOTHING;
    case 'Q':
        return NOTHING;
    case 'R':
        return NOTHING;
    case 'S':
        return NOT_SEPARABLE;
    default:
        return SEPARABLE;
    }
}
