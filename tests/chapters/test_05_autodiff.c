/* test_05_autodiff.c: what Chapter 5 says about its program; the engine against
 * differences, Chapter 4's formulas and the library. */
int autodiff_main(int argc, char **argv);
#define main autodiff_main
#include "chapters/05-autodiff/autodiff.c"
#undef main

#include "net.h"
#include "suite.h"

static const laboratory lab = {.seed = 1};

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

/* The other ways. Each: g_j = d(out)/d(leaf j), j < n. */
typedef void way(tape *t, int out, int n, double *g);

static void by_reverse(tape *t, int out, int n, double *g)
{
    forget(t);
    backward(t, out);
    for (int j = 0; j < n; j++)
        g[j] = t->node[j].grad;
}

static void by_duals(tape *t, int out, int n, double *g)
{
    double *d = zeroed((unsigned long)out + 1, sizeof *d);
    for (int j = 0; j < n; j++) {
        forward_mode(t, out, j, d);
        g[j] = d[out];
    }
    free(d);
}

static double replay(tape *t, int out)
{
    for (int i = 0; i <= out; i++) {
        node *n = &t->node[i];
        double v[2] = {0};
        for (int k = 0; k < n->parents; k++)
            v[k] = t->node[n->parent[k]].value;
        if (n->op != LEAF)
            n->value = compute(n->op, v[0], v[1]);
    }
    return t->node[out].value;
}

static void by_differences(tape *t, int out, int n, double *g)
{
    for (int j = 0; j < n; j++) {
        const double h = 1e-5, at = t->node[j].value;
        t->node[j].value = at + h;
        double ahead = replay(t, out);
        t->node[j].value = at - h;
        double behind = replay(t, out);
        t->node[j].value = at;
        g[j] = (ahead - behind) / (2 * h);
    }
    replay(t, out);
}

/* A formula of the derivative, as nodes; NONE is the formula 0. */
static int written_sum(tape *t, int a, int b)
{
    return a == NONE ? b : b == NONE ? a : apply(t, ADD, a, b);
}

static int written_product(tape *t, int a, int b)
{
    return a == NONE ? NONE : apply(t, MULTIPLY, a, b);
}

static int derivative(tape *t, int out, int by)
{
    int d[400], one = leaf(t, 1), zero = leaf(t, 0);
    for (int i = 0; i <= out; i++) {
        const node n = t->node[i];
        int a = n.parents < 1 ? NONE : d[n.parent[0]];
        int b = n.parents < 2 ? NONE : d[n.parent[1]];
        if (n.op == LEAF)
            d[i] = i == by ? one : NONE;
        else if (n.op == ADD)
            d[i] = written_sum(t, a, b);
        else if (n.op == SUBTRACT && a == NONE && b != NONE)
            d[i] = apply(t, SUBTRACT, zero, b);
        else if (n.op == SUBTRACT)
            d[i] = b == NONE ? a : apply(t, SUBTRACT, a, b);
        else if (n.op == MULTIPLY)
            d[i] = written_sum(t, written_product(t, a, n.parent[1]),
                               written_product(t, b, n.parent[0]));
        else
            d[i] =
                a == NONE
                    ? NONE
                    : apply(t, MULTIPLY,
                            apply(t, MULTIPLY, i, apply(t, SUBTRACT, one, i)),
                            a);
    }
    return d[out];
}

static void by_formulas(tape *t, int out, int n, double *g)
{
    int count = t->count;
    for (int j = 0; j < n; j++) {
        int d = derivative(t, out, j);
        g[j] = d == NONE ? 0 : t->node[d].value;
        t->count = count;
    }
}

enum { EVERY = 4 };
static way *const ways[EVERY] = {by_differences, by_formulas, by_duals,
                                 by_reverse};

enum { LEAVES = 4 };

