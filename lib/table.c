/* table.c: tables are written aside and renamed when they are whole. */
#include "table.h"

#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fail.h"

enum { PATH_ROOM = 4096, NAME_ROOM = 64 };

struct table {
    FILE *file; /* NULL: goes nowhere */
    char path[PATH_ROOM], aside[PATH_ROOM + 32];
    char (*names)[NAME_ROOM]; /* metrics given so far */
    int name_count;
};

/* mkdir -p */
static void make_folders(const char *dir)
{
    char path[PATH_ROOM];

    if (snprintf(path, sizeof path, "%s", dir) >= (int)sizeof path)
        die("%.60s...: the name is too long", dir);
    for (char *c = path + 1; *c; c++)
        if (*c == '/') {
            *c = '\0';
            mkdir(path, 0777);
            *c = '/';
        }
    struct stat s;
    if (mkdir(path, 0777) != 0 && errno != EEXIST)
        die("cannot make the folder %s: %s", dir, strerror(errno));
    if (stat(path, &s) != 0 || !S_ISDIR(s.st_mode))
        die("%s is not a folder", dir);
}

static _Noreturn void give_up(table *t)
{
    int trouble = errno;
    unlink(t->aside);
    die("cannot write %s: %s", t->path, strerror(trouble));
}

/* "name value" becomes "# name<TAB>value". */
static void write_header(table *t, const char *columns)
{
    fputs("# ", t->file);
    for (const char *c = columns; *c; c++)
        fputc(*c == ' ' ? '\t' : *c, t->file);
    fputc('\n', t->file);
}

table *table_open(const char *dir, const char *name, const char *columns)
{
    table *t = zeroed(1, sizeof *t);

    if (!dir)
        return t;
    make_folders(dir);
    if (snprintf(t->path, sizeof t->path, "%s/%s.tsv", dir, name) >=
        (int)sizeof t->path)
        die("%.60s...: the name is too long", dir);
    snprintf(t->aside, sizeof t->aside, "%s.part-%ld", t->path,
             (long)getpid());
    t->file = fopen(t->aside, "w");
    if (!t->file)
        give_up(t);
    write_header(t, columns);
    return t;
}

void table_row(table *t, const char *format, ...)
{
    va_list arguments;

    if (!t->file)
        return;
    va_start(arguments, format);
    vfprintf(t->file, format, arguments);
    va_end(arguments);
    fputc('\n', t->file);
}

void table_gap(table *t)
{
    if (t->file)
        fputs("\n\n", t->file);
}

void table_close(table **t)
{
    table *open = *t;

    if (open->file) {
        bool good = !ferror(open->file);
        good = fflush(open->file) == 0 && good;
        good = fsync(fileno(open->file)) == 0 && good;
        good = fclose(open->file) == 0 && good;
        if (!good || rename(open->aside, open->path) != 0)
            give_up(open);
    }
    free(open->names);
    free(open);
    *t = NULL;
}

table *metrics_open(const char *dir)
{
    return table_open(dir, "metrics", "name value");
}

static void remember(table *t, const char *name)
{
    size_t length = strlen(name);

    ensure(length > 0 && length < NAME_ROOM &&
               strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_") ==
                   length,
           "a metric may not be called \"%s\"", name);
    for (int i = 0; i < t->name_count; i++)
        ensure(strcmp(t->names[i], name) != 0, "the metric %s is given twice",
               name);
    t->names =
        realloc(t->names, (size_t)(t->name_count + 1) * sizeof *t->names);
    if (!t->names)
        die("out of memory");
    memcpy(t->names[t->name_count++], name, length + 1);
}

void metric(table *t, const char *name, double value)
{
    remember(t, name);
    table_row(t, "%s\t%.9g", name, value);
}
