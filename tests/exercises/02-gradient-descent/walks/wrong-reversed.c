/* diagnosis: a check of 1 */
#include "tasks.h"

enum trouble trouble_of(char walk)
{
    switch (walk) {
    case 'P':
        return RATE_NEARLY_TOO_LARGE;
    case 'Q':
        return GRADIENT_REVERSED;
    case 'R':
        return RATE_TOO_LARGE;
    case 'S':
        return SINGLE_EXAMPLES;
    case 'T':
        return GRADIENT_REVERSED;
    case 'U':
        return RATE_TOO_SMALL;
    default:
        return NONE_AT_ALL;
    }
}
