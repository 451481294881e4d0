/* claims.h: every comparison is earned: <!-- claim: NN-name a > b 5/5 --> says
 * which order holds in how many seeds of a chapter's record (seeds.h). */
#ifndef PROOF_CLAIMS_H
#define PROOF_CLAIMS_H

#include "house.h"
#include "report.h"

/* Whether a comment is a claim. */
bool is_claim(slice words);

void claims_check(house *h, const chapter *c, report *r);

#endif
