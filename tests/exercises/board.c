/* board.c: the progress board.
 *
 *     board [--report FILE] VERDICT... [--also VERDICT...]
 *
 * Reads the verdicts that judge wrote (in the order given: exercises of one
 * chapter side by side), prints one row each, a bar a chapter, and what to do
 * next (which may be one of the exercises after --also, whose verdicts need not
 * exist yet); --report writes the table exercise, state, message. Colours only on a
 * terminal, and never with NO_COLOR set. The exit status is 0 only when all
 * have passed. */
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { OUTPUT_LINES = 6, BAR = 16, WIDEST = 100 };

typedef struct row {
    char exercise[128]; /* NN-name/task */
    char state[32];
    char message[4200], remark[2200], note[256];
    char output[OUTPUT_LINES][160];
    int outputs;
} row;

typedef struct board {
    row *rows;
    int count, passed; /* rows shown */
    int all;           /* with those after --also */
    int width;         /* columns of the terminal */
    int name;          /* width of the longest task name */
    int chapter;       /* and of the longest chapter name */
    bool colour;
} board;

typedef enum ink { PLAIN, GREEN, RED, YELLOW, DIM, BOLD } ink;

/* Prints in this ink, when there are colours. */
__attribute__((format(printf, 3, 4))) static void print(const board *b, ink i,
                                                        const char *format,
                                                        ...)
{
    static const char *const codes[] = {"", "32", "31", "33", "2", "1"};
    va_list list;
    if (b->colour && i != PLAIN)
        printf("\033[%sm", codes[i]);
    va_start(list, format);
    vprintf(format, list);
    va_end(list);
    if (b->colour && i != PLAIN)
        printf("\033[0m");
}

/* ---- reading verdicts --------------------------------------------------- */

static bool is(const row *r, const char *state)
{
    return strcmp(r->state, state) == 0;
}

static void read_line(row *r, char *line)
{
    char *value = strchr(line, '\t');
    line[strcspn(line, "\n")] = '\0';
    if (value == NULL)
        return;
    *value++ = '\0';
    if (strcmp(line, "exercise") == 0)
        snprintf(r->exercise, sizeof r->exercise, "%s", value);
    else if (strcmp(line, "state") == 0)
        snprintf(r->state, sizeof r->state, "%s", value);
    else if (strcmp(line, "message") == 0)
        snprintf(r->message, sizeof r->message, "%s", value);
    else if (strcmp(line, "remark") == 0)
        snprintf(r->remark, sizeof r->remark, "%s", value);
    else if (strcmp(line, "note") == 0)
        snprintf(r->note, sizeof r->note, "%s", value);
    else if (strcmp(line, "output") == 0 && r->outputs < OUTPUT_LINES)
        snprintf(r->output[r->outputs++], sizeof r->output[0], "%s", value);
}

static bool read_verdict(const char *path, row *r)
{
    char line[5000];
    FILE *f = fopen(path, "r");
    if (f == NULL)
        return false;
    while (fgets(line, sizeof line, f) != NULL)
        read_line(r, line);
    fclose(f);
    return r->state[0] != '\0' && strchr(r->exercise, '/') != NULL;
}

static const char *task_of(const row *r)
{
    return strchr(r->exercise, '/') + 1;
}

static bool same_chapter(const row *a, const row *b)
{
    size_t length = strcspn(a->exercise, "/") + 1;
    return strncmp(a->exercise, b->exercise, length) == 0;
}

static void measure(board *b)
{
    struct winsize w = {0};
    bool terminal = isatty(1);
    const char *none = getenv("NO_COLOR"), *term = getenv("TERM");
    b->colour = terminal && !(none != NULL && none[0] != '\0') &&
                !(term != NULL && strcmp(term, "dumb") == 0);
    b->width = 78;
    if (terminal && ioctl(1, TIOCGWINSZ, &w) == 0 && w.ws_col >= 40)
        b->width = w.ws_col < WIDEST ? w.ws_col : WIDEST;
    for (int i = 0; i < b->count; i++) {
        int length = (int)strlen(task_of(&b->rows[i]));
        b->name = length > b->name ? length : b->name;
        length = (int)(task_of(&b->rows[i]) - b->rows[i].exercise) - 1;
        b->chapter = length > b->chapter ? length : b->chapter;
        b->passed += is(&b->rows[i], "passed");
    }
}

