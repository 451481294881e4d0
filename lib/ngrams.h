/* ngrams.h: how often each string of a text was followed by each token. Chapter
 * 16 predicts with it. */
#ifndef NN_NGRAMS_H
#define NN_NGRAMS_H

typedef struct ngrams {
    int longest, count;
    struct ngram *node; /* a tree: the children of a string are those that are
                           one token longer; [0] is the empty string */
} ngrams;

/* Of all strings of up to `longest` tokens; at most length * (longest + 1) of
 * them and one, which is fewer than 2^31. Free with ngrams_free. */
ngrams ngrams_of(const int *text, long length, int longest);
void ngrams_free(ngrams *g);

/* What followed a string. */
typedef struct followers {
    int seen;  /* how often anything did; 0: never */
    int kinds; /* how many different tokens did */
    int same;  /* how often it was this one */
} followers;

/* What followed these tokens, 0 <= length <= longest, and how often it was
 * `token`. */
followers ngrams_after(const ngrams *g, const int *string, int length,
                       int token);

#endif
