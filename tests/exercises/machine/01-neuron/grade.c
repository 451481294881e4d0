/* Grades stage 01 of the machine: the neuron, its training, and 0 from 1. */
#include "exam.h"

#include <string.h>

enum { INPUTS = 3, PASSES = 60, DIGITS = 784 };

const exam_plan exam = {.stage = 1};

static void the_neuron(void)
{
    enum { CALLS = 4 };
    const int n[CALLS] = {2, 5, 1, 12};
    float got[CALLS], want[CALLS];
    call_inputs calls[CALLS];
    rng r = grader_stream("neuron");
    for (int c = 0; c < CALLS; c++) {
        const float *w = grader_random("w", n[c], &r);
        const float *x = grader_random("x", n[c], &r);
        float b = (float)rng_normal(&r);
        double sum = b;
        for (int j = 0; j < n[c]; j++)
            sum += (double)w[j] * x[j];
        want[c] = (float)sum;
        calls[c] = grader_call("with n = %d", n[c]);
        got[c] = neuron(n[c], w, b, x);
    }
    grader_case("of neuron");
    grader_check(&(question){.name = "score",
                             .n = CALLS,
                             .got = NUMBERS(got),
                             .want = NUMBERS(want),
                             .calls = calls});
}

/* What w and b hold before they are set to 0. */
static const float junk[INPUTS + 1] = {3, -2, 5, -4};

/* The same training, ours; its variations are mistakes that people make. */
typedef struct way {
    bool strict, half_strict, no_bias, always;
    bool old_weights, old_bias;
    bool w_down, b_down, no_label, no_bias_label;
    bool inverted, late, next_number;
} way;

static int ours(const way *how, int count, const float *x, const int *y,
                int passes, float *w, int *mistakes)
{
    for (int j = 0; j < INPUTS; j++)
        w[j] = how->old_weights ? junk[j] : 0;
    w[INPUTS] = how->old_bias ? junk[INPUTS] : 0;
    for (int k = 0; k < passes; k++) {
        float first[INPUTS + 1]; /* at the pass's begin */
        memcpy(first, w, sizeof first);
        mistakes[k] = 0;
        for (int i = 0; i < count; i++) {
            const float *row = x + i * (how->next_number ? 1 : INPUTS);
            const float *now = how->late ? first : w;
            float score = now[INPUTS], side = (float)y[i];
            for (int j = 0; j < INPUTS; j++)
                score += now[j] * row[j];
            float right = (float)y[i] * score;
            bool wrong = how->strict || (how->half_strict && y[i] < 0)
                             ? right < 0
                             : right <= 0;
            if (how->inverted)
                wrong = right >= 0;
            mistakes[k] += wrong;
            if (!wrong && !how->always)
                continue;
            for (int j = 0; j < INPUTS; j++)
                w[j] += (how->w_down     ? -side
                         : how->no_label ? 1
                                         : side) *
                        row[j];
            w[INPUTS] += how->no_bias         ? 0
                         : how->no_bias_label ? 1
                         : how->b_down        ? -side
                                              : side;
        }
        if (mistakes[k] == 0)
            return k + 1;
    }
    return passes;
}

static bool same(const float *w, const float *b, const float *other)
{
    return memcmp(w, other, INPUTS * sizeof *w) == 0 && *b == other[INPUTS];
}

/* Names the variation whose weights these are. */
static void name_way(int count, const float *x, const int *y, int passes,
                     const float *w, const float *b)
{
    const struct {
        way how;
        const char *says;
    } ways[] = {
        {{.strict = true},
         "a score of 0 is wrong for either side; yours lets it pass"},
        {{.half_strict = true},
         "a score of 0 is wrong for either side; yours lets it pass where "
         "the label is -1"},
        {{.inverted = true},
         "the examples that are right are corrected, and those that are "
         "wrong are not"},
        {{.w_down = true, .b_down = true},
         "an example that is wrong pushes weights and bias the wrong way: "
         "its score should move towards its label"},
        {{.w_down = true},
         "an example that is wrong pushes the weights the wrong way: its "
         "score should move towards its label"},
        {{.b_down = true},
         "an example that is wrong pushes the bias the wrong way: its score "
         "should move towards its label"},
        {{.no_label = true, .no_bias_label = true},
         "every wrong example is added; one with the label -1 is taken off"},
        {{.no_label = true},
         "every wrong example is added to w; one with the label -1 is taken "
         "off"},
        {{.no_bias_label = true},
         "every mistake moves the bias up; one with the label -1 moves it "
         "down"},
        {{.late = true},
         "the scores of a pass are all those of the weights at its begin: an "
         "example that is wrong is corrected at once"},
        {{.next_number = true},
         "example i does not begin at x[i]: each row of x has n numbers"},
        {{.no_bias = true}, "the bias never learns: a mistake moves it too"},
        {{.always = true},
         "your separate corrects every example: only one "
         "that is wrong moves the weights"},
        {{.old_weights = true}, "the weights do not start at 0"},
        {{.old_bias = true}, "the bias does not start at 0"}};
    float other[INPUTS + 1];
    int mistakes[PASSES];
    for (size_t k = 0; k < sizeof ways / sizeof *ways; k++) {
        ours(&ways[k].how, count, x, y, passes, other, mistakes);
        if (same(w, b, other))
            grader_fail("in separate, %s", ways[k].says);
    }
}

