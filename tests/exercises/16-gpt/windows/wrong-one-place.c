/* diagnosis: all rows begin at the same place */
#include "tasks.h"

void windows(int count, const int *text, int batch, int length, rng *r,
             int *inputs, int *targets)
{
    int at = rng_below(r, count - length);
    for (int s = 0; s < batch; s++) {
        for (int t = 0; t < length; t++) {
            inputs[s * length + t] = text[at + t];
            targets[s * length + t] = text[at + t + 1];
        }
    }
}
