/* arena.h: memory that is taken piece by piece and given back all at once.
 *
 * The proofreader reads the whole book, says what is wrong and ends; nothing
 * it holds dies earlier than that. Running out of memory ends the program
 * with one line. */
#ifndef PROOF_ARENA_H
#define PROOF_ARENA_H

#include <stddef.h>

typedef struct arena arena;

/* A new, empty arena; arena_free gives back all that was taken from it. */
arena *arena_make(void);
void arena_free(arena *a);

/* `bytes` zero bytes, aligned for anything. */
void *arena_take(arena *a, size_t bytes);

/* A copy of `size` bytes with a 0 after them. */
char *arena_copy(arena *a, const char *from, size_t size);

/* What printf would print. */
char *arena_format(arena *a, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Room for one element more: an array of at least count + 1 elements of
 * `size` bytes that holds the first `count` of `old` (NULL when count is 0).
 * It doubles when count is a power of two. Call it before each append:
 *     list = arena_grow(a, list, count, sizeof *list);
 *     list[count++] = ...; */
void *arena_grow(arena *a, void *old, int count, size_t size);

#endif
