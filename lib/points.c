/* points.c: toy sets in the plane; see points.h. Only exactly rounded operations
 * are used, so that a seed gives the same points on every machine. */
#include <math.h>
#include <stdlib.h>

#include "points.h"
#include "table.h"
#include "turn.h"

/* `count` points at the origin; the labels alternate, -1 first. */
static points points_make(int count)
{
    ensure(count > 0, "%d points asked for", count);
    points p = {.x = matrix_make(count, 2),
                .label = zeroed((unsigned long)count, sizeof(int))};
    for (int i = 0; i < count; i++)
        p.label[i] = i % 2 ? +1 : -1;
    return p;
}

void points_free(points *p)
{
    matrix_free(&p->x);
    free(p->label);
    p->label = NULL;
}

void points_write(const points *p, table *t)
{
    for (int i = 0; i < p->x.rows; i++)
        table_row(t, "%g\t%g\t%d", (double)matrix_get(p->x, i, 0),
                  (double)matrix_get(p->x, i, 1), p->label[i]);
}

static void place(points *p, int i, double x1, double x2)
{
    float *x = matrix_row(p->x, i);
    x[0] = (float)x1;
    x[1] = (float)x2;
}

points points_xor(void)
{
    points p = points_make(4);
    for (int i = 0; i < 4; i++) {
        place(&p, i, i / 2, i % 2);
        p.label[i] = i / 2 != i % 2 ? +1 : -1;
    }
    return p;
}

/* A place in the plane, or a direction. */
typedef struct xy {
    double x, y;
} xy;

/* A random direction of length 1: a point of the disc, pushed to its rim. */
static xy direction(rng *r)
{
    for (;;) {
        double x = 2.0 * rng_uniform(r) - 1.0;
        double y = 2.0 * rng_uniform(r) - 1.0;
        double norm = sqrt(x * x + y * y);
        if (norm > 0.1 && norm <= 1.0)
            return (xy){x / norm, y / norm};
    }
}

/* Normal points at[i] for the class `label`, moved so that the one nearest to
 * the axis x = 0 on its side lies at (label * half_gap, 0). */
static void cloud(const points *p, int label, double half_gap, xy *at, rng *r)
{
    const double spread = 0.4;
    xy nearest = {label * INFINITY, 0.0};
    for (int i = 0; i < p->x.rows; i++) {
        if (p->label[i] != label)
            continue;
        at[i].x = spread * rng_normal(r);
        at[i].y = spread * rng_normal(r);
        if (label * at[i].x < label * nearest.x)
            nearest = at[i];
    }
    for (int i = 0; i < p->x.rows; i++)
        if (p->label[i] == label) {
            at[i].x += label * half_gap - nearest.x;
            at[i].y -= nearest.y;
        }
}

/* The middle of the points at[i] of the class `label`. */
static xy middle(const points *p, int label, const xy *at)
{
    xy sum = {0.0, 0.0};
    int members = 0;
    for (int i = 0; i < p->x.rows; i++)
        if (p->label[i] == label) {
            sum.x += at[i].x;
            sum.y += at[i].y;
            members++;
        }
    return (xy){sum.x / members, sum.y / members};
}

/* The two nearest points face each other across the line x = 0, so no line
 * has a wider margin than gap / 2. The origin then goes into the middle of the
 * cloud -1, where no line through it can separate, and all of it is turned. */
points points_clouds(int count, double gap, rng *r)
{
    ensure(count >= 2 && gap >= 0, "count %d, gap %g", count, gap);
    points p = points_make(count);
    xy *at = zeroed((unsigned long)count, sizeof *at);
    cloud(&p, -1, 0.5 * gap, at, r);
    cloud(&p, +1, 0.5 * gap, at, r);
    xy origin = middle(&p, -1, at), u = direction(r);
    for (int i = 0; i < count; i++) {
        double x = at[i].x - origin.x, y = at[i].y - origin.y;
        place(&p, i, u.x * x - u.y * y, u.y * x + u.x * y);
    }
    free(at);
    return p;
}

points points_moons(int count, double noise, rng *r)
{
    points p = points_make(count);
    for (int i = 0; i < count; i++) {
        double turn = 0.5 * rng_uniform(r); /* half a circle */
        double x = turn_cos(turn), y = turn_sin(turn);
        if (p.label[i] > 0) { /* the lower moon, upside down */
            x = 1.0 - x;
            y = 0.5 - y;
        }
        x += noise * rng_normal(r);
        y += noise * rng_normal(r);
        place(&p, i, x, y);
    }
    return p;
}

/* The arm of +1 is that of -1, turned by half a circle; the square root
 * spreads the points evenly along the arm. */
points points_spirals(int count, double turns, double noise, rng *r)
{
    points p = points_make(count);
    for (int i = 0; i < count; i++) {
        double radius = sqrt(0.01 + 0.99 * rng_uniform(r));
        double turn = turns * radius + (p.label[i] > 0 ? 0.5 : 0.0);
        double x = radius * turn_cos(turn) + noise * rng_normal(r);
        double y = radius * turn_sin(turn) + noise * rng_normal(r);
        place(&p, i, x, y);
    }
    return p;
}
