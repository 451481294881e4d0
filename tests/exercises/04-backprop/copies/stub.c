/* Exercise: six broken copies.
 *
 * Six copies of backprop.c have one mistake each, all different, from the
 * list in tasks.h. This is what `check --seed 5` said to them, a column for
 * each array of both nets: a dot where the gradient was right, and the
 * `error` where it was WRONG. (1-3-1 was checked on 21 examples and has a
 * linear output; the other one on 3 examples.)
 *
 *          1-3-1                   784-16-16-10
 *          W1    b1    W2    b2    W1    b1    W2    b2    W3    b3
 *     P    .     .     .     .     9e-01 9e-01 7e-01 7e-01 .     .
 *     Q    9e-01 9e-01 9e-01 9e-01 5e-01 5e-01 5e-01 5e-01 5e-01 5e-01
 *     R    .     1e+00 .     1e+00 .     1e+00 .     1e+00 .     1e+00
 *     S    .     .     .     .     7e-01 7e-01 7e-01 7e-01 7e-01 7e-01
 *     T    .     .     8e-01 .     .     .     7e-01 .     5e-01 .
 *     U    .     .     .     .     .     .     .     .     .     .
 *
 * Say for each copy which mistake it is. You may also break the program
 * yourself and see.
 *
 * Reread: "Never trust a gradient, again" in Chapter 4. */
#include "tasks.h"

enum fault fault_of(char copy)
{
    switch (copy) {
    /* TODO: case 'P': return ...; and so on, one for each copy. */
    default:
        return ERROR_TWICE;
    }
}
