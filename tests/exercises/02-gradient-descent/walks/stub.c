/* Exercise: seven walks.
 *
 * Seven times a line was fitted to the forty measurements that you get with
 * --seed 8, in hundreds of grams, from w = b = 0. One walk is as it should
 * be, each of the others has a trouble of its own. Of each you see the rate;
 * its gradient check, the relative error of all examples' gradient; w after
 * one, two and three steps; and the cost after 20, 200, 400 and 401.
 *
 *      rate check     w 1    w 2    w 3  cost 20      200      400      401
 *  P 0.2985  0.00   5.81  -0.12   5.57     21.4    0.438   0.0833   0.0832
 *  Q  0.002  1.00  -0.04  -0.08  -0.12     58.7 6.66e+03 1.33e+06 1.36e+06
 *  R    0.4  0.00   7.78  -5.50  16.31  2.4e+10 1.22e+90 4.45e+178 1.23e+179
 *  S   0.05  0.00   1.47   1.79   2.15     1.42    0.101   0.0837    0.111
 *  T    0.2  0.33   7.78  -5.50  16.31  2.4e+10 1.22e+90 4.45e+178 1.23e+179
 *  U  0.003  0.00   0.06   0.12   0.17     16.8     1.58     1.23     1.23
 *  V    0.2  0.00   3.89   2.51   2.89    0.417   0.0794   0.0794   0.0794
 *
 * You need one more number, the limit for these measurements:
 *
 *     build/chapters/02-gradient-descent limit --seed 8
 *
 * Say of each walk what its trouble is. Where two seem to fit, look for the
 * column in which they would differ.
 *
 * Reread: "Never trust a gradient" and "How large may a step be?" in Chapter
 * 2. */
#include "tasks.h"

enum trouble trouble_of(char walk)
{
    switch (walk) {
    /* TODO: case 'P': return ...; and so on, one for each walk. */
    default:
        return NONE_AT_ALL;
    }
}
