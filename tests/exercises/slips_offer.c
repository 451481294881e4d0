/* slips_offer.c: what a slip is.
 *
 * A number, a rank and a sentence, and the code that stands somewhere while
 * its switch is on. The kinds of slips (the other slips_ files) offer code for
 * a place; here it gets its number, and is written behind its switch. Here is
 * also what all of them ask: how a piece of the solution is written without
 * slips, and how it is called in a sentence; and the mistakes that an exercise
 * adds, which are pieces of text (OWN, see slips.c). */
#include <ctype.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "slips.h"

enum { MOST_OWN = 64, MOST_PLACES = 4 * MOST_SLIPS };

static FILE *out; /* NULL is stdout */
static slip made[MOST_SLIPS];
static int count, numbers;
static slip_place places[MOST_PLACES];
static int place_count, site_count;

int quiet;
const char *place, *array;
symbol *parameters;
const node *now, *body;
int way;
double neutral = NAN;

struct own {
    const char *old, *new, *says;
    int number; /* of its slip; 0 while it has found no place */
};

static own owns[MOST_OWN];
static int own_count;

/* ---- writing ------------------------------------------------------------ */

void put(const char *format, ...)
{
    va_list list;
    va_start(list, format);
    vfprintf(out != NULL ? out : stdout, format, list);
    va_end(list);
}

/* What `write` writes of n, without slips, as a text. */
const char *without(void (*write)(const node *), const node *n)
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

const char *plain(const node *n)
{
    return without(emit, n);
}

/* a + b of (a + b), without the brackets that `emit` puts around it. */
const char *plain_inside(const node *n)
{
    return source_format("%s %s %s", plain(n->child[0]), n->op,
                         plain(n->child[1]));
}

bool op_is(const node *n, const char *op)
{
    return strcmp(n->op, op) == 0;
}

bool numeric(const node *n)
{
    return n->type.depth == 0 && n->type.base != OTHER;
}

bool real(const node *n)
{
    return numeric(n) && n->type.base != WHOLE;
}

bool same_source(const node *a, const node *b)
{
    return strcmp(source_text(a), source_text(b)) == 0;
}

/* Without casts and brackets. */
const node *bare(const node *n)
{
    while (n->kind == CAST || n->kind == PAREN)
        n = n->child[0];
    return n;
}

int new_number(void)
{
    return ++numbers;
}

/* ---- names, for sentences ----------------------------------------------- */

const char *called(const symbol *s)
{
    if (s->counter && strcmp(s->bound, s->name) != 0)
        return source_format("the index that counts to %s", s->bound);
    return s->name;
}

/* "a stands where b belongs": two counters of the same length are told apart
 * by their letters. */
const char *confused(const symbol *a, const symbol *b)
{
    const char *first = called(a), *second = called(b);
    if (strcmp(first, second) != 0)
        return source_format("%s stands where %s belongs", first, second);
    return source_format("%s stands where %s belongs (both count to %s)",
                         a->name, b->name, a->bound);
}

/* A piece of the solution, when it is short enough to be said. */
const char *short_text(const node *n, const char *otherwise)
{
    const char *text = source_text(n);
    return strlen(text) <= 30 ? text : otherwise;
}

const char *factor_text(const node *n)
{
    return short_text(n, "(...)");
}

const char *name_of(const symbol *s)
{
    return s->kept ? source_format("(*%s__%d)", s->name, s->id) : s->name;
}

/* A symbol that a nearer one of the same name does not hide. */
bool visible(const symbol *s, const symbol *from)
{
    for (; from != s; from = from->outer)
        if (strcmp(from->name, s->name) == 0)
            return false;
    return true;
}

const char *somewhere(void)
{
    return array ? source_format("in the index of %s", array) : place;
}

/* ---- slips -------------------------------------------------------------- */

/* Of two that are equally likely, the one in what the reader hands back comes
 * first, and that in the solution before that in another way. */
static int add_slip(int rank, const char *says)
{
    bool inner = place == NULL || (strncmp(place, "in your", 7) != 0 &&
                                   strncmp(place, "in what", 7) != 0);
    if (count + 1 == MOST_SLIPS) {
        fprintf(stderr, "slips: too many\n");
        exit(1);
    }
    rank = 2 * rank + (rank > 0 && inner) + (way > 0);
    made[++count] = (slip){rank < MOST_RANK ? rank : MOST_RANK, way, says};
    return count;
}

/* Whether the sentence speaks of something by this name. */
static bool mentions(const char *says, const char *name)
{
    size_t n = strlen(name);
    for (const char *p = says; (p = strstr(p, name)) != NULL; p++)
        if ((p == says || (!isalnum((unsigned char)p[-1]) && p[-1] != '_')) &&
            !isalnum((unsigned char)p[n]) && p[n] != '_')
            return true;
    return false;
}

