/* Grades exercise 04-backprop/step: one step of a 2-2-1 network, against the
 * same step with one mistake each. The last layer is looked at first, because
 * what is wrong there goes on to the layer below. */
#include "grader.h"
#include "tasks.h"

#include <math.h>

enum { CALLS = 4 };

/* All nine numbers, as the reader has them. */
typedef struct net {
    float w1[4], b1[2], w2[2], b2[1];
} net;

typedef enum mistake {
    NONE,
    B2_MISSING,    /* forward: a = sigmoid(w2.h) */
    COLUMNS,       /* forward: w1[j][k] for w1[k][j] */
    NO_RATE,       /* eta is not used */
    UPHILL,        /* + eta dC/dw */
    NO_OUT_SLOPE,  /* delta2 = a - y */
    TWICE,         /* delta2 = 2 (a - y) a (1 - a) */
    INPUT_TO_W2,   /* dC/dw2 = delta2 x */
    NO_INPUT,      /* dC/dw2 = delta2, dC/dw1 = delta1 */
    NEW_W2,        /* delta1 through the weights that have moved */
    NO_HID_SLOPE,  /* delta1 = w2 delta2 */
    NO_W2,         /* delta1 = h (1 - h) delta2 */
    SLOPE_OF_BEND, /* the slope taken at h, as if h were a score */
    HID_OF_BEND,   /* the same, in the hidden layer alone */
    TURNED_W1,     /* w1 moved by its transposed gradient */
    H_TO_W1,       /* dC/dw1 = delta1 h */
    MISTAKES
} mistake;

static double bend(double z)
{
    return 1 / (1 + exp(-z));
}

static double slope_at(double a, bool again)
{
    return again ? bend(a) * (1 - bend(a)) : a * (1 - a);
}

/* delta of the output */
static double delta_out(double a, double y, mistake m)
{
    double delta = (a - y) * slope_at(a, m == SLOPE_OF_BEND);
    if (m == NO_OUT_SLOPE)
        delta = a - y;
    return m == TWICE ? 2 * delta : delta;
}

/* delta of hidden neuron k, which answered h and has the weight w upwards */
static double delta_hidden(double h, double w, double delta2, mistake m)
{
    double slope = slope_at(h, m == SLOPE_OF_BEND || m == HID_OF_BEND);
    if (m == NO_HID_SLOPE)
        slope = 1;
    return slope * (m == NO_W2 ? 1 : w) * delta2;
}

/* What one step with the mistake m makes of the network. */
static net stepped(net n, const float *x, double y, double eta, mistake m)
{
    double h[2], score = m == B2_MISSING ? 0 : n.b2[0], delta1[2];
    for (int k = 0; k < 2; k++) {
        int second = m == COLUMNS ? 2 + k : 2 * k + 1;
        int first = m == COLUMNS ? k : 2 * k;
        h[k] = bend((double)n.w1[first] * x[0] + (double)n.w1[second] * x[1] +
                    n.b1[k]);
        score += n.w2[k] * h[k];
    }
    double delta2 = delta_out(bend(score), y, m);
    eta = m == UPHILL ? -eta : m == NO_RATE ? 1 : eta;
    net to = n;
    for (int k = 0; k < 2; k++) {
        double below = m == INPUT_TO_W2 ? x[k] : m == NO_INPUT ? 1 : h[k];
        to.w2[k] = (float)(n.w2[k] - eta * delta2 * below);
        delta1[k] =
            delta_hidden(h[k], m == NEW_W2 ? to.w2[k] : n.w2[k], delta2, m);
        to.b1[k] = (float)(n.b1[k] - eta * delta1[k]);
    }
    to.b2[0] = (float)(n.b2[0] - eta * delta2);
    for (int k = 0; k < 2; k++)
        for (int j = 0; j < 2; j++) {
            double below = m == H_TO_W1 ? h[j] : m == NO_INPUT ? 1 : x[j];
            double slope =
                m == TURNED_W1 ? delta1[j] * x[k] : delta1[k] * below;
            to.w1[2 * k + j] = (float)(n.w1[2 * k + j] - eta * slope);
        }
    return to;
}

static const char *const says[MISTAKES] = {
    [B2_MISSING] = "your forward pass leaves out the last bias, *b2",
    [COLUMNS] = "your forward pass reads w1 by columns: w1[k][j] leads from "
                "input j to hidden neuron k",
    [NO_RATE] = "you step without the learning rate: multiply by eta",
    [UPHILL] = "your network climbs: the step subtracts eta dC/dw, with the "
               "error a - y",
    [NO_OUT_SLOPE] = "the slope of the output is missing: its residual is "
                     "(a - y) a (1 - a)",
    [TWICE] = "your step is twice ours: the 1/2 of the cost cancels the 2 of "
              "the square",
    [INPUT_TO_W2] = "w2 looks at the hidden answers h, not at x: dC/dw2[k] "
                    "is the output's residual times h[k]",
    [NO_INPUT] = "you move the weights like biases: the slope of a weight is "
                 "the residual times what the weight looks at",
    [NEW_W2] = "your hidden residuals go back through a w2 that has moved "
               "already: find all residuals before anything moves",
    [NO_HID_SLOPE] = "the slope of the hidden neurons is missing: "
                     "h (1 - h) w2 times the output's residual",
    [NO_W2] = "your hidden residuals do not pass through w2: "
              "h (1 - h) w2 times the output's residual",
    [SLOPE_OF_BEND] = "you take the slope at an answer as if it were a "
                      "score: from the answer the slope is a (1 - a)",
    [HID_OF_BEND] = "you take the slope at h as if it were a score: the "
                    "slope of a hidden neuron is h (1 - h)",
    [TURNED_W1] = "your change of w1 is transposed: w1[k][j] belongs to "
                  "hidden neuron k and input j",
    [H_TO_W1] = "w1 looks at the inputs x, not at h: dC/dw1[k][j] is the "
                "residual of hidden neuron k times x[j]"};

