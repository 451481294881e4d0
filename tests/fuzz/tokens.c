/* tokens.c: a text from anywhere becomes tokens, and these the text again. */
#include <stdlib.h>
#include <string.h>

#include "corpus.h"
#include "fuzz.h"
#include "text.h"

static void read_corpus(const char *path)
{
    corpus c = corpus_of(path, 0, 8, 1);
    must(c.kept >= 8 && c.trained > 0, "parts");
    for (long k = 0; k < c.trained; k++)
        must(c.train[k] >= 0 && c.train[k] < c.letters.count, "a token");
    corpus_free(&c);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    const char *path = file_of(bytes, n);
    error e = {""};
    long length = 0, at = -1;
    char *text = text_read(path, &length, &e);
    if (!text) {
        must_be_one_line(e.text);
        return 0;
    }
    must((size_t)length == n && memcmp(text, bytes, n) == 0, "another text");
    alphabet all = alphabet_of(text, length);
    alphabet half = alphabet_of(text, (length + 1) / 2);
    int *token = malloc(n * sizeof *token);
    must(token && alphabet_encode(&all, text, length, token, NULL),
         "encoding");
    for (long k = 0; k < length; k++)
        must(all.letter[token[k]] == bytes[k], "another letter");
    if (!alphabet_encode(&half, text, length, token, &at))
        must(at >= 0 && at < length && half.token[bytes[at]] < 0, "where");
    free(token);
    free(text);
    if (n >= 100) /* of fewer too little is held back: that ends it */
        read_corpus(path);
    return 0;
}
