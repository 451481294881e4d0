/* diagnosis: net P has more than one layer: when two tokens change places */
#include "tasks.h"

enum knows kind_of(char net)
{
    switch (net) {
    case 'P':
    case 'U':
        return SEEN_ONCE;
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
