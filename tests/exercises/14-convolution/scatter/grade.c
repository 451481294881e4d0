/* Grades exercise 14-convolution/scatter: residuals, back to the pixels. */
#include "grader.h"
#include "tasks.h"

#include <stdlib.h>
#include <string.h>

enum { MOST = 400 };

static const char *const says[] = {
    "your kernel is turned round: weight (i, j) takes the residual back to "
    "the pixel that it multiplied on the way there",
    "= stands where += belongs: a pixel is in several windows, and of all of "
    "them but the last nothing is left",
    "your loop over the kernel's rows ends at the first one that lies "
    "outside the image: leave out this row and go on with the next",
    "you look only whether the index lies inside the image: what goes to the "
    "border left of a row arrives at the end of the row above",
    "what goes to the border is given to the nearest pixels: it is lost",
    "your weights are read with maps and channels exchanged: all channels of "
    "a map lie together",
    "only the residuals of the first map arrive: a pixel was seen by all",
    "every channel gets what belongs to the first one",
    "your stride is left out: neighbouring residuals belong to windows that "
    "lie a stride apart",
    "the stride stretches your kernel: its pixels are neighbours, and only "
    "the windows lie apart",
    "your border is left out: the first window begins padding rows above the "
    "image, and padding columns left of it",
    "all maps go back through the kernel of the first one"};

enum { WAYS = sizeof says / sizeof *says };

typedef struct form {
    int channels, height, width, maps, kernel, stride, padding;
} form;

static int windows(const form *f, int n)
{
    return (n + 2 * f->padding - f->kernel) / f->stride + 1;
}

static int inside(int i, int n)
{
    return i < 0 ? 0 : i >= n ? n - 1 : i;
}

/* Gives `share` to the pixel (y, u) of channel c. */
static void give(int way, const form *f, float *dx, int c, int y, int u,
                 float share)
{
    bool in = y >= 0 && y < f->height && u >= 0 && u < f->width;
    int at = (c * f->height + y) * f->width + u;
    if (way == 3)
        in = at >= 0 && at < f->channels * f->height * f->width;
    if (way == 4) {
        at = (c * f->height + inside(y, f->height)) * f->width +
             inside(u, f->width);
        in = true;
    }
    if (in)
        dx[at] = (way == 1 ? 0 : dx[at]) + share;
}

/* Back from one residual of map o at (r, q), with a mistake in the order of
 * `says`; -1 is right. */
static void back(int way, const form *f, const float *w, float delta, int o,
                 int r, int q, float *dx)
{
    int k = f->kernel, p = way == 10 ? 0 : f->padding;
    int s = way == 8 || way == 9 ? 1 : f->stride;
    int spread = way == 9 ? f->stride : 1;
    for (int c = 0; c < f->channels; c++)
        for (int i = 0; i < k; i++) {
            int y = r * s + i * spread - p;
            if (way == 2 && (y < 0 || y >= f->height))
                break;
            for (int j = 0; j < k; j++) {
                int plane = way == 5    ? c * f->maps + o
                            : way == 7  ? o * f->channels
                            : way == 11 ? c
                                        : o * f->channels + c;
                int at = way == 0 ? (k - 1 - i) * k + k - 1 - j : i * k + j;
                give(way, f, dx, c, y, q * s + j * spread - p,
                     w[plane * k * k + at] * delta);
            }
        }
}

static void find(int way, const form *f, const float *w, const float *delta,
                 float *dx)
{
    int rows = windows(f, f->height), cols = windows(f, f->width);
    int maps = way == 6 ? 1 : f->maps;
    memset(dx, 0, MOST * sizeof *dx);
    for (int o = 0; o < maps; o++)
        for (int r = 0; r < rows; r++)
            for (int q = 0; q < cols; q++)
                back(way, f, w, delta[(o * rows + r) * cols + q], o, r, q,
                     dx);
}

static void ask(const char *named, const form *f, const float *w,
                const float *delta)
{
    int n = f->channels * f->height * f->width;
    static float want[MOST], wrong[WAYS][MOST];
    float *dx = grader_output("dx", n);
    find(-1, f, w, delta, want);
    question q = {.name = "dx",
                  .n = n,
                  .rows = f->channels == 1 ? f->height : 0,
                  .cols = f->channels == 1 ? f->width : 0,
                  .got = NUMBERS(dx),
                  .want = NUMBERS(want)};
    for (int way = 0; way < WAYS; way++) {
        find(way, f, w, delta, wrong[way]);
        q.mistakes[way] = (known_mistake){NUMBERS(wrong[way]), says[way]};
    }
    grader_case("%swith %d channel%s of %d x %d, %d map%s, kernel = %d, "
                "stride = %d and padding = %d",
                named, f->channels, f->channels == 1 ? "" : "s", f->height,
                f->width, f->maps, f->maps == 1 ? "" : "s", f->kernel,
                f->stride, f->padding);
    scatter(f->channels, f->height, f->width, f->maps, f->kernel, f->stride,
            f->padding, w, delta, dx);
    grader_check(&q);
}

static void one_image(const form *f, double deviation)
{
    rng r = grader_stream("scatter");
    int n = f->maps * windows(f, f->height) * windows(f, f->width);
    int weights = f->maps * f->channels * f->kernel * f->kernel;
    float *delta = calloc((size_t)n, sizeof *delta);
    for (int i = 0; i < n; i++)
        delta[i] = (float)(deviation * rng_normal(&r));
    ask("", f, grader_random("w", weights, &r),
        grader_input("delta", n, delta));
    free(delta);
}

static void example(void)
{
    const float *w =
        grader_input("w", 9, (float[]){1, 2, -3, 0.5f, 4, 5, 6, -7, 8});
    ask("in the example of the stub, ", &(form){1, 3, 4, 1, 3, 2, 1}, w,
        grader_input("delta", 4, (float[]){1, 10, 100, -20}));
}

static void plain(void)
{
    one_image(&(form){1, 4, 5, 1, 3, 1, 0}, 1);
}

static void maps_and_channels(void)
{
    one_image(&(form){3, 5, 4, 2, 2, 1, 0}, 1);
}

/* The second and the third leave pixels that no window has seen. */
static void steps(void)
{
    one_image(&(form){2, 9, 7, 3, 3, 2, 0}, 1);
    one_image(&(form){2, 8, 11, 1, 2, 3, 0}, 1);
    one_image(&(form){3, 6, 7, 2, 1, 2, 0}, 1);
}

static void borders(void)
{
    one_image(&(form){2, 4, 6, 3, 3, 1, 1}, 1);
    one_image(&(form){3, 5, 7, 2, 4, 3, 2}, 1);
}

static void corners(void)
{
    one_image(&(form){2, 1, 1, 3, 3, 1, 2}, 1);
    one_image(&(form){2, 3, 3, 4, 3, 2, 0}, 1);
    one_image(&(form){4, 2, 3, 5, 1, 1, 0}, 1);
}

static void huge(void)
{
    one_image(&(form){2, 5, 3, 2, 3, 2, 2}, 1e30);
}

const grader_test grader_tests[] = {{"the example", example},
                                    {"one channel, one map", plain},
                                    {"maps and channels", maps_and_channels},
                                    {"strides", steps},
                                    {"borders", borders},
                                    {"corners", corners},
                                    {"huge residuals", huge},
                                    {NULL, NULL}};
