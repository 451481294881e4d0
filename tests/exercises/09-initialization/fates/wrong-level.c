/* diagnosis: its residual is 0.2 at the last layer and 20 */
#include "tasks.h"

enum fate fate_of(char net)
{
    switch (net) {
    case 'P':
        return DROWNED;
    case 'Q':
        return BLOWN_UP;
    case 'R':
        return LEVEL;
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
