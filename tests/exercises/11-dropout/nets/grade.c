/* Grades exercise 11-dropout/nets: what speaks against a story is said in the
 * net's own numbers. */
#include "grader.h"
#include "tasks.h"

enum { STORIES = CANNOT_TELL + 1, NETS = 6 };

/* The table of the stub. */
typedef struct chart {
    char name;
    double train, train_cost, held, held_cost;
    enum story has;
} chart;

static const chart nets[NETS] = {
    {'P', 95.3, 0.1546, 86.55, 0.4983, LEFT_ON},
    {'Q', 99.2, 0.0462, 90.8, 0.3159, SOUND},
    {'R', 95.2, 0.193, 89.5, 0.3591, HALVED_AFTER},
    {'S', 100, 0.0125, 90.25, 0.3453, NEVER_ON},
    {'T', 94.8, 0.2465, 89.35, 0.7644, NOT_SCALED},
    {'U', 99.8, 0.0282, 90.6, 0.3219, ONE_MASK}};

/* Whether its masks were drawn and scaled, anew or not. */
static bool masked(const chart *c)
{
    return c->has == SOUND || c->has == ONE_MASK;
}

/* What speaks against sound masks, and in the same words against one mask. */
static const char *against_masks(const chart *c)
{
    if (masked(c))
        return grader_text(
            "net %c has a training cost of %g, and another net that "
            "reads as much of the held digits has not: which of the two "
            "had the easier thousand to learn?",
            c->name, c->train_cost);
    else if (c->has == NEVER_ON)
        return grader_text(
            "net %c has its thousand digits by heart to a cost of %g: "
            "masks do not let it get so far in thirty epochs",
            c->name, c->train_cost);
    else
        return grader_text(
            "net %c reads %g of its own thousand digits; after thirty "
            "epochs a net whose masks are scaled has nearly all",
            c->name, c->train);
}

static void write_against(const chart *c, const char *says[STORIES])
{
#define AGAINST(story, ...) says[story] = grader_text(__VA_ARGS__)
    says[SOUND] = against_masks(c);
    says[ONE_MASK] = against_masks(c);
    if (masked(c))
        AGAINST(CANNOT_TELL,
                "net %c can be told: the held digits do not say it, but the "
                "chapter found another column that does, with each seed",
                c->name);
    else
        AGAINST(CANNOT_TELL,
                "net %c can be told: both a sound net and one with a single "
                "mask would have another training cost than %g",
                c->name, c->train_cost);
    if (masked(c))
        AGAINST(NEVER_ON,
                "net %c was disturbed: undisturbed its training cost would "
                "go further down than %g in thirty epochs",
                c->name, c->train_cost);
    else
        AGAINST(NEVER_ON,
                "net %c was disturbed: without dropout it would have its "
                "thousand digits by heart, and it reads %g of them",
                c->name, c->train);
    if (c->has == NOT_SCALED)
        AGAINST(LEFT_ON,
                "net %c reads %g of the held digits, and the cost is %g: it "
                "is far too certain, and a net whose neurons are missing is "
                "less certain",
                c->name, c->held, c->held_cost);
    else if (c->has == HALVED_AFTER)
        AGAINST(LEFT_ON,
                "net %c has all its neurons: with some of them missing it "
                "would read fewer of the held digits than %g",
                c->name, c->held);
    else
        AGAINST(LEFT_ON,
                "net %c has all its neurons: with some of them missing it "
                "would not read %g of its own thousand digits",
                c->name, c->train);
    AGAINST(NOT_SCALED,
            "net %c does not shout: scores of twice the size make every "
            "wrong answer dear, and its cost on the held digits is %g",
            c->name, c->held_cost);
    if (c->has == LEFT_ON)
        AGAINST(HALVED_AFTER,
                "net %c reads %g of the held digits: halving changes how "
                "certain a net is, and much less what it reads; before, it "
                "would be another net of the table",
                c->name, c->held);
    else if (c->has == NOT_SCALED)
        AGAINST(HALVED_AFTER,
                "net %c still shouts: its cost on the held digits is %g",
                c->name, c->held_cost);
    else
        AGAINST(HALVED_AFTER,
                "net %c reads %g of its own thousand digits; halving changes "
                "how certain a net is, and much less what it reads: which "
                "net was this one before?",
                c->name, c->train);
#undef AGAINST
}

static void six(void)
{
    for (int k = 0; k < NETS; k++) {
        const char *says[STORIES];
        write_against(&nets[k], says);
        grader_case("for net '%c'", nets[k].name);
        grader_choice("story", (int)story_of(nets[k].name), (int)nets[k].has,
                      STORIES, says);
    }
}

const grader_test grader_tests[] = {{"six nets", six}, {NULL, NULL}};
