/* markdown.h: one chapter's text, taken apart.
 *
 * Two views of the same bytes. The *elements* are what stands below one
 * another: headings, paragraphs, tables, fenced blocks, anchors. The *marks*
 * say what each byte is: prose, code, mathematics, comment, link target. So a
 * later check can look for a number in the prose and never find one in a
 * formula, and still know the line it stands on. Any bytes are safe to read;
 * what the conventions forbid is kept as a list of faults. */
#ifndef PROOF_MARKDOWN_H
#define PROOF_MARKDOWN_H

#include "text.h"

typedef enum mark {
    MARK_PROSE,
    MARK_CODE,
    MARK_MATH,
    MARK_COMMENT,
    MARK_TARGET, /* where a link goes */
    MARK_TAG,
    MARK_PREFIX /* "> " before the lines of a quote */
} mark;

typedef enum element_kind {
    HEADING,
    PARAGRAPH,
    TABLE,
    FENCE,    /* ``` with its info string */
    INDENTED, /* code by four spaces */
    ANCHOR    /* <a id="..."></a> on a line of its own */
} element_kind;

typedef struct element {
    element_kind kind;
    int first, last; /* lines, both included; a fence's marks too */
    bool quoted;     /* stands in a block quote */
    int level;       /* HEADING: how many # */
    slice words;     /* HEADING: its text; FENCE: its info string;
                        ANCHOR: the name */
    slice title;     /* ANCHOR: title="..." */
    bool closed;     /* FENCE: has its end */
    int indent;      /* FENCE: bytes before each of its lines */
} element;

typedef struct comment {
    int from, to; /* from "<!--" up to after "-->" */
    slice words;  /* between them, trimmed, as one line */
} comment;

typedef struct hyperlink {
    int from, to; /* from "[" (or "!") up to after ")" */
    slice text;   /* between [ and ], as written */
    slice target; /* between ( and ), without a title */
    bool image;
    int element;
} hyperlink;

typedef struct formula {
    int from, to; /* with its dollar signs */
    slice tex;
    bool ticked; /* $`...`$ */
} formula;

typedef struct anchor {
    int at;
    slice name;
} anchor;

typedef struct fault {
    int line;
    const char *what;
} fault;

typedef struct document {
    text *file;
    unsigned char *marks; /* a mark for each byte of file->bytes */
    element *elements;
    comment *comments;
    hyperlink *links;
    formula *formulas;
    anchor *anchors; /* from <a id="...">, in order */
    fault *faults;
    int element_count, comment_count, link_count, formula_count, anchor_count,
        fault_count;
} document;

/* Takes the file apart; the document refers to its bytes. */
document *markdown_read(arena *a, text *file);

/* Whether the element is a fence whose info string begins with `language`
 * (and is exactly that when `alone`). */
bool fence_is(const element *e, const char *language, bool alone);

/* An excerpt: ```c and nothing else; a sketch has a second word. */
bool is_excerpt(const element *e);

/* How many lines a fence holds, and the i-th of them, from 1. */
int fence_lines(const element *e);
slice fence_line(const document *d, const element *e, int i);

/* The link's text as one line of words: line ends and quote marks are blanks.
 */
const char *link_words(arena *a, const document *d, const hyperlink *l);

#endif
