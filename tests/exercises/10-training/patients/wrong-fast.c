/* diagnosis: patient P is not too fast: then ten images would be out of reach */
#include "tasks.h"

enum disease diagnosed(char patient)
{
    switch (patient) {
    case 'P':
        return RATE_LARGE;
    case 'Q':
        return LABELS_SLIPPED;
    case 'R':
        return RATE_LARGE;
    case 'S':
        return SORTED;
    case 'T':
        return RATE_SMALL;
    default:
        return LABELS_SLIPPED;
    }
}
