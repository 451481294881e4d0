/* diagnosis: your places are multiples of the length */
#include "tasks.h"

void windows(int count, const int *text, int batch, int length, rng *r,
             int *inputs, int *targets)
{
    for (int s = 0; s < batch; s++) {
        int at = length * rng_below(r, count / length);
        for (int t = 0; t < length; t++) {
            inputs[s * length + t] = text[(at + t) % count];
            targets[s * length + t] = text[(at + t + 1) % count];
        }
    }
}
