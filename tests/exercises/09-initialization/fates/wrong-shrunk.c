/* diagnosis: net P is not too small: the size of its answers is 0.7 */
#include "tasks.h"

enum fate fate_of(char net)
{
    switch (net) {
    case 'P':
        return SHRUNK;
    case 'Q':
        return BLOWN_UP;
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
