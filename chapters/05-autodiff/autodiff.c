/* autodiff.c: the machine takes the derivatives. Explained in Chapter 5.
 *
 * Its runs, in the order of the text: a tiny expression, node by node; the
 * ways to visit its nodes; backward called twice; formulas that swell; four
 * ways to one gradient; what they cost; a network trained on two moons by
 * the engine; and the engine against loops and products by hand. */
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data.h"
#include "fail.h"
#include "net.h"
#include "options.h"
#include "progress.h"
#include "table.h"

typedef enum op { LEAF, ADD, SUBTRACT, MULTIPLY, SIGMOID } op;

enum { NONE = -1 };

/* One number of a computation, and where it came from. */
typedef struct node {
    op op;
    int left, right; /* its parents, earlier nodes of the tape; or NONE */
    double value;
    double grad; /* dC/d(this node), C being the node that we asked about */
} node;

/* All nodes in the order in which they were computed. */
typedef struct tape {
    node *node;
    int count, room;
} tape;

static void tape_free(tape *t)
{
    free(t->node);
    *t = (tape){0};
}

/* Appends the node and returns its place. */
static int push(tape *t, node n)
{
    if (t->count == t->room) {
        ensure(t->room <= INT_MAX / 2, "%d nodes are enough", t->room);
        int room = t->room > 0 ? 2 * t->room : 1024;
        node *more = realloc(t->node, (size_t)room * sizeof *more);
        if (more == NULL)
            die("out of memory for %d nodes", room);
        t->node = more;
        t->room = room;
    }
    t->node[t->count] = n;
    return t->count++;
}

static int leaf(tape *t, double value)
{
    return push(t, (node){LEAF, NONE, NONE, value, 0});
}

static double compute(op o, double a, double b)
{
    switch (o) {
    case ADD:
        return a + b;
    case SUBTRACT:
        return a - b;
    case MULTIPLY:
        return a * b;
    case SIGMOID:
        return 1 / (1 + exp(-a));
    case LEAF:
        break;
    }
    return a;
}

static double value_of(const tape *t, int i)
{
    return i == NONE ? 0 : t->node[i].value;
}

/* A new node: the operation, done at once, and a note of what it was. */
static int apply(tape *t, op o, int a, int b)
{
    double value = compute(o, value_of(t, a), value_of(t, b));
    return push(t, (node){o, a, b, value, 0});
}

static void add_grad(tape *t, int i, double blame)
{
    t->node[i].grad += blame;
}

/* Adds to each parent of node i: grad of i times d(node i)/d(parent). */
static void pass_back(tape *t, int i)
{
    const node n = t->node[i];
    switch (n.op) {
    case ADD:
        add_grad(t, n.left, n.grad);
        add_grad(t, n.right, n.grad);
        break;
    case SUBTRACT:
        add_grad(t, n.left, n.grad);
        add_grad(t, n.right, -n.grad);
        break;
    case MULTIPLY:
        add_grad(t, n.left, n.grad * value_of(t, n.right));
        add_grad(t, n.right, n.grad * value_of(t, n.left));
        break;
    case SIGMOID:
        add_grad(t, n.left, n.grad * n.value * (1 - n.value));
        break;
    case LEAF:
        break;
    }
}

/* grad = d(node out)/d(node), in the nodes up to `out`. A leaf adds it to the
 * grad that it holds: forget() first, unless a sum is wanted. */
static void backward(tape *t, int out)
{
    for (int i = 0; i <= out; i++)
        if (t->node[i].op != LEAF)
            t->node[i].grad = 0;
    t->node[out].grad = 1;
    for (int i = out; i >= 0; i--)
        pass_back(t, i);
}

/* All grads 0. */
static void forget(tape *t)
{
    for (int i = 0; i < t->count; i++)
        t->node[i].grad = 0;
}

/* What the command line chose. */
typedef struct settings {
    uint64_t seed;
    double rate;
    int epochs;
    bool keep;       /* moons: never forget a gradient */
    const char *out; /* folder of the tables, or NULL */
    table *metrics;
} settings;

/* The metric NAME_WHAT. */
static void metric_of(const settings *set, const char *name, const char *what,
                      double value)
{
    char text[64];
    snprintf(text, sizeof text, "%s_%s", name, what);
    metric(set->metrics, text, value);
}

enum { U, V, S, T, F, TINY };
static const char tiny_name[] = "uvstf";

/* f = uv (uv + u) at u = 2, v = 3, as five nodes: s = uv is computed once
 * and used twice. */