static const mistake last_layer[] = {B2_MISSING,    COLUMNS,      NO_RATE,
                                     UPHILL,        NO_OUT_SLOPE, TWICE,
                                     SLOPE_OF_BEND, NONE};
/* What is wrong in w2 alone, when b2 is right. */
static const mistake weights_alone[] = {INPUT_TO_W2, NO_INPUT, NO_OUT_SLOPE,
                                        NONE};
static const mistake first_layer[] = {
    NEW_W2,  NO_HID_SLOPE, NO_W2,  HID_OF_BEND,  TURNED_W1, H_TO_W1,
    NO_RATE, NO_INPUT,     UPHILL, NO_OUT_SLOPE, NONE};

/* One of the four arrays; `tried` ends with NONE. */
static void check(const char *name, int n, const float *got,
                  const float *want, const float *const with[MISTAKES],
                  const mistake *tried)
{
    question q = {.name = name,
                  .n = n,
                  .got = NUMBERS(got),
                  .want = NUMBERS(want),
                  .scale = 1,
                  .tolerance = 1e-5};
    for (int i = 0; tried[i] != NONE; i++)
        q.mistakes[i] = (known_mistake){
            NUMBERS(with[tried[i]]),
            tried[i] == NO_OUT_SLOPE && tried != last_layer
                ? "the slope of the output is missing here, though your b2 "
                  "has it: one residual, (a - y) a (1 - a), serves b2, w2 "
                  "and the way back"
                : says[tried[i]]};
    if (n == 4)
        q.rows = q.cols = 2;
    grader_check(&q);
}

static void one_step(const net *from, const float *inputs, float y, float eta)
{
    net wrong[MISTAKES];
    const float *w1s[MISTAKES], *b1s[MISTAKES], *w2s[MISTAKES];
    const float *b2s[MISTAKES];
    for (int m = NONE; m < MISTAKES; m++) {
        wrong[m] = stepped(*from, inputs, y, eta, (mistake)m);
        w1s[m] = wrong[m].w1;
        b1s[m] = wrong[m].b1;
        w2s[m] = wrong[m].w2;
        b2s[m] = wrong[m].b2;
    }
    const float *x = grader_input("x", 2, inputs);
    float *w1 = grader_state("w1", 4, from->w1);
    float *b1 = grader_state("b1", 2, from->b1);
    float *w2 = grader_state("w2", 2, from->w2);
    float *b2 = grader_state("b2", 1, from->b2);
    sgd_step(x, y, eta, (float(*)[2])w1, b1, w2, b2);
    check("b2", 1, b2, wrong[NONE].b2, b2s, last_layer);
    check("w2", 2, w2, wrong[NONE].w2, w2s, weights_alone);
    check("b1", 2, b1, wrong[NONE].b1, b1s, first_layer);
    check("w1", 4, w1, wrong[NONE].w1, w1s, first_layer);
}

static void example(void)
{
    const net n = {{0.3f, 0.2f, -0.4f, 0.1f}, {0.6f, 0.2f}, {3, -2}, {-0.8f}};
    const float x[] = {2, -3};
    grader_case("in the example of the stub");
    one_step(&n, x, 0.2f, 4);
}

static net random_net(rng *r)
{
    net n;
    for (int i = 0; i < 4; i++)
        n.w1[i] = (float)rng_normal(r);
    for (int i = 0; i < 2; i++) {
        n.b1[i] = (float)rng_normal(r);
        n.w2[i] = (float)rng_normal(r);
    }
    n.b2[0] = (float)rng_normal(r);
    return n;
}

static void random_steps(void)
{
    rng r = grader_stream("a whole step");
    for (int i = 0; i < CALLS; i++) {
        net n = random_net(&r);
        float x[] = {(float)rng_normal(&r), (float)rng_normal(&r)};
        float y = (float)(i % 2), eta = 3 + 2 * (float)rng_uniform(&r);
        grader_case("with a random network, y = %g and eta = %.2f", (double)y,
                    (double)eta);
        one_step(&n, x, y, eta);
    }
}

/* All weights 0: both hidden neurons say a half, and nothing comes back. */
static void all_zero(void)
{
    const net zeros = {{0}, {0}, {0}, {0}};
    const float x[] = {1, 0};
    grader_case("with all nine numbers 0, x = (1, 0), y = 1 and eta = 1");
    one_step(&zeros, x, 1, 1);
}

const grader_test grader_tests[] = {{"the example", example},
                                    {"random networks", random_steps},
                                    {"a network of zeros", all_zero},
                                    {NULL, NULL}};
