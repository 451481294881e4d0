/* diagnosis: net R has rows for positions */
#include "tasks.h"

enum knows kind_of(char net)
{
    switch (net) {
    case 'P':
    case 'U':
        return SEEN_TWICE;
    case 'Q':
        return NO_ORDER;
    case 'R':
        return SEEN_TWICE;
    case 'S':
        return SEEN_ONCE;
    default:
        return BY_COLUMNS;
    }
}
