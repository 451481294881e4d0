/* Exercise: six new patients. */
#include "tasks.h"

enum disease diagnosed(char patient)
{
    switch (patient) {
    case 'P':
        return ADDS_UP; /* dead, and yet it learns ten by heart */
    case 'R':
        return RATE_LARGE; /* a tenth cures at once */
    case 'S':
        return SORTED; /* a low cost, and one image in ten right */
    case 'T':
        return RATE_SMALL; /* only ten times the rate moves it */
    default:
        return LABELS_SLIPPED; /* no rate helps, and all else is well */
    }
}
