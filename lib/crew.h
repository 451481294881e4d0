/* crew.h: a few threads that work through one job in step.
 *
 * A network's training step is a chain of small products, a few microseconds
 * each: too short to wake a thread for. A crew's members stay awake for the
 * whole job and meet at barriers, where they spin for the time that it takes to
 * wake up, and then sleep: somebody else may need the core, and it may be the
 * one they wait for. Explained in Chapter 17. */
#ifndef NN_CREW_H
#define NN_CREW_H

typedef struct crew crew;

/* How many cores this process may run on; at least 1. */
int crew_cores(void);

/* What each member runs: the shared argument, its own number, and how many
 * members there are. */
typedef void crew_job(void *argument, crew *c, int member, int members);

/* A crew of `members` >= 1, the caller among them. Out of threads dies. Free
 * with crew_free, which leaves NULL. */
crew *crew_make(int members);
void crew_free(crew **c);

/* Runs the job on all members; returns when the last one has. */
void crew_run(crew *c, crew_job *job, void *argument);

/* Waits until every member has come here. Only inside a job; every member
 * must meet the same barriers. What a member wrote before, all may read
 * after. */
void crew_meet(crew *c);

/* Member k's share of n things: first <= i < last, shares even to one block
 * of `block` things. */
void crew_share(int n, int block, int member, int members, int *first,
                int *last);

#endif
