/* diagnosis: the thousand steps of seed 7 end at 1.5807 */
#include "tasks.h"

enum standing standing_of(char sentence)
{
    switch (sentence) {
    case 'A':
        return FOLLOWS;
    case 'B':
        return HELD;
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
