/* slips_expressions.c: other values, and how expressions are written.
 *
 * What people write where a value of an array stands, or a function: a wrong
 * index, rows and columns exchanged, a square or a root, another member, the
 * function's neighbour. `emit` writes any expression with its slips. */
#include <string.h>

#include "slips.h"

const char *base_name(const node *n)
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

/* The index (i * n + j) * m + k, level by level: the counters i, j and k, and the
 * sizes n and m that they are multiplied by. */
enum { MOST_LEVELS = 6 };
typedef struct levels {
    const char *counter[MOST_LEVELS], *name[MOST_LEVELS], *size[MOST_LEVELS];
    int count; /* the first level has no size */
} levels;

static void read_levels(levels *l, const node *n)
{
    n = bare(n);
    bool sum = n->kind == BINARY && op_is(n, "+");
    const node *product = sum ? bare(n->child[0]) : NULL;
    bool deeper = sum && product->kind == BINARY && op_is(product, "*");
    if (deeper)
        read_levels(l, product->child[0]);
    if (l->count == MOST_LEVELS)
        return;
    const node *last = bare(deeper ? n->child[1] : n);
    const symbol *s = last->kind == NAME ? last->symbol : NULL;
    bool known = s != NULL && (s->counter || s->parameter);
    l->counter[l->count] = plain(last);
    l->name[l->count] = known ? called(s) : "one of the indices";
    l->size[l->count++] = deeper ? plain(product->child[1]) : "1";
}

/* The index again, without level `left_out`; and with `stride`, if it is not
 * NULL, in place of what level `other` is multiplied by. */
static const char *index_of(const levels *l, int left_out, int other,
                            const char *stride)
{
    const char *text = "0", *apart = "0";
    for (int k = 0; k < l->count; k++) {
        if (k == left_out)
            continue;
        text = source_format("(%s) * (%s)", text, l->size[k]);
        if (k == other)
            apart = source_format("(%s) * (%s)", l->counter[k], stride);
        else
            text = source_format("%s + (%s)", text, l->counter[k]);
    }
    return source_format("%s + %s", text, apart);
}

/* Of three levels or more: one is forgotten, or has the stride of another. */
static void offer_levels(choices *c, const node *index)
{
    levels l = {.count = 0};
    if (quiet > 0)
        return;
    read_levels(&l, index);
    for (int k = 0; k < l.count && l.count > 2; k++) {
        offer(c, 1, index_of(&l, k, -1, NULL),
              "the index of %s forgets %s, and its size, %s", array,
              l.name[k], place);
        for (int j = 0; j < l.count && k < l.count - 1; j++) {
            const char *says =
                "the index of %s has a wrong stride for %s, %s";
            offer(c, 1, index_of(&l, -1, k, l.size[j]), says, array,
                  l.name[k], place);
            for (int i = j + 1; i < l.count; i++)
                if (j > 0)
                    offer(c, 1,
                          index_of(&l, -1, k,
                                   source_format("(%s) * (%s)", l.size[j],
                                                 l.size[i])),
                          says, array, l.name[k], place);
        }
    }
}

/* Whether a counter counts to a parameter, which is called as it is written. */
static bool counts_to_parameter(const symbol *s)
{
    for (const symbol *p = parameters; p != NULL; p = p->outer)
        if (p->parameter && s->counter && strcmp(p->name, s->bound) == 0)
            return true;
    return false;
}

