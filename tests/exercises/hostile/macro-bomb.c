/* compile error: the compiler did not finish in 20 s */
#include "tasks.h"

#define A0 n, n, n, n, n, n, n, n, n, n
#define A1 A0, A0, A0, A0, A0, A0, A0, A0, A0, A0
#define A2 A1, A1, A1, A1, A1, A1, A1, A1, A1, A1
#define A3 A2, A2, A2, A2, A2, A2, A2, A2, A2, A2
#define A4 A3, A3, A3, A3, A3, A3, A3, A3, A3, A3
#define A5 A4, A4, A4, A4, A4, A4, A4, A4, A4, A4
#define A6 A5, A5, A5, A5, A5, A5, A5, A5, A5, A5
#define A7 A6, A6, A6, A6, A6, A6, A6, A6, A6, A6
#define A8 A7, A7, A7, A7, A7, A7, A7, A7, A7, A7
#define A9 A8, A8, A8, A8, A8, A8, A8, A8, A8, A8

void twice(int n, const float *x, float *y)
{
    int all[] = {A9};
    y[0] = (float)all[0];
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
