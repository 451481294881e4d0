/* explain.c: which mistake the reader's code makes.
 *
 *     explain RESULT
 *     explain --accepted RESULT
 *     explain --same RESULT
 *
 * Reads what the reader's code answered (RESULT.heard, see run.c) and runs the
 * same tests on the solution with slips (slips.c), until they answer the same
 * to every question: with one slip at a time, with all slips of a kind, then
 * with two at once. Its sentence goes into RESULT, before what was there. When
 * no slip does, the result stays as run.c wrote it. A mistake that the exercise
 * names itself stays as it is, unless another answer speaks against it, and a
 * likely slip explains all. A slip in another way to solve it turns on that way;
 * when the way is wrong already, it is a second mistake.
 *
 * With --accepted RESULT is that of a solution, and the slips are listed that
 * its grader does not see: they change nothing, or a test is missing. With
 * --same it is asked whether the solution with no slip made answers the same,
 * and every other right way to do it, and no wrong one.
 *
 * Slips are tried in other processes, so that they may crash or hang: so may
 * the reader's code, in the same way. What fits is tried again in a process
 * that nothing has spoiled. */
#include <fcntl.h>
#include <limits.h>
#include <math.h>
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "inside.h"
#include "slip.h"

enum {
    MOST_CAUSES = 24000,
    MOST_ATTEMPTS = 250000,
    SEEN = 1024,     /* values of the telling test that are looked at */
    MANY = 2,        /* wrong values that are as good as more */
    WORD = 64,       /* of them in a word */
    LIKELY = 3,      /* the last rank that is tried when the grader wrote */
    FAR_FETCHED = 6, /* the ranks of two together, above this */
    WRONG_WAY = MOST_RANK + 1, /* the rank of a slip in a wrong way */
    TOGETHER = 200,            /* attempts in one process */
    MOST_COMPLETE = 400,       /* pairs that are tried first */
    ALIKE = 3, /* causes with the same result, which other tests tell apart */
    PARTNERS = 24 /* causes that are tried together with all others */
};

/* Processor time for the search, so that a verdict comes within a second. The
 * suites, which no reader waits for, give more in NN_EXPLAIN: what they want to
 * read must not depend on how fast this machine is. */
static double budget = 0.7;

unsigned char slip_on[MOST_CAUSES];
int slip_round = 1;
long slip_rounds;

/* One slip, or one kind of slip at all its places, and what it does to the
 * telling test. */
typedef struct cause {
    const char *says;
    int rank, count, *slips;
    int way; /* the switch of the way that it is made in, or 0 */
    bool tried;
    int wrong, right; /* values that are as the reader's: wrong ones, right */
    uint64_t result;  /* a hash of all its values */
    uint64_t as_reader[SEEN / WORD];
} cause;

/* One or two causes (b: -1), and whether they explain everything. */
typedef struct attempt {
    short a, b;
    char state;
} attempt;
enum { UNTRIED, FITS, FAILS };

/* Cause 0 is the solution as it is; cause k is slip k, in the way where it is
 * made; then come the kinds. */
enum { SOLUTION = 0, NOTHING = -1, NOTHING_SURE = -2 };

static const heard *reader; /* what the reader's code answered */
static int telling;         /* the test that every cause is tried on first */
static int next;            /* the reader's answer that is to come */
static int last;            /* behind the last one of this test */
static int first_value;     /* of this test */
static bool different;      /* some answer was not the reader's */
static bool spoiled;  /* a test ended where it may not: its memory too */
static cause *causes; /* shared with the processes that try them */
static int cause_count;
static cause *noted; /* whose values are being looked at, or NULL */
static uint64_t all_values[SEEN / WORD]; /* as_reader of who explains all */
static attempt *attempts;
static int attempt_count;
static int first_place[MOST_CAUSES]; /* of each slip, in slip_places */
static sigjmp_buf test_over;
static bool measuring;    /* how many rounds the solution needs */
static long *most_rounds; /* in the telling test */
static struct itimerval patience = {{0, 0}, {1, 0}};

/* ---- comparing ---------------------------------------------------------- */

/* Two numbers are the same when they are so within the question's tolerance
 * and, where the reader's is wrong, far closer than right is. */
