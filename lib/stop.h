/* stop.h: Ctrl-C while something learns: what is there is kept first.
 *
 * Training asks after each epoch, a GPT's after each step, whether it is to
 * stop; what has tables open says how they are closed. A second Ctrl-C ends the
 * program at once, as the first one does everywhere else. */
#ifndef NN_STOP_H
#define NN_STOP_H

#include <stdbool.h>

/* From here on the first Ctrl-C is only noted, and a line on stderr says so; to
 * the matching stop_unwatch. Where Ctrl-C does nothing (nohup) it goes on to. */
void stop_watch(void);
void stop_unwatch(void);

/* Whether there was one. */
bool stop_wanted(void);

/* What stop_now does first: `act` of the last call, NULL for nothing. */
void stop_first(void (*act)(void *context), void *context);

/* Ends the program with status 130, as the signal would have. */
_Noreturn void stop_now(void);

#endif
