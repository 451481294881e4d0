/* Grades stage 03 of the machine: sums, bend, the way forward, the answer. */
#include "exam.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 200 };

const exam_plan exam = {.stage = 3};

/* What z[l] should be, from a[l - 1]; `swapped`: with W read by columns. */
static void sums(const machine *m, int l, bool swapped, float *z)
{
    int in = m->size[l - 1], out = m->size[l];
    for (int i = 0; i < m->count; i++)
        for (int k = 0; k < out; k++) {
            double sum = m->b[l][k];
            for (int j = 0; j < in; j++)
                sum += (double)m->w[l][swapped ? j * out + k : k * in + j] *
                       m->a[l - 1][i * in + j];
            z[i * out + k] = (float)sum;
        }
}

static void check_sums(int in, int out, int count)
{
    const int size[] = {in, out};
    int label[8];
    float want[MOST], swapped[MOST], no_bias[MOST], one_bias[MOST],
        next[MOST], first[MOST];
    rng r = grader_stream("sums");
    machine *m = exam_machine(1, size, count);
    exam_fill(m, count, 1, label, &r);
    sums(m, 1, false, want);
    sums(m, 1, true, swapped);
    for (int i = 0; i < count * out; i++) {
        no_bias[i] = want[i] - m->b[1][i % out];
        one_bias[i] = no_bias[i] + m->b[1][0];
        next[i] = m->b[1][i % out];
        for (int j = 0; j < in; j++)
            next[i] += m->w[1][i % out + j] * m->a[0][i / out * in + j];
        first[i] = want[i % out];
    }
    grader_case("of layer_sums, a layer of %d neurons with %d inputs, %d "
                "example%s",
                out, in, count, count == 1 ? "" : "s");
    layer_sums(m, 1);
    grader_check(&(question){
        .name = "z[1]",
        .n = count * out,
        .got = NUMBERS(m->z[1]),
        .want = NUMBERS(want),
        .mistakes = {{NUMBERS(swapped),
                      "your layer_sums reads W by columns: row k of w[l] are "
                      "the weights of neuron k"},
                     {NUMBERS(no_bias), "the biases are missing"},
                     {NUMBERS(one_bias), "the bias is not each neuron's "
                                         "own: that of neuron k is b[l][k]"},
                     {NUMBERS(next), "row k of w[l] does not begin at its "
                                     "number k: each row has size[l - 1] "
                                     "numbers"},
                     {NUMBERS(first), "every example gets the sums of the "
                                      "first: does i move along a[l - 1]?"}},
        .rows = count,
        .cols = out});
}

static void the_sums(void)
{
    check_sums(2, 3, 1);
    check_sums(5, 3, 4);
    check_sums(3, 6, 7);
}

static void the_bend(void)
{
    const int size[] = {2, 5};
    const float z[] = {0, 1, -1, 3, -3, 0.5f, -0.25f, 100, -100, 2};
    float want[10], mirrored[10];
    machine *m = exam_machine(1, size, 3);
    m->count = 2;
    for (int i = 0; i < 10; i++)
        want[i] = (float)(1 / (1 + exp(-(double)z[i]))),
        mirrored[i] = (float)(1 / (1 + exp((double)z[i])));
    memcpy(m->z[1], z, sizeof z);
    grader_case("of sigmoid_bend, 2 examples and 5 neurons");
    sigmoid_bend(m, 1);
    if (memcmp(m->z[1], z, sizeof z) != 0)
        grader_fail("sigmoid_bend changes z[1], which should stay as it was: "
                    "the activations go to a[1]");
    if (isnan(m->a[1][7]) || isnan(m->a[1][8]))
        grader_fail("in sigmoid_bend, the sum %d gives an activation that is "
                    "no number: a power has overflowed",
                    isnan(m->a[1][7]) ? 100 : -100);
    grader_check(&(question){
        .name = "a[1]",
        .n = 10,
        .got = NUMBERS(m->a[1]),
        .want = NUMBERS(want),
        .mistakes = {{NUMBERS(mirrored), "your sigmoid falls where it should "
                                         "rise: the sign of z is flipped"}},
        .rows = 2,
        .cols = 5});
}

/* ---- the way forward ---------------------------------------------------- */

/* Which layers were bent, and as what. */
static int visited[MACHINE_LAYERS * 2], visits;
static const float no_sum = 1000; /* what z holds before */

static void note(machine *m, int l, int as)
{
    if (m->z[l][0] == no_sum)
        grader_fail("in forward, layer %d is bent before its sums are made: "
                    "layer_sums comes first",
                    l);
    sigmoid_bend(m, l);
    visited[visits++ % (MACHINE_LAYERS * 2)] = as;
}

static void note_bend(machine *m, int l)
{
    note(m, l, l);
}

static void note_answer(machine *m, int l)
{
    note(m, l, -l);
}

