/* Grades exercise 13-capacity/fits: what speaks against a place is said in
 * the fit's own numbers. */
#include "grader.h"
#include "tasks.h"

enum { PLACES = TOO_MUCH_DECAY + 1, FITS = 6 };

/* The table of the stub. */
typedef struct chart {
    char name;
    double wrong, length, bias, variance;
    enum place has;
} chart;

static const chart fits[FITS] = {
    {'P', 62.7, 26, 0.29, 2.5, AT_THE_PEAK},
    {'Q', 56.1, 0.11, 0.86, 0.0021, TOO_MUCH_DECAY},
    {'R', 69.4, 3.4, 0.74, 0.09, TOO_FEW},
    {'S', 30.1, 0.16, 0.67, 0.0092, TOO_MUCH_DECAY},
    {'T', 29.4, 4.3, 0.27, 0.36, PAST_THE_PEAK},
    {'U', 48.7, 5.1, 0.57, 0.16, TOO_FEW}};

static void write_against(const chart *c, const char *says[PLACES])
{
#define AGAINST(place, ...) says[place] = grader_text(__VA_ARGS__)
    if (c->has == TOO_MUCH_DECAY)
        AGAINST(TOO_FEW,
                "fit %c is not only short of something to say: few features "
                "do not make weights as short as %g",
                c->name, c->length);
    else
        AGAINST(TOO_FEW,
                "fit %c can say it: its squared bias is only %g, as small "
                "as any in the table",
                c->name, c->bias);
    AGAINST(AT_THE_PEAK,
            "fit %c is not at the peak: there the weights are huge and "
            "other images give another answer; its variance is %g",
            c->name, c->variance);
    if (c->has == AT_THE_PEAK)
        AGAINST(PAST_THE_PEAK,
                "fit %c has not enough to choose from: with many ways to "
                "fit all, the shortest has no length of %g",
                c->name, c->length);
    else
        AGAINST(PAST_THE_PEAK,
                "fit %c does not say what it should even on average: its "
                "squared bias is %g, and past the peak it stays where it "
                "was at the peak",
                c->name, c->bias);
    AGAINST(TOO_MUCH_DECAY,
            "fit %c was left to itself: a decay that does harm would not "
            "let its weights become %g long",
            c->name, c->length);
#undef AGAINST
}

static void six(void)
{
    for (int k = 0; k < FITS; k++) {
        const char *says[PLACES];
        write_against(&fits[k], says);
        grader_case("for fit '%c'", fits[k].name);
        grader_choice("place", (int)place_of(fits[k].name), (int)fits[k].has,
                      PLACES, says);
    }
}

const grader_test grader_tests[] = {{"six fits", six}, {NULL, NULL}};
