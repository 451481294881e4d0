/* Exercise: what does it know of the order?
 *
 * Six small nets of attention, 6 positions, random weights; each answers at
 * every position. tasks.h lists the kinds there are; two nets may be of the
 * same kind, and a kind may be missing. What was measured, each time the mean
 * over 200 random inputs:
 *
 *     net shuffled exchanged   later   alike    sums
 *     P      0.94      0.16    0.00    0.00    0.00
 *     Q      0.00      0.00    0.45    0.00    0.00
 *     R      2.27      0.87    0.00    2.52    0.00
 *     S      0.46      0.00    0.00    0.00    0.00
 *     T      0.00      0.00    0.34    0.00    2.40
 *     U      0.75      0.17    0.00    0.00    0.00
 *
 *   shuffled   the tokens in another order, and the answers put back in the
 *              old one: how much they have changed
 *   exchanged  the tokens at 1 and 3 have changed places: how much the last
 *              position's answer has changed
 *   later      another last token: how much all answers before it have
 *              changed
 *   alike      the same token everywhere: how far the answers at the
 *              positions 1 to 5 are from that at 0
 *   sums       how far the sum of a row of weights is from 1, at the most
 *
 * Say for each net what it is. Think first what each kind must show, and
 * which of the columns then are 0.
 *
 * Reread: "A set, or a sequence" in Chapter 15. */
#include "tasks.h"

enum knows kind_of(char net)
{
    switch (net) {
    /* TODO: case 'P': return ...; and so on, one for each net. */
    default:
        return NO_ORDER;
    }
}