static bool same(double a, double b, double want, double size,
                 double tolerance)
{
    if (isnan(a) || isnan(b))
        return isnan(a) && isnan(b);
    if (isinf(a) || isinf(b))
        return a == b;
    double most = tolerance * fmax(size, fabs(b)), wrong = fabs(b - want);
    if (isfinite(wrong) && wrong > most && most > 0.02 * wrong)
        most = 0.02 * wrong;
    return fabs(a - b) <= most;
}

static double mean_size(const double *v, int n)
{
    double sum = 0;
    for (int i = 0; i < n; i++)
        sum += isfinite(v[i]) ? fabs(v[i]) : 0;
    return n > 0 ? sum / n : 0;
}

/* Value i of this test is the reader's, or not. */
static void note_value(int i, double got, bool as_reader, bool right)
{
    if (noted == NULL)
        return;
    uint64_t bits = 0;
    memcpy(&bits, &got, sizeof bits);
    noted->result = (noted->result ^ bits) * 1099511628211u;
    noted->result ^= noted->result >> 32; /* or two changed signs cancel */
    if (!as_reader)
        return;
    noted->right += right;
    noted->wrong += !right;
    if (i < SEEN)
        noted->as_reader[i / WORD] |= (uint64_t)1 << i % WORD;
}

static void compare(const question *q)
{
    const answer *a = &reader->answer[next++];
    const double *got = reader->got + a->first,
                 *want = reader->want + a->first;
    double size = mean_size(want, a->n);
    int begin = a->first - first_value;
    for (int i = 0; i < q->n && i < a->n; i++) {
        bool another = number_at(q->want, i) != want[i] && !isnan(want[i]);
        double mine = number_at(q->got, i);
        bool as_reader =
            !another && same(mine, got[i], want[i], size, a->tolerance);
        different = different || !as_reader;
        note_value(begin + i, mine, as_reader,
                   same(got[i], want[i], want[i], size, a->tolerance));
    }
    different = different || q->n != a->n;
}

/* The same words, with the same numbers up to their last digits. */
static bool same_text(const char *a, const char *b)
{
    while (*a != '\0' && *b != '\0') {
        char *end_a, *end_b;
        if ((*a >= '0' && *a <= '9') && (*b >= '0' && *b <= '9')) {
            double x = strtod(a, &end_a), y = strtod(b, &end_b);
            if (fabs(x - y) > 1e-4 * fabs(y))
                return false;
            a = end_a;
            b = end_b;
        } else if (*a++ != *b++) {
            return false;
        }
    }
    return *a == *b;
}

/* ---- one try ------------------------------------------------------------ */

static void on_answer(const question *q)
{
    if (measuring)
        return;
    if (next < last)
        compare(q);
    else if (reader->answers < MOST_ANSWERS)
        different = true; /* the reader's code had ended by now */
    if (different &&
        (noted == NULL || reader->answer[next].first >= first_value + SEEN))
        siglongjmp(test_over, 1);
}

/* A read and a write that follow one another may come in one instruction. */
static const char *without_verb(const char *text)
{
    static const char *const verbs[] = {"your code read ",
                                        "your code wrote to "};
    for (int k = 0; k < 2; k++)
        if (strncmp(text, verbs[k], strlen(verbs[k])) == 0)
            return text + strlen(verbs[k]);
    return text;
}

static void end_with(const char *text)
{
    if (!same_text(without_verb(text),
                   without_verb(reader->end[notes->test])))
        different = true;
    siglongjmp(test_over, 1);
}

/* A fence has kept what it stands around as it was: only other crashes spoil. */
static void on_crash(void)
{
    spoiled = strchr(notes->crash, '[') == NULL;
    end_with(notes->crash);
}

/* Too long: right if the reader's code hangs too. */
void slip_lost(void)
{
    if (strstr(reader->end[notes->test], "does a loop never end") == NULL)
        different = true;
    siglongjmp(test_over, 1);
}

/* The same, without a loop that could be counted. */
static void on_alarm(int number)
{
    (void)number;
    spoiled = true;
    slip_lost();
}

static const listener ears = {on_answer, end_with, on_crash};

