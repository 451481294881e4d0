/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

static int sum_of(int letters, const int *row)
{
    int sum = 0;
    for (int x = 0; x < letters; x++)
        sum += row[x];
    return sum;
}

/* right: two shares, of the counts and of the order below */
void counts(int orders, int letters, const int *count, double *p)
{
    for (int x = 0; x < letters; x++)
        p[x] = 1.0 / letters;
    for (int k = 0; k < orders; k++) {
        const int *row = count + k * letters;
        double all = sum_of(letters, row), fresh = 0;
        for (int x = 0; x < letters; x++)
            if (row[x] != 0)
                fresh++;
        for (int x = 0; x < letters && all > 0; x++) {
            double share = all / (all + fresh);
            p[x] = share * row[x] / all + (1 - share) * p[x];
        }
    }
}

/* wrong: only the longest order that has seen anything is asked: the shorter
 * ones have their share in it */
void counts(int orders, int letters, const int *count, double *p)
{
    for (int x = 0; x < letters; x++)
        p[x] = 1.0 / letters;
    for (int k = 0; k < orders; k++) {
        int all = sum_of(letters, count + k * letters), fresh = 0;
        for (int x = 0; x < letters; x++)
            fresh += count[k * letters + x] > 0;
        for (int x = 0; x < letters && all > 0; x++)
            p[x] = (count[k * letters + x] + (double)fresh / letters) /
                   (all + fresh);
    }
}

/* wrong: your order 0 is the counts alone: below it all letters are equally
 * likely, and have their share in it */
void counts(int orders, int letters, const int *count, double *p)
{
    int first = sum_of(letters, count);
    for (int x = 0; x < letters; x++)
        p[x] = first > 0 ? count[x] / (double)first : 1.0 / letters;
    for (int k = 1; k < orders; k++) {
        const int *row = count + k * letters;
        int all = sum_of(letters, row), kinds = 0;
        for (int x = 0; x < letters; x++)
            kinds += row[x] > 0;
        for (int x = 0; x < letters && all > 0; x++)
            p[x] = (row[x] + kinds * p[x]) / (all + kinds);
    }
}

/* wrong: every order is mixed with equal shares: it is mixed with what the
 * order below says */
void counts(int orders, int letters, const int *count, double *p)
{
    for (int x = 0; x < letters; x++)
        p[x] = 1.0 / letters;
    for (int k = 0; k < orders; k++) {
        const int *row = count + k * letters;
        int all = sum_of(letters, row), kinds = 0;
        for (int x = 0; x < letters; x++)
            kinds += row[x] > 0;
        for (int x = 0; x < letters; x++)
            p[x] = all > 0
                       ? (row[x] + (double)kinds / letters) / (all + kinds)
                       : 1.0 / letters;
    }
}
