/* Grades exercise 09-initialization/fates: what speaks against a fate is said
 * in the net's own numbers. */
#include "grader.h"
#include "tasks.h"

enum { FATES = ERASED + 1, NETS = 7 };

/* The table of the stub. */
typedef struct reading {
    char name;
    double size, spread, right, last, first;
    enum fate has;
} reading;

static const reading nets[NETS] = {
    {'P', 7e-01, 3e-04, 64.5, 6e-02, 2e-04, DROWNED},
    {'Q', 4e+03, 2e+03, 43.0, 3e-01, 2e+03, BLOWN_UP},
    {'R', 6e-01, 3e-01, 10.9, 2e-01, 2e+01, CHAOTIC},
    {'S', 5e-01, 2e-09, 10.8, 5e-03, 5e-20, ERASED},
    {'T', 2e-10, 1e-10, 70.5, 2e-02, 1e-11, SHRUNK},
    {'U', 2e+00, 2e-01, 45.8, 1e-01, 1e-01, LEVEL},
    {'V', 1e+00, 1e+00, 11.0, 4e-01, 1e+06, CHAOTIC}};

/* What speaks against each fate. */
static void write_against(const reading *n, const char *says[FATES])
{
    bool known = n->right > 15, alike = n->spread < 0.01 * n->size;
#define AGAINST(fate, ...)                                                   \
    says[fate] = grader_text("net %c is not " __VA_ARGS__)
    AGAINST(LEVEL,
            "level: its residual is %g at the last layer and %g at the first",
            n->name, n->last, n->first);
    AGAINST(SHRUNK, "too small: the size of its answers is %g", n->name,
            n->size);
    if (known)
        AGAINST(BLOWN_UP,
                "too large: the size of its answers is %g, and the residual "
                "at its first layer %g",
                n->name, n->size, n->first);
    else
        AGAINST(BLOWN_UP,
                "merely too large: that a division would mend, and after one "
                "it reads %g of 100",
                n->name, n->right);
    if (alike)
        AGAINST(DROWNED,
                "merely drowned: take away what is common to all images, and "
                "still only %g of 100 are read",
                n->name, n->right);
    else
        AGAINST(
            DROWNED,
            "drowned: its answers differ by %g from image to image, where "
            "their size is %g",
            n->name, n->spread, n->size);
    if (known)
        AGAINST(CHAOTIC,
                "in chaos: two 3s are still nearer to one another than a 3 "
                "and an 8, since it reads %g of 100",
                n->name, n->right);
    else
        AGAINST(CHAOTIC,
                "in chaos: there every difference is large, and its answers "
                "differ by %g",
                n->name, n->spread);
    if (known)
        AGAINST(ERASED,
                "erased: something is left by which it reads %g of "
                "100",
                n->name, n->right);
    else
        AGAINST(ERASED,
                "erased: its answers differ by %g, which is no rounding "
                "error",
                n->name, n->spread);
#undef AGAINST
}

static void seven_nets(void)
{
    for (int k = 0; k < NETS; k++) {
        const char *says[FATES];
        write_against(&nets[k], says);
        grader_case("for net '%c'", nets[k].name);
        grader_choice("fate", (int)fate_of(nets[k].name), (int)nets[k].has,
                      FATES, says);
    }
}

const grader_test grader_tests[] = {{"seven nets", seven_nets}, {NULL, NULL}};
