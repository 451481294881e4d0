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
#include "matrix.h"

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

/* MNIST's four IDX files, each plain or .gz, of 28 x 28 pixels, in the folder
 * or up to two below it; the nearest, and of these the first by name. They are
 * called train-images..., train-labels..., t10k-images... and t10k-labels...
 * (capitals and other marks are all the same), or as EMNIST's digits, whose
 * rows and columns are exchanged, or as QMNIST. */
bool images_load_folder(const char *folder, images *train, images *test,
                        error *e);

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

void images_free(images *s);

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

/* One IDX pair, plain or gzip by content, fully checked: magic numbers,
 * counts that agree, 1 to 1,000,000 images of at most 256 x 256 and 1 GiB
 * in all, the exact length, labels 0 .. 9. false leaves *out empty. Whatever
 * the file says, nothing reads or writes past a buffer. */
bool images_read_idx(const char *image_path, const char *label_path,
                     images *out, error *e);

/* Labelled points: row i of x is a point, label[i] its class. */
typedef struct points {
    matrix x;   /* count x inputs */
    int *label; /* count: -1 or +1 */
} points;

void points_free(points *p);

/* Two clouds in the plane, `count` points in all, half of them in each; labels
 * alternate, -1 first. The nearest two of different clouds are `gap` apart and
 * face each other across the dividing line: no line has a wider margin than
 * gap / 2. Its direction is random; the origin lies amid the cloud -1, so no
 * line through the origin separates them. */
points points_clouds(int count, double gap, rng *r);

/* The four points of XOR: (0,0), (0,1), (1,0), (1,1); +1 where they differ. */
points points_xor(void);

/* Two interleaved half circles with normal noise of standard deviation
 * `noise`; half of the count each, -1 and +1 alternating. */
points points_moons(int count, double noise, rng *r);

/* Two spirals of `turns` turns with noise. */
points points_spirals(int count, double turns, double noise, rng *r);

#endif
