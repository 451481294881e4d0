/* diagnosis: net Q is not causal: another last token */
#include "tasks.h"

enum knows kind_of(char net)
{
    switch (net) {
    case 'P':
    case 'U':
        return SEEN_TWICE;
    case 'Q':
        return SEEN_ONCE;
    case 'R':
        return CAUSAL_PLACES;
    case 'S':
        return SEEN_ONCE;
    default:
        return BY_COLUMNS;
    }
}
