/* diagnosis: still only 10.8 of 100 are read */
#include "tasks.h"

enum fate fate_of(char net)
{
    switch (net) {
    case 'P':
        return DROWNED;
    case 'Q':
        return BLOWN_UP;
    case 'R':
        return CHAOTIC;
    case 'S':
        return DROWNED;
    case 'T':
        return SHRUNK;
    case 'U':
        return LEVEL;
    default:
        return CHAOTIC;
    }
}
