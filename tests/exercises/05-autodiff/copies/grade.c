/* Grades exercise 05-autodiff/copies: what speaks against an answer is the
 * numbers that the mistake would make. */
#include "grader.h"
#include "tasks.h"
#include <string.h>

enum { FAULTS = LEAVES_ONE + 1 };

/* What a copy with the mistake says of u and v: back, and forward. */
typedef struct slopes {
    int back[2], ahead[2];
} slopes;

static const slopes made[FAULTS] = {[REPLACES] = {{36, -48}, {48, -80}},
                                    [OWN_FACTOR] = {{-108, -96}, {48, -80}},
                                    [ADD_ONCE] = {{60, -80}, {48, -80}},
                                    [SUM_FACTOR] = {{156, -224}, {48, -80}},
                                    [ONE_TERM] = {{48, -80}, {24, 0}},
                                    [BOTH_SLOPES] = {{48, -80}, {0, 0}},
                                    [SUM_AS_PRODUCT] = {{48, -80}, {60, -32}},
                                    [LEAVES_ONE] = {{48, -80}, {-32, -32}}};

/* The mistakes of the copies P, Q, ... */
static const enum fault has[] = {REPLACES, OWN_FACTOR, ADD_ONCE, ONE_TERM,
                                 LEAVES_ONE};

static const char *write_against(char copy, const slopes *is,
                                 const slopes *would)
{
    bool back = memcmp(is->back, would->back, sizeof is->back) != 0;
    const int *w = back ? would->back : would->ahead;
    const int *i = back ? is->back : is->ahead;
    return grader_text(
        "copy %c has another: with the one that you name, %s mode would "
        "give u %d and v %d, and here it gives %d and %d",
        copy, back ? "reverse" : "forward", w[0], w[1], i[0], i[1]);
}

static void all_copies(void)
{
    for (int k = 0; k < 5; k++) {
        char copy = (char)('P' + k);
        const char *says[FAULTS];
        for (int i = 0; i < FAULTS; i++) {
            says[i] = write_against(copy, &made[has[k]], &made[i]);
        }
        grader_case("for copy '%c'", copy);
        grader_choice("answer", (int)fault_of(copy), (int)has[k], FAULTS,
                      says);
    }
}

const grader_test grader_tests[] = {{"five copies", all_copies},
                                    {NULL, NULL}};
