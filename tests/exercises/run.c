/* run.c: runs a grader's tests against the reader's code.
 *
 *     grade RESULT
 *     grade --here
 *
 * Every test is a Check test in a process of its own, in a cage (cage.h): a
 * crash, an endless loop or a wild write ends that process and nothing else.
 * A test has passed when it reached its own end, which is its exit status; so
 * `exit(0)` in the reader's code is no pass. The verdict goes to the file
 * RESULT: "passed" and a second line with what there is to say even so, or
 * "failing" and one with the first test's diagnosis, after what all answers
 * together tell of it. All tests are run even so: what the reader's code
 * answered is in RESULT.heard, where explain.c reads it. judge.c starts this
 * program and watches over it from outside. With --here all tests run in this
 * process, without limits and cage, and it stops with SIGTRAP where the first
 * answer is wrong: so a debugger is there (debug.sh). */
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include "cage.h"
#include "inside.h"

enum { AFTERWARDS = -1 }; /* what is done when all tests have passed */

static int number;  /* of the test that runs */
static bool failed; /* as the notes have it, where no test can undo it */

/* What the compiler's stack protector calls, and would end without a word. */
_Noreturn void __stack_chk_fail(void);
_Noreturn void __stack_chk_fail(void)
{
    snprintf(
        notes->crash, sizeof notes->crash,
        "your code wrote outside an array of its own (memory was overrun): "
        "is it large enough, and the index inside?");
    abort();
}

/* ---- one test, in its process ------------------------------------------- */

/* As root there are no limits on processes, and too much to break. */
static void give_up_root(void)
{
    if (geteuid() == 0 && setgid(65534) == 0)
        (void)!setuid(65534); /* a machine without such users: as it is */
}

/* What the last row of the tests loads. */
static void load_files(void)
{
    const grader_test *end = grader_tests;
    while (end->name != NULL)
        end++;
    if (end->run != NULL)
        end->run();
}

START_TEST(one)
{
    setvbuf(stdout, NULL, _IOLBF, 0); /* what is printed survives a crash */
    give_up_root();
    if (number == AFTERWARDS)
        load_files();
    grader_confine();
    cage_close(notes->crash, sizeof notes->crash);
    if (number == AFTERWARDS)
        notes->afterwards();
    else
        grader_run(number);
    fflush(NULL);
    notes->done = true;
    _exit(DONE);
}
END_TEST

/* ---- the verdict -------------------------------------------------------- */

/* The sentence for a process that a signal ended. */
static const char *explain_signal(int signal)
{
    switch (signal) {
    case SIGXCPU:
    case SIGKILL:
        return "your code ran for more than 2 seconds: does a loop never "
               "end?";
    case SIGFPE:
        return "your code crashed: it divided a whole number by 0";
    case SIGABRT:
        return "your code stopped with abort: a failed assert or ensure, or "
               "memory that was overrun or freed twice";
    case SIGXFSZ:
        return "your code wrote a file of more than 16 MB";
    case SIGSYS:
        return "your code asked the system for what an answer does not need: "
               "it works on its arguments alone";
    case SIGILL:
    case SIGTRAP:
        return "your code crashed: it reached a place that the compiler knew "
               "to be impossible (a function that ends without return?)";
    default:
        return NULL;
    }
}

/* Check's own words for what ended the process, in ours. */
static void explain_end(const char *check, char *text, size_t size)
{
    int value = 0;
    const char *at_signal = strstr(check, "Received signal ");
    const char *at_exit = strstr(check, "Early exit with return value ");
    if (notes->crash[0] != '\0') {
        snprintf(text, size, "%s", notes->crash);
    } else if (strstr(check, "Test timeout expired") != NULL) {
        snprintf(text, size,
                 "your code did not come back within %d seconds: does it "
                 "wait for something, or does a loop never end?",
                 WALL_SECONDS);
    } else if (at_exit != NULL) {
        sscanf(at_exit, "Early exit with return value %d", &value);
        snprintf(text, size,
                 "your code ended the whole program (exit %d) instead of "
                 "returning",
                 value);
    } else if (at_signal != NULL) {
        sscanf(at_signal, "Received signal %d", &value);
        const char *known = explain_signal(value);
        snprintf(text, size, "%s", known ? known : "your code crashed");
    } else {
        snprintf(text, size, "%s", check);
    }
}

/* What is known of a mistake that nobody named: said here, so that it is said
 * also when explain does not come to its end, or there is none. */
static bool describe(char *text, size_t size)
{
    const char *found =
        notes->leftovers[0] != '\0' ? notes->leftovers : notes->depends;
    text[0] = '\0';
    if (notes->strength == FOUND_NAMED || notes->strength == FOUND_WRITTEN)
        return false;
    snprintf(text, size, "%s", found);
    return text[0] != '\0' || pattern_say(&notes->patterns, text, size);
}

static void make_one_line(char *text)
{
    for (char *p = text; *p != '\0'; p++)
        if (*p == '\n' || *p == '\t')
            *p = ' ';
}

