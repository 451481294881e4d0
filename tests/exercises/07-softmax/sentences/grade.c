/* Grades exercise 07-softmax/sentences: what speaks against a standing is
 * said in the numbers of the seeds 7, 8 and 9. */
#include "grader.h"
#include "tasks.h"

enum { STANDINGS = IMPOSSIBLE + 1, SENTENCES = 7 };

static const enum standing behind[SENTENCES] = {
    FOLLOWS, IMPOSSIBLE, HELD, BY_CHANCE, BY_CHANCE, FOLLOWS, IMPOSSIBLE};

/* What speaks against each standing, FOLLOWS first. */
static const char *const against[SENTENCES][STANDINGS] = {
    {"",
     "three seeds are not all that sentence A has: what are the shares "
     "before the first step, and where is f in the surprise then?",
     "sentence A is no accident: the first surprise is 1.7918 with the seeds "
     "7, 8 and 9",
     "sentence A is true of every run on the page, and with the seeds 7, 8 "
     "and 9: the first surprise is 1.7918"},
    {"sentence B does not come true: the thousand steps of seed 7 end at "
     "1.5807, and there kl is 0",
     "sentence B does not come true: the thousand steps of seed 7 end at "
     "1.5807, and there kl is 0",
     "sentence B speaks of the throws of one seed: no other seed can make it "
     "true",
     ""},
    {"sentence C follows from nothing: weights and images are drawn, and "
     "worse ones could be drawn",
     "",
     "sentence C has not failed: with the seeds 7, 8 and 9 the network reads "
     "67.3, 65.9 and 66.2 percent",
     "sentence C happens: with seed 7 the network reads 67.3 percent"},
    {"sentence D is not true with every seed: with seed 8 the network reads "
     "45.8 percent",
     "sentence D has failed: with seed 8 the network reads 45.8 percent", "",
     "sentence D happens: with seed 7 the network reads 53.2 percent"},
    {"sentence E is not true with every seed: with seed 7 the network is "
     "73.9 "
     "percent sure of noise, and 67.1 of shuffled digits",
     "sentence E has failed: with seed 7 the network is 73.9 percent sure of "
     "noise, and 67.1 of shuffled digits",
     "",
     "sentence E happens: on the page the network is 63.5 percent sure of "
     "noise, and 66.6 of shuffled digits"},
    {"",
     "sentence F needs no run: what does a division by T do to the order of "
     "the scores?",
     "for sentence F to fail, a division by T would have to put another "
     "score first",
     "sentence F happens: on the page both rows say 92.33"},
    {"sentence G asks for less than the entropy of its targets, in which one "
     "class has 0.91 and nine have 0.01",
     "sentence G was not true of any run: work out the entropy of targets in "
     "which one class has 0.91 and nine have 0.01",
     "no seed has a say in sentence G: work out the entropy of targets in "
     "which one class has 0.91 and nine have 0.01",
     ""}};

static void seven_sentences(void)
{
    for (int k = 0; k < SENTENCES; k++) {
        char sentence = (char)('A' + k);
        grader_case("for sentence '%c'", sentence);
        grader_choice("standing", (int)standing_of(sentence), (int)behind[k],
                      STANDINGS, against[k]);
    }
}

const grader_test grader_tests[] = {{"seven sentences", seven_sentences},
                                    {NULL, NULL}};
