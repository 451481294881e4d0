/* The machine, stage 14: maps.
 *
 * Layers of maps come to the bottom of the machine: kernels that look at
 * every place of the image with the same weights, a ReLU, and a pool. They
 * stand in the place of layer 1, so your full layers begin with layer 2,
 * norms and dropout as before. machine.h says what m->maps[f] holds; f = 1
 * looks at the images, f = 2 at what f = 1 leaves, and so on up to
 * m->map_layers. The functions for one f are called in the right order, you
 * need not call them.
 *
 *   maps_start   m->start: what norm_start does; and for every f biases 0 and
 *                kernels as he_start would have them, drawn from r.
 *   maps_sums    z of all m->count examples from x, w and b.
 *   maps_pool    a and winner from z: of each window the largest sum (of
 *                equal ones the first, row by row), bent by a ReLU; and where
 *                it was, in its own plane of z.
 *   maps_unpool  dz of all sums from da.
 *   maps_slopes  dw and db, slopes of the mean cost, from dz and x.
 *   maps_blame   dx from dz; f is 2 or more. Slopes of one example's cost, as
 *                da and dz are.
 *
 * One channel 3 x 4, one map with the kernel 1, 2 over -1, 0.5 and bias 1;
 * the pool's window is 2. Of the image 3 1 0 2 over 1 4 2 0 over 0 1 6 1 the
 * sums are 7 -1 3 over 10.5 11 -2.5. The pool leaves 11, and winner is 4.
 * With da = 2 dz is 0 0 0 over 0 2 0, so for this one example dw is 8 4 over
 * 2 12 and db is 2; below a second layer dx would be 0 0 0 0 over 0 2 4 0
 * over 0 -2 1 0.
 *
 * Reread: "Shapes", "The way back" and "Pooling" in Chapter 14. */
#include "machine.h"

/* TODO: write the six functions, then take this line away. */

void maps_start(machine *m, rng *r)
{
    (void)m, (void)r;
}

void maps_sums(machine *m, int f)
{
    (void)m, (void)f;
}

void maps_pool(machine *m, int f)
{
    (void)m, (void)f;
}

void maps_unpool(machine *m, int f)
{
    (void)m, (void)f;
}

void maps_slopes(machine *m, int f)
{
    (void)m, (void)f;
}

void maps_blame(machine *m, int f)
{
    (void)m, (void)f;
}
