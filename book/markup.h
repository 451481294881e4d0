/* markup.h: the conventions that keep a page readable by the press and by a
 * code-hosting site alike: its bytes, fences, comments, mathematics, callouts.
 */
#ifndef PROOF_MARKUP_H
#define PROOF_MARKUP_H

#include "house.h"
#include "report.h"

void markup_check(const chapter *c, report *r);

/* What a source comment says: `given`, `cite: key` or `NN-name:metric`. */
bool is_source(slice words);

#endif