/* A graph of every operation, with nodes that are used many times. */
static int random_graph(tape *t, uint64_t seed)
{
    rng r = rng_make(seed, "graph");
    for (int i = 0; i < LEAVES; i++)
        leaf(t, rng_normal(&r));
    for (int i = 0; i < 16; i++) {
        op o = (op)(ADD + rng_below(&r, 4));
        int a = rng_below(&r, t->count), b = rng_below(&r, t->count);
        int c = apply(t, o, a, o == SIGMOID ? NONE : b);
        if (fabs(t->node[c].value) > 3)
            apply(t, SIGMOID, c, NONE);
    }
    int sum = 0;
    for (int i = 1, n = t->count; i < n; i++)
        sum = apply(t, ADD, sum, i);
    return sum;
}

START_TEST(four_ways_agree_on_random_graphs)
{
    for (uint64_t seed = 1; seed <= 50; seed++) {
        tape t = {0};
        int out = random_graph(&t, seed);
        double g[EVERY][LEAVES];
        for (int k = 0; k < EVERY; k++)
            ways[k](&t, out, LEAVES, g[k]);
        ck_assert_double_lt(relative_error(LEAVES, g[0], g[3]), 1e-7);
        ck_assert_double_lt(relative_error(LEAVES, g[1], g[3]), 1e-13);
        ck_assert_double_lt(relative_error(LEAVES, g[2], g[3]), 1e-13);
        tape_free(&t);
    }
}
END_TEST

/* Each operation alone, at a place where no two slopes are the same. */
START_TEST(every_operation_passes_its_slopes_back)
{
    const double x = 0.7, y = -1.3, a = 1 / (1 + exp(-x));
    const double want[][2] = {[ADD] = {1, 1},
                              [SUBTRACT] = {1, -1},
                              [MULTIPLY] = {y, x},
                              [SIGMOID] = {a * (1 - a), 0}};
    for (op o = ADD; o <= SIGMOID; o++) {
        tape t = {0};
        leaf(&t, x);
        leaf(&t, y);
        t.node[apply(&t, o, 0, o == SIGMOID ? NONE : 1)].grad = 2;
        pass_back(&t, 2);
        for (int i = 0; i < 2; i++)
            ck_assert_double_eq_tol(t.node[i].grad, 2 * want[o][i], 1e-15);
        tape_free(&t);
    }
}
END_TEST

/* u and v get 48 and 28 when f comes before t and t before s; where the
 * leaves stand does not matter: 20 of 120. */
START_TEST(one_order_in_six_is_right)
{
    int right = 0;
    for (int code = 0; code < 3125; code++) {
        int order[TINY], seen = 0, c = code;
        for (int i = 0; i < TINY; i++, c /= TINY) {
            order[i] = c % TINY;
            seen |= 1 << order[i];
        }
        if (seen != (1 << TINY) - 1)
            continue;
        tape t = tiny_graph();
        t.node[F].grad = 1;
        for (int i = 0; i < TINY; i++)
            pass_back(&t, order[i]);
        right += t.node[U].grad == 48 && t.node[V].grad == 28;
        tape_free(&t);
    }
    ck_assert_int_eq(right, 20);
}
END_TEST

START_TEST(leaves_add_up_and_nodes_begin_anew)
{
    tape t = tiny_graph();
    for (int k = 1; k <= 3; k++) {
        backward(&t, F);
        ck_assert_double_eq(t.node[U].grad, 48 * k);
        ck_assert_double_eq(t.node[V].grad, 28 * k);
        ck_assert_double_eq(t.node[S].grad, 14);
    }
    forget(&t);
    backward(&t, F);
    ck_assert_double_eq(t.node[U].grad, 48);
    tape_free(&t);
}
END_TEST

/* A square is a product of a node with itself. */
START_TEST(a_node_may_be_both_parents)
{
    tape t = {0};
    int x = leaf(&t, 3), p = apply(&t, MULTIPLY, x, x);
    double g;
    for (int k = 0; k < EVERY; k++) {
        ways[k](&t, p, 1, &g);
        ck_assert_double_eq_tol(g, 6, 1e-9);
    }
    tape_free(&t);
}
END_TEST

/* How many weights and biases a network has. */
static int parameters(const shape *s)
{
    int n = 0;
    for (int l = 0; l < s->layers; l++)
        n += s->size[l + 1] * (s->size[l] + 1);
    return n;
}