static tape tiny_graph(void)
{
    tape t = {0};
    leaf(&t, 2);
    leaf(&t, 3);
    apply(&t, MULTIPLY, U, V); /* s */
    apply(&t, ADD, S, U);      /* t */
    apply(&t, MULTIPLY, S, T); /* f */
    return t;
}

static void show_parents(const node *n)
{
    static const char sign[] = {
        [LEAF] = ' ', [ADD] = '+', [SUBTRACT] = '-', [MULTIPLY] = '*'};
    if (n->op == LEAF)
        printf("leaf   ");
    else
        printf("%c %c %c  ", tiny_name[n->left], sign[n->op],
               tiny_name[n->right]);
}

static void show_grads(const tape *t)
{
    for (int i = 0; i < TINY; i++)
        printf("  %c %3g", tiny_name[i], t->node[i].grad);
    putchar('\n');
}

/* The tiny expression forward and, visit by visit, back. */
static void run_tiny(const settings *set)
{
    tape t = tiny_graph();
    for (int i = 0; i < TINY; i++) {
        printf("%c = ", tiny_name[i]);
        show_parents(&t.node[i]);
        printf("= %g\n", t.node[i].value);
    }
    printf("grads at first   ");
    t.node[F].grad = 1;
    show_grads(&t);
    for (int i = F; i >= S; i--) {
        pass_back(&t, i);
        printf("%c has passed on  ", tiny_name[i]);
        show_grads(&t);
    }
    table *out = table_open(set->out, "tiny", "node value grad");
    for (int i = 0; i < TINY; i++)
        table_row(out, "%c\t%g\t%g", tiny_name[i], t.node[i].value,
                  t.node[i].grad);
    table_close(&out);
    tape_free(&t);
}

/* The nodes of the tiny expression, visited in the order that is spelled. */
static void visit(const char *order)
{
    tape t = tiny_graph();
    t.node[F].grad = 1;
    for (const char *c = order; *c; c++)
        pass_back(&t, (int)(strchr(tiny_name, *c) - tiny_name));
    printf("%s ", order);
    show_grads(&t);
    tape_free(&t);
}

/* A right order, another one, and two that are wrong. */
static void run_order(void)
{
    visit("ftsvu");
    visit("fvtus");
    visit("fstvu");
    visit("uvstf");
}

/* Backward twice, without and with forgetting in between. */
static void run_twice(void)
{
    tape t = tiny_graph();
    backward(&t, F);
    printf("once         ");
    show_grads(&t);
    backward(&t, F);
    printf("twice        ");
    show_grads(&t);
    forget(&t);
    backward(&t, F);
    printf("forgotten    ");
    show_grads(&t);
    for (int i = F; i >= 0; i--)
        pass_back(&t, i);
    printf("nothing reset");
    show_grads(&t);
    tape_free(&t);
}

/* The values again, after leaves have changed. */
static void replay(tape *t, int out)
{
    for (int i = 0; i <= out; i++) {
        node *n = &t->node[i];
        if (n->op != LEAF)
            n->value =
                compute(n->op, value_of(t, n->left), value_of(t, n->right));
    }
}

/* d(out)/d(by) from two replays, h = 1e-5 apart to both sides */
static double difference(tape *t, int out, int by)
{
    const double h = 1e-5, old = t->node[by].value;
    t->node[by].value = old + h;
    replay(t, out);
    double ahead = t->node[out].value;
    t->node[by].value = old - h;
    replay(t, out);
    double behind = t->node[out].value;
    t->node[by].value = old;
    return (ahead - behind) / (2 * h);
}

/* A number, and how fast it changes with the one that we ask about. */
typedef struct dual {
    double value, slope;
} dual;

static dual dual_compute(op o, dual a, dual b)
{
    double value = compute(o, a.value, b.value);
    switch (o) {
    case ADD:
        return (dual){value, a.slope + b.slope};
    case SUBTRACT:
        return (dual){value, a.slope - b.slope};
    case MULTIPLY:
        return (dual){value, a.slope * b.value + a.value * b.slope};
    case SIGMOID:
        return (dual){value, value * (1 - value) * a.slope};
    case LEAF:
        break;
    }
    return a;
}

/* d(out)/d(by) from one pass in dual numbers; room for out + 1 in d */
static double forward_mode(const tape *t, int out, int by, dual *d)
{
    const dual nothing = {0, 0};
    for (int i = 0; i <= out; i++) {
        const node *n = &t->node[i];
        if (n->op == LEAF)
            d[i] = (dual){n->value, i == by ? 1 : 0};
        else
            d[i] = dual_compute(n->op, d[n->left],
                                n->right == NONE ? nothing : d[n->right]);
    }
    return d[out].slope;
}

