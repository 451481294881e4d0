/* judge.c: one exercise, from the reader's file to a verdict.
 *
 *     judge --exercise NN-name/task --file FILE --stub STUB --tasks TASKS.H
 *           --work DIR --harness OBJECTS --compile COMMAND --link COMMAND
 *           [--explain PROGRAM]
 *
 * Compiles FILE, looks at what came out, links it with its grader (COMMAND
 * already names all else, of which OBJECTS are the grader's own)
 * and runs that, each under a time limit and with its output caught. Writes
 * DIR/verdict, lines "key<TAB>value": exercise, state ("not started",
 * "compile error", "failing", "passed"), message, remark (the compiler's
 * first warning), note (what the grader says of an answer that passed) and
 * output (the first lines the reader's code printed).
 * FILE itself is only read. Whatever is wrong with it becomes a verdict; the
 * exit status is 1 only when no verdict could be written. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "object.h"
#include "reap.h"
#include "sanitized.h"

enum {
    PATH = 1024,
    MOST_BYTES = 1 << 20, /* of a reader's file */
    KEPT_OUTPUT = 1 << 16,
    SHOWN_LINES = 5,
    SHOWN_WIDTH = 100,
    COMPILE_SECONDS = 20,
    COMPILE_GIGABYTES = 2,
    COMPILE_MEGABYTES = 64, /* of a file that comes out */
    RUN_SECONDS = 60,
    EXPLAIN_SECONDS = 30 /* it ends by itself far sooner */
};

typedef struct job {
    const char *exercise, *file, *stub, *tasks, *work, *harness, *compile,
        *link, *explain;
    char shown[PATH]; /* exercises/NN-name/task.c, whatever FILE is */
} job;

typedef struct verdict {
    const char *state;
    char message[4096], remark[1024], note[256];
    char output[KEPT_OUTPUT];
} verdict;

__attribute__((format(printf, 3, 4))) static void conclude(verdict *v,
                                                           const char *state,
                                                           const char *format,
                                                           ...)
{
    va_list list;
    va_start(list, format);
    vsnprintf(v->message, sizeof v->message, format, list);
    va_end(list);
    v->state = state;
}

/* ---- starting programs -------------------------------------------------- */

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static volatile sig_atomic_t child; /* its process group, while one runs */

static void on_interrupt(int number)
{
    if (child > 0)
        kill(-(pid_t)child, SIGKILL);
    _exit(128 + number);
}

/* For a compiler: a macro or an array can make it ask for all there is. */
static void limit_compiler(void)
{
    const rlim_t memory = (rlim_t)COMPILE_GIGABYTES << 30,
                 file = COMPILE_MEGABYTES << 20;
    setrlimit(RLIMIT_AS, &(struct rlimit){memory, memory});
    setrlimit(RLIMIT_FSIZE, &(struct rlimit){file, file});
}

/* Becomes sh -c COMMAND "$@" in the folder `in`, output to `to`. */
static _Noreturn void become(const char *command, const char *const words[],
                             const char *in, int to)
{
    char line[8192];
    const char *argv[16] = {"sh", "-c", line, "sh"};
    int count = 4;
    for (int i = 0; words[i] != NULL && count < 15; i++)
        argv[count++] = words[i];
    setpgid(0, 0);
    int nothing = open("/dev/null", O_RDONLY);
    if (snprintf(line, sizeof line, "exec %s \"$@\"", command) >=
            (int)sizeof line ||
        (in != NULL && chdir(in) != 0) || dup2(nothing, 0) < 0 ||
        dup2(to, 1) < 0 || dup2(to, 2) < 0)
        _exit(126);
    close(to);
    execv("/bin/sh", (char *const *)argv);
    _exit(127);
}

/* Reads what there is; keeps the first `size` bytes, drops the rest. False
 * at the end of the stream. */
