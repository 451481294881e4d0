/* diagnosis: return one by its name */
#include "tasks.h"

enum standing standing_of(char sentence)
{
    switch (sentence) {
    case 'A':
        return FOLLOWS;
    case 'B':
        return IMPOSSIBLE;
    case 'C':
        return 9;
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
