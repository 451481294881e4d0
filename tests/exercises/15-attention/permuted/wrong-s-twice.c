/* diagnosis: net S has one layer: two tokens change places */
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
        return CAUSAL_PLACES;
    case 'S':
        return SEEN_TWICE;
    default:
        return BY_COLUMNS;
    }
}
