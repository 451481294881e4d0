/* diagnosis: walk P does not suffer from small steps: its weight goes to 5.81 */
#include "tasks.h"

enum trouble trouble_of(char walk)
{
    switch (walk) {
    case 'P':
        return RATE_TOO_SMALL;
    case 'Q':
        return GRADIENT_REVERSED;
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
