/* Exercise: five broken copies, solved. */
#include "tasks.h"

enum fault fault_of(char copy)
{
    switch (copy) {
    case 'P':
        return REPLACES; /* s keeps -12 of -20, u keeps 36 of 48 */
    case 'Q':
        return OWN_FACTOR; /* s gets -24, u gets -24 times 4 */
    case 'R':
        return ADD_ONCE; /* u misses the -12 of t */
    case 'S':
        return ONE_TERM; /* along v each product drops what v does */
    default:
        return LEAVES_ONE; /* both rows ask about u and v together */
    }
}
