/* slips_statements.c: lines that are missing, repeated or in the wrong place.
 *
 * What people do with whole statements: another operator (= for +=), a line
 * inside a loop that belongs after it, two lines in the wrong order, a sum that
 * is kept from round to round or from call to call, a loop that ends too
 * early. `statement` writes any statement with its slips. */
#include <stdlib.h>
#include <string.h>

#include "slips.h"

enum { MOST_LEFT_OUT = 512 };

/* ---- statements --------------------------------------------------------- */

static void set_place(const node *target)
{
    const char *name = base_name(target);
    const symbol *s = target->scope;
    while (s != NULL && strcmp(s->name, name) != 0)
        s = s->outer;
    place = source_format(s && s->parameter ? "in your %s" : "in %s", name);
}

/* The slips of `to op= value`: other operators. (To add 0 is to leave the line
 * out, which is a slip of its own.) */
static void put_other_operators(const node *n, const char *p, const char *v)
{
    const char *op = n->op;
    bool zero = bare(n->child[1])->kind == NUMBER &&
                strtod(bare(n->child[1])->op, NULL) == 0;
    static const char *const all[] = {"=", "+=", "-=", "*=", "/="};
    for (int k = 0; k < 5 && quiet == 0; k++)
        if (strcmp(op, all[k]) != 0 && !(zero && (k == 1 || k == 2))) {
            int id =
                slip_make(k < 3 ? 1 : 2, "%s stands where %s belongs, %s",
                          all[k], op, place);
            put("if (SLIP(%d)) *%s %s %s; else ", id, p, all[k], v);
        }
}

/* What else people collect in `*p += v`: the largest; the sum of one factor
 * times that of the other; their means. Their sums begin where *p is 0. */
static void put_other_sums(const node *n, const char *p, const char *v)
{
    const node *value = bare(n->child[1]);
    if (quiet > 0 || !op_is(n, "+=") || !real(n->child[0]))
        return;
    put("if (SLIP(%d)) *%s = fmax(*%s, %s); else ",
        slip_make(2, "you keep the largest where all are added, %s", place),
        p, p, v);
    if (value->kind != BINARY || !op_is(value, "*"))
        return;
    const char *a = plain(value->child[0]), *b = plain(value->child[1]);
    bool square = same_source(value->child[0], value->child[1]);
    int sums = slip_make(
        1,
        square ? "you square a sum where squares are added, %s"
               : "you multiply two sums where products are added, %s",
        place);
    int means = slip_make(
        1,
        square ? "you square a mean where squares are added, %s"
               : "you multiply two means where products are added, %s",
        place);
    put("if (SLIP(%d) || SLIP(%d)) { static double a_, b_; static int n_; "
        "if (*%s == 0) a_ = b_ = n_ = 0; a_ += %s; b_ += %s; n_++; "
        "*%s = a_ * b_ / (SLIP(%d) ? n_ : 1); } else ",
        sums, means, p, a, b, p, means);
}

/* x is an int, or a float: whatever it gets loses its fraction, or digits. */
static void put_cut(const symbol *s)
{
    if (quiet == 0 && s->cut > 0)
        put("if (SLIP(%d)) %s = trunc(%s); ", s->cut, name_of(s), name_of(s));
    if (quiet == 0 && s->shortened > 0)
        put("if (SLIP(%d)) %s = (float)%s; ", s->shortened, name_of(s),
            name_of(s));
}

static void assign(const node *n)
{
    int t = new_number();
    const node *to = n->child[0];
    const char *p = source_format("p%d", t), *v = source_format("v%d", t);
    set_place(to);
    put("__auto_type %s = ", v);
    emit_whole(n->child[1], to);
    put("; __auto_type %s = &(", p);
    emit_place(to);
    put("); ");
    if (numeric(to) && numeric(n->child[1]))
        put_other_operators(n, p, v);
    if (numeric(to) && numeric(n->child[1]))
        put_other_sums(n, p, v);
    put("*%s %s %s;", p, n->op, v);
    if (to->kind == NAME && to->symbol != NULL)
        put_cut(to->symbol);
}

/* Lines that are left out where they stand while a slip is made. */
static struct {
    const node *line;
    int number;
} left_out[MOST_LEFT_OUT];
static int left_out_count;

