/* Exercise: six nets.
 *
 * The run `breaks` with two other seeds, without its names, without the sizes
 * and out of order. Of the images held back each net reads so many per cent,
 * in training mode and in test mode:
 *
 *     epoch       1             2             4
 *     mode    train   test  train   test  train   test
 *     P        79.0   60.4   83.2   54.1   55.9   10.2
 *     Q        82.2   13.9   87.5   49.1   90.0   62.5
 *     R        82.2   85.4   87.5   90.5   90.0   93.1
 *     S        84.7   43.2   87.9   63.5   90.7   64.7
 *     T        74.6   33.4   78.2   40.6   85.5   76.2
 *     U        84.7   87.9   87.9   91.3   90.7   93.8
 *
 * fault_of: what is wrong with it? (Two may have the same fault.)
 *
 * would_read: only what the net remembers is mended, in all four epochs, and
 * all else is as it was. What does it read in test mode after epoch 4? Where
 * the table does not tell, return -1. Of a sound net it is what stands there.
 *
 * Reread: "Four ways to get it wrong" in Chapter 12. */
#include "tasks.h"

enum fault fault_of(char net)
{
    switch (net) {
    /* TODO: case 'P': return ...; and so on; then the same in would_read. */
    default:
        return SOUND;
    }
}

double would_read(char net)
{
    switch (net) {
    default:
        return 0;
    }
}
