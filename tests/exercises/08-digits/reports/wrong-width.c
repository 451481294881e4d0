/* diagnosis: a difference of 1.48 points */
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
        return CHANCE;
    case 'F':
        return CHOSEN;
    case 'G':
        return SEEN;
    default:
        return CHANCE;
    }
}
