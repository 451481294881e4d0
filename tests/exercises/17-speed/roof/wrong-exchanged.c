/* diagnosis: your bounds are exchanged */
#include "tasks.h"

double operations_of(int m, int n, int k)
{
    return 2.0 * m * n * k;
}

double bytes_of(int m, int n, int k, bool adds)
{
    double a = (double)m * k, b = (double)k * n, c = (double)m * n;
    double old = adds ? c : 0;
    return 4 * (a + b + c + old);
}

bound bound_of(int m, int n, int k, bool adds, double peak, double bandwidth)
{
    double arithmetic = operations_of(m, n, k) / peak;
    double memory = bytes_of(m, n, k, adds) / bandwidth;
    return memory < arithmetic ? BY_MEMORY : BY_ARITHMETIC;
}

double rate_of(int m, int n, int k, bool adds, double peak, double bandwidth)
{
    double intensity = operations_of(m, n, k) / bytes_of(m, n, k, adds);
    double sloped = intensity * bandwidth;
    return sloped < peak ? sloped : peak;
}

int least_square(double peak, double bandwidth)
{
    int n = 1;
    while (n / 6.0 < peak / bandwidth)
        n++;
    return n;
}
