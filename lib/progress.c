/* progress.c: a progress bar on stderr, on a terminal, and nowhere else. */
#include "progress.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* Whether stderr can take back what it shows. */
static bool can_redraw(void)
{
    const char *kind = getenv("TERM");
    return isatty(2) && !(kind && strcmp(kind, "dumb") == 0);
}

progress progress_start(const char *title, long total, bool quiet)
{
    return (progress){.title = title,
                      .total = total,
                      .started = seconds(),
                      .visible = !quiet && total > 0 && can_redraw()};
}

/* `shown` holds the tenth of a second of the last drawing. */
void progress_show(progress *p, long done)
{
    if (!p->visible)
        return;
    double spent = seconds() - p->started;
    long tenth = (long)(spent * 10.0) + 1;
    if (tenth == p->shown)
        return;
    p->shown = tenth;
    double share = (double)done / (double)p->total;
    char bar[31];
    for (int i = 0; i < 30; i++)
        bar[i] = i < (int)(share * 30.0) ? '#' : '.';
    bar[30] = '\0';
    fprintf(stderr, "\r\033[K%s %s %3.0f %%", p->title, bar, 100.0 * share);
    if (done > 0 && spent > 1.0)
        fprintf(stderr, ", %.0f s left", spent / share - spent);
    fflush(stderr);
}

void progress_end(progress *p)
{
    if (p->visible && p->shown)
        fprintf(stderr, "\r\033[K");
    p->visible = false;
}
