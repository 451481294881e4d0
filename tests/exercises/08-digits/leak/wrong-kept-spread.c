/* diagnosis: gets the s of the column before */
#include "tasks.h"

#include <math.h>

void standardise(int n, int learners, float *learn, int judges, float *judge)
{
    double s = 1;
    for (int j = 0; j < n; j++) {
        double m = 0, q = 0;
        for (int i = 0; i < learners; i++)
            m += learn[i * n + j] / (double)learners;
        for (int i = 0; i < learners; i++)
            q += pow(learn[i * n + j] - m, 2) / learners;
        if (q > 1e-12)
            s = sqrt(q);
        for (int i = 0; i < learners; i++)
            learn[i * n + j] = (learn[i * n + j] - m) / s;
        for (int i = 0; i < judges; i++)
            judge[i * n + j] = (judge[i * n + j] - m) / s;
    }
}
