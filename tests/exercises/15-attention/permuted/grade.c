/* Grades exercise 15-attention/permuted: what speaks against a kind is said in
 * the net's own numbers. */
#include "grader.h"
#include "tasks.h"

enum { KINDS = BY_COLUMNS + 1, NETS = 6 };

/* The table of the stub. */
typedef struct row {
    char name;
    double shuffled, exchanged, later, alike, sums;
    enum knows is;
} row;

static const row table[NETS] = {
    {'P', 0.94, 0.16, 0.0, 0.0, 0.0, SEEN_TWICE},
    {'Q', 0.0, 0.0, 0.45, 0.0, 0.0, NO_ORDER},
    {'R', 2.27, 0.87, 0.0, 2.52, 0.0, CAUSAL_PLACES},
    {'S', 0.46, 0.0, 0.0, 0.0, 0.0, SEEN_ONCE},
    {'T', 0.0, 0.0, 0.34, 0.0, 2.4, BY_COLUMNS},
    {'U', 0.75, 0.17, 0.0, 0.0, 0.0, SEEN_TWICE}};

/* What speaks against a causal net, if anything. */
static const char *against_causal(const row *n)
{
    return n->later == 0
               ? NULL
               : grader_text(
                     "net %c is not causal: another last token changes "
                     "its answers before that by %g",
                     n->name, n->later);
}

static const char *against_seeing(const row *n)
{
    return n->later > 0
               ? NULL
               : grader_text("in net %c not every position sees all: another "
                             "last token changes no answer before it",
                             n->name);
}

static const char *against_rows(const row *n)
{
    return n->alike > 0
               ? NULL
               : grader_text(
                     "net %c has no rows for positions: of tokens that "
                     "are all the same it makes the same answer "
                     "everywhere, and rows would tell them apart",
                     n->name);
}

static const char *against_none(const row *n)
{
    return n->alike == 0
               ? NULL
               : grader_text(
                     "net %c has rows for positions: of tokens that are "
                     "all the same its answers differ by %g",
                     n->name, n->alike);
}

static const char *against_sums(const row *n, bool columns)
{
    if (columns && n->sums == 0)
        return grader_text("the softmax of net %c does not run down the "
                           "columns: all its rows add up to 1",
                           n->name);
    if (!columns && n->sums > 0)
        return grader_text(
            "the softmax of net %c does not run along the rows: "
            "a row's sum is up to %g away from 1",
            n->name, n->sums);
    return NULL;
}

/* The last position of a causal net: does it know the order before it? */
static const char *against_layers(const row *n, int layers)
{
    if (layers == 1 && n->exchanged > 0)
        return grader_text("net %c has more than one layer: when two tokens "
                           "change places its last answer changes by %g, and "
                           "in one layer without rows a sum would only have "
                           "its terms in another order",
                           n->name, n->exchanged);
    if (layers == 2 && n->exchanged == 0)
        return grader_text("net %c has one layer: two tokens change places, "
                           "and its last answer stays; a second layer would "
                           "see what the positions between have seen",
                           n->name);
    return NULL;
}

static const char *first_of(const char *a, const char *b, const char *c)
{
    return a != NULL ? a : b != NULL ? b : c;
}

static void all_nets(void)
{
    for (int k = 0; k < NETS; k++) {
        const row *n = &table[k];
        const char *rows = against_rows(n), *none = against_none(n);
        const char *causal = against_causal(n), *sees = against_seeing(n);
        const char *says[KINDS] = {
            [NO_ORDER] = first_of(sees, none, against_sums(n, false)),
            [SEEN_ONCE] = first_of(causal, none, against_layers(n, 1)),
            [SEEN_TWICE] = first_of(causal, none, against_layers(n, 2)),
            [PLACES] = first_of(sees, rows, NULL),
            [CAUSAL_PLACES] = first_of(causal, rows, NULL),
            [BY_COLUMNS] = first_of(sees, none, against_sums(n, true))};
        for (int i = 0; i < KINDS; i++)
            if (says[i] == NULL)
                says[i] = "";
        grader_case("for net '%c'", n->name);
        grader_choice("kind", (int)kind_of(n->name), (int)n->is, KINDS, says);
    }
}

const grader_test grader_tests[] = {{"six nets", all_nets}, {NULL, NULL}};
