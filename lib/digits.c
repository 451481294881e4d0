/* digits.c: digits that look handwritten; the preface shows a sheet of them.
 *
 * A way of writing a digit is a skeleton: up to three strokes, each a smooth
 * curve through a few points, given twice, as two extremes between which
 * hands differ. Drawing takes a skeleton, a place between the extremes, and
 * then what a hand and a pen add: slant, proportions, a turn of the paper, a
 * low-frequency bend, ends that stop early or overshoot, a width that changes
 * with the pressure, and ragged ink. Last, the digit is fitted into a box of
 * 20 x 20 pixels with its centre of mass in the middle of 28 x 28, as MNIST's
 * makers did (LeCun et al. 1998).
 *
 * Only + - * / sqrt and floor on doubles are used, which are exactly rounded:
 * a seed gives the same pixels on every machine. */
#include "digits.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "fail.h"
#include "rng.h"

enum { POINTS = 16, STROKES = 3, STEPS = 5, PATH = STROKES * POINTS * STEPS };

/* The ways to write a digit: "digit weight |one |other ...". The weight says
 * how often it is chosen. One and other are the extremes of a stroke, points
 * "x,y x,y ..." in a box 100 wide and 140 high, y downwards; both have the same
 * number of points, 2 to 16. A point given twice makes a corner. */
