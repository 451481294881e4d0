/* fail.c: two kinds of trouble, two ways out. Explained in Chapter 1. */
#include "fail.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifndef __wasm__ /* which has one kind of page */
#include <sys/mman.h>
#endif

#undef fail /* what fail.h tells the analyzer */

/* ---- another CPU ----------------------------------------------------------
 *
 * A program may come to a CPU that lacks what it was built for. It says so
 * before main, and in functions that use none of that. */
#ifdef __x86_64__
#define TEXT(macro) #macro
#define NEED(macro, feature)                                                 \
    if (TEXT(macro)[0] == '1' && !__builtin_cpu_supports(feature))           \
        return feature;
#define PLAIN __attribute__((target("general-regs-only,no-bmi,no-bmi2")))

/* The first feature that the compiler was told of (its macro is then 1) and
 * this CPU has not. */
PLAIN static const char *lacking(void)
{
    __builtin_cpu_init();
    NEED(__SSE4_2__, "sse4.2")
    NEED(__AVX__, "avx")
    NEED(__AVX2__, "avx2")
    NEED(__FMA__, "fma")
    NEED(__BMI__, "bmi")
    NEED(__BMI2__, "bmi2")
    NEED(__FMA4__, "fma4")
    NEED(__XOP__, "xop")
    NEED(__AVX512F__, "avx512f")
    NEED(__AVX512CD__, "avx512cd")
    NEED(__AVX512BW__, "avx512bw")
    NEED(__AVX512DQ__, "avx512dq")
    NEED(__AVX512VL__, "avx512vl")
    NEED(__AVX512VBMI__, "avx512vbmi")
    NEED(__AVX512VBMI2__, "avx512vbmi2")
    NEED(__AVX512VNNI__, "avx512vnni")
    NEED(__AVX512BITALG__, "avx512bitalg")
    NEED(__AVX512VPOPCNTDQ__, "avx512vpopcntdq")
    NEED(__AVX512BF16__, "avx512bf16")
    NEED(__GFNI__, "gfni")
    return NULL;
}

__attribute__((constructor)) PLAIN static void check_cpu(void)
{
    const char *feature = lacking();
    if (feature) {
        fprintf(stderr,
                "this program was built for another CPU, one with %s: run "
                "make here\n",
                feature);
        _Exit(1);
    }
}
#endif

/* ---- the two ways out --------------------------------------------------- */

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

void remark(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    say(format, args, "");
    va_end(args);
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
 * sooner when the system keeps it in large pages, and a long message is copied
 * sooner: its pages are looked up one by one. The system may. */
static void *aligned(size_t bytes)
{
#ifdef MADV_HUGEPAGE
    const size_t page = (size_t)2 << 20;
    if (bytes >= 2 * page) {
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
