/* again.c: the failed tests once more, with one thing changed.
 *
 * An answer that depends on what it must not depend on, or does not on what it
 * must, tells where the mistake is, however the code is built. So the tests are
 * run again with 0 in all that the reader's code is to write, and a small one
 * with each of its inputs moved a little, and the answers are compared with
 * those before, and with ours: whether they change, and how much. */
#include <math.h>
#include <setjmp.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cage.h"
#include "inside.h"

enum {
    OUTS = 64,    /* values of an answer that are looked at */
    INS = 160,    /* numbers that went in */
    BUFFERS = 12, /* and their buffers */
    CANDIDATES = 4,
    SMALL = 2 /* moves that are small, of those in move_inputs */
};

static const double most_seconds = 0.25; /* of all tests, or of the wrong
                                            answers that are looked at */

/* Whether a value changed with an input: perhaps, when by very little. */
typedef enum change { SAME, PERHAPS, CHANGED } change;

/* What the process that runs a test again tells. */
typedef struct report {
    /* with 0 in what is to be written */
    int answers, differ, wrong;
    char differs[32];

    /* with an input moved */
    int outs, buffers, moved;
    given buffer[BUFFERS];
    char place[OUTS][64];
    char name[32];
    bool calls;
    double mine[OUTS], ours[OUTS];
    change my[INS][OUTS], our[INS][OUTS];
    double my_way[SMALL][INS][OUTS], our_way[SMALL][INS][OUTS];
} report;

static report *told;
static const heard *before; /* what was answered at first */
static int wanted, next;    /* answers of the first run */
static bool moving;
static int by_now; /* which of the moves */
static sigjmp_buf over;

/* ---- in the process that runs a test again ------------------------------- */

static bool differs(double a, double b)
{
    return isnan(a) != isnan(b) ||
           fabs(a - b) > 1e-3 * (fabs(a) > fabs(b) ? fabs(a) : fabs(b));
}

static void compare_leftovers(const question *q)
{
    static bool right[MOST_VALUES];
    const answer *a = &before->answer[next++];
    bool other = false;
    for (int i = 0; i < a->n && i < q->n; i++)
        other =
            other || differs(number_at(q->got, i), before->got[a->first + i]);
    told->answers++;
    told->wrong += !diagnose_each(q, right);
    told->differ += other;
    if (other && told->differs[0] == '\0')
        snprintf(told->differs, sizeof told->differs, "%s", q->name);
}

static void keep_answer(const question *q)
{
    told->calls = q->calls != NULL;
    told->outs = q->n;
    told->buffers = grader_given(told->buffer, BUFFERS);
    snprintf(told->name, sizeof told->name, "%s", q->name);
    for (int i = 0; i < q->n; i++) {
        told->mine[i] = number_at(q->got, i);
        told->ours[i] = number_at(q->want, i);
        diagnose_place(q, i, told->place[i], sizeof told->place[i]);
    }
}

static change change_of(double now, double then, double size)
{
    if (now == then)
        return SAME;
    return fabs(now - then) > 1e-3 * size ? CHANGED : PERHAPS;
}

/* The larger of the two: what one move leaves alone, another may change. */
static void keep_change(change *c, double now, double then, double size)
{
    change more = change_of(now, then, size);
    *c = more > *c ? more : *c;
}

static void compare_moved(const question *q)
{
    double size = 0;
    for (int i = 0; i < told->outs; i++)
        size += fabs(told->ours[i]) / told->outs;
    for (int i = 0; i < told->outs && i < q->n; i++) {
        double mine = number_at(q->got, i), ours = number_at(q->want, i);
        keep_change(&told->my[told->moved][i], mine, told->mine[i], size);
        keep_change(&told->our[told->moved][i], ours, told->ours[i], size);
        if (by_now == SMALL)
            continue;
        told->my_way[by_now][told->moved][i] = mine - told->mine[i];
        told->our_way[by_now][told->moved][i] = ours - told->ours[i];
    }
}

static void on_answer(const question *q)
{
    if (wanted < 0) {
        if (next < before->answers &&
            before->answer[next].test == notes->test)
            compare_leftovers(q);
        return;
    }
    if (next++ < wanted)
        return;
    if (moving)
        compare_moved(q);
    else
        keep_answer(q);
    siglongjmp(over, 1);
}

static void on_end(const char *text)
{
    (void)text;
    siglongjmp(over, 1);
}

static void on_crash(void)
{
    _exit(1);
}

static const listener ears = {on_answer, on_end, on_crash};

static void run_again(int test)
{
    next = 0;
    while (next < before->answers && before->answer[next].test < test)
        next++;
    grader_begin(test);
    if (sigsetjmp(over, 1) == 0)
        grader_run(test);
}

/* Each input up and down, a quarter of its size; and far away, where what is
 * lost in rounding shows. */
static void move_inputs(int test)
{
    static const double by[SMALL + 1] = {0.25, -0.25, 1000};
    run_again(test);
    moving = true;
    for (int b = 0; b < told->buffers && !told->calls; b++)
        for (int j = 0; j < told->buffer[b].n && told->moved < INS; j++) {
            for (by_now = 0; by_now <= SMALL; by_now++) {
                grader_moved = (move){told->buffer[b].fence, j, by[by_now]};
                run_again(test);
            }
            told->moved++;
        }
    _exit(0);
}

