/* fail.h: two kinds of trouble, two ways out.
 *
 * An input error (a truncated file, an option out of range) is the world's
 * fault: the function that meets it returns false and leaves one line a person
 * can act on in an `error`. A programmer's error (shapes that do not match) is
 * ours: `ensure` stops at once and says where. Explained in Chapter 1. */
#ifndef NN_FAIL_H
#define NN_FAIL_H

#include <stdbool.h>

/* One line, no newline at its end; empty while nothing has failed. */
typedef struct error {
    char text[512];
} error;

/* Writes the line into *e (e may be NULL) and returns false, so that an input
 * check can end in `return fail(e, ...)`. A longer line is cut; what would end
 * it, or move a terminal's cursor, becomes a question mark. */
bool fail(error *e, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#ifdef __clang_analyzer__ /* which cannot see that it returns false */
#define fail(...) ((fail)(__VA_ARGS__), false)
#endif

/* "program: line" on stderr, and on it goes: what was done differently from
 * what was asked. */
void remark(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* "program: line" on stderr, exit status 1: bad input or failure. */
_Noreturn void die(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

/* "program: line (try --help)" on stderr, exit status 2: wrong usage. */
_Noreturn void die_usage(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

/* The name that remark, die and die_usage put in front: the last part of argv[0],
 * which is returned. argv0 must outlive the program's messages. */
const char *fail_program_name(const char *argv0);

/* A programmer's error: "file:line: function: message" on stderr, abort(). */
#define ensure(condition, ...)                                               \
    ((condition) ? (void)0                                                   \
                 : ensure_failed(__FILE__, __LINE__, __func__, __VA_ARGS__))

_Noreturn void ensure_failed(const char *file, int line, const char *function,
                             const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* malloc-like, zeroed, 64-byte aligned; count * size is checked for overflow;
 * out of memory dies with one line. Free with free(). */
void *zeroed(unsigned long count, unsigned long size)
    __attribute__((returns_nonnull));

#endif
