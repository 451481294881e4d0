/* slips.c: a solution, with the mistakes people make.
 *
 *     slips SOLUTION [OWN] > with-slips.c
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
 * Lines with the same sentence are one mistake, made in several places.
 *
 * Where a slip's code is written the values that it needs have been worked
 * out, in a statement expression ({ ... }): so slips do not multiply when
 * they are nested, and two of them can be made at once. */
#include <stdio.h>
#include <string.h>

#include "slips.h"

static void emit_function(const node *n)
{
    body = n->child[0];
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
    put_includes(text);
    for (const node *n = functions; n != NULL; n = n->next)
        find_members(n);
    for (const node *n = functions; n != NULL; n = n->next)
        emit_function(n);
    put_table();
    return argc == 2 || all_used(argv[2]) ? 0 : 1;
}
