/* options.c: the command line. Arguments end in a newline in the input. It ends
 * in a program, or with exit status 0 (--help), 1 or 2. */
#include "options.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"

enum { MOST = 32, LENGTH = 4096 };

static const run runs[] = {{"train", "a run"},
                           {"read", "another"},
                           {"reader", "one more"},
                           {NULL, NULL}};

static void start(int count, char **argument)
{
    int epochs = 3;
    double rate = 0.5;
    uint64_t seed = 1;
    bool bias = false;
    const char *data = "digits";
    const option options[] = {
        {"epochs", OPTION_INT, &epochs, "of train: how many", 1, 9},
        {"rate", OPTION_REAL, &rate, "not of read: eta", 0, 1},
        {"seed", OPTION_SEED, &seed, "of all", 0, 0},
        {"no-bias", OPTION_FLAG, &bias, "none", 0, 0},
        {"data", OPTION_TEXT, &data, "whose", 0, 0},
        {0}};
    program p = program_start(count, argument, "Fuzzed.", runs, options);
    must(p.chosen > 0 && p.chosen < 8, "runs");
    must(epochs >= 1 && epochs <= 9, "epochs");
    must(rate >= 0 && rate <= 1, "rate");
    must(data && *data, "data");
    for (int k = 0; k < 3; k++)
        program_runs(&p, runs[k].name);
}

static void try_start(int count, char **argument)
{
    catching = true;
    if (setjmp(exits) == 0)
        start(count, argument);
    else
        must(left >= 0 && left <= 2, "an exit status of its own");
    catching = false;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    static char line[LENGTH + 1];
    static char name[] = "fuzzed";
    char *argument[MOST + 2] = {name};
    int count = 1;
    if (n > LENGTH)
        return 0;
    memcpy(line, bytes, n);
    line[n] = '\0';
    for (char *at = line; at && *at && count <= MOST; count++) {
        argument[count] = at;
        at = strchr(at, '\n');
        if (at)
            *at++ = '\0';
    }
    try_start(count, argument);
    return 0;
}
