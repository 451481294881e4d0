/* Exercise: seven patients.
 *
 * Seven programs are said to be slow; at most one of them is healthy, and two
 * may suffer from the same. All ran on one machine: a core makes at most 113
 * GFLOP/s, with sums that stay in registers, and the memory brings 32 GB/s.
 * Times (ms, ns) are right. What a program says of its own rate may be wrong,
 * and so may be what was timed.
 *
 *     A   turns a matrix, y[j][i] = x[i][j]
 *         n               1021   1022   1024   1026   1027
 *         ns a number     0.69   0.71    9.7    1.2   0.70
 *
 *     B   C += A B with three loops, m = 20, n = k
 *         n                 50    100    200    400    800   1600
 *         GFLOP/s          3.9    3.8    3.0    2.7    1.5    1.0
 *
 *     C   a product of 300 x 300, some calls timed together
 *         calls              1      2      5     20    100    500
 *         GFLOP/s          7.3     14     20     32     47     68
 *
 *     D   squares
 *         n                128    256    512   1000
 *         ms             0.040   0.32    2.5   18.6
 *         it says, GFLOP/s  52     52     53     54
 *
 *     E   squares, by a library that has its name for being fast
 *         n                128    256    512   1000
 *         ms              0.11   1.04    6.7     70
 *         it says, GFLOP/s  37     32     40     29
 *
 *     F   squares, in GFLOP/s
 *         n                 16     32     64    128    256    512
 *         on one core       12     19     24     27     25     16
 *         on two          0.42    1.9     12     24     31     23
 *
 *     G   y = A x
 *         n               3200   6400
 *         ms               1.4    7.4
 *         GFLOP/s           15     11
 *
 * Say for each what it suffers from (tasks.h). Before you believe a rate,
 * work it out from n and the time.
 *
 * Reread: "Four ways to measure nonsense" in Chapter 17. */
#include "tasks.h"

enum cause cause_of(char patient)
{
    switch (patient) {
    /* TODO: case 'A': return ...; and so on, one for each patient. */
    default:
        return NOTHING;
    }
}
