/* sample.c: the perceptron rule on four points. The press's tests print it. */
#include <stdio.h>

enum { N = 4, D = 2 };

static const float X[N][D] = {{2, 1}, {1, -1}, {-1, 2}, {-2, -1}};
static const int Y[N] = {1, 1, -1, -1};

/* z = w·x + b, the sum that a neuron thresholds; w and x have D entries. */
static float score(const float *w, float b, const float *x)
{
    float z = b;
    for (int j = 0; j < D; j++)
        z += w[j] * x[j];
    return z;
}

/* Adds y x to the weights of a point that is wrong: w ← w + y x. */
static void update(float *w, float *b, const float *x, int y)
{
    for (int j = 0; j < D; j++)
        w[j] += (float)y * x[j];
    *b += (float)y;
}

int main(void)
{
    float w[D] = {-1, 1}, b = 0;
    int mistakes = 0, wrong;
    do {
        wrong = 0;
        for (int i = 0; i < N; i++)
            if ((float)Y[i] * score(w, b, X[i]) <= 0) {
                update(w, &b, X[i], Y[i]);
                wrong++;
            }
        mistakes += wrong;
    } while (wrong > 0);
    printf("%d mistakes, w = (%g, %g), b = %g\n", mistakes, w[0], w[1], b);
    return 0;
}
