/* Grades exercise 06-activations/lost: what speaks against an answer is said
 * in the net's own lengths. */
#include "grader.h"
#include "tasks.h"

enum { ILLS = OUTPUT_FLAT + 1 };

/* A column of the stub's table: the layers 1, 2, 5, 8, 9 and 10. */
typedef struct column {
    char name;
    double one, two, five, eight, nine, ten;
    enum ill has;
} column;

static const column nets[] = {
    {'P', 410, 92, 5.8, 0.4, 0.14, 3.9, SIGMOIDS_64},
    {'Q', 0.039, 0.039, 0.043, 3.6, 3.8, 4, ONE_SMALL},
    {'R', 0.015, 0.031, 0.27, 1.8, 3.8, 4, HALF},
    {'S', 0, 0, 0, 0, 0, 4, ONE_DEAD},
    {'T', 1.5e-3, 1.5e-3, 1.5e-3, 1.4e-3, 1.5e-3, 1.5e-3, OUTPUT_FLAT}};

/* Against a fault of all layers, which passes on `share` at each. */
static const char *against_all(const column *c, const char *what,
                               double share)
{
    double seven = share * share * share;
    seven *= seven * share;
    if (c->nine == 0)
        return grader_text(
            "net %c is not %s: they pass on some %g at each layer, "
            "which is little or much but never 0",
            c->name, what, share);
    else
        return grader_text(
            "net %c is not %s: these make it some %g times as long at "
            "every layer, %.2g times from layer 9 to layer 2; here it "
            "is %g at 9, %g at 8 and %g at 2",
            c->name, what, share, seven, c->nine, c->eight, c->two);
}

static void write_against(const column *c, const char *says[ILLS])
{
    says[SOUND] = grader_text(
        "net %c is not sound: ten ReLU layers with weights as declared "
        "have about the same length everywhere, some units; here it is "
        "%g in layer 10 and %g in layer 1",
        c->name, c->ten, c->one);
    says[SIGMOIDS] = against_all(c, "one of sigmoids as declared", 0.23);
    says[SIGMOIDS_64] =
        against_all(c, "one of sigmoids with large weights", 2.4);
    says[HALF] = against_all(c, "one of ReLUs with half the weights", 0.52);
    says[TWICE] = against_all(c, "one of ReLUs with twice the weights", 2.07);
    says[ONE_SMALL] = grader_text(
        "net %c has no single layer with small weights: that makes one "
        "step, a hundredfold, and all else is level; here it is %g in "
        "layer 9, %g in 5, %g in 2 and %g in 1",
        c->name, c->nine, c->five, c->two, c->one);
    says[ONE_DEAD] = grader_text(
        "net %c has no dead layer: nothing at all goes back through "
        "one, and here %g arrives in layer 1",
        c->name, c->one);
    says[OUTPUT_FLAT] = grader_text(
        "net %c has no flat outputs: they would leave little of the "
        "blame in layer 10 already, and here it has %g there",
        c->name, c->ten);
}

static void all_nets(void)
{
    for (int k = 0; k < 5; k++) {
        const char *says[ILLS];
        write_against(&nets[k], says);
        grader_case("for net '%c'", nets[k].name);
        grader_choice("answer", (int)ill_of(nets[k].name), (int)nets[k].has,
                      ILLS, says);
    }
}

const grader_test grader_tests[] = {{"five nets", all_nets}, {NULL, NULL}};
