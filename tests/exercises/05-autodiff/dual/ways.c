/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

/* right: the quotient as a product with what is upside down */
dual dual_divide(dual a, dual b)
{
    double inverse = 1 / b.value, slope = -b.slope * inverse * inverse;
    return (dual){a.value * inverse, a.slope * inverse + a.value * slope};
}

/* right: by the slope of the product, q b = a */
dual dual_divide(dual a, dual b)
{
    double q = a.value / b.value;
    return (dual){q, (a.slope - q * b.slope) / b.value};
}

/* wrong: you divide the slopes: the quotient's slope has a rule of its own */
dual dual_divide(dual a, dual b)
{
    return (dual){a.value / b.value, a.slope / b.slope};
}

/* wrong: you multiply the slopes: the product's slope has two parts */
dual dual_multiply(dual a, dual b)
{
    return (dual){a.value * b.value, a.slope * b.slope};
}

/* wrong: the slope of 1 / b is not 1 by the slope: it is minus the slope by the
 * square of b */
dual dual_divide(dual a, dual b)
{
    double one = 1 / b.value, slope = 1 / b.slope;
    return (dual){a.value * one, a.slope * one + a.value * slope};
}
