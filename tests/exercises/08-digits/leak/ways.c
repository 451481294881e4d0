/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

#include <math.h>

/* right: the mean first, then the squares of the distances */
void standardise(int n, int learners, float *learn, int judges, float *judge)
{
    for (int j = 0; j < n; j++) {
        double mean = 0, square = 0;
        for (int i = 0; i < learners; i++)
            mean += (double)learn[i * n + j] / learners;
        for (int i = 0; i < learners; i++)
            square += (learn[i * n + j] - mean) * (learn[i * n + j] - mean) /
                      learners;
        double s = square > 1e-12 ? sqrt(square) : 1;
        for (int i = 0; i < learners; i++)
            learn[i * n + j] = (float)((learn[i * n + j] - mean) / s);
        for (int i = 0; i < judges; i++)
            judge[i * n + j] = (float)((judge[i * n + j] - mean) / s);
    }
}

/* wrong: you divide by the mean of the sizes: the deviation is the root of the
 * mean of the squares */
void standardise(int n, int learners, float *learn, int judges, float *judge)
{
    for (int j = 0; j < n; j++) {
        double mean = 0, size = 0;
        for (int i = 0; i < learners; i++)
            mean += (double)learn[i * n + j] / learners;
        for (int i = 0; i < learners; i++)
            size += fabs(learn[i * n + j] - mean) / learners;
        double s = size > 1e-6 ? size : 1;
        for (int i = 0; i < learners; i++)
            learn[i * n + j] = (float)((learn[i * n + j] - mean) / s);
        for (int i = 0; i < judges; i++)
            judge[i * n + j] = (float)((judge[i * n + j] - mean) / s);
    }
}
