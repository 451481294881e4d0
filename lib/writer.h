/* writer.h: a transformer writes, token after token. Explained in Chapter 16.
 *
 * What a position asks of those before it are their keys and values, and these
 * do not change: the writer keeps them (the cache). */
#ifndef NN_WRITER_H
#define NN_WRITER_H

#include "gpt.h"

typedef struct writer writer;

/* A writer that has read nothing. Without `cache` it keeps nothing, and reads
 * everything again for each token: the same answers to the last bit, later.
 * The net is causal and outlives it. */
writer *writer_make(const gpt *g, bool cache);
void writer_free(writer **w);

/* Reads a token; returns the V logits of the next one, good until the next
 * call. When the context is full, the last half of what was read is read
 * again from position 0. */
const float *writer_read(writer *w, int token);

/* Has read nothing. */
void writer_forget(writer *w);

/* A token from softmax(logits / temperature), of the `top` most probable alone
 * (0: of all; ties with the last of them count); temperature 0: the most
 * probable, the lowest of equals. */
int writer_choose(const float *logits, int count, double temperature, int top,
                  rng *r);

#endif
