/* Grades exercise 18-many-machines/ring: what comes out, and who sent what. */
#include "../ranks.h"

enum { MOST = 64 };

static int numbers_each;
static float *mine[MOST_RANKS], start[MOST_RANKS][MOST];

static void run(world *w)
{
    float *x = mine[w->rank];
    memcpy(x, start[w->rank], (size_t)numbers_each * sizeof *x);
    ring(w, numbers_each, x);
}

/* Ways to end with other numbers on rank r. */
enum {
    HALF,
    HALF_BEFORE,
    MEAN,
    OTHERS,
    FIRST,
    ENDS,
    SET_OUT,
    NOT_WHOLE,
    ADDED,
    WAYS
};

static const char *const says[] = {
    [HALF] = "half of it is missing: every part is whole on one rank now, "
             "and must go round once more",
    [HALF_BEFORE] = "half of it is missing: every part is whole on one rank "
                    "now, and must reach the others",
    [MEAN] = "you divide by p: asked is the sum",
    [OTHERS] = "the sum lacks the rank's own numbers",
    [FIRST] = "every rank has the numbers of rank 0, and nothing is added",
    [ENDS] = "the last n % p numbers stay as they were: when n is no "
             "multiple of p some parts are longer by one",
    [SET_OUT] = "every part is as it was where it set out, and nothing is "
                "added: what arrives in the first half is added, and in the "
                "second half goes on what has become whole",
    [NOT_WHOLE] =
        "what goes round in the second half are parts to which nobody has "
        "added: after how many rounds is a part whole, and on which rank?",
    [ADDED] = "in the second half you add what arrives to what is there: it "
              "is whole already, and takes its place"};

/* The sum of ranks from .. from + count - 1, round the ring, at i. */
static double sum_of(int p, int from, int count, int i)
{
    double sum = 0;
    for (int k = 0; k < count; k++)
        sum += (double)start[(from + k) % p][i];
    return sum;
}

static void value_by(int way, int p, int n, int r, float *out)
{
    for (int i = 0; i < n; i++) {
        double whole = sum_of(p, 0, p, i);
        int part = 0;
        while ((long)n * (part + 1) / p <= i)
            part++;
        int so_far = (r - part + p) % p + 1;
        double v = whole;
        if (way == HALF)
            v = sum_of(p, part, so_far, i);
        else if (way == HALF_BEFORE) /* begun with the part before */
            v = sum_of(p, part + 1, (r - part - 1 + p) % p + 1, i);
        else if (way == MEAN)
            v = whole / p;
        else if (way == OTHERS)
            v = whole - (double)start[r][i];
        else if (way == FIRST)
            v = (double)start[0][i];
        else if (way == ENDS && i >= n / p * p)
            v = (double)start[r][i];
        else if (way == SET_OUT || way == NOT_WHOLE)
            v = (double)start[(part + (way == SET_OUT ? 0 : p - 1)) % p][i];
        for (int k = 1; k <= so_far % p && way == ADDED; k++)
            v += sum_of(p, part, k, i);
        out[i] = (float)v;
    }
}

static void ask(int p, int n, int r)
{
    float want[MOST], wrong[WAYS][MOST];
    grader_case("with p = %d and n = %d, on rank %d", p, n, r);
    value_by(-1, p, n, r, want);
    question q = {.name = "x",
                  .n = n,
                  .got = NUMBERS(mine[r]),
                  .want = NUMBERS(want),
                  .factors = {{p, "the number of ranks"}}};
    for (int way = 0; way < WAYS; way++) {
        value_by(way, p, n, r, wrong[way]);
        q.mistakes[way] = (known_mistake){NUMBERS(wrong[way]), says[way]};
    }
    grader_check(&q);
}

/* Whole vectors, parts that are too long, too many rounds. */
static void check_traffic(int p, int n)
{
    int most = 2 * (p - 1), room = (n + p - 1) / p;
    grader_case("with p = %d and n = %d", p, n);
    for (int r = 0; r < p; r++) {
        int longest, amount, count = sent_by(r, &longest, &amount);
        if (longest == n && n > room)
            grader_fail(
                "the sum is right, but whole vectors of %d numbers go "
                "round: cut x into p parts, so that every rank adds "
                "up another one at the same time",
                n);
        if (longest > room)
            grader_fail("the sum is right, but rank %d sends a message of %d "
                        "numbers: parts are as equal as can be, %d at most",
                        r, longest, room);
        if (count > most)
            grader_fail(
                "the sum is right, but rank %d sends %d messages, and "
                "%d are enough: p - 1 until a part is whole, and p - "
                "1 until all have it",
                r, count, most);
    }
}

static void one_ring(int p, int n)
{
    rng stream = grader_stream("ring");
    numbers_each = n;
    grader_case("with p = %d and n = %d", p, n);
    for (int r = 0; r < p; r++) {
        for (int i = 0; i < n; i++)
            start[r][i] = p == 3 && n == 4
                              ? (float)((i + 1) * (r == 0   ? 1
                                                   : r == 1 ? 10
                                                            : 100))
                              : (float)rng_normal(&stream) + 0.4f * (float)r;
        mine[r] = grader_state("x", n, start[r]);
        memcpy(start[r], mine[r], (size_t)n * sizeof(float));
    }
    in_ring = true;
    play(p, run);
    for (int r = 0; r < p; r++)
        ask(p, n, r);
    check_traffic(p, n);
}

static void example(void)
{
    one_ring(3, 4);
}

static void alone(void)
{
    one_ring(1, 5);
}

static void even(void)
{
    one_ring(4, 12);
    one_ring(2, 6);
}

static void uneven(void)
{
    one_ring(2, 7);
    one_ring(4, 11);
    one_ring(5, 23);
}

static void few(void)
{
    one_ring(5, 3);
    one_ring(8, 1);
    one_ring(3, 0);
}

const grader_test grader_tests[] = {{"the example of the stub", example},
                                    {"one rank", alone},
                                    {"equal parts", even},
                                    {"parts that are not equal", uneven},
                                    {"fewer numbers than ranks", few},
                                    {NULL, NULL}};
