/* halving.c: halves a number until it is small. The proofreader's tests read
 * this program and its chapter; each spoils one of them. */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "half.h"

/* Halves of x down to 1; returns how many steps that took. */
static int steps(double x)
{
    int count = 0;

    printf("step      x\n");
    for (; x > 1; count++) {
        printf("%4d  %.4f\n", count, x);
        x = half(x);
    }
    return count;
}

/* What the text quotes and the figure draws. */
static void record(const char *folder, int count)
{
    char path[500];
    snprintf(path, sizeof path, "%s/metrics.tsv", folder);
    FILE *metrics = fopen(path, "w");
    if (metrics == NULL)
        return;
    fprintf(metrics,
            "# name\tvalue\nsteps\t%d\nshare\t97.0625\n"
            "rate\t12345\nslope\t-0.25\n",
            count);
    fclose(metrics);
}

int main(int argc, char **argv)
{
    bool wrong = argc > 1 && strcmp(argv[1], "wrong") == 0;
    int count = steps(wrong ? 20 : 10);
    printf("done in %d steps and 0.1 ms\n", count);
    if (argc > 2 && strcmp(argv[argc - 2], "--out") == 0)
        record(argv[argc - 1], count);
    return 0;
}
