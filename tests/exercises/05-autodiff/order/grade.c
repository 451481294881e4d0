/* Grades exercise 05-autodiff/order: any order that is right is right. */
#include "grader.h"
#include "tasks.h"

enum { MOST = 100 };

static bool before(int p, int i, const int *place)
{
    return p < 0 || place[p] < place[i];
}

/* Whether every node stands after its parents, or, reversed, before them. */
static bool is_sorted(int n, const int *left, const int *right,
                      const int *place, bool reversed)
{
    int turned[MOST];
    for (int i = 0; i < n; i++)
        turned[i] = reversed ? n - 1 - place[i] : place[i];
    for (int i = 0; i < n; i++)
        if (!before(left[i], i, turned) || !before(right[i], i, turned))
            return false;
    return true;
}

/* A graph: nodes get parents among earlier ones, and are renamed at random. */
typedef struct graph {
    int n, left[MOST], right[MOST];
} graph;

static graph random_graph(int n, rng *r)
{
    graph g = {.n = n};
    int name[MOST];
    rng_permutation(r, n, name);
    for (int i = 0; i < n; i++) {
        bool is_leaf = i < 2 || rng_below(r, 4) == 0;
        bool has_one = rng_below(r, 4) == 0;
        g.left[name[i]] = is_leaf ? -1 : name[rng_below(r, i)];
        g.right[name[i]] = is_leaf || has_one ? -1 : name[rng_below(r, i)];
    }
    return g;
}

/* In a chain any order of the numbers is sorted one way or the other. */
static bool is_chain(int n, const int *left, const int *right)
{
    for (int i = 0; i < n; i++)
        if (left[i] >= 0 && right[i] >= 0)
            return false;
    return true;
}

/* place[i] is where node i stands in order; fails when it is no order. */
static void find_places(int n, const int *order, int *place)
{
    for (int i = 0; i < n; i++)
        place[i] = -1;
    for (int k = 0; k < n; k++) {
        int i = order[k];
        if ((i < 0 || i >= n) && k > 0)
            grader_fail(
                "your order has %d of the %d nodes, then %d, which is "
                "no node: some are never placed; a parent may stand "
                "later in the list than its child, and several nodes "
                "may have no child",
                k, n, i);
        if (i < 0 || i >= n)
            grader_fail("your order is empty: order[0] is %d", i);
        if (place[i] >= 0)
            grader_fail("node %d is no new one: it stands in it twice, at "
                        "%d and at %d; remember which have been placed",
                        i, place[i], k);
        place[i] = k;
    }
}

static int count_broken(const graph *g, const int *parent, const int *place)
{
    int broken = 0;
    for (int i = 0; i < g->n; i++)
        broken += !before(parent[i], i, place);
    return broken;
}

/* Whether all leaves come first, and then the others by their numbers. */
static bool leaves_first(const graph *g, const int *place)
{
    for (int i = 0; i < g->n; i++)
        for (int k = 0; k < g->n; k++) {
            bool leaf = g->left[i] < 0 && g->right[i] < 0;
            bool other = g->left[k] >= 0 || g->right[k] >= 0;
            if (other && (leaf || i < k) && place[i] > place[k])
                return false;
        }
    return true;
}

/* Whether only parents with larger numbers stand behind their children. */
static bool all_by_number(const graph *g, const int *place)
{
    bool broken = false;
    for (int i = 0; i < g->n; i++)
        for (int side = 0; side < 2; side++) {
            int p = side == 0 ? g->left[i] : g->right[i];
            if (!before(p, i, place) && p < i)
                return false;
            broken = broken || !before(p, i, place);
        }
    return broken;
}

/* Whether a node is placed as soon as one of its parents is. */
static bool all_behind_one(const graph *g, const int *place)
{
    int broken[2] = {count_broken(g, g->left, place),
                     count_broken(g, g->right, place)};
    for (int i = 0; i < g->n; i++)
        if (!before(g->left[i], i, place) && !before(g->right[i], i, place))
            return false;
    return broken[0] > 0 && broken[1] > 0;
}

/* What the order of a larger graph says of the kind of mistake: a single pair
 * in the wrong order does not say it. */
static void name_kind(void)
{
    rng r = grader_stream("which parents");
    graph g = random_graph(60, &r);
    int place[MOST], as_written = 1;
    int *order = grader_output_i("order", g.n);
    topological_order(g.n, grader_input_i("left", g.n, g.left),
                      grader_input_i("right", g.n, g.right), order);
    find_places(g.n, order, place);
    int on_left = count_broken(&g, g.left, place);
    int on_right = count_broken(&g, g.right, place);
    for (int i = 0; i < g.n; i++)
        as_written = as_written && order[i] == i;
    if (as_written)
        grader_fail("your order is that in which the nodes were written "
                    "down, 0, 1, 2, ...: parents may come later there");
    if (leaves_first(&g, place))
        grader_fail("your leaves come first, and then all others as they "
                    "were written down: they have to wait for one another, "
                    "too");
    if (all_behind_one(&g, place))
        grader_fail("every node stands behind one of its parents in your "
                    "order, and some before the other: a node has to wait "
                    "for both");
    if (on_left == 0 && on_right > 0)
        grader_fail("the parents left[i] stand before node i in your order, "
                    "those of right[i] need not: both must");
    if (on_right == 0 && on_left > 0)
        grader_fail("the parents right[i] stand before node i in your "
                    "order, those of left[i] need not: both must");
    if (all_by_number(&g, place))
        grader_fail("a node stands behind a parent with a smaller number in "
                    "your order, and not behind one with a larger: you see "
                    "each node once, by its number, when its parents may not "
                    "be known yet");
}

static void check(int n, const int *left, const int *right, const char *what)
{
    int place[MOST];
    const int *l = grader_input_i("left", n, left);
    const int *r = grader_input_i("right", n, right);
    int *order = grader_output_i("order", n);
    if (what == NULL)
        grader_case("in the example of the stub");
    else
        grader_case("on %s (%d nodes)", what, n);
    topological_order(n, l, r, order);
    find_places(n, order, place);
    if (is_sorted(n, left, right, place, false))
        return;
    if (!is_chain(n, left, right) && is_sorted(n, left, right, place, true))
        grader_fail("you put children first: it is the order of the way "
                    "back, turn it around");
    name_kind();
    for (int i = 0; i < n; i++) {
        int p = before(left[i], i, place) ? right[i] : left[i];
        if (!before(p, i, place))
            grader_fail("node %d stands before its parent %d (they are your "
                        "order[%d] and order[%d])",
                        i, p, place[i], place[p]);
    }
}

/* The example: f = s t, t = s + u, s = u v, written down as f, u, s, v, t. */
static void five_nodes(void)
{
    const int left[] = {2, -1, 1, -1, 2}, right[] = {4, -1, 3, -1, 1};
    check(5, left, right, NULL);
}

static void a_chain(void)
{
    int left[MOST], right[MOST];
    for (int i = 0; i < 30; i++) {
        left[i] = i < 29 ? i + 1 : -1;
        right[i] = -1;
    }
    check(30, left, right, "a chain, last first");
    check(1, right, right, "a single leaf");
}

static void random_graphs(void)
{
    rng r = grader_stream("order");
    for (int round = 0; round < 20; round++) {
        graph g = random_graph(5 + 5 * round, &r);
        check(g.n, g.left, g.right, "a random graph");
    }
}

const grader_test grader_tests[] = {{"the example", five_nodes},
                                    {"a chain", a_chain},
                                    {"random graphs", random_graphs},
                                    {NULL, NULL}};
