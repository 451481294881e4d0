/* diagnosis: move what is too far to the last place */
#include "tasks.h"

void windows(int count, const int *text, int batch, int length, rng *r,
             int *inputs, int *targets)
{
    for (int b = 0; b < batch; b++) {
        int start = rng_below(r, count);
        if (start > count - length - 1)
            start = count - length - 1;
        for (int t = 0; t < length; t++) {
            inputs[b * length + t] = text[start + t];
            targets[b * length + t] = text[start + t + 1];
        }
    }
}
