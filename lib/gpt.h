/* gpt.h: a transformer that continues a sequence of tokens (Radford et al.
 * 2018, 2019). Built by hand in Chapters 15 and 16.
 *
 *     x = token row + position row
 *     x = x + attention(norm(x)), x = x + mlp(norm(x))    in each block
 *     logits = norm(x) E^T,  E the table of the tokens' rows (tied)
 *
 * Norms are layer norms of a position, the MLP is C - 4C - C with GELU (exact).
 * A batch is B sequences of T tokens, one after the other; row s T + t of every
 * buffer is position t of sequence s. The target of a position is the token
 * that comes next.
 *
 * One allocation holds all parameters, so that an optimiser sees one long
 * vector; another holds what a batch needs on its way forward and back. Nothing
 * is allocated while training. */
#ifndef NN_GPT_H
#define NN_GPT_H

#include <stdbool.h>
#include <stdint.h>

#include "crew.h"
#include "fail.h"
#include "gradcheck.h"
#include "matrix.h"
#include "norm.h"
#include "optim.h"

enum { GPT_LAYERS = 16 };

typedef struct gpt_plan {
    int vocabulary; /* V, the tokens there are */
    int context;    /* T, the most positions of a sequence */
    int layers;     /* L, blocks */
    int heads;      /* H */
    int width;      /* C, a multiple of H */
    int batch;      /* the most sequences at once */
    bool unordered; /* no rows for positions: a set, not a sequence */
    bool seeing;    /* not causal: a position sees those after it, too */
} gpt_plan;

/* Views of a block's parameters, or of what is laid out like them; weights are
 * stored outputs x inputs. */
typedef struct gpt_weights {
    float *first_gamma, *first_beta, *second_gamma, *second_beta;
    matrix attend, project; /* 3C x C, C x C */
    float *attend_bias, *project_bias;
    matrix up, down; /* 4C x C: rows are keys; C x 4C: columns are values */
    float *up_bias, *down_bias;
} gpt_weights;

/* A block. Its buffers have a row a position. */
typedef struct gpt_block {
    norm first, second;
    matrix x;              /* what it is given: the residual stream, C */
    matrix normed, qkv, o; /* C, 3C, C */
    matrix p;              /* the weights: T columns, H T rows a sequence */
    matrix middle;         /* the stream after attention, C */
    matrix normed_again, z, a; /* C, 4C, 4C */
    matrix dnormed, dqkv, dmiddle, dnormed_again, dz;
    matrix dout; /* of what the block gives; these are the way back, dC/d of
                    each */
    bool without_attention, without_mlp; /* taken away: adds nothing. May be
                                            changed at any time */
} gpt_block;

/* All parameters, in their order. */
typedef struct gpt_parameters {
    matrix tokens;    /* E, V x C */
    matrix positions; /* T x C; unordered: 0 x C */
    gpt_weights block[GPT_LAYERS];
    float *last_gamma, *last_beta;
} gpt_parameters;

typedef struct gpt {
    gpt_plan plan;
    long size;         /* floats of parameters, with padding */
    float *parameters; /* each tensor padded with zeros to a multiple of 16 */
    gpt_parameters w;  /* the same, as views */
    gpt_block block[GPT_LAYERS];
    norm last;
    matrix x, top; /* behind the last block, C; normed */
    matrix out;    /* logits, V; after gpt_cost and the like probabilities */
    matrix dtop, dx; /* dC/dTop, and of what the first block is given, C */
    matrix spare;    /* C */
    matrix room;     /* T x T for each part of a batch */
    float *cost;     /* of each row's target, nats */
    int *place;      /* the position of each row */
    int length;      /* of the last batch */
    float *buffers;  /* all of these but place */
} gpt;

gpt gpt_make(const gpt_plan *plan);
void gpt_free(gpt *g);

/* Weights N(0, 0.02^2), those of `project` and `down` divided by sqrt(2L): the
 * stream is a sum of 2L such terms (Radford et al. 2019); biases 0, norms
 * as norm_make has them. From the stream "weights" of the seed. */
void gpt_init(gpt *g, uint64_t seed);

/* gpt_make and gpt_init. */
gpt gpt_start(const gpt_plan *plan, uint64_t seed);

/* Parameters, without the padding. */
long gpt_count(const gpt *g);

/* So many sequences of `length` tokens <= context, row after row. */
typedef struct gpt_batch {
    int sequences, length;
    const int *tokens;  /* sequences x length, each 0 .. V - 1 */
    const int *targets; /* the same; -1: nobody asks. NULL: no targets */
} gpt_batch;

/* The logits, (sequences length) x V; a view, good until the next call. */
matrix gpt_forward(gpt *g, const gpt_batch *b);

/* A forward pass, by all members of a crew (see net_step): g->cost[i] <- the
 * cost of row i's target in nats, 0 where nobody asks; g->out <- the
 * probabilities. Members meet before they read those of others. */
void gpt_score(gpt *g, const gpt_batch *b, crew *c, int member, int members);

/* The same alone; returns the mean over the targets, of which there is one at
 * least. */
double gpt_cost(gpt *g, const gpt_batch *b);

/* The gradient of the mean cost, in the layout of the parameters (g->size
 * floats), overwritten. */
void gpt_gradient(gpt *g, const gpt_batch *b, float *gradient);

/* The part of a step's gradient that is owed to some of a batch's sequences:
 * that of the sum of their costs over the `targets` of the whole batch.
 * Returns that sum. The parts' sum is a step: gpt_update. */
double gpt_part(gpt *g, const gpt_batch *b, int targets, float *part);

/* The step of gpt_step from such a sum (g->size floats, which it cuts back). */
void gpt_update(gpt *g, float *sum, optimizer *o, float clip);

/* Is `gradient` the slope of the cost? See gradcheck.h. */
gradcheck_report gpt_check(gpt *g, const gpt_batch *b, const float *gradient);

/* One step of the optimiser, which is not plain SGD, by all members of a crew;
 * see net_step. The gradient is cut back to the norm `clip` first, 0: not
 * (Pascanu et al. 2013). The optimiser's decay is decoupled (AdamW) and shrinks
 * matrices only: neither biases nor norms. Returns the mean cost before the
 * step, and dies when that is no number (see train_may_diverge). The digits do
 * not depend on the number of members. */
double gpt_step(gpt *g, const gpt_batch *b, optimizer *o, float clip, crew *c,
                int member, int members);

/* The weights of attention of a head in the last forward pass, T x T: row t is
 * how position t's attention was shared. */
matrix gpt_attention(const gpt *g, int layer, int sequence, int head);

/* As safetensors, with the names and shapes of GPT-2 in PyTorch (nanoGPT):
 * transformer.wte.weight (V x C), transformer.wpe.weight, then
 * transformer.h.0.ln_1.weight, .attn.c_attn.weight (3C x C), ... See
 * checkpoint.h. */
bool gpt_save(const gpt *g, const char *path, error *e);
bool gpt_load(gpt *g, const char *path, error *e);

#endif
