/* diagnosis: with dropout its cost is 0.52089 */
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
        return SAME_MASKS;
    case 'T':
        return NOT_BROADCAST; /* the ranks have different weights */
    case 'U':
        return SAME_MASKS; /* one rank's, but for dropout */
    default:
        return WELL;
    }
}
