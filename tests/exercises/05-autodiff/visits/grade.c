/* Grades exercise 05-autodiff/visits: small graphs, and some whose calls
 * nobody could make. */
#include "grader.h"
#include "tasks.h"

enum { MOST = 100 };

typedef enum way { RIGHT, ONCE, LEAVES, ARROWS, LEFT, SAME_ONCE, WAYS } way;

static bool is_given(int p, way how, bool is_right, bool same)
{
    return p >= 0 && !(how == LEFT && is_right) &&
           !(how == SAME_ONCE && is_right && same);
}

/* The visits; or the nodes that are reached, the visits of leaves or of the
 * others alone, ... */
static double count(int n, const int *left, const int *right, way how)
{
    double times[MOST] = {0}, sum = 0;
    times[n - 1] = 1;
    for (int i = n - 1; i >= 0; i--) {
        bool is_leaf = left[i] < 0 && right[i] < 0;
        if (how == ONCE)
            times[i] = times[i] > 0;
        if ((how != LEAVES || is_leaf) && (how != ARROWS || i < n - 1))
            sum += times[i];
        if (is_given(left[i], how, false, false))
            times[left[i]] += times[i];
        if (is_given(right[i], how, true, left[i] == right[i]))
            times[right[i]] += times[i];
    }
    return sum;
}

static void ask(int n, const int *left, const int *right)
{
    double ways[WAYS];
    for (int how = RIGHT; how < WAYS; how++)
        ways[how] = count(n, left, right, (way)how);
    double got = recursive_visits(n, grader_input_i("left", n, left),
                                  grader_input_i("right", n, right));
    grader_check(&(question){
        .name = "number",
        .n = 1,
        .got = NUMBERS((const double *)&got),
        .want = NUMBERS((const double *)&ways[RIGHT]),
        .tolerance = 1e-12,
        .mistakes = {
            {NUMBERS((const double *)&ways[ONCE]),
             "you count nodes: that is the loop, which visits each once; the "
             "recursion comes again with every share"},
            {NUMBERS((const double *)&ways[LEAVES]),
             "you count the visits of leaves alone: those on the way to them "
             "are calls too"},
            {NUMBERS((const double *)&ways[ARROWS]),
             "the first call, of the last node, is missing"},
            {NUMBERS((const double *)&ways[LEFT]),
             "you go to the left parents only"},
            {NUMBERS((const double *)&ways[SAME_ONCE]),
             "a parent that stands on both sides is visited twice, once with "
             "each share"}}});
}

static void example(void)
{
    grader_case("in the example of the stub");
    ask(6, (const int[]){-1, -1, 0, 2, 2, 4},
        (const int[]){-1, -1, 1, 0, 3, 3});
}

static void small(void)
{
    grader_case("with a node that nobody uses");
    ask(5, (const int[]){-1, -1, -1, 0, 3}, (const int[]){-1, -1, -1, 1, 1});
    grader_case("with parents on one side alone");
    ask(6, (const int[]){-1, 0, -1, 2, -1, 4},
        (const int[]){-1, -1, 1, 1, 3, 3});
    grader_case("with a node that is both parents of another");
    ask(5, (const int[]){-1, -1, 0, 2, 3}, (const int[]){-1, -1, 1, 2, 0});
    grader_case("with a single leaf");
    ask(1, (const int[]){-1}, (const int[]){-1});
}

/* x <- x x, so many times. */
static void squares(void)
{
    static const int sizes[] = {10, 40, 58};
    for (int s = 0; s < 3; s++) {
        int parent[MOST];
        for (int i = 0; i < sizes[s]; i++)
            parent[i] = i - 1;
        grader_case("with %d squares one after the other", sizes[s] - 1);
        ask(sizes[s], parent, parent);
    }
}

static void random_graphs(void)
{
    rng r = grader_stream("visits");
    for (int n = 7; n < 40; n += 8) {
        int left[MOST], right[MOST];
        for (int i = 0; i < n; i++) {
            bool is_leaf = i < 2 || rng_below(&r, 5) == 0;
            left[i] = is_leaf ? -1 : rng_below(&r, i);
            right[i] = is_leaf || rng_below(&r, 5) == 0 ? -1 : i - 1;
        }
        grader_case("on a random graph of %d nodes", n);
        ask(n, left, right);
    }
}

const grader_test grader_tests[] = {{"the example", example},
                                    {"small graphs", small},
                                    {"squares of squares", squares},
                                    {"random graphs", random_graphs},
                                    {NULL, NULL}};
