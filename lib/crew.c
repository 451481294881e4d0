/* crew.c: threads, and a barrier that spins before it yields. */
#include "crew.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "fail.h"

struct crew {
    int members, hired; /* threads that run, besides the caller */
    pthread_t *thread;
    pthread_mutex_t lock;
    pthread_cond_t call;
    unsigned jobs; /* how many have been called; under the lock */
    bool over;
    crew_job *job;
    void *argument;
    _Alignas(64) atomic_int arrived;
    _Alignas(64) atomic_uint round; /* barriers passed */
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

crew *crew_make(int members)
{
    ensure(members >= 1, "a crew of %d", members);
    crew *c = zeroed(1, sizeof *c);
    c->members = members;
    c->thread = zeroed((unsigned long)members, sizeof *c->thread);
    pthread_mutex_init(&c->lock, NULL);
    pthread_cond_init(&c->call, NULL);
    for (int k = 1; k < members; k++) {
        place *p = zeroed(1, sizeof *p);
        *p = (place){c, k};
        int trouble = pthread_create(&c->thread[k], NULL, serve, p);
        if (trouble)
            die("no thread to be had: %s", strerror(trouble));
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

void crew_meet(crew *c)
{
    const int patience = 4000; /* about 50 us: then somebody else needs it */
    unsigned round = atomic_load_explicit(&c->round, memory_order_relaxed);

    if (c->members == 1)
        return;
    if (atomic_fetch_add(&c->arrived, 1) == c->members - 1) {
        atomic_store_explicit(&c->arrived, 0, memory_order_relaxed);
        atomic_store_explicit(&c->round, round + 1, memory_order_release);
        return;
    }
    for (int turn = 0;
         atomic_load_explicit(&c->round, memory_order_acquire) == round;
         turn++)
        if (turn < patience)
            breathe();
        else
            sched_yield();
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
