/* traps.c: the C of this book where it surprises. Appendix A.
 *
 * How a matrix lies in memory, what a copy of a struct shares, what ints and
 * floats do at their edges, and what the order of two loops costs. */
#include <math.h>
#include <stdio.h>

#include "lab.h"
#include "progress.h"

enum { LARGE = 3000 };

/* Twelve floats in a row, seen as 3 x 4; then a window of 2 x 2 in them. */
static void run_rows(laboratory *lab)
{
    (void)lab;
    const int rows = 3, cols = 4;
    float x[12];
    for (int i = 0; i < rows; i++)
        for (int j = 0; j < cols; j++)
            x[i * cols + j] = (float)(10 * i + j);
    printf("in memory:");
    for (int k = 0; k < rows * cols; k++)
        printf(" %02.0f", (double)x[k]);
    const float *row = x + 2 * cols;
    printf("\nrow 2 begins with %g, its number 3 is %g or %g\n", (double)*row,
           (double)row[3], (double)x[2 * cols + 3]);
    matrix all = matrix_of(rows, cols, x);
    matrix window = matrix_columns(matrix_rows(all, 1, 2), 2, 2);
    printf("a window: %d x %d, stride %d\n", window.rows, window.cols,
           window.stride);
    matrix_set(window, 0, 0, 99);
    printf("its first number is now 99, and so is x[6]: %g\n", (double)x[6]);
}

typedef struct hiker {
    int step;
    float *path; /* somebody else's */
} hiker;

/* A copy of h that is a step further. */
static hiker further(hiker h)
{
    h.step++;
    h.path[0] += 1;
    return h;
}

static void advance(hiker *h)
{
    h->step++;
    h->path[0] += 1;
}

static void run_copies(laboratory *lab)
{
    (void)lab;
    float path[1] = {0};
    hiker a = {.path = path};
    hiker b = further(a);
    printf("after b = further(a): a.step %d, b.step %d; a.path[0] %g, "
           "b.path[0] %g\n",
           a.step, b.step, (double)a.path[0], (double)b.path[0]);
    advance(&a);
    printf("after advance(&a):    a.step %d, b.step %d; a.path[0] %g, "
           "b.path[0] %g\n",
           a.step, b.step, (double)a.path[0], (double)b.path[0]);
}

/* A tenth, ten million times: in float and in double. */
static void add_tenths(void)
{
    float narrow = 0;
    double wide = 0;
    for (int i = 0; i < 10000000; i++) {
        narrow += 0.1f;
        wide += 0.1;
    }
    printf("ten million tenths   %.1f as float, %.1f as double\n",
           (double)narrow, wide);
}

static void run_numbers(laboratory *lab)
{
    (void)lab;
    int seven = 7, two = 2;
    float large = 16777216, half = 2.9f, huge = expf(89);
    double tenth = 0.1, nan = (double)(huge - huge);
    printf("7 / 2                %d\n", seven / two);
    printf("7 / 2.0              %g\n", seven / 2.0);
    printf("-7 / 2               %d\n", -seven / two);
    printf("-7 %% 2               %d\n", -seven % two);
    printf("(int)2.9f            %d\n", (int)half);
    printf("0.1 + 0.2 == 0.3     %s\n", tenth + 0.2 == 0.3 ? "yes" : "no");
    printf("0.1f                 %.12f\n", (double)0.1f);
    printf("16777216f + 1        %.0f\n", (double)(large + 1));
    printf("expf(89)             %g\n", (double)huge);
    printf("expf(89) - expf(89)  %g\n", fabs(nan));
    printf("nan < 1, nan >= 1    %d, %d\n", nan < 1, nan >= 1);
    add_tenths();
}

static double sum_by_rows(matrix m)
{
    double sum = 0;
    for (int i = 0; i < m.rows; i++)
        for (int j = 0; j < m.cols; j++)
            sum += m.data[i * m.stride + j];
    return sum;
}

static double sum_by_columns(matrix m)
{
    double sum = 0;
    for (int j = 0; j < m.cols; j++)
        for (int i = 0; i < m.rows; i++)
            sum += m.data[i * m.stride + j];
    return sum;
}

/* The same nine million additions in two orders. */
static void run_order(laboratory *lab)
{
    (void)lab;
    matrix m = matrix_make(LARGE, LARGE);
    matrix_fill(m, 1);
    double start = seconds();
    double one = sum_by_rows(m);
    double middle = seconds();
    double two = sum_by_columns(m);
    double end = seconds();
    printf("by rows:    %.0f in %.0f ms\n", one, 1e3 * (middle - start));
    printf("by columns: %.0f in %.0f ms\n", two, 1e3 * (end - middle));
    matrix_free(&m);
}

static const lab_run runs[] = {
    {"rows", "how a matrix lies in memory", run_rows, 0},
    {"copies", "what the copy of a struct shares", run_copies, 0},
    {"numbers", "ints and floats at their edges", run_numbers, 0},
    {"order", "rows first, or columns", run_order, 0},
    {0}};

int main(int argc, char **argv)
{
    static const lab_plan plan = {"Where C surprises.", runs, NULL, 0, 0};
    return lab_main(argc, argv, &plan);
}
