/* Exercise: seven patients.
 *
 * Seven programs train the same small net on four ranks, from the same start
 * (as rank 0 has it) and with the same batches. None of them crashes, and with
 * all of them the cost falls. One is healthy. What each was asked for is the mean
 * cost of all examples after three epochs:
 *
 *     plain     batches of 32
 *     odd       batches of 30
 *     dropout   batches of 32, with dropout
 *     norm      batches of 32, with batch norm
 *
 * and in the end how far the weights of two ranks are apart, at most, after
 * the plain training. The first row is before, and the next two are of one rank
 * alone, once with a rate four times as large:
 *
 *     who            plain      odd   dropout     norm    apart
 *     before         0.78953   0.78953   0.78953   0.79256    0.00
 *     1 rank         0.49967   0.49775   0.52089   0.50186    0.00
 *     1, rate x 4    0.46500   0.46015   0.49697   0.50219    0.00
 *     P              0.49967   0.49775   0.52089   0.50659    0.00
 *     Q              0.46500   0.46015   0.49697   0.50219    0.00
 *     R              0.52176   0.51086   0.55913   0.52739    0.00
 *     S              0.49967   0.49784   0.52089   0.50186    0.00
 *     T              0.58780   0.58164   0.64332   0.66511    1.70
 *     U              0.49967   0.49775   0.52390   0.50186    0.00
 *     V              0.49967   0.49775   0.52089   0.50186    0.00
 *
 * Say for each patient what it has. (tasks.h has the names, with a line
 * each.) Which of them would you have called healthy, had you seen only
 * that its cost is lower than that of one rank?
 *
 * Reread: what can go wrong without a crash, in Chapter 18. */
#include "tasks.h"

enum illness illness_of(char patient)
{
    switch (patient) {
    /* TODO: case 'P': return ...; and so on, one for each patient. */
    default:
        return WELL;
    }
}
