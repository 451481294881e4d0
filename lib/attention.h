/* attention.h: every position asks the others (Vaswani et al. 2017).
 *
 * For one sequence of T positions and H heads, each d wide, C = H d. Row t of
 * QKV (T x 3C) is position t's queries, keys and values, each of all heads
 * side by side. For every head
 *
 *     S = Q K^T / sqrt(d),  P = softmax of S by rows,  O = P V,
 *
 * and the heads' O stand side by side (T x C). With `causal` a position sees
 * itself and those before it: the others' weights are 0, and their scores are
 * in no sum. Derived in Chapter 15. */
#ifndef NN_ATTENTION_H
#define NN_ATTENTION_H

#include <stdbool.h>

#include "matrix.h"

/* O <- the answers. P (H T x T) <- the weights, head under head. */
void attention_forward(matrix o, matrix p, matrix qkv, int heads,
                       bool causal);

/* dQKV <- from dO, and what attention_forward was given and left. With
 * dP = dO V^T the way back through the softmax is
 * dS = P * (dP - rowsum(P * dP)), and the row's sum is that of dO * O. `room`
 * is T x T. */
void attention_backward(matrix dqkv, matrix d_o, matrix o, matrix p,
                        matrix qkv, int heads, matrix room);

/* The last position alone, causal: o (C floats) <- the answer at position
 * keys.rows - 1, whose query is q (C), to the keys and values (T x C) of all
 * positions up to it. room: T floats. Differs from attention_forward by
 * rounding. */
void attention_last(float *o, const float *q, matrix keys, matrix values,
                    int heads, float *room);

#endif
