/* Exercise: six new patients.
 *
 * Six trainings like those of the chapter, with other weights and images. At
 * most one is healthy, and two may have the same disease. What was measured
 * (`sick`, then `examine`):
 *
 *     patient  first   last  right   tenth  tenfold     ten   dead
 *     P         2.39    2.6   15.9    0.81     4.89       0     93
 *     Q         2.43    2.3    9.7    2.31     2.31  0.0038      0
 *     R         2.39   2.08   17.6   0.355     2.89     0.9     91
 *     S         2.20  0.127    9.8   0.538    0.306  0.0027      0
 *     T         2.40   2.37    8.8    2.46     1.86       2      0
 *     U         2.30   2.31   10.0    2.32     2.31   0.003      0
 *
 * Say for each what it has. If two diseases seem to fit, look for the column
 * that tells them apart, and for what it would say.
 *
 * Reread: "Six sick nets" in Chapter 10. */
#include "tasks.h"

enum disease diagnosed(char patient)
{
    switch (patient) {
    /* TODO: case 'P': return ...; and so on, one for each patient. */
    default:
        return HEALTHY;
    }
}
