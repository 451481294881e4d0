/* Exercise: where did the blame go? Solved. */
#include "tasks.h"

enum ill ill_of(char net)
{
    switch (net) {
    case 'P':
        return SIGMOIDS_64; /* it grows, by 2.5 at each of seven layers */
    case 'Q':
        return ONE_SMALL; /* a hundredfold, at one place */
    case 'R':
        return HALF; /* a half at each layer */
    case 'S':
        return ONE_DEAD; /* above it all scores are 0, and so all slopes */
    default:
        return OUTPUT_FLAT; /* level, and hardly anything from the start */
    }
}
