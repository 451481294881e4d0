/* diagnosis: patient S is not healthy: of 100 images it reads 9.8 */
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
        return HEALTHY;
    case 'T':
        return RATE_SMALL;
    default:
        return LABELS_SLIPPED;
    }
}
