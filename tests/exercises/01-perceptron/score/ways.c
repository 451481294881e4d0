/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

/* wrong: you add the bias to each input: it is added once, to the sum */
float score(int n, const float *w, float b, const float *x)
{
    float z = 0;
    for (int j = 0; j < n; j++)
        z += w[j] * (x[j] + b);
    return z;
}

/* wrong: you take the mean of the products: it is their sum */
float score(int n, const float *w, float b, const float *x)
{
    float z = 0;
    for (int j = 0; j < n; j++)
        z += w[j] * x[j] / (float)n;
    return z + b;
}

/* right: the bias last */
float score(int n, const float *w, float b, const float *x)
{
    float z = 0;
    for (int j = 0; j < n; j++)
        z += w[j] * x[j];
    return z + b;
}

/* wrong: you add b to every weight: it is added once, to the sum */
float score(int n, const float *w, float b, const float *x)
{
    float z = 0;
    for (int j = 0; j < n; j++)
        z += (w[j] + b) * x[j];
    return z;
}

/* wrong: the bias is added with every product: it is added once, to the sum */
float score(int n, const float *w, float b, const float *x)
{
    float z = 0;
    for (int j = 0; j < n; j++)
        z += w[j] * x[j] + b;
    return z;
}