static bool drain(int from, char *text, size_t size, size_t *used)
{
    char buffer[1 << 16];
    ssize_t n = read(from, buffer, sizeof buffer);
    if (n < 0)
        return errno == EINTR || errno == EAGAIN;
    size_t room = size - 1 - *used,
           keep = (size_t)n < room ? (size_t)n : room;
    memcpy(text + *used, buffer, keep);
    *used += keep;
    text[*used] = '\0';
    return n > 0;
}

/* Waits for the process, not for the end of its output: something it left
 * behind may hold that open. -1 when the time is over. */
static int attend(pid_t pid, int from, char *text, size_t size, double limit)
{
    double end = now() + limit;
    size_t used = 0;
    bool open = true;
    int status = -1;
    text[0] = '\0';
    while (now() < end) {
        struct pollfd p = {.fd = open ? from : -1, .events = POLLIN};
        if (poll(&p, 1, open ? 20 : 2) > 0)
            open = drain(from, text, size, &used);
        if (waitpid(pid, &status, WNOHANG) == pid) {
            for (int i = 0; i < 64 && open && poll(&p, 1, 0) > 0; i++)
                open = drain(from, text, size, &used);
            return status;
        }
    }
    return -1;
}

/* Runs sh -c COMMAND WORDS...; its output to text. Before it begins, its
 * process calls `prepare`. The wait status, or -1 when it was stopped because
 * its time was over. */
static int run(const char *command, const char *const words[], const char *in,
               void (*prepare)(void), char *text, size_t size, double limit)
{
    int ends[2];
    if (pipe(ends) != 0)
        return -1;
    pid_t pid = fork();
    if (pid == 0) {
        close(ends[0]);
        if (prepare != NULL)
            prepare();
        become(command, words, in, ends[1]);
    }
    close(ends[1]);
    if (pid < 0) {
        close(ends[0]);
        return -1;
    }
    setpgid(pid, pid); /* both do it: whoever comes first */
    child = (sig_atomic_t)pid;
    int status = attend(pid, ends[0], text, size, limit);
    kill(-pid, SIGKILL); /* and whatever it left behind */
    reap_all();
    child = 0;
    close(ends[0]);
    return status;
}

