/* diagnosis: sentence C follows from nothing */
#include "tasks.h"

enum standing standing_of(char sentence)
{
    switch (sentence) {
    case 'A':
        return FOLLOWS;
    case 'B':
        return IMPOSSIBLE;
    case 'C':
        return FOLLOWS;
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
