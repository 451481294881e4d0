/* diagnosis: walk Q does not suffer from large steps: its rate is 0.002 */
#include "tasks.h"

enum trouble trouble_of(char walk)
{
    switch (walk) {
    case 'P':
        return RATE_NEARLY_TOO_LARGE;
    case 'Q':
        return RATE_TOO_LARGE;
    case 'R':
        return RATE_TOO_LARGE;
    case 'S':
        return SINGLE_EXAMPLES;
    case 'T':
        return GRADIENT_DOUBLED;
    case 'U':
        return RATE_TOO_SMALL;
    default:
        return NONE_AT_ALL;
    }
}
