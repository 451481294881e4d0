/* Solution: seven sentences.
 *
 *     dice     7: 1.7918 at first, 1.5807 at last
 *     dice     8: 1.7918 at first, 1.2834 at last
 *     dice     9: 1.7918 at first, 1.4524 at last
 *     stubborn 7: 67.3 after 1000, quadratic 53.2 after 10000
 *     stubborn 8: 65.9 after 1000, quadratic 45.8 after 10000
 *     stubborn 9: 66.2 after 1000, quadratic 47.4 after 10000
 *     noise    7: 73.9 sure of noise, 67.1 of shuffled digits */
#include "tasks.h"

enum standing standing_of(char sentence)
{
    switch (sentence) {
    case 'A': /* p is 1/6 everywhere, so it is log 6 whatever f is */
    case 'F': /* the order of the scores stays */
        return FOLLOWS;
    case 'B': /* the entropy of those throws is 1.5807 */
    case 'G': /* the entropy of a soft target is 0.50 */
        return IMPOSSIBLE;
    case 'D':
    case 'E':
        return BY_CHANCE;
    default:
        return HELD;
    }
}
