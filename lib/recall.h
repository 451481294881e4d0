/* recall.h: what a transformer knows of the facts of the book's own text. */
#ifndef NN_RECALL_H
#define NN_RECALL_H

#include "corpus.h"
#include "gpt.h"

/* The net's logits after question k of the corpus's world (tales_ask), asked
 * at the beginning of a line; *last <- the row of its last letter, which
 * foretells the answer's first. The context has room for the question. */
matrix recall_ask(gpt *g, const corpus *c, int k, int *last);

typedef struct recall {
    double right; /* % of the facts: the answer's first letter is the most
                     probable one */
    double bits;  /* of all facts together: of one with the probability p for
                     the right letter, log2 (16 p), 4 if it is certain and 0
                     if it could be any of the sixteen */
} recall;

recall recall_of(gpt *g, const corpus *c);

#endif
