/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

/* right: each cell by itself */
void confusion(int m, int classes, const int *label, const int *called,
               int *count)
{
    for (int d = 0; d < classes; d++)
        for (int k = 0; k < classes; k++) {
            int seen = 0;
            for (int i = 0; i < m; i++)
                if (label[i] == d && called[i] == k)
                    seen++;
            count[d * classes + k] = seen;
        }
}

/* wrong: what was read right counts twice: every image counts once */
void confusion(int m, int classes, const int *label, const int *called,
               int *count)
{
    for (int j = 0; j < classes * classes; j++)
        count[j] = 0;
    for (int i = 0; i < m; i++)
        count[label[i] * classes + called[i]] +=
            label[i] == called[i] ? 2 : 1;
}
