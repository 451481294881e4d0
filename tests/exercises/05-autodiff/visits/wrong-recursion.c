/* diagnosis: with 39 squares one after the other */
#include "tasks.h"

static double visit(int i, const int *left, const int *right)
{
    double calls = 1;
    if (left[i] >= 0)
        calls += visit(left[i], left, right);
    if (right[i] >= 0)
        calls += visit(right[i], left, right);
    return calls;
}

double recursive_visits(int n, const int *left, const int *right)
{
    return visit(n - 1, left, right);
}
