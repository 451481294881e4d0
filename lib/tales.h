/* tales.h: the text that the book writes itself, as it draws its digits.
 *
 * There are people, and about each the same things are true as long as the
 * text goes on: where they live, what they are, keep and like. These facts
 * are drawn once; then tales are told, a line each:
 *
 *     they say mela keeps bees. she lives in pell. she met toro at the inn.
 *
 * All that a tale chooses, who it is about, how many sentences, what they say
 * and in which words, is drawn independently, with known probabilities, and
 * the text shows each choice. So the cost of the best prediction is known
 * exactly: of one who knows grammar and facts, and does not know what will be
 * chosen. No model can do better in the long run. */
#ifndef NN_TALES_H
#define NN_TALES_H

#include <stdbool.h>
#include <stdint.h>

enum {
    TALES_KINDS = 4,    /* of facts: lives in, is a, keeps, likes */
    TALES_VALUES = 16,  /* of each; no two begin with the same letter */
    TALES_PEOPLE = 1024 /* the most there are */
};

typedef struct tales_person {
    char name[5];
    bool she;
    int value[TALES_KINDS]; /* 0 .. TALES_VALUES - 1 */
} tales_person;

typedef struct tales {
    int people;
    tales_person person[TALES_PEOPLE];
} tales;

/* People and their facts, from the streams "people" and "facts" of the seed;
 * those of fewer people are the first of those of more. */
tales tales_of(int people, uint64_t seed);

/* At least so many characters, whole tales; from the stream `purpose` of the
 * seed. *length of them, then '\0'; free it. *nats (or NULL): the sum of
 * -ln p over all choices that were made. */
char *tales_write(const tales *t, long least, uint64_t seed,
                  const char *purpose, long *length, double *nats);

/* What a tale costs in the mean, in nats: the sum of its choices'
 * entropies. */
double tales_entropy(const tales *t);

/* Fact k = TALES_KINDS * person + kind, as a question, "mela lives in ", into
 * a buffer; and its answer, "pell", which is told by its first letter. */
enum { TALES_QUESTION = 32 };
const char *tales_ask(const tales *t, int k, char question[TALES_QUESTION]);

/* The value of a kind: "pell". */
const char *tales_value(int kind, int value);

#endif
