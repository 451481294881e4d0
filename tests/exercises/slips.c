/* slips.c: a solution, with the mistakes people make.
 *
 *     slips SOLUTION [OWN] > with-slips.c
 *
 * Writes the functions of SOLUTION again, with every small mistake that can
 * be made in them: another name in an index, a sign, a root, a factor that is
 * missing or stands there twice, a line that is missing, repeated or in the
 * wrong place, a sum that is not reset. Each stands behind a switch, SLIP(k),
 * and has its sentence; with all switches off the functions are the solution.
 * explain.c turns the switches to find what a reader's code does.
 *
 * OWN holds the mistakes that an exercise adds, one a line:
 *
 *     what stands in the solution => what people write | the sentence
 *
 * Lines with the same sentence are one mistake, made in several places.
 *
 * Where a slip's code is written the values that it needs have been worked
 * out, in a statement expression ({ ... }): so slips do not multiply when
 * they are nested, and two of them can be made at once. */
#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "slip.h"
#include "source.h"

enum { MOST_SLIPS = 9000, MOST_CHOICES = 160, MOST_OWN = 64 };

static FILE *out;
static slip made[MOST_SLIPS];
static int count;          /* of slips; also the last one's number */
static int quiet;          /* above 0: no slips in what is written now */
static const char *place;  /* "in your dw", for the sentences */
static const char *array;  /* whose index is being written, or NULL */
static symbol *parameters; /* of the function that is being written */

typedef struct own {
    const char *old, *new, *says;
    int number; /* of its slip; 0 while it has found no place */
} own;

static own owns[MOST_OWN];
static int own_count;

static void emit(const node *n);
static void emit_place(const node *n);
static const char *name_of(const symbol *s);
static void statement(const node *n);

/* ---- writing ------------------------------------------------------------ */

__attribute__((format(printf, 1, 2))) static void put(const char *format, ...)
{
    va_list list;
    va_start(list, format);
    vfprintf(out, format, list);
    va_end(list);
}

/* What `write` writes of n, without slips, as a text. */
static const char *without(void (*write)(const node *), const node *n)
{
    FILE *outside = out;
    char *text = NULL;
    size_t size = 0;
    out = open_memstream(&text, &size);
    quiet++;
    write(n);
    quiet--;
    fclose(out);
    out = outside;
    return text;
}

static const char *plain(const node *n)
{
    return without(emit, n);
}

/* a + b of (a + b), without the brackets that `emit` puts around it. */
static const char *plain_inside(const node *n)
{
    return source_format("%s %s %s", plain(n->child[0]), n->op,
                         plain(n->child[1]));
}

static bool op_is(const node *n, const char *op)
{
    return strcmp(n->op, op) == 0;
}

static bool numeric(const node *n)
{
    return n->type.depth == 0 && n->type.base != OTHER;
}

static bool real(const node *n)
{
    return numeric(n) && n->type.base != WHOLE;
}

/* ---- names, for sentences ----------------------------------------------- */

static const char *called(const symbol *s)
{
    if (s->counter && strcmp(s->bound, s->name) != 0)
        return source_format("the index that counts to %s", s->bound);
    return s->name;
}

/* "a stands where b belongs": two counters of the same length are told apart
 * by their letters. */
static const char *confused(const symbol *a, const symbol *b)
{
    const char *first = called(a), *second = called(b);
    if (strcmp(first, second) != 0)
        return source_format("%s stands where %s belongs", first, second);
    return source_format("%s stands where %s belongs (both count to %s)",
                         a->name, b->name, a->bound);
}

/* A piece of the solution, when it is short enough to be said. */
static const char *short_text(const node *n, const char *otherwise)
{
    const char *text = source_text(n);
    return strlen(text) <= 30 ? text : otherwise;
}

static const char *factor_text(const node *n)
{
    return short_text(n, "(...)");
}

/* ---- slips -------------------------------------------------------------- */

/* The choices that one place of the code has. */
typedef struct choices {
    int number[MOST_CHOICES];
    const char *code[MOST_CHOICES];
    int count;
} choices;

/* Of two that are equally likely, the one in what the reader hands back comes
 * first. */
static int add_slip(int rank, const char *says)
{
    bool inner = place == NULL || (strncmp(place, "in your", 7) != 0 &&
                                   strncmp(place, "in what", 7) != 0);
    if (count + 1 == MOST_SLIPS) {
        fprintf(stderr, "slips: too many\n");
        exit(1);
    }
    made[++count] = (slip){2 * rank + (rank > 0 && inner), says};
    return count;
}

__attribute__((format(printf, 2, 3))) static int slip_make(int rank,
                                                           const char *format,
                                                           ...)
{
    char text[400];
    va_list list;
    va_start(list, format);
    vsnprintf(text, sizeof text, format, list);
    va_end(list);
    return add_slip(rank, source_format("%s", text));
}

/* Where `code` could stand, with its sentence. */
__attribute__((format(printf, 4, 5))) static void offer(choices *c, int rank,
                                                        const char *code,
                                                        const char *format,
                                                        ...)
{
    char text[400];
    va_list list;
    if (quiet > 0 || c->count == MOST_CHOICES)
        return;
    va_start(list, format);
    vsnprintf(text, sizeof text, format, list);
    va_end(list);
    c->number[c->count] = add_slip(rank, source_format("%s", text));
    c->code[c->count++] = code;
}

/* Code that stands here when slip `number`, of several places, is made. */
static void choose(choices *c, int number, const char *code)
{
    if (c->count == MOST_CHOICES)
        return;
    c->number[c->count] = number;
    c->code[c->count++] = code;
}

/* `SLIP(1) ? a : SLIP(2) ? b : ` : what follows is right. */
static void put_choices(const choices *c, const node *n)
{
    bool whole =
        numeric(n) && !real(n) && (n->kind != NUMBER || array != NULL);
    const char *cast = whole ? "(long)" : "";
    for (int k = 0; k < c->count; k++)
        put("SLIP(%d) ? %s(%s) : ", c->number[k], cast, c->code[k]);
}

/* The text of an exercise, with the names as they are written here. */
static const char *translated(const char *text, const symbol *scope)
{
    const char *done = "";
    while (*text != '\0') {
        size_t n = 0;
        while (isalnum((unsigned char)text[n]) || text[n] == '_')
            n++;
        const char *word = source_format("%.*s", (int)(n > 0 ? n : 1), text);
        const symbol *s = scope;
        while (s != NULL && strcmp(s->name, word) != 0)
            s = s->outer;
        done = source_format("%s%s", done, s ? name_of(s) : word);
        text += n > 0 ? n : 1;
    }
    return done;
}

/* Lines with the same sentence, and all places of a line, are one slip. */
static int own_number(const own *o)
{
    for (int k = 0; k < own_count; k++)
        if (owns[k].number > 0 && strcmp(owns[k].says, o->says) == 0)
            return owns[k].number;
    return add_slip(0, o->says);
}

/* The mistakes that the exercise adds for this piece. */
static void offer_own(choices *c, const node *n, bool (*fits)(const own *))
{
    if (quiet > 0 || own_count == 0)
        return;
    const char *text = source_text(n);
    for (int k = 0; k < own_count; k++)
        if (strcmp(owns[k].old, text) == 0 && fits(&owns[k])) {
            owns[k].number = own_number(&owns[k]);
            choose(c, owns[k].number, translated(owns[k].new, n->scope));
        }
}

static bool is_statement_text(const own *o)
{
    return strchr(o->old, ';') != NULL;
}

static bool is_expression_text(const own *o)
{
    return !is_statement_text(o);
}

/* ---- names and numbers -------------------------------------------------- */

static const char *name_of(const symbol *s)
{
    return s->kept ? source_format("(*%s__%d)", s->name, s->id) : s->name;
}

