/* diagnosis: patient U is not one that forgets class after class */
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
        return RATE_SMALL;
    default:
        return SORTED;
    }
}
