/* Exercise: a test of the start.
 *
 * A stack of `blocks` blocks of width C has been started, and nothing has
 * been learned yet. Every weight should be normal with mean 0. Those of
 * attend and up should have the standard deviation 0.02; those of project
 * and down, which add to the stream, what Chapter 16 says of a stack of so
 * many blocks. Whoever wrote the program may have got that wrong, and no
 * curve of the cost will tell.
 *
 * Look at the weights alone (tasks.h says what a block has), and write
 * wrong: for each of ATTEND, PROJECT, UP and DOWN a 1 when that matrix is
 * not started as it should be, in one block or in all, else a 0. Weights
 * that are drawn never have their deviation exactly; but a factor of 1.3 is
 * no accident. C is at least 24.
 *
 * Example: with 3 blocks and all weights of deviation 0.02 the answer is
 * 0 1 0 1; with all weights 0 it is 1 1 1 1.
 *
 * The grader hands you good starts and broken ones. Two of the broken ones
 * were copied from program to program for years.
 *
 * Reread: "How it begins" in Chapter 16. */
#include "tasks.h"

#include <math.h>

void start_test(int blocks, int C, const block *b, int *wrong)
{
    /* TODO: write wrong[ATTEND], wrong[PROJECT], wrong[UP], wrong[DOWN]. */
    (void)blocks, (void)C, (void)b, (void)wrong;
}
