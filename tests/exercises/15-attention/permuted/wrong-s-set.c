/* diagnosis: in net S not every position sees all */
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
        return NO_ORDER;
    default:
        return BY_COLUMNS;
    }
}