static const shape nets[] = {
    {1, {2, 1}}, {2, {2, 3, 1}}, {3, {2, 8, 8, 1}}, {5, {2, 4, 3, 5, 2, 1}}};

static const int first_points[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};

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
        backprop(s, w, matrix_row(p->x, index[i]), p->label[index[i]] > 0, m,
                 g);
    free(w);
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

/* The library's gradient on all points. */
static void by_library(const tape *t, const shape *s, const points *p,
                       double *to)
{
    int m = p->x.rows;
    net n = net_of(t, s, m);
    matrix y = matrix_make(m, 1), g = net_vector(&n);
    for (int i = 0; i < m; i++)
        matrix_set(y, i, 0, p->label[i] > 0);
    net_gradient(&n, p->x, y, g.data);
    unpad(&n, g.data, to);
    matrix_free(&g);
    matrix_free(&y);
    net_free(&n);
}

/* The engine against Chapter 4's formulas, and against the library's. */
START_TEST(the_engine_agrees_with_backpropagation)
{
    enum { COUNT = 20 };
    points p = moons(&lab, "moons", COUNT);
    int index[COUNT];
    for (int i = 0; i < COUNT; i++)
        index[i] = i;
    for (int k = 0; k < 4; k++) {
        tape t = tape_make(&nets[k], 7);
        int n = parameters(&nets[k]);
        double g[3][200];
        ck_assert_int_eq(t.count, n);
        by_reverse(&t, cost_graph(&t, &nets[k], &p, COUNT, index), n, g[0]);
        by_hand(&t, &nets[k], &p, COUNT, index, g[1]);
        by_library(&t, &nets[k], &p, g[2]);
        ck_assert_double_lt(relative_error(n, g[0], g[1]), 1e-14);
        ck_assert_double_lt(relative_error(n, g[0], g[2]), 1e-6);
        tape_free(&t);
    }
    points_free(&p);
}
END_TEST

/* Forward mode along a direction v of the parameters is J v, reverse mode u J;
 * so u (J v) = (u J) v. */
START_TEST(both_modes_say_the_same_of_a_direction)
{
    points p = moons(&lab, "moons", 10);
    for (int k = 0; k < 4; k++) {
        tape t = tape_make(&nets[k], 7);
        int n = parameters(&nets[k]);
        int c = cost_graph(&t, &nets[k], &p, 10, first_points);
        double *d = zeroed((unsigned long)c + 1, sizeof *d);
        double along = 0, back = 0;
        rng r = rng_make(1, "direction");
        backward(&t, c);
        for (int j = 0; j < n; j++) {
            double v = rng_normal(&r);
            forward_mode(&t, c, j, d);
            along += d[c] * v;
            back += t.node[j].grad * v;
        }
        ck_assert_double_eq_tol(along, back, 1e-14);
        free(d);
        tape_free(&t);
    }
    points_free(&p);
}
END_TEST

/* C = 1/(2m) sum of (a - y)^2 with all weights 0: every answer is 1/2. */
START_TEST(the_cost_is_a_mean)
{
    points p = moons(&lab, "moons", 10);
    for (int m = 1; m <= 10; m++) {
        tape t = tape_make(&nets[1], 1);
        for (int j = 0; j < t.count; j++)
            t.node[j].value = 0;
        int out = cost_graph(&t, &nets[1], &p, m, first_points);
        ck_assert_double_eq_tol(t.node[out].value, 0.125, 1e-15);
        tape_free(&t);
    }
    points_free(&p);
}
END_TEST

/* x <- 4 x (1 - x), n times */
static int bending_graph(tape *t, int x, int n)
{
    int one = leaf(t, 1), four = leaf(t, 4);
    for (int k = 0; k < n; k++)
        x = apply(t, MULTIPLY, apply(t, MULTIPLY, four, x),
                  apply(t, SUBTRACT, one, x));
    return x;
}

/* Its graph has 3 n operations, its formula 3 (2^n - 1), and the formula of
 * its derivative (3 n + 1) 2^n - 1. */
