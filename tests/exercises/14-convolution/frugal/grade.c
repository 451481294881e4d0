/* Grades exercise 14-convolution/frugal: what the plan costs, and what it
 * reads. */
#include "reader.h"

#include "grader.h"

enum { MOST_WEIGHTS = 500, MOST_PRODUCTS = 15000, LEAST = 65, DIGIT = 8 };

/* The reader's plan; asked once. */
static int plan_of(struct layer plan[MOST_LAYERS])
{
    enum { NUMBERS_EACH = sizeof(struct layer) / sizeof(int) };
    int nothing[MOST_LAYERS * NUMBERS_EACH];
    for (int i = 0; i < MOST_LAYERS * NUMBERS_EACH; i++)
        nothing[i] = -1;
    int *room = grader_state_i("layer", MOST_LAYERS * NUMBERS_EACH, nothing);
    grader_case("of the plan");
    int layers = frugal((struct layer *)(void *)room);
    if (layers < 1 || layers > MOST_LAYERS)
        grader_fail("you return %d, the number of layers: it is from 1 to %d",
                    layers, MOST_LAYERS);
    memcpy(plan, room, MOST_LAYERS * sizeof *plan);
    return layers;
}

/* Each layer by itself. */
static void check_layer(int l, const struct layer *a)
{
    int kind = (int)a->kind;
    if (kind == -1)
        grader_fail("layer[%d] is not filled, and you say there is one", l);
    if (kind < MAPS || kind > FULL)
        grader_fail("layer[%d] is of no kind: MAPS, POOL or FULL", l);
    if (a->kind != POOL && a->count < 1)
        grader_fail("layer[%d] has %d %s: 1 at least", l, a->count,
                    a->kind == MAPS ? "maps" : "units");
    if (a->kind != FULL && (a->kernel < 1 || a->stride < 1))
        grader_fail("layer[%d] has the kernel %d and the stride %d: both are "
                    "1 at least",
                    l, a->kernel, a->stride);
    if (a->kind != FULL && (a->kernel > SIDE || a->stride > SIDE))
        grader_fail("that shape cannot be: layer[%d] has the kernel %d and "
                    "the stride %d, and the image has %d rows",
                    l, a->kernel, a->stride, SIDE);
    if (a->count > MOST_WEIGHTS)
        grader_fail("layer[%d] alone has more than %d weights", l,
                    MOST_WEIGHTS);
}

static void check_end(int layers, const struct layer *plan)
{
    const struct layer *last = &plan[layers - 1];
    if (last->kind != FULL || last->count != CLASSES)
        grader_fail("the last layer is to be FULL with 10 units, one for "
                    "each digit; yours is %s",
                    last->kind == FULL   ? "FULL with another number"
                    : last->kind == MAPS ? "MAPS"
                                         : "POOL");
}

static void check_fit(const reader *n)
{
    const stage *s = &n->stage[n->impossible < 0 ? 0 : n->impossible];
    if (n->impossible >= 0)
        grader_fail("that shape cannot be: layer[%d] lays windows of %d x %d "
                    "on what is left there, %d x %d",
                    n->impossible, s->is.kernel, s->is.kernel, s->height,
                    s->width);
}

static int parameters_of(const stage *s)
{
    return s->weights + (s->is.kind == POOL ? 0 : s->maps);
}

static void check_costs(const reader *n)
{
    int most = 0, busy = 0;
    for (int l = 1; l < n->layers; l++) {
        const stage *s = &n->stage[l], *m = &n->stage[most];
        const stage *b = &n->stage[busy];
        if (parameters_of(s) > parameters_of(m))
            most = l;
        if ((double)s->weights * s->rows * s->cols >
            (double)b->weights * b->rows * b->cols)
            busy = l;
    }
    const stage *s = &n->stage[most], *b = &n->stage[busy];
    if (n->parameters > MOST_WEIGHTS)
        grader_fail("your plan has %d weights and biases, and may have %d; "
                    "layer[%d] alone has %d, since it sees %d channel%s of "
                    "%d x %d",
                    n->parameters, MOST_WEIGHTS, most, parameters_of(s),
                    s->channels, s->channels == 1 ? "" : "s", s->height,
                    s->width);
    if (n->products > MOST_PRODUCTS)
        grader_fail("your plan takes %.0f products an image, and may take "
                    "%d; layer[%d] has few weights, and uses each of them at "
                    "%d places",
                    n->products, MOST_PRODUCTS, busy, b->rows * b->cols);
}

/* All that can be said before it is trained; the reader's plan, in shape. */
static void plan_reader(reader *n)
{
    struct layer plan[MOST_LAYERS];
    int layers = plan_of(plan);
    for (int l = 0; l < layers; l++)
        check_layer(l, &plan[l]);
    check_end(layers, plan);
    shape_reader(n, layers, plan);
    check_fit(n);
    check_costs(n);
}

/* What speaks against a plan that reads too little. */
static const char *reason(const reader *n)
{
    int full = 0, last = -1, layers_of_maps = 0;
    while (n->stage[full].is.kind != FULL)
        full++;
    for (int l = 0; l < full; l++)
        if (n->stage[l].is.kind == MAPS)
            last = l, layers_of_maps++;
    const stage *f = &n->stage[full], *m = &n->stage[last < 0 ? 0 : last];
    int places = f->height * f->width;
    if (last < 0)
        return "it has no layer of maps, so what it learns of a digit at one "
               "place it does not know of another";
    if (m->rows * m->cols == 1)
        return grader_text("layer[%d] has one place only, since its kernel "
                           "covers all that it sees: that is a full layer, "
                           "and has to learn a digit anew wherever it lies",
                           last);
    if (places > 1)
        return grader_text("layer[%d] is full, and has weights of its own "
                           "for each of %d places: what it learns of a digit "
                           "at one of them it does not know of another",
                           full, places);
    if (m->field < DIGIT)
        return grader_text("a number of the last maps depends on %d x %d "
                           "pixels, and then only the largest of each map is "
                           "kept: strokes are in all digits, and where they "
                           "lay to each other is forgotten",
                           m->field, m->field);
    if (m->maps < 6)
        return grader_text("%d maps at the end are %d numbers to tell ten "
                           "digits by",
                           m->maps, m->maps);
    if (layers_of_maps == 1)
        return "a single layer of maps looks for whole digits at once; a "
               "second one could put them together from strokes";
    return "more maps, or a layer of them that sees more of a digit, may "
           "help";
}

static void costs_little(void)
{
    reader n;
    plan_reader(&n);
}

static void reads(void)
{
    reader n;
    plan_reader(&n);
    double right = train_reader(&n);
    if (right < LEAST)
        grader_fail("with %d weights and biases it reads %.0f of 100 digits, "
                    "and should read %d: %s",
                    n.parameters, right, LEAST, reason(&n));
}

const grader_test grader_tests[] = {
    {"the plan", costs_little}, {"reading", reads}, {NULL, NULL}};
