/* diagnosis: that of one rank */
#include "tasks.h"

enum illness illness_of(char patient)
{
    switch (patient) {
    case 'P':
        return OWN_NORM; /* one rank's cost, but for the norm */
    case 'Q':
        return SUM_FOR_MEAN; /* four times the rate, to the last digit */
    case 'R':
        return SAME_SHARE; /* worse everywhere, and no other weights */
    case 'S':
        return MEAN_OF_MEANS; /* one rank's, when all shares are equal */
    case 'T':
        return NOT_BROADCAST; /* the ranks have different weights */
    case 'U':
        return SAME_SHARE;
    default:
        return WELL;
    }
}
