/* object.h: what a linker sees of a file of machine code: its names, and what
 * it would have run when nobody calls it. Files are ELF's, of 64 bits; of
 * others nothing is known, and nothing is said. */
#ifndef NN_OBJECT_H
#define NN_OBJECT_H

#include <stdbool.h>
#include <stddef.h>

/* An object file, or a program: then the names are those that its libraries
 * see. */
typedef struct object object;

/* NULL when there is no such file, or it is not understood. */
object *object_open(const char *path);
void object_close(object **o);

/* Whether it has code that runs before main, or after it. */
bool object_runs_alone(const object *o);

/* The next global name, and whether it is defined here; NULL after the last.
 * *at is 0 before the first. */
const char *object_next(const object *o, size_t *at, bool *defined);

#endif
