/* slips_names.c: another name, or another number.
 *
 * What people write where a name or a number stands: the name of something
 * else, here alone, in the whole line or everywhere; two names exchanged; a
 * setting of the question turned over, squared, one more, or with another one
 * as a factor. */
#include <stdlib.h>
#include <string.h>

#include "slips.h"

/* Whether s may stand where `like` does. */
static bool alike(const symbol *s, const symbol *like)
{
    if (s == like || s->function || s->type.depth != like->type.depth)
        return false;
    if (s->type.depth > 0 || like->type.base == OTHER)
        return strcmp(s->words, like->words) == 0;
    bool whole = array != NULL || like->type.base == WHOLE;
    return s->type.base != OTHER && (!whole || s->type.base == WHOLE);
}

/* ---- a name for another, in more than one place ------------------------- */

/* `other` stands for `me` wherever it is in a statement, or in the function;
 * exchanged: and the other way round. */
typedef struct swap {
    const symbol *me, *other;
    const node *where; /* the statement; NULL is the whole function */
    bool exchanged;
    int number;
} swap;

static swap swaps[MOST_SLIPS];
static int swap_count;

/* How often s is named in n. */
static int named(const node *n, const symbol *s)
{
    int times = n->kind == NAME && n->symbol == s;
    for (int k = 0; k < n->children; k++)
        if (n->child[k] != NULL)
            times += named(n->child[k], s);
    for (const node *line = n->first; line != NULL; line = line->next)
        times += named(line, s);
    return times;
}

/* "a and b are exchanged": counters of the same length by their letters. */
static const char *exchanged_names(const symbol *a, const symbol *b)
{
    const char *first = called(a), *second = called(b);
    if (strcmp(first, second) != 0)
        return source_format("%s and %s are exchanged", first, second);
    return source_format("%s and %s are exchanged (both count to %s)",
                         a->name, b->name, a->bound);
}

/* The number of this swap, which is made when it is first asked for. */
static int swap_number(const symbol *me, const symbol *other,
                       const node *where, bool exchanged)
{
    for (int k = 0; k < swap_count; k++) {
        const swap *s = &swaps[k];
        if (s->where == where && s->exchanged == exchanged &&
            ((s->me == me && s->other == other) ||
             (exchanged && s->me == other && s->other == me)))
            return s->number;
    }
    const char *at = where != NULL ? place : "everywhere";
    int number = exchanged
                     ? slip_make(2, "%s, %s", exchanged_names(me, other), at)
                     : slip_make(2, "%s, %s", confused(other, me), at);
    swaps[swap_count++] = (swap){me, other, where, exchanged, number};
    return number;
}

/* `other` for `me`, at this place alone and with all others of its kind. */
static void offer_name(choices *c, const symbol *me, const symbol *other,
                       bool everywhere)
{
    const char *code = name_of(other);
    bool head = place != NULL && strncmp(place, "in the head", 11) == 0;
    bool likely = me->type.depth > 0 || array || me->counter;
    int rank = likely && !head ? 1 : 2;
    offer(c, rank, code, "%s, %s", confused(other, me), somewhere());
    if (now == NULL || quiet > 0)
        return;
    if (named(now, me) > 1)
        choose(c, swap_number(me, other, now, false), code);
    if (named(now, other) > 0)
        choose(c, swap_number(me, other, now, true), code);
    if (everywhere && me->parameter && other->parameter) {
        choose(c, swap_number(me, other, NULL, false), code);
        choose(c, swap_number(me, other, NULL, true), code);
    }
}

void offer_names(choices *c, const node *n, bool writable)
{
    const symbol *me = n->symbol;
    for (const symbol *s = n->scope; s != NULL; s = s->outer)
        if (alike(s, me) && visible(s, n->scope) &&
            !(writable && s->type.fixed))
            offer_name(c, me, s, !me->counter);
}

/* With another setting of the question as a factor. */
static void offer_scaled(choices *c, const symbol *me, const char *w)
{
    const char *x = name_of(me);
    for (const symbol *s = parameters; s != NULL; s = s->outer)
        if (s->parameter && s != me && s->type.depth == 0 && !s->function &&
            s->type.base != OTHER) {
            offer(c, 3, source_format("%s / %s", x, s->name),
                  "%s is divided by %s where it should stand itself, %s",
                  me->name, s->name, w);
            offer(c, 3, source_format("%s * %s", x, s->name),
                  "%s is multiplied by %s where it should stand itself, %s",
                  me->name, s->name, w);
        }
}

/* How often *s stands in n. */
static int pointed_at(const node *n, const symbol *s)
{
    int times = n->kind == PREFIX && op_is(n, "*") &&
                n->child[0]->kind == NAME && n->child[0]->symbol == s;
    for (int k = 0; k < n->children; k++)
        if (n->child[k] != NULL)
            times += pointed_at(n->child[k], s);
    for (const node *line = n->first; line != NULL; line = line->next)
        times += pointed_at(line, s);
    return times;
}

