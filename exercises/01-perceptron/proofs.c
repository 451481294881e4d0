/* Exercise: what does a run prove?
 *
 * Five runs of a perceptron, each on examples of its own and in the same
 * order in every pass. All begin with weights of 0; R and S have no bias. You
 * see one pass or two, and the weights at its end:
 *
 *      pass  mistakes  still wrong      w1      w2       b
 *   P     4         2            1   3.897  -1.231  -3.000
 *   P     5         3            0   3.735  -0.718  -4.000
 *   Q     2         2            1  -1.904  -0.630  -2.000
 *   Q     3         2            1  -2.257  -0.817  -2.000
 *   R    99        15           16   0.067  -0.399   0.000
 *   R   100        18           13   1.583  -0.506   0.000
 *   S     1         4            4   0.000   0.000   0.000
 *   T     1         6            0   0.170  -2.426  -2.000
 *   T     2         0            0   0.170  -2.426  -2.000
 *
 * For each, say what these numbers prove of its examples: that some weights
 * separate them (R and S: some weights without a bias), that none do, or
 * nothing of the two. R has made 1604 mistakes in its hundred passes. S has
 * four examples.
 *
 * Reread: "Two clouds", "What it says, and what it does not" and "Two lamps"
 * in Chapter 1. */
#include "tasks.h"

enum proof proved(char run)
{
    switch (run) {
    /* TODO: case 'P': return ...; and so on, one for each run. */
    default:
        return NOTHING;
    }
}
