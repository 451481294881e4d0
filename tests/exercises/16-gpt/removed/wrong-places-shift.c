/* diagnosis: net P is asked for the next letter */
#include "tasks.h"

enum missing missing_in(char net)
{
    switch (net) {
    case 'P':
        return THE_SHIFT;
    case 'Q':
        return THE_MASK;
    case 'R':
        return THE_MLP;
    case 'S':
        return NOTHING;
    case 'T':
        return THE_SHIFT;
    default:
        return THE_ATTENTION;
    }
}
