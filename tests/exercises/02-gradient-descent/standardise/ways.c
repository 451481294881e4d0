/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

#include <math.h>

/* right: the squares of the distances, measured before anything moves */
void standardise(int m, double *x)
{
    double mean = x[0], square = 0;
    for (int i = 1; i < m; i++)
        mean += (x[i] - mean) / (i + 1);
    for (int i = 0; i < m; i++)
        square += (x[i] - mean) * (x[i] - mean) / m;
    double s = sqrt(square);
    for (int i = 0; i < m; i++)
        x[i] = s > 0 ? (x[i] - mean) / s : 0;
}

/* wrong: you divide by the variance: the deviation is its root */
void standardise(int m, double *x)
{
    double mean = 0, square = 0;
    for (int i = 0; i < m; i++)
        mean += x[i] / m;
    for (int i = 0; i < m; i++)
        square += (x[i] - mean) * (x[i] - mean) / m;
    for (int i = 0; i < m; i++)
        x[i] = square > 0 ? (x[i] - mean) / square : 0;
}

/* wrong: you map the least value to 0 and the largest to 1: here the mean
 * becomes 0 and the deviation 1 */
void standardise(int m, double *x)
{
    double least = x[0], most = x[0];
    for (int i = 1; i < m; i++) {
        least = fmin(least, x[i]);
        most = fmax(most, x[i]);
    }
    for (int i = 0; i < m; i++)
        x[i] = most > least ? (x[i] - least) / (most - least) : 0;
}

/* wrong: you make the length of all x 1: here the mean of the squares becomes
 * 1 */
void standardise(int m, double *x)
{
    double mean = 0, square = 0;
    for (int i = 0; i < m; i++)
        mean += x[i] / m;
    for (int i = 0; i < m; i++)
        square += (x[i] - mean) * (x[i] - mean);
    for (int i = 0; i < m; i++)
        x[i] = square > 0 ? (x[i] - mean) / sqrt(square) : 0;
}

/* wrong: you take away the first value: it is the mean of all that becomes 0 */
void standardise(int m, double *x)
{
    double mean = x[0], square = 0, first = x[0];
    for (int i = 1; i < m; i++)
        mean += (x[i] - mean) / (i + 1);
    for (int i = 0; i < m; i++)
        square += (x[i] - mean) * (x[i] - mean) / m;
    double s = sqrt(square);
    for (int i = 0; i < m; i++)
        x[i] = s > 0 ? (x[i] - first) / s : 0;
}

/* wrong: the mean of equal inputs may be off by its last digit, and then they do
 * not become 0 */
void standardise(int m, double *x)
{
    double mean = 0, square = 0;
    for (int i = 0; i < m; i++)
        mean += x[i];
    mean /= m;
    for (int i = 0; i < m; i++)
        square += (x[i] - mean) * (x[i] - mean);
    double s = sqrt(square / m);
    for (int i = 0; i < m; i++)
        x[i] = s > 0 ? (x[i] - mean) / s : 0;
}

/* wrong: the mean is not squared in your variance: it is the mean of the squares
 * less the square of the mean */
void standardise(int m, double *x)
{
    double mean = 0, square = 0;
    for (int i = 0; i < m; i++) {
        mean += x[i] / m;
        square += x[i] * x[i] / m;
    }
    double s = sqrt(square - mean);
    for (int i = 0; i < m; i++)
        x[i] = s > 0 ? (x[i] - mean) / s : 0;
}

/* wrong: the mean is taken anew for each value, of values that have been moved
 * already */
void standardise(int m, double *x)
{
    double square = 0;
    for (int i = 0; i < m; i++) {
        double mean = 0;
        for (int j = 0; j < m; j++)
            mean += x[j] / m;
        x[i] -= mean;
    }
    for (int i = 0; i < m; i++)
        square += x[i] * x[i] / m;
    for (int i = 0; i < m && square > 0; i++)
        x[i] /= sqrt(square);
}

/* wrong: you divide by the deviation, and then take away a mean that was not
 * divided: first the mean, then the deviation */
void standardise(int m, double *x)
{
    double sum = 0, squares = 0;
    for (int i = 0; i < m; i++)
        sum += x[i] - x[0];
    double mean = x[0] + sum / m;
    for (int i = 0; i < m; i++)
        squares += (x[i] - mean) * (x[i] - mean);
    double s = sqrt(squares / m);
    for (int i = 0; i < m; i++)
        x[i] = s > 0 ? x[i] / s - mean : 0;
}

/* wrong: you divide by the deviation, and then take away a mean that was not
 * divided: first the mean, then the deviation; and the mean of equal inputs may
 * be off by its last digit */
void standardise(int m, double *x)
{
    double mean = 0, square = 0;
    for (int i = 0; i < m; i++)
        mean += x[i] / m;
    for (int i = 0; i < m; i++)
        square += (x[i] - mean) * (x[i] - mean) / m;
    double s = sqrt(square);
    for (int i = 0; i < m; i++)
        x[i] = s > 0 ? x[i] / s - mean : 0;
}

/* wrong: the square of the sum is not divided by m in your variance: it is the
 * mean of the squares less the square of the mean */
void standardise(int m, double *x)
{
    double sum = 0, squares = 0;
    for (int i = 0; i < m; i++) {
        sum += x[i];
        squares += x[i] * x[i];
    }
    double variance = fabs(squares - sum * sum) / m;
    for (int i = 0; i < m; i++)
        x[i] = variance > 0 ? (x[i] - sum / m) / sqrt(variance) : 0;
}
