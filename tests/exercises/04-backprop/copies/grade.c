/* Grades exercise 04-backprop/copies: what speaks against an answer is an
 * array of which the check would have said something else. */
#include "grader.h"
#include "tasks.h"

enum { FAULTS = BIAS_WHOLE + 1, ARRAYS = 10 };

/* What the check says of the arrays when a mistake was made: R right, W
 * wrong; else the error that every wrong array has. */
typedef struct sign {
    const char *arrays;
    const char *error;
} sign;

static const sign signs[FAULTS] = {
    [ERROR_TWICE] = {"WWWWWWWWWW", "1/3, as of any slope and its double"},
    [SHARE_LOST] = {"WWWWWWWWWW", "20/22 in one net and 2/4 in the other, as "
                                  "of a sum and its mean"},
    [NOT_RESET] = {"RRRRRRRRRR", ""},
    [OUTPUT_FLAT] = {"RRRRWWWWWW", ""},
    [HIDDEN_FLAT] = {"WWRRWWWWRR", ""},
    [ABOVE_FLAT] = {"RRRRWWWWRR", ""},
    [SLOPE_OF_SCORE] = {"WWRRWWWWWW", ""},
    [SCORE_BELOW] = {"RRWRRRWRWR", ""},
    [BIAS_IDLE] = {"RWRWRWRWRW", "1, for the measured slope would be 0"},
    [BIAS_WHOLE] = {"RWRWRWRWRW", "20/22 in one net and 2/4 in the other, as "
                                  "of a sum and its mean"}};

static const char *const arrays[ARRAYS] = {
    "W1 of 1-3-1",        "b1 of 1-3-1",        "W2 of 1-3-1",
    "b2 of 1-3-1",        "W1 of 784-16-16-10", "b1 of 784-16-16-10",
    "W2 of 784-16-16-10", "b2 of 784-16-16-10", "W3 of 784-16-16-10",
    "b3 of 784-16-16-10"};

/* The mistakes of the copies P, Q, ... */
static const enum fault made[] = {ABOVE_FLAT,  SHARE_LOST,  BIAS_IDLE,
                                  OUTPUT_FLAT, SCORE_BELOW, NOT_RESET};

static const char *write_against(char copy, const char *is, enum fault answer)
{
    const sign *s = &signs[answer];
    for (int k = ARRAYS - 1; k >= 0; k--)
        if (s->arrays[k] != is[k]) {
            return grader_text(
                "copy %c has another: with the one that you name, %s "
                "would be %s",
                copy, arrays[k],
                s->arrays[k] == 'W' ? "wrong, and it is right"
                                    : "right, and it is WRONG");
        }
    return grader_text(
        "copy %c has another: the one that you name spoils these "
        "arrays, but with the error %s",
        copy, s->error);
}

static void all_copies(void)
{
    for (int k = 0; k < 6; k++) {
        char copy = (char)('P' + k);
        const char *says[FAULTS];
        for (int i = 0; i < FAULTS; i++) {
            says[i] =
                write_against(copy, signs[made[k]].arrays, (enum fault)i);
        }
        grader_case("for copy '%c'", copy);
        grader_choice("answer", (int)fault_of(copy), (int)made[k], FAULTS,
                      says);
    }
}

const grader_test grader_tests[] = {{"six copies", all_copies}, {NULL, NULL}};
