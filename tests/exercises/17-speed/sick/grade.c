/* Grades exercise 17-speed/sick: what speaks against a diagnosis is said in
 * the patient's own numbers. */
#include "grader.h"
#include "tasks.h"

enum { CAUSES = ALONG_COLUMNS + 1 };

typedef struct chart {
    char name;
    enum cause has;
    const char *against[CAUSES];
} chart;

/* The tables of the stub. */
static const chart ward[] = {
    {'A',
     POWER_OF_TWO,
     {[NOTHING] =
          "A is not well: at n = 1024 a number takes 9.7 ns, and 0.71 "
          "at 1022",
      [TIMED_COLD] = "a first call would cost at every n what it costs at "
                     "1024, and A takes 0.7 ns at 1022",
      [COUNTED_ONCE] = "A's times are right, and nothing is multiplied in it",
      [WRONG_KERNEL] = "A calls no library",
      [THREADS_FIGHT] = "A has one thread",
      [DENORMALS] = "A computes nothing with its numbers: it moves them",
      [ALONG_COLUMNS] = "A jumps from row to row at n = 1022 as well, and is "
                        "fast there: what is special about 1024?"}},
    {'B',
     ALONG_COLUMNS,
     {[NOTHING] = "B is not well: the peak is 113 GFLOP/s, and from 3.9 it "
                  "falls to 1.0",
      [POWER_OF_TWO] = "none of B's sizes is a power of two, and it is slow "
                       "at all of them",
      [TIMED_COLD] = "a first call would cost the small sizes most, and B is "
                     "slowest at 1600",
      [COUNTED_ONCE] =
          "twice 1.0 GFLOP/s would still be less than twice 3.9: "
          "why does B's rate fall with n?",
      [WRONG_KERNEL] = "B calls no library: it has three loops",
      [THREADS_FIGHT] = "B has one thread",
      [DENORMALS] = "B's numbers are alike at every size, and its rate falls "
                    "with n"}},
    {'C',
     TIMED_COLD,
     {[NOTHING] = "C is not well as it was timed: the same product makes 7.3 "
                  "GFLOP/s or 68, by how often it is called",
      [POWER_OF_TWO] = "C's n is 300 in every column of its table",
      [COUNTED_ONCE] =
          "a count that is wrong by two is so for 1 call and for "
          "500, and C's rates are 7.3 and 68",
      [WRONG_KERNEL] =
          "a wrong kernel would stay at a third of the peak, and "
          "C reaches 68 of 113 GFLOP/s",
      [THREADS_FIGHT] = "C has one thread",
      [DENORMALS] = "C multiplies the same numbers in every call, and only "
                    "the first ones are slow",
      [ALONG_COLUMNS] = "C's loops are the same in every call, and only the "
                        "first ones are slow"}},
    {'D',
     COUNTED_ONCE,
     {[NOTHING] = "D's work is well, its word is not: what are 2 n^3 "
                  "operations in 18.6 ms?",
      [POWER_OF_TWO] = "at n = 1000 D says 54, at n = 512 it says 53: a "
                       "power of two makes no difference",
      [TIMED_COLD] = "a first call would cost the small sizes most: D says "
                     "52 at 128 and 54 at 1000",
      [WRONG_KERNEL] = "D takes 18.6 ms for 1000, and a product of 2e9 "
                       "operations at the peak 17.7: its kernel is good",
      [THREADS_FIGHT] =
          "D takes 18.6 ms for 2e9 operations, near the peak of "
          "one core: nobody is in its way",
      [DENORMALS] = "D takes 18.6 ms for 2e9 operations, near the peak: its "
                    "numbers do not slow it down",
      [ALONG_COLUMNS] = "D takes 18.6 ms for 2e9 operations, near the peak: "
                        "its loops are good"}},
    {'E',
     WRONG_KERNEL,
     {[NOTHING] = "E is not well: 29 to 40 GFLOP/s, where arithmetic is the "
                  "bound at 113",
      [POWER_OF_TWO] = "at n = 1000, no power of two, E is slowest",
      [TIMED_COLD] = "a first call would cost the small sizes most: E makes "
                     "37 at 128 and 29 at 1000",
      [COUNTED_ONCE] = "E counts well: 2 n^3 operations in 70 ms are 29 "
                       "GFLOP/s at n = 1000",
      [THREADS_FIGHT] = "E has one thread",
      [DENORMALS] = "that a third of the peak is left at every size is no "
                    "matter of single numbers: what does the library take "
                    "this CPU for?",
      [ALONG_COLUMNS] = "loops down the columns make 1 GFLOP/s at this size "
                        "(B), and E makes 29"}},
    {'F',
     THREADS_FIGHT,
     {[NOTHING] =
          "F is not well: at n = 16 two cores make 0.42 GFLOP/s where "
          "one makes 12",
      [POWER_OF_TWO] = "on one core F makes 24 to 27 at 64, 128 and 256, all "
                       "of them powers of two",
      [TIMED_COLD] = "F is timed the same way on one core, and makes 12 "
                     "GFLOP/s at n = 16",
      [COUNTED_ONCE] = "both rows count alike: 0.42 and 12 are not a factor "
                       "of two apart",
      [WRONG_KERNEL] = "F's loops are the same in both rows: only the number "
                       "of threads differs",
      [DENORMALS] = "F's numbers are the same in both rows: only the number "
                    "of threads differs",
      [ALONG_COLUMNS] =
          "F's loops are the same in both rows: only the number "
          "of threads differs"}},
    {'G',
     NOTHING,
     {[POWER_OF_TWO] = "neither 3200 nor 6400 is a power of two",
      [TIMED_COLD] =
          "a first call would cost the smaller n more, and G makes "
          "15 GFLOP/s there and 11 at the larger",
      [COUNTED_ONCE] = "G counts well: 2 n^2 operations in 1.4 ms are 15 "
                       "GFLOP/s at n = 3200",
      [WRONG_KERNEL] = "before you blame a kernel: at 32 GB/s, how many "
                       "numbers of A come in a second, and how many "
                       "operations is each good for?",
      [THREADS_FIGHT] = "G has one thread",
      [DENORMALS] = "before you blame its numbers: at 32 GB/s, how many of "
                    "them come in a second, and how many operations is each "
                    "good for?",
      [ALONG_COLUMNS] = "G brings 4 n^2 bytes in 1.4 ms, 29 GB/s of 32: "
                        "whoever jumps from row to row gets far less"}}};

static void ward_round(void)
{
    for (int k = 0; k < (int)(sizeof ward / sizeof *ward); k++) {
        grader_case("for patient '%c'", ward[k].name);
        grader_choice("diagnosis", (int)cause_of(ward[k].name),
                      (int)ward[k].has, CAUSES, ward[k].against);
    }
}

const grader_test grader_tests[] = {{"seven patients", ward_round},
                                    {NULL, NULL}};
