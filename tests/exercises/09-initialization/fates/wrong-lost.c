/* diagnosis: something is left by which it reads 70.5 */
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
        return ERASED;
    case 'T':
        return ERASED;
    case 'U':
        return LEVEL;
    default:
        return CHAOTIC;
    }
}
