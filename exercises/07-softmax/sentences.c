/* Exercise: seven sentences.
 *
 * Somebody read this chapter, ran its program once and wrote these:
 *
 *     A  dice: before the first step the surprise is the same for every die.
 *     B  dice: with better scores the machine could have brought the surprise
 *        of the throws of seed 7 down to 1.55.
 *     C  stubborn: after 1000 images the network with the cross-entropy reads
 *        more than half of the test set.
 *     D  stubborn: after 10000 images the one with the quadratic cost does.
 *     E  noise: the network is surer of shuffled digits than of noise.
 *     F  sure: with its temperature the network reads as many digits right as
 *        without.
 *     G  sure: smoothing was trained, with epsilon = 0.1, until the mean cost
 *        against its own soft targets was 0.3.
 *
 * Think first. What you cannot decide on paper, try with the seeds 7, 8 and
 * 9: build/chapters/07-softmax dice --seed 7, and so on. Say what stands
 * behind each sentence; tasks.h has the four answers.
 *
 * Reread: "A loaded die", "A temperature" and "Soft targets" in Chapter 7. */
#include "tasks.h"

enum standing standing_of(char sentence)
{
    switch (sentence) {
    /* TODO: case 'A': return ...; and so on, one for each sentence. */
    default:
        return HELD;
    }
}
