/* test_05_autodiff.c: what Chapter 5 says about its program. */
int autodiff_main(int argc, char **argv);
#define main autodiff_main
#include "chapters/05-autodiff/autodiff.c"
#undef main

#include "suite.h"

static settings plain_settings(void)
{
    return (settings){.seed = 1, .rate = 2, .epochs = 1000};
}

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
        double g[WAYS][LEAVES];
        for (int k = 0; k < WAYS; k++)
            ways[k].gradient(&t, out, LEAVES, g[k]);
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
    for (int k = 0; k < WAYS; k++) {
        ways[k].gradient(&t, p, 1, &g);
        ck_assert_double_eq_tol(g, 6, 1e-9);
    }
    tape_free(&t);
}
END_TEST

static const shape nets[] = {
    {1, {2, 1}}, {2, {2, 3, 1}}, {3, {2, 8, 8, 1}}, {5, {2, 4, 3, 5, 2, 1}}};

/* The engine against Chapter 4's formulas, and against the library's. */
START_TEST(the_engine_agrees_with_backpropagation)
{
    enum { COUNT = 20 };
    settings set = plain_settings();
    points p = moons(&set, "moons", COUNT);
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

/* C = 1/(2m) sum of (a - y)^2 with all weights 0: every answer is 1/2. */
START_TEST(the_cost_is_a_mean)
{
    settings set = plain_settings();
    points p = moons(&set, "moons", 10);
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

/* The bending function grows like 2^n when written out, its graph like n. */
START_TEST(formulas_are_counted_with_their_repetitions)
{
    for (int n = 1; n <= 20; n++) {
        tape t = {0};
        int f = bending_graph(&t, leaf(&t, 0.3), n);
        double size[200];
        ck_assert_double_eq(written_out(&t, f, size), 3 * (pow(2, n) - 1));
        tape_free(&t);
    }
    tape t = tiny_graph();
    double size[TINY];
    ck_assert_double_eq(written_out(&t, F, size), 4);
    tape_free(&t);
}
END_TEST

/* Reverse mode costs less than five passes, whatever the
 * network; the others cost a pass or more a parameter. */
START_TEST(reverse_mode_is_a_few_passes)
{
    settings set = plain_settings();
    points p = moons(&set, "moons", 2);
    for (int k = 0; k < 4; k++) {
        tape t = tape_make(&nets[k], 1);
        int n = parameters(&nets[k]);
        int out = cost_graph(&t, &nets[k], &p, 2, first_points);
        double count[WAYS], once = count_operations(&t, out, n, count);
        ck_assert_double_lt(count[3], 5 * once);
        for (int i = 0; i < 3; i++)
            ck_assert_double_gt(count[i], n * once);
        tape_free(&t);
    }
    points_free(&p);
}
END_TEST

START_TEST(a_step_cuts_the_tape_and_lowers_the_cost)
{
    settings set = plain_settings();
    points p = moons(&set, "moons", 10);
    tape t = tape_make(&nets[2], 1);
    int n = t.count, room = 0;
    double before = step(&t, &nets[2], &p, 10, first_points, &set);
    room = t.room;
    for (int k = 0; k < 50; k++) {
        double c = step(&t, &nets[2], &p, 10, first_points, &set);
        ck_assert_double_lt(c, before);
        before = c;
        ck_assert_int_eq(t.count, n);
        ck_assert_int_eq(t.room, room);
    }
    tape_free(&t);
    points_free(&p);
}
END_TEST

static const char program_path[] =
    "\"${NN_BUILD:-build}\"/chapters/05-autodiff";

START_TEST(wrong_usage_is_one_line)
{
    static const char *const wrong[] = {
        "backward", "--rate fast", "--rate -1", "--epochs 0", "--keep=maybe"};
    expect_refused(program_path, wrong, 5);
}
END_TEST

/* Each name starts the run that it names. */
START_TEST(runs_have_their_names)
{
    static const char *const shows[][2] = {
        {"tiny", "s has passed on    u  48  v  28"},
        {"order", "fstvu   u  30"},
        {"twice", "nothing reset  u 162"},
        {"swell", "df/du = "},
        {"ways", "numerical"},
        {"cost", "2-k-k-1"},
        {"moons --epochs 3", "epoch      cost"},
        {"fast", "engine against"}};
    expect_shows(program_path, shows, 8);
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
                            formulas_are_counted_with_their_repetitions,
                            reverse_mode_is_a_few_passes,
                            a_step_cuts_the_tape_and_lowers_the_cost,
                            wrong_usage_is_one_line,
                            runs_have_their_names,
                            NULL};
    return suite_run(tests);
}
