/* diagnosis: two 3s are still nearer */
#include "tasks.h"

enum fate fate_of(char net)
{
    switch (net) {
    case 'P':
        return DROWNED;
    case 'Q':
        return CHAOTIC;
    case 'R':
        return CHAOTIC;
    case 'S':
        return ERASED;
    case 'T':
        return SHRUNK;
    case 'U':
        return LEVEL;
    default:
        return CHAOTIC;
    }
}