/* Whether s may stand where `like` does. */
static bool alike(const symbol *s, const symbol *like)
{
    if (s == like || s->function || s->type.depth != like->type.depth)
        return false;
    if (s->type.depth > 0 || like->type.base == OTHER)
        return strcmp(s->words, like->words) == 0;
    return s->type.base != OTHER && (array == NULL || s->type.base == WHOLE);
}

/* A symbol that a nearer one of the same name does not hide. */
static bool visible(const symbol *s, const symbol *from)
{
    for (; from != s; from = from->outer)
        if (strcmp(from->name, s->name) == 0)
            return false;
    return true;
}

static const char *somewhere(void)
{
    return array ? source_format("in the index of %s", array) : place;
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
static const node *now; /* the statement that is being written */

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
    int number = exchanged ? slip_make(2, "%s and %s are exchanged, %s",
                                       called(me), called(other), at)
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

static void offer_names(choices *c, const node *n, bool writable)
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
    offer_scaled(c, me, w);
}

static void emit_name(const node *n)
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

static void emit_number(const node *n)
{
    choices c = {0};
    double v = strtod(n->op, NULL);
    const double others[] = {v + 1, v - 1, 2 * v, v / 2, v * v,  0,
                             1,     2,     1 - v, -v,    10 * v, v / 10};
    const char *f = n->type.base == SINGLE ? "f" : "";
    offer_own(&c, n, is_expression_text);
    for (int k = 0; k < 12; k++) {
        double o = others[k];
        bool again = o == v || (!real(n) && o != (int)o);
        for (int before = 0; before < k; before++)
            again = again || o == others[before];
        if (!again)
            offer(&c, (o == 0 || o == 1 || o == 2) && v <= 2 ? 1 : 2,
                  real(n) ? source_format("%.17g%s%s", o,
                                          o == (int)o ? "." : "", f)
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

/* ---- operators ---------------------------------------------------------- */

static int temporaries;

/* a + b */
static void offer_sum(choices *c, const node *n, const char *a, const char *b)
{
    const char *right = short_text(n->child[1], "the second part"),
               *left = short_text(n->child[0], "the first part");
    offer(c, 1, source_format("%s - %s", a, b),
          "a minus stands where a plus belongs before %s, %s", right,
          somewhere());
    offer(c, 1, a, "%s is not added, %s", right, somewhere());
    offer(c, 1, b, "%s is missing in the sum, %s", left, somewhere());
    offer(c, 2, source_format("%s - %s", b, a), "%s has the wrong sign, %s",
          left, somewhere());
    offer(c, 2, source_format("%s * %s", a, b),
          "you multiply by %s where it is added, %s", right, somewhere());
    offer(c, 2, source_format("%s + %s + %s", a, b, b),
          "%s is added twice, %s", right, somewhere());
    offer(c, 2, source_format("%s + %s + %s", a, a, b),
          "%s is added twice, %s", left, somewhere());
}

/* a - b */
static void offer_difference(choices *c, const node *n, const char *a,
                             const char *b)
{
    const char *right = short_text(n->child[1], "the second part"),
               *left = short_text(n->child[0], "the first part");
    offer(c, 1, source_format("%s + %s", a, b),
          "a plus stands where a minus belongs before %s, %s", right,
          somewhere());
    offer(c, 1, source_format("%s - %s", b, a),
          "the difference is the wrong way round (%s comes first), %s", left,
          somewhere());
    offer(c, 1, a, "%s is not subtracted, %s", right, somewhere());
    offer(c, 1, b, "%s alone stands where it should be subtracted, %s", right,
          somewhere());
    offer(c, 2, source_format("-%s", b), "%s is missing, %s", left,
          somewhere());
    if (real(n))
        offer(c, 2, source_format("%s / %s", a, b),
              "you divide by %s where it is subtracted, %s", right,
              somewhere());
    offer(c, 2, source_format("%s - %s - %s", a, b, b),
          "%s is subtracted twice, %s", right, somewhere());
    if (real(n))
        offer(c, 2, source_format("fabs(%s - %s)", a, b),
              "you take the size of a difference, without its sign, %s",
              somewhere());
    offer(c, 2, source_format("(%s - %s) * (%s - %s)", a, b, a, b),
          "a difference is squared that should not be, %s", somewhere());
}

/* a * b */
static void offer_product(choices *c, const node *n, const char *a,
                          const char *b)
{
    const char *right = factor_text(n->child[1]),
               *left = factor_text(n->child[0]);
    offer(c, 1, a, "the factor %s is missing, %s", right, somewhere());
    offer(c, 1, b, "the factor %s is missing, %s", left, somewhere());
    offer(c, 1, source_format("%s * %s * %s", a, b, b),
          "the factor %s is there twice, %s", right, somewhere());
    offer(c, 1, source_format("%s * %s * %s", a, a, b),
          "the factor %s is there twice, %s", left, somewhere());
    if (real(n) &&
        strcmp(source_text(n->child[0]), source_text(n->child[1])) == 0)
        offer(c, 1, source_format("fabs(%s)", a),
              "the size of %s stands where its square belongs, %s", left,
              somewhere());
    if (real(n)) {
        offer(c, 1, source_format("%s / %s", a, b),
              "you divide by %s where it multiplies, %s", right, somewhere());
        offer(c, 2, source_format("%s / %s", b, a),
              "you divide by %s where it multiplies, %s", left, somewhere());
    }
    offer(c, 1, source_format("%s + %s", a, b),
          "you add %s where it multiplies, %s", right, somewhere());
    offer(c, 2, source_format("%s - %s", a, b),
          "you subtract %s where it multiplies, %s", right, somewhere());
}

/* 1 / (1 + exp(-z)): another bend than the sigmoid. */
static void offer_bends(choices *c, const node *n)
{
    const char *text = source_text(n->child[1]);
    const char *from = strstr(text, "exp");
    if (strncmp(text, "(1", 2) != 0 || from == NULL ||
        n->child[1]->kind != PAREN || n->child[1]->child[0]->children != 2)
        return;
    const node *power = n->child[1]->child[0]->child[1];
    if (power->kind != CALL || power->child[0]->kind != PREFIX)
        return;
    const char *z = plain(power->child[0]->child[0]);
    offer(c, 1, source_format("tanh(%s)", z),
          "tanh stands where the sigmoid belongs, %s", somewhere());
    offer(c, 1, source_format("fmax(%s, 0)", z),
          "ReLU stands where the sigmoid belongs, %s", somewhere());
    offer(c, 1, source_format("(%s) > 0", z),
          "a step from 0 to 1 stands where the sigmoid belongs, %s",
          somewhere());
    offer(c, 1, z, "the score goes through no sigmoid, %s", somewhere());
    offer(c, 2, source_format("(1 + tanh(%s)) / 2", z),
          "the sigmoid is twice too steep, %s", somewhere());
}

/* a / b */
static void offer_quotient(choices *c, const node *n, const char *a,
                           const char *b)
{
    const char *right = factor_text(n->child[1]);
    offer(c, 1, a, "the division by %s is missing, %s", right, somewhere());
    offer(c, 1, source_format("%s * %s", a, b),
          "you multiply by %s where it divides, %s", right, somewhere());
    if (!real(n)) {
        offer(c, 1, source_format("%s %% (%s)", a, b),
              "the remainder (%%) is taken where / belongs, %s", somewhere());
        return;
    }
    offer(c, 1, source_format("%s / %s / %s", a, b, b),
          "you divide by %s twice, %s", right, somewhere());
    if (quiet == 0)
        offer_bends(c, n);
    offer(c, 1, source_format("%s / %s", b, a),
          "the fraction is upside down, %s", somewhere());
    offer(c, 1, source_format("%s / sqrt(%s)", a, b),
          "you divide by the root of %s, %s", right, somewhere());
    offer(c, 1,
          source_format("%s > -1 && %s < 1 ? %s / %s : "
                        "(double)((long)(%s) / (long)(%s))",
                        b, b, a, b, a, b),
          "you divide whole numbers, which drops the fraction, %s",
          somewhere());
    offer(c, 2, source_format("floor(%s / %s)", a, b),
          "you divide whole numbers, which drops the fraction, %s",
          somewhere());
    offer(c, 2, source_format("fabs(%s) < 1 ? %s : %s / %s", b, a, a, b),
          "you divide by %s only when it is 1 or more, %s", right,
          somewhere());
    offer(c, 2, source_format("%s / ((%s) + 1)", a, b),
          "you divide by %s + 1, %s", right, somewhere());
    offer(c, 2, source_format("%s / ((%s) - 1)", a, b),
          "you divide by %s - 1, %s", right, somewhere());
    offer(c, 2, b, "you take %s itself, not what it divides, %s", right,
          somewhere());
    offer(c, 2, source_format("1. / %s", b), "1 is divided by %s, not %s, %s",
          right, factor_text(n->child[0]), somewhere());
}

/* a b + x becomes a (b + x), or (a + x) b. */
static void offer_left_brackets(choices *c, const node *n, const char *says)
{
    const node *l = n->child[0], *r = n->child[1];
    const char *p = plain(l->child[0]), *q = plain(l->child[1]);
    if (*l->op == '*')
        offer(c, 2, source_format("%s * (%s %s %s)", p, q, n->op, plain(r)),
              says, somewhere());
    offer(c, 2,
          source_format("(%s %s %s) %s %s", p, n->op, plain(r), l->op, q),
          says, somewhere());
}

/* Brackets that people add: x + a b becomes a (x + b). */
static void offer_more_brackets(choices *c, const node *n)
{
    const node *l = n->child[0], *r = n->child[1];
    const char *says = "brackets are wrong: a factor is of one part alone, "
                       "not of the whole sum, %s";
    if (!strchr("+-", n->op[0]))
        return;
    if (r->kind == BINARY && strchr("*/", r->op[0])) {
        const char *p = plain(r->child[0]), *q = plain(r->child[1]);
        offer(c, 2,
              source_format("(%s %s %s) %s %s", plain(l), n->op, p, r->op, q),
              says, somewhere());
        if (*r->op == '*')
            offer(c, 2,
                  source_format("%s * (%s %s %s)", p, plain(l), n->op, q),
                  says, somewhere());
    }
    if (l->kind == BINARY && strchr("*/", l->op[0]))
        offer_left_brackets(c, n, says);
}

/* A chain of factors, (a - y) * b * c, without the brackets of its first;
 * NULL when that has none. */
static const char *opened(const node *n)
{
    if (n->kind == PAREN && n->child[0]->kind == BINARY &&
        numeric(n->child[0]) && strchr("+-", n->child[0]->op[0]))
        return plain_inside(n->child[0]);
    if (n->kind != BINARY || !strchr("*/", n->op[0]))
        return NULL;
    const char *first = opened(n->child[0]);
    return first == NULL
               ? NULL
               : source_format("%s %s %s", first, n->op, plain(n->child[1]));
}

/* X (1 - X), the slope of the sigmoid from its answer: what else people write,
 * times the factors before. */
static void offer_slopes(choices *c, const node *n)
{
    const node *l = n->child[0], *r = n->child[1];
    if (!op_is(n, "*") || r->kind != PAREN || r->child[0]->kind != BINARY ||
        !op_is(r->child[0], "-") || r->child[0]->child[0]->kind != NUMBER)
        return;
    const char *x = plain(r->child[0]->child[1]), *rest = "1";
    if (strcmp(plain(l), x) != 0) {
        if (l->kind != BINARY || !op_is(l, "*") ||
            strcmp(plain(l->child[1]), x) != 0)
            return;
        rest = plain(l->child[0]);
    }
    const char *name = source_text(r->child[0]->child[1]);
    offer(c, 1, source_format("(%s) * (1 - %s * %s)", rest, x, x),
          "1 - %s^2 is the slope of tanh; the sigmoid's is %s (1 - %s), %s",
          name, name, name, somewhere());
    offer(c, 2, source_format("(%s) * (%s - 1)", rest, x),
          "the slope is %s - 1 in yours: two factors, %s and what is missing "
          "to 1, %s",
          name, name, somewhere());
    offer(c, 2, source_format("(%s) * %s * %s", rest, x, x),
          "%s is squared: the slope is %s times 1 - %s, %s", name, name, name,
          somewhere());
    offer(c, 2, source_format("(%s) * (%s - %s * (1 - %s))", rest, x, x, x),
          "the slope is wrong: %s times 1 - %s, %s", name, name, somewhere());
}

/* A pair of brackets that people leave out: * and / bind first. */
static void offer_brackets(choices *c, const node *n)
{
    const node *l = n->child[0], *r = n->child[1];
    const char *says = "brackets are missing (C does * and / before + and -, "
                       "and from left to right), %s";
    if (strchr("*/", n->op[0]) && opened(l) != NULL)
        offer(c, 1, source_format("%s %s %s", opened(l), n->op, plain(r)),
              says, somewhere());
    if (r->kind == PAREN && r->child[0]->kind == BINARY &&
        numeric(r->child[0]) && strchr("+-*/", r->child[0]->op[0]) &&
        (strchr("/-", n->op[0]) || strchr("+-", r->child[0]->op[0])))
        offer(c, 1,
              source_format("%s %s %s %s %s", plain(l), n->op,
                            plain(r->child[0]->child[0]), r->child[0]->op,
                            plain(r->child[0]->child[1])),
              says, somewhere());
}

/* a % b */
static void offer_remainder(choices *c, const node *n, const char *a,
                            const char *b)
{
    const char *right = short_text(n->child[1], "it");
    offer(c, 1, source_format("%s / (%s)", a, b),
          "you divide by %s where the remainder, %%, belongs, %s", right,
          somewhere());
    offer(c, 1, a, "the remainder of %s is not taken, %s", right,
          somewhere());
}

/* f(a) b c, which should not be f(a b c). */
static void offer_wider_call(choices *c, const node *n)
{
    const node *first = n;
    const char *rest = "";
    while (first->kind == BINARY && strchr("*/", first->op[0])) {
        rest = source_format(" %s %s%s", first->op, plain(first->child[1]),
                             rest);
        first = first->child[0];
    }
    if (first->kind == CALL && first->children == 1 && real(first) &&
        numeric(first->child[0]))
        offer(c, 2,
              source_format("%s((%s)%s)", first->op, plain(first->child[0]),
                            rest),
              "%s reaches too far: it is of %s alone, %s", first->op,
              short_text(first->child[0], "its first part"), somewhere());
}

static void emit_arithmetic(const node *n)
{
    int t = ++temporaries;
    const char *a = source_format("a%d", t), *b = source_format("b%d", t);
    choices c = {0};
    put("({ __auto_type %s = ", a);
    emit(n->child[0]);
    put("; __auto_type %s = ", b);
    emit(n->child[1]);
    put("; ");
    offer_own(&c, n, is_expression_text);
    if (op_is(n, "+"))
        offer_sum(&c, n, a, b);
    else if (op_is(n, "-"))
        offer_difference(&c, n, a, b);
    else if (op_is(n, "*"))
        offer_product(&c, n, a, b);
    else if (op_is(n, "/"))
        offer_quotient(&c, n, a, b);
    else if (op_is(n, "%"))
        offer_remainder(&c, n, a, b);
    if (quiet == 0) {
        offer_brackets(&c, n);
        offer_more_brackets(&c, n);
        offer_slopes(&c, n);
        if (strchr("*/", n->op[0]))
            offer_wider_call(&c, n);
    }
    put_choices(&c, n);
    put("%s %s %s; })", a, n->op, b);
}

static void emit_comparison(const node *n)
{
    static const char *const all[] = {"<", "<=", ">", ">=", "==", "!="};
    int t = ++temporaries;
    choices c = {0};
    put("({ __auto_type a%d = ", t);
    emit(n->child[0]);
    put("; __auto_type b%d = ", t);
    emit(n->child[1]);
    put("; ");
    offer_own(&c, n, is_expression_text);
    bool head = place != NULL && strncmp(place, "in the head", 11) == 0;
    for (int k = 0; k < 6; k++)
        if (!op_is(n, all[k])) {
            bool strict = all[k][0] == n->op[0];
            offer(&c, strict || (k < 4 && !head) ? 1 : 2,
                  source_format("a%d %s b%d", t, all[k], t),
                  "%s stands where %s belongs, %s", all[k], n->op,
                  somewhere());
        }
    if (head)
        for (const symbol *s = n->scope; s != NULL; s = s->outer)
            if (s->type.depth == 0 && s->type.base == WHOLE && !s->function &&
                visible(s, n->scope))
                offer(&c, 3, source_format("a%d <= %s", t, name_of(s)),
                      "<= %s stands where %s %s belongs, %s", s->name, n->op,
                      short_text(n->child[1], "the bound"), somewhere());
    if (real(n->child[0])) {
        offer(&c, 1, source_format("fabs(a%d) %s b%d", t, n->op, t),
              "you compare a size, without its sign, %s", somewhere());
        offer(&c, 2, source_format("a%d * a%d %s b%d", t, t, n->op, t),
              "you compare a square, not the number itself, %s", somewhere());
    }
    put_choices(&c, n);
    put("a%d %s b%d; })", t, n->op, t);
}

/* && and ||, whose second part is looked at only when it counts. */
static void emit_logic(const node *n)
{
    int t = ++temporaries;
    const char *second = plain(n->child[1]);
    bool both = op_is(n, "&&");
    choices c = {0};
    put("({ int a%d = ", t);
    emit(n->child[0]);
    put(" != 0; ");
    offer_own(&c, n, is_expression_text);
    offer(&c, 1, source_format("a%d", t), "the condition %s is missing, %s",
          short_text(n->child[1], "on the right"), somewhere());
    offer(&c, 1, second, "the condition %s is missing, %s",
          short_text(n->child[0], "on the left"), somewhere());
    offer(&c, 1, source_format("a%d %s %s", t, both ? "||" : "&&", second),
          "%s stands where %s belongs, %s", both ? "||" : "&&", n->op,
          somewhere());
    put_choices(&c, n);
    put("a%d %s ", t, n->op);
    emit(n->child[1]);
    put("; })");
}

static void emit_binary(const node *n)
{
    if (op_is(n, "&&") || op_is(n, "||")) {
        emit_logic(n);
    } else if (!numeric(n->child[0]) || !numeric(n->child[1])) {
        put("(");
        emit(n->child[0]);
        put(" %s ", n->op);
        emit(n->child[1]);
        put(")");
    } else if (strchr("<>=!", n->op[0]) && !op_is(n, "<<") &&
               !op_is(n, ">>")) {
        emit_comparison(n);
    } else {
        emit_arithmetic(n);
    }
}

/* ---- the other expressions ---------------------------------------------- */

static const char *base_name(const node *n)
{
    while (n->kind == INDEX || n->kind == PREFIX || n->kind == PAREN ||
           n->kind == MEMBER)
        n = n->child[0];
    return n->op;
}

/* i * n + j: the two counters exchanged, with this stride or the other. */
static void offer_exchanged(choices *c, const node *n)
{
    if (n->kind != BINARY || !op_is(n, "+") || n->child[0]->kind != BINARY ||
        !op_is(n->child[0], "*"))
        return;
    const node *i = n->child[0]->child[0], *stride = n->child[0]->child[1],
               *j = n->child[1];
    const char *says = "rows and columns are exchanged in the index of %s";
    offer(c, 1,
          source_format("%s * %s + %s", plain(j), plain(stride), plain(i)),
          says, array);
    if (i->kind == NAME && i->symbol != NULL && i->symbol->counter)
        offer(c, 1,
              source_format("%s * (%s) + %s", plain(j), i->symbol->bound,
                            plain(i)),
              says, array);
    offer(c, 1, source_format("%s + %s", plain(i), plain(j)),
          "the index of %s is the sum of two indices: a row has %s values",
          array, source_text(stride));
}

/* The index in brackets, of `array`. */
static void emit_index(const node *n, const node *index)
{
    const char *outside = array;
    int t = ++temporaries;
    choices c = {0};
    array = base_name(n->child[0]);
    put("({ __auto_type i%d = ", t);
    emit(index);
    put("; ");
    offer(&c, 1, source_format("i%d + 1", t),
          "the index of %s is one too large, %s", array, place);
    offer(&c, 1, source_format("i%d - 1", t),
          "the index of %s is one too small, %s", array, place);
    offer(&c, 2, "0", "the index of %s is always 0, %s", array, place);
    offer_exchanged(&c, index);
    if (index->kind == NAME && index->symbol != NULL &&
        index->symbol->counter && strcmp(index->symbol->bound, "2") == 0)
        offer(&c, 1, source_format("1 - i%d", t),
              "the index of %s takes the other of the two, %s", array, place);
    put_choices(&c, index);
    put("i%d; })", t);
    array = outside;
}

static void offer_turned(choices *c, const node *n)
{
    const node *inner = n->child[0];
    if (inner->kind == INDEX && numeric(n))
        offer(c, 1,
              source_format("%s[%s][%s]", plain(inner->child[0]),
                            plain(n->child[1]), plain(inner->child[1])),
              "rows and columns are exchanged in the index of %s",
              base_name(n));
}

/* A scalar in its place, and its share of a count. */
static void offer_scalars(choices *c, const node *n, const char *x,
                          const char *text)
{
    for (const symbol *s = parameters; s != NULL; s = s->outer)
        if (s->parameter && s->type.depth == 0 && s->type.base == WHOLE)
            offer(c, 3, source_format("%s / %s", x, s->name),
                  "%s is divided by %s where it should stand itself, %s",
                  text, s->name, somewhere());
    for (const symbol *s = n->scope; s != NULL; s = s->outer)
        if (s->type.depth == 0 && s->type.base != OTHER && !s->function &&
            s->type.base != WHOLE && visible(s, n->scope))
            offer(c, 3, name_of(s), "%s stands where %s belongs, %s", s->name,
                  text, somewhere());
}

/* What a value of an array becomes by mistake. */
static void offer_value(choices *c, const node *n, const char *x)
{
    const char *text = short_text(n, base_name(n));
    if (!numeric(n) || array != NULL)
        return;
    offer(c, 2, "1", "the factor %s is missing, or is 1, %s", text,
          somewhere());
    offer(c, 2, source_format("1 - %s", x),
          "1 - %s stands where %s belongs, %s", text, text, somewhere());
    offer(c, 2, source_format("%s * %s", x, x),
          "%s is squared where it should not be, %s", text, somewhere());
    offer(c, 2, source_format("-%s", x), "%s has the wrong sign, %s", text,
          somewhere());
    if (real(n)) {
        offer(c, 2, source_format("sqrt(%s)", x),
              "you take the root of %s where it should stand itself, %s",
              text, somewhere());
        offer(c, 2, source_format("fabs(%s)", x),
              "you take the size of %s, without its sign, %s", text,
              somewhere());
        offer(c, 2, source_format("%s > 0 ? 1. : 0.", x),
              "you ask only whether %s is above 0, %s", text, somewhere());
        offer(c, 3, source_format("%s * (1 - %s)", x, x),
              "you take the slope at %s, x (1 - x), where %s itself "
              "belongs, %s",
              text, text, somewhere());
    }
    if (real(n))
        offer_scalars(c, n, x, text);
    offer(c, 3, "0", "a 0 stands where %s belongs, %s", text, somewhere());
}

static const char *member_name(const node *n)
{
    const char *text = source_text(n);
    return strrchr(text, op_is(n, ".") ? '.' : '>') + 1;
}

static const char *members[16];
static int member_count;

static void find_members(const node *n)
{
    bool new = n->kind == MEMBER &&member_count < 16;
    for (int k = 0; k < member_count && new; k++)
        new = strcmp(members[k], member_name(n)) != 0;
    if (new)
        members[member_count++] = member_name(n);
    for (int k = 0; k < n->children; k++)
        if (n->child[k] != NULL)
            find_members(n->child[k]);
    for (const node *line = n->first; line != NULL; line = line->next)
        find_members(line);
}

/* The other members of the structure, as far as the solution names them. */
static void offer_members(choices *c, const node *n)
{
    for (int k = 0; k < member_count; k++)
        if (strcmp(members[k], member_name(n)) != 0)
            offer(c, 1,
                  source_format("%s%s%s", plain(n->child[0]), n->op,
                                members[k]),
                  "%s stands where %s belongs, %s", members[k],
                  source_text(n), somewhere());
}

static void emit_element(const node *n)
{
    int t = ++temporaries;
    choices c = {0};
    put("({ __auto_type x%d = ", t);
    emit(n->child[0]);
    if (n->kind == INDEX) {
        put("[");
        emit_index(n, n->child[1]);
        put("]");
    } else {
        put("%s%s", n->op, member_name(n));
    }
    put("; ");
    offer_own(&c, n, is_expression_text);
    if (n->kind == INDEX)
        offer_turned(&c, n);
    offer_value(&c, n, source_format("x%d", t));
    if (n->kind == MEMBER)
        offer_members(&c, n);
    put_choices(&c, n);
    put("x%d; })", t);
}

/* What stands where a function of math.h belongs. */
static const struct {
    const char *name, *code, *says;
    int rank;
} known[] = {
    {"sqrt", "(%s) * (%s)", "you square where the root belongs", 1},
    {"sqrt", "sqrt(sqrt(%s))", "the root is taken twice", 1},
    {"exp", "exp(-(%s))", "the exponent has the wrong sign", 1},
    {"exp", "exp2(%s)", "2 to a power stands where exp belongs", 2},
    {"exp", "1 + (%s)", "1 + x stands where exp(x) belongs", 3},
    {"log", "log10(%s)",
     "log10 stands where log belongs: C's log is the natural one", 1},
    {"log", "log2(%s)", "log2 stands where log belongs", 1},
    {"log", "-log(%s)", "the logarithm has the wrong sign", 1},
    {"fabs", "(%s) * (%s)", "a square stands where a size belongs", 1},
    {"fabs", "-(%s)", "the size is missing: a sign stays", 1},
    {"floor", "trunc(%s)",
     "a cast to int stands where floor belongs: below 0 it goes up", 1},
    {"floor", "round(%s)", "you round where floor belongs", 1},
    {"floor", "ceil(%s)", "you round up where floor belongs", 1},
    {"cos", "sin(%s)", "sin stands where cos belongs", 1},
    {"tanh", "1 / (1 + exp(-(%s)))", "the sigmoid stands where tanh belongs",
     1},
    {"tanh", "tanh(2 * (%s))", "tanh has twice its argument", 3}};

/* f(x): without f, and with its neighbours. */
static void offer_function(choices *c, const node *n, const char *x)
{
    for (size_t k = 0; k < sizeof known / sizeof *known; k++) {
        size_t length = strlen(known[k].name);
        if (strncmp(n->op, known[k].name, length) == 0 &&
            (n->op[length] == '\0' || strcmp(n->op + length, "f") == 0))
            offer(c, known[k].rank, source_format(known[k].code, x, x),
                  "%s, %s", known[k].says, somewhere());
    }
    offer(c, 1, x, "%s is missing, %s", n->op, somewhere());
    const node *inside = n->child[0];
    if (quiet == 0 && inside->kind == BINARY && strchr("+-*/", inside->op[0]))
        offer(c, 1,
              source_format("%s(%s) %s %s", n->op, plain(inside->child[0]),
                            inside->op, plain(inside->child[1])),
              "%s does not reach far enough: %s belongs inside too, %s",
              n->op, short_text(inside->child[1], "the second part"),
              somewhere());
}

/* f(x, y) of numbers: exchanged, one alone, and the like. */
static void offer_two(choices *c, const node *n, const char *x, const char *y)
{
    offer(c, 1, source_format("%s(%s, %s)", n->op, y, x),
          "the arguments of %s are exchanged, %s", n->op, somewhere());
    offer(c, 1, x, "%s is missing: %s stands there alone, %s", n->op,
          short_text(n->child[0], "its first argument"), somewhere());
    offer(c, 1, y, "%s is missing: %s stands there alone, %s", n->op,
          short_text(n->child[1], "its second argument"), somewhere());
    if (strncmp(n->op, "pow", 3) == 0)
        offer(c, 1, source_format("(%s) * (%s)", x, y),
              "a product stands where a power belongs, %s", somewhere());
    if (strncmp(n->op, "fmin", 4) == 0 || strncmp(n->op, "fmax", 4) == 0) {
        const char *other = n->op[2] == 'i' ? "fmax" : "fmin";
        offer(c, 1, source_format("%s(%s, %s)", other, x, y),
              "%s stands where %s belongs, %s", other, n->op, somewhere());
    }
}

static void emit_call(const node *n)
{
    int t = ++temporaries;
    choices c = {0};
    bool numbers = numeric(n);
    for (int k = 0; k < n->children; k++)
        numbers = numbers && numeric(n->child[k]);
    put("({ ");
    for (int k = 0; k < n->children; k++) {
        put("__auto_type a%d_%d = ", t, k);
        emit(n->child[k]);
        put("; ");
    }
    offer_own(&c, n, is_expression_text);
    if (numbers && n->children == 1)
        offer_function(&c, n, source_format("a%d_0", t));
    if (numbers && n->children == 2)
        offer_two(&c, n, source_format("a%d_0", t),
                  source_format("a%d_1", t));
    put_choices(&c, n);
    put("%s(", n->symbol ? n->symbol->name : n->op);
    for (int k = 0; k < n->children; k++)
        put("%sa%d_%d", k > 0 ? ", " : "", t, k);
    put("); })");
}

static void emit_prefix(const node *n)
{
    int t = ++temporaries;
    choices c = {0};
    if (!(op_is(n, "-") || op_is(n, "!") || op_is(n, "*")) || !numeric(n)) {
        put("(%s", n->op);
        if (strchr("&+-", n->op[0]) && (op_is(n, "&") || n->op[1] != '\0'))
            emit_place(n->child[0]);
        else
            emit(n->child[0]);
        put(")");
        return;
    }
    put("({ __auto_type x%d = ", t);
    if (op_is(n, "*"))
        put("*");
    emit(n->child[0]);
    put("; ");
    offer_own(&c, n, is_expression_text);
    const char *x = source_format("x%d", t);
    if (op_is(n, "*")) {
        offer_value(&c, n, x);
        put_choices(&c, n);
        put("%s; })", x);
        return;
    }
    offer(&c, 1, x,
          op_is(n, "-") ? "a minus sign is missing, %s"
                        : "a not (!) is missing, %s",
          somewhere());
    put_choices(&c, n);
    put("%s%s; })", n->op, x);
}

static void emit_choice(const node *n)
{
    int t = ++temporaries;
    choices c = {0};
    const char *yes = plain(n->child[1]), *no = plain(n->child[2]);
    const char *test = short_text(n->child[0], "the condition");
    put("({ int a%d = ", t);
    emit(n->child[0]);
    put(" != 0; ");
    offer_own(&c, n, is_expression_text);
    offer(&c, 1, yes, "the case where %s does not hold is missing, %s", test,
          somewhere());
    offer(&c, 1, no, "the case where %s holds is missing, %s", test,
          somewhere());
    offer(&c, 1, source_format("a%d ? %s : %s", t, no, yes),
          "the two cases of %s are exchanged, %s", test, somewhere());
    put_choices(&c, n);
    put("a%d ? ", t);
    emit(n->child[1]);
    put(" : ");
    emit(n->child[2]);
    put("; })");
}

static void emit_cast(const node *n)
{
    int t = ++temporaries;
    choices c = {0};
    put("({ __auto_type a%d = ", t);
    emit(n->child[0]);
    put("; ");
    if (numeric(n) && strcmp(n->op, "long") == 0)
        offer(&c, 1, source_format("(int)a%d", t),
              "a product of whole numbers overflows int, %s", somewhere());
    if (numeric(n) && !real(n) && real(n->child[0]))
        offer(&c, 1, source_format("(int)round(a%d)", t),
              "you round where the fraction is cut off, %s", somewhere());
    put_choices(&c, n);
    put("(%s%.*s)a%d; })", n->op, n->type.depth, "***", t);
}

static void emit_list(const node *n)
{
    put("(%s){", n->op);
    for (int k = 0; k < n->children; k++) {
        place = source_format("in part %d of what you return", k + 1);
        emit(n->child[k]);
        put(", ");
    }
    put("}");
}

/* A place that is written to. */
static void emit_place(const node *n)
{
    choices c = {0};
    if (n->kind == NAME && n->symbol != NULL && n->type.depth > 0) {
        offer_names(&c, n, true);
        put("(");
        put_choices(&c, n);
        put("%s)", n->op);
    } else if (n->kind == NAME) {
        put("%s", n->symbol ? name_of(n->symbol) : n->op);
    } else if (n->kind == INDEX) {
        emit_place(n->child[0]);
        put("[");
        emit_index(n, n->child[1]);
        put("]");
    } else if (n->kind == MEMBER) {
        emit_place(n->child[0]);
        put("%s%s", n->op, member_name(n));
    } else {
        put("(%s", n->kind == PREFIX ? n->op : "");
        emit_place(n->child[0]);
        put(")");
    }
}

static void emit_paren(const node *n)
{
    put("(");
    emit(n->child[0]);
    put(")");
}

static void emit_postfix(const node *n)
{
    put("(");
    emit_place(n->child[0]);
    put("%.2s)", n->to - 2);
}

static void emit_assign(const node *n)
{
    put("(");
    emit_place(n->child[0]);
    put(" %s ", n->op);
    emit(n->child[1]);
    put(")");
}

static void emit(const node *n)
{
    static void (*const writers[])(const node *) = {
        [NUMBER] = emit_number,   [NAME] = emit_name,
        [CALL] = emit_call,       [INDEX] = emit_element,
        [MEMBER] = emit_element,  [PREFIX] = emit_prefix,
        [POSTFIX] = emit_postfix, [BINARY] = emit_binary,
        [ASSIGN] = emit_assign,   [CHOICE] = emit_choice,
        [CAST] = emit_cast,       [PAREN] = emit_paren,
        [LIST] = emit_list};
    if (n->kind < VERBATIM)
        writers[n->kind](n);
    else
        put("%s", source_text(n));
}

/* ---- whole values: what is stored or returned --------------------------- */

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
    offer(c, 2, source_format("(float)(int)(%s)", v),
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
static void emit_whole(const node *n, const node *like)
{
    int t = ++temporaries;
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

/* ---- statements --------------------------------------------------------- */

static void set_place(const node *target)
{
    const char *name = base_name(target);
    const symbol *s = target->scope;
    while (s != NULL && strcmp(s->name, name) != 0)
        s = s->outer;
    place = source_format(s && s->parameter ? "in your %s" : "in %s", name);
}

/* The slips of `to op= value`: other operators. */
static void put_other_operators(const char *op, const char *p, const char *v)
{
    static const char *const all[] = {"=", "+=", "-=", "*=", "/="};
    for (int k = 0; k < 5 && quiet == 0; k++)
        if (strcmp(op, all[k]) != 0) {
            int id =
                slip_make(k < 3 ? 1 : 2, "%s stands where %s belongs, %s",
                          all[k], op, place);
            put("if (SLIP(%d)) *%s %s %s; else ", id, p, all[k], v);
        }
}

static void assign(const node *n)
{
    int t = ++temporaries;
    const node *to = n->child[0];
    const char *p = source_format("p%d", t), *v = source_format("v%d", t);
    set_place(to);
    put("__auto_type %s = ", v);
    emit_whole(n->child[1], to);
    put("; __auto_type %s = &(", p);
    emit_place(to);
    put("); ");
    if (numeric(to) && numeric(n->child[1]))
        put_other_operators(n->op, p, v);
    put("*%s %s %s;", p, n->op, v);
}

/* Lines that are left out where they stand while a slip is made. */
static struct {
    const node *line;
    int number;
} left_out[2 * MOST_OWN];
static int left_out_count;

static void leave_out(const node *line, int number)
{
    if (line == NULL || left_out_count == 2 * MOST_OWN)
        return;
    left_out[left_out_count].line = line;
    left_out[left_out_count++].number = number;
}

/* An expression that stands alone: missing, or done twice. */
static void emit_alone(const node *n)
{
    const node *e = n->child[0];
    const char *what = e->kind == ASSIGN || e->kind == POSTFIX
                           ? base_name(e->child[0])
                       : e->kind == PREFIX ? base_name(e)
                                           : e->op;
    int missing = 0;
    if (quiet == 0) {
        missing = slip_make(1, "the line that changes %s is missing (%s)",
                            what, short_text(n, "one of several"));
        put("if (!SLIP(%d)) ", missing);
        for (int k = 0; k < left_out_count; k++)
            if (left_out[k].line == n)
                put("if (!SLIP(%d)) ", left_out[k].number);
    }
    put("{ ");
    if (e->kind == ASSIGN) {
        assign(e);
    } else {
        place = source_format("in the call of %s", e->op);
        emit(e);
        put(";");
    }
    put(" } ");
    if (quiet == 0 && !(e->kind == ASSIGN && op_is(e, "=")))
        put("if (SLIP(%d)) { %s }\n",
            slip_make(1, "the line that changes %s is done twice", what),
            without(emit_alone, n));
}

/* T x = value; where a slip may keep x from one round, or one call, to the
 * next. */
static void declare_kept(const node *n)
{
    symbol *s = n->symbol;
    const char *it = name_of(s);
    put("%s %s__own%d = ", s->words, s->name, s->id);
    emit_whole(n->child[0], n);
    put("; %s *%s__%d = ", s->words, s->name, s->id);
    for (int k = 0; k < MOST_LOOPS + 1 && quiet == 0; k++)
        if (s->keep[k] > 0)
            put("SLIP(%d) || SLIP(%d) ? &%s__k%d : ", s->keep[k],
                s->keep_all[k], s->name, s->keep[k]);
    put("&%s__own%d;\n", s->name, s->id);
    for (int k = 0; k < MOST_LOOPS + 1 && quiet == 0; k++)
        if (s->keep[k] > 0)
            put("if ((SLIP(%d) || SLIP(%d)) && !%s__s%d) { %s = %s__own%d; "
                "%s__s%d = 1; }\n",
                s->keep[k], s->keep_all[k], s->name, s->keep[k], it, s->name,
                s->id, s->name, s->keep[k]);
}

/* A declaration that no slip keeps: an array, a pointer, a structure. */
static void declare_plain(const node *n)
{
    const symbol *s = n->symbol;
    bool list = n->children > 0 && n->child[0]->kind == VERBATIM;
    if (n->children == 0 || list) {
        put("%s %.*s%s;\n", s->words, s->stars, "***",
            source_text(n) + strspn(source_text(n), "*"));
        return;
    }
    put("%s %.*s%s = ", s->words, s->stars, "***", s->name);
    emit(n->child[0]);
    put(";\n");
}

static void emit_declaration(const node *n)
{
    for (int k = 0; k < n->children; k++) {
        place = source_format("in %s", n->child[k]->op);
        if (n->child[k]->symbol->kept)
            declare_kept(n->child[k]);
        else
            declare_plain(n->child[k]);
    }
}

/* ---- loops -------------------------------------------------------------- */

/* What slips put into a loop's body, before and after what is there. */
typedef struct extras {
    const char *before, *after;
} extras;

static const extras nothing_more = {"", ""};
static extras more = {"", ""}; /* for the next loop that is written */

static const char *loop_name(const node *n)
{
    if (n->kind == FOR && n->child[0] != NULL && n->child[0]->kind == DECLARE)
        return source_format("the loop over %s",
                             n->child[0]->child[0]->symbol->name);
    return "the loop";
}

/* How many variables of this loop, or of this function, begin with a number:
 * what is summed up. */
static int sums_in(const node *loop, int owner)
{
    int sums = 0;
    for (const symbol *s = source_symbols(); s != NULL; s = s->earlier)
        for (int k = 0; s->constant && k < s->loop_count + 1; k++)
            sums +=
                k < s->loop_count ? s->loops[k] == loop : s->owner == owner;
    return sums;
}

/* Before a loop: what a slip keeps through its rounds. */
static void put_keeps(const node *loop)
{
    int together = 0;
    for (symbol *s = source_symbols(); s != NULL && quiet == 0;
         s = s->earlier)
        for (int k = 0; s->kept && k < s->loop_count; k++)
            if (s->loops[k] == loop) {
                s->keep[k] = slip_make(
                    1,
                    "%s is not set anew in each round of %s: it goes on from "
                    "the round before",
                    s->name, loop_name(loop));
                if (together == 0 && sums_in(loop, -1) > 1)
                    together = slip_make(
                        1,
                        "what is summed up is not set anew in each round of "
                        "%s (all of it): it goes on from the round before",
                        loop_name(loop));
                s->keep_all[k] =
                    s->constant && together > 0 ? together : s->keep[k];
                put("%s %s__k%d = 0; int %s__s%d = 0;\n", s->words, s->name,
                    s->keep[k], s->name, s->keep[k]);
            }
}

static void put_body(const node *n, extras x)
{
    put(" { %s", x.before);
    statement(n->child[n->children - 1]);
    put(" %s", x.after);
    if (quiet == 0)
        put("if (SLIP(%d)) break; ",
            slip_make(1, "%s ends after its first round", loop_name(n)));
    put("}\n");
}

/* Whether n names something that is declared inside this loop. */
static bool lives_in(const node *n, const node *loop)
{
    const symbol *s = n->kind == NAME ? n->symbol : NULL;
    if (s != NULL && loop->kind == FOR && loop->child[0] != NULL &&
        loop->child[0]->kind == DECLARE &&
        loop->child[0]->child[0]->symbol == s)
        return true;
    for (int k = 0; s != NULL && k < s->loop_count; k++)
        if (s->loops[k] == loop)
            return true;
    for (int k = 0; k < n->children; k++)
        if (n->child[k] != NULL && lives_in(n->child[k], loop))
            return true;
    return false;
}

/* The first line of a loop's body done once, before the loop; or the last
 * one, after it. What is done then; `line` is the one that is left out. */
static const char *out_of_loop(const node *loop, bool at_end,
                               const node **line, int *number)
{
    const node *body = loop->child[loop->children - 1], *one = body->first;
    while (at_end && one != NULL && one->next != NULL)
        one = one->next;
    if (quiet > 0 || body->kind != BLOCK || one == NULL ||
        one->kind != EXPRESSION || lives_in(one, loop))
        return "";
    *line = one;
    *number = slip_make(
        1, "a line stands %s the loop and belongs inside (%s)",
        at_end ? "after" : "before", short_text(one, "one of several"));
    return source_format("if (SLIP(%d)) { %s } ", *number,
                         without(statement, one));
}

/* `int i = 0` of a for loop. */
static void put_start(const node *n)
{
    if (n == NULL)
        return;
    if (n->kind != DECLARE) {
        emit(n);
        return;
    }
    const node *d = n->child[0];
    put("%s %s = ", d->symbol->words, d->op);
    emit(d->child[0]);
}

static void emit_loop(const node *n)
{
    extras x = more;
    more = nothing_more;
    put("{ ");
    put_keeps(n);
    const node *lines[2] = {NULL, NULL};
    int numbers[2];
    put("%s", out_of_loop(n, false, &lines[0], &numbers[0]));
    const char *after = out_of_loop(n, true, &lines[1], &numbers[1]);
    for (int k = 0; k < 2; k++)
        leave_out(lines[k], numbers[k]);
    place = source_format("in the head of %s", loop_name(n));
    if (n->kind == FOR) {
        put("for (");
        put_start(n->child[0]);
        put("; ");
        if (n->child[1] != NULL)
            emit(n->child[1]);
        put("; ");
        if (n->child[2] != NULL)
            emit(n->child[2]);
        put(")");
    } else {
        put("while (");
        emit(n->child[0]);
        put(")");
    }
    put_body(n, x);
    put("%s}\n", after);
}

static void emit_if(const node *n)
{
    int t = ++temporaries;
    place = "in the condition of the if";
    const char *test = short_text(n->child[0], "of the if");
    put("{ int a%d = ", t);
    emit(n->child[0]);
    put(" != 0; ");
    if (quiet == 0) {
        int always = slip_make(1,
                               "the condition %s is missing: you do it "
                               "always",
                               test);
        int never =
            slip_make(1, "what is done when %s holds is missing", test);
        int turned =
            slip_make(1, "the condition %s is the wrong way round", test);
        put("if (SLIP(%d) ? 1 : SLIP(%d) ? 0 : SLIP(%d) ? !a%d : a%d) ",
            always, never, turned, t, t);
    } else {
        put("if (a%d) ", t);
    }
    put("{ ");
    statement(n->child[1]);
    put("} ");
    if (n->child[2] != NULL) {
        put("else { ");
        statement(n->child[2]);
        put("} ");
    }
    put("}\n");
}

static void emit_jump(const node *n)
{
    const char *other = op_is(n, "break") ? "continue" : "break";
    if (quiet == 0)
        put("if (SLIP(%d)) %s; ",
            slip_make(1, "%s stands where %s belongs", other, n->op), other);
    put("%s;\n", n->op);
}

static void emit_return(const node *n)
{
    place = "in what you return";
    put("return ");
    if (n->children > 0 && numeric(n->child[0]))
        emit_whole(n->child[0], n->child[0]);
    else if (n->children > 0)
        emit(n->child[0]);
    put(";\n");
}

/* ---- blocks: lines in the wrong place ----------------------------------- */

static bool is_loop(const node *n)
{
    return n != NULL && (n->kind == FOR || n->kind == WHILE);
}

static bool moves(const node *n)
{
    return n != NULL &&
           (n->kind == EXPRESSION || n->kind == IF || is_loop(n));
}

/* Setting again, inside a loop, what was declared before it. */
static const char *again(const node *n)
{
    const char *text = "";
    for (int k = 0; n->kind == DECLARE && k < n->children; k++)
        if (n->child[k]->symbol->kept)
            text = source_format(
                "%sif (SLIP(%d)) %s = %s; ", text,
                slip_make(2,
                          "you set %s anew inside the loop, so that it "
                          "forgets the rounds before",
                          n->child[k]->op),
                name_of(n->child[k]->symbol), plain(n->child[k]->child[0]));
    if (n->kind == EXPRESSION)
        text = source_format(
            "if (SLIP(%d)) { %s } ",
            slip_make(1,
                      "the line before the loop is repeated inside it "
                      "(%s)",
                      short_text(n, "it belongs before the loop")),
            without(statement, n));
    return text;
}

/* The line after a loop, moved into it; what to ask before it runs. */
static int into_loop(const node *line)
{
    if (line == NULL || line->kind != EXPRESSION)
        return 0;
    int id = slip_make(1, "the line after the loop stands inside it (%s)",
                       short_text(line, "it belongs after the loop"));
    more.after =
        source_format("if (SLIP(%d)) { %s } ", id, without(statement, line));
    return id;
}

static int exchange(const node *n)
{
    if (!moves(n) || !moves(n->next))
        return 0;
    int id = slip_make(1,
                       "two lines are in the wrong order: \"%s\" comes "
                       "first",
                       short_text(n, "the earlier one"));
    put("if (SLIP(%d)) { %s }\n", id, without(statement, n->next));
    return id;
}

static void emit_block(const node *n)
{
    int skip = 0, inside = 0;
    const node *before = NULL;
    for (const node *s = n->first; s != NULL; before = s, s = s->next) {
        if (quiet > 0) {
            statement(s);
            continue;
        }
        int next_skip = exchange(s);
        if (skip > 0)
            put("if (!SLIP(%d)) ", skip);
        if (inside > 0)
            put("if (!SLIP(%d)) ", inside);
        inside = 0;
        if (is_loop(s)) {
            more.before = before != NULL ? again(before) : "";
            more.after = "";
            inside = into_loop(s->next);
        }
        if (s->kind != DECLARE)
            put("{ ");
        statement(s);
        if (s->kind != DECLARE)
            put(" }\n");
        skip = next_skip;
    }
}

static void emit_braces(const node *n)
{
    put("{ ");
    emit_block(n);
    put("}\n");
}

static void emit_empty(const node *n)
{
    (void)n;
    put(";\n");
}

/* A statement, with the mistakes that the exercise adds for it. */
static void statement(const node *n)
{
    static void (*const writers[])(const node *) = {
        [BLOCK] = emit_braces,     [DECLARE] = emit_declaration,
        [EXPRESSION] = emit_alone, [IF] = emit_if,
        [FOR] = emit_loop,         [WHILE] = emit_loop,
        [RETURN] = emit_return,    [JUMP] = emit_jump,
        [EMPTY] = emit_empty};
    bool plain_one = n->kind == EXPRESSION || n->kind == JUMP;
    choices c = {0};
    if (n->kind != DECLARE)
        offer_own(&c, n, is_statement_text);
    for (int k = 0; k < c.count; k++)
        put("if (SLIP(%d)) { %s } else ", c.number[k], c.code[k]);
    if (n->kind == DECLARE || n->kind == EXPRESSION || n->kind == RETURN)
        now = n;
    put(plain_one ? "{ " : "");
    writers[n->kind](n);
    put(plain_one ? "}\n" : "");
    if (n->kind == DECLARE || n->kind == EXPRESSION || n->kind == RETURN)
        now = NULL;
}

/* ---- the file ----------------------------------------------------------- */

static char *read_file(const char *path)
{
    FILE *f = fopen(path, "r");
    char *text = calloc(1, 1 << 20);
    if (f == NULL || text == NULL || fread(text, 1, (1 << 20) - 1, f) == 0) {
        fprintf(stderr, "slips: cannot read %s\n", path);
        exit(1);
    }
    fclose(f);
    return text;
}

/* Without the blanks around it; cuts `text`. */
static char *trimmed(char *text)
{
    text += strspn(text, " \t");
    char *end = text + strlen(text);
    while (end > text && isspace((unsigned char)end[-1]))
        *--end = '\0';
    return text;
}

static void read_own(const char *path)
{
    for (char *line = strtok(read_file(path), "\n"); line != NULL;
         line = strtok(NULL, "\n")) {
        char *arrow = strstr(line, " => "), *bar = strstr(line, " | ");
        if (*line == '#')
            continue;
        while (bar != NULL && strstr(bar + 1, " | ") != NULL)
            bar = strstr(bar + 1, " | ");
        if (arrow == NULL || bar == NULL || bar < arrow ||
            own_count == MOST_OWN) {
            fprintf(stderr, "%s: not \"old => new | words\": %s\n", path,
                    line);
            exit(1);
        }
        *arrow = *bar = '\0';
        owns[own_count++] =
            (own){trimmed(line), trimmed(arrow + 4), trimmed(bar + 3), 0};
    }
}

/* A mistake that fits nowhere is one that nobody tests. */
static bool all_used(const char *path)
{
    bool all = true;
    for (int k = 0; k < own_count; k++)
        if (owns[k].number == 0) {
            fprintf(stderr, "%s: \"%s\" is not in the solution\n", path,
                    owns[k].old);
            all = false;
        }
    return all;
}

/* What a slip keeps from call to call. */
static void put_memory(const node *function)
{
    int together = 0;
    for (symbol *s = source_symbols(); s != NULL; s = s->earlier)
        if (s->kept && s->owner == function->symbol->owner) {
            int k = s->keep[MOST_LOOPS] =
                slip_make(2, "%s is kept from one call to the next", s->name);
            if (together == 0 && sums_in(NULL, s->owner) > 1)
                together = slip_make(
                    2,
                    "your variables keep their values from one call to the "
                    "next (static?)");
            s->keep_all[MOST_LOOPS] =
                s->constant && together > 0 ? together : k;
            put("static %s %s__k%d; static int %s__s%d, %s__r%d; "
                "if (%s__r%d != slip_round) { %s__r%d = slip_round; "
                "%s__s%d = 0; }\n",
                s->words, s->name, k, s->name, k, s->name, k, s->name, k,
                s->name, k, s->name, k);
        }
}

static void emit_function(const node *n)
{
    const node *body = n->child[0];
    parameters = body->scope;
    place = NULL;
    put("\n%.*s\n{\n", (int)(body->from - n->from), n->from);
    put_memory(n);
    emit_block(body);
    put("}\n");
}

static void put_includes(const char *text)
{
    put("#include \"slip.h\"\n#include <math.h>\n");
    for (const char *line = text; *line != '\0';
         line += strcspn(line, "\n") + 1)
        if (*line == '#')
            put("%.*s\n", (int)strcspn(line, "\n"), line);
}

static void put_string(const char *text)
{
    for (; *text != '\0'; text++)
        put(strchr("\"\\", *text) ? "\\%c" : "%c", *text);
}

static void put_table(void)
{
    put("\nconst int slip_count = %d;\nconst slip slips[] = {{0, \"\"}",
        count);
    for (int k = 1; k <= count; k++) {
        put(",\n{%d, \"", made[k].rank);
        put_string(made[k].says);
        put("\"}");
    }
    put("};\n");
}

int main(int argc, char **argv)
{
    char error[200];
    if (argc < 2 || argc > 3) {
        fprintf(stderr, "usage: slips SOLUTION [OWN]\n");
        return 2;
    }
    const char *text = read_file(argv[1]);
    node *functions = source_read(text, error);
    if (functions == NULL) {
        fprintf(stderr, "%s: %s\n", argv[1], error);
        return 1;
    }
    if (argc == 3)
        read_own(argv[2]);
    out = stdout;
    put_includes(text);
    for (const node *n = functions; n != NULL; n = n->next)
        find_members(n);
    for (const node *n = functions; n != NULL; n = n->next)
        emit_function(n);
    put_table();
    return argc == 2 || all_used(argv[2]) ? 0 : 1;
}
