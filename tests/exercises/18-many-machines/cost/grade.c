/* Grades exercise 18-many-machines/cost: three times, from the network's two
 * numbers. */
#include "grader.h"
#include "tasks.h"

#include <math.h>

enum { RING, TREE, EVEN, QUESTIONS };
enum { MOST = 16 };

/* A network, and what is asked of it. */
typedef struct net {
    double alpha, beta, n;
    int p;
} net;

static const net nets[] = {{3e-5, 4e-9, 60000, 6},   {2.5e-5, 4e-9, 3000, 5},
                           {1e-5, 32e-9, 200, 8},    {7e-5, 3e-9, 1e6, 3},
                           {2e-4, 8e-9, 5000, 64},   {4e-6, 5e-10, 0, 12},
                           {6e-5, 7e-9, 9000, 2},    {0, 3e-9, 40000, 7},
                           {5e-6, 6e-10, 7e8, 4096}, {3e-5, 4e-9, 8000, 1},
                           {9e-6, 2e-9, 12345, 1000}};

enum { NETS = sizeof nets / sizeof *nets };

typedef struct known_way {
    int of;
    double (*value)(const net *v);
    const char *says;
} known_way;

static double up(const net *v)
{
    int count = 0;
    while (1 << count < v->p)
        count++;
    return count;
}

static double others(const net *v)
{
    return v->p - 1;
}

static double part(const net *v)
{
    return v->alpha + v->beta * v->n / v->p;
}

static double whole(const net *v)
{
    return v->alpha + v->beta * v->n;
}

static double ring_right(const net *v)
{
    return 2 * others(v) * part(v);
}

static double ring_half(const net *v)
{
    return others(v) * part(v);
}

static double ring_whole(const net *v)
{
    return 2 * others(v) * whole(v);
}

static double ring_p(const net *v)
{
    return 2 * v->p * part(v);
}

static double ring_one_alpha(const net *v)
{
    return v->alpha + 2 * others(v) * v->beta * v->n / v->p;
}

static double ring_no_alpha(const net *v)
{
    return 2 * others(v) * v->beta * v->n / v->p;
}

static double ring_twice(const net *v)
{
    return 4 * others(v) * part(v);
}

static double ring_all(const net *v)
{
    return v->p * ring_right(v);
}

static double ring_int(const net *v)
{
    return 2 * others(v) * (v->alpha + v->beta * floor(v->n / v->p));
}

static double ring_bytes(const net *v)
{
    return 2 * others(v) * (v->alpha + 4 * v->beta * v->n / v->p);
}

static double tree_right(const net *v)
{
    return 2 * up(v) * whole(v);
}

static double tree_half(const net *v)
{
    return up(v) * whole(v);
}

static double tree_log(const net *v)
{
    return 2 * log2(v->p) * whole(v);
}

static double tree_floor(const net *v)
{
    return 2 * floor(log2(v->p) + 1e-9) * whole(v);
}

static double tree_line(const net *v)
{
    return 2 * others(v) * whole(v);
}

static double tree_one_alpha(const net *v)
{
    return v->alpha + 2 * up(v) * v->beta * v->n;
}

static double tree_parts(const net *v)
{
    return 2 * up(v) * part(v);
}

static double halves(const net *v, double rounds)
{
    return 2 * rounds * v->alpha + 2 * others(v) / v->p * v->beta * v->n;
}

static double tree_halves(const net *v)
{
    return halves(v, log2(v->p));
}

static double tree_halves_up(const net *v)
{
    return halves(v, up(v));
}

static double tree_fewer(const net *v)
{
    return 2 * (up(v) - 1) * whole(v);
}

static double tree_e(const net *v)
{
    return 2 * ceil(log(v->p) - 1e-9) * whole(v);
}

static double even_by(const net *v, double rounds, double parts)
{
    double more = others(v) - rounds, longer = rounds - parts;
    return v->p > 1 ? v->alpha * more / (v->beta * longer) : 0;
}

static double even_right(const net *v)
{
    return even_by(v, up(v), others(v) / v->p);
}

static double even_no_rest(const net *v)
{
    double more = others(v) - up(v);
    return v->p > 1 ? v->alpha * more / (v->beta * up(v)) : 0;
}

static double even_log(const net *v)
{
    return even_by(v, log2(v->p), others(v) / v->p);
}

static double even_floor(const net *v)
{
    return even_by(v, floor(log2(v->p) + 1e-9), others(v) / v->p);
}

static double even_one(const net *v)
{
    return even_by(v, up(v), 1);
}

static double even_turned(const net *v)
{
    double more = others(v) - up(v), longer = up(v) - others(v) / v->p;
    return v->p > 1 ? v->alpha * longer / (v->beta * more) : 0;
}

static double even_negative(const net *v)
{
    return -even_right(v);
}

static double even_doubled(const net *v)
{
    return 2 * even_right(v);
}

