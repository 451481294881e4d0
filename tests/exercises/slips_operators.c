/* slips_operators.c: other operators.
 *
 * What people write where two values meet: + for *, a part that is missing or
 * there twice, the wrong way round, brackets in the wrong place, an integer
 * division, another comparison, a condition left out. */
#include <math.h>
#include <string.h>

#include "slips.h"

/* a + x x, and what people write when they square too much: (a + x)^2. */
static void offer_wide_square(choices *c, const node *n, const char *a)
{
    const node *r = n->child[1];
    if (quiet > 0 || r->kind != BINARY || !op_is(r, "*") || !real(r))
        return;
    const char *x = plain(r->child[1]);
    if (same_source(r->child[0], r->child[1]))
        offer(c, 1,
              source_format("(%s %s %s) * (%s %s %s)", a, n->op, x, a, n->op,
                            x),
              "the square reaches too far: it is of %s alone, %s",
              short_text(r->child[1], "the second part"), somewhere());
}

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
    if (real(n) && same_source(n->child[0], n->child[1]))
        offer(c, 1, source_format("fabs(%s)", a),
              "the size of %s stands where its square belongs, %s", left,
              somewhere());
    if (real(n) && same_source(n->child[0], n->child[1]))
        offer_square_of_another(c, n->child[0]);
    if (real(n) && same_source(n->child[0], n->child[1])) {
        offer(c, 2, "1", "a 1 stands where %s belongs, %s",
              short_text(n, "a square"), somewhere());
    } else if (real(n)) {
        offer(c, 1, source_format("%s / %s", a, b),
              "%s is on the wrong side of the fraction, %s", right,
              somewhere());
        offer(c, 2, source_format("%s / %s", b, a),
              "%s is on the wrong side of the fraction, %s", left,
              somewhere());
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
    offer(c, 2, source_format("0.5 + (%s) / (1 + fabs(%s)) / 2", z, z),
          "another bend, with |z|, stands where the sigmoid belongs, %s",
          somewhere());
    offer(c, 2, source_format("fmin(fmax(0.5 + (%s) / 4, 0), 1)", z),
          "a straight line, cut off at 0 and 1, stands where the sigmoid "
          "belongs, %s",
          somewhere());
    offer(c, 2, source_format("(1 + tanh(%s)) / 2", z),
          "the sigmoid is twice too steep, %s", somewhere());
}

/* a / f(b + c), where people write a / f(b) + c. */
static void offer_outside(choices *c, const node *n, const char *a)
{
    const node *f = n->child[1];
    if (quiet > 0 || f->kind != CALL || f->children != 1 ||
        f->child[0]->kind != BINARY || !strchr("+-", f->child[0]->op[0]))
        return;
    const node *inside = f->child[0];
    offer(
        c, 2,
        source_format("%s / %s(%s) %s %s", a, f->op, plain(inside->child[0]),
                      inside->op, plain(inside->child[1])),
        "%s stands outside of %s, and of the division: it belongs inside, "
        "%s",
        short_text(inside->child[1], "the second part"), f->op, somewhere());
}

