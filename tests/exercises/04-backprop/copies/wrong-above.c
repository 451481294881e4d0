/* diagnosis: copy T has another: with the one that you name, W3 of 784-16-16-10 would be right, and it is WRONG */
#include "tasks.h"

enum fault fault_of(char copy)
{
    switch (copy) {
    case 'P':
        return ABOVE_FLAT;
    case 'Q':
        return SHARE_LOST;
    case 'R':
        return BIAS_IDLE;
    case 'S':
        return OUTPUT_FLAT;
    case 'T':
        return ABOVE_FLAT;
    default:
        return NOT_RESET;
    }
}
