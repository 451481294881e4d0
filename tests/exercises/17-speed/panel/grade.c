/* Grades exercise 17-speed/panel: where each number of the panels comes from;
 * and says what packing costs. */
#include "../rate.h"
#include "grader.h"
#include "tasks.h"

enum { MOST = 1200 };

typedef struct form {
    bool turned;
    int width, n, k, ldx;
} form;

static const char *const says[] = {
    "you read the matrix as if it were turned whatever `turned` is",
    "you do not look at `turned`: then entry p of column i is "
    "x[i * ldx + p]",
    "you take the length of a row for the distance between two rows: it is "
    "ldx",
    "in your panels each column lies together: first come the entries 0 of "
    "all columns of the panel, then the entries 1",
    "your panels lie side by side, as if all of them were one: one panel "
    "ends before the next one begins",
    "the last panel is packed without its zeros: all panels are `width` "
    "wide",
    "where columns are missing you repeat the last one: there are zeros",
    "where columns are missing you write nothing: there are zeros",
    "every panel begins with column 0: the second one begins with column "
    "`width`"};

enum { WAYS = sizeof says / sizeof *says };

static int panels(const form *f)
{
    return (f->n + f->width - 1) / f->width;
}

static int rows(const form *f)
{
    return f->turned ? f->n : f->k;
}

static int cols(const form *f)
{
    return f->turned ? f->k : f->n;
}

static int length(const form *f)
{
    return rows(f) == 0 || cols(f) == 0 ? 0
                                        : (rows(f) - 1) * f->ldx + cols(f);
}

/* Entry p of column i, with a mistake in the order of `says`. */
static float entry(int way, const form *f, const float *x, int i, int p)
{
    bool turned = way == 0 ? true : way == 1 ? false : f->turned;
    int ld = way == 2 ? cols(f) : f->ldx;
    if (way == 6 && i >= f->n)
        i = f->n - 1;
    if (way == 8)
        i %= f->width;
    int at = turned ? i * ld + p : p * ld + i;
    return i < f->n && at < length(f) ? x[at] : 0;
}

/* Where it belongs. */
static int place(int way, const form *f, int i, int p)
{
    int j = i / f->width, w = f->width;
    if (way == 3)
        return i * f->k + p;
    if (way == 4)
        return p * panels(f) * w + i;
    if (way == 7 && i >= f->n)
        return -1;
    if (way == 5 && j == panels(f) - 1) {
        int last = f->n - j * w;
        return i % w < last ? j * f->k * w + p * last + i % w : -1;
    }
    return (j * f->k + p) * w + i % w;
}

static void find(int way, const form *f, const float *x, const float *old,
                 float *to)
{
    int columns = panels(f) * f->width;
    for (int at = 0; at < columns * f->k; at++)
        to[at] = old[at];
    for (int i = 0; i < columns; i++)
        for (int p = 0; p < f->k; p++) {
            int at = place(way, f, i, p);
            if (at >= 0)
                to[at] = entry(way, f, x, i, p);
        }
}

static void ask(const char *named, const form *f, const float *x)
{
    static float want[MOST], wrong[WAYS][MOST], old[MOST];
    int n = panels(f) * f->width * f->k;
    float *to = grader_output("to", n);
    for (int i = 0; i < n; i++)
        old[i] = to[i];
    question q = {
        .name = "to", .n = n, .got = NUMBERS(to), .want = NUMBERS(want)};
    find(-1, f, x, old, want);
    for (int way = 0; way < WAYS; way++) {
        find(way, f, x, old, wrong[way]);
        q.mistakes[way] = (known_mistake){NUMBERS(wrong[way]), says[way]};
    }
    grader_case("%swith width = %d, n = %d, k = %d and ldx = %d%s", named,
                f->width, f->n, f->k, f->ldx, f->turned ? ", turned" : "");
    panel(f->turned, f->width, f->n, f->k, x, f->ldx, to);
    grader_check(&q);
}

static void one_matrix(const form *f)
{
    rng r = grader_stream("panel");
    ask("", f, grader_random("x", length(f), &r));
}

static void example(void)
{
    const float x[] = {1, 2, 3, 9, 4, 5, 6};
    ask("in the example of the stub, ", &(form){false, 2, 3, 2, 4},
        grader_input("x", 7, x));
    ask("in the second example of the stub, ", &(form){true, 2, 2, 3, 4},
        grader_input("x", 7, x));
}

static void one_panel(void)
{
    one_matrix(&(form){false, 4, 4, 3, 4});
    one_matrix(&(form){true, 4, 4, 3, 3});
    one_matrix(&(form){false, 5, 5, 3, 8});
    one_matrix(&(form){true, 5, 5, 3, 7});
}

static void several(void)
{
    one_matrix(&(form){false, 3, 9, 5, 11});
    one_matrix(&(form){true, 3, 9, 5, 7});
}

static void edges(void)
{
    one_matrix(&(form){false, 4, 11, 5, 13});
    one_matrix(&(form){true, 4, 11, 5, 6});
    one_matrix(&(form){false, 6, 13, 7, 13});
    one_matrix(&(form){true, 8, 19, 3, 10});
}

/* Fewer columns than a panel has; one of each; nothing. */
static void corners(void)
{
    one_matrix(&(form){false, 8, 3, 5, 4});
    one_matrix(&(form){true, 8, 3, 5, 9});
    one_matrix(&(form){false, 1, 4, 3, 6});
    one_matrix(&(form){true, 16, 1, 1, 2});
    one_matrix(&(form){false, 4, 6, 0, 7});
    one_matrix(&(form){true, 4, 0, 5, 7});
}

/* ---- how fast ---------------------------------------------------------- */

static void run_straight(const track *t)
{
    panel(false, 16, t->n, t->k, t->b, t->n, t->c);
}

static void run_turned(const track *t)
{
    panel(true, 16, t->n, t->k, t->b, t->k, t->c);
}

static void rate(void)
{
    enum { SIDE = 31 * 16 };
    double s[RUNNERS];
    if (race(SIDE, SIDE, SIDE,
             (runner *const[]){run_straight, run_turned, run_library}, s))
        grader_note("packing a matrix of %d x %d takes %.2f of the time of "
                    "%s's product with it, turned %.2f",
                    SIDE, SIDE, s[0] / s[2], blas_library(), s[1] / s[2]);
}

static void everything(void)
{
    one_matrix(&(form){false, 16, 37, 9, 40});
    one_matrix(&(form){true, 6, 37, 9, 12});
    grader_afterwards(rate);
}

const grader_test grader_tests[] = {
    {"the examples", example},   {"one panel", one_panel},
    {"several panels", several}, {"zeros at the edge", edges},
    {"corners", corners},        {"all at once", everything},
    {NULL, load_library}};
