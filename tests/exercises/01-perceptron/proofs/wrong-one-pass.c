/* diagnosis: run S has proved more: with which weights did this pass begin */
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
        return NOTHING;
    default:
        return SEPARABLE;
    }
}