/* x i / n of whole i and n, which should not be x (i / n). */
static void offer_whole_quotient(choices *c, const node *n, const char *b)
{
    const node *l = bare(n->child[0]);
    if (quiet == 0 && l->kind == BINARY && op_is(l, "*") &&
        bare(l->child[1])->type.base == WHOLE &&
        bare(n->child[1])->type.base == WHOLE)
        offer(c, 1,
              source_format("%s * (double)((long)%s / (long)(%s))",
                            plain(l->child[0]), plain(l->child[1]), b),
              "%s / %s is a quotient of whole numbers, which drops its "
              "fraction, %s",
              factor_text(l->child[1]), factor_text(n->child[1]),
              somewhere());
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
    offer_outside(c, n, a);
    if (quiet == 0)
        offer_bends(c, n);
    offer(c, 1, source_format("%s / %s", b, a),
          "the fraction is upside down, %s", somewhere());
    offer(c, 1, source_format("%s / sqrt(%s)", a, b),
          "you divide by the root of %s, %s", right, somewhere());
    offer_whole_quotient(c, n, b);
    if (bare(n->child[1])->type.base == WHOLE)
        offer(c, 1,
              source_format("%s * (fabs(%s) == 1 ? 1. / %s : 0.)", a, b, b),
              "1 / %s is 0 in whole numbers, %s", right, somewhere());
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

/* a b c + x becomes (a + x) b c; NULL for less than three factors. */
static const char *at_first(const node *l, const node *sum)
{
    if (l->kind != BINARY || !strchr("*/", l->op[0]))
        return NULL;
    const node *rest = l->child[0];
    bool deep = rest->kind == BINARY && strchr("*/", rest->op[0]);
    const char *inner =
        deep && at_first(rest, sum) == NULL
            ? source_format("(%s %s %s) %s %s", plain(rest->child[0]),
                            sum->op, plain(sum->child[1]), rest->op,
                            plain(rest->child[1]))
            : at_first(rest, sum);
    return inner ? source_format("%s %s %s", inner, l->op, plain(l->child[1]))
                 : NULL;
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
    if (at_first(l, n) != NULL)
        offer(c, 2, at_first(l, n), says, somewhere());
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

/* x (a + b + c) with x at a alone; NULL for less than three parts. */
static const char *first_only(const node *x, const node *sum)
{
    const node *rest = sum->child[0];
    if (sum->kind != BINARY || rest->kind != BINARY ||
        !strchr("+-", sum->op[0]) || !strchr("+-", rest->op[0]))
        return NULL;
    const char *inner = first_only(x, rest);
    if (inner == NULL)
        inner =
            source_format("%s * %s %s %s", plain(x), plain(rest->child[0]),
                          rest->op, plain(rest->child[1]));
    return source_format("%s %s %s", inner, sum->op, plain(sum->child[1]));
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
    if (!same_source(l, r->child[0]->child[1])) {
        if (l->kind != BINARY || !op_is(l, "*") ||
            !same_source(l->child[1], r->child[0]->child[1]))
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
    if (op_is(n, "/") && opened(l) != NULL && l->kind == PAREN)
        offer(c, 1,
              source_format("%s / %s %s %s", plain(l->child[0]->child[0]),
                            plain(r), l->child[0]->op,
                            plain(l->child[0]->child[1])),
              says, somewhere());
    if (op_is(n, "*") && r->kind == PAREN && first_only(l, r->child[0]))
        offer(c, 1, first_only(l, r->child[0]), says, somewhere());
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

/* f(a) + b, which should not be f(a + b). */
static void offer_sum_in_call(choices *c, const node *n)
{
    const node *f = n->child[0];
    if (f->kind == CALL && f->children == 1 && real(f) &&
        numeric(f->child[0]))
        offer(c, 2,
              source_format("%s((%s) %s %s)", f->op, plain(f->child[0]),
                            n->op, plain(n->child[1])),
              "%s reaches too far: it is of %s alone, %s", f->op,
              short_text(f->child[0], "its first part"), somewhere());
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

/* An operand. When it is a number, the slip that makes it 0 in a sum, or 1 in a
 * product, is the operator's: the part is missing. */
static void emit_operand(const node *n, const char *op)
{
    if (n->kind == NUMBER)
        neutral = strchr("+-", *op) ? 0 : strchr("*/", *op) ? 1 : NAN;
    emit(n);
    neutral = NAN;
}

static void emit_arithmetic(const node *n)
{
    int t = new_number();
    const char *a = source_format("a%d", t), *b = source_format("b%d", t);
    const char *both = op_is(n, "%") ? "long" : "__auto_type";
    choices c = {0};
    put("({ %s %s = ", both, a);
    if (strchr("+*", *n->op))
        emit_operand(n->child[0], n->op);
    else
        emit(n->child[0]);
    put("; %s %s = ", both, b);
    emit_operand(n->child[1], n->op);
    put("; ");
    offer_own(&c, n, is_expression_text);
    if (strchr("+-", n->op[0]))
        offer_wide_square(&c, n, a);
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
        else
            offer_sum_in_call(&c, n);
    }
    put_choices(&c, n);
    put("%s %s %s; })", a, n->op, b);
}

static void emit_comparison(const node *n)
{
    static const char *const all[] = {"<", "<=", ">", ">=", "==", "!="};
    int t = new_number();
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
    int t = new_number();
    const char *second = plain(n->child[1]);
    bool both = op_is(n, "&&");
    choices c = {0};
    /* Before those of its parts: that a part is missing says more. */
    offer_own(&c, n, is_expression_text);
    offer(&c, 1, source_format("a%d", t), "the condition %s is missing, %s",
          short_text(n->child[1], "on the right"), somewhere());
    offer(&c, 1, second, "the condition %s is missing, %s",
          short_text(n->child[0], "on the left"), somewhere());
    offer(&c, 1, source_format("a%d %s %s", t, both ? "||" : "&&", second),
          "%s stands where %s belongs, %s", both ? "||" : "&&", n->op,
          somewhere());
    put("({ int a%d = ", t);
    emit(n->child[0]);
    put(" != 0; ");
    put_choices(&c, n);
    put("a%d %s ", t, n->op);
    emit(n->child[1]);
    put("; })");
}

void emit_binary(const node *n)
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
