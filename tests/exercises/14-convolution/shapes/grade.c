/* Grades exercise 14-convolution/shapes: sizes, fields, costs. */
#include "grader.h"
#include "tasks.h"

#include <stdint.h>
#include <string.h>

enum { MOST = 16, ASKED = 12 };

/* ---- sizes ------------------------------------------------------------- */

/* Kernels, strides and paddings, and what of n rows is asked. */
typedef struct stack {
    int n, layers, kernel[MOST], stride[MOST], padding[MOST];
} stack;

static const stack sizes[] = {
    {29, 3, {5, 2, 3}, {1, 2, 2}, {2, 0, 1}},
    {28, 4, {5, 2, 5, 2}, {1, 2, 1, 2}, {2, 0, 0, 0}},
    {17, 1, {4}, {3}, {0}},
    {18, 1, {4}, {3}, {1}},
    {32, 2, {7, 4}, {2, 5}, {3, 2}},
    {11, 1, {11}, {4}, {0}},
    {9, 2, {3, 9}, {1, 2}, {1, 0}},
    {100000, 2, {3, 9}, {1, 7}, {1, 4}},
    {13, 0, {0}, {0}, {0}}};

static const char *const size_says[] = {
    "you round up: what does not fill a step is not looked at",
    "your border is on one side only: padding rows lie above and below",
    "your padding is left out",
    "the first window is missing: it needs no step",
    "your stride is left out",
    "your stride divides the count with the first window in it: a stride "
    "lies between two windows, and the first one needs none",
    "you return -1 where the steps leave some rows over: they are not looked "
    "at, and the windows fit",
    "you return -1 where one window fills all there is: it fits"};

enum { SIZE_WAYS = sizeof size_says / sizeof *size_says };

static int size_of(int way, const stack *s)
{
    int n = s->n;
    for (int l = 0; l < s->layers; l++) {
        int step = way == 4 ? 1 : s->stride[l], p = s->padding[l];
        int free = n - s->kernel[l] + (way == 1 ? p : way == 2 ? 0 : 2 * p);
        if (free < 0 || (way == 6 && free % step != 0) ||
            (way == 7 && free == 0))
            return -1;
        if (way == 0)
            free += step - 1;
        n = way == 5 ? (free + 1) / step : free / step + (way != 3);
    }
    return n;
}

static int ask_size(const stack *s)
{
    return size_after(s->layers,
                      grader_input_i("kernel", s->layers, s->kernel),
                      grader_input_i("stride", s->layers, s->stride),
                      grader_input_i("padding", s->layers, s->padding), s->n);
}

/* The first is the example of the stub. */
static call_inputs call_of(int i, const stack *s)
{
    if (i == 0)
        return grader_call("in the example of the stub");
    if (s->layers != 1)
        return grader_call("of stack %d, with %d layers", i + 1, s->layers);
    return grader_call("of stack %d, kernel = %d, stride = %d", i + 1,
                       s->kernel[0], s->stride[0]);
}

static void ask_sizes(void)
{
    double got[ASKED], want[ASKED], wrong[SIZE_WAYS][ASKED];
    call_inputs calls[ASKED];
    int n = (int)(sizeof sizes / sizeof *sizes);
    grader_case("of size_after");
    for (int i = 0; i < n; i++) {
        const stack *s = &sizes[i];
        want[i] = size_of(-1, s);
        for (int way = 0; way < SIZE_WAYS; way++)
            wrong[way][i] = size_of(way, s);
        calls[i] = call_of(i, s);
        got[i] = ask_size(s);
    }
    question q = {.name = "size_after",
                  .n = n,
                  .got = NUMBERS(got),
                  .want = NUMBERS(want),
                  .calls = calls};
    for (int way = 0; way < SIZE_WAYS; way++)
        q.mistakes[way] =
            (known_mistake){NUMBERS(wrong[way]), size_says[way]};
    grader_check(&q);
}

/* What cannot be: a window larger by so much that the quotient is negative;
 * by one, so that it is 0 in C; by just the border; and in the middle, after
 * which the next layer's border would make up for it. */
