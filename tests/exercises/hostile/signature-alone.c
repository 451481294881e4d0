/* compile error: hostile/signature-alone.c:4: conflicting types for 'twice' */
/* without tasks.h */

void twice(int n, const double *x, double *y)
{
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