/* a + b, a - b, a b as formulas, where `zero` is the node 0 and zero + 1 the
 * node 1: what need not be written is not. */
static int plus(tape *t, int zero, int a, int b)
{
    return a == zero ? b : b == zero ? a : apply(t, ADD, a, b);
}

static int minus(tape *t, int zero, int a, int b)
{
    return b == zero ? a : apply(t, SUBTRACT, a, b);
}

static int times(tape *t, int zero, int a, int b)
{
    if (a == zero || b == zero)
        return zero;
    return a == zero + 1 ? b : b == zero + 1 ? a : apply(t, MULTIPLY, a, b);
}

/* d(out)/d(by) as a formula: new nodes, of which the last place is returned.
 * d (room for out + 1) gets the place of each node's derivative. */
static int derivative(tape *t, int out, int by, int *d)
{
    int zero = leaf(t, 0), one = leaf(t, 1);
    for (int i = 0; i <= out; i++) {
        const node n = t->node[i];
        int a = n.op == LEAF ? zero : d[n.left];
        int b = n.right == NONE ? zero : d[n.right];
        if (n.op == LEAF)
            d[i] = i == by ? one : zero;
        else if (n.op == ADD)
            d[i] = plus(t, zero, a, b);
        else if (n.op == SUBTRACT)
            d[i] = minus(t, zero, a, b);
        else if (n.op == MULTIPLY)
            d[i] = plus(t, zero, times(t, zero, a, n.right),
                        times(t, zero, n.left, b));
        else if (a == zero)
            d[i] = zero;
        else
            d[i] =
                times(t, zero,
                      apply(t, MULTIPLY, i, apply(t, SUBTRACT, one, i)), a);
    }
    return d[out];
}

/* The node as a formula, written out; leaves by their names, if they have
 * one, or their values. */
static void show_formula(const tape *t, int i, const char *names)
{
    static const char sign[SIGMOID + 1] = {
        [ADD] = '+', [SUBTRACT] = '-', [MULTIPLY] = '*'};
    const node *n = &t->node[i];
    if (n->op == LEAF && i < (int)strlen(names))
        printf("%c", names[i]);
    else if (n->op == LEAF)
        printf("%g", n->value);
    else {
        printf(n->op == SIGMOID ? "sigmoid(" : "(");
        show_formula(t, n->left, names);
        if (n->right != NONE) {
            printf(" %c ", sign[n->op]);
            show_formula(t, n->right, names);
        }
        putchar(')');
    }
}

/* Arithmetic operations of one node: to compute it, to compute it in dual
 * numbers, to pass back. 1 / (1 + e^-z) is four. */
static const struct work {
    int value, dual, back;
} work[] = {[LEAF] = {0, 0, 0},
            [ADD] = {1, 2, 2},
            [SUBTRACT] = {1, 2, 2},
            [MULTIPLY] = {1, 4, 4},
            [SIGMOID] = {4, 7, 4}};

/* The operations of node `out` written out as a formula, in which whatever
 * is used twice stands twice; room for out + 1 in size. */
static double written_out(const tape *t, int out, double *size)
{
    for (int i = 0; i <= out; i++) {
        const node *n = &t->node[i];
        size[i] = work[n->op].value;
        if (n->left != NONE)
            size[i] += size[n->left];
        if (n->right != NONE)
            size[i] += size[n->right];
    }
    return size[out];
}

/* (x + 1) (x + 2) ... (x + n) */
static int product_graph(tape *t, int x, int n)
{
    int f = apply(t, ADD, x, leaf(t, 1));
    for (int k = 2; k <= n; k++)
        f = apply(t, MULTIPLY, f, apply(t, ADD, x, leaf(t, k)));
    return f;
}

/* x <- 4 x (1 - x), n times */
static int bending_graph(tape *t, int x, int n)
{
    int one = leaf(t, 1), four = leaf(t, 4);
    for (int k = 0; k < n; k++)
        x = apply(t, MULTIPLY, apply(t, MULTIPLY, four, x),
                  apply(t, SUBTRACT, one, x));
    return x;
}

/* Operations of the graph, of its formula, and of its derivative's. */
static void show_swelling(const settings *set, const char *name,
                          int (*graph)(tape *, int, int), int n, table *out)
{
    tape t = {0};
    int x = leaf(&t, 0.3), f = graph(&t, x, n);
    int nodes = 0, *d = zeroed((unsigned long)f + 1, sizeof *d);
    for (int i = 0; i <= f; i++)
        nodes += work[t.node[i].op].value;
    int slope = derivative(&t, f, x, d);
    double *size = zeroed((unsigned long)t.count, sizeof *size);
    double after = written_out(&t, slope, size), before = size[f];
    printf("%-8s %2d  %9d  %8.0f  %10.0f\n", name, n, nodes, before, after);
    table_row(out, "%s\t%d\t%d\t%.0f\t%.0f", name, n, nodes, before, after);
    if (n == 16) {
        metric_of(set, name, "formula", before);
        metric_of(set, name, "derivative", after);
    }
    free(size);
    free(d);
    tape_free(&t);
}

