/* diagnosis: three seeds are not all that sentence A has */
#include "tasks.h"

enum standing standing_of(char sentence)
{
    switch (sentence) {
    case 'A':
        return HELD;
    case 'B':
        return IMPOSSIBLE;
    case 'C':
        return HELD;
    case 'D':
        return BY_CHANCE;
    case 'E':
        return BY_CHANCE;
    case 'F':
        return FOLLOWS;
    default:
        return IMPOSSIBLE;
    }
}
