/* Solution: eight reports.
 *
 *     lot: 100.00% of its 1000 images, 88.96% of others
 *     judges: the mean 90.26% and 88.11%, the favourite 92.00% and 88.49%
 *     weights: 16 read 94.69%, 100 read 96.17% */
#include "tasks.h"

enum flaw flaw_of(char report)
{
    switch (report) {
    case 'A':
    case 'G': /* each judge is a bent copy of what was learned */
        return SEEN;
    case 'B':
    case 'F': /* the epoch is a choice too */
        return CHOSEN;
    case 'D': /* 2.15 points, and 500 images have a standard error of 1.45 */
    case 'H': /* 0.10 points, and the difference one of 0.19 */
        return CHANCE;
    default: /* C: 0.32. E: 1.48 points, and one of 0.30 */
        return SOUND;
    }
}
