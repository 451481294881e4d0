/* hands.c: the threads of products. See hands.h, and blas.h for the counts. */
#include "hands.h"

#include <pthread.h>
#include <stdatomic.h>

#include "backend.h"
#include "blas.h"
#include "fail.h"

/* Backends work in one thread. OpenBLAS has threads, but they would wait for
 * each other by yielding, and on a busy machine each time costs a time slice.
 * A large product is shared among a crew instead, which sleeps between
 * products. */
static struct {
    pthread_mutex_t lock; /* for what follows */
    int threads, callers; /* of a product; of products at the same time */
    atomic_bool ready;    /* for as many: the backend, the crew */
    crew *crew;           /* of `threads` members, when these are several */
    pthread_mutex_t busy; /* held by the product that the crew works on */
} hands = {.lock = PTHREAD_MUTEX_INITIALIZER,
           .threads = 1,
           .callers = 1,
           .busy = PTHREAD_MUTEX_INITIALIZER};

static void get_ready(void)
{
    pthread_mutex_lock(&hands.lock);
    backend_open();
    if (!hands.crew && hands.threads > 1)
        hands.crew = crew_make(hands.threads);
    backend_room(hands.threads > hands.callers ? hands.threads
                                               : hands.callers);
    atomic_store_explicit(&hands.ready, true, memory_order_release);
    pthread_mutex_unlock(&hands.lock);
}

void blas_set_threads(int n)
{
    ensure(n >= 1, "%d threads", n);
    pthread_mutex_lock(&hands.lock);
    if (n != hands.threads)
        crew_free(&hands.crew);
    hands.threads = n;
    hands.ready = false;
    pthread_mutex_unlock(&hands.lock);
    if (n > 1)
        get_ready();
}

int blas_threads(void)
{
    return hands.threads;
}

void blas_set_callers(int n)
{
    ensure(n >= 1, "%d callers", n);
    pthread_mutex_lock(&hands.lock);
    hands.callers = n;
    hands.ready = false;
    pthread_mutex_unlock(&hands.lock);
}

void hands_ready(void)
{
    if (!atomic_load_explicit(&hands.ready, memory_order_acquire))
        get_ready();
}

/* Whom it pays to wake: a product of a millisecond, when nobody else is at one
 * and our callers are not threads of their own. */
bool hands_share(crew_job *job, void *product, double work)
{
    const double large = 5e7;
    if (!hands.crew || hands.callers > 1 || work < large ||
        pthread_mutex_trylock(&hands.busy) != 0)
        return false;
    crew_run(hands.crew, job, product);
    pthread_mutex_unlock(&hands.busy);
    return true;
}
