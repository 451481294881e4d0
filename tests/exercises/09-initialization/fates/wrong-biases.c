/* diagnosis: its answers differ by 0.2 */
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
        return SHRUNK;
    case 'U':
        return DROWNED;
    default:
        return CHAOTIC;
    }
}
