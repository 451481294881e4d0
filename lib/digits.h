/* digits.h: the generator behind images_draw; see data.h for the public door.
 *
 * A digit is drawn as a hand would draw it: a skeleton of strokes, chosen from
 * several ways to write the digit, is varied, slanted, bent and inked. */
#ifndef NN_DIGITS_H
#define NN_DIGITS_H

#include <stdint.h>

enum { DIGIT_SIDE = 28, DIGIT_PIXELS = DIGIT_SIDE * DIGIT_SIDE };

/* The first `wanted` of `count` digits of the stream `purpose` of `seed`:
 * pixels (wanted x 784) and labels (wanted). What comes first depends on
 * count, not on wanted. */
void digits_draw(int count, int wanted, uint64_t seed, const char *purpose,
                 uint8_t *pixels, uint8_t *labels);

#endif
