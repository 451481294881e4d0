/* data.c: labelled images from the generator, its cache, or a folder; see
 * data.h. digits.c draws, folder.c finds MNIST's files, idx.c reads them,
 * points.c makes toy sets. */
#include "data.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "digits.h"
#include "hash.h"

enum { TRAIN_COUNT = 60000, TEST_COUNT = 10000, CLASSES = 10 };
enum { PATH_SIZE = 4096 };

images images_make(int count, int height, int width)
{
    unsigned long n = (unsigned long)count;
    return (images){
        .count = count,
        .height = height,
        .width = width,
        .pixels = zeroed(n, (unsigned long)height * (unsigned long)width),
        .labels = zeroed(n, 1)};
}

void images_free(images *s)
{
    free(s->pixels);
    free(s->labels);
    *s = (images){0};
}

static size_t image_size(const images *s)
{
    return (size_t)s->height * (size_t)s->width;
}

images images_draw(int count, uint64_t seed, const char *purpose)
{
    ensure(count > 0, "%d digits asked for", count);
    images s = images_make(count, DIGIT_SIDE, DIGIT_SIDE);
    digits_draw(count, count, seed, purpose, s.pixels, s.labels);
    return s;
}

images images_noise(int count, int height, int width, uint64_t seed)
{
    images s = images_make(count, height, width);
    rng r = rng_make(seed, "noise");
    for (size_t i = 0; i < (size_t)count * image_size(&s); i++)
        s.pixels[i] = (uint8_t)rng_below(&r, 256);
    return s;
}

images images_copy(const images *s, int count, const int *index)
{
    images c = images_make(count, s->height, s->width);
    size_t size = image_size(s);
    for (int i = 0; i < count; i++) {
        images one = images_part(s, index ? index[i] : i, 1);
        memcpy(c.pixels + (size_t)i * size, one.pixels, size);
        c.labels[i] = *one.labels;
    }
    return c;
}

images images_reorder(const images *s, const int *order)
{
    images c = images_copy(s, s->count, NULL);
    size_t size = image_size(s);
    for (size_t i = 0; i < (size_t)s->count; i++)
        for (size_t k = 0; k < size; k++)
            c.pixels[i * size + k] = s->pixels[i * size + (size_t)order[k]];
    return c;
}

void images_by_label(const images *s, int *order)
{
    for (int label = 0; label < CLASSES; label++)
        for (int i = 0; i < s->count; i++)
            if (s->labels[i] == label)
                *order++ = i;
}

images images_pair(const images *s, int a, int b)
{
    int count = 0;
    for (int i = 0; i < s->count; i++)
        count += s->labels[i] == a || s->labels[i] == b;
    images pair = images_make(count, s->height, s->width);
    size_t size = image_size(s);
    for (int i = 0, k = 0; i < s->count; i++)
        if (s->labels[i] == a || s->labels[i] == b) {
            memcpy(pair.pixels + (size_t)k * size,
                   s->pixels + (size_t)i * size, size);
            pair.labels[k++] = s->labels[i];
        }
    return pair;
}

images images_part(const images *s, int first, int count)
{
    ensure(first >= 0 && count >= 0 && first <= s->count - count,
           "%d images from number %d on, of %d", count, first, s->count);
    return (images){.count = count,
                    .height = s->height,
                    .width = s->width,
                    .pixels = s->pixels + (size_t)first * image_size(s),
                    .labels = s->labels + first};
}

void images_gather(const images *s, int n, const int *index, matrix x)
{
    size_t size = image_size(s);
    ensure(x.rows == n && (size_t)x.cols == size,
           "x is %d x %d; %d images of %zu pixels need %d x %zu", x.rows,
           x.cols, n, size, n, size);
    for (int i = 0; i < n; i++) {
        int from = index ? index[i] : i;
        ensure(0 <= from && from < s->count, "image %d of %d", from,
               s->count);
        const uint8_t *pixels = s->pixels + (size_t)from * size;
        float *row = matrix_row(x, i);
        for (size_t j = 0; j < size; j++)
            row[j] = shade(pixels[j]);
    }
}

void images_batch(const images *s, const int *index, matrix x, matrix y)
{
    images_gather(s, x.rows, index, x);
    matrix_fill(y, 0);
    for (int i = 0; i < x.rows; i++)
        matrix_set(y, i, s->labels[index ? index[i] : i], 1);
}

/* ---- the generator's cache ---------------------------------------------- */

/* The cache is one file: a header, then both sets' pixels and labels. It holds
 * the digits of one seed, the last that was asked for. A file is believed when
 * its sum is right and its first digits are those that the generator draws
 * now; a changed generator or a damaged file is found that way. */
typedef struct cache_header {
    char magic[8];
    uint64_t seed, sum;
    uint32_t train, test;
} cache_header;

static bool cache_path(char path[PATH_SIZE])
{
    const char *folder = getenv("NN_DATA");
    struct stat about;
    if (!folder || !*folder)
        folder = "data";
    int length = snprintf(path, PATH_SIZE, "%s/digits.cache", folder);
    return length < PATH_SIZE - 16 && stat(folder, &about) == 0 &&
           S_ISDIR(about.st_mode);
}

/* A sum over n bytes, eight at a time. */
static uint64_t mix(uint64_t sum, const uint8_t *bytes, size_t n)
{
    uint64_t word = 0;
    for (size_t i = 0; i < n; i += sizeof word) {
        word = 0;
        memcpy(&word, bytes + i, n - i < sizeof word ? n - i : sizeof word);
        sum = hash_word(sum, word);
        sum ^= sum >> 29;
    }
    return sum;
}

static uint64_t images_sum(uint64_t sum, const images *s)
{
    sum = mix(sum, s->pixels, (size_t)s->count * image_size(s));
    return mix(sum, s->labels, (size_t)s->count);
}

