/* suite.c: a thin layer over Check; see suite.h. */
#define _XOPEN_SOURCE 700 /* nftw */
#include "suite.h"

#include <ftw.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#if defined __SANITIZE_ADDRESS__
enum { SECONDS = 240 };
#elif defined __has_feature
#if __has_feature(address_sanitizer)
enum { SECONDS = 240 };
#else
enum { SECONDS = 60 };
#endif
#else
enum { SECONDS = 60 };
#endif

enum { FOLDERS = 64, PATH = 512 };

/* What the processes of the tests tell the suite: shared memory. */
typedef struct shared {
    int skipped, folders;
    char folder[FOLDERS][PATH];
} shared;

static shared *told;

/* ---- running ------------------------------------------------------------ */

/* Each test is a case of its own: the case's name is the test's, and one
 * process that hangs costs its own time only. */
static Suite *suite_of(const TTest *const *tests)
{
    Suite *s = suite_create("suite");
    for (; *tests; tests++) {
        TCase *one = tcase_create((*tests)->name);
        tcase_set_timeout(one, SECONDS);
        tcase_add_test(one, *tests);
        suite_add_tcase(s, one);
    }
    return s;
}

/* file:line: test: message */
static void print_failures(SRunner *runner)
{
    int count = srunner_ntests_failed(runner);
    TestResult **failed = srunner_failures(runner);
    for (int i = 0; i < count; i++)
        printf("%s:%d: %s: %s\n", tr_lfile(failed[i]), tr_lno(failed[i]),
               tr_tcname(failed[i]), tr_msg(failed[i]));
    free(failed);
}

static int remove_entry(const char *path, const struct stat *s, int type,
                        struct FTW *f)
{
    (void)s, (void)type, (void)f;
    return remove(path);
}

static void remove_folders(void)
{
    for (int i = 0; i < told->folders; i++)
        nftw(told->folder[i], remove_entry, 16, FTW_DEPTH | FTW_PHYS);
}

