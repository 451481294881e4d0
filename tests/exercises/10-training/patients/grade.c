/* Grades exercise 10-training/patients: what speaks against a diagnosis is
 * said in the patient's own numbers. */
#include "grader.h"
#include "tasks.h"

enum { DISEASES = ADDS_UP + 1 };

/* The table of the stub. */
typedef struct chart {
    char name;
    double first, last, right, tenth, tenfold, ten, dead;
    enum disease has;
} chart;

static const chart ward[] = {
    {'P', 2.39, 2.6, 15.9, 0.81, 4.89, 0, 93, ADDS_UP},
    {'Q', 2.43, 2.3, 9.7, 2.31, 2.31, 0.0038, 0, LABELS_SLIPPED},
    {'R', 2.39, 2.08, 17.6, 0.355, 2.89, 0.9, 91, RATE_LARGE},
    {'S', 2.20, 0.127, 9.8, 0.538, 0.306, 0.0027, 0, SORTED},
    {'T', 2.40, 2.37, 8.8, 2.46, 1.86, 2, 0, RATE_SMALL},
    {'U', 2.30, 2.31, 10.0, 2.32, 2.31, 0.003, 0, LABELS_SLIPPED}};

/* What speaks against each disease. */
static void write_against(const chart *c, const char *says[DISEASES])
{
#define AGAINST(disease, ...)                                                \
    says[disease] = grader_text("patient %c is not " __VA_ARGS__)
    AGAINST(HEALTHY, "healthy: of 100 images it reads %g", c->name, c->right);
    if (c->tenfold > 2)
        AGAINST(RATE_SMALL,
                "short of steps: at ten times the rate its cost is %g",
                c->name, c->tenfold);
    else
        AGAINST(RATE_SMALL,
                "short of steps: at its own rate its cost falls from %g to "
                "%g already",
                c->name, c->first, c->last);
    if (c->dead < 50)
        AGAINST(RATE_LARGE,
                "thrown off by its rate: %g of 100 units are dead, and a "
                "tenth of the rate leaves its cost at %g",
                c->name, c->dead, c->tenth);
    else
        AGAINST(RATE_LARGE,
                "too fast: then ten images would be out of reach at the "
                "same rate too; their cost is %g",
                c->name, c->ten);
    AGAINST(PIXELS_255,
            "drowned in its inputs: look at its first cost, %g, and at that "
            "of patient D",
            c->name, c->first);
    if (c->dead > 50)
        AGAINST(LABELS_SLIPPED,
                "misled: wrong labels kill no units, and %g of 100 are dead",
                c->name, c->dead);
    else if (c->last < 2)
        AGAINST(LABELS_SLIPPED,
                "misled: of labels that say nothing it could not learn to a "
                "cost of %g",
                c->name, c->last);
    else
        AGAINST(LABELS_SLIPPED,
                "misled: ten images could be learned with any labels, and "
                "here they stay at %g",
                c->name, c->ten);
    AGAINST(SORTED,
            "one that forgets class after class: such a one has a low cost "
            "at the end, here it is %g",
            c->name, c->last);
    if (c->dead > 50)
        AGAINST(ADDS_UP,
                "swinging: it is to learn ten images by heart at its own "
                "rate, and stays at %g",
                c->name, c->ten);
    else
        AGAINST(ADDS_UP,
                "swinging: swings that grow kill units, and %g of 100 are "
                "dead",
                c->name, c->dead);
#undef AGAINST
}

static void ward_round(void)
{
    for (int k = 0; k < 6; k++) {
        const char *says[DISEASES];
        write_against(&ward[k], says);
        grader_case("for patient '%c'", ward[k].name);
        grader_choice("diagnosis", (int)diagnosed(ward[k].name),
                      (int)ward[k].has, DISEASES, says);
    }
}

const grader_test grader_tests[] = {{"six patients", ward_round},
                                    {NULL, NULL}};
