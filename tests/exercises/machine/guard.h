/* guard.h: `make mine` runs the reader's code for real, in a process of its
 * own; whatever that code does, the end is one line. */
#ifndef NN_GUARD_H
#define NN_GUARD_H

/* From here on this is the process that does the work. Another waits for it,
 * and says in one line, which ends in "make grade EX=`exercise`", when the
 * reader's code crashed, ended the program, never came back or was stopped;
 * and ends what it left running. Call it before anything starts a thread. */
void guard_start(const char *exercise);

/* The reader's code is called now, to do this ("while it learned"); or it has
 * shown that it is alive. 20 seconds of computing, or 60 of waiting, without
 * another word are too many; MINE_SECONDS in the environment says how many in
 * the place of 20, which is for tests. */
void guard_enter(const char *what);

/* It has come back. */
void guard_leave(void);

#endif
