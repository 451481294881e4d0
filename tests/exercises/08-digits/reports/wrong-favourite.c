/* diagnosis: this network is 1.74 points ahead */
#include "tasks.h"

enum flaw flaw_of(char report)
{
    switch (report) {
    case 'A':
        return SEEN;
    case 'B':
        return SOUND;
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
        return CHANCE;
    }
}
