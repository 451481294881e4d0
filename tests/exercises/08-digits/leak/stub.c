/* Exercise: find the leak.
 *
 * Two sets of examples with n numbers each, `learn` (learners x n) to learn
 * from and `judge` (judges x n) to judge by, row by row, are standardised in
 * place, each of the n columns for itself. A column that is the same
 * everywhere is divided by 1. learners > 0; judges may be 0.
 *
 * Somebody trains the same network twice on the same learners, with the same
 * seed, and it comes out different: only the judges were others. With n = 1:
 *
 *     learn    judge    learn becomes    judge becomes
 *     3, 7     none     -1.00, 1.00
 *     3, 7     9, 3     -0.96, 0.58      1.35, -0.96
 *     3, 7     9        -1.34, 0.27      1.07
 *
 * Mend it without changing what is right.
 *
 * Reread: "The scale of the pixels" in Chapter 8. */
#include "tasks.h"

#include <math.h>

void standardise(int n, int learners, float *learn, int judges, float *judge)
{
    /* TODO: find the bug, mend it, and take this line away. */
    for (int j = 0; j < n; j++) {
        double sum = 0, squares = 0, m = learners + judges;
        for (int i = 0; i < learners + judges; i++) {
            double v = i < learners ? learn[i * n + j]
                                    : judge[(i - learners) * n + j];
            sum += v;
            squares += v * v;
        }
        double mean = sum / m, s2 = squares / m - mean * mean;
        double s = s2 > 1e-12 ? sqrt(s2) : 1;
        for (int i = 0; i < learners; i++)
            learn[i * n + j] = (float)((learn[i * n + j] - mean) / s);
        for (int i = 0; i < judges; i++)
            judge[i * n + j] = (float)((judge[i * n + j] - mean) / s);
    }
}
