/* exam.c: see exam.h. */
#include "exam.h"
#include "gradcheck.h"
#include "matrix.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 64, READ_BATCH = 50, LEFTOVER = 2 };

static const char *const nothing_else =
    "each part has passed alone; look at what holds them together in";

/* ---- a machine --------------------------------------------------------- */

float *exam_memory(const char *name, int n)
{
    float *zeros = zeroed((unsigned long)n + 1, sizeof *zeros);
    float *p = grader_state(name, n, zeros);
    free(zeros);
    return p;
}

/* Layers that have no such array get an empty one, so that who uses it is
 * told its name. */
static void fence_the_rest(machine *m)
{
    const struct {
        const char *name;
        float **each;
    } arrays[] = {{"w", m->w},
                  {"b", m->b},
                  {"z", m->z},
                  {"a", m->a},
                  {"delta", m->delta},
                  {"dw", m->dw},
                  {"db", m->db},
                  {"mask", m->mask},
                  {"xhat", m->xhat},
                  {"inverse", m->inverse},
                  {"gamma", m->gamma},
                  {"beta", m->beta},
                  {"dgamma", m->dgamma},
                  {"dbeta", m->dbeta},
                  {"running_mean", m->running_mean},
                  {"running_variance", m->running_variance}};
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++)
        for (int l = 0; l <= MACHINE_LAYERS; l++) {
            char name[32];
            snprintf(name, sizeof name, "%s[%d]", arrays[i].name, l);
            if (arrays[i].each[l] == NULL)
                arrays[i].each[l] = exam_memory(name, 0);
        }
}

machine *exam_machine(int layers, const int size[], int batch)
{
    return exam_machine_maps(NULL, layers, size, batch);
}

machine *exam_machine_maps(const front *f, int layers, const int size[],
                           int batch)
{
    machine *m =
        machine_make_maps(exam.stage, f, layers, size, batch, exam_memory);
    fence_the_rest(m);
    m->drop = exam.drop;
    m->chance = grader_stream("dropout");
    m->training = true;
    return m;
}

void exam_fill(machine *m, int count, double deviation, int *label, rng *r)
{
    m->count = count;
    for (int i = 0; i < m->parameters; i++)
        m->parameter[i] = (float)(deviation * rng_normal(r));
    for (int i = 0; i < count * m->size[0]; i++)
        m->a[0][i] = (float)rng_normal(r);
    for (int i = 0; i < count; i++)
        label[i] = rng_below(r, m->size[m->layers]);
}

/* ---- the gradient ------------------------------------------------------ */

typedef struct lesson {
    machine *m;
    const int *label;
} lesson;

/* The cost with the same mask each time. */
static double cost_now(void *context)
{
    machine *m = ((lesson *)context)->m;
    m->chance = grader_stream("mask");
    forward(m);
    return m->cost(m, ((lesson *)context)->label);
}

/* How far entry i is off, 1 being the size of the slope itself. */
static double off(const machine *m, const double *slope, int i, double floor)
{
    double got = m->gradient[i], want = slope[i];
    double size = fmax(fabs(got), fabs(want));
    double gap = fabs(got - want) / fmax(size, floor);
    return isnan(gap) ? INFINITY : gap;
}

/* The worst parameter, and the highest layer that has a wrong one (0: none).
 * */
static int worst(const machine *m, const double *slope, int *highest)
{
    char text[64];
    double floor = 0, most = -1;
    int at = 0;
    *highest = 0;
    for (int i = 0; i < m->parameters; i++)
        floor = larger(floor, 0.05 * fabs(slope[i]));
    for (int i = 0; i < m->parameters; i++) {
        double gap = off(m, slope, i, floor);
        int l = machine_place(m, i, text, sizeof text);
        if (gap > 0.04 && l > *highest)
            *highest = l;
        if (gap > most)
            most = gap, at = i;
    }
    return at;
}

int exam_worst(machine *m, const int *label, double *slope)
{
    int highest;
    lesson it = {m, label};
    gradcheck_slopes(m->parameters, m->parameter, cost_now, &it, 3e-4, slope);
    cost_now(&it);
    for (int i = 0; i < m->parameters; i++)
        m->gradient[i] = LEFTOVER;
    backward(m, label);
    int at = worst(m, slope, &highest);
    return highest > 0 ? at : -1;
}

