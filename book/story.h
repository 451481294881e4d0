/* story.h: how a chapter reads. Its story, up to "## The rest of the program",
 * shows what teaches: each listing has a title and sentences that need it, and
 * the prose carries the code. What else the program is made of stands in that
 * section, the last before the exercises. */
#ifndef PROOF_STORY_H
#define PROOF_STORY_H

#include "house.h"
#include "report.h"

/* The rules of the story, and the limits of its measures. What has no
 * section for the rest, an appendix, is only counted. */
void story_check(house *h, const chapter *c, report *r);

/* The head of the table of measures, and a chapter's row in it. */
void story_print_head(void);
void story_print(house *h, const chapter *c);

#endif