/* Runs test k; false when it did not go as the reader's did. */
static bool goes_the_same(int k)
{
    different = false;
    for (next = 0; next < reader->answers && reader->answer[next].test < k;)
        next++;
    for (last = next;
         last < reader->answers && reader->answer[last].test == k;)
        last++;
    first_value = next < last ? reader->answer[next].first : 0;
    slip_round++;
    slip_rounds = k == telling && !measuring ? *most_rounds : LONG_MAX;
    grader_begin(k);
    setitimer(ITIMER_PROF, &patience, NULL);
    if (sigsetjmp(test_over, 1) == 0) {
        grader_run(k);
        if (reader->end[k][0] != '\0' || next < last)
            different = true;
    }
    return !different;
}

static void turn(int number, bool on)
{
    for (int k = 0; number >= 0 && k < causes[number].count; k++) {
        int made = causes[number].slips[k];
        slip_on[made] = on;
        for (int j = first_place[made]; slip_places[j].slip == made; j++)
            site_on[slip_places[j].site] = on;
    }
}

/* What a cause that is tried alone does is noted. */
static bool go_the_same(int a, int b)
{
    turn(a, true);
    turn(b, true);
    noted = a >= 0 && b < 0 && !causes[a].tried ? &causes[a] : NULL;
    bool fits = goes_the_same(telling);
    if (noted != NULL)
        noted->tried = true;
    noted = NULL;
    for (int k = 0; k < reader->tests && fits; k++)
        fits = k == telling || goes_the_same(k);
    turn(a, false);
    turn(b, false);
    return fits;
}

static double used_here(void)
{
    return (double)clock() / CLOCKS_PER_SEC;
}

static double used_by_children(void)
{
    struct rusage used;
    getrusage(RUSAGE_CHILDREN, &used);
    return (double)used.ru_utime.tv_sec + 1e-6 * used.ru_utime.tv_usec +
           (double)used.ru_stime.tv_sec + 1e-6 * used.ru_stime.tv_usec;
}

static void become_quiet(void)
{
    static heard mine;
    notes = &mine;
    listening = &ears;
    grader_confine();
    signal(SIGPROF, on_alarm);
    if (freopen("/dev/null", "w", stdout) == NULL ||
        freopen("/dev/null", "w", stderr) == NULL)
        _exit(1);
}

/* Whether causes a and b (-1: none) answer as the reader's code did. In a
 * process of its own: whatever was tried before cannot matter. */
