/* diagnosis: the square is of slope, and should be of value */
#include "tasks.h"

dual dual_multiply(dual a, dual b)
{
    dual r;
    r.value = a.value * b.value;
    r.slope = a.slope * b.value + b.slope * a.value;
    return r;
}
dual dual_divide(dual a, dual b)
{
    dual r;
    r.value = a.value / b.value;
    r.slope = (a.slope * b.value - a.value * b.slope) / (b.slope * b.slope);
    return r;
}
