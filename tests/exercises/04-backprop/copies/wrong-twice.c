/* diagnosis: with the error 1/3 */
#include "tasks.h"

enum fault fault_of(char copy)
{
    switch (copy) {
    case 'P':
        return ABOVE_FLAT;
    case 'Q':
        return ERROR_TWICE;
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