/* Derivatives as formulas, and how long they get. */
static void run_swell(const settings *set)
{
    tape t = tiny_graph();
    int d[TINY];
    table *out = table_open(set->out, "swell", "f n graph before after");
    printf("f     = ");
    show_formula(&t, F, "uv");
    for (int i = U; i <= V; i++) {
        printf("\ndf/d%c = ", tiny_name[i]);
        int slope = derivative(&t, F, i, d);
        show_formula(&t, slope, "uv");
        printf(" = %g", t.node[slope].value);
    }
    printf("\noperations     as a graph  written  derivative\n");
    for (int n = 2; n <= 16; n *= 2)
        show_swelling(set, "product", product_graph, n, out);
    for (int n = 2; n <= 16; n *= 2)
        show_swelling(set, "bending", bending_graph, n, out);
    table_close(&out);
    tape_free(&t);
}

enum { DEEPEST = 16, WIDEST = 64 };

/* Layers with weights, and the neurons of each; size[0] inputs. */
typedef struct shape {
    int layers, size[DEEPEST + 1];
} shape;

static int parameters(const shape *s)
{
    int n = 0;
    for (int l = 0; l < s->layers; l++)
        n += s->size[l + 1] * (s->size[l] + 1);
    return n;
}

/* The parameters are the first leaves of a tape: W (out x in) and b of layer
 * 1, of layer 2, ...: normal of variance 1/in, biases 0. */
static tape tape_make(const shape *s, uint64_t seed)
{
    tape t = {0};
    rng r = rng_make(seed, "weights");
    for (int l = 0; l < s->layers; l++) {
        int in = s->size[l], out = s->size[l + 1];
        for (int j = 0; j < in * out; j++)
            leaf(&t, rng_normal(&r) / sqrt(in));
        for (int k = 0; k < out; k++)
            leaf(&t, 0);
    }
    return t;
}

/* a_k = sigmoid(b_k + sum over j of w_kj x_j), node by node; x (in) and a
 * (out) are places of nodes, and w is the place of the first weight. */
static void layer_graph(tape *t, int w, int in, const int *x, int out, int *a)
{
    int b = w + in * out;
    for (int k = 0; k < out; k++) {
        int z = b + k;
        for (int j = 0; j < in; j++)
            z = apply(t, ADD, z, apply(t, MULTIPLY, w + k * in + j, x[j]));
        a[k] = apply(t, SIGMOID, z, NONE);
    }
}

/* The network's answer to (x[0], x[1]): the place of a node. */
static int answer_graph(tape *t, const shape *s, const float *x)
{
    int from[WIDEST] = {leaf(t, x[0]), leaf(t, x[1])}, to[WIDEST], w = 0;
    for (int l = 0; l < s->layers; l++) {
        layer_graph(t, w, s->size[l], from, s->size[l + 1], to);
        memcpy(from, to, sizeof to);
        w += s->size[l + 1] * (s->size[l] + 1);
    }
    return from[0];
}

/* The label as the target of a sigmoid: 1 or 0. */
static double target(const points *p, int i)
{
    return p->label[i] > 0 ? 1 : 0;
}

/* C = 1/(2m) sum of (a - y)^2 over the points index[0 .. m - 1] */
static int cost_graph(tape *t, const shape *s, const points *p, int m,
                      const int *index)
{
    int sum = leaf(t, 0);
    for (int i = 0; i < m; i++) {
        int a = answer_graph(t, s, matrix_row(p->x, index[i]));
        int e = apply(t, SUBTRACT, a, leaf(t, target(p, index[i])));
        sum = apply(t, ADD, sum, apply(t, MULTIPLY, e, e));
    }
    return apply(t, MULTIPLY, sum, leaf(t, 0.5 / m));
}

/* Chapter 4, for comparison: adds the gradient of 1/2 (a - y)^2 / m to g, in
 * the layout of the parameters w. */
