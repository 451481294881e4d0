/* compile error: uses main, which belongs to the grader */
#include "tasks.h"

int main(int argc, char **argv);

void twice(int n, const float *x, float *y)
{
    if (n == 8)
        main(0, 0);
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
