/* data.h: the things that programs learn from.
 *
 * Images: built-in digits drawn by a generator (no download), or MNIST from
 * its four IDX files, gzipped or not. Points: toy sets in the plane. All of
 * them are the same for a seed everywhere. Digits are explained in the
 * preface. */
#ifndef NN_DATA_H
#define NN_DATA_H

#include <math.h>
#include <stdbool.h>
#include <stdint.h>

#include "fail.h"
#include "folder.h"
#include "idx.h"
#include "matrix.h"
#include "points.h"

/* Labelled grey images, one byte a pixel: 0 is paper, 255 ink. */
typedef struct images {
    int count, height, width;
    uint8_t *pixels; /* count x (height * width) */
    uint8_t *labels; /* count, each 0 .. 9 */
} images;

/* A training set and a test set from `source`:
 *   "digits"  60,000 + 10,000 generated ones, cached in ./data (or the folder
 *             that NN_DATA names) when that folder exists; the cache holds
 *             the last seed
 *   "mnist"   the folder that NN_MNIST names, or data/mnist
 *   a folder  as images_load_folder reads it
 * The seed is for the generator alone. false and one line in *e when the
 * source cannot be read; then both sets are empty. Free both. */
bool images_load(const char *source, uint64_t seed, images *train,
                 images *test, error *e);

/* What a run takes: so many images, at least, and when train_digits or
 * test_digits is true, among them every digit. */
typedef struct images_need {
    int train, test;
    bool train_digits, test_digits;
} images_need;

/* Sees to it that both sets are there (images_load when *train is empty) and
 * holds them to what is needed. Dies with one line that says what is wanted
 * and what there is. */
void images_want(const char *source, uint64_t seed, images_need need,
                 images *train, images *test);

/* `count` generated digits, stream `purpose` of `seed`; labels in equal
 * shares (count / 10 each, the remainder to the low digits), shuffled. */
images images_draw(int count, uint64_t seed, const char *purpose);

/* A view of images first .. first + count - 1 of s, which must be there: not
 * to be freed. */
images images_part(const images *s, int first, int count);

/* The images of s whose label is a or b, in their order. */
images images_pair(const images *s, int a, int b);

/* White images with the label 0; grey noise with the label 0, stream "noise"
 * of the seed; copies of images index[0..count-1], index NULL: of the first
 * ones; copies of all, whose pixel k is the images' pixel order[k]. To be
 * freed. */
images images_make(int count, int height, int width);
images images_noise(int count, int height, int width, uint64_t seed);
images images_copy(const images *s, int count, const int *index);
images images_reorder(const images *s, const int *order);

void images_free(images *s);

/* order (s->count) <- the images of s, all zeros first, then all ones, ... */
void images_by_label(const images *s, int *order);

/* ink / 255, to the last bit, without a division: a product and what it left
 * over. In the header, since inner loops ask often. */
static inline float shade(uint8_t ink)
{
    const float part = 1.0f / 255.0f;
    float x = ink, quotient = x * part;
    return fmaf(fmaf(-quotient, 255.0f, x), part, quotient);
}

/* x (n x pixels of an image) <- images index[0..n-1] / 255; index NULL: the
 * first n. */
void images_gather(const images *s, int n, const int *index, matrix x);

/* The same, and y (rows of x, 10) <- their labels, one-hot. */
void images_batch(const images *s, const int *index, matrix x, matrix y);

#endif
