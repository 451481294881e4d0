/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

#include <math.h>

/* right: with an if */
void mask_back(int n, const float *z, const float *mask, float *delta)
{
    for (int j = 0; j < n; j++) {
        if (z[j] > 0)
            delta[j] *= mask[j];
        else
            delta[j] = 0;
    }
}

/* wrong: this is the slope of the sigmoid: here it is that of ReLU, 0 or 1 */
void mask_back(int n, const float *z, const float *mask, float *delta)
{
    for (int j = 0; j < n; j++) {
        float s = 1 / (1 + expf(-z[j]));
        delta[j] *= mask[j] * s * (1 - s);
    }
}

/* wrong: you divide by the mask's scale: what was multiplied on the way forward
 * multiplies on the way back */
void mask_back(int n, const float *z, const float *mask, float *delta)
{
    for (int j = 0; j < n; j++)
        delta[j] = z[j] > 0 && mask[j] > 0 ? delta[j] / mask[j] : 0;
}

/* wrong: you ask only whether the mask is 0: survivors are multiplied by its
 * scale too */
void mask_back(int n, const float *z, const float *mask, float *delta)
{
    for (int j = 0; j < n; j++)
        delta[j] = z[j] > 0 && mask[j] > 0 ? delta[j] : 0;
}
