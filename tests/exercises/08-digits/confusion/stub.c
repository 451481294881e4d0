/* Exercise: the confusion matrix.
 *
 * A network has looked at m images. label[i] is the digit that image i shows,
 * called[i] what the network called it; both are 0 .. classes - 1. Fill the
 * confusion matrix, count (classes x classes, row by row): a row for each
 * true digit. What it holds before the call means nothing.
 *
 * Example: m = 5, classes = 3.
 *
 *     label = 2 0 2 1 2    called = 2 1 1 1 2    count = 0 1 0
 *                                                        0 1 0
 *                                                        0 1 2
 *
 * Reread: "What is called what" in Chapter 8. */
#include "tasks.h"

void confusion(int m, int classes, const int *label, const int *called,
               int *count)
{
    /* TODO: fill all of count. */
    (void)m, (void)classes, (void)label, (void)called, (void)count;
}
