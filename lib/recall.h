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

/* Fires (TALES_KINDS x 4C) <- how strongly each row of a block's MLP fires
 * behind the questions of each kind, in the mean over the people. */
void recall_rows(gpt *g, const corpus *c, int block, matrix fires);

/* The row that fires more strongly on this kind than on each other one, by
 * most. */
int recall_fondest(matrix fires, int kind);

/* The letters (a to z) that the column of a block's MLP, which belongs to the
 * row, promotes most: the largest of E times it, falling, as a string. */
enum { RECALL_LETTERS = 6 };
void recall_promoted(const gpt *g, const corpus *c, int block, int row,
                     char most[RECALL_LETTERS]);

#endif