static const known_way known[] = {
    {RING, ring_half,
     "half of the rounds are missing: a part that is whole "
     "must still reach all others"},
    {RING, ring_whole, "your ring sends whole vectors, not parts"},
    {RING, ring_p,
     "your ring has a round too many in each half: a part has "
     "p - 1 ranks to visit, not p"},
    {RING, ring_one_alpha,
     "alpha is paid once in yours: it is paid for "
     "every message, one after the other"},
    {RING, ring_no_alpha, "alpha is missing: it is paid for every message"},
    {RING, ring_twice,
     "sending and receiving are counted one after the "
     "other: they go on at the same time"},
    {RING, ring_all,
     "all ranks' messages are added: they are on their way "
     "at the same time"},
    {RING, ring_int,
     "n / p is made in whole numbers: it need not be one here"},
    {RING, ring_bytes, "beta is the time of a number already, not of a byte"},
    {TREE, tree_fewer, "a round is missing on either way"},
    {TREE, tree_half,
     "half of the way is missing: the sum is on rank 0, and "
     "the others need it too"},
    {TREE, tree_log,
     "a tree has whole rounds: when p is no power of 2, the "
     "last one is made all the same"},
    {TREE, tree_floor,
     "you round down: with p = 5 a third round is needed "
     "for the fifth rank"},
    {TREE, tree_line,
     "you count a round for every other rank: in each round "
     "of a tree half of those that are left are done"},
    {TREE, tree_one_alpha,
     "alpha is paid once in yours: it is paid in every "
     "round"},
    {TREE, tree_parts, "your tree sends parts: only the ring does"},
    {TREE, tree_halves,
     "that is the sum by halves: this tree sends the whole "
     "vector in every round"},
    {TREE, tree_halves_up,
     "that is the sum by halves: this tree sends the whole "
     "vector in every round"},
    {TREE, tree_e, "this is the natural logarithm: each round halves"},
    {EVEN, even_no_rest,
     "the ring's numbers are left out, or (p - 1) / p is 0 in whole numbers: "
     "they take time too, less than the tree's"},
    {EVEN, even_log, "a tree has whole rounds, also when p is no power of 2"},
    {EVEN, even_floor, "you round the tree's rounds down"},
    {EVEN, even_one,
     "the ring sends (p - 1) / p of the vector in each half, "
     "and not all of it"},
    {EVEN, even_turned,
     "the quotient is upside down: the ring wins back by "
     "beta what it loses by alpha"},
    {EVEN, even_negative,
     "one of the two differences is the wrong way "
     "round: the ring has more messages, and the tree "
     "has longer ones"},
    {EVEN, even_doubled,
     "one of the two has its way there alone, and the "
     "other both ways"}};

static const char *const name[] = {"ring_time", "tree_time", "break_even"};

static double answer(int what, const net *v)
{
    return what == RING   ? ring_time(v->alpha, v->beta, v->n, v->p)
           : what == TREE ? tree_time(v->alpha, v->beta, v->n, v->p)
                          : break_even(v->alpha, v->beta, v->p);
}

static void ask(int what, int first, int count)
{
    double got[NETS], want[NETS], wrong[DIAGNOSE_MISTAKES][NETS];
    double (*right[])(const net *) = {ring_right, tree_right, even_right};
    call_inputs calls[NETS];
    int ways = 0;
    grader_case("of %s", name[what]);
    question q = {.name = name[what],
                  .n = count,
                  .got = NUMBERS(got),
                  .want = NUMBERS(want),
                  .calls = calls};
    for (int k = 0; k < count; k++) {
        const net *v = &nets[first + k];
        calls[k] = grader_call("at alpha = %g, beta = %g, n = %g, p = %d",
                               v->alpha, v->beta, v->n, v->p);
        got[k] = answer(what, v);
        want[k] = right[what](v);
    }
    for (size_t w = 0; w < sizeof known / sizeof *known; w++)
        if (known[w].of == what) {
            for (int k = 0; k < count; k++)
                wrong[ways][k] = known[w].value(&nets[first + k]);
            q.mistakes[ways] =
                (known_mistake){NUMBERS(wrong[ways]), known[w].says};
            ways++;
        }
    grader_check(&q);
}

static void rings(void)
{
    ask(RING, 0, NETS);
}

static void trees(void)
{
    ask(TREE, 0, NETS);
}

static void evens(void)
{
    for (int k = 0; k < NETS; k++)
        if (nets[k].p == 1 && isnan(answer(EVEN, &nets[k])))
            grader_fail("with p = 1 break_even is nan: 0 is divided by 0. "
                        "One rank alone sends nothing, so the tree is never "
                        "faster");
    ask(EVEN, 0, NETS);
}

const grader_test grader_tests[] = {{"the ring", rings},
                                    {"the tree", trees},
                                    {"where they meet", evens},
                                    {NULL, NULL}};
