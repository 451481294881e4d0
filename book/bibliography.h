/* bibliography.h: what book/references.bib holds, as far as citations need it.
 */
#ifndef PROOF_BIBLIOGRAPHY_H
#define PROOF_BIBLIOGRAPHY_H

#include "text.h"

typedef struct entry {
    const char *key;    /* rosenblatt1958 */
    const char *family; /* of the first author or editor: "Rosenblatt"; "" */
    const char *year;   /* "1958"; "" */
    int line;
} entry;

typedef struct bibliography {
    entry *entries;
    int count;
} bibliography;

/* The entries of a BibTeX file; none when it cannot be read. */
bibliography bibliography_read(arena *a, const char *path);

const entry *bibliography_find(const bibliography *b, slice key);

/* Lower-case ASCII letters of a name: accents (as UTF-8 or as TeX commands),
 * braces and other signs are dropped, so that "Montúfar" is "Mont{\'u}far". */
char *plain_name(arena *a, slice name);

#endif
