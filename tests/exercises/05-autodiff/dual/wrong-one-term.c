/* diagnosis: a.value * b.slope is not added */
#include "tasks.h"

dual dual_multiply(dual a, dual b)
{
    return (dual){a.value * b.value, a.slope * b.value};
}

dual dual_divide(dual a, dual b)
{
    return (dual){a.value / b.value, (a.slope * b.value - a.value * b.slope) /
                                         (b.value * b.value)};
}
