/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

#include <math.h>

/* right: all scores first, then a mask of infinities, then a softmax of whole
 * rows */
void scores(int T, int heads, int d, int head, const float *q, const float *k,
            float *p)
{
    int C = heads * d;
    float scale = 1 / sqrtf((float)d);
    for (int t = 0; t < T; t++)
        for (int s = 0; s < T; s++) {
            p[t * T + s] = 0;
            for (int j = 0; j < d; j++)
                p[t * T + s] +=
                    q[t * C + head * d + j] * k[s * C + head * d + j];
            p[t * T + s] *= scale;
            if (s > t)
                p[t * T + s] = -INFINITY;
        }
    for (int t = 0; t < T; t++) {
        float largest = -INFINITY, total = 0;
        for (int s = 0; s < T; s++)
            largest = fmaxf(largest, p[t * T + s]);
        for (int s = 0; s < T; s++) {
            p[t * T + s] = expf(p[t * T + s] - largest);
            total += p[t * T + s];
        }
        for (int s = 0; s < T; s++)
            p[t * T + s] /= total;
    }
}

/* wrong: you mask and then take the softmax of all heads' scores: of this head
 * alone a row adds up to 1 */
void scores(int T, int heads, int d, int head, const float *q, const float *k,
            float *p)
{
    int C = heads * d;
    for (int t = 0; t < T; t++) {
        float sum = 0;
        for (int s = 0; s < T; s++)
            p[t * T + s] = 0;
        for (int h = 0; h < heads; h++)
            for (int s = 0; s <= t; s++) {
                float product = 0;
                for (int j = 0; j < d; j++)
                    product += q[t * C + h * d + j] * k[s * C + h * d + j];
                product = expf(product / sqrtf((float)d));
                sum += product;
                if (h == head)
                    p[t * T + s] = product;
            }
        for (int s = 0; s <= t; s++)
            p[t * T + s] /= sum;
    }
}
