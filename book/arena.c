/* arena.c: see arena.h. Blocks in a list, each twice as large as needed. */
#include "arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK = 1 << 16, ALIGN = 16 };

typedef struct block {
    struct block *next;
    size_t used, size;
} block;

struct arena {
    block *blocks;
};

static void *or_die(void *got)
{
    if (got == NULL) {
        fprintf(stderr, "proof: out of memory\n");
        exit(1);
    }
    return got;
}

arena *arena_make(void)
{
    return or_die(calloc(1, sizeof(arena)));
}

void arena_free(arena *a)
{
    if (a == NULL)
        return;
    for (block *b = a->blocks; b != NULL;) {
        block *next = b->next;
        free(b);
        b = next;
    }
    free(a);
}

/* Bytes in front of a block's own: its header, rounded up. */
static size_t header(void)
{
    return (sizeof(block) + ALIGN - 1) / ALIGN * ALIGN;
}

void *arena_take(arena *a, size_t bytes)
{
    if (bytes > SIZE_MAX / 4)
        or_die(NULL);
    bytes = (bytes + ALIGN - 1) / ALIGN * ALIGN;
    block *b = a->blocks;
    if (b == NULL || b->size - b->used < bytes) {
        size_t size = bytes > BLOCK ? bytes : BLOCK;
        b = or_die(calloc(1, header() + size));
        b->size = size;
        b->next = a->blocks;
        a->blocks = b;
    }
    void *taken = (char *)b + header() + b->used;
    b->used += bytes;
    return taken;
}

char *arena_copy(arena *a, const char *from, size_t size)
{
    char *copy = arena_take(a, size + 1);
    if (size > 0)
        memcpy(copy, from, size);
    return copy;
}

char *arena_format(arena *a, const char *format, ...)
{
    va_list values, again;
    va_start(values, format);
    va_copy(again, values);
    int size = vsnprintf(NULL, 0, format, values);
    va_end(values);
    char *text = arena_take(a, (size_t)(size < 0 ? 0 : size) + 1);
    if (size > 0)
        vsnprintf(text, (size_t)size + 1, format, again);
    va_end(again);
    return text;
}

void *arena_grow(arena *a, void *old, int count, size_t size)
{
    if ((count & (count - 1)) != 0)
        return old;
    size_t room = count == 0 ? 1 : 2 * (size_t)count;
    void *grown = arena_take(a, room * size);
    if (count > 0)
        memcpy(grown, old, (size_t)count * size);
    return grown;
}
