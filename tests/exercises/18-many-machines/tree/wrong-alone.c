/* diagnosis: own chunks: what the others have is missing */
#include "tasks.h"

/* a (n) += b (n) */
static void add(int n, float *a, const float *b)
{
    for (int i = 0; i < n; i++)
        a[i] += b[i];
}

void tree(world *w, int chunks, int n, const float *chunk, float *sum)
{
    int mine = chunks / w->ranks;
    float part[MOST_NUMBERS];
    for (int i = 0; i < mine * n; i++)
        part[i] = chunk[i];
    for (int step = 1; step < mine; step *= 2)
        for (int c = 0; c < mine; c += 2 * step)
            add(n, part + c * n, part + (c + step) * n);
    for (int i = 0; i < n; i++)
        sum[i] = part[i];
}
