/* diagnosis: a division by T would have to put another score first */
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
        return BY_CHANCE;
    case 'F':
        return BY_CHANCE;
    default:
        return IMPOSSIBLE;
    }
}
