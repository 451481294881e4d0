/* Solution: seven walks. */
#include "tasks.h"

enum trouble trouble_of(char walk)
{
    switch (walk) {
    case 'P':
        return RATE_NEARLY_TOO_LARGE; /* forth and back, and yet it comes */
    case 'Q':
        return GRADIENT_REVERSED; /* one way, and that is uphill */
    case 'R':
        return RATE_TOO_LARGE; /* 0.4 where the limit is 0.3 */
    case 'S':
        return SINGLE_EXAMPLES; /* quickly down, and never at rest */
    case 'T':
        return GRADIENT_DOUBLED; /* goes like R with half the rate */
    case 'U':
        return RATE_TOO_SMALL; /* one way, and far from the end */
    default:
        return NONE_AT_ALL;
    }
}