static void impossible(void)
{
    static const stack stacks[] = {
        {4, 1, {9}, {2}, {0}},
        {6, 1, {7}, {3}, {0}},
        {3, 1, {8}, {1}, {2}},
        {5, 3, {3, 4, 3}, {1, 1, 1}, {0, 0, 2}},
        {8, 2, {3, 7}, {1, 4}, {0, 0}},
    };
    for (int i = 0; i < 5; i++) {
        const stack *s = &stacks[i];
        grader_case("of size_after with n = %d and %d layer%s, one of which "
                    "does not fit",
                    s->n, s->layers, s->layers == 1 ? "" : "s");
        int got = ask_size(s);
        if (got == -1)
            continue;
        if (i == 3)
            grader_fail("you return %d: of 5 rows a kernel of 3 leaves 3, in "
                        "which none of 4 fits, and your code goes on from "
                        "there",
                        got);
        if (got == 1)
            grader_fail("you return 1 where no window fits: in C a small "
                        "negative number divided by the stride is 0, so ask "
                        "before you divide");
        grader_fail("you return %d where no window fits: that shape cannot "
                    "be, and the answer is -1",
                    got);
    }
}

/* A window that just fits is none of those. */
static void just_fits(void)
{
    static const stack s = {5, 2, {3, 7}, {2, 3}, {0, 3}};
    grader_case("of size_after with n = 5, kernel = (3, 7), stride = (2, 3) "
                "and padding = (0, 3)");
    grader_check_int("size_after", ask_size(&s), size_of(-1, &s));
}

/* ---- fields ------------------------------------------------------------ */

static const char *const field_says[] = {
    "you add the kernels as if no layer had a stride: what is one step in a "
    "layer is several in the image, when layers below it have strides",
    "the stride of a layer counts from the next layer on: inside its own "
    "window neighbours are as far apart as they were",
    "you count steps by the stride of the layer below alone: the strides of "
    "all layers below multiply",
    "a layer adds less than its kernel: one of the window's rows was there "
    "before",
    "the one number itself is missing",
    "you multiply the kernels: windows that lie side by side overlap"};

enum { FIELD_WAYS = sizeof field_says / sizeof *field_says };

static int find_field(int way, const stack *s)
{
    int field = 1, step = 1;
    if (way == 5) {
        for (int l = 0; l < s->layers; l++)
            field *= s->kernel[l];
        return field;
    }
    for (int l = 0; l < s->layers; l++) {
        if (way == 1)
            step *= s->stride[l];
        field += (s->kernel[l] - (way != 3)) * (way == 0 ? 1 : step);
        if (way == 2)
            step = s->stride[l];
        else if (way != 1)
            step *= s->stride[l];
    }
    return field - (way == 4);
}

static const stack fields[] = {{0, 3, {5, 2, 3}, {1, 2, 2}, {0}},
                               {0, 1, {7}, {4}, {0}},
                               {0, 4, {3, 4, 5, 2}, {2, 3, 4, 7}, {0}},
                               {0, 5, {2, 1, 3, 3, 6}, {3, 2, 1, 5, 2}, {0}},
                               {0, 2, {1, 9}, {6, 1}, {0}},
                               {0, 0, {0}, {0}, {0}}};

static void ask_fields(void)
{
    double got[ASKED], want[ASKED], wrong[FIELD_WAYS][ASKED];
    call_inputs calls[ASKED];
    int n = (int)(sizeof fields / sizeof *fields);
    grader_case("of field_of");
    for (int k = 0; k < n; k++) {
        const stack *s = &fields[k];
        want[k] = find_field(-1, s);
        for (int way = 0; way < FIELD_WAYS; way++)
            wrong[way][k] = find_field(way, s);
        calls[k] = call_of(k, s);
        got[k] = field_of(s->layers,
                          grader_input_i("kernel", s->layers, s->kernel),
                          grader_input_i("stride", s->layers, s->stride));
    }
    question q = {.name = "field_of",
                  .n = n,
                  .got = NUMBERS(got),
                  .want = NUMBERS(want),
                  .calls = calls};
    for (int way = 0; way < FIELD_WAYS; way++)
        q.mistakes[way] =
            (known_mistake){NUMBERS(wrong[way]), field_says[way]};
    grader_check(&q);
}

/* ---- costs ------------------------------------------------------------- */

static const char *const cost_says[] = {
    "the biases are missing: one for each map",
    "a bias belongs to a map, not to each of its places",
    "a kernel has weights for every channel below it, and you count one",
    ("the channels of a layer are the maps of the layer below it; yours stay "
     "those of the image"),
    "after a pool your layers have no channels: a pool keeps them",
    "a kernel has kernel x kernel weights for each channel",
    "every place of a map takes all weights once: the places are missing",
    "you count the places of what lies below the layer, and not its own",
    "a pool has no weights, and you count some",
    "counted in int: a number above 2147483647 does not fit",
    "a bias is added and not multiplied: it is no product",
    "you multiply rows by rows: an image may be wider than high"};

enum { COST_WAYS = sizeof cost_says / sizeof *cost_says };

typedef struct bill {
    double parameters[MOST], products[MOST];
} bill;