int suite_run(const TTest *const *tests)
{
    told = mmap(NULL, sizeof *told, PROT_READ | PROT_WRITE,
                MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (told == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    setvbuf(stdout, NULL, _IOLBF, 0);
    SRunner *runner = srunner_create(suite_of(tests));
    srunner_run_all(runner, CK_SILENT);
    int run = srunner_ntests_run(runner);
    int failed = srunner_ntests_failed(runner), skipped = told->skipped;
    print_failures(runner);
    srunner_free(runner);
    remove_folders();
    printf("%d passed, %d failed, %d skipped\n", run - failed - skipped,
           failed, skipped);
    return failed > 0 || run == 0;
}

_Noreturn void skip_test(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    printf("%s: skipped: ", tcase_name());
    vprintf(format, args);
    printf("\n");
    va_end(args);
    fflush(stdout);
    told->skipped++;
    exit(0);
}

/* ---- processes ---------------------------------------------------------- */

static void take(FILE *from, char *text, size_t size)
{
    rewind(from);
    text[fread(text, 1, size - 1, from)] = '\0';
    fclose(from);
}

_Noreturn static void run_child(void (*act)(const void *), const void *with,
                                FILE *out, FILE *err)
{
    if (!freopen("/dev/null", "r", stdin) || dup2(fileno(out), 1) < 0 ||
        dup2(fileno(err), 2) < 0)
        _exit(125);
    act(with);
    exit(0);
}

outcome run_apart(void (*act)(const void *with), const void *with)
{
    outcome o = {0};
    FILE *out = tmpfile(), *err = tmpfile();
    ck_assert_msg(out && err, "no temporary file");
    fflush(NULL);
    pid_t child = fork();
    ck_assert_msg(child >= 0, "fork failed");
    if (child == 0)
        run_child(act, with, out, err);
    int status;
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    o.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    o.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    take(out, o.out, sizeof o.out);
    take(err, o.err, sizeof o.err);
    return o;
}

static void run_shell(const void *command)
{
    execl("/bin/sh", "sh", "-c", (const char *)command, (char *)NULL);
    _exit(127);
}

outcome run_command(const char *format, ...)
{
    char command[4096];
    va_list args;
    va_start(args, format);
    int length = vsnprintf(command, sizeof command, format, args);
    va_end(args);
    ck_assert_msg(length < (int)sizeof command, "the command is too long");
    return run_apart(run_shell, command);
}

static void tick(int number)
{
    const struct itimerval never = {0};
    struct sigaction now;
    (void)number;
    if (sigaction(SIGINT, NULL, &now) != 0 || now.sa_handler == SIG_DFL)
        return;
    setitimer(ITIMER_REAL, &never, NULL);
    raise(SIGINT);
}

void press_after(int ms)
{
    struct sigaction act = {.sa_handler = tick, .sa_flags = SA_RESTART};
    struct timeval soon = {ms / 1000, ms % 1000 * 1000L};
    struct itimerval again = {soon, soon};
    signal(SIGINT, SIG_DFL); /* Check has an action of its own */
    sigaction(SIGALRM, &act, NULL);
    setitimer(ITIMER_REAL, &again, NULL);
}

void expect_one_line(const outcome *o, int status)
{
    const char *end = strchr(o->err, '\n');
    ck_assert_msg(o->status == status, "status %d, not %d: %s", o->status,
                  status, o->err);
    ck_assert_msg(end && end[1] == '\0', "not one line: %s", o->err);
}

void expect_ends(const char *program, const char *arguments, int status,
                 const char *words)
{
    outcome o = run_command("%s %s", program, arguments);
    expect_one_line(&o, status);
    ck_assert_msg(strstr(o.err, words) != NULL, "%s: %s", arguments, o.err);
}

void expect_refused(const char *program, const char *const *wrong, int n)
{
    for (int i = 0; i < n; i++) {
        outcome o = run_command("%s %s", program, wrong[i]);
        expect_one_line(&o, 2);
        ck_assert_str_eq(o.out, "");
    }
}

void expect_no_data(const char *program, const char *run)
{
    outcome o = run_command("%s %s --data /nowhere", program, run);
    expect_one_line(&o, 1);
}

void expect_shows(const char *program, const char *const (*shows)[2], int n)
{
    for (int i = 0; i < n; i++) {
        outcome o = run_command("%s %s", program, shows[i][0]);
        ck_assert_msg(o.status == 0, "%s: status %d: %s", shows[i][0],
                      o.status, o.err);
        ck_assert_msg(strstr(o.out, shows[i][1]) != NULL, "%s: %s",
                      shows[i][0], o.out);
        ck_assert_msg(!strstr(o.out, "WRONG"), "%s: %s", shows[i][0], o.out);
    }
}

/* ---- files -------------------------------------------------------------- */

void new_folder(char *path, size_t size)
{
    const char *build = getenv("NN_BUILD");
    snprintf(path, size, "%s/test-XXXXXX", build ? build : "/tmp");
    ck_assert_msg(mkdtemp(path) != NULL, "cannot make the folder %s", path);
    ck_assert_msg(told->folders < FOLDERS && strlen(path) < PATH,
                  "too many folders");
    strcpy(told->folder[told->folders++], path);
}

char *read_text(const char *path, size_t *size)
{
    FILE *f = fopen(path, "rb");
    ck_assert_msg(f != NULL, "cannot read %s", path);
    ck_assert_int_eq(fseek(f, 0, SEEK_END), 0);
    size_t length = (size_t)ftell(f);
    rewind(f);
    char *text = malloc(length + 1);
    ck_assert(text != NULL && fread(text, 1, length, f) == length);
    text[length] = '\0';
    fclose(f);
    if (size)
        *size = length;
    return text;
}

void write_text(const char *path, const char *text)
{
    FILE *f = fopen(path, "wb");
    ck_assert_msg(f != NULL, "cannot write %s", path);
    ck_assert_int_eq(fputs(text, f) >= 0, 1);
    ck_assert_int_eq(fclose(f), 0);
}
