/* Solution: seven nets before the first step. */
#include "tasks.h"

enum fate fate_of(char net)
{
    switch (net) {
    case 'P':
        return DROWNED; /* hardly differs, and yet it can be read */
    case 'Q':
        return BLOWN_UP; /* a division brings it back, but not d first */
    case 'S':
        return ERASED; /* the last bit of a float near a half */
    case 'T':
        return SHRUNK; /* as readable as any */
    case 'U':
        return LEVEL;
    default:
        return CHAOTIC; /* differs widely, and nothing can be read */
    }
}
