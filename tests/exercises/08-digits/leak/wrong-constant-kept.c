/* diagnosis: a column that is the same everywhere stays as it is */
#include "tasks.h"

#include <math.h>

void standardise(int n, int learners, float *learn, int judges, float *judge)
{
    for (int j = 0; j < n; j++) {
        double sum = 0, sq = 0;
        for (int i = 0; i < learners; i++)
            sum += learn[i * n + j];
        double mean = sum / learners;
        for (int i = 0; i < learners; i++)
            sq += (learn[i * n + j] - mean) * (learn[i * n + j] - mean);
        double s = sqrt(sq / learners);
        if (s < 1e-6)
            continue;
        for (int i = 0; i < learners; i++)
            learn[i * n + j] = (float)((learn[i * n + j] - mean) / s);
        for (int i = 0; i < judges; i++)
            judge[i * n + j] = (float)((judge[i * n + j] - mean) / s);
    }
}
