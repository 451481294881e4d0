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
    int parents, parent[2]; /* so many earlier nodes of the tape */
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
    return push(t, (node){.op = LEAF, .value = value});
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

/* A new node: the operation, done at once, and a note of what it was. */
static int apply(tape *t, op o, int a, int b)
{
    double second = b == NONE ? 0 : t->node[b].value;
    double value = compute(o, t->node[a].value, second);
    return push(t, (node){o, b == NONE ? 1 : 2, {a, b}, value, 0});
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

/* d times d(node)/d(its parent k), which is in a row of Table 5.1. */
static double times_slope(double d, const tape *t, const node *n, int k)
{
    switch (n->op) {
    case ADD:
        return d;
    case SUBTRACT:
        return k == 0 ? d : -d;
    case MULTIPLY: /* the other factor */
        return d * t->node[n->parent[1 - k]].value;
    case SIGMOID:
        return d * n->value * (1 - n->value);
    case LEAF:
        break;
    }
    return 0;
}

/* Adds to each parent of node i: grad of i times d(node i)/d(parent). */
static void pass_back(tape *t, int i)
{
    const node *n = &t->node[i];
    for (int k = 0; k < n->parents; k++)
        t->node[n->parent[k]].grad += times_slope(n->grad, t, n, k);
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
    static const char names[] = "uvstf";
    tape t = tiny_graph();
    t.node[F].grad = 1;
    for (const char *c = order; *c; c++)
        pass_back(&t, (int)(strchr(names, *c) - names));
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
        d[i] = i == by ? 1 : 0;
        for (int k = 0; k < n->parents; k++)
            d[i] += times_slope(d[n->parent[k]], t, n, k);
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

/* How long a formula is, in operations; and the formula of its derivative. */
typedef struct formula {
    double length, slope;
} formula;

/* The length of the formula 0: each term of a sum costs its length and an
 * addition, but for the first; and 0 is the sum that has not even that. */
static const double NOTHING = -1;

/* How long the formulas of node `out` and of d(out)/d(by) are when they are
 * written out: what is used twice stands twice. Room for out + 1 in f. */
static formula written_out(const tape *t, int out, int by, formula *f)
{
    for (int i = 0; i <= out; i++) {
        const node *n = &t->node[i];
        f[i] = (formula){work[n->op].value, i == by ? 0 : NOTHING};
        for (int k = 0; k < n->parents; k++)
            f[i].length += f[n->parent[k]].length;
        for (int k = 0; k < n->parents; k++) {
            double term = f[n->parent[k]].slope;
            if (term == NOTHING)
                continue;
            if (n->op == MULTIPLY) /* a' b */
                term += 1 + f[n->parent[1 - k]].length;
            if (n->op == SIGMOID) /* a' i (1 - i) */
                term += 1 + f[i].length + 1 + 1 + f[i].length;
            if (n->op == SUBTRACT && k == 1 && f[i].slope == NOTHING)
                term += 1; /* 0 - b' */
            f[i].slope += 1 + term;
        }
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

/* How long the gradient along the parameters first .. end - 1 is. */
static double length(const tape *t, int first, int end)
{
    double sum = 0;
    for (int j = first; j < end; j++)
        sum += t->node[j].grad * t->node[j].grad;
    return sqrt(sum);
}

/* A row of a cost table: one network on one point. Returns how long the
 * gradient of the first layer is, in lengths of the last's. */
static double show_cost(laboratory *lab, table *out, const shape *s)
{
    points p = moons(lab, "moons", 2);
    tape t = tape_make(s, lab->seed);
    int n = t.count, c = cost_graph(&t, s, &p, 1, (int[]){0});
    double count[WAYS], once = count_operations(&t, c, n, count);
    table_print(out, "%d", n);
    for (int k = 0; k < WAYS; k++)
        table_print(out, "%10.0f", count[k]);
    table_print(out, "%.1f\n", count[REVERSE] / once);
    backward(&t, c);
    double head = length(&t, 0, s->size[1] * (s->size[0] + 1));
    double tail = length(&t, n - s->size[s->layers - 1] - 1, n);
    tape_free(&t);
    points_free(&p);
    return head / tail;
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
    if (!keep)
        points_write(&p, lab_table(lab, "points", "x y label"));
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
