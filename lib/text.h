/* text.h: text as numbers. */
#ifndef NN_TEXT_H
#define NN_TEXT_H

#include <stdbool.h>

#include "fail.h"

/* The characters that there are, each a token: its place among them, by
 * value. A character is a byte. */
typedef struct alphabet {
    int count;
    unsigned char letter[256]; /* of token 0 .. count - 1 */
    int token[256];            /* of a byte; -1: there is none */
} alphabet;

alphabet alphabet_of(const char *text, long length);

/* tokens (length) <- the text's. false at a character that the alphabet lacks:
 * *at (or NULL) says where. */
bool alphabet_encode(const alphabet *a, const char *text, long length,
                     int *tokens, long *at);

/* The whole file; free it. NULL and one line when it cannot be read, or is
 * empty. */
char *text_read(const char *path, long *length, error *e);

/* A text by name: "shakespeare" is input.txt in the folder that
 * NN_SHAKESPEARE names, or in data/shakespeare (make shakespeare); anything
 * else a file. As text_read. */
char *text_load(const char *source, long *length, error *e);

#endif
