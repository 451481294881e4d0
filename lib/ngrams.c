/* ngrams.c: a tree with a node for each string of the text. */
#include "ngrams.h"

#include <limits.h>
#include <stdlib.h>

#include "fail.h"

/* A string: how often it was seen, its last token, the strings one token
 * longer, and the next one of its own kind. 0: none. */
typedef struct ngram {
    int seen, token, longer, sibling;
} ngram;

/* The string that is `at` and a token more; 0 if it was never seen. */
static int longer_by(const ngrams *g, int at, int token)
{
    int k = g->node[at].longer;

    while (k && g->node[k].token != token)
        k = g->node[k].sibling;
    return k;
}

static int add(ngrams *g, int at, int token)
{
    int k = g->count++;

    g->node[k].token = token;
    g->node[k].sibling = g->node[at].longer;
    g->node[at].longer = k;
    return k;
}

ngrams ngrams_of(const int *text, long length, int longest)
{
    ensure(length >= 0 && longest >= 0 &&
               length < INT_MAX / ((long)longest + 1),
           "strings of %d tokens of a text of %ld", longest, length);
    unsigned long room = (unsigned long)(length * (longest + 1L) + 1);
    ngrams g = {longest, 1, zeroed(room, sizeof *g.node)};

    for (long i = 0; i < length; i++)
        for (long j = i, at = 0; j < length && j <= i + longest; j++) {
            int next = longer_by(&g, (int)at, text[j]);
            if (!next)
                next = add(&g, (int)at, text[j]);
            g.node[next].seen++;
            at = next;
        }
    return g;
}

void ngrams_free(ngrams *g)
{
    free(g->node);
    *g = (ngrams){0};
}

followers ngrams_after(const ngrams *g, const int *string, int length,
                       int token)
{
    followers f = {0};
    int at = 0;

    ensure(length >= 0 && length <= g->longest,
           "%d tokens where at most %d are counted", length, g->longest);
    for (int i = 0; i < length; i++)
        if (!(at = longer_by(g, at, string[i])))
            return f;
    for (int k = g->node[at].longer; k; k = g->node[k].sibling) {
        f.seen += g->node[k].seen;
        f.kinds++;
        if (g->node[k].token == token)
            f.same = g->node[k].seen;
    }
    return f;
}
