/* diagnosis: the standard errors are 0.14 points each */
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
        return CHANCE;
    case 'E':
        return SOUND;
    case 'F':
        return CHOSEN;
    case 'G':
        return SEEN;
    default:
        return SOUND;
    }
}
