/* diagnosis: of 10000 other images the same network reads 88.96 */
#include "tasks.h"

enum flaw flaw_of(char report)
{
    switch (report) {
    case 'A':
        return SOUND;
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
        return CHANCE;
    }
}
