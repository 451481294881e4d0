/* table.c: the numbers a run leaves behind. See table.h for the contract.
 *
 * Rows gather in memory; the file is written when the table is closed. So a
 * run that is stopped half way leaves nothing behind. What can be known at
 * the start (no such folder, not ours to write) is said at the start. */
#include "table.h"

#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fail.h"
#include "file.h"

struct table {
    char *path;   /* DIR/NAME.tsv; NULL: the table goes nowhere */
    FILE *rows;   /* a stream into `text`; NULL: rows are dropped */
    char *text;   /* what was written, after fflush(rows) */
    size_t bytes; /* its length */
};

static char *text_of(const char *format, const char *a, const char *b)
{
    size_t bytes = strlen(format) + strlen(a) + strlen(b) + 1;
    char *text = zeroed(bytes, 1);
    snprintf(text, bytes, format, a, b);
    return text;
}

/* mkdir -p; false with errno when it cannot be. */
static bool make_folder(const char *dir)
{
    char *path = text_of("%s%s", dir, "/");
    bool made = true;
    for (char *p = path + 1; made && *p; p++)
        if (*p == '/') {
            *p = '\0';
            made = mkdir(path, 0777) == 0 || errno == EEXIST;
            *p = '/';
        }
    struct stat s;
    made = made && stat(path, &s) == 0; /* "/" at its end: a folder or none */
    int reason = errno;
    free(path);
    errno = reason;
    return made;
}

/* Whatever would keep table_close from writing and is known already. */
static void check_writable(const char *dir, const char *path)
{
    if (!make_folder(dir))
        die("cannot make the folder %s: %s", dir, strerror(errno));
    error e;
    if (!file_can_be_written(path, &e))
        die("%s", e.text);
}

static table *table_make(const char *dir, const char *name)
{
    table *t = zeroed(1, sizeof *t);
    if (!dir)
        return t;
    char *stem = text_of("%s/%s", dir, name);
    t->path = text_of("%s%s", stem, ".tsv");
    free(stem);
    check_writable(dir, t->path);
    return t;
}

static void gather(table *t)
{
    t->rows = open_memstream(&t->text, &t->bytes);
    if (!t->rows)
        die("out of memory for a table");
}

table *table_open(const char *dir, const char *name, const char *columns)
{
    table *t = table_make(dir, name);
    if (!t->path)
        return t;
    gather(t);
    fprintf(t->rows, "# ");
    for (const char *c = columns; *c; c++)
        fputc(*c == ' ' ? '\t' : *c, t->rows);
    fputc('\n', t->rows);
    return t;
}

void table_row(table *t, const char *format, ...)
{
    if (!t->rows)
        return;
    va_list args;
    va_start(args, format);
    vfprintf(t->rows, format, args);
    va_end(args);
    fputc('\n', t->rows);
}

void table_gap(table *t)
{
    if (t->rows)
        fprintf(t->rows, "\n\n");
}

/* Every byte of text, to the disk itself; false with errno. */
static bool write_all(int file, const char *text, size_t bytes)
{
    while (bytes > 0) {
        ssize_t n = write(file, text, bytes);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        text += n;
        bytes -= (size_t)n;
    }
    return fsync(file) == 0;
}

/* mkstemp makes files that only their owner may read; a table has the rights
 * of any other new file. */
static bool ordinary_rights(int file)
{
    mode_t mask = umask(0);
    umask(mask);
    return fchmod(file, 0666 & ~mask) == 0;
}

static void replace_file(const table *t)
{
    char *temporary = text_of("%s%s", t->path, ".XXXXXX");
    int file = mkstemp(temporary);
    bool written = file >= 0 && ordinary_rights(file) &&
                   write_all(file, t->text, t->bytes);
    int reason = errno;
    if (file >= 0 && close(file) != 0 && written) {
        written = false;
        reason = errno;
    }
    if (written && rename(temporary, t->path) != 0) {
        written = false;
        reason = errno;
    }
    if (!written) {
        if (file >= 0)
            unlink(temporary);
        die("cannot write %s: %s", t->path, strerror(reason));
    }
    free(temporary);
}

void table_close(table **t)
{
    table *old = *t;
    if (old->rows) {
        bool whole = !ferror(old->rows);
        if (fclose(old->rows) != 0 || !whole)
            die("out of memory for %s", old->path ? old->path : "a table");
        if (old->path)
            replace_file(old);
    }
    free(old->text);
    free(old->path);
    free(old);
    *t = NULL;
}

/* ---- metrics ------------------------------------------------------------ */

/* Names are kept, and checked, also when the file goes nowhere: a program
 * must not be wrong only with --out. */
table *metrics_open(const char *dir)
{
    table *t = table_make(dir, "metrics");
    gather(t);
    fprintf(t->rows, "# name\tvalue\n");
    return t;
}

/* Whether a line of the table begins with name and a tab. */
static bool has_metric(const table *t, const char *name)
{
    size_t length = strlen(name);
    for (const char *line = t->text; line; line = strchr(line, '\n')) {
        line += *line == '\n';
        if (strncmp(line, name, length) == 0 && line[length] == '\t')
            return true;
    }
    return false;
}

void metric(table *t, const char *name, double value)
{
    ensure(*name && !name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789"
                                       "_")],
           "\"%s\" is no name for a metric: lower case, digits, _", name);
    fflush(t->rows);
    ensure(!has_metric(t, name), "the metric %s has a value already", name);
    fprintf(t->rows, "%s\t%.10g\n", name, value);
}