/* ---- printing ----------------------------------------------------------- */

/* Columns that UTF-8 text takes: bytes that do not continue a letter. */
static int columns(const char *text, int bytes)
{
    int count = 0;
    for (int i = 0; i < bytes; i++)
        count += ((unsigned char)text[i] & 0xc0) != 0x80;
    return count;
}

/* The bytes of text that fit into `room` columns, cut between words. */
static int fitting(const char *text, int room)
{
    int fits = 0, end = 0;
    while (text[end] != '\0') {
        end += 1 + (int)strcspn(text + end + 1, " ");
        if (columns(text, end) > room)
            return fits > 0 ? fits : end;
        fits = end;
    }
    return fits;
}

/* Text in lines of the board's width; the first goes on where the cursor is,
 * in column `indent`, the others are indented to it. */
static void print_wrapped(const board *b, ink i, int indent, const char *text)
{
    for (bool begun = false; *text != '\0'; begun = true) {
        int bytes = fitting(text, b->width - indent);
        if (begun)
            printf("%*s", indent, "");
        print(b, i, "%.*s", bytes, text);
        printf("\n");
        text += bytes;
        text += strspn(text, " ");
    }
}

static void print_output(const board *b, const row *r, int indent)
{
    if (r->outputs == 0)
        return;
    printf("%*s", indent, "");
    print(b, DIM, "your code printed:");
    printf("\n");
    for (int i = 0; i < r->outputs; i++) {
        printf("%*s", indent, "");
        print(b, DIM, "| %s", r->output[i]);
        printf("\n");
    }
}

static void print_row(const board *b, const row *r)
{
    int indent = 4 + b->name + 2;
    const char *sign = "✗", *text = r->message;
    ink i = RED;
    if (is(r, "passed")) {
        i = GREEN, sign = "✓", text = r->note;
    } else if (is(r, "not started")) {
        i = DIM, sign = "·";
        text = text[0] ? text : "not started";
    } else if (is(r, "compile error")) {
        i = YELLOW, sign = "!";
    }
    printf("  ");
    print(b, i, "%s", sign);
    if (text[0] == '\0') {
        printf(" %s\n", task_of(r));
        return;
    }
    printf(" %-*s", b->name + 2, task_of(r));
    print_wrapped(b, i == DIM || i == GREEN ? DIM : PLAIN, indent, text);
    if (!is(r, "failing"))
        return;
    if (r->note[0] != '\0') {
        printf("%*s", indent, "");
        print_wrapped(b, DIM, indent, r->note);
    }
    print_output(b, r, indent);
    if (r->remark[0] != '\0') {
        printf("%*s", indent, "");
        print(b, DIM, "the compiler says: ");
        print_wrapped(b, DIM, indent, r->remark);
    }
}

/* "01-perceptron  ########--------  2 of 4" above the chapter's rows. */
static void print_heading(const board *b, int first, int end)
{
    int passed = 0, all = end - first;
    for (int i = first; i < end; i++)
        passed += is(&b->rows[i], "passed");
    const char *name = b->rows[first].exercise;
    int length = (int)strcspn(name, "/");
    print(b, BOLD, "%.*s", length, name);
    if (all > 1) {
        printf("%*s", b->chapter - length + 2, "");
        int full = BAR * passed / all;
        for (int i = 0; i < BAR; i++)
            print(b, i < full ? GREEN : DIM, "%s", i < full ? "█" : "░");
        printf("  %d of %d", passed, all);
    }
    printf("\n");
}

static void print_chapters(const board *b)
{
    for (int first = 0, end; first < b->count; first = end) {
        for (end = first + 1; end < b->count; end++)
            if (!same_chapter(&b->rows[first], &b->rows[end]))
                break;
        print_heading(b, first, end);
        for (int i = first; i < end; i++)
            print_row(b, &b->rows[i]);
        printf("\n");
    }
}

/* The exercise to do now: one that was begun, else the next one; of those
 * shown, else of the same chapter, of later ones, of all. */
