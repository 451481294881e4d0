/* diagnosis: net Q has no rows for positions */
#include "tasks.h"

enum knows kind_of(char net)
{
    switch (net) {
    case 'P':
    case 'U':
        return SEEN_TWICE;
    case 'Q':
        return PLACES;
    case 'R':
        return CAUSAL_PLACES;
    case 'S':
        return SEEN_ONCE;
    default:
        return BY_COLUMNS;
    }
}
