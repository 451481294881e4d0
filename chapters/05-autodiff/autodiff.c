/* autodiff.c: the machine takes the derivatives. Explained in Chapter 5. Its
 * runs follow the text. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lab.h"

typedef enum op { LEAF, ADD, SUBTRACT, MULTIPLY, SIGMOID } op;

enum { NONE = -1, ROOM = 1 << 16 };

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
    int count;
} tape;

static void tape_free(tape *t)
{
    free(t->node);
    *t = (tape){0};
}

/* Appends the node and returns its place. */
static int push(tape *t, node n)
{
    if (!t->node)
        t->node = zeroed(ROOM, sizeof *t->node);
    ensure(t->count < ROOM, "%d nodes are enough", ROOM);
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

enum { U, V, S, T, F, TINY };

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

/* Adds to each parent of node i: grad of i times d(node i)/d(parent). */
static void pass_back(tape *t, int i)
{
    const node n = t->node[i];
    switch (n.op) {
    case ADD:
        t->node[n.left].grad += n.grad;
        t->node[n.right].grad += n.grad;
        break;
    case SUBTRACT:
        t->node[n.left].grad += n.grad;
        t->node[n.right].grad -= n.grad;
        break;
    case MULTIPLY:
        t->node[n.left].grad += n.grad * value_of(t, n.right);
        t->node[n.right].grad += n.grad * value_of(t, n.left);
        break;
    case SIGMOID:
        t->node[n.left].grad += n.grad * n.value * (1 - n.value);
        break;
    case LEAF:
        break;
    }
}

/* A row of a table: a name, and the values or grads of the five nodes. */
static void show(table *out, const char *name, const tape *t, bool grads)
{
    table_print(out, "%-13s", name);
    for (int i = 0; i < TINY; i++)
        table_print(out, "%g", grads ? t->node[i].grad : t->node[i].value);
    table_print(out, "\n");
}

/* The tiny expression forward and, visit by visit, back. */
static void run_tiny(laboratory *lab)
{
    static const char *const name[] = {"", "", "s has passed", "t has passed",
                                       "f has passed"};
    table *out = lab_table(lab, "tiny", "visit u v s t f");
    tape t = tiny_graph();
    show(out, "values", &t, false);
    t.node[F].grad = 1;
    show(out, "grads, first", &t, true);
    for (int i = F; i >= S; i--) {
        pass_back(&t, i);
        show(out, name[i], &t, true);
    }
    tape_free(&t);
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

/* The nodes of the tiny expression, visited in the order that is spelled. */
static void visit(table *out, const char *order)
{
    tape t = tiny_graph();
    t.node[F].grad = 1;
    for (const char *c = order; *c; c++)
        pass_back(&t, (int)(strchr("uvstf", *c) - "uvstf"));
    show(out, order, &t, true);
    tape_free(&t);
}

/* A right order, another one, and two that are wrong. */
static void run_order(laboratory *lab)
{
    table *out = lab_table(lab, "order", "order u v s t f");
    visit(out, "ftsvu");
    visit(out, "fvtus");
    visit(out, "fstvu");
    visit(out, "uvstf");
}

/* d_i = d(node i)/d(node by), for all nodes up to `out`: the other half of
 * dual numbers whose values are on the tape. */
static void forward_mode(const tape *t, int out, int by, double *d)
{
    for (int i = 0; i <= out; i++) {
        const node *n = &t->node[i];
        double a = n->left == NONE ? 0 : d[n->left];
        double b = n->right == NONE ? 0 : d[n->right];
        switch (n->op) {
        case ADD:
            d[i] = a + b;
            break;
        case SUBTRACT:
            d[i] = a - b;
            break;
        case MULTIPLY:
            d[i] = a * value_of(t, n->right) + value_of(t, n->left) * b;
            break;
        case SIGMOID:
            d[i] = n->value * (1 - n->value) * a;
            break;
        case LEAF:
            d[i] = i == by ? 1 : 0;
            break;
        }
    }
}

/* The tiny expression in forward mode, once for each question. */
static void run_forward(laboratory *lab)
{
    table *out = lab_table(lab, "forward", "along u v s t f");
    tape t = tiny_graph();
    for (int by = U; by <= V; by++) {
        double d[TINY];
        forward_mode(&t, F, by, d);
        table_print(out, "%-13s", by == U ? "u" : "v");
        for (int i = 0; i < TINY; i++)
            table_print(out, "%g", d[i]);
        table_print(out, "\n");
    }
    tape_free(&t);
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

/* How long a formula is, in operations; and the formula of its derivative,
 * which may be the formula 0: NOTHING. */
typedef struct formula {
    double length, slope;
} formula;

static const double NOTHING = -1;

/* a' + b' and a' b, of which 0 + b' and 0 b need not be written */
static double plus(double a, double b)
{
    return a == NOTHING ? b : b == NOTHING ? a : a + 1 + b;
}

static double times(double a, double b)
{
    return a == NOTHING ? NOTHING : a + 1 + b;
}

/* How long the formulas of node `out` and of d(out)/d(by) are when they are
 * written out: what is used twice stands twice. Room for out + 1 in f. */
static formula written_out(const tape *t, int out, int by, formula *f)
{
    for (int i = 0; i <= out; i++) {
        const node *n = &t->node[i];
        formula a = n->left == NONE ? (formula){0, NOTHING} : f[n->left];
        formula b = n->right == NONE ? (formula){0, NOTHING} : f[n->right];
        f[i].length = a.length + b.length + work[n->op].value;
        if (n->op == LEAF)
            f[i].slope = i == by ? 0 : NOTHING;
        else if (n->op == MULTIPLY)
            f[i].slope =
                plus(times(a.slope, b.length), times(b.slope, a.length));
        else if (n->op == SIGMOID) /* i (1 - i) a' */
            f[i].slope = times(a.slope, 2 * f[i].length + 2);
        else if (n->op == SUBTRACT && b.slope != NOTHING) /* or 0 - b' */
            f[i].slope = fmax(a.slope, 0) + 1 + b.slope;
        else
            f[i].slope = plus(a.slope, b.slope);
    }
    return f[out];
}

enum { DEEPEST = 16, WIDEST = 64 };

/* Layers with weights, and the neurons of each; size[0] inputs. */
typedef struct shape {
    int layers, size[DEEPEST + 1];
} shape;

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

/* C = 1/(2m) sum of (a - y)^2 over the points index[0 .. m - 1] */
static int cost_graph(tape *t, const shape *s, const points *p, int m,
                      const int *index)
{
    int sum = leaf(t, 0);
    for (int i = 0; i < m; i++) {
        int a = answer_graph(t, s, matrix_row(p->x, index[i]));
        int e = apply(t, SUBTRACT, a, leaf(t, p->label[index[i]] > 0));
        sum = apply(t, ADD, sum, apply(t, MULTIPLY, e, e));
    }
    return apply(t, MULTIPLY, sum, leaf(t, 0.5 / m));
}

enum { NUMERICAL, SYMBOLIC, FORWARD, REVERSE, WAYS };

/* The operations of each way to all n slopes; returns those of one pass. */
static double count_operations(const tape *t, int out, int n,
                               double count[WAYS])
{
    double once = 0, both = 0, back = 0;
    formula *f = zeroed((unsigned long)out + 1, sizeof *f);
    for (int i = 0; i <= out; i++) {
        once += work[t->node[i].op].value;
        both += work[t->node[i].op].dual;
        back += work[t->node[i].op].back;
    }
    count[NUMERICAL] = n * (2 * once + 4);
    count[SYMBOLIC] = 0;
    for (int j = 0; j < n; j++)
        count[SYMBOLIC] += written_out(t, out, j, f).slope;
    count[FORWARD] = n * both;
    count[REVERSE] = once + back;
    free(f);
    return once;
}

static points moons(const laboratory *lab, const char *purpose, int count)
{
    rng r = rng_make(lab->seed, purpose);
    return points_moons(count, 0.12, &r);
}

/* How long the gradient of the first layer is, in lengths of the last's. */
static double fading(const tape *t, const shape *s, int n)
{
    int head = s->size[1] * (s->size[0] + 1);
    int tail = n - s->size[s->layers - 1] - 1;
    double first = 0, last = 0;
    for (int j = 0; j < n; j++) {
        double square = t->node[j].grad * t->node[j].grad;
        first += j < head ? square : 0;
        last += j >= tail ? square : 0;
    }
    return sqrt(first / last);
}

/* A row of a cost table: one network on one point. Returns its fading. */
static double show_cost(laboratory *lab, table *out, const shape *s)
{
    const int only[] = {0};
    points p = moons(lab, "moons", 2);
    tape t = tape_make(s, lab->seed);
    int n = t.count, c = cost_graph(&t, s, &p, 1, only);
    double count[WAYS], once = count_operations(&t, c, n, count);
    table_print(out, "%d", n);
    for (int k = 0; k < WAYS; k++)
        table_print(out, "%10.0f", count[k]);
    table_print(out, "%.1f\n", count[REVERSE] / once);
    backward(&t, c);
    double faded = fading(&t, s, n);
    tape_free(&t);
    points_free(&p);
    return faded;
}

/* What the four ways cost: wider networks, then deeper ones. */
static void run_cost(laboratory *lab)
{
    const char *columns =
        "parameters: numerical symbolic forward reverse passes";
    double faded = 0;
    table *wide = lab_table(lab, "wide", columns);
    table *deep = lab_table(lab, "deep", columns);
    printf("operations on one point: 2-k-k-1\n");
    for (int k = 1; k <= WIDEST; k *= 2)
        show_cost(lab, wide, &(shape){3, {2, k, k, 1}});
    printf("2-2-...-2-1\n");
    for (int layers = 2; layers <= DEEPEST; layers += 2) {
        shape s = {layers, {2}};
        for (int l = 1; l <= layers; l++)
            s.size[l] = l < layers ? 2 : 1;
        faded = show_cost(lab, deep, &s);
    }
    metrics_print(lab->metrics, "- faded",
                  "%d layers: |gradient of the first| = %.0e |of the last|\n",
                  DEEPEST, faded);
}

static const shape small = {3, {2, 8, 8, 1}};
enum { SMALL = 105 }; /* its parameters */

/* One step of gradient descent on m points: a new graph, backward, and the
 * tape is cut back to the parameters. Returns the cost. */
static double step(tape *t, const points *p, int m, const int *index,
                   double rate, bool keep)
{
    int c = cost_graph(t, &small, p, m, index);
    double cost = t->node[c].value;
    if (!keep)
        forget(t);
    backward(t, c);
    for (int j = 0; j < SMALL; j++)
        t->node[j].value -= rate * t->node[j].grad;
    t->count = SMALL;
    return cost;
}

static double answer(tape *t, const float *x)
{
    double a = t->node[answer_graph(t, &small, x)].value;
    t->count = SMALL;
    return a;
}

/* The share of the points on the right side of 1/2, in per cent. */
static double accuracy(tape *t, const points *p)
{
    int right = 0, m = p->x.rows;
    for (int i = 0; i < m; i++)
        right += (answer(t, matrix_row(p->x, i)) > 0.5) == (p->label[i] > 0);
    return 100.0 * right / m;
}

/* The answers on a grid around the moons. */
static void write_regions(table *out, tape *t)
{
    for (int i = 0; i <= 80; i++) {
        for (int j = 0; j <= 120; j++) {
            float x[] = {-1.5f + (float)j / 30, -1.1f + (float)i / 30};
            table_row(out, "%g\t%g\t%.4f", (double)x[0], (double)x[1],
                      answer(t, x));
        }
        table_row(out, "%s", "");
    }
    table_gap(out);
}

/* A network learns to tell two moons apart; all slopes by the engine. */
static void teach(laboratory *lab, const char *name, double rate, bool keep)
{
    enum { COUNT = 200, BATCH = 10, EPOCHS = 1000 };
    points p = moons(lab, "moons", COUNT), test = moons(lab, "test", 2000);
    tape t = tape_make(&small, lab->seed);
    rng r = rng_make(lab->seed, "order");
    int order[COUNT];
    table *out = lab_table(lab, name, "epoch: cost training test");
    table *regions = keep ? NULL : lab_table(lab, "regions", "x y a");
    table *dots = keep ? NULL : lab_table(lab, "points", "x y label");
    for (int epoch = 1; epoch <= EPOCHS; epoch++) {
        double cost = 0;
        rng_permutation(&r, COUNT, order);
        for (int i = 0; i < COUNT; i += BATCH)
            cost +=
                step(&t, &p, BATCH, order + i, rate, keep) * BATCH / COUNT;
        if (one_of(epoch, "1 3 10 30 100 300 1000"))
            table_print(out, "%d %.5f %.1f %.1f\n", epoch, cost,
                        accuracy(&t, &p), accuracy(&t, &test));
        if (!keep && one_of(epoch, "30 100 1000"))
            write_regions(regions, &t);
    }
    for (int i = 0; dots && i < COUNT; i++)
        table_row(dots, "%g\t%g\t%d", (double)matrix_get(p.x, i, 0),
                  (double)matrix_get(p.x, i, 1), p.label[i]);
    tape_free(&t);
    points_free(&p);
    points_free(&test);
}

static void run_moons(laboratory *lab)
{
    teach(lab, "moons", 2, false);
}

static void run_stale(laboratory *lab)
{
    teach(lab, "stale", 0.05, true);
}

static const lab_run runs[] = {
    {"tiny", "a tiny expression, forward and back", run_tiny, 0},
    {"order", "its nodes in four orders", run_order, 0},
    {"forward", "and in forward mode", run_forward, 0},
    {"cost", "what they cost as networks grow", run_cost, 0},
    {"moons", "a network trained by the engine", run_moons, 0},
    {"stale", "and by one that forgets no gradient", run_stale, 0},
    {0}};

int main(int argc, char **argv)
{
    static const lab_plan plan = {"The machine takes derivatives.", runs,
                                  NULL, 0, 0};
    return lab_main(argc, argv, &plan);
}
