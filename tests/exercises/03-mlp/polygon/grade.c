/* Grades exercise 03-mlp/polygon: first what each neuron says of its side,
 * then what the last one makes of it. Any numbers that say so are right. */
#include "grader.h"
#include "tasks.h"

#include <math.h>

enum { CORNERS = 9, POINTS = 40 };

/* How far x is on the left of the way from p to q, times its length. */
static double left(const float *p, const float *q, const float *x)
{
    return ((double)q[0] - p[0]) * ((double)x[1] - p[1]) -
           ((double)q[1] - p[1]) * ((double)x[0] - p[0]);
}

static void all_set(int n, const char *name, const float *now, float before)
{
    for (int k = 0; k < n; k++)
        if (!(fabsf(now[k]) < 1e30f))
            grader_fail("%s[%d] is not a finite number", name, k);
        else if (now[k] == before)
            grader_fail("you never set %s[%d]", name, k);
}

/* What n neurons and the last one say to m points x. */
static void ask_given(int n, const float *v, int m, const float *x)
{
    float none[2 * CORNERS], h[POINTS * CORNERS], a[POINTS];
    float in[POINTS * CORNERS], inside[POINTS], out[POINTS * CORNERS];
    float along[POINTS * CORNERS], above[POINTS * CORNERS];
    float any[POINTS], two[POINTS], never[POINTS];
    call_inputs side[POINTS * CORNERS], point[POINTS];
    for (int k = 0; k < 2 * CORNERS; k++)
        none[k] = 7.25f;
    float *w1 = grader_state("w1", 2 * n, none);
    float *b1 = grader_state("b1", n, none);
    float *w2 = grader_state("w2", n, none);
    float *b2 = grader_state("b2", 1, none);
    polygon(n, grader_input("v", 2 * n, v), w1, b1, w2, b2);
    all_set(2 * n, "w1", w1, none[0]);
    all_set(n, "b1", b1, none[0]);
    all_set(n, "w2", w2, none[0]);
    all_set(1, "b2", b2, none[0]);
    for (int i = 0; i < m; i++) {
        double score = *b2;
        int yes = 0;
        for (int k = 0; k < n; k++) {
            int j = i * n + k;
            const float *p = v + 2 * k, *q = v + 2 * ((k + 1) % n);
            double z = (double)w1[2 * k] * x[2 * i] +
                       (double)w1[2 * k + 1] * x[2 * i + 1] + b1[k];
            double dx = (double)q[0] - p[0], dy = (double)q[1] - p[1];
            h[j] = z > 0;
            in[j] = left(p, q, x + 2 * i) > 0;
            out[j] = 1 - in[j];
            along[j] = dx * ((double)x[2 * i] - p[0]) +
                           dy * ((double)x[2 * i + 1] - p[1]) >
                       0;
            above[j] = dx > 0 ? in[j] : out[j];
            side[j] = grader_call("of neuron %d at (%g, %g)", k, x[2 * i],
                                  x[2 * i + 1]);
            score += h[j] * (double)w2[k];
            yes += in[j] > 0;
        }
        a[i] = score > 0;
        inside[i] = yes == n;
        any[i] = yes > 0;
        two[i] = yes > 1;
        never[i] = 0;
        point[i] = grader_call("at (%g, %g)", x[2 * i], x[2 * i + 1]);
    }
    grader_check(&(question){
        .name = "h",
        .n = m * n,
        .got = NUMBERS(h),
        .want = NUMBERS(in),
        .calls = side,
        .mistakes = {
            {NUMBERS(above),
             "each of your neurons says 1 above its line: a slope does not "
             "know which way the side goes, and the polygon is above some "
             "lines and below others"},
            {NUMBERS(out), "each of your neurons says 1 on the other side of "
                           "its line, where the polygon is not"},
            {NUMBERS(along), "your weights point along the sides: where a "
                             "neuron's score is 0 is at right angles to its "
                             "weights"}}});
    grader_check(&(question){
        .name = "a",
        .n = m,
        .got = NUMBERS(a),
        .want = NUMBERS(inside),
        .calls = point,
        .mistakes = {
            {NUMBERS(never),
             "your last neuron never says 1: what is its "
             "score where all others say 1? A step of 0 is 0"},
            {NUMBERS(any), "your last neuron is content when one of the "
                           "others says 1"},
            {NUMBERS(two), "your last neuron is content when two of the "
                           "others say 1, however many there are"}}});
}

static void example(void)
{
    const float v[] = {0, 0, 4, 1, 2, 5};
    const float x[] = {2, 2, 3, 0, 4, 4, 0, 3, 5, 1};
    grader_case("in the example of the stub");
    ask_given(3, v, 5, x);
}

/* Corners on an ellipse around (cx, cy), and points that are near no line. */
static void ask(int n, double cx, double cy, rng *r)
{
    float v[2 * CORNERS], x[2 * POINTS];
    double turn = rng_uniform(r);
    int m = 0;
    for (int k = 0; k < n; k++) {
        double angle = 2 * acos(-1) * (k + turn + 0.6 * rng_uniform(r)) / n;
        v[2 * k] = (float)(cx + 5 * cos(angle));
        v[2 * k + 1] = (float)(cy + 3 * sin(angle));
    }
    while (m < POINTS) {
        double nearest = 1;
        float *y = x + 2 * m;
        y[0] = (float)(cx + 12 * (rng_uniform(r) - 0.5));
        y[1] = (float)(cy + 8 * (rng_uniform(r) - 0.5));
        for (int k = 0; k < n; k++)
            nearest = fmin(nearest,
                           fabs(left(v + 2 * k, v + 2 * ((k + 1) % n), y)));
        m += nearest > 0.1;
    }
    grader_case("with n = %d corners, the first of them (%.3g, %.3g)", n,
                v[0], v[1]);
    ask_given(n, v, POINTS, x);
}

static void polygons(void)
{
    rng r = grader_stream("polygons");
    ask(4, 1, -2, &r);
    ask(5, 20, 7, &r);
    ask(9, -6, -9, &r);
    ask(3, -3, 8, &r);
}

const grader_test grader_tests[] = {
    {"the example", example}, {"polygons", polygons}, {NULL, NULL}};
