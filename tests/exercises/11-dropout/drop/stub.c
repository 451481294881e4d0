/* Exercise: find the bug.
 *
 * a (m x n, row by row) are the activations of a layer for a batch of m
 * examples, u (m x n) random numbers, uniform on [0, 1). In training the
 * function applies dropout with the drop probability p; in test mode nothing
 * happens.
 *
 * Networks learn with it, and nothing that they print looks wrong. Somebody
 * gave it three examples of six activations, all of them 4, with p = 0.2,
 * again and again, each time with other random numbers. The sums of the three
 * rows were
 *
 *     25 25 25     30 30 30     20 20 20     15 15 15     ...
 *
 * Their mean over many calls was 24, as it should be. Mend it without
 * changing what is right.
 *
 * Reread: "Half a crowd" in Chapter 11. */
#include "tasks.h"

void drop(int m, int n, float p, bool training, const float *u, float *a)
{
    /* TODO: find the bug, mend it, and take this line away. */
    if (!training)
        return;
    for (int i = 0; i < m; i++)
        for (int j = 0; j < n; j++)
            a[i * n + j] *= u[j] < p ? 0 : 1 / (1 - p);
}
