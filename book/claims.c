/* claims.c: see claims.h. */
#include "claims.h"

#include <stdio.h>
#include <string.h>

#include "seeds.h"

static const char OPENING[] = "claim:";

bool is_claim(slice words)
{
    return slice_starts(words, OPENING);
}

/* One claim, taken apart. */
typedef struct claim {
    slice chapter, order; /* "12-batchnorm", "a > b" */
    int holds, of;        /* 4/5 */
} claim;

/* Takes the last word off `s`, or all of it. */
static slice last_word(slice *s)
{
    int from = s->size;
    while (from > 0 && s->at[from - 1] != ' ')
        from--;
    slice word = slice_from(*s, from);
    *s = slice_trim((slice){s->at, from});
    return word;
}

/* "claim: NN-name ORDER N/M" */
static bool read_claim(arena *a, slice words, claim *c)
{
    slice rest = slice_trim(slice_from(words, (int)strlen(OPENING)));
    slice count = last_word(&rest);
    int blank = slice_find(rest, " "), end = -1;
    if (blank < 0)
        return false;
    c->chapter = (slice){rest.at, blank};
    c->order = slice_trim(slice_from(rest, blank));
    return sscanf(slice_copy(a, count), "%d/%d%n", &c->holds, &c->of, &end) ==
               2 &&
           end == count.size;
}

/* In how many seeds the order holds; the first for which it does not in *lost.
 * -1, and why in *why, when it cannot be read. */
static int count_seeds(arena *a, const seeds *record, slice order, int *lost,
                       const char **why)
{
    int holds = 0;
    *lost = -1;
    for (int i = 0; i < record->count; i++) {
        sum s = {record, i, order, a, NULL};
        bool holds_here = sum_ordered(&s);
        if (s.fault == NULL && !slice_blank(s.rest))
            s.fault = arena_format(a, "\"%.*s\" is no part of an order",
                                   s.rest.size, s.rest.at);
        *why = s.fault;
        if (s.fault != NULL)
            return -1;
        holds += holds_here;
        if (!holds_here && *lost < 0)
            *lost = i;
    }
    return holds;
}

/* ", not with seed 3": the seed in that column; "" when it is -1. */
static const char *not_with(arena *a, const seeds *record, int lost)
{
    if (lost < 0)
        return "";
    slice seed = record->names[lost];
    return arena_format(a, ", not with seed %.*s", seed.size, seed.at);
}

static void check_claim(house *h, const chapter *c, const comment *at,
                        report *r)
{
    const char *file = c->page->file->path, *why;
    int line = text_line_at(c->page->file, at->from), lost;
    claim k;
    if (!read_claim(h->arena, at->words, &k)) {
        miss(r, file, line,
             "a claim is <!-- claim: NN-name a > b 5/5 -->: a chapter, an "
             "order of rows of its record, in how many of how many seeds");
        return;
    }
    const seeds *record = seeds_of(h, k.chapter, c, line, r);
    if (record == NULL)
        return;
    int holds = count_seeds(h->arena, record, k.order, &lost, &why);
    if (holds < 0)
        miss(r, file, line, "this claim cannot be read: %s", why);
    else if (k.of != record->count || k.holds != holds)
        miss(r, file, line,
             "the text claims %.*s in %d of %d seeds, %s has it in %d of %d"
             "%s: write %d/%d, and in the sentence what was found",
             k.order.size, k.order.at, k.holds, k.of, record->file->path,
             holds, record->count, not_with(h->arena, record, lost), holds,
             record->count);
    else
        pass(r);
}

void claims_check(house *h, const chapter *c, report *r)
{
    seeds_check(h, c, r);
    for (int i = 0; i < c->page->comment_count; i++)
        if (is_claim(c->page->comments[i].words))
            check_claim(h, c, &c->page->comments[i], r);
}
