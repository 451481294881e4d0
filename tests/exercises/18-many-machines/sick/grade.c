/* Grades exercise 18-many-machines/sick: what speaks against a diagnosis is
 * said in the patient's own numbers. */
#include "grader.h"
#include "tasks.h"

enum { ILLNESSES = OWN_NORM + 1 };

/* The table of the stub. */
typedef struct chart {
    char name;
    double plain, odd, dropout, norm, apart;
    enum illness has;
} chart;

static const chart alone = {'1', 0.49967, 0.49775, 0.52089, 0.50186, 0, WELL};
static const chart ward[] = {
    {'P', 0.49967, 0.49775, 0.52089, 0.50659, 0, OWN_NORM},
    {'Q', 0.46500, 0.46015, 0.49697, 0.50219, 0, SUM_FOR_MEAN},
    {'R', 0.52176, 0.51086, 0.55913, 0.52739, 0, SAME_SHARE},
    {'S', 0.49967, 0.49784, 0.52089, 0.50186, 0, MEAN_OF_MEANS},
    {'T', 0.58780, 0.58164, 0.64332, 0.66511, 1.7, NOT_BROADCAST},
    {'U', 0.49967, 0.49775, 0.52390, 0.50186, 0, SAME_MASKS},
    {'V', 0.49967, 0.49775, 0.52089, 0.50186, 0, WELL}};

/* What the illness would change and did not, or did and cannot have. */
static const char *against(const chart *c, enum illness what)
{
    double ours = alone.plain;
    switch (what) {
    case WELL:
        return c->plain != ours
                   ? grader_text("not healthy: its cost is %.5f where one "
                                 "rank has %.5f, and the two should be the "
                                 "same",
                                 c->plain, ours)
                   : "not healthy: there is a column in which one rank has "
                     "another cost";
    case SUM_FOR_MEAN:
        return grader_text("not adding without dividing: that is a rate four "
                           "times as large, with which one rank has 0.46500, "
                           "and this one has %.5f",
                           c->plain);
    case MEAN_OF_MEANS:
        return c->plain != ours
                   ? grader_text("not weighing shares wrongly: those of 32 "
                                 "examples are equal, and it has %.5f there "
                                 "where one rank has %.5f",
                                 c->plain, ours)
                   : grader_text("not weighing shares wrongly: with batches "
                                 "of 30 they are 8, 8, 7 and 7, and its cost "
                                 "is %.5f, that of one rank",
                                 c->odd);
    case NOT_BROADCAST:
        return "not one whose ranks began with different weights: all get "
               "the same steps, so they would still be apart";
    default:
        return NULL;
    }
}

/* The rest of them, which need two columns. */
static const char *against_rest(const chart *c, enum illness what)
{
    double ours = alone.plain;
    if (c->apart > 0)
        return grader_text(
            "not that: whatever ranks do with masks, examples "
            "and norms, they make the same steps, and from the "
            "same start they are not %.2f apart",
            c->apart);
    if (what == SAME_SHARE)
        return grader_text("not reading a quarter only: then its cost on all "
                           "examples would not be %.5f in the first column%s",
                           c->plain,
                           c->plain == ours ? ", that of one rank"
                                            : ", less than one rank has");
    if (c->plain != ours)
        return grader_text("not that: without dropout and norm its cost is "
                           "%.5f already, where one rank has %.5f",
                           c->plain, ours);
    if (what == SAME_MASKS)
        return grader_text("not one with the same masks: with dropout its "
                           "cost is %.5f, that of one rank",
                           c->dropout);
    return grader_text("not one that norms by shares: with batch norm its "
                       "cost is %.5f, that of one rank",
                       c->norm);
}

static void ward_round(void)
{
    for (int k = 0; k < 7; k++) {
        const chart *c = &ward[k];
        const char *says[ILLNESSES];
        for (int what = 0; what < ILLNESSES; what++) {
            const char *text = against(c, (enum illness)what);
            if (text == NULL)
                text = against_rest(c, (enum illness)what);
            says[what] = grader_text("patient %c is %s", c->name, text);
        }
        grader_case("for patient '%c'", c->name);
        grader_choice("illness", (int)illness_of(c->name), (int)c->has,
                      ILLNESSES, says);
    }
}

const grader_test grader_tests[] = {{"seven patients", ward_round},
                                    {NULL, NULL}};