/* What is wrong with these slopes, rows x cols, in text; false: nothing. The
 * last example's residuals, and activations below (NULL: of biases). */
static bool explain_slopes(const machine *m, const char *name,
                           const float *got, const double *want, int rows,
                           int cols, const float *delta, const float *below,
                           char *text, size_t size)
{
    char left[96];
    int n = rows * cols, untouched = 0;
    float *added = zeroed((unsigned long)n, sizeof *added);
    float *last = zeroed((unsigned long)n, sizeof *last);
    for (int i = 0; i < n; i++) {
        added[i] = (float)want[i] + LEFTOVER;
        last[i] =
            delta[i / cols] * (below ? below[i % cols] : 1) / (float)m->count;
        untouched += got[i] == LEFTOVER;
    }
    snprintf(left, sizeof left,
             "of the sum over the examples only the last one is left in %s",
             name);
    question q = {
        .name = name,
        .n = n,
        .got = NUMBERS(got),
        .want = NUMBERS(want),
        .tolerance = 0.04,
        .mistakes = {{NUMBERS(added),
                      "backward adds to what dw and db held before: "
                      "set them to 0 first"},
                     {NUMBERS(last), left}},
        .factors = {{m->count, "the number of examples"}},
        .rows = below ? rows : 0,
        .cols = below ? cols : 0};
    bool wrong = diagnose(&q, text, size) != FOUND_RIGHT;
    free(added);
    free(last);
    if (untouched == n)
        snprintf(text, size, "backward writes nothing to %s", name);
    return wrong;
}

/* Which array of the layer is wrong, and in which way. */
static void explain_layer(const machine *m, const double *slope, int l,
                          char *text, size_t size)
{
    char w[16], b[16];
    const double *dw = slope + (m->w[l] - m->parameter);
    const double *db = slope + (m->b[l] - m->parameter);
    snprintf(w, sizeof w, "dw[%d]", l);
    snprintf(b, sizeof b, "db[%d]", l);
    int in = m->size[l - 1], out = m->size[l], last = m->count - 1;
    const float *delta = m->delta[l] + last * out;
    const float *below = m->a[l - 1] + last * in;
    if (!explain_slopes(m, w, m->dw[l], dw, out, in, delta, below, text,
                        size) &&
        !explain_slopes(m, b, m->db[l], db, out, 1, delta, NULL, text, size))
        snprintf(text, size, "the slopes of gamma or beta are wrong");
}

/* How residuals may go wrong on their way down. */
typedef enum slip { TRANSPOSED, NOT_RESET, CARRIED, NOT_UNBENT, SLIPS } slip;

static const char *const slip_says[] = {
    ("backward reads W by rows where the blame of neuron j of the layer "
     "below "
     "is in its column j"),
    "backward adds to what delta held before: set it to 0 first",
    "on the way down to it the sum of one neuron goes on into the next",
    "on the way down to it the bend is missing: m->unbend"};

/* delta[l] <- what it is with this slip, from delta[l + 1]. */
static void go_down(machine *m, int l, slip s)
{
    int in = m->size[l], out = m->size[l + 1];
    float sum = 0;
    for (int i = 0; i < m->count; i++)
        for (int j = 0; j < in; j++) {
            if (s != CARRIED)
                sum = s == NOT_RESET ? LEFTOVER : 0;
            for (int k = 0; k < out; k++)
                sum +=
                    m->w[l + 1][s == TRANSPOSED ? j * out + k : k * in + j] *
                    m->delta[l + 1][i * out + k];
            m->delta[l][i * in + j] = sum;
        }
    if (s != NOT_UNBENT)
        m->unbend(m, l);
}

/* Which slip gives the delta[l] that the reader has, below a right one; NULL:
 * none of them. */
static const char *explain_way(machine *m, int l)
{
    float got[MOST];
    int n = m->count * m->size[l];
    memcpy(got, m->delta[l], (size_t)n * sizeof *got);
    for (slip s = 0; s < SLIPS; s++) {
        int same = 0;
        go_down(m, l, s);
        for (int i = 0; i < n; i++)
            same += fabsf(m->delta[l][i] - got[i]) <= 1e-4f * fabsf(got[i]);
        if (same == n)
            return slip_says[s];
    }
    return NULL;
}

