/* coin.c: throws a coin. The proofreader's tests read this program and its
 * chapter of the second edition; each spoils one of them. */
#include <stdio.h>

/* The next number of a row that nobody foresees. */
static unsigned next(unsigned *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 16;
}

/* Heads among so many throws. */
static int heads(unsigned seed, int throws)
{
    int count = 0;
    for (int i = 0; i < throws; i++)
        count += (int)(next(&seed) & 1);
    return count;
}

int main(void)
{
    printf("%d heads\n", heads(1, 100));
    return 0;
}
