/* excerpts.h: promise 1. Every C block is a verbatim excerpt of a file, and
 * together the excerpts of a chapter show every line of its program. */
#ifndef PROOF_EXCERPTS_H
#define PROOF_EXCERPTS_H

#include "house.h"
#include "report.h"

typedef struct excerpt {
    const element *block;
    int number;         /* of the listing in its chapter, from 1 */
    const source *from; /* NULL when it is found nowhere */
    int first, last;    /* lines of that file */
    bool continues;     /* begins where the file's last excerpt ended */
    slice title;        /* of the anchor before it; may be empty */
} excerpt;

/* The chapter's excerpts in order, each with the place it comes from. */
excerpt *excerpts_find(house *h, const chapter *c, int *count);

/* Checks 1 and 2: blocks found, widths, and each program wholly shown. */
void excerpts_check(house *h, const chapter *c, report *r);

/* The map of listings for the press, as a table on stdout. Blocks that are
 * found nowhere have an empty file, and a line on stderr. */
void excerpts_list(house *h, const chapter *c);

#endif