static void check_gradient(machine *m, const double *slope)
{
    char place[64], text[512];
    int l, at = worst(m, slope, &l);
    if (l == 0)
        return;
    machine_place(m, at, place, sizeof place);
    double got = m->gradient[at];
    explain_layer(m, slope, l, text, sizeof text);
    const char *way = l < m->layers ? explain_way(m, l) : NULL;
    if (way != NULL)
        snprintf(text, sizeof text, "%s", way);
    grader_fail(
        "the gradient of the whole machine is wrong from layer %d down, and "
        "worst at %s, where yours is %.4g and the cost's slope %.4g. "
        "In layer %d, %s",
        l, place, got, slope[at], l, text);
}

/* Which parts backward called in their places: in the order of the calls, the
 * layers that were unbent. */
static struct {
    int residuals, unbent[MACHINE_LAYERS + 1], unbends;
    void (*residual)(machine *m, const int *label);
    void (*unbend)(machine *m, int l);
} parts;

static void count_residual(machine *m, const int *label)
{
    parts.residuals++;
    parts.residual(m, label);
}

static void count_unbend(machine *m, int l)
{
    if (l < 1 || l >= m->layers)
        grader_fail("in backward, m->unbend is called for layer %d of %d: it "
                    "is for hidden layers; %s",
                    l, m->layers,
                    l < 1 ? "the input has no bend"
                          : "m->residual has been through the last one's "
                            "bend");
    for (int i = 0; i < parts.unbends; i++)
        if (parts.unbent[i] == l)
            grader_fail("in backward, layer %d goes through its bend twice",
                        l);
    parts.unbent[parts.unbends++] = l;
    parts.unbend(m, l);
}

/* One call of backward, and what it may not touch. */
static void go_back(machine *m, const int *label)
{
    size_t size = (size_t)m->parameters * sizeof(float);
    float *before = zeroed(1, size);
    memcpy(before, m->parameter, size);
    parts.residual = m->residual, parts.unbend = m->unbend;
    m->residual = count_residual, m->unbend = count_unbend;
    backward(m, label);
    m->residual = parts.residual, m->unbend = parts.unbend;
    if (memcmp(before, m->parameter, size) != 0)
        grader_fail("backward changes the weights or biases: it leaves "
                    "slopes in dw and db, and the step is made later, by "
                    "m->step");
    free(before);
}

/* Where the gradient is right, but not by way of the machine's places. */
static void check_unbends(const machine *m)
{
    if (parts.unbends < m->layers - 1)
        grader_fail("backward goes through a bend without m->unbend, the "
                    "place where another stage puts its own: call it there, "
                    "for each hidden layer");
}

void exam_gradient(void)
{
    const int size[] = {6, 5, 4, 3};
    int label[MOST];
    rng r = grader_stream("gradient 2");
    machine *m = exam_machine(3, size, 8);
    exam_fill(m, 7, 0.7, label, &r);
    lesson it = {m, label};
    double *slope = zeroed((unsigned long)m->parameters, sizeof *slope);
    grader_case("a machine 6-5-4-3, 7 examples");
    gradcheck_slopes(m->parameters, m->parameter, cost_now, &it, 2e-3, slope);
    cost_now(&it);
    for (int i = 0; i < m->parameters; i++)
        m->gradient[i] = LEFTOVER; /* from another batch */
    for (int l = 1; l <= 3; l++)
        for (int i = 0; i < m->count * size[l]; i++)
            m->delta[l][i] = LEFTOVER;
    go_back(m, label);
    if (parts.residuals == 0)
        grader_fail("backward does without m->residual, the place where "
                    "another stage puts its own: call it there");
    check_gradient(m, slope);
    check_unbends(m);
}

/* ---- the loop ---------------------------------------------------------- */

/* What the machine was shown. The first input of example e is e + 1. */
enum { LOOP_EXAMPLES = 7, LOOP_BATCH = 3, LOOP_EPOCHS = 8 };
static struct {
    int seen[LOOP_EPOCHS * LOOP_EXAMPLES], count, steps;
    bool blamed, answered, fresh; /* fresh: answered since it was blamed */
    const int *label;
    void (*answer)(machine *m, int l);
    void (*residual)(machine *m, const int *label);
} show;

static void watch_answer(machine *m, int l)
{
    show.answered = show.fresh = true;
    show.answer(m, l);
}

