/* Grades exercise 14-convolution/winners: who won, and what it gets. */
#include "grader.h"
#include "tasks.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 400 };

static const char *const says[] = {
    "= stands where += belongs: a pixel can win in several windows, and of "
    "all of them but the last nothing is left",
    "of equal pixels all are paid: only one was kept, the first",
    "of equal pixels the last one is paid: the first was kept",
    "equal pixels share: only one was kept, the first, and it gets all",
    "the smallest is paid: the largest was kept",
    "the largest size is paid, without its sign: -7 is less than 2",
    "the search for the largest begins with 0, so that in a window of "
    "negative numbers nobody wins: begin with the window's own first pixel",
    "every pixel of the window gets its share: that is the mean's way back",
    "your windows lie side by side: they are a stride apart, and may overlap",
    "every pixel of the window is paid in full: only the largest was kept",
    "the winner's number is a factor in what it gets: the slope in it is 1",
    "the first pixel of the window is paid, whoever won"};

enum { WAYS = sizeof says / sizeof *says };

typedef struct form {
    int channels, height, width, window, stride;
} form;

/* How large a pixel is to the search. */
static float rank(int way, float x)
{
    return way == 4 ? -x : way == 5 ? fabsf(x) : x;
}

/* What the pixel at `at` gets of a window with these offsets' largest. */
static void pay(int way, float *dx, int at, float share)
{
    dx[at] = (way == 0 ? 0 : dx[at]) + share;
}

/* One window from pixel `from` on. */
static void one_window(int way, const form *f, const float *x, float delta,
                       int from, float *dx)
{
    int n = f->window * f->window, best = from, equal = 0;
    int place[MOST];
    for (int k = 0; k < n; k++) {
        int at = place[k] = from + k / f->window * f->width + k % f->window;
        float a = rank(way, x[at]), b = rank(way, x[best]);
        if (a > b || (way == 2 && a == b))
            best = at;
    }
    for (int k = 0; k < n; k++)
        equal += x[place[k]] == x[best];
    if (way == 11 || (way == 6 && x[best] <= 0))
        best = way == 11 ? from : 0;
    for (int k = 0; k < n; k++) {
        bool alike = x[place[k]] == x[best];
        if (way == 9 || (way == 1 && alike))
            pay(way, dx, place[k], delta);
        else if (way == 7 || (way == 3 && alike))
            pay(way, dx, place[k], delta / (float)(way == 7 ? n : equal));
    }
    if (way != 1 && way != 3 && way != 7 && way != 9 &&
        (way != 6 || best != 0))
        pay(way, dx, best, delta * (way == 10 ? x[best] : 1));
}

static int windows(const form *f, int n)
{
    return (n - f->window) / f->stride + 1;
}

static void find(int way, const form *f, const float *x, const float *delta,
                 float *dx)
{
    int rows = windows(f, f->height), cols = windows(f, f->width);
    int step = way == 8 ? f->window : f->stride;
    memset(dx, 0, MOST * sizeof *dx);
    for (int c = 0; c < f->channels; c++)
        for (int r = 0; r < rows; r++)
            for (int q = 0; q < cols; q++) {
                int y = r * step, u = q * step;
                if (y + f->window <= f->height && u + f->window <= f->width)
                    one_window(way, f, x, delta[(c * rows + r) * cols + q],
                               (c * f->height + y) * f->width + u, dx);
            }
}

static void ask(const char *named, const char *with, const form *f,
                const float *x, const float *delta)
{
    int n = f->channels * f->height * f->width;
    static float want[MOST], wrong[WAYS][MOST];
    float *dx = grader_output("dx", n);
    find(-1, f, x, delta, want);
    question q = {.name = "dx",
                  .n = n,
                  .rows = f->channels == 1 ? f->height : 0,
                  .cols = f->channels == 1 ? f->width : 0,
                  .got = NUMBERS(dx),
                  .want = NUMBERS(want)};
    for (int way = 0; way < WAYS; way++) {
        find(way, f, x, delta, wrong[way]);
        q.mistakes[way] = (known_mistake){NUMBERS(wrong[way]), says[way]};
    }
    /* No ties far below 0, but who begins too high finds nobody there, and
     * pays nobody or the first pixel of all. */
    if (with[0] != '\0' && x[0] < -1e30f) {
        memset(wrong[1], 0, sizeof wrong[1]);
        memset(wrong[3], 0, sizeof wrong[3]);
        int outputs =
            f->channels * windows(f, f->height) * windows(f, f->width);
        for (int k = 0; k < outputs; k++)
            wrong[3][0] += delta[k];
        q.mistakes[1].says = q.mistakes[3].says =
            "your search for the largest begins with a number that is above "
            "all of these: begin with the window's own first pixel";
    }
    grader_case("%swith %d channel%s of %d x %d%s, window = %d and stride = "
                "%d",
                named, f->channels, f->channels == 1 ? "" : "s", f->height,
                f->width, with, f->window, f->stride);
    winners(f->channels, f->height, f->width, f->window, f->stride, x, delta,
            dx);
    grader_check(&q);
}

/* Pixels: normal, times `scale`, plus `shift`, in steps (0: none). */
static void one_image(const form *f, const char *with, double scale,
                      double shift, double steps)
{
    rng r = grader_stream("winners");
    int n = f->channels * f->height * f->width;
    float *x = calloc((size_t)n, sizeof *x);
    for (int i = 0; i < n; i++) {
        double v = rng_normal(&r);
        x[i] = (float)((steps > 0 ? floor(steps * v) / steps : v) * scale +
                       shift);
    }
    int outputs = f->channels * windows(f, f->height) * windows(f, f->width);
    ask("", with, f, grader_input("x", n, x),
        grader_random("delta", outputs, &r));
    free(x);
}

static void example(void)
{
    const float *x = grader_input(
        "x", 12, (float[]){-3, -1, 8, -7, -6, -5, -2, -2, -8, -9, -6, -3});
    ask("in the example of the stub, ", "", &(form){1, 3, 4, 2, 1}, x,
        grader_input("delta", 6, (float[]){10, 20, 40, 80, 25, 50}));
}

static void side_by_side(void)
{
    one_image(&(form){1, 4, 6, 2, 2}, "", 1, 0, 0);
    one_image(&(form){3, 7, 5, 2, 2}, "", 1, 0, 0);
}

static void overlapping(void)
{
    one_image(&(form){2, 6, 5, 3, 1}, "", 1, 0, 0);
    one_image(&(form){3, 8, 7, 4, 2}, "", 1, 0, 0);
}

static void apart(void)
{
    one_image(&(form){2, 9, 8, 2, 3}, "", 1, 0, 0);
}

static void ties(void)
{
    one_image(&(form){2, 6, 7, 3, 2}, ", many equal", 1, 0, 0.8);
    one_image(&(form){2, 4, 5, 2, 1}, ", all equal", 0, -3, 0);
}

static void corners(void)
{
    one_image(&(form){3, 2, 2, 2, 1}, "", 1, 0, 0);
    one_image(&(form){2, 3, 4, 1, 1}, "", 1, 0, 0);
    one_image(&(form){2, 3, 5, 1, 2}, "", 1, 0, 0);
}

static void far_below(void)
{
    one_image(&(form){2, 5, 6, 3, 2}, ", all around -1e+38", 1e37, -1e38, 0);
}

const grader_test grader_tests[] = {{"the example", example},
                                    {"windows side by side", side_by_side},
                                    {"overlapping windows", overlapping},
                                    {"windows apart", apart},
                                    {"equal pixels", ties},
                                    {"corners", corners},
                                    {"far below 0", far_below},
                                    {NULL, NULL}};
