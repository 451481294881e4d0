/* slips.c: a solution, with the mistakes people make.
 *
 *     slips SOLUTION [OWN] [WAYS.c] > with-slips.c
 *
 * Writes the functions of SOLUTION again, with every small mistake that can
 * be made in them: another name in an index, a sign, a root, a factor that is
 * missing or stands there twice, a line that is missing, repeated or in the
 * wrong place, a sum that is not reset. Each stands behind a switch, SLIP(k),
 * and has its sentence; with all switches off the functions are the solution.
 * explain.c turns the switches to find what a reader's code does. How they are
 * written is in slips_offer.c; what kinds there are, in slips_names.c,
 * slips_operators.c, slips_expressions.c, slips_values.c and
 * slips_statements.c.
 *
 * OWN holds the mistakes that an exercise adds, one a line:
 *
 *     what stands in the solution => what people write | the sentence
 *
 * Lines with the same sentence are one mistake, made in several places. WAYS.c
 * holds whole functions that may stand for one of the solution with the same
 * name: other ways to do it, since no small change makes one program of another.
 * The comment before each tells which:
 *
 *     right: what is special here
 *     wrong: the sentence, as in OWN
 *
 * Each stands behind a switch, and is written with slips of its own. Functions
 * of other names help them.
 *
 * Where a slip's code is written the values that it needs have been worked
 * out, in a statement expression ({ ... }): so slips do not multiply when
 * they are nested, and two of them can be made at once. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "slips.h"

static const char *ways; /* where they begin in what is read */

/* ---- ways --------------------------------------------------------------- */

static const node *solved_by(const node *functions, const char *name)
{
    for (const node *n = functions; n != NULL && n->from < ways; n = n->next)
        if (strcmp(n->op, name) == 0)
            return n;
    return NULL;
}

static bool is_way(const node *functions, const node *n)
{
    return n->from >= ways && solved_by(functions, n->op) != NULL;
}

/* The comment that ends before n, without its stars, as one line. */
static const char *comment_before(const node *n)
{
    const char *end = n->from;
    while (end > ways && strchr(" \n", end[-1]) != NULL)
        end--;
    const char *from = end;
    while (from > ways && strncmp(from, "/*", 2) != 0)
        from--;
    char *text = calloc(1, (size_t)(end - from) + 1), *to = text;
    if (text == NULL || end - from < 4)
        return "";
    for (const char *p = from + 2; p < end - 2; p++)
        if (*p == '\n')
            p += strspn(p, "\n *") - 1, *to++ = ' ';
        else
            *to++ = *p;
    while (to > text && to[-1] == ' ')
        *--to = '\0';
    return text + strspn(text, " ");
}

/* The switch of the way n. Those with the same sentence are one mistake. */
static int switch_of(const node *n)
{
    static const char *says[MOST_WAYS];
    static int numbers[MOST_WAYS], count;
    const char *text = comment_before(n);
    bool right = strncmp(text, "right: ", 7) == 0;
    if ((!right && strncmp(text, "wrong: ", 7) != 0) || count == MOST_WAYS) {
        fprintf(stderr, "slips: no \"right: \" or \"wrong: \" before %.60s\n",
                n->from);
        exit(1);
    }
    for (int k = 0; k < count; k++)
        if (!right && strcmp(says[k], text + 7) == 0)
            return numbers[k];
    says[count] = right ? "" : text + 7;
    numbers[count] = slip_make(0, "%s", says[count]);
    return numbers[count++];
}

/* n with another name, NAME__NUMBER, up to its body. */
static void put_head(const node *n, int number)
{
    const char *name = strstr(n->from, n->op);
    const char *after = name + strlen(n->op);
    put("%.*s", (int)(after - n->from), n->from);
    if (number > 0)
        put("__%d", number);
    put("%.*s", (int)(n->child[0]->from - after), after);
}

/* The parameters, from the first on. */
static void put_arguments(const symbol *s, const char *separator)
{
    if (s == NULL || !s->parameter)
        return;
    put_arguments(s->outer, ", ");
    put("%s%s", s->name, separator);
}

/* Instead of n, when the switch of a way is on. */
static void put_ways(const node *functions, const node *n)
{
    for (const node *w = functions; w != NULL; w = w->next)
        if (is_way(functions, w) && strcmp(w->op, n->op) == 0) {
            put("if (SLIP(%d)) return %s__%d(", w->number, w->op, w->number);
            put_arguments(n->child[0]->scope, "");
            put(");\n");
        }
}

static void find_ways(node *functions)
{
    for (node *n = functions; n != NULL; n = n->next)
        if (is_way(functions, n)) {
            n->number = switch_of(n);
            put_head(n, n->number);
            put(";\n");
        }
}

/* The way that a function of WAYS.c is or helps: helpers stand before. */
static int way_of(const node *n)
{
    while (n->from >= ways && n->number == 0 && n->next != NULL)
        n = n->next;
    return n->number;
}

/* ---- functions ---------------------------------------------------------- */

static void emit_function(const node *functions, const node *n)
{
    body = n->child[0];
    parameters = body->scope;
    place = NULL;
    way = way_of(n);
    put("\n");
    put_head(n, n->number);
    put("\n{\n");
    if (n->from < ways)
        put_ways(functions, n);
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

/* Both texts in one. */
static const char *joined(const char *a, const char *b)
{
    size_t size = strlen(a) + strlen(b) + 1;
    char *text = malloc(size);
    if (text == NULL)
        abort();
    snprintf(text, size, "%s%s", a, b);
    return text;
}

static bool is_c(const char *path)
{
    const char *end = strrchr(path, '.');
    return end != NULL && strcmp(end, ".c") == 0;
}

int main(int argc, char **argv)
{
    char error[200];
    const char *mistakes = argc > 2 && !is_c(argv[2]) ? argv[2] : NULL;
    const char *other =
        argc > 2 && is_c(argv[argc - 1]) ? argv[argc - 1] : "";
    if (argc < 2 || argc != 2 + (mistakes != NULL) + (*other != '\0')) {
        fprintf(stderr, "usage: slips SOLUTION [OWN] [WAYS.c]\n");
        return 2;
    }
    const char *solution = read_file(argv[1]);
    const char *text = joined(solution, *other ? read_file(other) : "");
    ways = text + strlen(solution);
    node *functions = source_read(text, error);
    if (functions == NULL) {
        fprintf(stderr, "%s%s%s: %s\n", argv[1], *other ? " or " : "", other,
                error);
        return 1;
    }
    if (mistakes != NULL)
        read_own(mistakes);
    put_includes(text);
    find_ways(functions);
    for (const node *n = functions; n != NULL; n = n->next)
        find_members(n);
    for (const node *n = functions; n != NULL; n = n->next)
        emit_function(functions, n);
    put_table();
    return mistakes == NULL || all_used(mistakes) ? 0 : 1;
}
