/* Grades exercise 12-batchnorm/nets: what speaks against a fault is said in
 * the net's own numbers. */
#include "grader.h"
#include "tasks.h"

enum { FAULTS = FORGETFUL + 1, NETS = 6 };

/* The last epoch of the stub's table. `twin` has the same weights, if any. */
typedef struct chart {
    char name, twin;
    double training, test;
    enum fault has;
    double would;
} chart;

static const chart nets[NETS] = {{'P', 0, 55.9, 10.2, FORGETFUL, -1},
                                 {'Q', 'R', 90.0, 62.5, NEVER_UPDATED, 93.1},
                                 {'R', 'Q', 90.0, 93.1, SOUND, 93.1},
                                 {'S', 'U', 90.7, 64.7, NEVER_UPDATED, 93.8},
                                 {'T', 0, 85.5, 76.2, FORGETFUL, -1},
                                 {'U', 'S', 90.7, 93.8, SOUND, 93.8}};

static void write_against(const chart *c, const char *says[FAULTS])
{
    says[SOUND] = grader_text(
        "net %c is not sound: it reads %g in training mode and %g in "
        "test mode, and a sound one reads more in test mode, where no "
        "chance company is in the batch",
        c->name, c->training, c->test);
    if (c->has == SOUND)
        says[NEVER_UPDATED] =
            grader_text("net %c remembers well: in test mode it reads %g",
                        c->name, c->test);
    else
        says[NEVER_UPDATED] = grader_text(
            "in training mode nobody reads the averages, so a net that "
            "is only without them trains like a sound one; who trains "
            "like net %c?",
            c->name);
    says[BATCH_OF_ONE] = grader_text(
        "net %c has learned, to %g in training mode: from batches of "
        "one nothing comes back to the hidden layers",
        c->name, c->training);
    if (c->has == SOUND)
        says[FORGETFUL] = grader_text(
            "net %c does not forget: then the averages would come too "
            "late, and it reads %g in test mode",
            c->name, c->test);
    else
        says[FORGETFUL] = grader_text(
            "a forgetful net makes other steps, and no other net trains "
            "like it: look for the numbers of net %c in training mode",
            c->name);
}

static void faults(void)
{
    for (int k = 0; k < NETS; k++) {
        const char *says[FAULTS];
        write_against(&nets[k], says);
        grader_case("for net '%c'", nets[k].name);
        grader_choice("fault", (int)fault_of(nets[k].name), (int)nets[k].has,
                      FAULTS, says);
    }
}

static bool near(double a, double b)
{
    return a > b - 0.001 && a < b + 0.001;
}

static void mended(void)
{
    for (int k = 0; k < NETS; k++) {
        const chart *c = &nets[k];
        grader_case("for net '%c'", c->name);
        double got = would_read(c->name);
        if (near(got, c->would))
            continue;
        if (c->has == FORGETFUL)
            grader_fail("you say %g; the weights of net %c went another way "
                        "than all others here, and no line of the table "
                        "has them with good averages",
                        got, c->name);
        if (c->has == SOUND)
            grader_fail("you say %g; net %c is sound, and there is nothing "
                        "to mend",
                        got, c->name);
        if (near(got, c->test) || near(got, c->training))
            grader_fail("you say %g, which is what net %c reads in %s mode "
                        "with nothing mended",
                        got, c->name,
                        near(got, c->test) ? "test" : "training");
        if (near(got, -1))
            grader_fail("the table does tell it for net %c: which weights "
                        "does it have, and who else?",
                        c->name);
        grader_fail("you say %g for net %c: the averages change nothing in "
                    "how a net learns; look for a net with the same weights",
                    got, c->name);
    }
}

const grader_test grader_tests[] = {
    {"six faults", faults}, {"what is mended", mended}, {NULL, NULL}};
