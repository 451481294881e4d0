/* Exercise: a window for one digit (an experiment).
 *
 * The edge neuron of Chapter 3 looks at a window of 4 rows and 7 columns. Put
 * its first pixel elsewhere, and the neuron likes other digits:
 *
 *     build/chapters/03-mlp edge --data digits --row 12 --column 8
 *
 * In the place of the text, row 6 and column 10, it fires on 50.1 % of the
 * sevens, but on 31.6 % of the nines too. For `digit` 7, and then for 6, find
 * a window that tells it from all others: the neuron fires on at least 10 %
 * of its images, and at least twice as often as on any other digit. Several
 * windows do. Rows go from 0 to 24, columns from 0 to 21, and for other
 * digits nothing is asked.
 *
 * Before you run: draw the digit, and mark where it has ink under paper and
 * the others have not.
 *
 * Reread: "What the layers are hoped to do" in Chapter 3. */
#include "tasks.h"

void edge_window(int digit, int *row, int *column)
{
    /* TODO: two windows. */
    (void)digit, (void)row, (void)column;
}
