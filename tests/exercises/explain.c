/* explain.c: which mistake the reader's code makes.
 *
 *     explain RESULT
 *     explain --accepted RESULT
 *     explain --same RESULT
 *
 * Reads what the reader's code answered (RESULT.heard, see run.c) and runs the
 * same tests on the solution with slips (slips.c), one slip at a time and then
 * some pairs, until one of them answers the same to every question. Its
 * sentence goes into RESULT, before what was there. When no slip does, a
 * failure that only shows numbers becomes the smallest case there was, whole.
 * A mistake that the exercise names itself stays as it is.
 *
 * With --accepted RESULT is that of a solution, and the slips are listed that
 * its grader does not see: they change nothing, or a test is missing. With
 * --same it is asked whether the solution with no slip made answers the same.
 *
 * A slip is tried in a process of its own, so that it may crash or hang: so
 * may the reader's code, in the same way. */
#include <fcntl.h>
#include <math.h>
#include <setjmp.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "inside.h"
#include "slip.h"

enum {
    PARTNERS = 6,    /* slips that are tried together with others */
    LIKELY = 3,      /* the rank of those others at most */
    MOST_PAIRS = 900 /* tries, so that a verdict comes within a second */
};

int slip_on[2], slip_round = 1;

static const heard *reader; /* what the reader's code answered */
static int first_failing;   /* the test whose message is shown */
static int next;            /* the reader's answer that is to come */
static int last;            /* behind the last one of this test */
static bool different;      /* some answer was not the reader's */
static long *alike;         /* how many values were, in the first test */
static sigjmp_buf test_over;
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

