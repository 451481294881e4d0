/* progress.h: a progress bar on stderr, on a terminal, and nowhere else. */
#ifndef NN_PROGRESS_H
#define NN_PROGRESS_H

#include <stdbool.h>

typedef struct progress {
    const char *title;
    long total, shown;
    double started; /* seconds, monotonic clock */
    bool visible;
} progress;

/* Nothing is drawn when quiet, or when stderr is no terminal, or a dumb one
 * (TERM). */
progress progress_start(const char *title, long total, bool quiet);

/* Draws at most ten times a second: done of total, and the time left. */
void progress_show(progress *p, long done);

/* Removes the bar. */
void progress_end(progress *p);

/* Seconds on the monotonic clock, for measuring spans. */
double seconds(void);

#endif
