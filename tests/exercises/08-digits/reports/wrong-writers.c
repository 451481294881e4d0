/* diagnosis: a share that 500 images gave */
#include "tasks.h"

enum flaw flaw_of(char report)
{
    switch (report) {
    case 'A':
        return SEEN;
    case 'B':
        return CHOSEN;
    case 'C':
        return SOUND;
    case 'D':
        return SOUND;
    case 'E':
        return SOUND;
    case 'F':
        return CHOSEN;
    case 'G':
        return SEEN;
    default:
        return CHANCE;
    }
}
