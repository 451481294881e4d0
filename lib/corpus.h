/* corpus.h: a text to learn from, as numbers, and a part of it held back. */
#ifndef NN_CORPUS_H
#define NN_CORPUS_H

#include <stdint.h>

#include "tales.h"
#include "text.h"

enum { CORPUS_TRAINED = 400000, CORPUS_HELD = 40000 };

typedef struct corpus {
    alphabet letters;
    int *train, *held;  /* tokens */
    long trained, kept; /* how many */
    double floor;       /* of tales: what the best prediction of the held text
                     costs, nats a character; else 0: nobody knows */
    tales world;        /* of tales */
} corpus;

/* "tales": the book's own text about so many people (tales.h), CORPUS_TRAINED
 * characters and some from the stream "training", CORPUS_HELD and some from
 * "held back". Anything else as text_load has it: the first nine tenths, and
 * the last (as nanoGPT does); at least `least` characters are held back. Dies
 * with one line when it cannot be read or is too short. */
corpus corpus_of(const char *source, int people, long least, uint64_t seed);
void corpus_free(corpus *c);

#endif
