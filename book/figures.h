/* figures.h: each figure that the text shows is there, is drawn by some
 * chapter's script, is drawn from this build's data, and some sentence
 * refers to it; none lies unused. */
#ifndef PROOF_FIGURES_H
#define PROOF_FIGURES_H

#include "house.h"
#include "report.h"

/* The images of a chapter. */
void figures_check(house *h, const chapter *c, report *r);

/* The files of figures/ that no chapter, nor the top README.md, shows. */
void figures_check_unused(house *h, report *r);

#endif
