/* Grades exercise 05-autodiff/accumulate: the way back over small graphs. */
#include "grader.h"
#include "tasks.h"

#include <string.h>

enum { MOST = 12 };

typedef enum way { RIGHT, REPLACED, IN_PRODUCT, IN_SUM, FORWARD, WAYS } way;

typedef struct graph {
    int n;
    char op[MOST + 1];
    int left[MOST], right[MOST];
    double value[MOST];
} graph;

static int add_node(graph *g, char op, int a, int b, double value)
{
    int i = g->n++;
    g->op[i] = op;
    g->left[i] = a;
    g->right[i] = b;
    g->value[i] = op == '+'   ? g->value[a] + g->value[b]
                  : op == '*' ? g->value[a] * g->value[b]
                              : value;
    return i;
}

static void give(double *grad, int i, double blame, bool replace)
{
    grad[i] = replace ? blame : grad[i] + blame;
}

static void our_backward(way how, const graph *g, double *grad)
{
    memset(grad, 0, MOST * sizeof *grad);
    grad[g->n - 1] = 1;
    for (int k = 0; k < g->n; k++) {
        int i = how == FORWARD ? k : g->n - 1 - k;
        int a = g->left[i], b = g->right[i];
        if (g->op[i] == '+') {
            bool replace = how == REPLACED || how == IN_SUM;
            give(grad, a, grad[i], replace);
            give(grad, b, grad[i], replace);
        } else if (g->op[i] == '*') {
            bool replace = how == REPLACED || how == IN_PRODUCT;
            give(grad, a, grad[i] * g->value[b], replace);
            give(grad, b, grad[i] * g->value[a], replace);
        }
    }
}

/* With grads of 0 before the call, or with what an earlier call has left. */
static void check(const graph *g, const char *what, double held)
{
    double ways[WAYS][MOST], start[MOST];
    for (int how = RIGHT; how < WAYS; how++)
        our_backward((way)how, g, ways[how]);
    for (int i = 0; i < MOST; i++)
        start[i] = held * (i + 1);
    const int *left = grader_input_i("left", g->n, g->left);
    const int *right = grader_input_i("right", g->n, g->right);
    const double *value = grader_input_d("value", g->n, g->value);
    double *grad = grader_state_d("grad", g->n, start);
    grader_case("%s", what);
    backward(g->n, g->op, left, right, value, grad);
    if (held != 0 && grad[0] != ways[RIGHT][0])
        grader_fail("grad held something before the call, and it is in your "
                    "result: set all of it to 0 first");
    grader_check(&(question){
        .name = "grad",
        .n = g->n,
        .got = NUMBERS(grad),
        .want = NUMBERS((const double *)ways[RIGHT]),
        .item = "node",
        .mistakes = {
            {NUMBERS((const double *)ways[REPLACED]),
             "a node that is used twice keeps the blame of one user and "
             "forgets what the others have passed on: add up"},
            {NUMBERS((const double *)ways[IN_PRODUCT]),
             "a node still loses what others have passed on when it is used "
             "in a product"},
            {NUMBERS((const double *)ways[IN_SUM]),
             "a node still loses what others have passed on when it is used "
             "in a sum"},
            {NUMBERS((const double *)ways[FORWARD]),
             "the way back visits children before their parents: the loop "
             "must run from the last node to the first"}}});
}

/* f = s t, t = s + u, s = u v */
static graph tiny(void)
{
    graph g = {0};
    int u = add_node(&g, ' ', -1, -1, 2), v = add_node(&g, ' ', -1, -1, 3);
    int s = add_node(&g, '*', u, v, 0), t = add_node(&g, '+', s, u, 0);
    add_node(&g, '*', s, t, 0);
    return g;
}

/* (u + v) + (u + w), then times w */
static graph sums(void)
{
    graph g = {0};
    int u = add_node(&g, ' ', -1, -1, 1.5);
    int v = add_node(&g, ' ', -1, -1, -2);
    int w = add_node(&g, ' ', -1, -1, 0.5);
    int p = add_node(&g, '+', u, v, 0), q = add_node(&g, '+', u, w, 0);
    int r = add_node(&g, '+', p, q, 0), s = add_node(&g, '+', r, r, 0);
    add_node(&g, '+', s, u, 0);
    return g;
}

/* ((u u) v) u, then squared */
static graph products(void)
{
    graph g = {0};
    int u = add_node(&g, ' ', -1, -1, 1.5);
    int v = add_node(&g, ' ', -1, -1, -2);
    int p = add_node(&g, '*', u, u, 0), q = add_node(&g, '*', p, v, 0);
    int r = add_node(&g, '*', q, u, 0);
    add_node(&g, '*', r, r, 0);
    return g;
}

/* ((v + u) + u) w, where blame that is negative and no whole number comes to
 * the sums */
static graph mixed(void)
{
    graph g = {0};
    int u = add_node(&g, ' ', -1, -1, 1.5);
    int v = add_node(&g, ' ', -1, -1, -2);
    int w = add_node(&g, ' ', -1, -1, -0.7);
    int p = add_node(&g, '+', v, u, 0), q = add_node(&g, '+', p, u, 0);
    add_node(&g, '*', q, w, 0);
    return g;
}

/* (u u + v) w, where v and w come after what was computed: leaves may stand
 * anywhere */
static graph late_leaves(void)
{
    graph g = {0};
    int u = add_node(&g, ' ', -1, -1, 1.5);
    int p = add_node(&g, '*', u, u, 0), v = add_node(&g, ' ', -1, -1, 4);
    int q = add_node(&g, '+', p, v, 0), w = add_node(&g, ' ', -1, -1, -3);
    add_node(&g, '*', q, w, 0);
    return g;
}

static void once(void)
{
    graph g = tiny(), h = sums(), k = products(), l = mixed(),
          m = late_leaves();
    check(&g, "in the example of the stub", 0);
    check(&h, "on a graph of sums", 0);
    check(&k, "on a graph of products", 0);
    check(&l, "on a graph of sums and a product", 0);
    check(&m, "on a graph whose leaves come between the other nodes", 0);
}

static void again(void)
{
    graph g = tiny(), h = sums();
    check(&g, "on the expression of the text, a second time", 10);
    check(&h, "on a graph of sums, a second time", -3);
}

const grader_test grader_tests[] = {
    {"a first call", once}, {"a second call", again}, {NULL, NULL}};