/* A result that may have changed by now: *dw where grad belongs. */
static void offer_results(choices *c, const symbol *me, const char *w)
{
    for (const symbol *s = parameters; s != NULL && body != NULL;
         s = s->outer)
        if (s->parameter && s->type.depth == 1 && !s->type.fixed &&
            s->type.base == me->type.base && pointed_at(body, s) > 0)
            offer(c, 3, source_format("*%s", s->name),
                  "*%s, a result, stands where %s belongs, %s", s->name,
                  me->name, w);
}

/* What a factor or a divisor of the question becomes by mistake. */
static void offer_settings(choices *c, const node *n)
{
    const symbol *me = n->symbol;
    const char *x = name_of(me), *w = somewhere();
    if (array != NULL || me->type.depth > 0 || me->type.base == OTHER)
        return;
    if (me->type.base == WHOLE) {
        offer(c, 2, "0", "a 0 stands where %s belongs, %s", called(me), w);
        offer(c, 2, "1", "a 1 stands where %s belongs, %s", called(me), w);
        bool number = strcmp(me->words, "bool") != 0;
        int rank = !number                                   ? 3
                   : me->parameter || (me->counter && array) ? 1
                                                             : 2;
        offer(c, rank, source_format("%s - 1", x),
              "%s - 1 stands where %s belongs, %s", called(me), called(me),
              w);
        offer(c, rank, source_format("%s + 1", x),
              "%s + 1 stands where %s belongs, %s", called(me), called(me),
              w);
        return;
    }
    offer(c, 2, source_format("1 - %s", x),
          "1 - %s stands where %s belongs, %s", me->name, me->name, w);
    offer(c, 2, source_format("%s / 2", x),
          "half of %s stands where %s belongs, %s", me->name, me->name, w);
    offer(c, 2, source_format("2 * %s", x),
          "twice %s stands where %s belongs, %s", me->name, me->name, w);
    offer(c, 2, source_format("trunc(%s)", x),
          "the fraction of %s is cut off (an int?), %s", me->name, w);
    offer(c, 2, source_format("%s * %s", x, x),
          "%s is squared where it should not be, %s", me->name, w);
    offer(c, 2, source_format("-%s", x), "%s has the wrong sign, %s",
          me->name, w);
    offer(c, 2, source_format("sqrt(%s)", x),
          "you take the root of %s where it should stand itself, %s",
          me->name, w);
    offer(c, 2, source_format("1 / %s", x), "%s is upside down (1/%s), %s",
          me->name, me->name, w);
    offer(c, 2, "1", "a 1 stands where %s belongs, %s", me->name, w);
    offer(c, 2, "0", "a 0 stands where %s belongs, %s", me->name, w);
    offer_results(c, me, w);
    offer_scaled(c, me, w);
}

void emit_name(const node *n)
{
    choices c = {0};
    const symbol *s = n->symbol;
    if (s == NULL || s->function) {
        put("%s", n->op);
        return;
    }
    offer_own(&c, n, is_expression_text);
    offer_settings(&c, n);
    offer_names(&c, n, false);
    put("(");
    put_choices(&c, n);
    put("%s)", name_of(s));
}

/* Whole, and small enough to be written without an exponent. */
static bool whole(double x)
{
    return x > -1e9 && x < 1e9 && x == (double)(int)x;
}

void emit_number(const node *n)
{
    choices c = {0};
    double v = strtod(n->op, NULL);
    double without_me = neutral; /* "1 is not added" says it better */
    const double others[] = {v + 1, v - 1, 2 * v, v / 2, v * v,  0,
                             1,     2,     1 - v, -v,    10 * v, v / 10};
    const char *f = n->type.base == SINGLE ? "f" : "";
    offer_own(&c, n, is_expression_text);
    for (int k = 0; k < 12; k++) {
        double o = others[k];
        bool again = o == v || o == without_me || (!real(n) && !whole(o));
        for (int before = 0; before < k; before++)
            again = again || o == others[before];
        if (!again)
            offer(&c, (o == 0 || o == 1 || o == 2) && v <= 2 ? 1 : 2,
                  real(n)
                      ? source_format("%.17g%s%s", o, whole(o) ? "." : "", f)
                      : source_format("%d", (int)o),
                  "%.5g stands where %.5g belongs, %s", o, v, somewhere());
    }
    for (const symbol *p = parameters; p != NULL && !array; p = p->outer)
        if (p->parameter && p->type.depth == 0 && !p->function &&
            p->type.base != OTHER)
            offer(&c, 2, p->name, "%s stands where %.5g belongs, %s", p->name,
                  v, somewhere());
    for (const symbol *p = parameters; p != NULL && v == 0 && !array;
         p = p->outer)
        if (p->parameter && p->type.depth == 1 && p->type.base != OTHER &&
            p->type.fixed)
            offer(&c, 3, source_format("%s[0]", p->name),
                  "%s[0] stands where %.5g belongs, %s", p->name, v,
                  somewhere());
    put("(");
    put_choices(&c, n);
    put("%s)", n->op);
}
