/* outline.h: what a page names, and the number of each: its chapter, sections,
 * figures, tables, equations, listings and exercises, by their anchors. */
#ifndef PROOF_OUTLINE_H
#define PROOF_OUTLINE_H

#include "house.h"
#include "report.h"

typedef enum kind {
    KIND_PLAIN, /* can be linked to, has no number */
    KIND_CHAPTER,
    KIND_SECTION,
    KIND_FIGURE,
    KIND_TABLE,
    KIND_EQUATION,
    KIND_LISTING,
    KIND_EXERCISE
} kind;

/* "Figure"; "" for KIND_PLAIN. */
const char *kind_word(kind k);

/* "Figure 1.2": KIND_FIGURE, and the number in *number; else KIND_PLAIN. The
 * chapter words are "Chapter" and "Appendix". */
kind kind_of_words(slice words, slice *number);

typedef struct place {
    slice name; /* of the anchor; empty: the page itself */
    kind kind;
    const char *number; /* "1.2", or "" */
    int line;
} place;

typedef struct outline {
    const document *page;
    place *places;
    int count;
} outline;

/* The places of a page; `number` is its chapter's ("1"), or "" for a page that
 * is no chapter. */
outline *outline_read(arena *a, const document *page, const char *number);

/* The place of that name, or NULL; the empty name is the page. */
const place *outline_find(const outline *o, slice name);

/* The image that is all of a paragraph, or NULL. */
const hyperlink *figure_image(const document *page, int k);

/* Whether the element is the paragraph "**Figure 1.2.** words" (or Table),
 * and its number. */
bool is_caption(const document *page, int k, const char *word, slice *number);

/* Checks that numbers run without gaps, captions stand where they should, and
 * no name is given twice. */
void outline_check(house *h, const chapter *c, report *r);

#endif
