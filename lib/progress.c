/* progress.c: one line on stderr, drawn over itself. */
#include "progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

double seconds(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

progress progress_start(const char *title, long total, bool quiet)
{
    return (progress){.title = title,
                      .total = total,
                      .shown = -1,
                      .started = seconds(),
                      .visible = !quiet && total > 0 && isatty(2)};
}

/* `shown` is the tenth of a second in which the bar was drawn last. */
void progress_show(progress *p, long done)
{
    enum { WIDTH = 30 };

    if (!p->visible)
        return;
    double spent = seconds() - p->started;
    long tenth = (long)(10.0 * spent);
    if (tenth == p->shown && done < p->total)
        return;
    p->shown = tenth;
    int full = (int)(WIDTH * done / p->total);
    double left =
        done > 0 ? spent * (double)(p->total - done) / (double)done : 0.0;
    fprintf(stderr, "\r%s [%.*s%*s] %3ld%%  %.0f s left ", p->title, full,
            "##############################", WIDTH - full, "",
            100 * done / p->total, left);
}

void progress_end(progress *p)
{
    if (p->visible)
        fputs("\r\033[K", stderr);
    p->visible = false;
}
