/* alone.c: crews of one, where a target has no threads (WebAssembly): what
 * crew.c and hands.c have elsewhere. */
#include <stdlib.h>

#include "backend.h"
#include "blas.h"
#include "crew.h"
#include "fail.h"
#include "hands.h"

struct crew {
    int members;
};

int crew_cores(void)
{
    return 1;
}

crew *crew_make(int members)
{
    ensure(members == 1, "a crew of %d where there are no threads", members);
    crew *c = zeroed(1, sizeof *c);
    c->members = members;
    return c;
}

void crew_free(crew **c)
{
    free(*c);
    *c = NULL;
}

void crew_run(crew *c, crew_job *job, void *argument)
{
    job(argument, c, 0, c->members);
}

void crew_meet(crew *c)
{
    (void)c; /* all are here */
}

void crew_share(int n, int block, int member, int members, int *first,
                int *last)
{
    (void)block;
    ensure(member == 0 && members == 1, "member %d of %d", member, members);
    *first = 0;
    *last = n;
}

void hands_ready(void)
{
    backend_open();
}

bool hands_share(crew_job *job, void *product, double work)
{
    (void)job, (void)product, (void)work;
    return false;
}

void blas_set_threads(int n)
{
    ensure(n == 1, "%d threads where there are none", n);
}

int blas_threads(void)
{
    return 1;
}

void blas_set_callers(int n)
{
    ensure(n == 1, "%d callers where there are no threads", n);
}
