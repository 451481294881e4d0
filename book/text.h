/* text.h: files as numbered lines, and slices of them.
 *
 * Whatever bytes a file holds, reading it is safe: NUL bytes become '?', CR
 * before LF is dropped, and the first line with each such fault is kept, for
 * the proofreader to report. */
#ifndef PROOF_TEXT_H
#define PROOF_TEXT_H

#include <stdbool.h>

#include "arena.h"

/* `size` bytes of somebody else's text; not terminated. */
typedef struct slice {
    const char *at;
    int size;
} slice;

slice slice_of(const char *text);
bool slice_same(slice a, slice b);
bool slice_is(slice s, const char *text);
bool slice_starts(slice s, const char *text);
bool slice_ends(slice s, const char *text);
bool slice_blank(slice s);
slice slice_trim(slice s);
slice slice_from(slice s, int offset);     /* without its first bytes */
int slice_find(slice s, const char *text); /* offset, or -1 */
char *slice_copy(arena *a, slice s);

/* Columns that s takes on a page: one a character, two when it is Chinese. */
int slice_columns(slice s);

/* How many bytes a and b share from their starts, without blanks around. */
int slice_shared(slice a, slice b);

/* s in quotes for a message, cut to where it differs from another text: after
 * its first `shared` bytes. */
const char *slice_quoted(arena *a, slice s, int shared);

/* Offset of the first byte of s that is not well-formed UTF-8, or -1. */
int slice_bad_utf8(slice s);

typedef struct text {
    const char *path;
    char *bytes; /* size bytes and a 0 */
    int size;
    int lines;
    int *start;                       /* start[i]: offset of line i, from 1;
                                      start[lines + 1] == size + 1 */
    int nul_line, cr_line, utf8_line; /* the first with this fault, or 0 */
} text;

/* The file at `path`, or NULL when it cannot be read (or is over 64 MB). */
text *text_read(arena *a, const char *path);

/* Line i, from 1, without its newline; empty when there is no such line. */
slice text_line(const text *t, int line);

/* The line that the byte at `offset` is in. */
int text_line_at(const text *t, int offset);

#endif
