/* idx.c: reads labelled images from a pair of IDX files, plain or gzipped.
 *
 * An image file is big-endian 0x00000803, count, height, width, then one byte
 * a pixel; a label file is 0x00000801, count, then one byte a label. QMNIST's
 * label files are 0x00000c02, count, 8, then eight words of four bytes a label,
 * of which the first is the label and the others say who wrote it. Files may
 * come from anywhere, so nothing in them is believed before it is checked, and
 * memory grows only as fast as data really arrive. */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <zlib.h>

#include "idx.h"

#include "data.h"

enum {
    IMAGE_MAGIC = 0x803,
    LABEL_MAGIC = 0x801,
    WORDS_MAGIC = 0xc02, /* labels among other words */
    MOST_WORDS = 8,
    MOST_IMAGES = 1000000,
    LONGEST_SIDE = 256,
    MOST_BYTES = 1 << 30, /* of pixels */
    PIECE = 1 << 20       /* memory grows from here, doubling */
};

/* A file being read, and where to complain. */
typedef struct source {
    const char *path;
    gzFile file;
    error *e;
} source;

static bool source_open(source *s, const char *path, error *e)
{
    struct stat about;
    *s = (source){.path = path, .e = e};
    if (stat(path, &about) != 0)
        return fail(e, "%s: %s", path, strerror(errno));
    if (!S_ISREG(about.st_mode))
        return fail(e, "%s: not a file", path);
    s->file = gzopen(path, "rb");
    if (!s->file)
        return fail(e, "%s: %s", path,
                    errno ? strerror(errno) : "not enough memory");
    return true;
}

static void source_close(source *s)
{
    if (s->file)
        gzclose_r(s->file);
    s->file = NULL;
}

/* Why fewer bytes came than were wanted. */
static bool fail_short(const source *s)
{
    int code;
    const char *why = gzerror(s->file, &code);
    if (code == Z_ERRNO)
        return fail(s->e, "%s: %s", s->path, strerror(errno));
    if (code == Z_MEM_ERROR)
        return fail(s->e, "%s: not enough memory", s->path);
    if (code != Z_OK && code != Z_BUF_ERROR)
        return fail(s->e, "%s: damaged gzip data (%s); fetch it again",
                    s->path, why);
    return fail(s->e, "%s: ends too early; fetch it again", s->path);
}

/* Reads exactly `size` bytes, at most PIECE at a time. */
static bool source_read(const source *s, uint8_t *to, size_t size)
{
    for (size_t have = 0; have < size;) {
        size_t want = size - have < PIECE ? size - have : PIECE;
        int got = gzread(s->file, to + have, (unsigned)want);
        if (got <= 0)
            return fail_short(s);
        have += (size_t)got;
    }
    return true;
}

/* Reads exactly `size` bytes into new memory, which grows with what has
 * arrived: a header alone, however much it promises, takes one piece. */
static bool source_read_new(const source *s, size_t size, uint8_t **to)
{
    size_t have = 0, room = 0;
    *to = NULL;
    while (have < size) {
        room = room ? 2 * room : PIECE;
        room = room < size ? room : size;
        uint8_t *more = realloc(*to, room);
        bool read = more && source_read(s, more + have, room - have);
        *to = more ? more : *to;
        if (!read) {
            free(*to);
            *to = NULL;
            return more ? false
                        : fail(s->e, "%s: not enough memory for %zu bytes",
                               s->path, size);
        }
        have = room;
    }
    return true;
}

/* Whether nothing follows what was read. */
static bool source_ends(const source *s)
{
    uint8_t byte;
    int got = gzread(s->file, &byte, 1), code;
    if (got > 0)
        return fail(s->e, "%s: longer than its header says; fetch it again",
                    s->path);
    gzerror(s->file, &code);
    return got == 0 && code == Z_OK ? true : fail_short(s);
}

static uint32_t big_endian(const uint8_t b[4])
{
    return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 |
           b[3];
}

/* The magic number, `usual` or `other`, and the sizes after it, as many as its
 * last byte says, each 1 .. most[i]. */
static bool read_header(const source *s, uint32_t usual, uint32_t other,
                        const int most[], int sizes[])
{
    uint8_t word[4];
    if (!source_read(s, word, sizeof word))
        return false;
    uint32_t magic = big_endian(word);
    if (magic != usual && magic != other)
        return fail(s->e,
                    "%s: not an IDX file of %s (it begins with 0x%08x "
                    "instead of 0x%08x)",
                    s->path, usual == IMAGE_MAGIC ? "images" : "labels",
                    (unsigned)magic, (unsigned)usual);
    for (int i = 0; i < (int)(magic & 0xff); i++) {
        if (!source_read(s, word, sizeof word))
            return false;
        uint32_t size = big_endian(word);
        if (size < 1 || size > (uint32_t)most[i])
            return fail(s->e,
                        "%s: its header says %s %u; 1 to %d can be read",
                        s->path,
                        i == 0   ? "count"
                        : i == 1 ? "height"
                                 : "width",
                        (unsigned)size, most[i]);
        sizes[i] = (int)size;
    }
    return true;
}

/* The labels, each a byte, or the first of `words` words. */
static bool read_labels(const source *s, int words, images *out)
{
    size_t count = (size_t)out->count, step = words ? 4 * (size_t)words : 1;
    if (!source_read_new(s, count * step, &out->labels) || !source_ends(s))
        return false;
    for (size_t i = 0; i < count; i++) {
        const uint8_t *at = out->labels + i * step;
        uint32_t label = words ? big_endian(at) : *at;
        if (label > 9)
            return fail(s->e, "%s: label %zu is %u; labels are 0 to 9",
                        s->path, i + 1, (unsigned)label);
        out->labels[i] = (uint8_t)label; /* never behind where it is read */
    }
    return true;
}

/* Both headers first, then the small file, then the large one. */
static bool read_pair(const source *image, const source *label, images *out)
{
    const int most[3] = {MOST_IMAGES, LONGEST_SIDE, LONGEST_SIDE};
    const int most_labels[2] = {MOST_IMAGES, MOST_WORDS};
    int sizes[3] = {0}, labels[2] = {0};
    if (!read_header(image, IMAGE_MAGIC, IMAGE_MAGIC, most, sizes) ||
        !read_header(label, LABEL_MAGIC, WORDS_MAGIC, most_labels, labels))
        return false;
    int count = sizes[0];
    if (labels[0] != count)
        return fail(image->e, "%s holds %d images, but %s %d labels",
                    image->path, count, label->path, labels[0]);
    *out = (images){.count = count, .height = sizes[1], .width = sizes[2]};
    size_t bytes = (size_t)count * (size_t)sizes[1] * (size_t)sizes[2];
    if (bytes > MOST_BYTES)
        return fail(image->e,
                    "%s: %zu bytes of pixels; at most %d can be read",
                    image->path, bytes, MOST_BYTES);
    return read_labels(label, labels[1], out) &&
           source_read_new(image, bytes, &out->pixels) && source_ends(image);
}

bool images_read_idx(const char *image_path, const char *label_path,
                     images *out, error *e)
{
    source image, label = {0};
    *out = (images){0};
    bool read = source_open(&image, image_path, e) &&
                source_open(&label, label_path, e) &&
                read_pair(&image, &label, out);
    source_close(&image);
    source_close(&label);
    if (!read)
        images_free(out);
    return read;
}
