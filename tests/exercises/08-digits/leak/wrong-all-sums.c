/* diagnosis: the judges are in your sums */
#include "tasks.h"

#include <math.h>

void standardise(int n, int learners, float *learn, int judges, float *judge)
{
    for (int j = 0; j < n; j++) {
        double sum = 0, squares = 0, m = learners;
        for (int i = 0; i < learners + judges; i++) {
            double v = i < learners ? learn[i * n + j]
                                    : judge[(i - learners) * n + j];
            sum += v;
            squares += v * v;
        }
        double mean = sum / m, s2 = squares / m - mean * mean;
        double s = s2 > 1e-12 ? sqrt(s2) : 1;
        for (int i = 0; i < learners; i++)
            learn[i * n + j] = (float)((learn[i * n + j] - mean) / s);
        for (int i = 0; i < judges; i++)
            judge[i * n + j] = (float)((judge[i * n + j] - mean) / s);
    }
}
