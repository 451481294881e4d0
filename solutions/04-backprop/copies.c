/* Exercise: six broken copies, solved. */
#include "tasks.h"

enum fault fault_of(char copy)
{
    switch (copy) {
    case 'P':
        return ABOVE_FLAT; /* of a linear output da is delta */
    case 'Q':
        return SHARE_LOST; /* 21 and 3 times too long: 20/22 and 2/4 */
    case 'R':
        return BIAS_IDLE; /* measured, the slope of such a bias is 0 */
    case 'S':
        return OUTPUT_FLAT; /* a linear output has the slope 1 anyway */
    case 'T':
        return SCORE_BELOW; /* the residuals are right, the biases say so */
    default:
        return NOT_RESET; /* the check takes one gradient, in a fresh net */
    }
}