static const row *next(const board *b)
{
    for (int begun = 1; begun >= 0; begun--)
        for (int i = 0; i < b->count; i++) {
            const row *r = &b->rows[i];
            if (!is(r, "passed") && is(r, "not started") != begun)
                return r;
        }
    const row *last = &b->rows[b->count - 1];
    for (int far = 0; far < 3; far++)
        for (int i = b->count; i < b->all; i++) {
            const row *r = &b->rows[i];
            bool near = same_chapter(last, r);
            bool later = strcmp(r->exercise, last->exercise) > 0;
            if (!is(r, "passed") && (near || far == 2 || (later && far == 1)))
                return r;
        }
    return NULL;
}

static void print_next(const board *b)
{
    const row *r = next(b);
    if (b->count > 1) {
        print(b, r ? BOLD : GREEN, "%d of %d passed", b->passed, b->count);
        printf(r ? ". " : ".\n");
    }
    if (r == NULL)
        return;
    int width = (int)strlen(r->exercise);
    printf("Next: exercises/%s.c\n\n", r->exercise);
    printf("  make watch EX=%-*s  ", width, r->exercise);
    print(b, DIM, "grade it whenever you save");
    printf("\n  make hint EX=%-*s   ", width, r->exercise);
    print(b, DIM, "a hint, one more each time");
    printf("\n");
}

/* ---- the report --------------------------------------------------------- */

static bool write_report(const board *b, const char *path)
{
    char temporary[4096];
    snprintf(temporary, sizeof temporary, "%s.%ld", path, (long)getpid());
    FILE *f = fopen(temporary, "w");
    if (f == NULL)
        return false;
    fprintf(f, "exercise\tstate\tmessage\n");
    for (int i = 0; i < b->count; i++)
        fprintf(f, "%s\t%s\t%s\n", b->rows[i].exercise, b->rows[i].state,
                b->rows[i].message);
    bool good = !ferror(f);
    good = fclose(f) == 0 && good;
    return good && rename(temporary, path) == 0;
}

/* The verdict, or where there is none this state; .../NN-name/task/verdict is
 * the exercise's name. */
static void read_row(const char *path, row *r, const char *state)
{
    const char *end = strrchr(path, '/'), *begin = end;
    if (read_verdict(path, r))
        return;
    for (int slashes = 0; begin > path && slashes < 2; begin--)
        slashes += begin[-1] == '/';
    begin += *begin == '/';
    snprintf(r->exercise, sizeof r->exercise, "%.*s", (int)(end - begin),
             begin);
    snprintf(r->state, sizeof r->state, "%s", state);
}

static const char no_grader[] = "its grader could not be built: is tasks.h, "
                                "beside your file, as it was?";

/* The rows to show, then the others. */
static bool read_verdicts(board *b, int count, char **paths)
{
    b->rows = calloc((size_t)count, sizeof *b->rows);
    bool shown = true;
    for (int i = 0; b->rows != NULL && i < count; i++) {
        if (strcmp(paths[i], "--also") == 0) {
            shown = false;
            continue;
        }
        row *r = &b->rows[b->all++];
        if (strchr(paths[i], '/') == NULL)
            return false;
        read_row(paths[i], r, shown ? "compile error" : "not started");
        if (shown && r->message[0] == '\0' && is(r, "compile error"))
            snprintf(r->message, sizeof r->message, "%s", no_grader);
        b->count += shown;
    }
    return b->count > 0;
}

int main(int argc, char **argv)
{
    board b = {0};
    const char *report = NULL;
    int first = 1;
    if (argc > 2 && strcmp(argv[1], "--report") == 0) {
        report = argv[2];
        first = 3;
    }
    if (first >= argc) {
        fprintf(
            stderr,
            "usage: board [--report FILE] VERDICT... [--also VERDICT...]\n");
        return 2;
    }
    if (!read_verdicts(&b, argc - first, argv + first)) {
        free(b.rows);
        return 2;
    }
    measure(&b);
    print_chapters(&b);
    print_next(&b);
    if (report != NULL && !write_report(&b, report)) {
        fprintf(stderr, "board: cannot write %s\n", report);
        free(b.rows);
        return 2;
    }
    int status = b.passed == b.count ? 0 : 1;
    free(b.rows);
    return status;
}