/* The sentence, and what the variables are that it speaks of: they are ours, and
 * the reader's have other names, or there are none. */
static const char *with_meanings(const char *says, const node *n)
{
    if (n->kind == DECLARATOR && n->children > 0) {
        const node *value = bare(n->child[0]);
        const char *text = source_text(n->child[0]);
        if ((value->kind == BINARY || value->kind == CHOICE ||
             value->kind == CALL) &&
            strlen(text) <= 40 && mentions(says, n->op))
            return source_format("%s (%s is %s)", says, n->op, text);
    }
    for (int k = 0; k < n->children; k++)
        if (n->child[k] != NULL)
            says = with_meanings(says, n->child[k]);
    for (const node *line = n->first; line != NULL; line = line->next)
        says = with_meanings(says, line);
    return says;
}

static const char *sentence(const char *text)
{
    const char *says = source_format("%s", text);
    return body != NULL ? with_meanings(says, body) : says;
}

int slip_make(int rank, const char *format, ...)
{
    char text[400];
    va_list list;
    va_start(list, format);
    vsnprintf(text, sizeof text, format, list);
    va_end(list);
    return add_slip(rank, sentence(text));
}

/* Where `code` could stand, with its sentence. */
void offer(choices *c, int rank, const char *code, const char *format, ...)
{
    char text[400];
    va_list list;
    if (quiet > 0 || c->count == MOST_CHOICES)
        return;
    va_start(list, format);
    vsnprintf(text, sizeof text, format, list);
    va_end(list);
    c->number[c->count] = add_slip(rank, sentence(text));
    c->code[c->count++] = code;
}

/* Code that stands here when slip `number`, of several places, is made. */
void choose(choices *c, int number, const char *code)
{
    if (c->count == MOST_CHOICES)
        return;
    c->number[c->count] = number;
    c->code[c->count++] = code;
}

/* `SITE(1) ? (SLIP(1) ? a : SLIP(2) ? b : c) : ` : what follows is right. Most
 * sites are as they should be, and one question is enough for them. The site
 * of the last one needs no other. */
void put_choices(const choices *c, const node *n)
{
    bool whole =
        numeric(n) && !real(n) && (n->kind != NUMBER || array != NULL);
    const char *cast = whole ? "(long)" : "";
    if (c->count == 0)
        return;
    put("SITE(%d) ? (", ++site_count);
    for (int k = 0; k < c->count; k++) {
        if (place_count == MOST_PLACES) {
            fprintf(stderr, "slips: too many places\n");
            exit(1);
        }
        places[place_count++] = (slip_place){c->number[k], site_count};
        if (k < c->count - 1)
            put("SLIP(%d) ? ", c->number[k]);
        put("%s(%s)%s", cast, c->code[k], k < c->count - 1 ? " : " : ") : ");
    }
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

/* The mistakes that the exercise adds for this piece of the solution. */
void offer_own(choices *c, const node *n, bool (*fits)(const own *))
{
    if (quiet > 0 || way > 0)
        return;
    const char *text = source_text(n);
    for (int k = 0; k < own_count; k++)
        if (strcmp(owns[k].old, text) == 0 && fits(&owns[k])) {
            owns[k].number = own_number(&owns[k]);
            choose(c, owns[k].number, translated(owns[k].new, n->scope));
        }
}

bool is_statement_text(const own *o)
{
    return strchr(o->old, ';') != NULL;
}

bool is_expression_text(const own *o)
{
    return !is_statement_text(o);
}

/* ---- what an exercise adds ---------------------------------------------- */

char *read_file(const char *path)
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

void read_own(const char *path)
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
bool all_used(const char *path)
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

/* ---- the table ---------------------------------------------------------- */

static void put_string(const char *text)
{
    for (; *text != '\0'; text++)
        put(strchr("\"\\", *text) ? "\\%c" : "%c", *text);
}

static int by_slip(const void *a, const void *b)
{
    return ((const slip_place *)a)->slip - ((const slip_place *)b)->slip;
}

void put_table(void)
{
    qsort(places, (size_t)place_count, sizeof *places, by_slip);
    put("\nunsigned char site_on[%d];\nconst slip_place slip_places[] = {\n",
        site_count + 1);
    for (int k = 0; k < place_count; k++)
        put("{%d, %d},\n", places[k].slip, places[k].site);
    put("{0, 0}};\n");
    put("\nconst int slip_count = %d;\nconst slip slips[] = {{0, 0, \"\"}",
        count);
    for (int k = 1; k <= count; k++) {
        put(",\n{%d, %d, \"", made[k].rank, made[k].way);
        put_string(made[k].says);
        put("\"}");
    }
    put("};\n");
}