static bool succeeded(int status)
{
    return status != -1 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* ---- looking at files --------------------------------------------------- */

/* The whole file with a 0 behind it, *size bytes; NULL with errno. */
static char *read_all(const char *path, size_t *size)
{
    FILE *f = fopen(path, "rb");
    char *text = f != NULL ? calloc(MOST_BYTES + 1, 1) : NULL;
    *size = text != NULL ? fread(text, 1, MOST_BYTES, f) : 0;
    if (f != NULL)
        fclose(f);
    return text;
}

static bool only_blanks(const char *text)
{
    return text[strspn(text, " \t\r\n\f\v")] == '\0';
}

/* What is wrong with the file before any compiler sees it, else its text. */
static char *read_answer(const job *j, verdict *v)
{
    struct stat s;
    const char *error = "compile error";
    size_t size = 0;
    char *text = NULL;
    if (stat(j->file, &s) != 0 && errno == ENOENT)
        conclude(v, error,
                 "there is no %s: `make reset EX=%s` puts the stub there",
                 j->shown, j->exercise);
    else if (stat(j->file, &s) == 0 && S_ISDIR(s.st_mode))
        conclude(v, error,
                 "%s is a folder: move it away, then `make reset EX=%s`",
                 j->shown, j->exercise);
    else if (stat(j->file, &s) == 0 && !S_ISREG(s.st_mode))
        conclude(v, error, "%s is not an ordinary file", j->shown);
    else if (stat(j->file, &s) == 0 && s.st_size > MOST_BYTES)
        conclude(v, error, "%s has more than 1 MB: is that your C file?",
                 j->shown);
    else if ((text = read_all(j->file, &size)) == NULL)
        conclude(v, error, "%s cannot be read: %s", j->shown,
                 strerror(errno));
    else if (strlen(text) != size)
        conclude(v, error, "%s is not a text file", j->shown);
    else if (only_blanks(text))
        conclude(v, error,
                 "%s is empty: `make reset EX=%s` puts the stub back",
                 j->shown, j->exercise);
    if (v->state == NULL)
        return text;
    free(text);
    return NULL;
}

/* The first line of text with `word` in it, without the blanks around it;
 * its length in *length. NULL when there is none. */
static const char *line_with(const char *text, const char *word,
                             size_t *length)
{
    const char *found = strstr(text, word);
    if (found == NULL)
        return NULL;
    const char *begin = found, *end = found + strcspn(found, "\n");
    while (begin > text && begin[-1] != '\n')
        begin--;
    begin += strspn(begin, " \t");
    while (end > begin && strchr(" \t\r", end[-1]) != NULL)
        end--;
    *length = (size_t)(end - begin);
    return begin;
}

/* Whether text has a line that is, blanks around it aside, this one. */
static bool has_line(const char *text, const char *line, size_t length)
{
    for (const char *p = text; *p != '\0'; p += strcspn(p, "\n")) {
        p += strspn(p, " \t\r\n");
        size_t n = strcspn(p, "\n");
        while (n > 0 && strchr(" \t\r", p[n - 1]) != NULL)
            n--;
        if (n == length && memcmp(p, line, length) == 0)
            return true;
    }
    return false;
}

/* "Not started" while the stub's TODO line stands. */
static void look_for_todo(const job *j, const char *answer, verdict *v)
{
    size_t size, length;
    char *stub = read_all(j->stub, &size);
    const char *todo = stub ? line_with(stub, "TODO", &length) : NULL;
    if (todo != NULL && has_line(answer, todo, length))
        conclude(
            v, "not started", "%s",
            strcmp(answer, stub) == 0
                ? ""
                : "you have begun; remove the TODO line when it is done, "
                  "and it will be graded");
    free(stub);
}

/* ---- compiling and linking ---------------------------------------------- */

/* Copies a compiler's line, with the reader's name for the file. */
static void copy_line(const job *j, const char *line, char *to, size_t size)
{
    size_t used = 0, prefix = strlen(j->file);
    if (strncmp(line, j->file, prefix) == 0) {
        used = (size_t)snprintf(to, size, "%s", j->shown);
        line += prefix;
    }
    size_t length = strcspn(line, "\n");
    if (length > size - used - 1)
        length = size - used - 1;
    memcpy(to + used, line, length);
    to[used + length] = '\0';
}

/* "file:12:3: error: text" -> "file:12: text" in place. */
static void shorten(char *line, const char *kind)
{
    char *text = strstr(line, kind), *colon = strchr(line, ':');
    if (text == NULL || colon == NULL || colon >= text)
        return;
    char *end = colon + 1 + strspn(colon + 1, "0123456789");
    if (end == colon + 1)
        return;
    text += strlen(kind);
    memmove(end + 1, text, strlen(text) + 1);
    *end = ':';
}

/* The first line of the compiler's output with " error: " (or the kind asked
 * for) in it, shortened. */
static bool first_of_kind(const job *j, const char *output, const char *kind,
                          char *to, size_t size)
{
    size_t length;
    const char *line = line_with(output, kind, &length);
    if (line == NULL)
        return false;
    copy_line(j, line, to, size);
    shorten(to, kind);
    return true;
}

static void explain_compile(const job *j, const char *output, int status,
                            verdict *v)
{
    char line[PATH + 1024];
    const char *header = strrchr(j->tasks, '/');
    char more[160] = "";
    if (status == -1) {
        conclude(v, "compile error",
                 "%s: the compiler did not finish in %d s", j->shown,
                 COMPILE_SECONDS);
        return;
    }
    if (strstr(output, "internal compiler error") != NULL ||
        strstr(output, "out of memory") != NULL) {
        conclude(v, "compile error",
                 "%s: the compiler gave up; it may use %d GB of memory, and "
                 "what it makes have %d MB",
                 j->shown, COMPILE_GIGABYTES, COMPILE_MEGABYTES);
        return;
    }
    if (!first_of_kind(j, output, "error:", line, sizeof line))
        copy_line(j, only_blanks(output) ? "the compiler stopped" : output,
                  line, sizeof line);
    /* An error in a header, or behind a #line, has another name in front. */
    if (strncmp(line, j->shown, strlen(j->shown)) != 0) {
        char said[sizeof line];
        memcpy(said, line, sizeof line);
        snprintf(line, sizeof line, "%s: %.1000s", j->shown, said);
    }
    if (strstr(line, "conflicting types") != NULL) {
        snprintf(more, sizeof more,
                 " (the right prototype is in %s, beside your file)",
                 header != NULL ? header + 1 : j->tasks);
    }
    conclude(v, "compile error", "%s%s", line, more);
}

/* The name between quotes after `phrase`, in any of the usual quotes. */
static bool quoted(const char *output, const char *phrase, char name[128])
{
    const char *p = strstr(output, phrase);
    if (p == NULL)
        return false;
    p += strlen(phrase);
    p += strspn(p, " :`'\"_");
    size_t length = strcspn(p, "'\";: \n");
    snprintf(name, 128, "%.*s", (int)length, p);
    return length > 0;
}

/* Whether tasks.h declares this function: then the reader should define it. */
static bool is_task(const job *j, const char *name)
{
    size_t size, length = strlen(name);
    char *tasks = read_all(j->tasks, &size);
    bool found = false;
    for (const char *p = tasks; p != NULL && !found;) {
        p = strstr(p, name);
        if (p != NULL) {
            found = p[length + strspn(p + length, " ")] == '(';
            p += length;
        }
    }
    free(tasks);
    return found;
}

static void refuse_taken(const job *j, const char *name, verdict *v)
{
    conclude(v, "compile error",
             "%s defines %s, a name that is taken: make it static, or "
             "call it something else",
             j->shown, name);
}

static void explain_link(const job *j, const char *output, verdict *v)
{
    char name[128] = "";
    const char *error = "compile error";
    bool twice = quoted(output, "multiple definition of", name) ||
                 quoted(output, "duplicate symbol", name);
    if (twice && strcmp(name, "main") == 0)
        conclude(v, error,
                 "%s defines main: the grader has its own, remove yours",
                 j->shown);
    else if (twice)
        refuse_taken(j, name, v);
    else if ((quoted(output, "undefined reference to", name) ||
              quoted(output, "undefined symbol", name)) &&
             is_task(j, name))
        conclude(v, error, "%s does not define the function %s", j->shown,
                 name);
    else if (name[0] != '\0')
        conclude(v, error, "%s calls %s, which exists nowhere", j->shown,
                 name);
    else
        conclude(v, error, "%s could not be linked: %.200s", j->shown,
                 output);
}

/* ---- what came out ----------------------------------------------------- */

/* The folder of a file, with no link on the way; false if there is none. */
static bool folder_of(const char *path, char folder[PATH])
{
    char *real = realpath(path, NULL);
    char *slash = real != NULL ? strrchr(real, '/') : NULL;
    if (slash != NULL)
        *slash = '\0';
    snprintf(folder, PATH, "%s", real != NULL ? real : "");
    free(real);
    return slash != NULL;
}

static bool same_folder(const char *folder, const char *path)
{
    char other[PATH];
    return folder_of(path, other) && strcmp(folder, other) == 0;
}

/* Of this house an answer includes itself, and what lies in lib and beside
 * tasks.h: not the solution, and not the grader. */
static bool may_include(const job *j, const char *path)
{
    char folder[PATH], house[PATH];
    size_t length;
    if (strcmp(path, j->file) == 0 || !folder_of(path, folder) ||
        !folder_of("lib", house))
        return true;
    length = strlen(house);
    return strncmp(folder, house, length) != 0 ||
           (folder[length] != '/' && folder[length] != '\0') ||
           same_folder(folder, "lib/matrix.h") ||
           same_folder(folder, j->tasks);
}

/* The next path in a list that the compiler wrote for make, where a blank in
 * a path has a backslash before it. Returns what follows, or NULL. */
static const char *next_path(const char *list, char path[PATH])
{
    size_t n = 0;
    list += strspn(list, " \\\n");
    while (*list != '\0' && *list != ' ' && *list != '\n' && n < PATH - 1) {
        list += list[0] == '\\' && list[1] == ' ';
        path[n++] = *list++;
    }
    path[n] = '\0';
    return n > 0 ? list : NULL;
}

static void look_at_includes(const job *j, verdict *v)
{
    char file[PATH], path[PATH];
    size_t size;
    snprintf(file, sizeof file, "%s/answer.d", j->work);
    char *list = read_all(file, &size);
    const char *at = list != NULL ? strchr(list, ':') : NULL;
    at = at != NULL ? at + 1 : NULL;
    while (v->state == NULL && at != NULL) {
        at = next_path(at, path);
        if (at != NULL && !may_include(j, path))
            conclude(v, "compile error",
                     "%s includes %s: an answer includes headers of C, of "
                     "lib and of its own folder, and nothing else",
                     j->shown, path);
    }
    free(list);
}

/* Compilers mark what the reader wrote in assembly. It may take in any file,
 * and ask anything of the system. */
static void look_for_assembly(const job *j, verdict *v)
{
    char file[PATH], line[64];
    snprintf(file, sizeof file, "%s/answer.s", j->work);
    FILE *f = fopen(file, "r");
    bool begins = true;
    while (v->state == NULL && f != NULL &&
           fgets(line, sizeof line, f) != NULL) {
        const char *word = line + strspn(line, " \t#/;");
        if (begins && word > line &&
            (strcmp(word, "APP\n") == 0 ||
             strcmp(word, "InlineAsm Start\n") == 0))
            conclude(v, "compile error",
                     "%s has assembly (asm): an answer is C alone", j->shown);
        begins = strchr(line, '\n') != NULL;
    }
    if (f != NULL)
        fclose(f);
}

/* Whether the object or program has this name: 1 when it is defined there, 0
 * when it is used, -1 when neither. */
static int has_name(const object *o, const char *name)
{
    bool defined;
    size_t at = 0;
    const char *other;
    while (o != NULL && (other = object_next(o, &at, &defined)) != NULL)
        if (strcmp(name, other) == 0)
            return defined;
    return -1;
}

static void refuse_use(const job *j, const char *name, verdict *v)
{
    conclude(v, "compile error", "%s uses %s, which belongs to the grader",
             j->shown, name);
}

/* The answer's names beside those of one of the grader's objects: what
 * tasks.h declares goes from one to the other, and nothing else. */
static void compare_names(const job *j, const object *answer,
                          const object *other, verdict *v)
{
    bool defined;
    size_t at = 0;
    const char *name;
    while (v->state == NULL &&
           (name = object_next(answer, &at, &defined)) != NULL) {
        int there = has_name(other, name);
        if (there < 0 || (!defined && there == 0) || is_task(j, name) ||
            (!defined && strcmp(name, "__stack_chk_fail") == 0))
            continue; /* the compiler itself calls the last one */
        if (defined && strcmp(name, "main") != 0)
            refuse_taken(j, name, v);
        else if (!defined)
            refuse_use(j, name, v);
    }
}

/* Names by which a linker tells where a program's memory begins and ends. */
static const char *const borders[] = {"__data_start", "data_start",
                                      "__bss_start",  "_edata",
                                      "edata",        "_end",
                                      "end",          "_etext",
                                      "etext",        "__executable_start",
                                      "__ehdr_start", "_DYNAMIC",
                                      "_r_debug",     NULL};

static void look_at_borders(const job *j, const object *answer, verdict *v)
{
    for (int k = 0; borders[k] != NULL; k++)
        if (v->state == NULL && has_name(answer, borders[k]) == 0)
            refuse_use(j, borders[k], v);
}

static void look_at_object(const job *j, const object *answer, verdict *v)
{
    char *rest;
    if (object_runs_alone(answer) && !SANITIZED) {
        conclude(v, "compile error",
                 "%s has code that runs before main, or after it: an answer "
                 "runs when the grader calls it",
                 j->shown);
        return;
    }
    look_at_borders(j, answer, v);
    char *list = strdup(j->harness);
    for (char *path = strtok_r(list, " ", &rest); path != NULL;
         path = strtok_r(NULL, " ", &rest)) {
        object *other = object_open(path);
        if (other != NULL && v->state == NULL)
            compare_names(j, answer, other, v);
        object_close(&other);
    }
    free(list);
}

/* A name that the program shows to its libraries is one that they use or have
 * (malloc, write): defined by the answer, it would be theirs too. */
static void look_at_program(const job *j, const object *answer,
                            const char *path, verdict *v)
{
    bool defined;
    size_t at = 0;
    const char *name;
    object *program = object_open(path);
    while (v->state == NULL && program != NULL &&
           (name = object_next(answer, &at, &defined)) != NULL)
        if (defined && has_name(program, name) == 1 && !is_task(j, name))
            refuse_taken(j, name, v);
    object_close(&program);
}

/* ---- from file to program ---------------------------------------------- */

/* DIR/answer.s and DIR/answer.o, with a look at each. */
static void compile(const job *j, char *output, const char *object_file,
                    verdict *v)
{
    char source[PATH], list[PATH];
    snprintf(source, sizeof source, "%s/answer.s", j->work);
    snprintf(list, sizeof list, "%s/answer.d", j->work);
    unlink(list);
    const char *compile[] = {"-include", j->tasks, "-MD", "-MF",  list,
                             "-S",       j->file,  "-o",  source, NULL};
    const char *assemble[] = {"-g0", "-c", source, "-o", object_file, NULL};
    int status = run(j->compile, compile, NULL, limit_compiler, output,
                     KEPT_OUTPUT, COMPILE_SECONDS);
    look_at_includes(j, v);
    if (v->state == NULL && !succeeded(status))
        explain_compile(j, output, status, v);
    if (v->state != NULL)
        return;
    first_of_kind(j, output, "warning:", v->remark, sizeof v->remark);
    look_for_assembly(j, v);
    status = v->state != NULL
                 ? 0
                 : run(j->compile, assemble, NULL, limit_compiler, output,
                       KEPT_OUTPUT, COMPILE_SECONDS);
    if (!succeeded(status))
        explain_compile(j, output, status, v);
}

static void link_all(const job *j, char *output, const object *answer,
                     verdict *v)
{
    char program[PATH];
    snprintf(program, sizeof program, "%s/grade", j->work);
    const char *link[] = {"-o", program, NULL};
    int status = run(j->link, link, NULL, limit_compiler, output, KEPT_OUTPUT,
                     COMPILE_SECONDS);
    if (status == -1)
        conclude(v, "compile error", "%s: the linker did not finish in %d s",
                 j->shown, COMPILE_SECONDS);
    else if (!succeeded(status))
        explain_link(j, output, v);
    else if (answer != NULL)
        look_at_program(j, answer, program, v);
}

/* DIR/answer.o, then DIR/grade; false with the verdict. */
static bool build(const job *j, verdict *v)
{
    char object_file[PATH];
    char *output = calloc(KEPT_OUTPUT, 1);
    snprintf(object_file, sizeof object_file, "%s/answer.o", j->work);
    compile(j, output, object_file, v);
    object *answer = v->state == NULL ? object_open(object_file) : NULL;
    if (answer != NULL)
        look_at_object(j, answer, v);
    if (v->state == NULL)
        link_all(j, output, answer, v);
    object_close(&answer);
    free(output);
    return v->state == NULL;
}

/* ---- running ------------------------------------------------------------ */

/* The grader's two lines; false when it left none. */
static bool read_result(const char *path, verdict *v)
{
    size_t size;
    char *text = read_all(path, &size);
    char *message = text ? strchr(text, '\n') : NULL;
    bool whole = false;
    if (message != NULL)
        message[1 + strcspn(message + 1, "\n")] = '\0';
    if (message != NULL && strncmp(text, "passed\n", 7) == 0) {
        conclude(v, "passed", "%s", "");
        snprintf(v->note, sizeof v->note, "%s", message + 1);
        whole = true;
    } else if (message != NULL && strncmp(text, "failing\n", 8) == 0) {
        conclude(v, "failing", "%s", message + 1);
        whole = true;
    }
    free(text);
    return whole;
}

/* Lets the program `explain` look for the cause of a failure, which it
 * writes into the result. Without it the result stays as it is. */
static void explain(const job *j, const char *result, verdict *v)
{
    static char output[KEPT_OUTPUT];
    if (j->explain == NULL || strcmp(v->state, "failing") != 0)
        return;
    run(j->explain, (const char *[]){result, NULL}, NULL, NULL, output,
        sizeof output, EXPLAIN_SECONDS);
    read_result(result, v);
}

static void grade(const job *j, verdict *v)
{
    char result[PATH];
    snprintf(result, sizeof result, "%s/result", j->work);
    unlink(result);
    int status = run("./grade", (const char *[]){"result", NULL}, j->work,
                     NULL, v->output, sizeof v->output, RUN_SECONDS);
    if (read_result(result, v))
        explain(j, result, v);
    else if (status == -1)
        conclude(v, "failing",
                 "your code kept the grader busy for %d seconds",
                 RUN_SECONDS);
    else if (WIFSIGNALED(status))
        conclude(v, "failing", "the grader itself was ended by a signal: %s",
                 strsignal(WTERMSIG(status)));
    else
        conclude(v, "failing",
                 "the grader ended before its first question: "
                 "does something in your file run before main?");
}

/* Two at once (make watch here, make grade there) take turns. */
static void take_turn(const job *j)
{
    char path[PATH];
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    snprintf(path, sizeof path, "%s/lock", j->work);
    int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (file >= 0)
        fcntl(file, F_SETLKW, &lock); /* held until this process ends */
}

static void judge(const job *j, verdict *v)
{
    char *answer = read_answer(j, v);
    if (answer == NULL)
        return;
    look_for_todo(j, answer, v);
    free(answer);
    if (v->state == NULL && build(j, v))
        grade(j, v);
}

/* ---- the verdict -------------------------------------------------------- */

/* The bytes of a character that a terminal obeys instead of showing it: a
 * control character, also one of UTF-8, or a mark that turns a line around. 0
 * when it is none. */
static size_t obeyed(const char *text, size_t length)
{
    const unsigned char *c = (const unsigned char *)text;
    if (c[0] < 32 || c[0] == 127)
        return 1;
    if (length >= 2 && c[0] == 0xc2 && c[1] < 0xa0)
        return 2;
    bool marks = length >= 3 && c[0] == 0xe2 &&
                 ((c[1] == 0x80 && c[2] >= 0xaa && c[2] <= 0xae) ||
                  (c[1] == 0x81 && c[2] >= 0xa6 && c[2] <= 0xa9));
    return marks ? 3 : 0;
}

/* One line of text that a terminal can show: no control characters. */
static void print_clean(FILE *out, const char *key, const char *text,
                        size_t length)
{
    fprintf(out, "%s\t", key);
    for (size_t i = 0; i < length;) {
        size_t bytes = obeyed(text + i, length - i);
        fputc(text[i] == '\t' ? ' ' : bytes > 0 ? '?' : text[i], out);
        i += bytes > 0 ? bytes : 1;
    }
    fputc('\n', out);
}

static void print_output(FILE *out, const char *text)
{
    int lines = 0;
    while (*text != '\0' && lines < SHOWN_LINES) {
        size_t length = strcspn(text, "\n");
        size_t shown = length < SHOWN_WIDTH ? length : SHOWN_WIDTH;
        print_clean(out, "output", text, shown);
        text += length + (text[length] == '\n');
        lines++;
    }
    if (*text != '\0')
        print_clean(out, "output", "...", 3);
}

static bool write_verdict(const job *j, const verdict *v)
{
    char path[PATH], temporary[PATH];
    snprintf(path, sizeof path, "%s/verdict", j->work);
    snprintf(temporary, sizeof temporary, "%s/verdict.%ld", j->work,
             (long)getpid());
    FILE *out = fopen(temporary, "w");
    if (out == NULL)
        return false;
    fprintf(out, "exercise\t%s\nstate\t%s\n", j->exercise, v->state);
    if (v->message[0] != '\0')
        print_clean(out, "message", v->message, strlen(v->message));
    if (v->remark[0] != '\0')
        print_clean(out, "remark", v->remark, strlen(v->remark));
    if (v->note[0] != '\0')
        print_clean(out, "note", v->note, strlen(v->note));
    print_output(out, v->output);
    bool good = !ferror(out);
    good = fclose(out) == 0 && good;
    return good && rename(temporary, path) == 0;
}

/* ---- the command line --------------------------------------------------- */

static bool read_options(int argc, char **argv, job *j)
{
    struct {
        const char *name;
        const char **value;
    } known[] = {{"--exercise", &j->exercise}, {"--file", &j->file},
                 {"--stub", &j->stub},         {"--tasks", &j->tasks},
                 {"--work", &j->work},         {"--harness", &j->harness},
                 {"--compile", &j->compile},   {"--link", &j->link},
                 {"--explain", &j->explain}};
    enum { NEEDED = 8, KNOWN }; /* without the last no cause is looked for */
    int missing = NEEDED;
    for (int i = 1; i + 1 < argc; i += 2)
        for (int k = 0; k < KNOWN; k++)
            if (strcmp(argv[i], known[k].name) == 0) {
                missing -= k < NEEDED && *known[k].value == NULL;
                *known[k].value = argv[i + 1];
            }
    return missing == 0;
}

/* A plain environment, so that verdicts do not depend on the reader's. */
static void set_environment(void)
{
    setenv("LC_ALL", "C", 1);
    const char *check[] = {
        "CK_FORK",         "CK_RUN_SUITE",         "CK_RUN_CASE",
        "CK_INCLUDE_TAGS", "CK_EXCLUDE_TAGS",      "CK_TIMEOUT_MULTIPLIER",
        "CK_VERBOSITY",    "CK_TAP_LOG_FILE_NAME", "CK_XML_LOG_FILE_NAME",
        "CK_LOG_FILE_NAME"};
    for (size_t i = 0; i < sizeof check / sizeof *check; i++)
        unsetenv(check[i]);
}

int main(int argc, char **argv)
{
    job j = {0};
    static verdict v;
    if (!read_options(argc, argv, &j)) {
        fprintf(stderr, "judge: an option is missing (see judge.c)\n");
        return 2;
    }
    snprintf(j.shown, sizeof j.shown, "exercises/%s.c", j.exercise);
    signal(SIGINT, on_interrupt);
    signal(SIGTERM, on_interrupt);
    set_environment();
    reap_adopt();
    take_turn(&j);
    judge(&j, &v);
    if (!write_verdict(&j, &v)) {
        fprintf(stderr, "judge: cannot write %s/verdict: %s\n", j.work,
                strerror(errno));
        return 1;
    }
    return 0;
}
