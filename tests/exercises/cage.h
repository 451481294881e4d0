/* cage.h: a process that may compute, print and end, and nothing else.
 *
 * The tests of an answer run in it (run.c, again.c). Where the system knows
 * no such thing (it is Linux's, for x86-64 and ARM of 64 bits), or refuses
 * it, or a sanitizer needs more, nothing is closed: then there are the limits
 * of grader_confine alone. */
#ifndef NN_CAGE_H
#define NN_CAGE_H

#include <stddef.h>

/* Closes the cage around this process, for good. What the code in it tries
 * and may not is told in `text`: "your code tried to ...", and the process
 * ends. What does no harm (to ask for a limit, to look at a file of the
 * system's) fails for the caller, and is not told. */
void cage_close(char *text, size_t size);

#endif
