/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

#include <math.h>

/* right: at once */
double bytes_of(int m, int n, int k, bool adds)
{
    double read = (double)m * k + (double)k * n;
    double written = (double)m * n;
    if (adds)
        read += written;
    return (read + written) * sizeof(float);
}

/* right: intensity against the machine's */
bound bound_of(int m, int n, int k, bool adds, double peak, double bandwidth)
{
    double operations = operations_of(m, n, k);
    double bytes = bytes_of(m, n, k, adds);
    if (operations * bandwidth >= bytes * peak)
        return BY_ARITHMETIC;
    return BY_MEMORY;
}

/* right: the longer time */
double rate_of(int m, int n, int k, bool adds, double peak, double bandwidth)
{
    double arithmetic = operations_of(m, n, k) / peak;
    double memory = bytes_of(m, n, k, adds) / bandwidth;
    return operations_of(m, n, k) / fmax(arithmetic, memory);
}

/* right: asks for every square */
int least_square(double peak, double bandwidth)
{
    int n = 1;
    while (bound_of(n, n, n, false, peak, bandwidth) == BY_MEMORY)
        n++;
    return n;
}