static void backprop(const shape *s, const double *w, const float *x,
                     double y, int m, double *g)
{
    double a[DEEPEST + 1][WIDEST] = {{x[0], x[1]}}, delta[WIDEST] = {0};
    int at = 0, last = s->layers;
    for (int l = 0; l < last; l++) {
        int in = s->size[l], out = s->size[l + 1];
        for (int k = 0; k < out; k++) {
            double z = w[at + in * out + k];
            for (int j = 0; j < in; j++)
                z += w[at + k * in + j] * a[l][j];
            a[l + 1][k] = compute(SIGMOID, z, 0);
        }
        at += out * (in + 1);
    }
    delta[0] = (a[last][0] - y) / m * a[last][0] * (1 - a[last][0]);
    for (int l = last - 1; l >= 0; l--) {
        int in = s->size[l], out = s->size[l + 1];
        double below[WIDEST] = {0};
        at -= out * (in + 1);
        for (int k = 0; k < out; k++) {
            for (int j = 0; j < in; j++) {
                g[at + k * in + j] += delta[k] * a[l][j];
                below[j] += w[at + k * in + j] * delta[k];
            }
            g[at + in * out + k] += delta[k];
        }
        for (int j = 0; j < in; j++)
            delta[j] = below[j] * a[l][j] * (1 - a[l][j]);
    }
}

/* The same cost's gradient, by hand, at the parameters of the tape. */
static void by_hand(const tape *t, const shape *s, const points *p, int m,
                    const int *index, double *g)
{
    int n = parameters(s);
    double *w = zeroed((unsigned long)n, sizeof *w);
    for (int j = 0; j < n; j++) {
        w[j] = t->node[j].value;
        g[j] = 0;
    }
    for (int i = 0; i < m; i++)
        backprop(s, w, matrix_row(p->x, index[i]), target(p, index[i]), m, g);
    free(w);
}

/* The four ways. Each: g_j = d(out)/d(leaf j), j < n. */
typedef void way(tape *t, int out, int n, double *g);

static void by_differences(tape *t, int out, int n, double *g)
{
    for (int j = 0; j < n; j++)
        g[j] = difference(t, out, j);
    replay(t, out);
}

/* The value of a formula that is computed as it is written. */
static double evaluate(const tape *t, int i)
{
    const node *n = &t->node[i];
    if (n->op == LEAF)
        return n->value;
    return compute(n->op, evaluate(t, n->left),
                   n->right == NONE ? 0 : evaluate(t, n->right));
}

static void by_formulas(tape *t, int out, int n, double *g)
{
    int *d = zeroed((unsigned long)out + 1, sizeof *d), count = t->count;
    for (int j = 0; j < n; j++) {
        g[j] = evaluate(t, derivative(t, out, j, d));
        t->count = count;
    }
    free(d);
}

static void by_duals(tape *t, int out, int n, double *g)
{
    dual *d = zeroed((unsigned long)out + 1, sizeof *d);
    for (int j = 0; j < n; j++)
        g[j] = forward_mode(t, out, j, d);
    free(d);
}

static void by_reverse(tape *t, int out, int n, double *g)
{
    forget(t);
    backward(t, out);
    for (int j = 0; j < n; j++)
        g[j] = t->node[j].grad;
}

enum { WAYS = 4 };
static const struct {
    const char *name;
    way *gradient;
} ways[WAYS] = {{"numerical", by_differences},
                {"symbolic", by_formulas},
                {"forward", by_duals},
                {"reverse", by_reverse}};

/* |p - q| / (|p| + |q|) of n values; 1 when both are 0, which proves
 * nothing. */
static double relative_error(int n, const double *p, const double *q)
{
    double gap = 0, one = 0, other = 0;
    for (int k = 0; k < n; k++) {
        gap += (p[k] - q[k]) * (p[k] - q[k]);
        one += p[k] * p[k];
        other += q[k] * q[k];
    }
    return one + other > 0 ? sqrt(gap) / (sqrt(one) + sqrt(other)) : 1;
}

/* The operations of one pass, and of each way to all n slopes. */
static double count_operations(tape *t, int out, int n, double count[WAYS])
{
    int forward = 0, both = 0, with_back = 0;
    for (int i = 0; i <= out; i++) {
        struct work w = work[t->node[i].op];
        forward += w.value;
        both += w.dual;
        with_back += w.value + w.back;
    }
    count[0] = (double)n * (2 * forward + 4);
    count[1] = 0;
    count[2] = (double)n * both;
    count[3] = with_back;
    int *d = zeroed((unsigned long)out + 1, sizeof *d), before = t->count;
    for (int j = 0; j < n; j++) {
        int slope = derivative(t, out, j, d);
        double *size = zeroed((unsigned long)t->count, sizeof *size);
        count[1] += written_out(t, slope, size);
        free(size);
        t->count = before;
    }
    free(d);
    return forward;
}

