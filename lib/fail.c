/* fail.c: two kinds of trouble, two ways out. Explained in Chapter 1. */
#include "fail.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#undef fail /* what fail.h tells the analyzer */

static const char *program_name = "nn";

const char *fail_program_name(const char *argv0)
{
    const char *slash = strrchr(argv0, '/');
    return program_name = slash ? slash + 1 : argv0;
}

bool fail(error *e, const char *format, ...)
{
    if (!e)
        return false;
    va_list args;
    va_start(args, format);
    vsnprintf(e->text, sizeof e->text, format, args);
    va_end(args);
    for (char *c = e->text; *c; c++) /* names may have anything in them */
        *c = iscntrl((unsigned char)*c) ? '?' : *c;
    return false;
}

/* What was printed so far comes first, also when both go to one file. */
static void say(const char *format, va_list args, const char *end)
{
    fflush(stdout);
    fprintf(stderr, "%s: ", program_name);
    vfprintf(stderr, format, args);
    fprintf(stderr, "%s\n", end);
}

_Noreturn void die(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    say(format, args, "");
    va_end(args);
    exit(1);
}

_Noreturn void die_usage(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    say(format, args, " (try --help)");
    va_end(args);
    exit(2);
}

_Noreturn void ensure_failed(const char *file, int line, const char *function,
                             const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fflush(stdout);
    fprintf(stderr, "%s:%d: %s: ", file, line, function);
    vfprintf(stderr, format, args);
    fprintf(stderr, "\n");
    va_end(args);
    abort();
}

/* Memory that is visited in a random order, like a set of images, is found
 * sooner when the system keeps it in large pages; it may. */
static void *aligned(size_t bytes)
{
#ifdef MADV_HUGEPAGE
    const size_t page = (size_t)2 << 20;
    if (bytes >= 4 * page) {
        void *p = aligned_alloc(page, (bytes + page - 1) / page * page);
        if (p)
            madvise(p, bytes, MADV_HUGEPAGE);
        return p;
    }
#endif
    return aligned_alloc(64, bytes);
}

void *zeroed(unsigned long count, unsigned long size)
{
    if (size && count > (SIZE_MAX / 2) / size)
        die("out of memory: %lu x %lu bytes asked for", count, size);
    /* aligned_alloc wants a multiple of the alignment, and never zero. */
    size_t bytes = (count * size + 63) / 64 * 64;
    void *p = aligned(bytes ? bytes : 64);
    if (!p)
        die("out of memory: %zu bytes asked for", bytes);
    return memset(p, 0, bytes ? bytes : 64);
}
