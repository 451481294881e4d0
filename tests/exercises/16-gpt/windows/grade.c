/* Grades exercise 16-gpt/windows: what is shown, and what is asked for. */
#include "grader.h"
#include "tasks.h"

#include <stdlib.h>

enum { MOST = 200 };

static const char *const says[] = {
    "your targets are the inputs themselves: a net would learn to repeat "
    "what "
    "it sees, and its cost would go to 0",
    "your targets are the tokens before: it is the next one that is asked "
    "for",
    "your targets are two tokens ahead: it is the next one that is asked for",
    "the last target of a window is its own first token: it is the next one "
    "of the text",
    "the last target of a window is its own last token: it is the next one "
    "of "
    "the text",
    "all rows begin at the same place: each draws its own",
    "the window that ends with the text never comes in yours: count the "
    "places "
    "at which one can begin",
    "every token is drawn for itself: a window is tokens that follow each "
    "other",
    "your windows lie side by side from the first one on: each row draws its "
    "own place",
    "a window lies in a column of yours: it is a row",
    "your places are multiples of the length: a window can begin anywhere",
    "you draw twice a row: one call for each of them"};

enum { WAYS = sizeof says / sizeof *says };

typedef struct form {
    int count, batch, length;
} form;

/* Where row s begins; `first` is where row 0 did. */
static int place(int way, const form *f, int s, int first, rng *r)
{
    int places = f->count - f->length;
    if (way == 5 && s > 0)
        return first;
    if (way == 8)
        return s > 0 ? (first + s * f->length) % places
                     : rng_below(r, places);
    if (way == 10)
        return f->length * rng_below(r, f->count / f->length);
    if (way == 11 && s > 0)
        rng_below(r, places);
    return rng_below(r, way == 6 && places > 1 ? places - 1 : places);
}

static void find(int way, const form *f, const int *text, rng r, double *in,
                 double *out)
{
    int first = 0;
    for (int s = 0; s < f->batch; s++) {
        int at = place(way, f, s, first, &r);
        first = s == 0 ? at : first;
        for (int t = 0; t < f->length; t++) {
            int next = way == 0                         ? t
                       : way == 1                       ? t - 1
                       : way == 2                       ? t + 2
                       : way == 3                       ? (t + 1) % f->length
                       : way == 4 && t + 1 == f->length ? t
                                                        : t + 1;
            int to = way == 9 ? t * f->batch + s : s * f->length + t;
            if (way == 7 && t > 0)
                at = rng_below(&r, f->count - f->length) - t;
            int now = (at + t) % f->count, then = at + next;
            in[to] = text[now < 0 ? 0 : now];
            out[to] = text[then < 0 ? 0 : then >= f->count ? 0 : then];
        }
    }
}

static void check(const char *name, const form *f, const int *got,
                  const double *want, double wrong[][MOST])
{
    double mine[MOST];
    int n = f->batch * f->length;
    for (int i = 0; i < n; i++)
        mine[i] = got[i];
    question q = {.name = name,
                  .n = n,
                  .rows = f->batch,
                  .cols = f->length,
                  .got = NUMBERS(mine),
                  .want = NUMBERS(want)};
    for (int way = 0; way < WAYS; way++)
        q.mistakes[way] = (known_mistake){NUMBERS(wrong[way]), says[way]};
    grader_check(&q);
}

static void ask(const char *named, const form *f, const int *tokens, rng r)
{
    static double in[MOST], out[MOST], wrong_in[WAYS][MOST];
    static double wrong_out[WAYS][MOST];
    int n = f->batch * f->length;
    const int *text = grader_input_i("text", f->count, tokens);
    int *inputs = grader_output_i("inputs", n);
    int *targets = grader_output_i("targets", n);
    find(-1, f, text, r, in, out);
    for (int way = 0; way < WAYS; way++)
        find(way, f, text, r, wrong_in[way], wrong_out[way]);
    grader_case("%swith %d tokens, batch = %d and length = %d", named,
                f->count, f->batch, f->length);
    windows(f->count, text, f->batch, f->length, &r, inputs, targets);
    check("inputs", f, inputs, in, wrong_in);
    check("targets", f, targets, out, wrong_out);
}

/* A text in which every token is another, and none is its index. */
static void one_text(int count, int batch, int length)
{
    int text[MOST];
    for (int i = 0; i < count; i++)
        text[i] = 11 + (i * 37) % 101;
    ask("", &(form){count, batch, length}, text, grader_stream("windows"));
}

static void example(void)
{
    ask("in the example of the stub, ", &(form){5, 2, 4},
        (int[]){5, 3, 8, 8, 1}, grader_stream("windows"));
}

static void some(void)
{
    one_text(30, 4, 7);
    one_text(90, 9, 5);
}

static void tight(void)
{
    one_text(12, 14, 9);
    one_text(9, 3, 8);
    one_text(8, 9, 6);
}

static void corners(void)
{
    one_text(20, 7, 1);
    one_text(40, 1, 12);
    one_text(2, 3, 1);
}

const grader_test grader_tests[] = {{"the example", example},
                                    {"windows", some},
                                    {"windows that hardly fit", tight},
                                    {"corners", corners},
                                    {NULL, NULL}};
