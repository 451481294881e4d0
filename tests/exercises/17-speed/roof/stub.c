/* Exercise: under which roof.
 *
 * A machine makes at most `peak` operations a second, and its memory brings
 * or takes at most `bandwidth` bytes a second; both at the same time. A
 * product C = A B of m x k and k x n floats reads A and B and writes C. Where
 * it adds, C += A B, the old C is read as well. What has come once stays
 * near: no number moves twice.
 *
 *     operations_of   multiplications and additions; each product of two
 *                     numbers is added to something
 *     bytes_of        what must move at least
 *     bound_of        what takes longer, the memory or the arithmetic; when
 *                     both take the same time, BY_ARITHMETIC
 *     rate_of         operations a second at most
 *     least_square    the least n whose n x n product C = A B is
 *                     BY_ARITHMETIC
 *
 * Sizes may be some hundred thousand.
 *
 * Example, with peak = 100e9 and bandwidth = 20e9:
 *
 *     m   n   k    adds   operations  bytes  bound          rate
 *     10  16  784  no         250880  82176  BY_MEMORY      61.06e9
 *     48  48  48   no         221184  27648  BY_ARITHMETIC    100e9
 *
 *     the least square: 30
 *
 * Reread: "The roofline" in Chapter 17. */
#include "tasks.h"

/* TODO: what each of the five returns. */
double operations_of(int m, int n, int k)
{
    (void)m, (void)n, (void)k;
    return 0;
}

double bytes_of(int m, int n, int k, bool adds)
{
    (void)m, (void)n, (void)k, (void)adds;
    return 0;
}

bound bound_of(int m, int n, int k, bool adds, double peak, double bandwidth)
{
    (void)m, (void)n, (void)k, (void)adds, (void)peak, (void)bandwidth;
    return BY_MEMORY;
}

double rate_of(int m, int n, int k, bool adds, double peak, double bandwidth)
{
    (void)m, (void)n, (void)k, (void)adds, (void)peak, (void)bandwidth;
    return 0;
}

int least_square(double peak, double bandwidth)
{
    (void)peak, (void)bandwidth;
    return 0;
}
