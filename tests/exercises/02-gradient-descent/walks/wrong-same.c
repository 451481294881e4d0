/* diagnosis: walk T does not suffer from large steps: its rate is 0.2 */
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
        return RATE_TOO_LARGE;
    case 'U':
        return RATE_TOO_SMALL;
    default:
        return NONE_AT_ALL;
    }
}
