/* diagnosis: with the error 20/22 in one net */
#include "tasks.h"

enum fault fault_of(char copy)
{
    switch (copy) {
    case 'P':
        return ABOVE_FLAT;
    case 'Q':
        return SHARE_LOST;
    case 'R':
        return BIAS_WHOLE;
    case 'S':
        return OUTPUT_FLAT;
    case 'T':
        return SCORE_BELOW;
    default:
        return NOT_RESET;
    }
}
