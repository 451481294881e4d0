/* Grades exercise 18-many-machines/tree: the bits of a sum, and who sent how
 * much. */
#include "../ranks.h"

enum { MOST = 256, MOST_CHUNKS = 32 };

static int chunk_count, numbers_each;
static const float *chunk_of[MOST_RANKS];
static float *sum_of[MOST_RANKS], all[MOST];

static void run(world *w)
{
    tree(w, chunk_count, numbers_each, chunk_of[w->rank], sum_of[w->rank]);
}

/* ---- orders in which people add ---------------------------------------- */

typedef enum order { TREE, LINE, FAR, DOUBLE } order;

/* The sum of `count` numbers x, `stride` apart. */
static float added(order how, int count, int stride, const float *x)
{
    double exact = 0;
    float line = x[0], v[MOST_CHUNKS] = {x[0]};
    for (int c = 0; c < count; c++) {
        v[c] = x[c * stride];
        exact += (double)v[c];
        line = c > 0 ? line + v[c] : line;
    }
    for (int half = count / 2; half > 0; half /= 2)
        for (int c = 0; c < half; c++)
            v[c] = how == FAR ? v[c] + v[c + half] : v[2 * c] + v[2 * c + 1];
    return how == DOUBLE ? (float)exact : how == LINE ? line : v[0];
}

static const struct {
    order on_rank, between;
    const char *says;
} ways[] = {
    {LINE, TREE,
     "each rank adds its own chunks one after the other: with fewer ranks "
     "that is another order, and other bits"},
    {TREE, LINE,
     "the ranks' sums are added one after the other: with fewer ranks more "
     "of the tree lies on one rank, and then the order is another"},
    {LINE, LINE,
     "all is added one after the other: the parts of the ranks make that "
     "another order for every p"},
    {TREE, FAR,
     "a rank's sum meets that of half the ranks further on first: neighbours "
     "come first"},
    {FAR, TREE,
     "a chunk meets that of half the rank's chunks further on first: "
     "neighbours come first"},
    {FAR, FAR, "those that lie far apart meet first: neighbours come first"},
    {DOUBLE, TREE,
     "a rank's chunks are added in double: with more ranks less of the sum "
     "is, and other bits come out"},
    {TREE, DOUBLE, "the ranks' sums are added in double, asked is float"},
    {DOUBLE, DOUBLE,
     "all is added in double: asked is float, so that it "
     "does not matter where a sum is kept and sent"}};

enum { WAYS = sizeof ways / sizeof *ways };

static void sum_by(order on_rank, order between, int p, float *out)
{
    int n = numbers_each, mine = chunk_count / p;
    for (int i = 0; i < n; i++) {
        float part[MOST_RANKS] = {0};
        for (int r = 0; r < p; r++)
            part[r] = added(on_rank, mine, n, all + r * mine * n + i);
        out[i] = added(between, p, 1, part);
    }
}

/* What rank r has alone; and what comes of the first chunk of each. */
static void own_sum(int p, int r, float *out)
{
    int n = numbers_each, mine = chunk_count / p;
    for (int i = 0; i < n; i++)
        out[i] = added(TREE, mine, n, all + r * mine * n + i);
}

static void firsts_sum(int p, float *out)
{
    int n = numbers_each, mine = chunk_count / p;
    for (int i = 0; i < n; i++)
        out[i] = added(TREE, p, mine * n, all + i);
}

