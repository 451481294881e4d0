/* diagnosis: net P has no rows for positions */
#include "tasks.h"

enum knows kind_of(char net)
{
    switch (net) {
    case 'P':
    case 'U':
        return CAUSAL_PLACES;
    case 'Q':
        return NO_ORDER;
    case 'R':
        return CAUSAL_PLACES;
    case 'S':
        return SEEN_ONCE;
    default:
        return BY_COLUMNS;
    }
}
