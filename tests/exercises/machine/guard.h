/* guard.h: `make mine` runs the reader's code in its own process; whatever
 * that code does, the end is one line. */
#ifndef NN_GUARD_H
#define NN_GUARD_H

/* From here on a crash, abort, exit or an endless loop says one line, which
 * ends in "make grade EX=`exercise`". */
void guard_start(const char *exercise);

/* The reader's code is called now, to do this ("while it learned"); or it has
 * shown that it is alive. 20 seconds of computing without another word are
 * too many; MINE_SECONDS in the environment says how many, which is for
 * tests. */
void guard_enter(const char *what);

/* It has come back. */
void guard_leave(void);

#endif
