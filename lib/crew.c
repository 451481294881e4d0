/* crew.c: threads, and a barrier that spins before it sleeps. */
#define _GNU_SOURCE /* sched_getaffinity. NOLINT: its name is reserved */
#include "crew.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "fail.h"

struct crew {
    int members, hired; /* threads that run, besides the caller */
    pthread_t *thread;
    pthread_mutex_t lock;
    pthread_cond_t call, next; /* a job; a round */
    long patience;             /* ns that a member looks before it sleeps */
    unsigned jobs;             /* how many have been called; under the lock */
    bool over;
    crew_job *job;
    void *argument;
    _Alignas(64) atomic_int arrived;
    _Alignas(64) atomic_uint round; /* barriers passed */
    atomic_int sleepers; /* members that sleep until the next round */
};

typedef struct place {
    crew *crew;
    int member;
} place;

/* A member without work sleeps; the job's end is a barrier as well. */
static void *serve(void *argument)
{
    place p = *(place *)argument;
    crew *c = p.crew;
    unsigned done = 0;

    free(argument);
    for (;;) {
        pthread_mutex_lock(&c->lock);
        while (c->jobs == done && !c->over)
            pthread_cond_wait(&c->call, &c->lock);
        bool over = c->jobs == done;
        pthread_mutex_unlock(&c->lock);
        if (over)
            return NULL;
        done++;
        c->job(c->argument, c, p.member, c->members);
        crew_meet(c);
    }
}

int crew_cores(void)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
#ifdef __linux__
    cpu_set_t ours;
    if (sched_getaffinity(0, sizeof ours, &ours) == 0)
        cores = CPU_COUNT(&ours);
#endif
    return cores < 1 ? 1 : (int)cores;
}

crew *crew_make(int members)
{
    ensure(members >= 1, "a crew of %d", members);
    crew *c = zeroed(1, sizeof *c);
    c->members = members;
    c->thread = zeroed((unsigned long)members, sizeof *c->thread);
    pthread_mutex_init(&c->lock, NULL);
    pthread_cond_init(&c->call, NULL);
    pthread_cond_init(&c->next, NULL);
    /* On fewer cores than members somebody waits for our core. */
    c->patience = members > crew_cores() ? 0 : 50000;
    for (int k = 1; k < members; k++) {
        place *p = zeroed(1, sizeof *p);
        *p = (place){c, k};
        int trouble = pthread_create(&c->thread[k], NULL, serve, p);
        if (trouble)
            die("%d threads cannot be had: %s (--threads, ulimit -u and -v)",
                members, strerror(trouble));
        c->hired++;
    }
    return c;
}

void crew_free(crew **c)
{
    if (!*c)
        return;
    pthread_mutex_lock(&(*c)->lock);
    (*c)->over = true;
    pthread_cond_broadcast(&(*c)->call);
    pthread_mutex_unlock(&(*c)->lock);
    for (int k = 1; k <= (*c)->hired; k++)
        pthread_join((*c)->thread[k], NULL);
    pthread_cond_destroy(&(*c)->call);
    pthread_cond_destroy(&(*c)->next);
    pthread_mutex_destroy(&(*c)->lock);
    free((*c)->thread);
    free(*c);
    *c = NULL;
}

void crew_run(crew *c, crew_job *job, void *argument)
{
    pthread_mutex_lock(&c->lock);
    c->job = job;
    c->argument = argument;
    c->jobs++;
    pthread_cond_broadcast(&c->call);
    pthread_mutex_unlock(&c->lock);
    job(argument, c, 0, c->members);
    crew_meet(c);
}

static inline void breathe(void)
{
#if defined(__x86_64__) || defined(__i386__)
    __builtin_ia32_pause();
#endif
}

static long nanoseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000000000L + now.tv_nsec;
}

/* Whether the round ends while we look; not longer than it takes to fall
 * asleep and be woken. A pause lasts anything from 5 to 50 ns, so that the
 * clock counts; but most waits are over before it is asked. */
static bool over_soon(crew *c, unsigned round)
{
    const int turns = 64;
    long began = 0, now = 0;

    while (now - began <= c->patience) {
        for (int turn = 0; turn < turns; turn++) {
            if (atomic_load_explicit(&c->round, memory_order_acquire) !=
                round)
                return true;
            breathe();
        }
        now = nanoseconds();
        began = began ? began : now;
    }
    return false;
}

/* Sleeps until the round is over. Nobody sleeps through its end: whoever ends
 * it counts the round first and then looks for sleepers; a sleeper counts
 * itself first and then looks at the round. These four are in one order
 * (seq_cst), so that one of the two sees the other; and as the sleeper looks
 * under the lock, the call cannot come between its look and its sleep. */
static void sleep_through(crew *c, unsigned round)
{
    pthread_mutex_lock(&c->lock);
    atomic_fetch_add(&c->sleepers, 1);
    while (atomic_load(&c->round) == round)
        pthread_cond_wait(&c->next, &c->lock);
    atomic_fetch_sub(&c->sleepers, 1);
    pthread_mutex_unlock(&c->lock);
}

/* The last one to arrive counts the round. What members wrote before their
 * arrival it sees (their additions are one release sequence), and so do all
 * who read the round that it then stores. */
void crew_meet(crew *c)
{
    unsigned round = atomic_load_explicit(&c->round, memory_order_relaxed);

    if (c->members == 1)
        return;
    if (atomic_fetch_add(&c->arrived, 1) < c->members - 1) {
        if (!over_soon(c, round))
            sleep_through(c, round);
        return;
    }
    atomic_store_explicit(&c->arrived, 0, memory_order_relaxed);
    atomic_store(&c->round, round + 1);
    if (atomic_load(&c->sleepers)) {
        pthread_mutex_lock(&c->lock);
        pthread_cond_broadcast(&c->next);
        pthread_mutex_unlock(&c->lock);
    }
}

void crew_share(int n, int block, int member, int members, int *first,
                int *last)
{
    int blocks = (n + block - 1) / block;

    *first = (int)((long)blocks * member / members) * block;
    *last = (int)((long)blocks * (member + 1) / members) * block;
    *first = *first < n ? *first : n;
    *last = *last < n ? *last : n;
}