/* In a process of its own; false when it did not come to its end. */
static bool apart(int test, int which)
{
    int status = 0;
    struct itimerval patience = {{0, 0}, {0, 200000}};
    memset(told, 0, sizeof *told);
    pid_t child = fork();
    if (child == 0) {
        static heard mine;
        notes = &mine;
        listening = &ears;
        wanted = which;
        grader_confine();
        setitimer(ITIMER_PROF, &patience, NULL);
        if (freopen("/dev/null", "w", stdout) == NULL)
            _exit(1);
        cage_close(mine.crash, sizeof mine.crash);
        if (which >= 0)
            move_inputs(test);
        grader_empty = true;
        run_again(test);
        _exit(0);
    }
    return child > 0 && waitpid(child, &status, 0) == child &&
           WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* ---- what it says -------------------------------------------------------- */

static bool failed_by_an_answer(int test)
{
    for (int k = 0; k < before->answers; k++)
        if (before->answer[k].test == test && !before->answer[k].right)
            return true;
    return false;
}

/* All tests with a wrong answer, with 0 in what is to be written. */
static void look_at_leftovers(heard *h)
{
    int wrong = 0, differ = 0;
    char name[32] = "";
    if (strstr(h->message, " written") != NULL)
        return; /* nothing was read, and that has been said */
    for (int k = 0; k < h->tests; k++) {
        if (!failed_by_an_answer(k))
            continue;
        if (!apart(k, -1))
            return;
        wrong += told->wrong;
        differ += told->differ;
        if (name[0] == '\0')
            snprintf(name, sizeof name, "%s", told->differs);
    }
    if (differ == 0)
        return;
    h->only_leftovers = wrong == 0;
    if (wrong == 0)
        snprintf(h->leftovers, sizeof h->leftovers,
                 "your %s is right only where it held 0 before the call, and "
                 "it may hold anything: it is added to, or read, and never "
                 "set",
                 name);
    else
        snprintf(h->leftovers, sizeof h->leftovers,
                 "your %s depends on what it held before the call: it is "
                 "added to, or read, before it is set",
                 name);
}

/* Whether value i should change with number j and does not, or the other way
 * round. */
static bool is_missing(int j, int i)
{
    return told->our[j][i] == CHANGED && told->my[j][i] == SAME;
}

static bool is_extra(int j, int i)
{
    return told->our[j][i] == SAME && told->my[j][i] == CHANGED;
}

/* The numbers first .. first + n - 1 are those of one buffer. */
typedef struct span {
    const given *of;
    int first, n;
} span;

/* As many of buffer b as were moved, from number `first` on. */
static span span_of(int b, int first)
{
    int n = told->buffer[b].n, left = told->moved - first;
    return (span){&told->buffer[b], first, n < left ? n : left};
}

static int count(const span *s, bool (*is)(int j, int i), int i)
{
    int n = 0;
    for (int j = s->first; j < s->first + s->n; j++)
        n += is(j, i);
    return n;
}

static bool ours_changes(int j, int i)
{
    return told->our[j][i] == CHANGED;
}

static bool mine_changes(int j, int i)
{
    return told->my[j][i] == CHANGED;
}

static int count_all(const span *s, bool (*is)(int j, int i))
{
    int n = 0;
    for (int i = 0; i < told->outs; i++)
        n += count(s, is, i);
    return n;
}

static int first_of(const span *s, bool (*is)(int j, int i), int i)
{
    int j = s->first;
    while (!is(j, i))
        j++;
    return j - s->first;
}

/* "w[3]", or "w" when it is one number. */
static const char *number_of(const span *s, int j, char *text, size_t size)
{
    if (s->of->n == 1)
        snprintf(text, size, "%s", s->of->name);
    else
        snprintf(text, size, "%s[%d]", s->of->name, j);
    return text;
}

/* One value that has both, or either. */
static bool say_of_value(const span *s, int i, char *to, size_t size)
{
    char a[48], b[48];
    int missing = count(s, is_missing, i), extra = count(s, is_extra, i);
    if (missing == 0 && extra == 0)
        return false;
    if (missing > 0)
        number_of(s, first_of(s, is_missing, i), a, sizeof a);
    if (extra > 0)
        number_of(s, first_of(s, is_extra, i), b, sizeof b);
    if (missing > 0 && extra > 0)
        snprintf(to, size,
                 "the index of %s, or a bound: your %s changes with %s, and "
                 "ours with %s",
                 s->of->name, told->place[i], b, a);
    else if (missing > 0)
        snprintf(to, size,
                 "%s is left out of your %s: it does not change with it, and "
                 "ours does",
                 a, told->place[i]);
    else
        snprintf(to, size,
                 "your %s changes with %s, which should have no part in it",
                 told->place[i], b);
    return true;
}

/* Whether each of its numbers matters: not so behind a maximum. */
static bool all_matter(const span *s)
{
    for (int j = s->first; j < s->first + s->n; j++) {
        bool one = false;
        for (int i = 0; i < told->outs; i++)
            one = one || ours_changes(j, i);
        if (!one)
            return false;
    }
    return true;
}

static bool is_whole(double x)
{
    return x == nearbyint(x);
}

/* A value that counts something: it changes by whole steps, in yours seldom with
 * the number with which it does in ours. */
static bool counts(int i)
{
    bool whole = is_whole(told->mine[i]) && is_whole(told->ours[i]);
    for (int k = 0; k < SMALL && whole; k++)
        for (int j = 0; j < told->moved && whole; j++)
            whole = is_whole(told->my_way[k][j][i]) &&
                    is_whole(told->our_way[k][j][i]);
    return whole;
}

static bool say_of_buffer(const span *s, bool both, char *to, size_t size)
{
    int ours = count_all(s, ours_changes);
    if (ours == 0) /* the grader's own numbers come from elsewhere */
        return false;
    if (count_all(s, is_missing) == ours && count_all(s, mine_changes) == 0 &&
        all_matter(s)) {
        snprintf(to, size, "your %s does not depend on %s", told->name,
                 s->of->name);
        return true;
    }
    for (int i = 0; i < told->outs; i++)
        if (!counts(i) &&
            (!both ||
             (count(s, is_missing, i) > 0 && count(s, is_extra, i) > 0)) &&
            say_of_value(s, i, to, size))
            return true;
    return false;
}

/* How much more each of its numbers counts in all values of the reader than in
 * ours, when that is the same for all of them and up as down; else 0. */
static double share_of(const span *s)
{
    double share = 0;
    for (int j = s->first; j < s->first + s->n; j++)
        for (int i = 0; i < told->outs; i++)
            for (int k = 0; k < SMALL; k++) {
                double mine = told->my_way[k][j][i];
                double ours = told->our_way[k][j][i];
                if (!ours_changes(j, i))
                    continue;
                if (share == 0)
                    share = mine / ours;
                if (!(fabs(mine - share * ours) <= 1e-3 * fabs(mine)))
                    return 0;
            }
    return share;
}

static bool say_share(const span *s, char *to, size_t size)
{
    double share = share_of(s);
    if (share == 0 || fabs(share - 1) < 1e-3)
        return false;
    if (fabs(share + 1) < 1e-3)
        snprintf(to, size,
                 "%s comes into your %s with the wrong sign: what should "
                 "grow with it falls",
                 s->of->name, told->name);
    else
        snprintf(to, size,
                 "%s counts %.4g times as much in your %s as in ours",
                 s->of->name, share, told->name);
    return true;
}

static bool say_what_counts(char *to, size_t size)
{
    int first = 0;
    for (int b = 0; b < told->buffers && first < told->moved; b++) {
        span s = span_of(b, first);
        if (say_share(&s, to, size))
            return true;
        first += s.n;
    }
    return false;
}

static bool say_what_depends(char *to, size_t size)
{
    span all = {NULL, 0, told->moved};
    if (count_all(&all, mine_changes) == 0)
        return false; /* it is the same whatever comes in */
    for (int both = 1; both >= 0; both--) {
        int first = 0;
        for (int b = 0; b < told->buffers && first < told->moved; b++) {
            span s = span_of(b, first);
            if (say_of_buffer(&s, both, to, size))
                return true;
            first += s.n;
        }
    }
    return say_what_counts(to, size);
}

static double used_by_children(void)
{
    struct rusage used;
    getrusage(RUSAGE_CHILDREN, &used);
    return (double)used.ru_utime.tv_sec +
           1e-6 * (double)used.ru_utime.tv_usec;
}

/* A few wrong answers, the shortest ones first; of one test, or of all others
 * than that one. What it says is said of the first that says something. */
static bool look_at_some(heard *h, int test, bool others)
{
    int last = -1, tries = 0;
    double begin = used_by_children();
    for (int n = 1; n <= OUTS && tries < CANDIDATES; n++)
        for (int k = 0; k < h->answers && tries < CANDIDATES; k++) {
            const answer *a = &h->answer[k];
            if (a->right || a->n != n || (a->test != test) != others ||
                (others && a->test == last) ||
                used_by_children() - begin > most_seconds)
                continue;
            last = a->test;
            tries++;
            if (apart(a->test, k) &&
                say_what_depends(h->depends, sizeof h->depends))
                return true;
        }
    return false;
}

/* What is shown to the reader is of the first test that failed. */
static void look_at_inputs(heard *h)
{
    int first = 0;
    while (first < h->tests && h->end[first][0] == '\0' &&
           !failed_by_an_answer(first))
        first++;
    if (!pattern_is_formula(&h->patterns)) /* which says more */
        (void)(look_at_some(h, first, false) || look_at_some(h, first, true));
}

void again_look(void)
{
    before = notes;
    told = mmap(NULL, sizeof *told, PROT_READ | PROT_WRITE,
                MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (told == MAP_FAILED)
        return;
    if (notes->seconds < most_seconds)
        look_at_leftovers(notes);
    look_at_inputs(notes);
}
