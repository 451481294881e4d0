/* The machine, stage 16: blocks. The last stage, and the largest.
 *
 * Your machine learns to read a text, and to go on with it. Its input are
 * tokens, m->token[i] for row i = 0, ..., m->count - 1: sequences of
 * m->length positions, one after the other, of which the last one may be
 * shorter. Row i is at place i % m->length of its sequence. machine.h says
 * what a block holds. The body calls text_embed; then block_forward for k =
 * 1, ..., m->blocks; then rows_norm with m->last, for a[1]; the rest do your
 * layer_sums, answer, cost, residual and step of the stages before. On the
 * way back it calls rows_unnorm with m->last, block_backward from the last
 * block down to 1, and text_unembed.
 *
 * Slopes that come in (dz, dy, d_o) are those of one row's number in the sum
 * of all rows' costs, and so are those that you hand down. The slopes of
 * what is learned (dw, db, dgamma, dbeta, dtoken_rows, dplace_rows) are of
 * the mean cost: a sum over rows, divided by their number. They are written,
 * not added.
 *
 *   linear_sums    z (rows x out) from x (rows x in).
 *   linear_slopes  dw and db from x and dz.
 *   linear_blame   dx from dz.
 *   rows_norm      y from x (rows x n): each row with mean 0 and deviation 1,
 *                  1e-5 added to its variance; then gamma and beta. Leaves
 *                  xhat and inverse.
 *   rows_unnorm    dx, dgamma and dbeta from dy, and what rows_norm has left.
 *   heads_mix      one sequence of T: p (heads x T x T) and o (T x width)
 *                  from qkv (T x 3 width); a row has the queries of all
 *                  heads, then their keys, then their values. Causal.
 *   heads_unmix    dqkv from d_o.
 *   block_forward  block[k + 1].x from block[k].x: attention of a norm of the
 *                  stream is added to the stream, then the MLP of a norm of
 *                  that. Between up and down there is a GELU, exact (erff).
 *   block_backward block[k].dx from block[k + 1].dx, and all slopes in block
 *                  k.
 *   text_start     everything: tables, blocks, m->last, w[2] and b[2], as
 *                  Chapter 16 starts them, drawn from r.
 *   text_embed     block[1].x: of each row what its token and its place have.
 *   text_unembed   dtoken_rows and dplace_rows, from block[1].dx.
 *   learn_text     `steps` steps on a text of n tokens, each on `batch`
 *                  windows of m->length from random places, one rng_below a
 *                  window, in their order; forward, backward and
 *                  m->step(m, rate).
 *
 * Examples: rows_norm makes of the row 1 3 5 7, gamma 2 and beta 1
 * everywhere, -1.68 0.106 1.89 3.68, and inverse is 0.447. With T = 3, one
 * head of width 1 and qkv = 1 0 3 over 2 1 5 over 1 2 -1, heads_mix leaves
 * the weights p = 1 0 0 over 0.119 0.881 0 over 0.09 0.245 0.665, and o = 3,
 * 4.76, 0.828.
 *
 * Reread: "The way back" and "The block" in Chapter 15, "A stream, and what
 * is added to it" and "How it begins" in Chapter 16. */
#include "machine.h"

/* TODO: write the thirteen functions, then take this line away. */

void linear_sums(int rows, const linear *f, const float *x, float *z)
{
    (void)rows, (void)f, (void)x, (void)z;
}

void linear_slopes(int rows, const linear *f, const float *x, const float *dz)
{
    (void)rows, (void)f, (void)x, (void)dz;
}

void linear_blame(int rows, const linear *f, const float *dz, float *dx)
{
    (void)rows, (void)f, (void)dz, (void)dx;
}

void rows_norm(int rows, int n, const row_norm *f, const float *x, float *y)
{
    (void)rows, (void)n, (void)f, (void)x, (void)y;
}

void rows_unnorm(int rows, int n, const row_norm *f, const float *dy,
                 float *dx)
{
    (void)rows, (void)n, (void)f, (void)dy, (void)dx;
}

void heads_mix(int T, int heads, int width, const float *qkv, float *p,
               float *o)
{
    (void)T, (void)heads, (void)width, (void)qkv, (void)p, (void)o;
}

void heads_unmix(int T, int heads, int width, const float *qkv,
                 const float *p, const float *d_o, float *dqkv)
{
    (void)T, (void)heads, (void)width, (void)qkv, (void)p, (void)d_o;
    (void)dqkv;
}

void block_forward(machine *m, int k)
{
    (void)m, (void)k;
}

void block_backward(machine *m, int k)
{
    (void)m, (void)k;
}

void text_start(machine *m, rng *r)
{
    (void)m, (void)r;
}

void text_embed(machine *m)
{
    (void)m;
}

void text_unembed(machine *m)
{
    (void)m;
}

void learn_text(machine *m, int n, const int *text, int batch, int steps,
                float rate, rng *r)
{
    (void)m, (void)n, (void)text, (void)batch, (void)steps, (void)rate;
    (void)r;
}