static const char *const WAYS[] = {
    /* 0: narrow or round; started with a tail inside; the other way round */
    "0 5 "
    "|58,4 35,12 18,45 15,85 28,122 52,136 76,118 86,80 82,40 66,12 48,6"
    "|55,10 25,18 6,45 2,80 18,115 50,130 84,115 99,78 94,40 74,16 44,12",
    "0 3 "
    "|72,14 42,4 15,30 8,75 22,122 52,136 82,115 92,70 80,28 58,14 38,26"
    "|60,6 30,14 10,50 10,92 30,126 60,130 86,100 90,60 76,30 50,24 30,44",
    "0 2 "
    "|30,22 60,5 88,30 94,75 78,120 48,136 18,115 8,70 16,32 36,10"
    "|22,44 44,12 72,14 88,50 84,100 60,134 30,126 12,90 14,50 34,16",
    /* 1: a bar; with a flag; with flag and foot; a bowed bar */
    "1 5 "
    "|50,2 50,70 50,138"
    "|64,4 52,70 38,138",
    "1 3 "
    "|22,36 54,4 54,4 52,70 50,138"
    "|36,22 56,4 56,4 56,70 56,138",
    "1 1 "
    "|24,34 52,4 52,4 52,70 52,136"
    "|34,22 52,4 52,4 52,70 50,136"
    "|20,137 50,136 82,137"
    "|32,138 52,136 74,134",
    "1 2 "
    "|44,2 54,48 52,100 42,138"
    "|56,2 46,50 46,96 58,138",
    /* 2: with a corner at the foot; with a loop; with a wave */
    "2 4 "
    "|12,32 22,10 50,2 78,14 84,40 66,76 34,112 8,134 8,134 50,132 94,132"
    "|8,44 14,16 44,2 74,10 80,36 66,66 42,98 16,128 16,128 54,126 98,138",
    "2 3 "
    "|14,30 30,6 58,2 82,20 80,52 58,90 28,122 8,124 10,106 30,108 56,124 "
    "78,134 98,124"
    "|10,40 24,10 54,2 76,18 72,48 52,86 26,126 4,134 0,112 22,102 50,118 "
    "74,134 104,132",
    "2 2 "
    "|18,20 40,4 70,6 80,28 66,58 40,92 12,126 12,126 34,116 62,132 92,124"
    "|6,24 34,8 64,14 70,40 56,72 34,104 14,132 14,132 40,122 66,134 96,130",
    /* 3: with a cusp; with a small loop; with a flat top */
    "3 4 "
    "|14,20 40,2 74,10 80,36 62,58 38,64 38,64 72,70 90,98 74,128 40,138 "
    "8,122"
    "|20,14 48,4 74,18 72,44 54,58 44,62 44,62 64,66 82,88 80,116 54,136 "
    "12,132",
    "3 2 "
    "|18,18 44,2 76,14 76,40 56,62 38,66 40,56 62,60 86,82 84,116 54,138 "
    "14,124"
    "|12,28 36,6 66,8 76,34 56,64 34,74 34,60 58,58 80,76 80,112 50,134 "
    "6,128",
    "3 2 "
    "|14,10 48,8 82,8 82,8 62,32 42,56 42,56 74,62 90,92 76,126 42,138 10,124"
    "|20,6 50,10 76,4 76,4 60,30 48,50 48,50 72,60 80,90 66,124 40,138 6,132",
    /* 4: open; printed, closed; in one stroke */
    "4 4 "
    "|24,6 16,40 10,74 10,74 48,76 92,70"
    "|30,8 18,36 14,60 24,74 54,72 92,58"
    "|72,10 70,70 64,138"
    "|80,14 74,72 70,138",
    "4 3 "
    "|60,4 34,44 4,90 4,90 50,92 98,90"
    "|68,2 40,36 10,72 10,72 50,76 94,70"
    "|60,4 62,70 62,138"
    "|68,2 68,70 66,138",
    "4 3 "
    "|22,8 12,48 20,72 50,70 74,46 80,10 80,10 74,72 66,138"
    "|34,6 16,34 16,64 44,74 72,52 84,20 84,20 78,76 76,138",
    /* 5: with a separate bar; in one stroke; like an S */
    "5 4 "
    "|28,8 24,34 18,62 18,62 46,52 78,62 90,92 76,124 44,138 8,126"
    "|22,6 22,36 26,60 26,60 54,58 78,74 80,104 60,132 34,138 6,122"
    "|28,8 58,8 92,4"
    "|22,6 50,10 84,10",
    "5 3 "
    "|90,4 58,8 30,10 30,10 24,36 20,58 20,58 50,52 80,68 84,100 62,130 "
    "30,138 4,124"
    "|78,8 54,6 36,8 36,8 30,30 28,56 28,56 56,60 76,80 76,108 56,132 28,136 "
    "8,132",
    "5 2 "
    "|88,6 52,8 28,26 30,50 58,64 82,86 78,118 46,138 8,128"
    "|94,14 62,4 34,14 24,44 48,62 72,82 70,112 42,132 2,134",
    /* 6: curved stem; straight stem; a large loop */
    "6 4 "
    "|70,4 42,20 20,54 10,94 22,128 52,138 82,122 86,94 64,76 34,82 14,104"
    "|80,10 50,14 26,42 14,84 24,124 52,138 76,124 78,104 60,92 40,98 24,114",
    "6 3 "
    "|46,2 28,40 16,84 20,124 46,138 74,126 80,102 62,86 36,92 18,112"
    "|36,2 22,44 14,88 24,126 54,138 86,120 88,90 62,76 32,84 16,104",
    "6 2 "
    "|84,10 52,6 22,36 8,82 20,126 54,138 90,118 94,82 70,62 36,68 12,94"
    "|62,2 34,18 12,58 8,100 28,132 60,136 86,112 84,78 58,60 28,72 10,98",
    /* 7: plain; with a hook; with a bar; rounded */
    "7 4 "
    "|10,12 50,12 88,8 88,8 66,66 44,138"
    "|8,8 46,8 82,14 82,14 74,70 68,138",
    "7 2 "
    "|12,32 14,10 14,10 50,14 90,8 90,8 62,70 46,138"
    "|8,28 12,14 12,14 44,12 80,10 80,10 66,74 60,138",
    "7 2 "
    "|10,12 50,12 88,8 88,8 66,66 44,138"
    "|8,8 46,8 84,14 84,14 72,70 60,138"
    "|30,74 58,72 88,68"
    "|46,66 66,68 92,76",
    "7 2 "
    "|8,24 30,8 60,12 84,16 78,44 58,86 46,138"
    "|4,12 34,14 66,6 88,18 84,50 72,90 66,138",
    /* 8: in one stroke, closed; two rings; in one stroke, open */
    "8 4 "
    "|76,20 50,2 24,16 26,44 50,64 76,88 82,116 52,138 20,120 24,92 50,66 "
    "74,42 78,18"
    "|70,14 48,4 32,20 36,46 54,64 70,82 72,112 50,132 28,116 30,90 50,68 "
    "66,46 70,18",
    "8 2 "
    "|50,4 26,18 28,46 52,60 76,44 74,16 48,4"
    "|54,8 36,20 38,46 54,58 70,44 68,18 50,8"
    "|50,60 20,82 18,116 50,138 82,116 80,82 52,60"
    "|54,58 30,74 22,106 44,132 72,120 78,84 56,58",
    "8 3 "
    "|82,16 54,2 26,18 32,46 60,70 78,98 64,132 34,136 20,112 38,84 66,56 "
    "88,26"
    "|86,26 60,6 34,14 32,42 56,64 72,90 62,124 36,136 14,118 30,92 60,64 "
    "92,18",
    /* 9: straight stem; curved stem; a hook */
    "9 4 "
    "|78,22 50,6 22,18 12,48 30,68 58,62 78,36 80,14 80,14 76,70 70,138"
    "|72,28 52,4 28,14 22,44 40,58 62,48 74,22 74,22 74,22 68,80 60,138",
    "9 3 "
    "|80,26 54,4 24,16 14,46 34,70 64,60 82,28 84,50 80,92 62,126 24,134"
    "|74,24 52,2 26,20 20,54 42,68 66,52 78,24 82,44 78,90 66,122 40,138",
    "9 2 "
    "|82,10 50,4 20,24 16,56 44,72 74,56 86,14 86,14 82,60 74,104 66,138"
    "|88,14 56,8 30,28 30,56 52,62 76,44 86,18 86,18 76,64 62,108 50,138",
};

