/* Exercise: whose numbers?
 *
 * Six nets that have learned a thousand digits for thirty epochs, those of
 * `breaks` and one of `thousand`, with another seed and out of order. On the
 * training set and on the digits held back, what is right and the mean cost:
 *
 *     net    train     cost    held     cost
 *     P      95.30   0.1546   86.55   0.4983
 *     Q      99.20   0.0462   90.80   0.3159
 *     R      95.20   0.1930   89.50   0.3591
 *     S     100.00   0.0125   90.25   0.3453
 *     T      94.80   0.2465   89.35   0.7644
 *     U      99.80   0.0282   90.60   0.3219
 *
 * Say for each what was done with it. Two are alike on the digits held back:
 * can they be told apart?
 *
 * Reread: "Three ways to get it wrong" in Chapter 11. */
#include "tasks.h"

enum story story_of(char net)
{
    switch (net) {
    /* TODO: case 'P': return ...; and so on, one for each net. */
    default:
        return SOUND;
    }
}
