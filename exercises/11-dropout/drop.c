/* Exercise: find the bug.
 *
 * a (m x n, row by row) are the activations of a layer for a batch of m
 * examples, u (m x n) random numbers, uniform on [0, 1). In training every
 * activation is dropped with probability p, independently of all the others,
 * and survivors are scaled; in test mode nothing happens.
 *
 * It compiles, the share of zeros is right, the expectation is kept, networks
 * even learn with it, and they overfit more than they should. Mend it without
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
