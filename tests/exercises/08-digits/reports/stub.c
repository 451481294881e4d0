/* Exercise: eight reports.
 *
 * What was measured, and what was made of it. A to E are from the runs `lot`,
 * `judges` and `weights` with seed 7, F is from the chapter. All networks are
 * 784-N-10, and the numbers are right.
 *
 *     A  100 neurons learned 1000 images for 100 epochs. They read 100.00% of
 *        them. So the network knows its digits.
 *     B  Of twenty networks I kept the one that reads most of my 500
 *        validation images: 92.00%. So it will read 92 of a hundred others.
 *     C  Of 10000 test images that had no part in the choice, the same one
 *        reads 88.49%. So of others it will read as many, give or take 0.6
 *        points.
 *     D  On average the twenty read 90.26% of those 500 images and 88.11% of
 *        the 10000. So the 500 are by neater writers.
 *     E  16 neurons read 94.69% of 10000 images that nothing was chosen by,
 *        and 100 neurons 96.17%. So these 100 are better than these 16.
 *     F  I kept the epoch with the lowest validation cost, 0.0929. So this
 *        will be the mean cost of new images.
 *     G  1000 images were bent in four ways each. I mixed the 5000 pictures,
 *        learned 4000 of them, and read 99% of the other 1000. So I shall
 *        read 99 of a hundred.
 *     H  My network reads 98.10% of my 10000 test images, and yours 98.00% of
 *        your 10000. So mine is better.
 *
 * What is wrong with each "so", if anything? Say the gravest; tasks.h has the
 * four answers. Have your standard_error at hand.
 *
 * Reread: "Whom to believe" and "Three sets" in Chapter 8. */
#include "tasks.h"

enum flaw flaw_of(char report)
{
    switch (report) {
    /* TODO: case 'A': return ...; and so on, one for each report. */
    default:
        return SOUND;
    }
}
