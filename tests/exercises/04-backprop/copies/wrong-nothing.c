/* diagnosis: copy U has another: with the one that you name, b3 of 784-16-16-10 would be wrong */
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
        return SCORE_BELOW;
    default:
        return ERROR_TWICE;
    }
}
