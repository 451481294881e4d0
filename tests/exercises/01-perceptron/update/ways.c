/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

/* right: the step first */
void update(int n, float *w, float *b, const float *x, int y, float eta)
{
    float step = eta * (float)y;
    for (int j = 0; j < n; j++)
        w[j] += step * x[j];
    *b += step;
}

/* wrong: your weights are pulled towards y x, and lose a part of what they
 * were: the rule only adds eta y x */
void update(int n, float *w, float *b, const float *x, int y, float eta)
{
    for (int j = 0; j < n; j++)
        w[j] += eta * ((float)y * x[j] - w[j]);
    *b += eta * (float)y;
}

/* wrong: your weights are pulled towards y x, and lose a part of what they
 * were, the bias too: the rule only adds eta y x */
void update(int n, float *w, float *b, const float *x, int y, float eta)
{
    for (int j = 0; j < n; j++)
        w[j] += eta * ((float)y * x[j] - w[j]);
    *b += eta * ((float)y - *b);
}

/* wrong: your step grows with the score, y minus w.x + b: the rule adds
 * eta y x, whatever the score was */
void update(int n, float *w, float *b, const float *x, int y, float eta)
{
    float error = (float)y - *b;
    for (int j = 0; j < n; j++)
        error -= w[j] * x[j];
    for (int j = 0; j < n; j++)
        w[j] += eta * error * x[j];
    *b += eta * error;
}

/* wrong: you ask for the sign of y x: the step is y x itself */
void update(int n, float *w, float *b, const float *x, int y, float eta)
{
    for (int j = 0; j < n; j++)
        w[j] += eta * (float)((x[j] * (float)y > 0) - (x[j] * (float)y < 0));
    *b += eta * (float)y;
}

/* wrong: you move only when the score is wrong: the example was a mistake, so
 * always move */
void update(int n, float *w, float *b, const float *x, int y, float eta)
{
    float z = *b;
    for (int j = 0; j < n; j++)
        z += w[j] * x[j];
    if ((float)y * z > 0)
        return;
    for (int j = 0; j < n; j++)
        w[j] += eta * (float)y * x[j];
    *b += eta * (float)y;
}
