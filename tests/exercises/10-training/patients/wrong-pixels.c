/* diagnosis: patient T is not drowned in its inputs */
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
        return PIXELS_255;
    default:
        return LABELS_SLIPPED;
    }
}
