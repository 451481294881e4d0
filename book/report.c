/* report.c: see report.h. */
#include "report.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void pass(report *r)
{
    r->passed++;
}

static void add(report *r, const char *file, int line, bool skipped,
                const char *format, va_list values)
{
    char what[2000];
    vsnprintf(what, sizeof what, format, values);
    for (char *c = what; *c != '\0'; c++)
        if ((unsigned char)*c < ' ')
            *c = ' ';
    r->findings =
        arena_grow(r->arena, r->findings, r->count, sizeof *r->findings);
    r->findings[r->count] =
        (finding){file, line, r->count,
                  arena_copy(r->arena, what, strlen(what)), skipped};
    r->count++;
}

bool miss(report *r, const char *file, int line, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    add(r, file, line, false, format, values);
    va_end(values);
    r->failed++;
    return false;
}

void skip(report *r, const char *file, int line, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    add(r, file, line, true, format, values);
    va_end(values);
    r->skipped++;
}

static int by_place(const void *a, const void *b)
{
    const finding *x = a, *y = b;
    int files = strcmp(x->file, y->file);
    if (files != 0)
        return files;
    return x->line != y->line ? x->line - y->line : x->order - y->order;
}

void report_print(report *r)
{
    if (r->count > 0)
        qsort(r->findings, (size_t)r->count, sizeof *r->findings, by_place);
    for (int i = 0; i < r->count; i++) {
        const finding *f = &r->findings[i];
        printf("%s:%d: %s%s\n", f->file, f->line,
               f->skipped ? "skipped: " : "", f->what);
    }
    printf("%d passed, %d failed, %d skipped\n", r->passed, r->failed,
           r->skipped);
}