static points moons(const settings *set, const char *purpose, int count)
{
    rng r = rng_make(set->seed, purpose);
    return points_moons(count, 0.12, &r);
}

/* Seconds of the fastest of a few calls. */
static double time_of(way *gradient, tape *t, int out, int n, double *g)
{
    double best = INFINITY;
    for (int k = 0; k < 5; k++) {
        double start = seconds();
        gradient(t, out, n, g);
        best = fmin(best, seconds() - start);
    }
    return best;
}

static const int first_points[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};

/* One network, ten points, four ways to its gradient. */
static void run_ways(const settings *set)
{
    const shape s = {3, {2, 8, 8, 1}};
    points p = moons(set, "moons", 10);
    tape t = tape_make(&s, set->seed);
    int n = parameters(&s), out = cost_graph(&t, &s, &p, 10, first_points);
    double *want = zeroed((unsigned long)n, sizeof *want);
    double *g = zeroed((unsigned long)n, sizeof *g), count[WAYS];
    double once = count_operations(&t, out, n, count);
    by_hand(&t, &s, &p, 10, first_points, want);
    printf("%d parameters, %d nodes, a forward pass is %.0f operations\n"
           "           relative error  operations   passes        time\n",
           n, t.count, once);
    for (int k = 0; k < WAYS; k++) {
        double time = time_of(ways[k].gradient, &t, out, n, g);
        double gap = relative_error(n, g, want);
        printf("%-9s  %14.0e  %10.0f  %7.1f  %7.0f us\n", ways[k].name, gap,
               count[k], count[k] / once, 1e6 * time);
        metric_of(set, "ways_passes", ways[k].name, count[k] / once);
        metric_of(set, "ways_error", ways[k].name, gap);
    }
    free(g);
    free(want);
    tape_free(&t);
    points_free(&p);
}

/* How long the gradient of the first layer is, in lengths of the last's. */
static double fading(const shape *s, int n, const double *g)
{
    int head = s->size[1] * (s->size[0] + 1);
    int tail = n - s->size[s->layers - 1] - 1;
    double first = 0, last = 0;
    for (int j = 0; j < head; j++)
        first += g[j] * g[j];
    for (int j = tail; j < n; j++)
        last += g[j] * g[j];
    return sqrt(first / last);
}

/* A row of the cost table: one network on one point. Returns its fading. */
static double show_cost(const settings *set, const shape *s, table *t,
                        table *time_table)
{
    points p = moons(set, "moons", 2);
    tape graph = tape_make(s, set->seed);
    int n = parameters(s), out = cost_graph(&graph, s, &p, 1, first_points);
    double count[WAYS], *g = zeroed((unsigned long)n, sizeof *g);
    count_operations(&graph, out, n, count);
    table_row(t, "%d\t%g\t%g\t%g\t%g", n, count[0], count[1], count[2],
              count[3]);
    for (int k = 0; k < WAYS; k++) {
        char name[32];
        snprintf(name, sizeof name, "cost_%d", n);
        metric_of(set, name, ways[k].name, count[k]);
    }
    double start = seconds();
    by_differences(&graph, out, n, g);
    double between = seconds();
    by_reverse(&graph, out, n, g);
    double end = seconds();
    printf("%10d  %9.0f  %10.0f  %9.0f  %7.0f  %8.0f us  %5.1f us\n", n,
           count[0], count[1], count[2], count[3], 1e6 * (between - start),
           1e6 * (end - between));
    table_row(time_table, "%d\t%g\t%g", n, between - start, end - between);
    double faded = fading(s, n, g);
    free(g);
    tape_free(&graph);
    points_free(&p);
    return faded;
}

/* What the four ways cost: wider networks, then deeper ones. */
static void run_cost(const settings *set)
{
    const char *columns = "parameters numerical symbolic forward reverse";
    double faded = 0;
    table *time_table =
        table_open(set->out, "time_cost", "parameters numerical reverse");
    table *t = table_open(set->out, "wide", columns);
    printf("                     operations, one point"
           "                      time\n"
           "   2-k-k-1  numerical    symbolic    forward  reverse"
           "    numerical   reverse\n");
    for (int k = 1; k <= WIDEST; k *= 2)
        show_cost(set, &(shape){3, {2, k, k, 1}}, t, time_table);
    table_close(&t);
    t = table_open(set->out, "deep", columns);
    printf(" 2-2-..2-1\n");
    for (int layers = 2; layers <= DEEPEST; layers += 2) {
        shape s = {layers, {2}};
        for (int l = 1; l <= layers; l++)
            s.size[l] = l < layers ? 2 : 1;
        faded = show_cost(set, &s, t, time_table);
    }
    table_close(&t);
    table_close(&time_table);
    metric(set->metrics, "faded", faded);
    printf("%d layers: |gradient of the first| = %.0e |of the last|\n",
           DEEPEST, faded);
}

