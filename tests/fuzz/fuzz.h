/* fuzz.h: what the fuzzers share. Each is one file NAME.c for libFuzzer, with
 * its first inputs and those that once failed in seeds/NAME; `make fuzz`. */
#ifndef NN_FUZZ_H
#define NN_FUZZ_H

#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

/* What must hold; otherwise the input is a finding. */
void must(bool condition, const char *what);

/* A file of these bytes, in memory where there is such a thing; the same name
 * each time, removed at the end. */
const char *file_of(const uint8_t *bytes, size_t n);

/* The text is one line, and says something. */
void must_be_one_line(const char *text);

/* exit() comes back here while `catching`, with its status in `left`:
 *     if (setjmp(exits) == 0) ... */
extern jmp_buf exits;
extern bool catching;
extern int left;

#endif
