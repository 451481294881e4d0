/* Exercise: numbers that know their slope.
 *
 * A dual number is a value and the slope of that value. Write the product of
 * two of them, and the quotient, which the chapter does not have; b.value is
 * not 0.
 *
 * Example: a = (6, 2) and b = (4, -3) have the product (24, -10) and the
 * quotient (1.5, 1.625).
 *
 * Reread: "Numbers that carry their slope" in Chapter 5. */
#include "tasks.h"

dual dual_multiply(dual a, dual b)
{
    dual product = {0, 0};
    /* TODO: the value and the slope, here and below. */
    (void)a, (void)b;
    return product;
}

dual dual_divide(dual a, dual b)
{
    dual quotient = {0, 0};
    (void)a, (void)b;
    return quotient;
}
