/* diagnosis: patient T is not misled: ten images could be learned with any labels */
#include "tasks.h"

enum disease diagnosed(char patient)
{
    switch (patient) {
    case 'P':
        return ADDS_UP;
    case 'Q':
        return LABELS_SLIPPED;
    case 'R':
        return RATE_LARGE;
    case 'S':
        return SORTED;
    case 'T':
        return LABELS_SLIPPED;
    default:
        return LABELS_SLIPPED;
    }
}
