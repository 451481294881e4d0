/* augment.c: where each pixel of the new image comes from, and what is there.
 */
#include "augment.h"

#include <math.h>
#include <string.h>

#include "fail.h"
#include "rng.h"
#include "turn.h"

enum {
    SIDE = AUGMENT_SIDE,
    KNOTS = SIDE / 3 + 4, /* of a spline whose knots are >= 3.4 apart */
    FRAME = SIDE + 3,     /* an image with paper around it */
    MOST = SIDE * SIDE
};

static float between(rng *r, float most)
{
    return most * (float)(2.0 * rng_uniform(r) - 1.0);
}

/* The four weights of a cubic B-spline at 0 <= t < 1 past its second knot. */
static void spline_weights(float t, float w[4])
{
    float s = 1.0f - t;
    w[0] = s * s * s / 6.0f;
    w[1] = 2.0f / 3.0f - t * t * (1.0f - 0.5f * t);
    w[2] = 2.0f / 3.0f - s * s * (1.0f - 0.5f * s);
    w[3] = t * t * t / 6.0f;
}

/* The weights and first knots of 0 .. n - 1. */
static void spline_table(int n, float gap, float weight[SIDE][4],
                         int first[SIDE])
{
    for (int i = 0; i < n; i++) {
        float place = (float)i / gap;
        first[i] = (int)place;
        spline_weights(place - (float)first[i], weight[i]);
    }
}

/* Adds to `to` (height x width) a smooth random field. The weights of a
 * spline's value in the plane have squares that add up to about
 * (151/315)^2: the knots' deviation makes up for it. */
static void add_field(const augmentation *a, rng *r, int height, int width,
                      float *to)
{
    float gap = a->sigma * 1.7320508f;
    float deviation = a->elastic * (315.0f / 151.0f);
    float knot[KNOTS][KNOTS] = {{0}}, row[SIDE][KNOTS] = {{0}};
    float weight[SIDE][4] = {{0}};
    int first[SIDE] = {0}, side = height > width ? height : width;

    spline_table(side, gap, weight, first);
    int down = first[height - 1] + 4, across = first[width - 1] + 4;
    for (int i = 0; i < down; i++)
        for (int j = 0; j < across; j++)
            knot[i][j] = deviation * (float)rng_normal(r);
    for (int y = 0; y < height; y++)
        for (int j = 0; j < across; j++) {
            float sum = 0.0f;
            for (int k = 0; k < 4; k++)
                sum += weight[y][k] * knot[first[y] + k][j];
            row[y][j] = sum;
        }
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            float sum = 0.0f;
            for (int k = 0; k < 4; k++)
                sum += weight[x][k] * row[y][first[x] + k];
            to[y * width + x] += sum;
        }
}

/* sx, sy <- the place in the old image from which each new pixel comes. */
static void places(const augmentation *a, rng *r, int height, int width,
                   float *sx, float *sy)
{
    float cx = 0.5f * (float)(width - 1), cy = 0.5f * (float)(height - 1);
    float dx = between(r, a->shift), dy = between(r, a->shift);
    double turn = (double)between(r, a->turn) / 360.0;
    float wide = 1.0f / (1.0f + between(r, a->scale));
    float high = 1.0f / (1.0f + between(r, a->scale));
    float shear = between(r, a->shear);
    float c = (float)turn_cos(turn), s = (float)turn_sin(turn);

    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            float u = (float)x - cx - dx, v = (float)y - cy - dy;
            float p = c * u + s * v, q = c * v - s * u;
            sx[y * width + x] = cx + wide * (p + shear * q);
            sy[y * width + x] = cy + high * q;
        }
    if (a->elastic > 0.0f) {
        ensure(a->sigma >= 2.0f, "sigma is %g pixels; at least 2",
               (double)a->sigma);
        add_field(a, r, height, width, sx);
        add_field(a, r, height, width, sy);
    }
}

static float clamp(float x, float low, float high)
{
    x = x < low ? low : x;
    return x > high ? high : x;
}

/* The image in a frame of paper one pixel wide, two at the far ends. */
static void frame(const uint8_t *pixels, int height, int width,
                  float framed[FRAME * FRAME])
{
    memset(framed, 0, sizeof(float) * FRAME * FRAME);
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++)
            framed[(y + 1) * FRAME + x + 1] =
                (float)pixels[y * width + x] / 255.0f;
}

void augment(const augmentation *a, uint64_t seed, uint64_t number,
             const uint8_t *pixels, int height, int width, float *out)
{
    float sx[MOST] = {0}, sy[MOST] = {0}, framed[FRAME * FRAME];
    rng r = rng_numbered(seed, "augment", number);

    ensure(height >= 1 && height <= SIDE && width >= 1 && width <= SIDE,
           "%d x %d pixels; 1 to %d each", height, width, SIDE);
    places(a, &r, height, width, sx, sy);
    frame(pixels, height, width, framed);
    for (int i = 0; i < height * width; i++) {
        /* one to the right and below, in the frame: never negative */
        float u = clamp(sx[i], -1.0f, (float)width) + 1.0f;
        float v = clamp(sy[i], -1.0f, (float)height) + 1.0f;
        int x = (int)u, y = (int)v;
        float s = u - (float)x, t = v - (float)y;
        const float *p = framed + y * FRAME + x;
        float above = p[0] + s * (p[1] - p[0]);
        float below = p[FRAME] + s * (p[FRAME + 1] - p[FRAME]);
        out[i] = above + t * (below - above);
    }
}
