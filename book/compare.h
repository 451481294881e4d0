/* compare.h: a transcript's lines against what a run prints.
 *
 * Words and whole numbers must be the same. Decimal numbers may differ by one
 * in their last place, or by a relative tolerance. A time or a speed, known by
 * its unit after one blank (12 ms, 80000 images/s, 3.4 times faster), may be
 * any. A line `...` stands for any lines, also none. Blanks count, but for
 * lines where a number changed its width. */
#ifndef PROOF_COMPARE_H
#define PROOF_COMPARE_H

#include "text.h"

bool line_agrees(slice ours, slice run, double tolerance);

/* The line `...`. */
bool is_wildcard(slice line);

/* The first difference: lines from 0 of ours and of the run; one of them is
 * past the end when the other has lines left. */
typedef struct difference {
    int ours, run;
} difference;

bool lines_agree(const slice *ours, int our_count, const slice *run,
                 int run_count, double tolerance, difference *d);

#endif
