/* markup.h: the conventions that keep a page readable by the press and by a
 * code-hosting site alike: its bytes, fences, comments, mathematics, callouts.
 */
#ifndef PROOF_MARKUP_H
#define PROOF_MARKUP_H

#include "house.h"
#include "report.h"

void markup_check(const chapter *c, report *r);

/* What a source comment says: `given`, `cite: key`, `NN-name:metric`, or
 * `NN-name/seeds:` and which value of the record over seeds. */
bool is_source(slice words);
bool is_seeds(slice words);

/* The bold words that open the call-out which begins with element k: "Check."
 * or "Pitfall: a title."; empty when none begins there. */
slice callout_opened(const document *page, int k);

/* Whether element k is "**Answer.** …", a paragraph within a call-out. */
bool is_answer(const document *page, int k);

#endif
