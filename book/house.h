/* house.h: the book as the proofreader walks through it: its chapters, taken
 * apart, and the files that their C blocks may come from. All paths are from
 * the top folder. */
#ifndef PROOF_HOUSE_H
#define PROOF_HOUSE_H

#include "markdown.h"

/* Where a C block may come from, in the order of the search. */
typedef enum room {
    ROOM_PROGRAM, /* the chapter's own */
    ROOM_LIBRARY,
    ROOM_STUB, /* a pristine stub, and the tasks' prototypes */
    ROOM_TEST,
    ROOMS
} room;

typedef struct source {
    room room;
    const char *path; /* lib/rng.c */
    const char
        *shown; /* the path that is printed: a stub's is the reader's */
    const char *chapter; /* ROOM_PROGRAM: whose */
    text *text;
} source;

typedef struct chapter {
    const char *name;    /* 01-perceptron */
    const char *number;  /* "1", "A", "0" for 00-preface */
    const char *program; /* build/chapters/01-perceptron, or NULL */
    document *page;      /* its README.md */
} chapter;

typedef struct house {
    arena *arena;
    chapter *chapters;
    source *sources;
    int chapter_count, source_count;
} house;

/* Reads chapters and sources below the working directory. */
house *house_read(arena *a);

/* The chapter of this name or number ("01"), or NULL. */
chapter *house_chapter(const house *h, slice name);

/* Paths that match a pattern of glob(3), sorted by their bytes. */
const char **house_glob(arena *a, const char *pattern, int *count);

/* The value of a metric in a table of names and values; false for none. */
bool house_metric(const text *table, slice name, double *value);

/* Whether a file or folder is there. */
bool house_has(const char *path);

#endif
