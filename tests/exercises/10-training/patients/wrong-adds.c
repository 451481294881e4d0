/* diagnosis: patient R is not swinging: it is to learn ten images by heart */
#include "tasks.h"

enum disease diagnosed(char patient)
{
    switch (patient) {
    case 'P':
        return ADDS_UP;
    case 'Q':
        return LABELS_SLIPPED;
    case 'R':
        return ADDS_UP;
    case 'S':
        return SORTED;
    case 'T':
        return RATE_SMALL;
    default:
        return LABELS_SLIPPED;
    }
}
