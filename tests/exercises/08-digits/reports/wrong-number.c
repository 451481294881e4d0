/* diagnosis: return one by its name */
#include "tasks.h"

enum flaw flaw_of(char report)
{
    switch (report) {
    case 'A':
        return SEEN;
    case 'B':
        return CHOSEN;
    case 'C':
        return 4;
    case 'D':
        return CHANCE;
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