/* One line: what is known, the message or the smallest case, and what was being
 * asked. */
static void write_failure(FILE *out)
{
    char text[512];
    const char *separator = describe(text, sizeof text) ? ": " : "";
    bool small =
        notes->strength == FOUND_NUMBERS && notes->smallest[0] != '\0';
    make_one_line(notes->message);
    fprintf(out, "failing\n%s%s%s (%s)\n", text, separator,
            small ? notes->smallest : notes->message,
            small ? notes->smallest_asked : notes->asked);
}

/* One test, as Check runs it. */
static SRunner *prepare(const char *name)
{
    Suite *suite = suite_create(name);
    TCase *tests = tcase_create(name);
    tcase_set_timeout(tests, WALL_SECONDS);
    tcase_add_exit_test(tests, one, DONE);
    suite_add_tcase(suite, tests);
    return srunner_create(suite);
}

/* Runs one test under Check; what Check says when it failed, else NULL. The
 * runner must live as long as its words are read. */
static const char *run_test(SRunner *runner)
{
    srunner_set_fork_status(runner, CK_FORK);
    srunner_run_all(runner, CK_SILENT);
    if (srunner_ntests_failed(runner) > 0)
        return tr_msg(srunner_failures(runner)[0]);
    return notes->done
               ? NULL
               : "your code ended the whole program instead of returning";
}

static const uint64_t seal = 0x9e3779b97f4a7c15; /* no text, and no fill */

/* At the beginning and at the end of what a test's process can write. */
static void seal_notes(void)
{
    notes->first = notes->last = seal;
}

/* Begins again with empty notes when a test has written over them. */
static bool notes_are_whole(int k)
{
    bool whole = notes->first == seal && notes->last == seal &&
                 (!failed || notes->failed);
    if (!whole) {
        memset(notes, 0, sizeof *notes);
        seal_notes();
        grader_begin(k);
        grader_ended(FOUND_KIND,
                     "your code wrote over the grader's own memory: a "
                     "pointer that was never set, or an index far outside "
                     "an array?");
    }
    failed = notes->failed;
    return whole;
}

/* Whether the next test may run: one that hangs is enough. */
static bool run_one(int k)
{
    char text[2048];
    const grader_test *test = &grader_tests[k];
    number = k;
    grader_begin(k);
    SRunner *runner = prepare(test->name);
    const char *problem = run_test(runner);
    bool whole = notes_are_whole(k);
    if (problem != NULL && notes->end[k][0] == '\0') {
        explain_end(problem, text, sizeof text);
        grader_ended(FOUND_KIND, text);
        failed = true;
    }
    srunner_free(runner);
    return whole && strstr(notes->end[k], "does a loop never end") == NULL;
}

/* Only its note counts: an answer that has passed has passed. */
static void run_afterwards(void)
{
    if (notes->afterwards == NULL || getenv("CI") || getenv("NN_EXPLAIN"))
        return;
    number = AFTERWARDS;
    SRunner *runner = prepare("afterwards");
    run_test(runner);
    srunner_free(runner);
}

/* The notes, in a file that this process and those of the tests write. */
static bool open_notes(const char *result)
{
    char path[1024];
    snprintf(path, sizeof path, "%s.heard", result);
    int file = open(path, O_RDWR | O_CREAT | O_TRUNC, 0666);
    if (file < 0 || ftruncate(file, sizeof(heard)) != 0)
        return false;
    void *p = mmap(NULL, sizeof(heard), PROT_READ | PROT_WRITE, MAP_SHARED,
                   file, 0);
    close(file);
    notes = p;
    if (p != MAP_FAILED)
        seal_notes();
    return p != MAP_FAILED;
}

/* Only now is the file open: no test's process could write to it. */
static bool write_result(const char *path)
{
    FILE *out = fopen(path, "w");
    if (out == NULL)
        return false;
    if (notes->failed)
        write_failure(out);
    else
        fprintf(out, "passed\n%s\n", notes->note);
    return fclose(out) == 0;
}

/* For a debugger. */
static int run_here(void)
{
    static heard mine;
    notes = &mine;
    notes->stops = true;
    for (int k = 0; grader_tests[k].name != NULL; k++) {
        grader_begin(k);
        grader_run(k);
    }
    return 0;
}

int main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "--here") == 0)
        return run_here();
    if (argc != 2 || !open_notes(argv[1])) {
        fprintf(stderr, "usage: grade RESULT\n");
        return 2;
    }
    bool going = true;
    for (int k = 0; k < MOST_TESTS && grader_tests[k].name && going; k++)
        going = run_one(k);
    struct rusage used;
    getrusage(RUSAGE_CHILDREN, &used);
    notes->seconds =
        (double)used.ru_utime.tv_sec + 1e-6 * (double)used.ru_utime.tv_usec;
    if (notes->failed)
        again_look();
    if (!notes->failed)
        run_afterwards();
    return write_result(argv[1]) ? 0 : 1;
}
