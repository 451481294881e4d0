/* diagnosis: sign */
#include "tasks.h"

dual dual_multiply(dual a, dual b)
{
    return (dual){a.value * b.value, a.slope * b.value + a.value * b.slope};
}

dual dual_divide(dual a, dual b)
{
    return (dual){a.value / b.value, (a.value * b.slope - a.slope * b.value) /
                                         (b.value * b.value)};
}