static void leave_out(const node *line, int number)
{
    if (line == NULL || left_out_count == MOST_LEFT_OUT)
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
            put("SLIP(%d) || SLIP(%d) || SLIP(%d) ? &%s__k%d : ", s->keep[k],
                s->keep_all[k], s->keep_adding[k], s->name, s->keep[k]);
    put("&%s__own%d;\n", s->name, s->id);
    for (int k = 0; k < MOST_LOOPS + 1 && quiet == 0; k++)
        if (s->keep_adding[k] > 0)
            put("if (SLIP(%d)) %s += %s__own%d;\n", s->keep_adding[k], it,
                s->name, s->id);
    for (int k = 0; k < MOST_LOOPS + 1 && quiet == 0; k++)
        if (s->keep[k] > 0)
            put("if ((SLIP(%d) || SLIP(%d)) && !%s__s%d) { %s = %s__own%d; "
                "%s__s%d = 1; }\n",
                s->keep[k], s->keep_all[k], s->name, s->keep[k], it, s->name,
                s->id, s->name, s->keep[k]);
    if (quiet == 0 && real(n))
        s->cut =
            slip_make(2, "%s loses its fraction (is it an int?)", s->name);
    if (quiet == 0 && s->type.base == DOUBLE)
        s->shortened =
            slip_make(2, "a float is too short for this, in %s", s->name);
    put_cut(s);
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

static const symbol *counter_of(const node *loop)
{
    return loop->child[0]->child[0]->symbol;
}

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
                if (!s->constant)
                    s->keep_adding[k] = slip_make(
                        1,
                        "%s is not set anew in each round of %s: what it "
                        "begins with is added to that of the round before",
                        s->name, loop_name(loop));
                put("%s %s__k%d = 0; int %s__s%d = 0;\n", s->words, s->name,
                    s->keep[k], s->name, s->keep[k]);
            }
}