static double answer(tape *t, const shape *s, const float *x)
{
    int count = t->count;
    double a = t->node[answer_graph(t, s, x)].value;
    t->count = count;
    return a;
}

/* The share of the points on the right side of 1/2, in per cent. */
static double accuracy(tape *t, const shape *s, const points *p)
{
    int right = 0, m = p->x.rows;
    for (int i = 0; i < m; i++)
        right +=
            (answer(t, s, matrix_row(p->x, i)) > 0.5) == (target(p, i) > 0.5);
    return 100.0 * right / m;
}

/* One step of gradient descent on m points: a new graph, backward, and the
 * tape is cut back to the n parameters. Returns the cost. */
static double step(tape *t, const shape *s, const points *p, int m,
                   const int *index, const settings *set)
{
    int n = parameters(s), out = cost_graph(t, s, p, m, index);
    double c = t->node[out].value;
    if (!set->keep)
        forget(t);
    backward(t, out);
    for (int j = 0; j < n; j++)
        t->node[j].value -= set->rate * t->node[j].grad;
    t->count = n;
    return c;
}

/* The points, and the answers on a grid around them. */
static void write_regions(const settings *set, tape *t, const shape *s,
                          const points *p)
{
    table *points_table = table_open(set->out, "points", "x y label");
    for (int i = 0; i < p->x.rows; i++)
        table_row(points_table, "%g\t%g\t%d", matrix_get(p->x, i, 0),
                  matrix_get(p->x, i, 1), p->label[i]);
    table_close(&points_table);
    table *grid = table_open(set->out, "regions", "x y a");
    for (int i = 0; set->out && i <= 80; i++) {
        for (int j = 0; j <= 120; j++) {
            float x[] = {-1.5f + (float)j / 30, -1.1f + (float)i / 30};
            table_row(grid, "%g\t%g\t%.4f", x[0], x[1], answer(t, s, x));
        }
        table_row(grid, "%s", "");
    }
    table_close(&grid);
}

/* A network learns to tell two moons apart; all slopes by the engine. */
static void run_moons(const settings *set)
{
    enum { COUNT = 200, BATCH = 10 };
    const shape s = {3, {2, 8, 8, 1}};
    points p = moons(set, "moons", COUNT), test = moons(set, "test", 2000);
    tape t = tape_make(&s, set->seed);
    rng r = rng_make(set->seed, "order");
    int order[COUNT];
    printf("epoch      cost  training  test\n");
    table *history = table_open(set->out, "moons", "epoch cost train test");
    for (int epoch = 1, shown = 1; epoch <= set->epochs; epoch++) {
        double cost = 0;
        rng_permutation(&r, COUNT, order);
        for (int i = 0; i < COUNT; i += BATCH)
            cost += step(&t, &s, &p, BATCH, order + i, set) * BATCH / COUNT;
        if (epoch != shown && epoch != set->epochs)
            continue;
        double train = accuracy(&t, &s, &p), new = accuracy(&t, &s, &test);
        printf("%5d  %8.5f  %6.1f %%  %4.1f %%\n", epoch, cost, train, new);
        table_row(history, "%d\t%g\t%g\t%g", epoch, cost, train, new);
        shown = shown % 3 ? 3 * shown : 10 * shown / 3;
        if (epoch == set->epochs) {
            metric(set->metrics, "moons_train", train);
            metric(set->metrics, "moons_test", new);
        }
    }
    table_close(&history);
    write_regions(set, &t, &s, &p);
    tape_free(&t);
    points_free(&p);
    points_free(&test);
}

/* The library's network of this shape, with the parameters of the tape. */
static net net_of(const tape *t, const shape *s, int m)
{
    net_plan plan =
        net_plan_of(s->size[0], s->layers, s->size + 1, ACTIVATION_SIGMOID,
                    ACTIVATION_SIGMOID, LOSS_QUADRATIC, m);
    net n = net_make(&plan);
    for (int l = 0, at = 0; l < s->layers; l++) {
        matrix w = n.layer[l].w;
        for (int k = 0; k < w.rows; k++)
            for (int j = 0; j < w.cols; j++)
                matrix_set(w, k, j, (float)t->node[at++].value);
        for (int k = 0; k < w.rows; k++)
            n.layer[l].b[k] = (float)t->node[at++].value;
    }
    return n;
}

