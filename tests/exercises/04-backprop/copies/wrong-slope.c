/* diagnosis: copy S has another: with the one that you name, b1 of 1-3-1 would be wrong */
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
        return SLOPE_OF_SCORE;
    case 'T':
        return SCORE_BELOW;
    default:
        return NOT_RESET;
    }
}
