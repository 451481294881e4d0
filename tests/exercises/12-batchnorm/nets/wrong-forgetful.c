/* diagnosis: no other net trains like it */
#include "tasks.h"

enum fault fault_of(char net)
{
    switch (net) {
    case 'P':
    case 'T':
        return FORGETFUL; /* trains like none of the others, and worse */
    case 'Q':             /* in training mode R to the last digit */
    case 'S':             /* and U */
        return FORGETFUL;
    default:
        return SOUND;
    }
}

double would_read(char net)
{
    switch (net) {
    case 'Q':
    case 'R':
        return 93.1; /* the same weights */
    case 'S':
    case 'U':
        return 93.8;
    default:
        return -1; /* weights that no other net has */
    }
}
