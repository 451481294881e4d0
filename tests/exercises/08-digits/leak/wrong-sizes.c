/* diagnosis: you divide by the mean of the sizes */
#include "tasks.h"

#include <math.h>

void standardise(int n, int learners, float *learn, int judges, float *judge)
{
    for (int j = 0; j < n; j++) {
        double s = 0, q = 0;
        for (int i = 0; i < learners; i++)
            s += learn[i * n + j];
        double mean = s / learners;
        for (int i = 0; i < learners; i++)
            q += fabs(learn[i * n + j] - mean);
        double sd = q / learners > 1e-6 ? q / learners : 1;
        for (int i = 0; i < learners; i++)
            learn[i * n + j] = (float)((learn[i * n + j] - mean) / sd);
        for (int i = 0; i < judges; i++)
            judge[i * n + j] = (float)((judge[i * n + j] - mean) / sd);
    }
}
