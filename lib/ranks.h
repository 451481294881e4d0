/* ranks.h: several processes that train one net, over MPI.
 *
 * A rank is a process that has memory of its own and a number; the same program
 * runs in all of them, started by mpirun (jobs.h), srun or the like. Whatever
 * is said to all (broadcast, sum, meet) all must call, in the same order.
 * Explained in Chapter 18.
 *
 * A rank that dies ends the job: mpirun sees it, and ends the others. */
#ifndef NN_RANKS_H
#define NN_RANKS_H

#include <stdbool.h>

/* These are called through the struct, so that what trains by ranks (train.h,
 * gpt_train.h) can be linked without MPI. */
typedef struct ranks {
    int rank, count; /* this one's number, from 0; and how many there are */
    void (*sum)(struct ranks *r, float *v, long n); /* ranks_sum; may be
                                                       changed */
    void (*broadcast)(struct ranks *r, float *v, long n);
    float *(*share)(struct ranks *r, long n);
    void (*unshare)(struct ranks *r, float **v);
    struct shared *shared; /* what ranks_share has given */
    float *spare;          /* ranks_room: as much as was ever asked for */
    long room;
} ranks;

/* The MPI that this was built with, as it names itself; NULL: none. */
const char *ranks_library(void);

/* MPI begins and ends; once in a process. ranks_start dies with a line when
 * there is no MPI. */
ranks *ranks_start(void);
void ranks_stop(ranks **r);

/* n floats to a rank, and from a rank. A send may wait until it is received. */
void ranks_send(ranks *r, int to, const float *v, long n);
void ranks_receive(ranks *r, int from, float *v, long n);

/* Both at once, whatever the other does first. */
void ranks_exchange(ranks *r, int to, const float *v, long n, int from,
                    float *w, long m);

/* Room for n floats, for what a sum is sent: the same at every call that asks
 * for no more. */
float *ranks_room(ranks *r, long n);

/* v of all <- v of rank 0. */
void ranks_broadcast(ranks *r, float *v, long n);

/* v of all <- the sum of all v, added in a fixed tree: neighbours, then pairs of
 * neighbours, ((0 + 1) + (2 + 3)) + ...: the same bits in every rank, and for
 * every share of the tree that a rank has added before (chunks.h). The count
 * of ranks is a power of two. By halves that shrink and grow (Rabenseifner
 * 2004): a rank sends 2 (p - 1) / p n floats in 2 log2 p messages, and takes
 * room for n. */
void ranks_sum(ranks *r, float *v, long n);

/* n floats, zero, for a vector that is summed often. When all ranks are on one
 * machine they have them in memory that all see, and ranks_sum of just these n
 * sends nothing: each rank adds its share of the entries of all, in the same
 * tree. Else, and where there is no such memory to be had, they are like any
 * others. All call both. */
float *ranks_share(ranks *r, long n);
void ranks_unshare(ranks *r, float **v);

/* The same by MPI_Allreduce, in an order of its own. */
void ranks_sum_mpi(ranks *r, float *v, long n);

/* Waits until all have come here. */
void ranks_meet(ranks *r);

#endif
