/* transcripts.h: what the text says a command prints, it prints. */
#ifndef PROOF_TRANSCRIPTS_H
#define PROOF_TRANSCRIPTS_H

#include "house.h"
#include "report.h"

/* All transcripts of these chapters: each distinct command is run once. */
void transcripts_check(house *h, const chapter *chapters, int count,
                       report *r);

#endif