/* One bit is wrong, too: the smallest tolerance there is. */
static void ask(int p, int r)
{
    float want[MOST], wrong[WAYS][MOST], own[MOST], firsts[MOST], mean[MOST];
    grader_case("with chunks = %d, p = %d and n = %d, on rank %d",
                chunk_count, p, numbers_each, r);
    sum_by(TREE, TREE, p, want);
    own_sum(p, r, own);
    firsts_sum(p, firsts);
    for (int i = 0; i < numbers_each; i++)
        mean[i] = want[i] / (float)chunk_count;
    question q = {.name = "sum",
                  .n = numbers_each,
                  .got = NUMBERS(sum_of[r]),
                  .want = NUMBERS(want),
                  .tolerance = 1e-12};
    for (int way = 0; way < WAYS; way++) {
        sum_by(ways[way].on_rank, ways[way].between, p, wrong[way]);
        q.mistakes[way] =
            (known_mistake){NUMBERS(wrong[way]), ways[way].says};
    }
    q.mistakes[WAYS] = (known_mistake){
        NUMBERS(own), p > 1 ? "this is the sum of the rank's own chunks: "
                              "what the others have is missing"
                            : "this is the sum of the chunks of one rank"};
    q.mistakes[WAYS + 1] = (known_mistake){
        NUMBERS(mean), "you divide by the number of chunks: asked is the "
                       "sum"};
    q.mistakes[WAYS + 2] = (known_mistake){
        NUMBERS(firsts), "only the first chunk of each rank is in the sum"};
    grader_check(&q);
}

static void check_traffic(int p)
{
    int halvings = 0;
    while (1 << halvings < p)
        halvings++;
    grader_case("with chunks = %d, p = %d and n = %d", chunk_count, p,
                numbers_each);
    for (int r = 0; r < p; r++) {
        int longest, amount, count = sent_by(r, &longest, &amount);
        if (longest > numbers_each)
            grader_fail("the sum is right, but rank %d sends %d numbers at "
                        "once: add your own chunks first, then one vector "
                        "of n = %d is enough",
                        r, longest, numbers_each);
        if (amount > halvings * numbers_each || count > 2 * halvings)
            grader_fail(
                "the sum is right, but rank %d sends %d messages with "
                "%d numbers: %d ranks can be halved %d times, and "
                "each time one vector of n = %d is enough",
                r, count, amount, p, halvings, numbers_each);
    }
}

/* ---- questions --------------------------------------------------------- */

static void one_tree(int chunks, int p, int n)
{
    int mine = chunks / p * n;
    chunk_count = chunks;
    numbers_each = n;
    grader_case("with chunks = %d, p = %d and n = %d", chunks, p, n);
    for (int r = 0; r < p; r++) {
        chunk_of[r] = grader_input("chunk", mine, all + r * mine);
        memcpy(all + r * mine, chunk_of[r], (size_t)mine * sizeof(float));
        sum_of[r] = grader_output("sum", n);
    }
    play(p, run);
    for (int r = 0; r < p; r++)
        ask(p, r);
    check_traffic(p);
}

/* Large and small ones, so that each order rounds in its own way. */
static void draw_all(int chunks, int n, const char *purpose)
{
    rng r = grader_stream(purpose);
    for (int k = 0; k < chunks * n; k++)
        all[k] = (float)(rng_normal(&r) * (rng_below(&r, 3) > 0 ? 1 : 1e3));
}

static void example(int p)
{
    static const float four[] = {16777216, 1, 1, -16777216};
    memcpy(all, four, sizeof four);
    one_tree(4, p, 1);
}

static void example_alone(void)
{
    example(1);
}

static void example_many(void)
{
    example(2);
    example(4);
}

static void some(int chunks, int p, int n)
{
    draw_all(chunks, n, "tree");
    one_tree(chunks, p, n);
}

static void all_ranks(void)
{
    for (int p = 1; p <= 8; p *= 2)
        some(8, p, 7);
}

static void other_sizes(void)
{
    some(16, 2, 5);
    some(32, 4, 3);
    some(4, 4, 11);
    some(1, 1, 6);
}

const grader_test grader_tests[] = {
    {"the example of the stub, alone", example_alone},
    {"the example of the stub, on more ranks", example_many},
    {"eight chunks", all_ranks},
    {"other numbers of chunks", other_sizes},
    {NULL, NULL}};
