/* report.h: what the proofreader found. Each check passes, fails or is
 * skipped; each failure is one line `file:line: what, and how to mend it`. */
#ifndef PROOF_REPORT_H
#define PROOF_REPORT_H

#include <stdbool.h>

#include "arena.h"

typedef struct finding {
    const char *file;
    int line, order;
    const char *what;
    bool skipped;
} finding;

typedef struct report {
    arena *arena;
    finding *findings;
    int count;
    int passed, failed, skipped;
} report;

void pass(report *r);

/* A failed check. Always returns false, so that a check can end in it. */
bool miss(report *r, const char *file, int line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* A check that could not be made, and why. */
void skip(report *r, const char *file, int line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Prints the findings in the order of files and lines, then the closing line
 * `N passed, N failed, N skipped`. */
void report_print(report *r);

#endif