/* `twice` is the number of a flag that is declared before the loop. */
static void put_body(const node *n, extras x, int twice)
{
    const node *block = n->child[n->children - 1];
    put(" { ROUND(); %s", x.before);
    if (quiet == 0)
        put("if (SLIP(%d) && !t%d) { t%d = 1; %s } ",
            slip_make(2, "%s does its first round twice", loop_name(n)),
            twice, twice, without(statement, block));
    statement(block);
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
    const node *block = loop->child[loop->children - 1], *one = block->first;
    while (at_end && one != NULL && one->next != NULL)
        one = one->next;
    if (quiet > 0 || block->kind != BLOCK || one == NULL ||
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

/* for j ... where j == i is left out, or the label. */
static const char *without_same(const node *n)
{
    const char *text = "";
    if (quiet > 0 || n->kind != FOR || n->child[0] == NULL ||
        n->child[0]->kind != DECLARE)
        return text;
    const symbol *j = n->child[0]->child[0]->symbol;
    for (const symbol *i = j->outer; i != NULL; i = i->outer)
        if ((i->counter && j->counter && strcmp(i->bound, j->bound) == 0) ||
            (i->parameter && i->type.depth == 0 && i->type.base == WHOLE &&
             strcmp(i->name, j->bound) != 0))
            text = source_format(
                "%sif (SLIP(%d) && %s == %s) continue; ", text,
                slip_make(2, "you leave out the round where %s is %s, in %s",
                          j->name, i->name, loop_name(n)),
                j->name, i->name);
    return text;
}

/* A memset that forgets sizeof; whether this loop is one. */
static void put_bytes(const node *n)
{
    const node *line = n->child[n->children - 1];
    if (quiet > 0 || n->kind != FOR || line->kind != EXPRESSION ||
        line->child[0]->kind != ASSIGN || n->child[1] == NULL ||
        n->child[1]->kind != BINARY || !op_is(n->child[1], "<"))
        return;
    const node *to = line->child[0]->child[0], *v = line->child[0]->child[1];
    if (to->kind == INDEX && v->kind == NUMBER && strtod(v->op, NULL) == 0)
        put("if (SLIP(%d)) __builtin_memset(%s, 0, (unsigned long)(%s)); "
            "else ",
            slip_make(2,
                      "only a part of %s is set to 0: memset counts bytes, "
                      "so multiply by sizeof",
                      base_name(to)),
            base_name(to), plain(n->child[1]->child[1]));
}

static void emit_loop(const node *n)
{
    extras x = more;
    more = nothing_more;
    x.before = source_format("%s%s", x.before, without_same(n));
    put_bytes(n);
    int twice = new_number();
    put("{ int t%d = 0; ", twice);
    put_keeps(n);
    const node *lines[2] = {NULL, NULL};
    int numbers[2] = {0, 0};
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
    put_body(n, x, twice);
    put("%s}\n", after);
}

static void emit_if(const node *n)
{
    int t = new_number();
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
    place = "in your loop"; /* as likely as a slip in a result */
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

/* The line before a loop, moved into it. */
static const char *moved_in(const node *line)
{
    if (line->kind != EXPRESSION || line->child[0]->kind != ASSIGN ||
        op_is(line->child[0], "="))
        return "";
    int id = slip_make(1, "the line before the loop stands inside it (%s)",
                       short_text(line, "it belongs before the loop"));
    leave_out(line, id);
    return source_format("if (SLIP(%d)) { %s } ", id,
                         without(statement, line));
}

/* The lines after a loop, each moved into it. */
static const char *into_loop(const node *line)
{
    const char *text = "";
    for (int k = 0; k < 3 && line != NULL && line->kind == EXPRESSION;
         k++, line = line->next) {
        int id = slip_make(1, "the line after the loop stands inside it (%s)",
                           short_text(line, "it belongs after the loop"));
        leave_out(line, id);
        text = source_format("%sif (SLIP(%d)) { %s } ", text, id,
                             without(statement, line));
    }
    return text;
}

/* As many rounds, wherever the first begins: `for (int i = 0; i < m; i++)`. */
static bool same_rounds(const node *a, const node *b)
{
    for (int k = 0; k < 3; k++)
        if (a->kind != FOR || b->kind != FOR || a->child[k] == NULL ||
            b->child[k] == NULL)
            return false;
    return a->child[0]->kind == DECLARE && b->child[0]->kind == DECLARE &&
           !op_is(a->child[1], "&&") && !op_is(b->child[1], "&&") &&
           strcmp(counter_of(a)->bound, counter_of(b)->bound) == 0;
}

/* The loop of `if (...) loop`, or n itself. */
static const node *loop_in(const node *n)
{
    if (n->kind == IF && n->child[2] == NULL)
        n = n->child[1];
    if (n->kind == BLOCK && n->first != NULL && n->first->next == NULL)
        n = n->first;
    return n;
}

/* A loop and the next one made one: what the first adds up is used before it
 * is whole. What stands between them is then done in each round. */
static void one_loop(const node *first)
{
    const char *between = "";
    const node *second = first->next;
    for (; second != NULL &&
           (second->kind == DECLARE || second->kind == EXPRESSION);
         second = second->next)
        between = source_format("%s%s", between, without(statement, second));
    const node *inner = second != NULL ? loop_in(second) : NULL;
    if (inner == NULL || !same_rounds(first, inner))
        return;
    int id = slip_make(1,
                       "two loops are one in yours: what %s adds up is used "
                       "before all of it is there",
                       loop_name(first));
    for (const node *line = first; line != second->next; line = line->next)
        leave_out(line, id);
    const symbol *i = counter_of(first), *j = counter_of(inner);
    const char *start = plain(first->child[0]->child[0]->child[0]);
    put("if (SLIP(%d)) for (", id);
    quiet++;
    put_start(inner->child[0]);
    put("; %s; %s) { ROUND(); int round_ = %s; { int %s = round_; if (%s >= "
        "%s) { ",
        plain(inner->child[1]), plain(inner->child[2]), j->name, i->name,
        i->name, start);
    statement(first->child[3]);
    put("} } %s ", between);
    if (second->kind == IF)
        put("if (%s) ", plain(second->child[0]));
    put("{ ");
    statement(inner->child[3]);
    put("} }\n");
    quiet--;
}

/* What a line is called that may be too long to be shown. */
static const char *line_name(const node *n)
{
    const char *text = source_text(n);
    if (strlen(text) <= 30)
        return source_format("\"%s\"", text);
    if (is_loop(n))
        return loop_name(n);
    const node *e = n->kind == EXPRESSION ? n->child[0] : NULL;
    if (e != NULL && (e->kind == ASSIGN || e->kind == POSTFIX))
        return source_format("the line that changes %s",
                             base_name(e->child[0]));
    return n->kind == IF ? source_format("the question whether %s",
                                         short_text(n->child[0], "it holds"))
                         : "what stands above the other";
}

/* Seldom a loop and its neighbour. */
static int exchange(const node *n)
{
    if (!moves(n) || !moves(n->next))
        return 0;
    int id = slip_make(is_loop(n) || is_loop(n->next) ? 2 : 1,
                       "two lines are in the wrong order: %s comes first",
                       line_name(n));
    put("if (SLIP(%d)) { %s }\n", id, without(statement, n->next));
    return id;
}

void emit_block(const node *n)
{
    int skip = 0;
    const node *before = NULL;
    const char *moved = "";
    for (const node *s = n->first; s != NULL; before = s, s = s->next) {
        if (quiet > 0) {
            statement(s);
            continue;
        }
        int next_skip = exchange(s);
        const char *moves_in = is_loop(s->next) ? moved_in(s) : "";
        if (is_loop(s))
            one_loop(s);
        if (skip > 0)
            put("if (!SLIP(%d)) ", skip);
        for (int k = 0; k < left_out_count && s->kind != DECLARE; k++)
            if (left_out[k].line == s)
                put("if (!SLIP(%d)) ", left_out[k].number);
        if (is_loop(s)) {
            more.before =
                source_format("%s%s", before ? again(before) : "", moved);
            more.after = into_loop(s->next);
        }
        if (s->kind != DECLARE)
            put("{ ");
        statement(s);
        if (s->kind != DECLARE)
            put(" }\n");
        skip = next_skip;
        moved = moves_in;
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
void statement(const node *n)
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

/* ---- from call to call -------------------------------------------------- */

/* What a slip keeps from call to call. */
void put_memory(const node *function)
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
