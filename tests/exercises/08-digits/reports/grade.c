/* Grades exercise 08-digits/reports: what speaks against an answer is said in
 * the numbers of the report. */
#include "grader.h"
#include "tasks.h"

enum { FLAWS = CHANCE + 1, REPORTS = 8 };

static const enum flaw behind[REPORTS] = {SEEN,  CHOSEN, SOUND, CHANCE,
                                          SOUND, CHOSEN, SEEN,  CHANCE};

/* What speaks against each answer, SOUND first. */
static const char *const against[REPORTS][FLAWS] = {
    {"report A is not sound: of 10000 other images the same network reads "
     "88.96 percent",
     "", "in report A nothing was chosen: there was one network",
     "chance alone does not do what report A says: 100.00 percent of these "
     "images, and 88.96 of 10000 others, with a standard error of 0.3"},
    {"report B is not sound: on the 500 images this network is 1.74 points "
     "ahead of the mean of the twenty, and on 10000 others 0.38",
     "the 500 images of report B were not learned from: they were asked "
     "afterwards",
     "",
     "report B is worse than a chance that falls either way: the largest of "
     "twenty numbers has its luck always on the same side"},
    {"", "the 10000 images of report C were not learned from",
     "the 10000 images of report C had no part in the choice; only the 500 "
     "had",
     "report C allows for chance: the standard error of 88.49 percent of "
     "10000 images is 0.32 points"},
    {"report D is not sound: what is the standard error of a share that 500 "
     "images gave?",
     "no image of report D was learned from, neither the 500 nor the 10000",
     "report D speaks of the mean of all twenty, and not of the favourite: "
     "for that nothing was chosen",
     ""},
    {"", "the 10000 images of report E were not learned from",
     "report E says that nothing was chosen by these images",
     "report E has a difference of 1.48 points, and the standard error of "
     "it is 0.30"},
    {"report F is not sound: would these validation images have picked an "
     "epoch that they do not like?",
     "a validation image moves no weight: in report F none was learned from",
     "",
     "report F is worse than a chance that falls either way: the lowest of "
     "many costs has its luck always on the same side"},
    {"report G is not sound: from how many different images are the 1000 "
     "pictures that judge, and who has met those?",
     "", "in report G nothing was chosen: there was one network",
     "report G has 1000 judges and 99 percent, a standard error of 0.3 "
     "points: chance is not its trouble"},
    {"report H is not sound: the standard errors are 0.14 points each, so "
     "what is that of the difference?",
     "a test image moves no weight: in report H none was learned from",
     "in report H nothing was chosen: there is a network on each side", ""}};

static void eight_reports(void)
{
    for (int k = 0; k < REPORTS; k++) {
        char report = (char)('A' + k);
        grader_case("for report '%c'", report);
        grader_choice("answer", (int)flaw_of(report), (int)behind[k], FLAWS,
                      against[k]);
    }
}

const grader_test grader_tests[] = {{"eight reports", eight_reports},
                                    {NULL, NULL}};
