/* diagnosis: b1 of 1-3-1 would be wrong, and it is right */
#include "tasks.h"

enum fault fault_of(char copy)
{
    switch (copy) {
    case 'P':
        return HIDDEN_FLAT;
    case 'Q':
        return SHARE_LOST;
    case 'R':
        return BIAS_IDLE;
    case 'S':
        return OUTPUT_FLAT;
    case 'T':
        return SCORE_BELOW;
    default:
        return NOT_RESET;
    }
}