static void check_visits(const machine *m)
{
    if (visits == 0)
        grader_fail("forward bends no layer through the machine: call "
                    "m->bend(m, l) for a hidden layer and m->answer(m, l) "
                    "for the last");
    if (visits != m->layers)
        grader_fail("forward goes through %d layers, and the machine has %d",
                    visits, m->layers);
    for (int l = 1; l <= m->layers; l++)
        if (visited[l - 1] != (l < m->layers ? l : -l))
            grader_fail("in forward, layer %d of %d %s", l, m->layers,
                        abs(visited[l - 1]) != l ? "does not come in its turn"
                        : l < m->layers
                            ? "is a hidden one: m->bend, not m->answer"
                            : "is the last: m->answer, not m->bend");
}

static void the_way(void)
{
    const int size[] = {4, 6, 5, 3};
    int label[8];
    float z[MOST];
    rng r = grader_stream("forward");
    machine *m = exam_machine(3, size, 4);
    exam_fill(m, 4, 1, label, &r);
    m->bend = note_bend;
    m->answer = note_answer;
    for (int l = 1; l <= 3; l++)
        for (int i = 0; i < 4 * size[l]; i++)
            m->z[l][i] = no_sum;
    grader_case("of forward, a machine 4-6-5-3, 4 examples");
    forward(m);
    check_visits(m);
    for (int l = 1; l <= 3; l++) {
        char name[16];
        sums(m, l, false, z);
        snprintf(name, sizeof name, "z[%d]", l);
        grader_check(&(question){.name = name,
                                 .n = 4 * size[l],
                                 .got = NUMBERS(m->z[l]),
                                 .want = NUMBERS(z),
                                 .rows = 4,
                                 .cols = size[l]});
    }
}

/* ---- the answer --------------------------------------------------------- */

static void the_digit(void)
{
    const int size[] = {2, 5, 3, 4}, want[] = {3, 0, 1, 1, 0};
    const float a[] = {0.1f, 0.2f, 0.3f, 0.9f, 0.8f, 0.1f, 0.8f,
                       0.2f, 0.3f, 0.5f, 0.1f, 0.4f, 0.1f, 0.6f,
                       0.5f, 0.6f, 0,    0,    0,    0};
    machine *m = exam_machine(3, size, 5);
    m->count = 5;
    memcpy(m->a[3], a, sizeof a);
    for (int i = 0; i < 25; i++)
        m->a[1][i] = m->z[1][i] = (float)(i % 5 == 2);
    for (int i = 0; i < 20; i++)
        m->z[3][i] = (float)(i % 4 == 2);
    for (int i = 0; i < 5; i++) {
        const float *row = a + i * 4;
        grader_case(
            "of digit, example %d with the activations %g, %g, %g, %g", i,
            (double)row[0], (double)row[1], (double)row[2], (double)row[3]);
        int got = digit(m, i);
        if (got >= 0 && got < 4 && row[got] == row[want[i]] && got > want[i])
            grader_fail("your digit is %d, the last of equals, and the first "
                        "of them was asked for, %d",
                        got, want[i]);
        if (i == 0 && got == 2)
            grader_fail("your digit is 2, and 3 has the largest activation, "
                        "a[3][0][3], of the last of 3 layers: is it the last "
                        "layer, its a, and all of its neurons?");
        if (i > 0 && got == want[0] && got != want[i])
            grader_fail("your digit is %d, the answer to example 0: where "
                        "does example i begin?",
                        got);
        grader_check_int("digit", got, want[i]);
    }
}

/* A layer whose neuron k holds the mean image of digit k, of which a part is
 * taken off that makes all of them equally strong, reads most digits. */
static void set_templates(machine *m, const examples *e)
{
    double length[10] = {0};
    int count[10] = {0};
    for (int i = 0; i < e->count; i++)
        count[e->label[i]]++;
    for (int i = 0; i < e->count; i++)
        for (int j = 0; j < 784; j++)
            m->w[1][e->label[i] * 784 + j] +=
                e->x[i * 784 + j] / (float)count[e->label[i]];
    for (int j = 0; j < 7840; j++)
        length[j / 784] += (double)m->w[1][j] * m->w[1][j];
    for (int k = 0; k < 10; k++)
        m->b[1][k] = (float)(-0.1 * length[k] / 2);
    for (int j = 0; j < 7840; j++) /* small, for the sigmoid */
        m->w[1][j] *= 0.1f;
}

static void digits(void)
{
    const int size[] = {784, 10};
    images s = images_draw(1000, 7, "templates");
    examples e = examples_of(&s);
    machine *m = exam_machine(1, size, 30);
    set_templates(m, &e);
    grader_case("10 neurons that hold the mean image of their digit");
    int right = machine_read(m, &e, 30, NULL, NULL, NULL);
    if (right < 700)
        grader_fail("your layers read %d of 1000 digits, where 700 and more "
                    "can be expected; each function has passed alone",
                    right);
}

const grader_test grader_tests[] = {
    {"the sums", the_sums},    {"the bend", the_bend}, {"forward", the_way},
    {"the answer", the_digit}, {"digits", digits},     {NULL, NULL}};