typedef struct spot {
    double x, y;
} spot;

/* A place on the pen's way. */
typedef struct pen {
    spot at;
    double radius;
    bool down; /* ink from the place before to this one */
} pen;

typedef struct path {
    int n;
    pen pens[PATH];
} path;

static double normal(rng *r, double mean, double deviation)
{
    return mean + deviation * rng_normal(r);
}

static double between(rng *r, double low, double high)
{
    return low + (high - low) * rng_uniform(r);
}

static double clamp(double x, double low, double high)
{
    return x < low ? low : x > high ? high : x;
}

/* The next error of the hand: it remembers the one before, so that it bends
 * lines more than it shakes them. The draws stand in statements of their own:
 * in one expression C would leave their order open. */
static spot drift(spot off, double unrest, rng *r)
{
    double x = normal(r, 0, unrest), y = normal(r, 0, unrest);
    return (spot){0.6 * off.x + 0.8 * x, 0.6 * off.y + 0.8 * y};
}

/* How often WAYS[i] is chosen when the digit is drawn. */
static int weight_of(int i, int digit)
{
    return WAYS[i][0] - '0' == digit ? WAYS[i][2] - '0' : 0;
}

/* One of the ways to write the digit, by weight. */
static const char *choose(int digit, rng *r)
{
    const int all = (int)(sizeof WAYS / sizeof *WAYS);
    int total = 0, i = 0;
    for (int k = 0; k < all; k++)
        total += weight_of(k, digit);
    for (int ticket = rng_below(r, total); ticket >= weight_of(i, digit); i++)
        ticket -= weight_of(i, digit);
    return WAYS[i];
}

/* Reads "x,y x,y ..." up to the end or a bar; how many points. */
static int read_points(const char *text, spot *at)
{
    int n = 0;
    while (*text && *text != '|' && n < POINTS) {
        char *end;
        at[n].x = (double)strtol(text, &end, 10);
        at[n].y = (double)strtol(end + 1, &end, 10);
        text = *end == ' ' ? end + 1 : end;
        n++;
    }
    return n;
}

/* The points of a stroke as this hand would place them: between the extremes,
 * moving from one place between them to another along the stroke, and each a
 * little off. */
static int place_points(const char *one, const char *other, double unrest,
                        spot *at, rng *r)
{
    spot far[POINTS], off = {0, 0};
    int n = read_points(one, at);
    ensure(n > 1 && read_points(other, far) == n, "%s", one);
    double start = between(r, -0.4, 1.4), end = between(r, -0.4, 1.4);
    for (int k = 0; k < n; k++) {
        double t = start + (end - start) * k / (n - 1);
        off = drift(off, unrest, r);
        at[k].x += t * (far[k].x - at[k].x) + off.x;
        at[k].y += t * (far[k].y - at[k].y) + off.y;
    }
    return n;
}

/* One coordinate of Catmull and Rom's spline between b (f = 0) and c (f = 1);
 * a and d are the points around them. */
static double spline(double a, double b, double c, double d, double f)
{
    return b +
           0.5 * f *
               (c - a +
                f * (2 * a - 5 * b + 4 * c - d + f * (3 * (b - c) + d - a)));
}

static spot mirrored(spot p, spot q)
{
    return (spot){2 * p.x - q.x, 2 * p.y - q.y};
}

/* The place s on the curve through at[0 .. n-1]: s = k is the point k; a bit
 * outside 0 .. n-1 the curve goes on. */