static void note_example(const machine *m, const int *label, int i)
{
    const float *x = m->a[0] + i * m->size[0];
    int e = (int)x[0] - 1;
    bool known = e >= 0 && e < LOOP_EXAMPLES;
    for (int j = 0; known && j < m->size[0]; j++)
        known = x[j] == (float)(e + 1) + 0.25f * (float)j;
    if (!known)
        grader_fail("in learn, row %d of a[0] is none of the examples: copy "
                    "the size[0] numbers of one row of x to it",
                    i);
    if (label[i] != show.label[e])
        grader_fail("in learn, an example is shown with the label of "
                    "another: x and label must go through the same order");
    if (show.count == LOOP_EPOCHS * LOOP_EXAMPLES)
        grader_fail("in learn, an epoch shows more examples than there are");
    show.seen[show.count++] = e;
}

static void watch_residual(machine *m, const int *label)
{
    if (show.blamed && !show.fresh)
        grader_fail("in learn, backward is called twice for one batch");
    if (!show.answered)
        grader_fail("in learn, backward is called before forward");
    int left = LOOP_EXAMPLES - show.count % LOOP_EXAMPLES;
    int want = left < LOOP_BATCH ? left : LOOP_BATCH;
    if (m->count != want)
        grader_fail("in learn, m->count is %d when %d example%s left and "
                    "the batch is %d",
                    m->count, left, left == 1 ? " is" : "s are", LOOP_BATCH);
    for (int i = 0; i < m->count; i++)
        note_example(m, label, i);
    show.blamed = true;
    show.fresh = false;
    show.residual(m, label);
}

static void watch_step(machine *m, float rate)
{
    (void)m;
    if (!show.blamed)
        grader_fail("in learn, a step is made without a new gradient: "
                    "forward, and backward, which calls m->residual, come "
                    "first for each batch");
    if (rate != 0.5f)
        grader_fail("in learn, m->step is called with the rate %g, where "
                    "learn was given 0.5",
                    (double)rate);
    show.blamed = show.answered = false;
    show.steps++;
}

static void check_epoch(const int *seen)
{
    int times[LOOP_EXAMPLES] = {0};
    for (int i = 0; i < LOOP_EXAMPLES; i++)
        times[seen[i]]++;
    for (int e = 0; e < LOOP_EXAMPLES; e++)
        if (times[e] != 1)
            grader_fail("in learn, example %d of %d is shown %d times in an "
                        "epoch, and not once",
                        e, LOOP_EXAMPLES, times[e]);
}

static void one_epoch(machine *m, const float *x, rng *order)
{
    int before = show.count;
    learn(m, LOOP_EXAMPLES, x, show.label, LOOP_BATCH, 0.5f, order);
    if (show.count == before)
        grader_fail("in learn, the machine is shown nothing: backward must "
                    "call m->residual, since another stage replaces it");
    if (show.steps == 0)
        grader_fail("in learn, no step is made by m->step, the place where "
                    "another stage puts its own");
    if (show.count - before != LOOP_EXAMPLES)
        grader_fail("in learn, an epoch over %d examples in batches of %d "
                    "shows %d of them: is the last batch, which is smaller, "
                    "left out?",
                    LOOP_EXAMPLES, LOOP_BATCH, show.count - before);
    check_epoch(show.seen + before);
    if (show.steps != 3)
        grader_fail("in learn, %d examples in batches of %d make %d step%s; "
                    "it should be one a batch, 3",
                    LOOP_EXAMPLES, LOOP_BATCH, show.steps,
                    show.steps == 1 ? "" : "s");
    show.steps = 0;
}

/* All places of the order must change, not the first few alone. */
static void check_mixed(void)
{
    for (int i = 0; i < LOOP_EXAMPLES; i++) {
        int same = 1;
        for (int k = 1; k < LOOP_EPOCHS; k++)
            same += show.seen[k * LOOP_EXAMPLES + i] == show.seen[i];
        if (same == LOOP_EPOCHS)
            grader_fail("in learn, example %d comes at the same place in "
                        "every epoch: the order is one of all n examples",
                        show.seen[i]);
    }
}

