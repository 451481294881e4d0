/* Grades exercise 05-autodiff/product: several products, then a square. */
#include "grader.h"
#include "tasks.h"

enum { CALLS = 6 };

/* One parent's grad over the calls: right, and after the usual mistakes. */
typedef struct answers {
    double start[CALLS], right[CALLS], replaced[CALLS], own[CALLS];
    double no_grad[CALLS];
} answers;

static void expect(answers *s, int k, double own, double other, double grad)
{
    s->right[k] = s->start[k] + grad * other;
    s->replaced[k] = grad * other;
    s->own[k] = s->start[k] + grad * own;
    s->no_grad[k] = s->start[k] + other;
}

static void check(int n, const char *name, double *got, const answers *s,
                  const call_inputs *calls, const char *unchanged)
{
    grader_check(&(question){
        .name = name,
        .n = n,
        .got = NUMBERS(got),
        .want = NUMBERS(s->right),
        .calls = calls,
        .mistakes = {
            {NUMBERS(s->start), unchanged},
            {NUMBERS(s->replaced), "you replace what other nodes have passed "
                                   "on to this parent: add, +="},
            {NUMBERS(s->own), "the slope of a b along a is b, the other "
                              "factor, and the other way round"},
            {NUMBERS(s->no_grad),
             "the chain rule has two factors: the slope of the product "
             "times the grad of the node"}}});
}

static void example(void)
{
    answers a = {.start = {7}}, b = {.start = {4}};
    double *grad_a = grader_state_d("grad_a", 1, a.start);
    double *grad_b = grader_state_d("grad_b", 1, b.start);
    grader_case("in the example of the stub");
    expect(&a, 0, 3, -2, 5);
    expect(&b, 0, -2, 3, 5);
    product_backward(3, -2, 5, grad_a, grad_b);
    check(1, "grad_a", grad_a, &a, NULL,
          "grad_a did not change: is the first parent forgotten?");
    check(1, "grad_b", grad_b, &b, NULL,
          "grad_b did not change: is the second parent forgotten?");
}

static void products(void)
{
    const double held_a = 0.6, held_b = -1.7;
    rng r = grader_stream("product");
    answers a, b;
    call_inputs calls[CALLS];
    for (int k = 0; k < CALLS; k++) {
        a.start[k] = held_a;
        b.start[k] = held_b;
    }
    double *grad_a = grader_state_d("grad_a", CALLS, a.start);
    double *grad_b = grader_state_d("grad_b", CALLS, b.start);
    grader_case("with %g in grad_a and %g in grad_b before the call", held_a,
                held_b);
    for (int k = 0; k < CALLS; k++) {
        double x = rng_normal(&r), y = rng_normal(&r), g = rng_normal(&r);
        expect(&a, k, x, y, g);
        expect(&b, k, y, x, g);
        calls[k] =
            grader_call("with a = %.3f, b = %.3f and grad = %.3f", x, y, g);
        product_backward(x, y, g, &grad_a[k], &grad_b[k]);
    }
    check(CALLS, "grad_a", grad_a, &a, calls,
          "grad_a did not change: is the first parent "
          "forgotten?");
    check(CALLS, "grad_b", grad_b, &b, calls,
          "grad_b did not change: is the second parent "
          "forgotten?");
}

/* x times x: 2 x grad arrives at the one parent. */
static void a_square(void)
{
    double start = 1, want = 1 + 2 * 3 * 5, once = 1 + 3 * 5;
    double *grad = grader_state_d("grad_a", 1, &start);
    grader_case("with 3 times 3, one node, and grad = 5");
    product_backward(3, 3, 5, grad, grad);
    grader_check(&(question){
        .name = "grad_a",
        .n = 1,
        .got = NUMBERS(grad),
        .want = NUMBERS((const double *)&want),
        .mistakes = {{NUMBERS((const double *)&once),
                      "in x times x both parents are the same node, and it "
                      "has to get both shares: add each to where it belongs "
                      "at once"}}});
}

const grader_test grader_tests[] = {{"the example", example},
                                    {"products", products},
                                    {"a square", a_square},
                                    {NULL, NULL}};
