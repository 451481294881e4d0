/* Exercise: numbers that know their slope.
 *
 * A dual number is a value and the slope of that value. Write the product and
 * the quotient of two of them (b.value is not 0):
 *
 *     (a b)'   = a' b + a b'
 *     (a / b)' = (a' b - a b') / b^2
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