static void compare(const question *q)
{
    const answer *a = &reader->answer[next++];
    const double *got = reader->got + a->first,
                 *want = reader->want + a->first;
    double size = mean_size(want, a->n);
    for (int i = 0; i < q->n && i < a->n; i++)
        if (number_at(q->want, i) != want[i] && !isnan(want[i]))
            different = true; /* another question than the reader was asked */
        else if (same(number_at(q->got, i), got[i], want[i], size,
                      a->tolerance))
            ++*alike;
        else
            different = true;
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
    if (next < last)
        compare(q);
    else if (reader->answers < MOST_ANSWERS)
        different = true; /* the reader's code had ended by now */
    if (different)
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

static void on_crash(void)
{
    end_with(notes->crash);
}

/* Too long: right if the reader's code hangs too. */
static void on_alarm(int number)
{
    (void)number;
    if (strstr(reader->end[notes->test], "does a loop never end") == NULL)
        different = true;
    siglongjmp(test_over, 1);
}

static const listener ears = {on_answer, end_with, on_crash};

/* Runs test k; false when it did not go as the reader's did. */
static bool goes_the_same(int k)
{
    for (next = 0; next < reader->answers && reader->answer[next].test < k;)
        next++;
    for (last = next;
         last < reader->answers && reader->answer[last].test == k;)
        last++;
    slip_round++;
    grader_begin(k);
    setitimer(ITIMER_PROF, &patience, NULL);
    if (sigsetjmp(test_over, 1) == 0) {
        grader_run(k);
        if (reader->end[k][0] != '\0' || next < last)
            different = true;
    }
    return !different;
}

/* In its own process: whether the slips that are on explain everything. */
static _Noreturn void try_here(void)
{
    static heard mine;
    notes = &mine;
    listening = &ears;
    grader_confine();
    signal(SIGPROF, on_alarm);
    if (freopen("/dev/null", "w", stdout) == NULL ||
        !goes_the_same(first_failing))
        _exit(1);
    for (int k = 0; k < reader->tests; k++)
        if (k != first_failing && !goes_the_same(k))
            _exit(1);
    _exit(0);
}

/* Whether slips a and b (0: none) answer as the reader's code did. */
static bool explains(int a, int b)
{
    int status = 0;
    slip_on[0] = a;
    slip_on[1] = b;
    *alike = 0;
    pid_t child = fork();
    if (child == 0)
        try_here();
    return child > 0 && waitpid(child, &status, 0) == child &&
           WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* ---- the search --------------------------------------------------------- */

typedef struct partner {
    int number;
    long alike;
} partner;

static partner partners[PARTNERS];

/* Keeps the slips that come closest, the best first. */
static void consider(int number)
{
    partner p = {number, *alike};
    for (int k = 0; k < PARTNERS; k++)
        if (p.alike > partners[k].alike) {
            partner other = partners[k];
            partners[k] = p;
            p = other;
        }
}

/* Whether what went wrong tells little: no number but 0, infinity and nan, and
 * no place outside an array. Many slips end like that. */
static bool tells_little(void)
{
    for (int i = 0; i < reader->answers; i++) {
        const answer *a = &reader->answer[i];
        for (int k = a->first; !a->right && k < a->first + a->n; k++)
            if (isfinite(reader->got[k]) && reader->got[k] != 0)
                return false;
    }
    for (int k = 0; k < reader->tests; k++)
        if (strchr(reader->end[k], '[') != NULL)
            return false;
    return true;
}

/* The first slip that explains everything, the likeliest first; 0 for none.
 * When little is told it must be the only one of its rank. */
static int find_one(int most)
{
    bool little = tells_little();
    for (int rank = 0; rank <= most; rank++) {
        int found = 0;
        for (int k = 1; k <= slip_count; k++) {
            if (slips[k].rank != rank)
                continue;
            bool fits = explains(k, 0);
            if (fits && found > 0 &&
                strcmp(slips[k].says, slips[found].says) != 0)
                return -1;
            if (fits && !little)
                return k;
            found = fits ? k : found;
            consider(k);
        }
        if (found > 0)
            return found;
    }
    return 0;
}

static bool find_two(int *a, int *b)
{
    int tries = 0;
    for (int rank = 0; rank <= LIKELY; rank++)
        for (int p = 0; p < PARTNERS && partners[p].number > 0; p++)
            for (*b = 1; *b <= slip_count; ++*b) {
                *a = partners[p].number;
                if (*b == *a || slips[*b].rank != rank)
                    continue;
                if (tries++ == MOST_PAIRS)
                    return false;
                if (explains(*a, *b))
                    return true;
            }
    return false;
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
    alike = shared(sizeof *alike, -1);
    return reader != NULL && alike != NULL;
}

static void find_first_failing(void)
{
    for (int k = 0; k < reader->tests; k++) {
        bool failed = reader->end[k][0] != '\0';
        for (int i = 0; i < reader->answers; i++)
            failed = failed || (reader->answer[i].test == k &&
                                !reader->answer[i].right);
        if (failed) {
            first_failing = k;
            return;
        }
    }
}

/* The cause comes first, except where the grader wrote the message. */
static void write_cause(FILE *out, const char *cause)
{
    bool before = reader->strength != FOUND_WRITTEN;
    fprintf(out, "failing\n%s: %s (%s)\n", before ? cause : reader->message,
            before ? reader->message : cause, reader->asked);
}

/* How long a slip may take: several times what the solution took here, and
 * many times what the reader's code took, which has no switches. */
static void set_patience(void)
{
    struct rusage used;
    getrusage(RUSAGE_CHILDREN, &used);
    double seconds =
        (double)used.ru_utime.tv_sec + 1e-6 * used.ru_utime.tv_usec;
    long micros = 20000 + (long)(4e6 * seconds + 2e7 * reader->seconds);
    patience.it_value.tv_sec = micros / 1000000;
    patience.it_value.tv_usec = micros % 1000000;
}

static void search(const char *result)
{
    char cause[1024] = "";
    int a = 0, b = 0;
    find_first_failing();
    if (explains(0, 0))
        return; /* the solution fails like this: nothing is to be learned */
    set_patience();
    int most = reader->strength == FOUND_WRITTEN ? LIKELY : MOST_RANK;
    if ((a = find_one(most)) > 0)
        snprintf(cause, sizeof cause, "%s", slips[a].says);
    else if (a == 0 && most == MOST_RANK && find_two(&a, &b))
        snprintf(cause, sizeof cause, "two mistakes: %s; and %s",
                 slips[a].says, slips[b].says);
    if (cause[0] == '\0' &&
        (reader->strength != FOUND_NUMBERS || reader->smallest[0] == '\0'))
        return;
    FILE *out = fopen(result, "w");
    if (out == NULL)
        return;
    if (cause[0] != '\0')
        write_cause(out, cause);
    else
        fprintf(out, "failing\n%s (%s)\n", reader->smallest,
                reader->smallest_asked);
    fclose(out);
}

static void list_accepted(void)
{
    patience.it_value.tv_sec = 0;
    patience.it_value.tv_usec = 200000;
    for (int k = 1; k <= slip_count; k++)
        if (explains(k, 0)) {
            printf("%d %s\n", slips[k].rank, slips[k].says);
            fflush(stdout); /* or the next try writes it again */
        }
}

int main(int argc, char **argv)
{
    bool accepted = argc == 3 && strcmp(argv[1], "--accepted") == 0;
    bool same = argc == 3 && strcmp(argv[1], "--same") == 0;
    if ((argc != 2 && !accepted && !same) || !open_reader(argv[argc - 1])) {
        fprintf(stderr, "usage: explain [--accepted | --same] RESULT\n");
        return 2;
    }
    if (same)
        return explains(0, 0) ? 0 : 1;
    if (accepted)
        list_accepted();
    else if (reader->failed && reader->strength != FOUND_NAMED)
        search(argv[1]);
    return 0;
}