static cache_header header_of(uint64_t seed, const images *train,
                              const images *test)
{
    cache_header h = {.seed = seed,
                      .sum = images_sum(images_sum(seed, train), test),
                      .train = (uint32_t)train->count,
                      .test = (uint32_t)test->count};
    memcpy(h.magic, "NNDIGITS", sizeof h.magic);
    return h;
}

static bool put(FILE *f, const void *bytes, size_t n)
{
    return fwrite(bytes, 1, n, f) == n;
}

static bool get(FILE *f, void *bytes, size_t n)
{
    return fread(bytes, 1, n, f) == n;
}

static bool put_images(FILE *f, const images *s)
{
    return put(f, s->pixels, (size_t)s->count * image_size(s)) &&
           put(f, s->labels, (size_t)s->count);
}

static bool get_images(FILE *f, const images *s)
{
    return get(f, s->pixels, (size_t)s->count * image_size(s)) &&
           get(f, s->labels, (size_t)s->count);
}

/* Whether the generator, as it is now, begins the set s like that. */
static bool drawn_by_us(const images *s, uint64_t seed, const char *purpose)
{
    enum { SOME = 50 };
    uint8_t pixels[SOME * DIGIT_PIXELS], labels[SOME];
    digits_draw(s->count, SOME, seed, purpose, pixels, labels);
    return memcmp(pixels, s->pixels, sizeof pixels) == 0 &&
           memcmp(labels, s->labels, sizeof labels) == 0;
}

/* Fills both sets from the cache; false when it is not there, of another
 * seed, or not right in every byte. */
static bool cache_read(uint64_t seed, images *train, images *test)
{
    char path[PATH_SIZE];
    FILE *f = cache_path(path) ? fopen(path, "rb") : NULL;
    if (!f)
        return false;
    cache_header h, expected;
    bool read = get(f, &h, sizeof h) && h.seed == seed &&
                get_images(f, train) && get_images(f, test);
    fclose(f);
    if (!read)
        return false;
    expected = header_of(seed, train, test);
    return memcmp(&h, &expected, sizeof h) == 0 &&
           drawn_by_us(train, seed, "digits, train") &&
           drawn_by_us(test, seed, "digits, test");
}

/* Keeps both sets; a cache that cannot be written is not missed. */
static void cache_write(uint64_t seed, const images *train,
                        const images *test)
{
    char path[PATH_SIZE], temporary[PATH_SIZE + 8];
    if (!cache_path(path))
        return;
    snprintf(temporary, sizeof temporary, "%s.XXXXXX", path);
    int descriptor = mkstemp(temporary);
    if (descriptor < 0)
        return;
    cache_header h = header_of(seed, train, test);
    FILE *f = fdopen(descriptor, "wb");
    bool written = f && put(f, &h, sizeof h) && put_images(f, train) &&
                   put_images(f, test) && fchmod(descriptor, 0644) == 0;
    if (f)
        written = fclose(f) == 0 && written;
    else
        close(descriptor);
    if (!written || rename(temporary, path) != 0)
        unlink(temporary);
}

static void load_digits(uint64_t seed, images *train, images *test)
{
    *train = images_make(TRAIN_COUNT, DIGIT_SIDE, DIGIT_SIDE);
    *test = images_make(TEST_COUNT, DIGIT_SIDE, DIGIT_SIDE);
    if (cache_read(seed, train, test))
        return;
    images_free(train);
    images_free(test);
    *train = images_draw(TRAIN_COUNT, seed, "digits, train");
    *test = images_draw(TEST_COUNT, seed, "digits, test");
    cache_write(seed, train, test);
}

/* ---- sources --------------------------------------------------------- */

static bool load_mnist(images *train, images *test, error *e)
{
    const char *named = getenv("NN_MNIST");
    const char *folder = named && *named ? named : "data/mnist";
    struct stat about;
    if (stat(folder, &about) == 0)
        return images_load_folder(folder, train, test, e);
    if (folder == named)
        return fail(e, "NN_MNIST names %s, which is not there", folder);
    return fail(e,
                "MNIST is not in %s: `make mnist` fetches it, or let "
                "NN_MNIST name the folder that has it",
                folder);
}

bool images_load(const char *source, uint64_t seed, images *train,
                 images *test, error *e)
{
    struct stat about;
    *train = *test = (images){0};
    if (strcmp(source, "digits") == 0) {
        load_digits(seed, train, test);
        return true;
    }
    if (strcmp(source, "mnist") == 0)
        return load_mnist(train, test, e);
    if (stat(source, &about) != 0 || !S_ISDIR(about.st_mode))
        return fail(e,
                    "there are no images called %s: say digits, mnist, or "
                    "a folder with MNIST's four files",
                    source);
    return images_load_folder(source, train, test, e);
}

/* Holds one of the two sets to what is needed. */
static void hold(const char *source, const images *s, int least, bool digits,
                 const char *purpose)
{
    bool there[CLASSES] = {false};
    if (s->count < least)
        die("%s has %d image%s %s; this takes %d", source, s->count,
            s->count == 1 ? "" : "s", purpose, least);
    for (int i = 0; i < s->count; i++)
        there[s->labels[i]] = true;
    for (int k = 0; digits && k < CLASSES; k++)
        if (!there[k])
            die("%s has no image of a %d %s; this takes every digit", source,
                k, purpose);
}

void images_want(const char *source, uint64_t seed, images_need need,
                 images *train, images *test)
{
    error e;
    if (train->count == 0 && !images_load(source, seed, train, test, &e))
        die("%s", e.text);
    hold(source, train, need.train, need.train_digits, "to learn from");
    hold(source, test, need.test, need.test_digits, "to test with");
}
