/* diagnosis: a window lies in a column of yours */
#include "tasks.h"

void windows(int count, const int *text, int batch, int length, rng *r,
             int *inputs, int *targets)
{
    for (int s = 0; s < batch; s++) {
        int at = rng_below(r, count - length);
        for (int t = 0; t < length; t++) {
            inputs[t * batch + s] = text[at + t];
            targets[t * batch + s] = text[at + t + 1];
        }
    }
}
