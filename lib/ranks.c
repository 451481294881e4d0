/* ranks.c: ranks.h by MPI. Where there is none, the Makefile takes norank.c. */
#include "ranks.h"

#include <limits.h>
#include <mpi.h>
#include <stdio.h>
#include <stdlib.h>

#include "fail.h"

#ifdef __SANITIZE_ADDRESS__
/* Asked at the end: in a rank MPI itself leaves too much behind to look for
 * leaks. */
int __lsan_is_turned_off(void);
int __lsan_is_turned_off(void)
{
    int begun;
    MPI_Initialized(&begun);
    return begun;
}
#endif

const char *ranks_library(void)
{
    static char name[MPI_MAX_LIBRARY_VERSION_STRING];
    int length;

    MPI_Get_library_version(name, &length);
    for (char *c = name; *c; c++) /* the first words of a page */
        if (*c == ',' || *c == '\n')
            *c = '\0';
    return name;
}

ranks *ranks_start(void)
{
    ranks *r = zeroed(1, sizeof *r);

    MPI_Init(NULL, NULL);
    setvbuf(stderr, NULL, _IOLBF, BUFSIZ); /* lines of two ranks stay lines */
    MPI_Comm_rank(MPI_COMM_WORLD, &r->rank);
    MPI_Comm_size(MPI_COMM_WORLD, &r->count);
    r->sum = ranks_sum;
    r->broadcast = ranks_broadcast;
    return r;
}

void ranks_stop(ranks **r)
{
    if (!*r)
        return;
    MPI_Finalize();
    free((*r)->spare);
    free(*r);
    *r = NULL;
}

/* MPI counts in int. */
static int counted(long n)
{
    ensure(n >= 0 && n <= INT_MAX, "%ld floats in a message", n);
    return (int)n;
}

void ranks_send(ranks *r, int to, const float *v, long n)
{
    ensure(to >= 0 && to < r->count, "rank %d of %d", to, r->count);
    MPI_Send(v, counted(n), MPI_FLOAT, to, 0, MPI_COMM_WORLD);
}

void ranks_receive(ranks *r, int from, float *v, long n)
{
    ensure(from >= 0 && from < r->count, "rank %d of %d", from, r->count);
    MPI_Recv(v, counted(n), MPI_FLOAT, from, 0, MPI_COMM_WORLD,
             MPI_STATUS_IGNORE);
}

void ranks_exchange(ranks *r, int to, const float *v, long n, int from,
                    float *w, long m)
{
    ensure(to >= 0 && to < r->count && from >= 0 && from < r->count,
           "ranks %d and %d of %d", to, from, r->count);
    MPI_Sendrecv(v, counted(n), MPI_FLOAT, to, 0, w, counted(m), MPI_FLOAT,
                 from, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
}

float *ranks_room(ranks *r, long n)
{
    if (n > r->room) {
        free(r->spare);
        r->spare = zeroed((unsigned long)n, sizeof(float));
        r->room = n;
    }
    return r->spare;
}

void ranks_broadcast(ranks *r, float *v, long n)
{
    (void)r;
    MPI_Bcast(v, counted(n), MPI_FLOAT, 0, MPI_COMM_WORLD);
}

void ranks_sum_mpi(ranks *r, float *v, long n)
{
    (void)r;
    MPI_Allreduce(MPI_IN_PLACE, v, counted(n), MPI_FLOAT, MPI_SUM,
                  MPI_COMM_WORLD);
}

/* Floats `first` .. first + count - 1 of a vector. */
typedef struct stretch {
    long first, count;
} stretch;

/* The half of s that a rank keeps when it meets the one `apart` from it, and
 * the half that the other one keeps. */
static stretch half_of(stretch s, bool upper)
{
    long low = s.count / 2;
    return upper ? (stretch){s.first + low, s.count - low}
                 : (stretch){s.first, low};
}

void ranks_sum(ranks *r, float *v, long n)
{
    stretch own[32] = {{0, n}}, theirs[32];
    int depth = 0;

    ensure((r->count & (r->count - 1)) == 0, "a tree of %d ranks", r->count);
    float *got = ranks_room(r, n);
    for (; 1 << depth < r->count; depth++) { /* halves: each adds its own */
        int other = r->rank ^ (1 << depth);
        stretch mine = half_of(own[depth], r->rank > other);
        theirs[depth] = half_of(own[depth], r->rank < other);
        ranks_exchange(r, other, v + theirs[depth].first, theirs[depth].count,
                       other, got, mine.count);
        for (long i = 0; i < mine.count; i++)
            v[mine.first + i] += got[i];
        own[depth + 1] = mine;
    }
    while (depth-- > 0) { /* and back: each tells what it has */
        int other = r->rank ^ (1 << depth);
        stretch mine = own[depth + 1];
        ranks_exchange(r, other, v + mine.first, mine.count, other,
                       v + theirs[depth].first, theirs[depth].count);
    }
}

void ranks_meet(ranks *r)
{
    (void)r;
    MPI_Barrier(MPI_COMM_WORLD);
}
