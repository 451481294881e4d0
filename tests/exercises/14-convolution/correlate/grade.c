/* Grades exercise 14-convolution/correlate: maps, by definition. */
#include "grader.h"
#include "tasks.h"

#include <stdlib.h>

enum { MOST = 400 };

static const char *const says[] = {
    "your kernel is turned round: its first weight belongs to the upper left "
    "pixel of the window",
    "your loop over the kernel's rows ends at the first one that lies "
    "outside the image: leave out this row and go on with the next",
    "your border repeats the nearest pixels: it is zeros",
    "you look only whether the index lies inside the image: left of a row is "
    "the end of the row above, and it belongs to the border",
    "all maps have the kernel of the first one",
    "every channel is seen with the weights of the first one",
    "your weights are read with maps and channels exchanged: all channels of "
    "a map lie together",
    "your stride is left out: neighbouring windows lie a stride apart",
    "the stride stretches your kernel: its pixels are neighbours, and only "
    "the windows lie apart",
    "your border is left out: the first window begins padding rows above the "
    "image, and padding columns left of it",
    "your loops over the kernel end at the first row or column that lies "
    "outside the image: leave it out and go on with the next",
    "the bias is added again for every channel"};

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

/* The pixel at (y, u) of channel c; outside it depends. */
static float pixel(int way, const form *f, const float *x, int c, int y,
                   int u)
{
    bool in = y >= 0 && y < f->height && u >= 0 && u < f->width;
    int at = (c * f->height + y) * f->width + u;
    if (way == 2)
        at = (c * f->height + inside(y, f->height)) * f->width +
             inside(u, f->width);
    else if (way == 3)
        in = at >= 0 && at < f->channels * f->height * f->width;
    return in || way == 2 ? x[at] : 0;
}

/* One number of map o at (r, q), with a mistake in the order of `says`; -1 is
 * the definition. */
static float value(int way, const form *f, const float *x, const float *w,
                   int o, int r, int q)
{
    float sum = 0;
    int k = f->kernel, p = way == 9 ? 0 : f->padding;
    int s = way == 7 || way == 8 ? 1 : f->stride;
    int spread = way == 8 ? f->stride : 1;
    for (int c = 0; c < f->channels; c++)
        for (int i = 0; i < k; i++) {
            int y = r * s + i * spread - p;
            if ((way == 1 || way == 10) && (y < 0 || y >= f->height))
                break;
            for (int j = 0; j < k; j++) {
                int u = q * s + j * spread - p;
                int plane = way == 6 ? c * f->maps + o : o * f->channels + c;
                if (way == 10 && (u < 0 || u >= f->width))
                    break;
                if (way == 4)
                    plane = c;
                else if (way == 5)
                    plane = o * f->channels;
                int at = way == 0 ? (k - 1 - i) * k + k - 1 - j : i * k + j;
                sum += w[plane * k * k + at] * pixel(way, f, x, c, y, u);
            }
        }
    return sum;
}

static void find(int way, const form *f, const float *x, const float *w,
                 const float *b, float *z)
{
    int rows = windows(f, f->height), cols = windows(f, f->width);
    for (int o = 0; o < f->maps; o++)
        for (int r = 0; r < rows; r++)
            for (int q = 0; q < cols; q++) {
                float bias = b[o] * (way == 11 ? (float)f->channels : 1);
                z[(o * rows + r) * cols + q] =
                    bias + value(way, f, x, w, o, r, q);
            }
}

static void ask(const char *named, const form *f, const float *x,
                const float *w, const float *b)
{
    int rows = windows(f, f->height), cols = windows(f, f->width);
    int n = f->maps * rows * cols;
    static float want[MOST], wrong[WAYS][MOST];
    float *z = grader_output("z", n);
    find(-1, f, x, w, b, want);
    question q = {.name = "z",
                  .n = n,
                  .rows = f->maps == 1 ? rows : 0,
                  .cols = f->maps == 1 ? cols : 0,
                  .got = NUMBERS(z),
                  .want = NUMBERS(want)};
    for (int way = 0; way < WAYS; way++) {
        find(way, f, x, w, b, wrong[way]);
        q.mistakes[way] = (known_mistake){NUMBERS(wrong[way]), says[way]};
    }
    grader_case("%swith %d channel%s of %d x %d, %d map%s, kernel = %d, "
                "stride = %d and padding = %d",
                named, f->channels, f->channels == 1 ? "" : "s", f->height,
                f->width, f->maps, f->maps == 1 ? "" : "s", f->kernel,
                f->stride, f->padding);
    correlate(f->channels, f->height, f->width, f->maps, f->kernel, f->stride,
              f->padding, x, w, b, z);
    grader_check(&q);
}

static void one_image(const form *f, double deviation)
{
    rng r = grader_stream("correlate");
    int inputs = f->channels * f->height * f->width;
    int weights = f->maps * f->channels * f->kernel * f->kernel;
    float *x = calloc((size_t)inputs, sizeof *x);
    for (int i = 0; i < inputs; i++)
        x[i] = (float)(deviation * rng_normal(&r));
    ask("", f, grader_input("x", inputs, x), grader_random("w", weights, &r),
        grader_random("b", f->maps, &r));
    free(x);
}

static void example(void)
{
    const float *x =
        grader_input("x", 12, (float[]){1, 2, 0, 3, 4, 7, 5, 2, 8, 3, 1, 6});
    const float *w = grader_input("w", 4, (float[]){1, -3, 0.5f, 2});
    ask("in the example of the stub, ", &(form){1, 3, 4, 1, 2, 2, 1}, x, w,
        grader_input("b", 1, (float[]){0.25f}));
}

static void plain(void)
{
    one_image(&(form){1, 4, 5, 1, 3, 1, 0}, 1);
}

static void maps_and_channels(void)
{
    one_image(&(form){3, 5, 4, 2, 2, 1, 0}, 1);
}

static void steps(void)
{
    one_image(&(form){2, 9, 7, 3, 3, 2, 0}, 1);
    one_image(&(form){2, 8, 11, 1, 2, 3, 0}, 1);
}

static void borders(void)
{
    one_image(&(form){2, 4, 6, 3, 3, 1, 1}, 1);
    one_image(&(form){3, 5, 7, 2, 4, 3, 2}, 1);
}

/* Where nearly all is border; a kernel that sees the whole image; one of a
 * single weight. */
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
                                    {"huge pixels", huge},
                                    {NULL, NULL}};
