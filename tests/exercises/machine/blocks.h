/* blocks.h: a machine for text, what body.h has for images: its memory, its
 * parts, and the way to a file. */
#ifndef NN_BLOCKS_H
#define NN_BLOCKS_H

#include "body.h"
#include "tensors.h"

typedef struct text_shape {
    int vocabulary, length, blocks, heads, width;
} text_shape;

/* A machine of stage 16 for up to `batch` sequences at once, all zero. */
machine *machine_make_text(const text_shape *s, int batch,
                           machine_memory *memory);

/* The same from the heap, to be freed. */
machine *machine_plain_text(const text_shape *s, int batch);
void machine_free_text(machine *m);

/* Which parameter this is: "block[1].attend.w, row 2, column 3". Returns the
 * block; 0 for the rows of tokens and positions, blocks + 1 for what comes
 * behind the blocks. */
int text_place(const machine *m, int parameter, char *text, size_t size);

/* All parameters by name, for a file. */
enum { TEXT_TENSORS = 12 * MACHINE_BLOCKS + 6 };
int text_tensors(const machine *m, tensor tensors[TEXT_TENSORS]);

/* The mean cost of the text's tokens but the first, in windows of the
 * machine's length side by side, `batch` at once; a rest that fills no window
 * is left out. */
double text_cost(machine *m, int n, const int *text, int batch);

#endif