void exam_loop(void)
{
    const int size[] = {4, 3, 5}, label[] = {4, 0, 3, 1, 2, 0, 4};
    float x[LOOP_EXAMPLES * 4];
    rng order = grader_stream("order");
    machine *m = exam_machine(2, size, LOOP_BATCH);
    for (int i = 0; i < LOOP_EXAMPLES * 4; i++)
        x[i] = (float)(i / 4 + 1) + 0.25f * (float)(i % 4);
    show.label = grader_input_i("label", LOOP_EXAMPLES, label);
    show.answer = m->answer, show.residual = m->residual;
    m->answer = watch_answer;
    m->residual = watch_residual;
    m->step = watch_step;
    const float *given = grader_input("x", LOOP_EXAMPLES * 4, x);
    grader_case("two epochs over 7 examples in batches of 3");
    one_epoch(m, given, &order);
    one_epoch(m, given, &order);
    if (memcmp(show.seen, show.seen + LOOP_EXAMPLES,
               LOOP_EXAMPLES * sizeof *show.seen) == 0)
        grader_fail("in learn, the order is the same in every epoch: draw a "
                    "new one from `order` each time");
    grader_case("%d epochs over 7 examples in batches of 3", LOOP_EPOCHS);
    for (int k = 2; k < LOOP_EPOCHS; k++)
        one_epoch(m, given, &order);
    check_mixed();
}

/* ---- the whole --------------------------------------------------------- */

/* A machine for digits that has been started with this seed. */
static machine *started(uint64_t seed)
{
    const front *f = exam.maps.layers > 0 ? &exam.maps : NULL;
    const int size[] = {784, f ? front_outputs(f) : 24, 16, 10};
    machine *m = exam_machine_maps(f, 3, size, READ_BATCH);
    rng r = rng_make(seed, "weights");
    m->chance = rng_make(seed, "dropout");
    m->start(m, &r);
    return m;
}

static void teach(machine *m, const examples *e, int batch, int epochs,
                  rng *order)
{
    for (int k = 0; k < epochs; k++) {
        m->training = true;
        learn(m, e->count, e->x, e->label, batch, exam.rate, order);
    }
}

static examples draw(int count, const char *purpose)
{
    images s = images_draw(count, 7, purpose);
    examples e = examples_of(&s);
    images_free(&s);
    return e;
}

void exam_ten(void)
{
    enum { EPOCHS = 200 };
    examples e = draw(10, "ten");
    double before, after;
    rng order = grader_stream("ten");
    machine *m = started(1);
    grader_case("%d epochs over ten images, all in one batch", EPOCHS);
    m->drop = 0; /* by heart: nothing may be missing */
    machine_read(m, &e, READ_BATCH, &before, NULL, NULL);
    teach(m, &e, 10, EPOCHS, &order);
    int right = machine_read(m, &e, READ_BATCH, &after, NULL, NULL);
    if (right < 10 || !(after < before / 4))
        grader_fail("your machine cannot learn ten images by heart: it "
                    "reads %d of them, and the cost went from %.3g to %.3g; "
                    "%s %s",
                    right, before, after, nothing_else, exam.look);
}

void exam_digits(void)
{
    examples train = draw(1000, "train"), test = draw(500, "test");
    rng order = grader_stream("digits");
    machine *m = started(1);
    grader_case("%d epochs over 1000 digits, batches of %d, a rate of %g",
                exam.epochs, exam.batch, (double)exam.rate);
    teach(m, &train, exam.batch, exam.epochs, &order);
    int right = machine_read(m, &test, READ_BATCH, NULL, NULL, NULL);
    if (right < 5 * exam.least)
        grader_fail("your machine reads %.1f %% of digits that it has not "
                    "seen, where %g %% can be expected; %s %s",
                    right / 5.0, exam.least, nothing_else, exam.look);
}

/* The parameters after a little learning. */
static machine *pupil(uint64_t seed, const examples *e)
{
    rng order = rng_make(seed, "order");
    machine *m = started(seed);
    teach(m, e, exam.batch, 1, &order);
    return m;
}

void exam_seed(void)
{
    examples e = draw(100, "seed");
    grader_case("one epoch over 100 digits, three times");
    machine *a = pupil(5, &e), *b = pupil(5, &e), *c = pupil(6, &e);
    size_t size = (size_t)a->parameters * sizeof(float);
    if (memcmp(a->parameter, b->parameter, size) != 0)
        grader_fail("two runs with the same seed differ: take all chance "
                    "from the rng that your function is given, and keep "
                    "nothing in static or unset variables");
    if (memcmp(a->parameter, c->parameter, size) == 0)
        grader_fail("another seed gives the same machine: start and learn "
                    "must draw from the rng that they are given");
}