static bool explains(int a, int b)
{
    int status = 0;
    pid_t child = fork();
    if (child == 0) {
        become_quiet();
        _exit(go_the_same(a, b) ? 0 : 1);
    }
    return child > 0 && waitpid(child, &status, 0) == child &&
           WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* The solution, in the telling test: a slip may need several times as many
 * rounds, and then it is lost. */
static void measure_rounds(void)
{
    pid_t child = fork();
    if (child == 0) {
        become_quiet();
        measuring = true;
        goes_the_same(telling);
        *most_rounds = 2000 + 20 * (LONG_MAX - slip_rounds);
        _exit(0);
    }
    if (child > 0)
        waitpid(child, NULL, 0);
}

/* ---- many tries --------------------------------------------------------- */

/* In its own process: the attempts from `from` on, until one may have spoiled
 * the memory of those that follow, or there is no time. */
static _Noreturn void try_here(int from, double time, bool until_one)
{
    become_quiet();
    for (int k = from; k < from + TOGETHER && k < attempt_count; k++) {
        attempt *t = &attempts[k];
        t->state = FAILS; /* if it ends the process */
        t->state = go_the_same(t->a, t->b) ? FITS : FAILS;
        if (spoiled || used_here() > time || (until_one && t->state == FITS))
            break;
    }
    _exit(0);
}

/* Makes the attempts in their order; with until_one only to the first that
 * fits. The first that does, or -1. */
static int try_all(bool until_one)
{
    int first = -1;
    for (int done = 0; done < attempt_count;) {
        double time = budget - used_by_children();
        if (time <= 0)
            break;
        pid_t child = fork();
        if (child == 0)
            try_here(done, time, until_one);
        if (child < 0 || waitpid(child, NULL, 0) != child ||
            attempts[done].state == UNTRIED)
            break;
        for (; done < attempt_count && attempts[done].state != UNTRIED;
             done++) {
            attempt *t = &attempts[done];
            if (t->state != FITS || (first >= 0 && until_one))
                continue;
            if (!explains(t->a, t->b))
                t->state = FAILS;
            else if (first < 0)
                first = done;
        }
        if (first >= 0 && until_one)
            break;
    }
    return first;
}

/* Two that are made in different ways are never made together: only one of the
 * ways is gone. */
static void plan(int a, int b)
{
    if (b >= 0 && causes[a].way != causes[b].way)
        return;
    if (attempt_count < MOST_ATTEMPTS)
        attempts[attempt_count++] = (attempt){(short)a, (short)b, UNTRIED};
}

/* ---- causes ------------------------------------------------------------- */

/* How much of a sentence tells the kind: without ", in your dw". */
static size_t kind_of(const char *says)
{
    const char *end = NULL;
    for (const char *p = says; (p = strstr(p, ", in ")) != NULL; p++)
        end = p;
    return end != NULL ? (size_t)(end - says) : strlen(says);
}

static void add_cause(const char *says, int rank, int way, int count,
                      int *members)
{
    if (cause_count < MOST_CAUSES)
        causes[cause_count++] = (cause){.says = says,
                                        .rank = rank,
                                        .count = count,
                                        .slips = members,
                                        .way = way};
}

/* Whether k is made in a way that is wrong already. */
static bool is_wrong_way(int k)
{
    return slips[slips[k].way].says[0] != '\0';
}

static bool is_right_way(int k)
{
    return slips[k].says[0] == '\0';
}

/* Slip k, in its way: of a wrong one it is the second mistake. A right way by
 * itself is none. */
static void add_slip(int k)
{
    static int members[MOST_CAUSES][2];
    members[k][0] = k;
    members[k][1] = slips[k].way;
    int rank = is_wrong_way(k)   ? WRONG_WAY
               : is_right_way(k) ? -1
                                 : slips[k].rank;
    add_cause(slips[k].says, rank, slips[k].way, slips[k].way > 0 ? 2 : 1,
              members[k]);
}

/* Slip k and all later ones of its kind, or with its sentence, at once: what
 * people do wrong they do wrong each time. length[k] is how much of sentence k
 * counts. The slips of a way follow one another. */
static void add_group(int k, bool whole_sentence, const size_t *length)
{
    static bool grouped[2][MOST_CAUSES];
    static int list[MOST_CAUSES];
    const char *says = slips[k].says;
    int count = 0;
    bool one_place = true;
    if (grouped[whole_sentence][k] || is_wrong_way(k) || is_right_way(k))
        return;
    for (int j = k; j <= slip_count && slips[j].way == slips[k].way; j++)
        if (length[j] == length[k] &&
            strncmp(slips[j].says, says, length[k]) == 0) {
            grouped[whole_sentence][j] = true;
            list[count++] = j;
            one_place = one_place && strcmp(slips[j].says, says) == 0;
        }
    if (count < 2 || (one_place && !whole_sentence))
        return;
    int rank = slips[list[count - 1]].rank + !whole_sentence;
    if (slips[k].way > 0)
        list[count++] = slips[k].way;
    size_t size = (size_t)count * sizeof *list;
    int *members = malloc(size);
    char *text = malloc(length[k] + 40);
    if (members == NULL || text == NULL)
        return;
    memcpy(members, list, size);
    snprintf(text, length[k] + 40,
             whole_sentence ? "%.*s" : "%.*s, everywhere", (int)length[k],
             says);
    add_cause(text, rank < MOST_RANK ? rank : MOST_RANK, slips[k].way, count,
              members);
}

/* The slips, each alone, and the kinds that have more than one place. */
static void make_causes(void)
{
    static size_t whole[MOST_CAUSES], kind[MOST_CAUSES];
    for (int k = 0; slip_places[k].slip > 0; k++)
        if (k == 0 || slip_places[k].slip != slip_places[k - 1].slip)
            first_place[slip_places[k].slip] = k;
    add_cause("", -1, 0, 0, NULL);
    for (int k = 1; k <= slip_count && k < MOST_CAUSES; k++) {
        whole[k] = strlen(slips[k].says);
        kind[k] = kind_of(slips[k].says);
        add_slip(k);
    }
    for (int k = 1; k <= slip_count && k < MOST_CAUSES; k++) {
        add_group(k, true, whole);
        add_group(k, false, kind);
    }
}

/* ---- the search --------------------------------------------------------- */

/* What the wrong answers tell: nothing, when the code crashed or made infinities
 * and nan, which is a message and no number; little, when all of them are 0, or
 * it went outside an array. Many slips end like that. */
typedef enum worth { TELLS_NOTHING, TELLS_LITTLE, TELLS_ENOUGH } worth;

static worth what_is_told(void)
{
    worth most = TELLS_NOTHING;
    for (int k = 0; k < reader->tests; k++)
        if (strstr(reader->end[k], "outside the array") != NULL)
            most = TELLS_LITTLE; /* an index, which few slips make */
    for (int i = 0; i < reader->answers; i++) {
        const answer *a = &reader->answer[i];
        for (int k = a->first; !a->right && k < a->first + a->n; k++)
            if (isfinite(reader->got[k]) && reader->got[k] != 0)
                return TELLS_ENOUGH;
            else if (reader->got[k] == 0 && reader->want[k] != 0)
                most = TELLS_LITTLE;
    }
    return most;
}

/* The first cause that explains everything, the likeliest first. When little is
 * told, no other may; when nothing is, the exercise itself must name it. */
static int find_one(int most)
{
    worth told = what_is_told();
    bool little = told != TELLS_ENOUGH;
    most = told == TELLS_NOTHING ? 0 : most;
    int one = NOTHING;
    for (int rank = 0; rank <= most; rank++) {
        attempt_count = 0;
        for (int k = 0; k < cause_count; k++)
            if (causes[k].rank == rank)
                plan(k, -1);
        int found = try_all(!little);
        for (int k = found; found >= 0 && k < attempt_count; k++) {
            if (attempts[k].state != FITS)
                continue;
            if (one >= 0 &&
                strcmp(causes[one].says, causes[attempts[k].a].says) != 0)
                return NOTHING_SURE;
            one = one >= 0 ? one : attempts[k].a;
        }
        if (one >= 0 && (!little || rank == 0))
            break;
    }
    return one;
}

/* How many numbers the reader's mistake has told, and two that are nearly the
 * same are one. Whole numbers tell less than others. */
typedef struct told {
    double number[64];
    int count;
    double worth;
} told;

static void tell(told *t, double x)
{
    for (int k = 0; k < t->count; k++)
        if (fabs(x - t->number[k]) <= 1e-3 * fabs(x))
            return;
    if (!isfinite(x) || t->count == 64)
        return;
    t->number[t->count++] = x;
    t->worth += x == nearbyint(x) ? 0.25 : 1;
}

/* Whether all got are a want + b, and with which a and b: so a wrong constant
 * tells two numbers, however many values there are. */
static bool is_line(const double *got, const double *want, int n, double *a,
                    double *b)
{
    int other = 0;
    for (int i = 1; i < n && other == 0; i++)
        other = fabs(want[i] - want[0]) > 1e-3 * fabs(want[0]) ? i : 0;
    if (other == 0)
        return false;
    *a = (got[other] - got[0]) / (want[other] - want[0]);
    *b = got[0] - *a * want[0];
    for (int i = 0; i < n; i++)
        if (!(fabs(*a * want[i] + *b - got[i]) <= 1e-3 * fabs(got[i]) + 1e-9))
            return false;
    return true;
}

/* How much answers `from` to `to` tell of the mistake: of so many pairs of
 * causes one would make a few numbers by chance. */
static double evidence(int from, int to)
{
    told t = {.count = 0};
    for (int i = from; i < to; i++) {
        const answer *w = &reader->answer[i];
        const double *got = reader->got + w->first,
                     *want = reader->want + w->first;
        double a, b;
        if (w->right)
            continue;
        if (w->n > 2 && is_line(got, want, w->n, &a, &b)) {
            tell(&t, a);
            tell(&t, b);
            continue;
        }
        for (int k = 0; k < w->n; k++)
            if (!same(got[k], want[k], want[k], fabs(want[k]), w->tolerance))
                tell(&t, w->n == 1 ? got[k] / want[k] : got[k]);
    }
    return t.worth;
}

static void find_all_values(void)
{
    int n = 0;
    for (int i = 0; i < reader->answers; i++)
        if (reader->answer[i].test == telling)
            n += reader->answer[i].n;
    for (int i = 0; i < n && i < SEEN; i++)
        all_values[i / WORD] |= (uint64_t)1 << i % WORD;
}

/* Whether each value of the reader is what one of the two makes of it, and
 * neither makes all of them: two mistakes in different places. */
static bool complete(const cause *a, const cause *b)
{
    for (int k = 0; k < SEEN / WORD; k++)
        if ((a->as_reader[k] | b->as_reader[k]) != all_values[k])
            return false;
    return a->wrong > 0 || b->wrong > 0;
}

static bool may_pair(const cause *c)
{
    return c->tried && c->rank >= 0 && c->rank <= MOST_RANK;
}

/* How often a way has had this result before, in a table of all. */
static int times_seen(uint64_t result, int way)
{
    result ^= (uint64_t)way << 40;
    static struct {
        uint64_t result;
        int times;
    } seen[1 << 16];
    size_t k = result % (1 << 16);
    while (seen[k].times > 0 && seen[k].result != result)
        k = (k + 1) % (1 << 16);
    seen[k].result = result;
    return seen[k].times++;
}

/* The causes that change something in the telling test, the likeliest first. Of
 * many that change the same the likeliest few: with the nice numbers of an
 * example m - 1 may be n. */
static int useful(short *list)
{
    int count = 0;
    uint64_t nothing = causes[SOLUTION].result;
    for (int rank = 0; rank <= MOST_RANK; rank++)
        for (int k = 1; k < cause_count; k++)
            if (causes[k].rank == rank && may_pair(&causes[k]) &&
                causes[k].result != nothing &&
                times_seen(causes[k].result, causes[k].way) < ALIKE)
                list[count++] = (short)k;
    return count;
}

/* Pairs that have all values of the reader between them, the likeliest first.
 * One of the two has some of the wrong ones. */
static void plan_complete(void)
{
    static short pairs[2 * MOST_RANK + 1][MOST_COMPLETE][2];
    int count[2 * MOST_RANK + 1] = {0};
    for (int a = 1; a < cause_count; a++)
        for (int b = 1;
             may_pair(&causes[a]) && causes[a].wrong > 0 && b < cause_count;
             b++) {
            int sum = causes[a].rank + causes[b].rank;
            if (may_pair(&causes[b]) && (b > a || causes[b].wrong == 0) &&
                b != a && causes[a].way == causes[b].way &&
                count[sum] < MOST_COMPLETE &&
                complete(&causes[a], &causes[b])) {
                pairs[sum][count[sum]][0] = (short)a;
                pairs[sum][count[sum]++][1] = (short)b;
            }
        }
    for (int sum = 0; sum <= 2 * MOST_RANK; sum++)
        for (int k = 0; k < count[sum] && attempt_count < MOST_COMPLETE; k++)
            plan(pairs[sum][k][0], pairs[sum][k][1]);
}

static bool closer(int a, int b)
{
    const cause *x = &causes[a], *y = &causes[b];
    return x->wrong != y->wrong ? x->wrong > y->wrong : x->right > y->right;
}

/* The slips of ranks `from` to `to` in the ways that are wrong themselves. */
static void plan_wrong_ways(int from, int to)
{
    for (int k = 1; k <= slip_count && k < cause_count; k++)
        if (causes[k].rank == WRONG_WAY && slips[k].rank >= from &&
            slips[k].rank <= to)
            plan(k, -1);
}

/* The causes that come closest, with all others: those that have most of what
 * the reader has wrong. */
static void plan_partners(const short *list, int count)
{
    bool taken[MOST_CAUSES] = {false};
    for (int p = 0; p < PARTNERS; p++) {
        int best = 0;
        for (int k = 0; k < count; k++)
            if (!taken[k] && (taken[best] || closer(list[k], list[best])))
                best = k;
        if (count == 0 || taken[best])
            return;
        taken[best] = true;
        for (int k = 0; k < count; k++)
            if (!taken[k])
                plan(list[best], list[k]);
    }
}

/* All pairs, the likeliest first. */
static void plan_pairs(const short *list, int count)
{
    for (int sum = 0; sum <= 2 * MOST_RANK; sum++)
        for (int i = 0; i < count; i++)
            for (int k = i + 1; k < count; k++)
                if (causes[list[i]].rank + causes[list[k]].rank == sum)
                    plan(list[i], list[k]);
}

/* Two causes that explain everything together. */
static const attempt *find_two(void)
{
    static short list[MOST_CAUSES];
    static const double enough[] = {1, 2, 2, 4};
    double known = evidence(0, reader->answers);
    find_all_values();
    int count = useful(list);
    for (int phase = 0; phase < 4 && known >= enough[phase]; phase++) {
        attempt_count = 0;
        if (phase == 0)
            plan_complete();
        else if (phase == 1)
            plan_wrong_ways(0, LIKELY + 1);
        else if (phase == 2)
            plan_partners(list, count);
        else {
            plan_wrong_ways(LIKELY + 2, MOST_RANK);
            plan_pairs(list, count);
        }
        int found = try_all(true);
        if (found >= 0)
            return &attempts[found];
    }
    return NULL;
}

/* ---- the verdict -------------------------------------------------------- */

static void *shared(size_t size, int file)
{
    void *p = mmap(NULL, size, PROT_READ | PROT_WRITE,
                   MAP_SHARED | (file < 0 ? MAP_ANONYMOUS : 0), file, 0);
    return p != MAP_FAILED ? p : NULL;
}

static bool open_reader(const char *result)
{
    char path[1024];
    snprintf(path, sizeof path, "%s.heard", result);
    int file = open(path, O_RDWR);
    reader = file >= 0 ? shared(sizeof *reader, file) : NULL;
    causes = shared(MOST_CAUSES * sizeof *causes, -1);
    attempts = shared(MOST_ATTEMPTS * sizeof *attempts, -1);
    most_rounds = shared(sizeof *most_rounds, -1);
    if (reader == NULL || causes == NULL || attempts == NULL ||
        most_rounds == NULL)
        return false;
    *most_rounds = LONG_MAX;
    make_causes();
    return true;
}

/* The number of wrong values in test k, as far as they count; -1 when it did
 * not fail. */
static int wrong_in(int k)
{
    int wrong = reader->end[k][0] != '\0' ? 0 : -1;
    for (int i = 0; i < reader->answers; i++) {
        const answer *a = &reader->answer[i];
        if (a->test != k || a->right)
            continue;
        wrong = wrong < 0 ? 0 : wrong;
        for (int v = a->first; v < a->first + a->n; v++)
            wrong += isfinite(reader->got[v]) &&
                     !same(reader->got[v], reader->want[v], reader->want[v],
                           fabs(reader->want[v]), a->tolerance);
    }
    return wrong < MANY ? wrong : MANY;
}

/* The first with so many wrong values that hardly two causes make the same. */
static void find_telling(void)
{
    int most = -1;
    for (int k = 0; k < reader->tests; k++)
        if (wrong_in(k) > most) {
            most = wrong_in(k);
            telling = k;
        }
}

/* How much of a message is seen, and not guessed: a guess is a question at its
 * end. */
static int without_guess(const char *message)
{
    size_t n = strlen(message), seen = n;
    for (const char *p = message; (p = strstr(p, ": ")) != NULL; p++)
        if (n > 0 && message[n - 1] == '?')
            seen = (size_t)(p - message);
    return (int)seen;
}

/* The cause comes first, except where the grader wrote the message. */
static void write_cause(FILE *out, const char *text)
{
    const char *message =
        reader->strength == FOUND_NAMED ? reader->unnamed : reader->message;
    if (reader->strength == FOUND_WRITTEN)
        fprintf(out, "failing\n%s: %s (%s)\n", message, text, reader->asked);
    else
        fprintf(out, "failing\n%s: %.*s (%s)\n", text, without_guess(message),
                message, reader->asked);
}

/* How long a slip may take: several times what the solution took here, and
 * many times what the reader's code took, which has no switches. */
static void set_patience(void)
{
    long micros =
        20000 + (long)(4e6 * used_by_children() + 2e7 * reader->seconds);
    patience.it_value.tv_sec = micros / 1000000;
    patience.it_value.tv_usec = micros % 1000000;
}

/* One answer looked like the mistake that was named, and others do not: when it
 * told little, that may have been chance. */
static bool is_doubtful(void)
{
    return reader->strength == FOUND_NAMED && !reader->supported &&
           evidence(reader->named, reader->named + 1) < 2;
}

/* Whether something has been seen that all wrong answers have in common: it says
 * more than two slips that are far-fetched. */
static bool is_described(void)
{
    char text[512];
    return reader->leftovers[0] != '\0' || reader->depends[0] != '\0' ||
           pattern_say(&reader->patterns, text, sizeof text);
}

/* Unless very many numbers speak for them. */
static bool is_far_fetched(const attempt *two)
{
    return two->b >= 0 && evidence(0, reader->answers) < 10 &&
           causes[two->a].rank + causes[two->b].rank > FAR_FETCHED;
}

/* What was found, in words. */
static void say_slips(int one, const attempt *two, bool said, char *text,
                      size_t size)
{
    /* A slip that happens to fit says less than what was tried and seen. */
    if (reader->only_leftovers && !said && (one < 0 || causes[one].rank > 0))
        snprintf(text, size, "%s", reader->leftovers);
    else if (one >= 0)
        snprintf(text, size, "%s", causes[one].says);
    if (one >= 0 || two == NULL || text[0] != '\0')
        return;
    const char *first = two->b < 0 ? slips[slips[two->a].way].says
                                   : causes[two->a].says,
               *second = causes[two->b < 0 ? two->a : two->b].says;
    if (strcmp(first, second) == 0)
        snprintf(text, size, "%s, in two places", first);
    else
        snprintf(text, size, "two mistakes: %s; and %s", first, second);
}

static void search(const char *result)
{
    char text[2048] = "";
    find_telling();
    measure_rounds();
    if (explains(SOLUTION, -1))
        return; /* the solution fails like this: nothing is to be learned */
    set_patience();
    bool named = reader->strength == FOUND_NAMED;
    bool doubtful = is_doubtful();
    bool said = reader->strength == FOUND_WRITTEN ||
                (named && !(doubtful && evidence(0, reader->answers) >= 4));
    int one = find_one(!said ? MOST_RANK : doubtful ? LIKELY + 1 : LIKELY);
    const attempt *two = one == NOTHING && !said ? find_two() : NULL;
    if (two != NULL && is_far_fetched(two) && is_described())
        two = NULL;
    say_slips(one, two, said, text, sizeof text);
    if (text[0] == '\0' && !doubtful)
        return; /* what run.c wrote stands */
    FILE *out = fopen(result, "w");
    if (out == NULL)
        return;
    if (text[0] == '\0')
        fprintf(out,
                "failing\n%s: so it looks here, and other answers do not: is "
                "there one more mistake, or another? (%s)\n",
                reader->message, reader->asked);
    else
        write_cause(out, text);
    fclose(out);
}

static void list_accepted(void)
{
    patience.it_value.tv_sec = 0;
    patience.it_value.tv_usec = 200000;
    for (int k = 1; k <= slip_count; k++)
        if (!is_right_way(k) && explains(k, -1)) {
            printf("%d %s\n", slips[k].rank, slips[k].says);
            fflush(stdout); /* or the next try writes it again */
        }
}

/* Whether the solution with no slip made answers the same, every right way of
 * it too, and no wrong one. */
static bool all_ways_are_what_they_say(void)
{
    static bool way[MOST_CAUSES];
    bool all = explains(SOLUTION, -1);
    for (int k = 1; k <= slip_count; k++)
        way[slips[k].way] = true;
    for (int k = 1; k <= slip_count; k++)
        if (way[k] && explains(k, -1) != is_right_way(k)) {
            fprintf(stderr, "slip %d: not what it says: \"%s\"\n", k,
                    slips[k].says);
            all = false;
        }
    return all;
}

int main(int argc, char **argv)
{
    bool accepted = argc == 3 && strcmp(argv[1], "--accepted") == 0;
    bool same = argc == 3 && strcmp(argv[1], "--same") == 0;
    if ((argc != 2 && !accepted && !same) || !open_reader(argv[argc - 1])) {
        fprintf(stderr, "usage: explain [--accepted | --same] RESULT\n");
        return 2;
    }
    const char *more = getenv("NN_EXPLAIN");
    budget = more ? strtod(more, NULL) : budget;
    if (same)
        return all_ways_are_what_they_say() ? 0 : 1;
    if (accepted)
        list_accepted();
    else if (reader->failed &&
             (reader->strength != FOUND_NAMED || reader->doubted))
        search(argv[1]);
    return 0;
}
