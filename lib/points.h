/* points.h: toy sets in the plane. A seed gives the same points everywhere. */
#ifndef NN_POINTS_H
#define NN_POINTS_H

#include "matrix.h"

/* Labelled points: row i of x is a point, label[i] its class. */
typedef struct points {
    matrix x;   /* count x inputs */
    int *label; /* count: -1 or +1 */
} points;

void points_free(points *p);

struct table; /* table.h */

/* A row a point of the plane: x1, x2, label. For the figures. */
void points_write(const points *p, struct table *t);

/* Two clouds in the plane, `count` points in all, half of them in each; labels
 * alternate, -1 first. The nearest two of different clouds are `gap` apart and
 * face each other across the dividing line: no line has a wider margin than
 * gap / 2. Its direction is random; the origin lies amid the cloud -1, so no
 * line through the origin separates them. */
points points_clouds(int count, double gap, rng *r);

/* The four points of XOR: (0,0), (0,1), (1,0), (1,1); +1 where they differ. */
points points_xor(void);

/* Two interleaved half circles with normal noise of standard deviation
 * `noise`; half of the count each, -1 and +1 alternating. */
points points_moons(int count, double noise, rng *r);

/* Two spirals of `turns` turns with noise. */
points points_spirals(int count, double turns, double noise, rng *r);

#endif