static spot on_curve(const spot *at, int n, double s)
{
    int k = (int)clamp(floor(s), 0, n - 2);
    spot b = at[k], c = at[k + 1];
    spot a = k > 0 ? at[k - 1] : mirrored(b, c);
    spot d = k + 2 < n ? at[k + 2] : mirrored(c, b);
    return (spot){spline(a.x, b.x, c.x, d.x, s - k),
                  spline(a.y, b.y, c.y, d.y, s - k)};
}

/* Appends a stroke to the pen's way. Its ends stop early or overshoot. */
static void follow(const spot *at, int n, path *p, rng *r)
{
    double first = clamp(normal(r, 0, 0.12), -0.35, 0.3);
    double last = n - 1 + clamp(normal(r, 0, 0.12), -0.3, 0.35);
    int steps = (n - 1) * STEPS;
    for (int i = 0; i <= steps && p->n < PATH; i++) {
        double s = first + (last - first) * i / steps;
        p->pens[p->n++] = (pen){.at = on_curve(at, n, s), .down = i > 0};
    }
}

static void write_way(const char *way, double haste, path *p, rng *r)
{
    double unrest = haste * between(r, 2.5, 7);
    p->n = 0;
    for (const char *bar = strchr(way, '|'); bar; bar = strchr(bar, '|')) {
        const char *one = bar + 1, *other = strchr(one, '|') + 1;
        spot at[POINTS];
        int n = place_points(one, other, unrest, at, r);
        follow(at, n, p, r);
        bar = other;
    }
}

/* How a hand distorts: x' and y' are polynomials in x and y, plus a turn. */
typedef struct hand {
    double slant, width, cosine, sine, bend[2][5];
} hand;

static hand choose_hand(double haste, rng *r)
{
    hand h = {.slant = clamp(normal(r, 0.16, 0.24), -0.5, 0.85),
              .width = clamp(normal(r, 1.0, 0.2), 0.55, 1.6)};
    double t = clamp(normal(r, 0, 0.08), -0.2, 0.2); /* tan(angle / 2) */
    h.cosine = (1 - t * t) / (1 + t * t);
    h.sine = 2 * t / (1 + t * t);
    for (int i = 0; i < 2; i++)
        for (int j = 0; j < 5; j++)
            h.bend[i][j] = haste * normal(r, 0, j < 3 ? 0.12 : 0.08);
    return h;
}

/* Bend, then proportions, slant and turn; in units of half a digit's height,
 * the origin in its middle. */
static spot distort(const hand *h, spot at)
{
    double x = (at.x - 50) / 70, y = (at.y - 70) / 70;
    const double terms[5] = {x * x, x * y, y * y, x * x * x, y * y * y};
    double u = x, v = y;
    for (int j = 0; j < 5; j++) {
        u += h->bend[0][j] * terms[j];
        v += h->bend[1][j] * terms[j];
    }
    u = h->width * u - h->slant * v;
    return (spot){h->cosine * u - h->sine * v, h->sine * u + h->cosine * v};
}

/* The pen's radius, in pixels: a pressure that changes slowly along the way,
 * and less of it where a stroke begins or ends. */
static void press(path *p, rng *r)
{
    enum { KNOTS = 5 };
    double radius = clamp(normal(r, 1.22, 0.3), 0.7, 2.1);
    double pressure[KNOTS + 1];
    for (int k = 0; k <= KNOTS; k++)
        pressure[k] = clamp(normal(r, 1, 0.13), 0.6, 1.35);
    double taper = between(r, 0.6, 1.05);
    for (int i = 0; i < p->n; i++) {
        double s = (double)KNOTS * i / p->n;
        int k = (int)s;
        double here = pressure[k] + (s - k) * (pressure[k + 1] - pressure[k]);
        bool end = !p->pens[i].down || i + 1 == p->n || !p->pens[i + 1].down;
        p->pens[i].radius = radius * here * (end ? taper : 1);
    }
}

/* Into the box of 20 x 20 pixels, then the centre of mass to the middle. Ink
 * weighs as much as the strip it covers. */
