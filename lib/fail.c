/* fail.c: one line a person can act on. */
#include "fail.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char program_name[64] = "nn";

void fail_program_name(const char *argv0)
{
    const char *slash = argv0 ? strrchr(argv0, '/') : NULL;
    const char *name = slash ? slash + 1 : argv0;

    if (name && *name)
        snprintf(program_name, sizeof program_name, "%s", name);
}

bool fail(error *e, const char *format, ...)
{
    if (e) {
        va_list arguments;
        va_start(arguments, format);
        vsnprintf(e->text, sizeof e->text, format, arguments);
        va_end(arguments);
    }
    return false;
}

/* What was printed so far goes first, so that the line ends the story. */
static void complain(const char *format, va_list arguments)
{
    fflush(stdout);
    fprintf(stderr, "%s: ", program_name);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
}

void die(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    complain(format, arguments);
    va_end(arguments);
    exit(1);
}

void die_usage(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    complain(format, arguments);
    va_end(arguments);
    fprintf(stderr, "%s: try --help\n", program_name);
    exit(2);
}

void ensure_failed(const char *file, int line, const char *function,
                   const char *format, ...)
{
    va_list arguments;

    fflush(stdout);
    fprintf(stderr, "%s:%d: %s: ", file, line, function);
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    abort();
}

void *zeroed(unsigned long count, unsigned long size)
{
    const unsigned long line = 64;
    unsigned long bytes;

    if (__builtin_mul_overflow(count, size, &bytes) ||
        bytes > (unsigned long)-1 - line)
        die("out of memory: %lu things of %lu bytes", count, size);
    bytes = bytes ? (bytes + line - 1) / line * line : line;
    void *memory = aligned_alloc(line, bytes);
    if (!memory)
        die("out of memory: %lu bytes", bytes);
    return memset(memory, 0, bytes);
}
