/* augment.h: more images than one has, by moving and bending the ones there
 * are. Chapter 8 does it in plain loops.
 *
 * Each call draws a new distortion: an affine map (shift, turn, scale, shear)
 * plus a smooth random displacement of every pixel, the elastic distortion of
 * Simard, Steinkraus & Platt 2003. They smooth white noise with a Gaussian of
 * standard deviation sigma; here the field is a cubic B-spline through random
 * normals sigma sqrt(3) pixels apart, which has the same smoothness and takes
 * a hundredth of the work. */
#ifndef NN_AUGMENT_H
#define NN_AUGMENT_H

#include <stdint.h>

enum { AUGMENT_SIDE = 32 }; /* the largest width and height */

/* The range of what is drawn; all zeros changes nothing. */
typedef struct augmentation {
    float shift;   /* pixels: up to so many, in both directions      */
    float turn;    /* degrees: up to so many, to either side         */
    float scale;   /* share: width and height by 1 - s .. 1 + s each */
    float shear;   /* share: x by up to so much of y, to either side */
    float elastic; /* pixels: standard deviation of a displacement   */
    float sigma;   /* pixels: over which displacements are alike; >= 2
                      when elastic is not 0 */
} augmentation;

/* out (height x width, 0 paper .. 1 ink) <- a distorted copy of the pixels
 * (0 .. 255), bilinear, paper around them. The same seed and number give the
 * same distortion everywhere. */
void augment(const augmentation *a, uint64_t seed, uint64_t number,
             const uint8_t *pixels, int height, int width, float *out);

#endif
