/* numbers.h: every decimal number and every percentage of the prose says where
 * it comes from, and is what its source says. */
#ifndef PROOF_NUMBERS_H
#define PROOF_NUMBERS_H

#include "bibliography.h"
#include "house.h"
#include "report.h"

void numbers_check(house *h, const chapter *c, const bibliography *b,
                   report *r);

#endif