/* The index in brackets, of `array`. */
static void emit_index(const node *n, const node *index)
{
    const char *outside = array;
    int t = new_number();
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
    const symbol *s = index->kind == NAME ? index->symbol : NULL;
    if (s != NULL && counts_to_parameter(s))
        offer(&c, 2, source_format("%s - 1 - i%d", s->bound, t),
              "%s is read from its end to its beginning, %s", array, place);
    offer_exchanged(&c, index);
    offer_levels(&c, index);
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
        offer(c, 3, source_format("(%s > 0) - (%s < 0.)", x, x),
              "the sign of %s stands where %s itself belongs, %s", text, text,
              somewhere());
        offer(c, 3, source_format("fmax(%s, 0)", x),
              "%s counts only where it is above 0, %s", text, somewhere());
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

void find_members(const node *n)
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

/* The first part of a structure that is being made, once it is known. */
static const char *first_part;

/* The other members of the structure, as far as the solution names them; and
 * what comes out for it, when that was written into the old one. */
static void offer_members(choices *c, const node *n)
{
    if (first_part != NULL)
        offer(c, 2, first_part,
              "the new first part stands where %s belongs: it was changed "
              "before it was read, %s",
              source_text(n), somewhere());
    for (int k = 0; k < member_count; k++)
        if (strcmp(members[k], member_name(n)) != 0)
            offer(c, 1,
                  source_format("%s%s%s", plain(n->child[0]), n->op,
                                members[k]),
                  "%s stands where %s belongs, %s", members[k],
                  source_text(n), somewhere());
}

/* s.a s.a, which should not be s.b s.b. */
void offer_square_of_another(choices *c, const node *n)
{
    n = bare(n);
    for (int k = 0; n->kind == MEMBER && k < member_count; k++)
        if (strcmp(members[k], member_name(n)) != 0) {
            const char *x = source_format("%s%s%s", plain(n->child[0]), n->op,
                                          members[k]);
            offer(c, 1, source_format("%s * %s", x, x),
                  "the square is of %s, and should be of %s, %s", members[k],
                  member_name(n), somewhere());
        }
}

static void emit_element(const node *n)
{
    int t = new_number();
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
    const node *second = n->child[1];
    if (quiet == 0 && second->kind == BINARY && strchr("+-", second->op[0]))
        offer(c, 1,
              source_format("%s(%s, %s) %s %s", n->op, x,
                            plain(second->child[0]), second->op,
                            plain(second->child[1])),
              "%s does not reach far enough: %s belongs inside too, %s",
              n->op, short_text(second->child[1], "the second part"),
              somewhere());
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
    int t = new_number();
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
    int t = new_number();
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
    int t = new_number();
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
    int t = new_number();
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
    int t = new_number();
    put("({ ");
    for (int k = 0; k < n->children; k++) {
        place = source_format("in part %d of what you return", k + 1);
        put("__auto_type l%d_%d = ", t, k);
        emit(n->child[k]);
        put("; ");
        if (first_part == NULL)
            first_part = source_format("l%d_%d", t, k);
    }
    first_part = NULL;
    put("(%s){", n->op);
    for (int k = 0; k < n->children; k++)
        put("l%d_%d, ", t, k);
    put("}; })");
}

/* A place that is written to. */
void emit_place(const node *n)
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

/* A whole pair of brackets, and what people do to it. */
static void emit_paren(const node *n)
{
    const node *inside = n->child[0];
    if (!real(n) || array != NULL || inside->kind != BINARY) {
        put("(");
        emit(inside);
        put(")");
        return;
    }
    int t = new_number();
    choices c = {0};
    const char *x = source_format("x%d", t), *text = factor_text(n);
    put("({ __auto_type %s = ", x);
    emit(inside);
    put("; ");
    offer(&c, 2, source_format("sqrt(%s)", x),
          "you take the root of %s where it should stand itself, %s", text,
          somewhere());
    offer(&c, 2, source_format("%s * %s", x, x),
          "%s is squared where it should not be, %s", text, somewhere());
    offer(&c, 2, source_format("1 / %s", x), "%s is upside down, %s", text,
          somewhere());
    put_choices(&c, n);
    put("%s; })", x);
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

/* Arithmetic on what is declared as no number: vectors. What a slip puts there
 * might be none. */
static bool of_vectors(const node *n)
{
    for (int k = 0; k < n->children && n->kind == BINARY; k++) {
        const node *x = n->child[k];
        while (x->kind == PAREN || x->kind == INDEX)
            x = x->child[0];
        if (x->kind == NAME && x->symbol != NULL && !x->symbol->function &&
            x->symbol->type.base == OTHER && n->type.depth == 0)
            return !numeric(n);
    }
    return false;
}

void emit(const node *n)
{
    static void (*const writers[])(const node *) = {
        [NUMBER] = emit_number,   [NAME] = emit_name,
        [CALL] = emit_call,       [INDEX] = emit_element,
        [MEMBER] = emit_element,  [PREFIX] = emit_prefix,
        [POSTFIX] = emit_postfix, [BINARY] = emit_binary,
        [ASSIGN] = emit_assign,   [CHOICE] = emit_choice,
        [CAST] = emit_cast,       [PAREN] = emit_paren,
        [LIST] = emit_list};
    if (quiet == 0 && of_vectors(n))
        put("%s", plain(n));
    else if (n->kind < VERBATIM)
        writers[n->kind](n);
    else
        put("%s", source_text(n));
}
