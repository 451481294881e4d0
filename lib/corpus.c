/* corpus.c: see corpus.h. */
#include "corpus.h"

#include <stdlib.h>
#include <string.h>

static int *numbers(const alphabet *a, const char *text, long length)
{
    int *tokens = zeroed((unsigned long)length, sizeof *tokens);
    ensure(alphabet_encode(a, text, length, tokens, NULL),
           "a letter that the alphabet lacks");
    return tokens;
}

static corpus told(int people, uint64_t seed)
{
    corpus c = {.world = tales_of(people, seed)};
    double nats;
    char *train = tales_write(&c.world, CORPUS_TRAINED, seed, "training",
                              &c.trained, NULL);
    char *held =
        tales_write(&c.world, CORPUS_HELD, seed, "held back", &c.kept, &nats);
    c.letters = alphabet_of(train, c.trained);
    c.train = numbers(&c.letters, train, c.trained);
    c.held = numbers(&c.letters, held, c.kept);
    c.floor = nats / (double)c.kept;
    free(train);
    free(held);
    return c;
}

corpus corpus_of(const char *source, int people, long least, uint64_t seed)
{
    if (strcmp(source, "tales") == 0)
        return told(people, seed);
    corpus c = {.trained = 0};
    error e = {""};
    long length;
    char *text = text_load(source, &length, &e);
    if (!text)
        die("%s", e.text);
    c.trained = length * 9 / 10;
    c.kept = length - c.trained;
    if (c.kept < least)
        die("%s has %ld characters: its last tenth must have %ld", source,
            length, least);
    c.letters = alphabet_of(text, length);
    c.train = numbers(&c.letters, text, c.trained);
    c.held = numbers(&c.letters, text + c.trained, c.kept);
    free(text);
    return c;
}

void corpus_free(corpus *c)
{
    free(c->train);
    free(c->held);
    *c = (corpus){.trained = 0};
}