/* The library's gradient g, without its padding, in our order. */
static void unpad(const net *n, const float *g, double *to)
{
    for (int l = 0; l < n->plan.layers; l++) {
        const layer *y = &n->layer[l];
        for (int j = 0; j < y->w.rows * y->w.cols; j++)
            *to++ = g[y->w.data - n->parameters + j];
        for (int k = 0; k < y->w.rows; k++)
            *to++ = g[y->b - n->parameters + k];
    }
}

/* Seconds of the library's gradient on all m points, which goes to `to`. */
static double by_library(const tape *t, const shape *s, const points *p,
                         double *to)
{
    int m = p->x.rows;
    net n = net_of(t, s, m);
    matrix y = matrix_make(m, 1);
    float *g = zeroed((unsigned long)n.size, sizeof *g);
    double best = INFINITY;
    for (int i = 0; i < m; i++)
        matrix_set(y, i, 0, (float)target(p, i));
    for (int k = 0; k < 5; k++) {
        double start = seconds();
        net_gradient(&n, p->x, y, g);
        best = fmin(best, seconds() - start);
    }
    unpad(&n, g, to);
    free(g);
    matrix_free(&y);
    net_free(&n);
    return best;
}

/* The engine, loops by hand and the library: the same gradient on the same
 * hundred points. */
static void show_fast(const settings *set, int k)
{
    enum { COUNT = 100 };
    const shape s = {3, {2, k, k, 1}};
    points p = moons(set, "moons", COUNT);
    tape t = tape_make(&s, set->seed);
    int n = parameters(&s), index[COUNT];
    double *g = zeroed(3UL * (unsigned long)n, sizeof *g);
    double engine = INFINITY, loops = INFINITY;
    for (int i = 0; i < COUNT; i++)
        index[i] = i;
    for (int i = 0; i < 5; i++) {
        double start = seconds();
        by_reverse(&t, cost_graph(&t, &s, &p, COUNT, index), n, g);
        t.count = n;
        engine = fmin(engine, seconds() - start);
        start = seconds();
        by_hand(&t, &s, &p, COUNT, index, g + n);
        loops = fmin(loops, seconds() - start);
    }
    double library = by_library(&t, &s, &p, g + 2 * n);
    double gap = relative_error(n, g, g + n);
    double float_gap = relative_error(n, g, g + 2 * n);
    printf("%3d  %7.3f ms  %7.3f ms  %7.3f ms  %14.0e  %7.0e\n", k,
           1e3 * engine, 1e3 * loops, 1e3 * library, gap, float_gap);
    free(g);
    tape_free(&t);
    points_free(&p);
}

static void run_fast(const settings *set)
{
    printf("        time of one gradient, 100 points       engine against\n"
           "  k      engine       loops     library           loops  "
           "library\n");
    for (int k = 4; k <= WIDEST; k *= 4)
        show_fast(set, k);
}

int main(int argc, char **argv)
{
    settings set = {.seed = 1, .rate = 2, .epochs = 1000};
    const run runs[] = {{"tiny", "a tiny expression, forward and back"},
                        {"order", "its nodes in four orders"},
                        {"twice", "backward twice"},
                        {"swell", "derivatives as formulas"},
                        {"ways", "four ways to one gradient"},
                        {"cost", "what they cost as networks grow"},
                        {"moons", "a network trained by the engine"},
                        {"fast", "the engine against the library"},
                        {NULL, NULL}};
    const option options[] = {
        {"seed", OPTION_SEED, &set.seed, "of every random choice", 0, 0},
        {"rate", OPTION_REAL, &set.rate, "of moons", 0, 1e6},
        {"epochs", OPTION_INT, &set.epochs, "of moons", 1, 100000},
        {"keep", OPTION_FLAG, &set.keep, "of moons: forget no gradient", 0,
         0},
        {NULL, OPTION_FLAG, NULL, NULL, 0, 0}};
    program p = program_start(argc, argv, "The machine takes derivatives.",
                              runs, options);
    set.out = p.out;
    set.metrics = metrics_open(p.out);
    if (program_runs(&p, "tiny"))
        run_tiny(&set);
    if (program_runs(&p, "order"))
        run_order();
    if (program_runs(&p, "twice"))
        run_twice();
    if (program_runs(&p, "swell"))
        run_swell(&set);
    if (program_runs(&p, "ways"))
        run_ways(&set);
    if (program_runs(&p, "cost"))
        run_cost(&set);
    if (program_runs(&p, "moons"))
        run_moons(&set);
    if (program_runs(&p, "fast"))
        run_fast(&set);
    table_close(&set.metrics);
    return program_finish(&p);
}
