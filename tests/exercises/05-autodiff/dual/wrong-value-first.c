/* diagnosis: it was changed before it was read */
#include "tasks.h"

dual dual_multiply(dual a, dual b)
{
    a.value *= b.value;
    a.slope = a.slope * b.value + a.value * b.slope;
    return a;
}
dual dual_divide(dual a, dual b)
{
    return (dual){a.value / b.value, (a.slope * b.value - a.value * b.slope) /
                                         (b.value * b.value)};
}
