/* slips_values.c: whole values, as they are stored or returned.
 *
 * What people hand on: the right thing with a factor made of the question's
 * own settings, squared, cut off, squashed, or something else in its place. */
#include <string.h>

#include "slips.h"

/* Factors made of the question's own settings: m, eta, 1 - p. */
static void offer_factors(choices *c, const char *v)
{
    static const struct {
        const char *format, *says;
        bool whole;
    } made_of[] = {
        {"%1$s / (double)%2$s", "divided by %s", true},
        {"%1$s * (double)%2$s", "multiplied by %s", true},
        {"%1$s / sqrt(%2$s)", "divided by the root of %s", true},
        {"%1$s * sqrt(%2$s)", "multiplied by the root of %s", true},
        {"%1$s * (%2$s - 1.) / %2$s", "made smaller by (%1$s - 1)/%1$s",
         true},
        {"%1$s * %2$s / (%2$s - 1.)", "made larger by %1$s/(%1$s - 1)", true},
        {"%1$s * sqrt((%2$s - 1.) / %2$s)",
         "off by the root of (%1$s - 1)/%1$s", true},
        {"%1$s * (1 - %2$s)", "multiplied by 1 - %s", false},
        {"%1$s / (1 - %2$s)", "divided by 1 - %s", false}};
    for (const symbol *s = parameters; s != NULL; s = s->outer)
        for (size_t k = 0;
             s->parameter && s->type.depth == 0 && s->type.base != OTHER &&
             !s->function && k < sizeof made_of / sizeof *made_of;
             k++)
            if (k < 4 || made_of[k].whole == (s->type.base == WHOLE))
                offer(c, 2, source_format(made_of[k].format, v, s->name),
                      "%s is %s where it should not be",
                      strncmp(place, "in ", 3) == 0 ? place + 3 : place,
                      source_format(made_of[k].says, s->name));
}

/* A factor that belongs elsewhere: x[0], x[i], delta[k]. */
static void offer_elements(choices *c, const node *n, const char *v)
{
    for (const symbol *s = n->scope; s != NULL; s = s->outer)
        if (!s->parameter && s->type.depth == 0 && !s->function &&
            (s->type.base == SINGLE || s->type.base == DOUBLE) &&
            visible(s, n->scope))
            offer(c, 3, source_format("%s * %s", v, name_of(s)),
                  "a factor %s is there that does not belong, %s", s->name,
                  place);
    for (const symbol *p = parameters; p != NULL; p = p->outer)
        if (p->parameter && p->type.depth == 1 && p->type.base != OTHER &&
            p->type.fixed) {
            offer(c, 3, source_format("%s * %s[0]", v, p->name),
                  "a factor of %s is there that does not belong, %s", p->name,
                  place);
            for (const symbol *i = n->scope; i != NULL; i = i->outer)
                if (i->counter && visible(i, n->scope))
                    offer(c, 3,
                          source_format("%s * %s[%s]", v, p->name, i->name),
                          "a factor of %s is there that does not belong, %s",
                          p->name, place);
        }
}

static void offer_whole_number(choices *c, const char *v, const char *it)
{
    for (const symbol *s = parameters; s != NULL; s = s->outer)
        if (s->parameter && s->type.depth == 0 && s->type.base == WHOLE)
            offer(c, 3, source_format("%s - %s", s->name, v),
                  "%s minus %s stands there", s->name, it);
    offer(c, 2, source_format("%s + 1", v), "%s is one too large", it);
    offer(c, 2, source_format("%s - 1", v), "%s is one too small", it);
}

static void offer_real_number(choices *c, const node *n, const char *v,
                              const char *it)
{
    offer(c, 2, source_format("-%s", v), "the sign is flipped, %s", place);
    offer(c, 2, source_format("sqrt(%s)", v), "you take a root too many, %s",
          place);
    offer(c, 2, source_format("%s * %s", v, v),
          "a square too many, or a missing root, %s", place);
    offer(c, 2, source_format("fabs(%s)", v),
          "you take the size, without its sign, %s", place);
    offer(c, 2, source_format("2 * %s", v),
          "where does a factor 2 come from, %s?", place);
    offer(c, 2, source_format("%s / 2", v),
          "where does a factor 1/2 come from, %s?", place);
    offer(c, 2, source_format("1 - %s", v), "1 minus %s stands there", it);
    offer(c, 2, source_format("1 / %s", v), "%s is upside down", it);
    offer(c, 2, source_format("floor(%s)", v), "a fraction is cut off, %s",
          place);
    if (n->type.base == DOUBLE)
        offer(c, 2, source_format("(double)(float)(%s)", v),
              "a float is too short for this, %s", place);
    offer(c, 2, source_format("(float)trunc(%s)", v),
          "a fraction is cut off, %s", place);
    offer(c, 2, source_format("fmax(%s, 0)", v),
          "what is below 0 is made 0, %s", place);
    offer(c, 2, source_format("fmin(%s, 1)", v),
          "what is above 1 is made 1, %s", place);
    offer(c, 2, source_format("(%s) / (1 + fabs(%s))", v, v),
          "%s is squashed where it should not be", it);
    offer(c, 2, source_format("1 / (1 + exp(-(%s)))", v),
          "the sigmoid is taken once too often, %s", place);
    offer(c, 2, source_format("exp(%s)", v),
          "exp is taken once too often, %s", place);
    offer(c, 2, source_format("log(%s)", v), "a logarithm too many, %s",
          place);
    offer_factors(c, v);
    offer_elements(c, n, v);
}

static void offer_whole(choices *c, const node *n, const char *v)
{
    const char *it = strncmp(place, "in ", 3) == 0 ? place + 3 : place;
    if (now != NULL && now->kind == EXPRESSION && op_is(now->child[0], "*="))
        it = source_format("the factor of %s", it);
    if (!numeric(n))
        return;
    offer(c, 2, "0", "a 0 stands there, %s", place);
    offer(c, 2, "1", "a 1 stands there, %s", place);
    if (real(n))
        offer_real_number(c, n, v, it);
    else
        offer_whole_number(c, v, it);
}

/* The value of n, where it is stored in something of type `like`. */
void emit_whole(const node *n, const node *like)
{
    int t = new_number();
    choices c = {0};
    const char *v = source_format("v%d", t);
    put("({ __auto_type %s = ", v);
    emit(n);
    put("; ");
    if (numeric(n)) /* a 0 stored in a double is real */
        offer_whole(&c, n->kind == NUMBER || !real(like) ? n : like, v);
    if (like->kind == INDEX && array == NULL)
        for (const symbol *p = parameters; p != NULL; p = p->outer)
            if (p->parameter && p->type.depth == 1 && p->type.base != OTHER &&
                real(like) && quiet == 0)
                offer(&c, 3,
                      source_format("%s[%s]", p->name, plain(like->child[1])),
                      "the value of %s at this index stands there, %s",
                      p->name, place);
    put_choices(&c, real(like) ? like : n);
    put("%s; })", v);
}
