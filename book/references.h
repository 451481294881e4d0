/* references.h: every link goes somewhere and says the right number; every
 * citation agrees with the bibliography; no reference is left without its
 * link. */
#ifndef PROOF_REFERENCES_H
#define PROOF_REFERENCES_H

#include "bibliography.h"
#include "outline.h"

/* All links of a chapter. */
void references_check(house *h, const chapter *c, const bibliography *b,
                      report *r);

/* The links of a page that is no chapter, such as the top README.md: that
 * their targets are there. Missing pages are no failure. */
void references_check_page(house *h, const char *path, report *r);

/* Whether the words before `offset` are "Figure", "Section", ... so that a
 * number there is a reference, and not a measurement. */
bool reference_before(const document *page, int offset);

#endif
