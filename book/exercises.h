/* exercises.h: the exercises of a chapter's text are those of exercises/, and
 * the other way round. */
#ifndef PROOF_EXERCISES_H
#define PROOF_EXERCISES_H

#include "house.h"
#include "report.h"

void exercises_check(house *h, const chapter *c, report *r);

#endif
