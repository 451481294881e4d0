/* ranks.c: ranks.h by MPI. Where there is none, the Makefile takes norank.c. */
#include "ranks.h"

#include <fcntl.h>
#include <limits.h>
#include <mpi.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "fail.h"
#include "progress.h"

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
    r->share = ranks_share;
    r->unshare = ranks_unshare;
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

/* By messages. */
static void sum_by_halves(ranks *r, float *v, long n)
{
    stretch own[32] = {{0, n}}, theirs[32];
    int depth = 0;

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

/* ---- memory that all ranks see ------------------------------------------ */

typedef struct shared {
    struct shared *next;
    long n;
    float *all; /* n floats of each rank, one after the other */
} shared;

/* Rank 0's: new memory, which has no other name. Its file, or -1. (A window of
 * MPI's would do; but where there is no room for one, the job ends.) */
static int new_memory(const char *name, size_t bytes)
{
    int file = shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0600);
#ifdef __linux__ /* ftruncate would promise what there is not */
    bool given = file >= 0 && posix_fallocate(file, 0, (off_t)bytes) == 0;
#else
    bool given = file >= 0 && ftruncate(file, (off_t)bytes) == 0;
#endif
    if (file >= 0 && !given) {
        shm_unlink(name);
        close(file);
    }
    return given ? file : -1;
}

/* NULL when there is a rank that has not got it: one on another machine finds
 * nothing of that name. */
static float *map_memory(const ranks *r, size_t bytes)
{
    char name[30] = ""; /* a Mac's longest */
    int file = -1, have, all;

    if (r->rank == 0) {
        snprintf(name, sizeof name, "/nn-%lx-%lx", (long)getpid(),
                 (unsigned long)(1e6 * seconds()));
        file = new_memory(name, bytes);
    }
    MPI_Bcast(name, sizeof name, MPI_CHAR, 0, MPI_COMM_WORLD);
    if (r->rank > 0)
        file = shm_open(name, O_RDWR, 0);
    void *p = MAP_FAILED;
    if (file >= 0) {
        p = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
        close(file);
    }
    have = p != MAP_FAILED;
    MPI_Allreduce(&have, &all, 1, MPI_INT, MPI_MIN, MPI_COMM_WORLD);
    if (r->rank == 0 && file >= 0)
        shm_unlink(name);
    if (have && !all)
        munmap(p, bytes);
    return all ? p : NULL;
}

static size_t bytes_of(const ranks *r, long n)
{
    return (size_t)r->count * (size_t)n * sizeof(float);
}

float *ranks_share(ranks *r, long n)
{
    float *all = NULL;

    if (r->count > 1 && n > 0)
        all = map_memory(r, bytes_of(r, n));
    if (!all)
        return zeroed((unsigned long)n, sizeof(float));
    shared *s = zeroed(1, sizeof *s);
    *s = (shared){r->shared, n, all};
    r->shared = s;
    return all + r->rank * n;
}

/* Where the one that begins at v stands in the list; where it ends, if none. */
static shared **find(ranks *r, const float *v)
{
    shared **s = &r->shared;

    while (*s && (*s)->all + r->rank * (*s)->n != v)
        s = &(*s)->next;
    return s;
}

void ranks_unshare(ranks *r, float **v)
{
    shared **at = find(r, *v), *s = *at;

    if (s) {
        *at = s->next;
        munmap(s->all, bytes_of(r, s->n));
        free(s);
    } else {
        free(*v);
    }
    *v = NULL;
}

enum { PIECE = 1024 }; /* stays in the cache */

/* sum <- the first m entries of two vectors or more, n floats apart, added in
 * the tree. */
static void add_branch(float *sum, const float *v, long n, int count, int m)
{
    float right[PIECE];

    if (count == 2) {
        for (int i = 0; i < m; i++)
            sum[i] = v[i] + v[n + i];
        return;
    }
    add_branch(sum, v, n, count / 2, m);
    add_branch(right, v + count / 2 * n, n, count / 2, m);
    for (int i = 0; i < m; i++)
        sum[i] += right[i];
}

/* What all have written so far. */
static void see_the_others(void)
{
    atomic_thread_fence(memory_order_seq_cst);
    MPI_Barrier(MPI_COMM_WORLD);
    atomic_thread_fence(memory_order_seq_cst);
}

/* Each rank adds its share of the entries, and writes the sums to all. */
static void sum_in_place(const ranks *r, const shared *s)
{
    float sum[PIECE];
    long end = s->n * (r->rank + 1) / r->count;
    int m;

    see_the_others();
    for (long at = s->n * r->rank / r->count; at < end; at += m) {
        m = end - at < PIECE ? (int)(end - at) : PIECE;
        add_branch(sum, s->all + at, s->n, r->count, m);
        for (int k = 0; k < r->count; k++)
            memcpy(s->all + k * s->n + at, sum, (size_t)m * sizeof *sum);
    }
    see_the_others();
}

void ranks_sum(ranks *r, float *v, long n)
{
    ensure((r->count & (r->count - 1)) == 0, "a tree of %d ranks", r->count);
    shared *s = *find(r, v);
    if (s && s->n == n)
        sum_in_place(r, s);
    else
        sum_by_halves(r, v, n);
}

void ranks_meet(ranks *r)
{
    (void)r;
    MPI_Barrier(MPI_COMM_WORLD);
}
