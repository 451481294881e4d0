/* pattern.h: what all answers together say of a mistake that nobody named.
 *
 * A slip explains an answer, or it does not. What is left can often still be
 * described, in the words of the exercise: wrong only where an input is below
 * 0, or in the last row, or when n is 1; or right but for a factor, and the
 * factor is 1/m, whatever m is. One case shows too little of this, so every
 * answer is looked at when it is given, and what speaks for a description and
 * against it is counted. */
#ifndef NN_PATTERN_H
#define NN_PATTERN_H

#include <stdbool.h>
#include <stddef.h>

#include "diagnose.h"

enum {
    PATTERN_WORDS = 64,
    MOST_PATTERNS = 1 << 12, /* a power of two: they are found by a hash */
    MOST_AMOUNTS = 16
};

/* A number of a case by which people multiply, or on which it depends whether
 * they are right: "m", "the length of x". */
typedef struct amount {
    char name[32];
    double value;
} amount;

/* A description of the answers to one question. */
typedef struct pattern {
    char name[32], says[PATTERN_WORDS];
    enum { REGION, RANGE, FACTOR, OFFSET } kind;
    int rank; /* the far-fetched ones come last */

    /* A region, of values: how many it has, and how many lie outside. A
     * factor, or an offset, of answers: those that it makes of ours. */
    int wrong, right, wrong_outside, right_outside, made;

    /* A range: the least and the largest number with a right answer and with a
     * wrong one. */
    double least[2], most[2];
} pattern;

/* A question, by its name, over all cases: whether its answers are ours times a
 * factor. And once more, with "plus": whether they are ours plus an offset. */
typedef struct asked_often {
    char name[32];
    int answers;
    bool none, varies; /* no factor, or more than one */
    bool some_right;   /* which are not counted among the answers */
    double factor;     /* the first one; or 0 */
} asked_often;

enum { MOST_QUESTIONS = 16 };
typedef struct patterns {
    pattern all[MOST_PATTERNS];
    asked_often question[MOST_QUESTIONS];
    int count;
} patterns;

/* A buffer that went in. */
typedef struct went_in {
    const char *name;
    int n;
    const void *of;
    double (*value)(const void *of, int i);
} went_in;

/* Notes one answer; `asked` says its case ("with n = 3, m = 2"). */
void pattern_note(patterns *p, const question *q, const char *asked,
                  const went_in *inputs, int count);

/* Whether the best description makes the answers of ours: a factor, an offset. */
bool pattern_is_formula(const patterns *p);

/* The best description, if there is one that chance does not make. */
bool pattern_say(const patterns *p, char *text, size_t size);

#endif