START_TEST(bending_swells_as_the_text_says)
{
    for (int n = 1; n <= 20; n++) {
        tape t = {0};
        formula f[200];
        int x = leaf(&t, 0.3), out = bending_graph(&t, x, n);
        formula whole = written_out(&t, out, x, f);
        ck_assert_int_eq(t.count, 3 + 3 * n);
        ck_assert_double_eq(whole.length, 3 * (pow(2, n) - 1));
        ck_assert_double_eq(whole.slope, (3 * n + 1) * pow(2, n) - 1);
        tape_free(&t);
    }
}
END_TEST

/* The counts are those of formulas that are really written. */
START_TEST(lengths_are_those_of_formulas)
{
    for (uint64_t seed = 1; seed <= 50; seed++) {
        tape t = {0};
        int out = random_graph(&t, seed);
        for (int j = 0; j < LEAVES; j++) {
            int count = t.count, d = derivative(&t, out, j);
            formula want = {0, NOTHING};
            formula *f = zeroed((unsigned long)t.count, sizeof *f);
            if (d != NONE)
                want = written_out(&t, d, NONE, f);
            double length = d == NONE ? NOTHING : want.length;
            ck_assert_double_eq(written_out(&t, out, j, f).slope, length);
            free(f);
            t.count = count;
        }
        tape_free(&t);
    }
}
END_TEST

/* Reverse mode costs less than five passes, whatever the network; the others
 * cost a pass or more a parameter. */
START_TEST(reverse_mode_is_a_few_passes)
{
    points p = moons(&lab, "moons", 2);
    for (int k = 0; k < 4; k++) {
        tape t = tape_make(&nets[k], 1);
        int n = parameters(&nets[k]);
        int out = cost_graph(&t, &nets[k], &p, 2, first_points);
        double count[WAYS], once = count_operations(&t, out, n, count);
        ck_assert_double_lt(count[REVERSE], 5 * once);
        for (int i = 0; i < REVERSE; i++)
            ck_assert_double_gt(count[i], n * once);
        tape_free(&t);
    }
    points_free(&p);
}
END_TEST

START_TEST(a_step_cuts_the_tape_and_lowers_the_cost)
{
    points p = moons(&lab, "moons", 10);
    tape t = tape_make(&small, 1);
    ck_assert_int_eq(t.count, SMALL);
    double before = step(&t, &p, 10, first_points, 2, false);
    for (int k = 0; k < 50; k++) {
        double c = step(&t, &p, 10, first_points, 2, false);
        ck_assert_double_lt(c, before);
        before = c;
        ck_assert_int_eq(t.count, SMALL);
    }
    tape_free(&t);
    points_free(&p);
}
END_TEST

static const char program_path[] =
    "\"${NN_BUILD:-build}\"/chapters/05-autodiff";

START_TEST(wrong_usage_is_one_line)
{
    static const char *const wrong[] = {"backward", "--rate 1", "--seed x",
                                        "--data digits"};
    expect_refused(program_path, wrong, 4);
}
END_TEST

/* Each name starts the run that it names. */
START_TEST(runs_have_their_names)
{
    static const char *const shows[][2] = {
        {"tiny", "s has passed"}, {"order", "fstvu"}, {"forward", "along"},
        {"cost", "2-k-k-1"},      {"moons", "epoch"}, {"stale", "epoch"}};
    expect_shows(program_path, shows, 6);
}
END_TEST

int main(void)
{
    const TTest *tests[] = {four_ways_agree_on_random_graphs,
                            every_operation_passes_its_slopes_back,
                            one_order_in_six_is_right,
                            leaves_add_up_and_nodes_begin_anew,
                            a_node_may_be_both_parents,
                            the_engine_agrees_with_backpropagation,
                            the_cost_is_a_mean,
                            both_modes_say_the_same_of_a_direction,
                            bending_swells_as_the_text_says,
                            lengths_are_those_of_formulas,
                            reverse_mode_is_a_few_passes,
                            a_step_cuts_the_tape_and_lowers_the_cost,
                            wrong_usage_is_one_line,
                            runs_have_their_names,
                            NULL};
    return suite_run(tests);
}
