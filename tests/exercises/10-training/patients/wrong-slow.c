/* diagnosis: patient Q is not short of steps: at ten times the rate its cost is 2.31 */
#include "tasks.h"

enum disease diagnosed(char patient)
{
    switch (patient) {
    case 'P':
        return ADDS_UP;
    case 'Q':
        return RATE_SMALL;
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