typedef struct order {
    int layers, channels, height, width;
    int maps[MOST], kernel[MOST], stride[MOST], padding[MOST];
} order;

static int windows(const order *o, int l, int n)
{
    return (n + 2 * o->padding[l] - o->kernel[l]) / o->stride[l] + 1;
}

static bill bill_of(int way, const order *o)
{
    bill b;
    int c = o->channels, height = o->height, width = o->width;
    for (int l = 0; l < o->layers; l++) {
        int rows = windows(o, l, height), cols = windows(o, l, width);
        int maps = way == 8 && o->maps[l] == 0 ? c : o->maps[l];
        double places = way == 6    ? 1
                        : way == 7  ? (double)height * width
                        : way == 11 ? (double)rows * rows
                                    : (double)rows * cols;
        double weights = (double)maps * (way == 2 ? 1 : c) * o->kernel[l] *
                         (way == 5 ? 1 : o->kernel[l]);
        b.parameters[l] = weights + (way == 0   ? 0
                                     : way == 1 ? maps * places
                                                : maps);
        b.products[l] = (weights + (way == 10 ? maps : 0)) * places;
        if (way == 9) {
            b.parameters[l] = (double)(int32_t)(int64_t)b.parameters[l];
            b.products[l] = (double)(int32_t)(int64_t)b.products[l];
        }
        height = rows, width = cols;
        if (way == 4 || (way != 3 && o->maps[l] > 0))
            c = o->maps[l];
    }
    return b;
}

static void check_bill(const char *name, int n, const double *got,
                       const bill *right, const bill *wrong, bool products)
{
    question q = {.name = name,
                  .n = n,
                  .got = NUMBERS(got),
                  .want =
                      NUMBERS(products ? right->products : right->parameters),
                  .item = "layer"};
    int kept = 0;
    for (int way = 0; way < COST_WAYS; way++) {
        const double *w =
            products ? wrong[way].products : wrong[way].parameters;
        const double *r = products ? right->products : right->parameters;
        if (memcmp(w, r, (size_t)n * sizeof *w) != 0)
            q.mistakes[kept++] = (known_mistake){NUMBERS(w), cost_says[way]};
    }
    grader_check(&q);
}

static void ask_costs(const char *named, const order *o)
{
    int n = o->layers;
    bill right = bill_of(-1, o), wrong[COST_WAYS];
    for (int way = 0; way < COST_WAYS; way++)
        wrong[way] = bill_of(way, o);
    double *parameters = grader_output_d("parameters", n);
    double *products = grader_output_d("products", n);
    grader_case("of costs, %swith %d layer%s, %d channel%s, %d x %d", named,
                n, n == 1 ? "" : "s", o->channels,
                o->channels == 1 ? "" : "s", o->height, o->width);
    costs(n, o->channels, o->height, o->width,
          grader_input_i("maps", n, o->maps),
          grader_input_i("kernel", n, o->kernel),
          grader_input_i("stride", n, o->stride),
          grader_input_i("padding", n, o->padding), parameters, products);
    check_bill("parameters", n, parameters, &right, wrong, false);
    check_bill("products", n, products, &right, wrong, true);
}

static void example_costs(void)
{
    ask_costs(
        "in the example of the stub, ",
        &(order){3, 2, 29, 18, {4, 0, 7}, {5, 2, 3}, {1, 2, 2}, {2, 0, 1}});
}

static void several_costs(void)
{
    ask_costs("", &(order){1, 3, 12, 20, {5}, {4}, {3}, {1}});
    ask_costs("", &(order){4,
                           1,
                           30,
                           23,
                           {6, 0, 1, 5},
                           {5, 3, 3, 2},
                           {2, 2, 1, 3},
                           {2, 0, 1, 0}});
    ask_costs("", &(order){2, 4, 1, 1, {3, 0}, {1, 1}, {1, 1}, {0, 0}});
}

static void huge_costs(void)
{
    ask_costs("", &(order){3,
                           300,
                           224,
                           200,
                           {500, 0, 7000},
                           {3, 2, 7},
                           {1, 2, 1},
                           {1, 0, 3}});
}

static void no_costs(void)
{
    ask_costs("", &(order){0, 3, 5, 7, {0}, {0}, {0}, {0}});
}

const grader_test grader_tests[] = {
    {"sizes", ask_sizes},
    {"a window that does not fit", impossible},
    {"a window that just fits", just_fits},
    {"fields", ask_fields},
    {"the example's costs", example_costs},
    {"costs", several_costs},
    {"huge costs", huge_costs},
    {"no layer", no_costs},
    {NULL, NULL}};
