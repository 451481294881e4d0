/* diagnosis: the softmax of net Q does not run down the columns */
#include "tasks.h"

enum knows kind_of(char net)
{
    switch (net) {
    case 'P':
    case 'U':
        return SEEN_TWICE;
    case 'Q':
        return BY_COLUMNS;
    case 'R':
        return CAUSAL_PLACES;
    case 'S':
        return SEEN_ONCE;
    default:
        return BY_COLUMNS;
    }
}
