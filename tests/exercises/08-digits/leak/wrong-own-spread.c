/* diagnosis: the judges get a deviation of their own */
#include "tasks.h"

#include <math.h>

void standardise(int n, int learners, float *learn, int judges, float *judge)
{
    for (int j = 0; j < n; j++) {
        double mu = 0, a = 0, b = 0;
        for (int i = 0; i < learners; i++)
            mu += learn[i * n + j];
        mu /= learners;
        for (int i = 0; i < learners; i++)
            a += pow(learn[i * n + j] - mu, 2);
        for (int i = 0; i < judges; i++)
            b += pow(judge[i * n + j] - mu, 2);
        a = a / learners > 1e-12 ? sqrt(a / learners) : 1;
        b = judges > 0 && b / judges > 1e-12 ? sqrt(b / judges) : 1;
        for (int i = 0; i < learners; i++)
            learn[i * n + j] = (learn[i * n + j] - mu) / a;
        for (int i = 0; i < judges; i++)
            judge[i * n + j] = (judge[i * n + j] - mu) / b;
    }
}
