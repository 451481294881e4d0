/* diagnosis: all targets of your window are the token behind it */
#include "tasks.h"

void windows(int count, const int *text, int batch, int length, rng *r,
             int *inputs, int *targets)
{
    int n = 0;
    for (int k = 0; k < batch; k++) {
        const int *at = text + rng_below(r, count - length);
        for (int j = 0; j < length; j++, n++) {
            inputs[n] = at[j];
            targets[n] = at[length];
        }
    }
}
