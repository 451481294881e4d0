/* race.c: one function against another. See race.h for the contract. */
#include "race.h"

#include <stdio.h>

#include "fail.h"
#include "progress.h"

/* Turn by turn, so that what else the machine does meets all of them. */
void race(racer *list, int laps, void *context, matrix result)
{
    ensure(laps >= 1 && list->name, "a race of nobody, or of no lap");
    matrix first = matrix_make(result.rows, result.cols);
    for (int k = 0; k < laps; k++)
        for (racer *r = list; r->name; r++) {
            double started = seconds();
            r->lap(context);
            double lap = seconds() - started;
            r->seconds = k > 0 && r->seconds < lap ? r->seconds : lap;
            if (r == list)
                matrix_copy(first, result);
            r->gap = matrix_gap(first, result);
        }
    matrix_free(&first);
}

void race_print(const racer *list, double count, const char *unit)
{
    const racer *last = list;
    double gap = 0.0;
    for (const racer *r = list; r->name; last = r++) {
        printf("%s %.0f %s/s, ", r->name, count / r->seconds, unit);
        gap = larger(gap, r->gap);
    }
    printf("%.1f times faster, largest difference %.0e\n",
           list->seconds / last->seconds, gap);
}