static void fit(path *p, double box)
{
    spot low = {INFINITY, INFINITY}, high = {-INFINITY, -INFINITY};
    double thick = 0;
    for (int i = 0; i < p->n; i++) {
        spot at = p->pens[i].at;
        low = (spot){fmin(low.x, at.x), fmin(low.y, at.y)};
        high = (spot){fmax(high.x, at.x), fmax(high.y, at.y)};
        thick = fmax(thick, p->pens[i].radius);
    }
    double scale = (box - 2 * thick) / fmax(high.x - low.x, high.y - low.y);
    double mass = 0;
    spot sum = {0, 0};
    for (int i = 0; i < p->n; i++) {
        pen *here = &p->pens[i];
        here->at.x *= scale;
        here->at.y *= scale;
        if (!here->down)
            continue;
        spot from = here[-1].at, to = here->at;
        double dx = to.x - from.x, dy = to.y - from.y;
        double ink = here->radius * sqrt(dx * dx + dy * dy);
        sum.x += ink * 0.5 * (from.x + to.x);
        sum.y += ink * 0.5 * (from.y + to.y);
        mass += ink;
    }
    double middle = 0.5 * DIGIT_SIDE;
    for (int i = 0; i < p->n; i++) {
        p->pens[i].at.x += middle - sum.x / mass;
        p->pens[i].at.y += middle - sum.y / mass;
    }
}

/* ink[.] = max(ink[.], coverage by the pen going straight from a to b); an
 * edge is `soft` pixels wide. */
static void ink_segment(const pen *a, const pen *b, double soft, double *ink)
{
    double reach = fmax(a->radius, b->radius) + 0.5 * soft;
    int left = (int)clamp(fmin(a->at.x, b->at.x) - reach, 0, DIGIT_SIDE);
    int right = (int)clamp(fmax(a->at.x, b->at.x) + reach + 1, 0, DIGIT_SIDE);
    int top = (int)clamp(fmin(a->at.y, b->at.y) - reach, 0, DIGIT_SIDE);
    int bottom =
        (int)clamp(fmax(a->at.y, b->at.y) + reach + 1, 0, DIGIT_SIDE);
    double dx = b->at.x - a->at.x, dy = b->at.y - a->at.y;
    double per_length = 1 / (dx * dx + dy * dy + 1e-9);
    for (int y = top; y < bottom; y++)
        for (int x = left; x < right; x++) {
            double px = x + 0.5 - a->at.x, py = y + 0.5 - a->at.y;
            double t = clamp((px * dx + py * dy) * per_length, 0, 1);
            double ox = px - t * dx, oy = py - t * dy;
            double far = ox * ox + oy * oy;
            if (far >= reach * reach)
                continue;
            double radius = a->radius + t * (b->radius - a->radius);
            double cover = (radius - sqrt(far)) / soft + 0.5;
            double *here = &ink[y * DIGIT_SIDE + x];
            *here = fmax(*here, fmin(cover, 1));
        }
}

/* Pixels from ink: rough at the edges, and not always black. */
static void develop(const double *ink, double rough, double black,
                    uint8_t *pixels, rng *r)
{
    for (int i = 0; i < DIGIT_PIXELS; i++) {
        double value = ink[i];
        if (value > 0 && value < 1)
            value += rough * (rng_uniform(r) - 0.5);
        value = clamp(black * value, 0, 1);
        pixels[i] = (uint8_t)(255 * value + 0.5);
    }
}

static void draw(int digit, uint8_t *pixels, rng *r)
{
    path p;
    double care = rng_normal(r); /* most digits are tidy, a few are not */
    double haste = fmin(0.6 + 0.35 * care * care, 2.4);
    write_way(choose(digit, r), haste, &p, r);
    hand h = choose_hand(haste, r);
    for (int i = 0; i < p.n; i++)
        p.pens[i].at = distort(&h, p.pens[i].at);
    press(&p, r);
    fit(&p, between(r, 18.5, 20.5));
    double ink[DIGIT_PIXELS] = {0};
    double soft = between(r, 0.9, 1.5);
    for (int i = 0; i < p.n; i++)
        if (p.pens[i].down)
            ink_segment(&p.pens[i - 1], &p.pens[i], soft, ink);
    double rough = between(r, 0.1, 0.4), black = between(r, 0.94, 1.2);
    develop(ink, rough, black, pixels, r);
}

void digits_draw(int count, int wanted, uint64_t seed, const char *purpose,
                 uint8_t *pixels, uint8_t *labels)
{
    ensure(0 <= wanted && wanted <= count, "%d of %d digits", wanted, count);
    rng r = rng_make(seed, purpose);
    int *order = zeroed((unsigned long)count, sizeof *order);
    rng_permutation(&r, count, order);
    for (int i = 0; i < wanted; i++) {
        labels[i] = (uint8_t)(order[i] % 10);
        draw(labels[i], pixels + (long)i * DIGIT_PIXELS, &r);
    }
    free(order);
}
