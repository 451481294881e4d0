/* ranks.h: p ranks in one process, for the graders of Chapter 18.
 *
 * play runs the reader's function for every rank. A call of send or recv that
 * nobody answers yet leaves the function (longjmp); when its other side has
 * come, the function is run once more from the start with the same numbers,
 * and what was answered before is answered again at once. So there are no
 * threads, nothing depends on their order, and a deadlock is seen at once:
 * all wait, and no two for one another. What the function is given must be
 * put back before each run; `run` does that. */
#ifndef MANY_MACHINES_RANKS_H
#define MANY_MACHINES_RANKS_H

#include "grader.h"
#include "tasks.h"

#include <setjmp.h>
#include <string.h>

enum { MOST_RANKS = 8, MOST_CALLS = 96, MOST_HELD = 1 << 14 };

/* A call of send or recv, and where the numbers are, in held. */
typedef struct call {
    bool sends;
    int peer, n, at;
} call;

typedef struct player {
    world w; /* first, so that a world is its player */
    call made[MOST_CALLS];
    int answered; /* calls of which the other side has come */
    int now;      /* calls so far in this run */
    bool waits, ended;
    int held; /* numbers in its messages */
    float message[MOST_HELD];
} player;

static player players[MOST_RANKS];
static jmp_buf left;
static bool in_ring; /* only neighbours may speak */

static const char *call_text(int rank, const call *c)
{
    return c->sends ? grader_text("rank %d sends to rank %d", rank, c->peer)
                    : grader_text("rank %d waits for rank %d", rank, c->peer);
}

static void refuse(const player *p, const call *c)
{
    const char *verb = c->sends ? "sends to" : "waits for";
    int rank = p->w.rank, ranks = p->w.ranks;
    if (c->peer == rank)
        grader_fail("rank %d %s itself, and would wait for ever", rank, verb);
    if (c->peer < 0 || c->peer >= ranks)
        grader_fail("rank %d %s rank %d, and the ranks are 0 .. %d: after "
                    "the last comes the first",
                    rank, verb, c->peer, ranks - 1);
    int next = (rank + (c->sends ? 1 : ranks - 1)) % ranks;
    if (in_ring && c->peer != next)
        grader_fail("rank %d %s rank %d: in a ring it %s rank %d alone", rank,
                    verb, c->peer, verb, next);
    if (c->n < 0 || c->n > MOST_NUMBERS)
        grader_fail("rank %d %s rank %d with a message of %d", rank, verb,
                    c->peer, c->n);
    if (p->answered == MOST_CALLS || p->held + c->n > MOST_HELD)
        grader_fail("rank %d has sent and received %d times, and goes on: "
                    "there are more rounds than ranks need",
                    rank, p->answered);
}

/* The next call of a rank: one that was answered before, or it waits. */
static call *next_call(world *w, bool sends, int peer, int n)
{
    player *p = (player *)w;
    call c = {sends, peer, n, p->held}, *made = &p->made[p->now];
    if (p->now == p->answered) {
        refuse(p, &c);
        *made = c;
        p->waits = true;
        return made;
    }
    if (made->sends != sends || made->peer != peer || made->n != n)
        grader_fail("rank %d does something else when it is run again with "
                    "the same numbers: is something kept from call to call "
                    "(static), or was never set?",
                    w->rank);
    p->now++;
    return made;
}

void world_send(world *w, int to, const float *x, int n)
{
    player *p = (player *)w;
    call *c = next_call(w, true, to, n);
    if (!p->waits)
        return;
    for (int i = 0; i < n; i++)
        p->message[c->at + i] = x[i];
    longjmp(left, 1);
}

void world_recv(world *w, int from, float *x, int n)
{
    player *p = (player *)w;
    const call *c = next_call(w, false, from, n);
    if (p->waits)
        longjmp(left, 1);
    for (int i = 0; i < n; i++)
        x[i] = p->message[c->at + i];
}

/* Until it ends or waits. */
static void go_on(player *p, void (*run)(world *w))
{
    p->now = 0;
    if (setjmp(left) == 0) {
        run(&p->w);
        p->ended = true;
    }
}

/* Gives the message of a to b when each waits for the other. */
static bool meet(player *a, player *b)
{
    call *s = &a->made[a->answered], *r = &b->made[b->answered];
    if (!a->waits || !b->waits || !s->sends || r->sends ||
        s->peer != b->w.rank || r->peer != a->w.rank)
        return false;
    if (s->n != r->n)
        grader_fail("rank %d has a message of %d for rank %d, which wants "
                    "one of %d: do both mean the same numbers?",
                    a->w.rank, s->n, b->w.rank, r->n);
    memcpy(b->message + r->at, a->message + s->at,
           (size_t)s->n * sizeof(float));
    a->answered++;
    b->answered++;
    a->held += s->n;
    b->held += r->n;
    a->waits = b->waits = false;
    return true;
}

/* Nobody can go on, and not all are at the end. */
static void stuck(int ranks)
{
    int sending = 0, receiving = 0, first = -1;
    for (int r = 0; r < ranks; r++) {
        const player *p = &players[r];
        const call *c = &p->made[p->answered];
        if (!p->waits)
            continue;
        first = first < 0 ? r : first;
        sending += c->sends;
        receiving += !c->sends;
        if (players[c->peer].ended)
            grader_fail("deadlock: %s, which is at its end and %s",
                        call_text(r, c),
                        c->sends ? "takes nothing any more"
                                 : "sends nothing any more");
    }
    const player *p = &players[first];
    const call *c = &p->made[p->answered];
    const char *one = call_text(first, c);
    const char *other =
        call_text(c->peer, &players[c->peer].made[players[c->peer].answered]);
    if (receiving == 0)
        grader_fail("deadlock: %d ranks send and none receives (%s, and %s): "
                    "each waits until it is heard",
                    sending, one, other);
    if (sending == 0)
        grader_fail("deadlock: %d ranks wait for a message and none sends "
                    "(%s, and %s)",
                    receiving, one, other);
    grader_fail("deadlock: %s, while %s", one, other);
}

/* Runs `run` for each of the ranks, until all are at their ends. */
static void play(int ranks, void (*run)(world *w))
{
    for (int r = 0; r < ranks; r++) {
        memset(&players[r], 0, offsetof(player, message));
        players[r].w = (world){r, ranks};
    }
    for (bool moved = true; moved;) {
        int ended = 0;
        moved = false;
        for (int r = 0; r < ranks; r++) {
            if (!players[r].waits && !players[r].ended)
                go_on(&players[r], run);
            ended += players[r].ended;
        }
        for (int a = 0; a < ranks; a++)
            for (int b = 0; b < ranks; b++)
                moved |= meet(&players[a], &players[b]);
        if (!moved && ended < ranks)
            stuck(ranks);
    }
}

/* How many messages rank r has sent, with how many numbers, and its longest. */
static int sent_by(int r, int *longest, int *amount)
{
    int count = 0;
    *longest = *amount = 0;
    for (int k = 0; k < players[r].answered; k++) {
        const call *c = &players[r].made[k];
        count += c->sends;
        *amount += c->sends ? c->n : 0;
        if (c->sends && c->n > *longest)
            *longest = c->n;
    }
    return count;
}

#endif