/* Points on both sides of a plane, with a gap; the first is on side `begin`.
 */
static void draw_points(int count, int begin, float *x, int *y, rng *r)
{
    for (int i = 0; i < count; i++) {
        float side = 0;
        while (side * side < 0.04f || (i == 0 && side * (float)begin < 0)) {
            for (int j = 0; j < INPUTS; j++)
                x[i * INPUTS + j] = (float)rng_normal(r);
            side = x[i * INPUTS] - 2 * x[i * INPUTS + 1] + 0.7f;
        }
        y[i] = side > 0 ? 1 : -1;
    }
}

/* The first example has a score of 0, so its label, `begin`, matters. */
static void check_separate(int count, int begin, int passes)
{
    float given[INPUTS * 40], want[INPUTS + 1];
    int side[40], counted[PASSES];
    rng r = grader_stream("separate");
    draw_points(count, begin, given, side, &r);
    const float *x = grader_input("x", count * INPUTS, given);
    const int *y = grader_input_i("y", count, side);
    float *w = grader_state("w", INPUTS, junk),
          *b = grader_state("b", 1, junk + INPUTS);
    int *mistakes = grader_output_i("mistakes", passes);
    int made = ours(&(way){0}, count, x, y, passes, want, counted);
    grader_case("of separate, %d examples and at most %d pass%s", count,
                passes, passes == 1 ? "" : "es");
    int said = separate(count, INPUTS, x, y, passes, w, b, mistakes);
    if (!same(w, b, want))
        name_way(count, x, y, passes, w, b);
    grader_check(&(question){
        .name = "w", .n = INPUTS, .got = NUMBERS(w), .want = NUMBERS(want)});
    grader_check(&(question){.name = "b",
                             .n = 1,
                             .got = NUMBERS(b),
                             .want = NUMBERS(want + INPUTS)});
    for (int k = 0; k < made && k < said; k++)
        if (mistakes[k] != counted[k])
            grader_fail("in separate, mistakes[%d] is %d, and %d examples "
                        "were wrong in that pass: each pass counts from 0",
                        k, mistakes[k], counted[k]);
    if (made < passes && said == passes)
        grader_fail("separate returns %d, all the passes that it may do; "
                    "pass number %d is the first without a mistake: it ends "
                    "there, and returns that number",
                    said, made);
    grader_check_int("number of passes", said, made);
}

static void until_none(void)
{
    check_separate(12, 1, PASSES);
    check_separate(40, -1, PASSES);
}

static void cut_short(void)
{
    check_separate(40, 1, 3);
    check_separate(40, -1, 1);
}

static void digits(void)
{
    enum { MOST = 50 };
    images all = images_draw(2000, 11, "train"), s = images_pair(&all, 0, 1);
    examples e = examples_of(&s);
    int mistakes[MOST];
    float w[DIGITS], b = 0;
    for (int i = 0; i < e.count; i++)
        e.label[i] = e.label[i] == 1 ? 1 : -1;
    grader_case("0 from 1, %d digits", e.count);
    int passes =
        separate(e.count, DIGITS, e.x, e.label, MOST, w, &b, mistakes);
    int wrong = 0;
    for (int i = 0; i < e.count; i++)
        wrong +=
            (float)e.label[i] * neuron(DIGITS, w, b, e.x + i * DIGITS) <= 0;
    if (passes >= MOST || wrong > 0)
        grader_fail("after %d passes your neuron still reads %d of %d wrong, "
                    "and 0 and 1 can be separated",
                    passes, wrong, e.count);
}

const grader_test grader_tests[] = {{"the neuron", the_neuron},
                                    {"until there is none", until_none},
                                    {"cut short", cut_short},
                                    {"digits", digits},
                                    {NULL, NULL}};
