/* Grades exercise 16-gpt/removed: what speaks against an answer is said in the
 * net's own numbers. */
#include "grader.h"
#include "tasks.h"

enum { KINDS = THE_SHIFT + 1, NETS = 6 };

/* The table of the stub. */
typedef struct row {
    char name;
    double cost, recalled, kind, earlier, later, alike;
    enum missing lacks;
} row;

static const double best = 0.20;
static const row table[NETS] = {
    {'P', 0.57, 22, 100, 0.23, 0.00, 0.00, THE_PLACES},
    {'Q', 0.03, 3, 38, 0.09, 0.92, 0.48, THE_MASK},
    {'R', 0.47, 31, 100, 0.22, 0.00, 0.42, THE_MLP},
    {'S', 0.35, 66, 100, 0.13, 0.00, 0.58, NOTHING},
    {'T', 0.00, 0, 0, 0.00, 0.00, 0.00, THE_SHIFT},
    {'U', 1.65, 0, 25, 0.00, 0.00, 0.02, THE_ATTENTION}};

#define SAY(...) grader_text("net %c " __VA_ARGS__)

/* Against: the net is whole. */
static const char *against_nothing(const row *n)
{
    if (n->later > 0)
        return SAY(
            "is not whole: its guess changes by %g with the letter that "
            "it is to guess",
            n->name, n->later);
    if (n->cost < best)
        return SAY("is not whole: it costs %g, less than the best prediction "
                   "can",
                   n->name, n->cost);
    if (n->earlier == 0)
        return SAY(
            "is not whole: a letter four places before changes nothing",
            n->name);
    if (n->alike == 0)
        return SAY(
            "is not whole: in a row of equal letters it cannot tell the "
            "last from the first",
            n->name);
    return SAY("is not whole: it costs %g and recalls %g of 100 facts, and "
               "among the others there is one with the same signs that does "
               "better",
               n->name, n->cost, n->recalled);
}

static const char *against_attention(const row *n)
{
    if (n->earlier > 0)
        return SAY("has attention: its guess changes by %g with the letter "
                   "four places before, and nothing else looks there",
                   n->name, n->earlier);
    return SAY(
        "does not look at what comes before, but it needs not: it costs "
        "%g, where one without attention, who sees one letter, would "
        "have to guess",
        n->name, n->cost);
}

static const char *against_mlp(const row *n)
{
    if (n->later > 0)
        return SAY("knows the next letter (%g): no MLP keeps it from that",
                   n->name, n->later);
    if (n->cost < best)
        return SAY("costs %g: without its MLP a net does worse, not better "
                   "than the best prediction can",
                   n->name, n->cost);
    if (n->earlier == 0)
        return SAY("does not change its guess with a letter before: without "
                   "its MLP it still has attention, which would",
                   n->name);
    if (n->alike == 0)
        return SAY(
            "cannot tell places in a row of equal letters: that is not "
            "the MLP's work",
            n->name);
    return SAY(
        "recalls %g of 100 facts, more than any other, and answers with "
        "the right kind each time: compare it with the one that has "
        "the same signs and knows less",
        n->name, n->recalled);
}

static const char *against_places(const row *n)
{
    if (n->alike > 0)
        return SAY("has places: in a row of equal letters its guesses are up "
                   "to %g apart, and only places tell them apart",
                   n->name, n->alike);
    return SAY("costs %g, less than the best prediction can: nobody gets "
               "better by not knowing places",
               n->name, n->cost);
}

static const char *against_mask(const row *n)
{
    return SAY("has its mask: another next letter does not change its guess",
               n->name);
}

static const char *against_shift(const row *n)
{
    if (n->later > 0)
        return SAY("is asked for the next letter: that one changes its guess "
                   "by %g, and the letter itself would be enough for targets "
                   "that are not shifted",
                   n->name, n->later);
    return SAY("is asked for the next letter: with targets that it sees its "
               "cost would be 0, and it is %g",
               n->name, n->cost);
}

static void all_nets(void)
{
    for (int k = 0; k < NETS; k++) {
        const row *n = &table[k];
        const char *says[KINDS] = {[NOTHING] = against_nothing(n),
                                   [THE_ATTENTION] = against_attention(n),
                                   [THE_MLP] = against_mlp(n),
                                   [THE_PLACES] = against_places(n),
                                   [THE_MASK] = against_mask(n),
                                   [THE_SHIFT] = against_shift(n)};
        grader_case("for net '%c'", n->name);
        grader_choice("answer", (int)missing_in(n->name), (int)n->lacks,
                      KINDS, says);
    }
}

const grader_test grader_tests[] = {{"six nets", all_nets}, {NULL, NULL}};
