/* norank.c: ranks.h where there is no MPI. */
#include <stddef.h>

#include "fail.h"
#include "ranks.h"

const char *ranks_library(void)
{
    return NULL;
}

ranks *ranks_start(void)
{
    die("this was built without MPI (make setup installs it, then make)");
}

/* There never is a rank. */
static _Noreturn void nobody(void)
{
    ensure_failed(__FILE__, __LINE__, __func__, "without MPI");
}

void ranks_stop(ranks **r)
{
    *r = NULL;
}

void ranks_send(ranks *r, int to, const float *v, long n)
{
    (void)r, (void)to, (void)v, (void)n;
    nobody();
}

void ranks_receive(ranks *r, int from, float *v, long n)
{
    (void)r, (void)from, (void)v, (void)n;
    nobody();
}

void ranks_exchange(ranks *r, int to, const float *v, long n, int from,
                    float *w, long m)
{
    (void)r, (void)to, (void)v, (void)n, (void)from, (void)w, (void)m;
    nobody();
}

float *ranks_room(ranks *r, long n)
{
    (void)r, (void)n;
    nobody();
}

void ranks_broadcast(ranks *r, float *v, long n)
{
    (void)r, (void)v, (void)n;
    nobody();
}

void ranks_sum(ranks *r, float *v, long n)
{
    (void)r, (void)v, (void)n;
    nobody();
}

float *ranks_share(ranks *r, long n)
{
    (void)r, (void)n;
    nobody();
}

void ranks_unshare(ranks *r, float **v)
{
    (void)r, (void)v;
    nobody();
}

void ranks_sum_mpi(ranks *r, float *v, long n)
{
    (void)r, (void)v, (void)n;
    nobody();
}

void ranks_meet(ranks *r)
{
    (void)r;
    nobody();
}
