/* race.h: one function against another: the same work, timed and compared. */
#ifndef NN_RACE_H
#define NN_RACE_H

#include "matrix.h"

/* Each lap is called with the race's context, does the whole work anew and
 * leaves its answer in the race's result. */
typedef struct racer {
    const char *name; /* NULL ends the list */
    void (*lap)(void *context);
    double seconds; /* of its best lap */
    double gap;     /* of its answer from the first one's: the largest */
} racer;

/* Calls all of them in turn, `laps` times, and fills in seconds and gap. The
 * context may hold the result, or be what makes it. */
void race(racer *list, int laps, void *context, matrix result);

/* One line: each racer's speed in `unit`/s, of which a lap does `count`; how
 * many times faster the last is than the first; and the largest gap:
 *     loops 80000 rows/s, library 640000 rows/s, 8.0 times faster, largest
 *     difference 2e-07 */
void race_print(const racer *list, double count, const char *unit);

#endif
