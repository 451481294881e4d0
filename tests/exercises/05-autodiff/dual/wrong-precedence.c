/* diagnosis: brackets around b.value * b.value */
#include "tasks.h"

dual dual_multiply(dual a, dual b)
{
    return (dual){a.value * b.value, a.slope * b.value + a.value * b.slope};
}

dual dual_divide(dual a, dual b)
{
    return (dual){a.value / b.value, (a.slope * b.value - a.value * b.slope) /
                                         b.value * b.value};
}
