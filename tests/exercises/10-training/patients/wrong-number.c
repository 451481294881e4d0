/* diagnosis: return one by its name */
#include "tasks.h"

enum disease diagnosed(char patient)
{
    switch (patient) {
    case 'P':
        return 7;
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
