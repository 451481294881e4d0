/* diagnosis: with seed 8 the network reads 45.8 percent */
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
        return HELD;
    case 'E':
        return BY_CHANCE;
    case 'F':
        return FOLLOWS;
    default:
        return IMPOSSIBLE;
    }
}
