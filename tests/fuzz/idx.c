/* idx.c: the IDX reader against whatever a fuzzer thinks of (libFuzzer).
 *
 * An input is one byte of switches, two bytes that say how long the image file
 * is, and both files. The switches gzip a file, so that the fuzzer need not
 * invent gzip's checksums. An empty folder CORPUS is filled with first inputs.
 * Reading must end, and either fill a set that is sound or leave one line. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "data.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

enum { GZIP_IMAGE = 1, GZIP_LABEL = 2, SWITCHES = 4 };

/* ---- what a file may look like ------------------------------------------ */

static size_t put_words(uint8_t *to, const uint32_t *words, int n)
{
    for (int i = 0; i < n; i++)
        for (int k = 0; k < 4; k++)
            to[4 * i + k] = (uint8_t)(words[i] >> (24 - 8 * k));
    return 4 * (size_t)n;
}

static void write_seed(const char *folder, int number, uint8_t switches,
                       const uint32_t head[4], size_t pixels, size_t labels)
{
    uint8_t bytes[4096] = {switches, (uint8_t)((16 + pixels) >> 8),
                           (uint8_t)(16 + pixels)};
    const uint32_t label_head[2] = {0x801, head[1]};
    char path[4096];
    size_t n = 3 + put_words(bytes + 3, head, 4) + pixels;
    n += put_words(bytes + n, label_head, 2);
    for (size_t i = 0; i < labels; i++)
        bytes[n++] = (uint8_t)(i % 10);
    snprintf(path, sizeof path, "%s/seed-%d", folder, number);
    FILE *f = fopen(path, "wb");
    if (!f || fwrite(bytes, 1, n, f) != n || fclose(f) != 0)
        abort();
}

/* Sound files, sizes at the limits, files too short and too long. */
int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    static const struct {
        uint32_t head[4];
        size_t pixels, labels;
    } seeds[] = {{{0x803, 3, 4, 5}, 60, 3},
                 {{0x803, 1, 28, 28}, 784, 1},
                 {{0x803, 12, 1, 1}, 12, 12},
                 {{0x803, 3, 4, 5}, 59, 3},
                 {{0x803, 3, 4, 5}, 61, 4},
                 {{0x803, 1000000, 256, 256}, 9, 9},
                 {{0x803, 16384, 256, 256}, 9, 9},
                 {{0x803, 0xffffffff, 0xffffffff, 0xffffffff}, 9, 9}};
    struct stat about;
    const char *folder = (*argv)[*argc - 1];
    char first[4096];
    snprintf(first, sizeof first, "%s/seed-0", folder);
    if (*argc < 2 || stat(folder, &about) != 0 || !S_ISDIR(about.st_mode) ||
        access(first, F_OK) == 0)
        return 0;
    for (int i = 0; i < 8 * SWITCHES; i++)
        write_seed(folder, i, (uint8_t)(i % SWITCHES),
                   seeds[i / SWITCHES].head, seeds[i / SWITCHES].pixels,
                   seeds[i / SWITCHES].labels);
    return 0;
}

/* ---- one input ---------------------------------------------------------- */

static void must(bool condition, const char *what)
{
    if (!condition) {
        fprintf(stderr, "fuzz_idx: %s\n", what);
        abort();
    }
}

/* The file `path` of those bytes, gzipped or as they are. */
static void write_file(const char *path, const uint8_t *bytes, size_t n,
                       bool gzip)
{
    gzFile f = gzopen(path, gzip ? "wb1" : "wbT");
    must(f && gzwrite(f, bytes, (unsigned)n) == (int)n && gzclose(f) == Z_OK,
         "cannot write a temporary file");
}

static void check_sound(const images *s)
{
    size_t n = (size_t)s->count * (size_t)s->height * (size_t)s->width;
    unsigned long sum = 0;
    must(s->count >= 1 && s->count <= 1000000, "count");
    must(s->height >= 1 && s->height <= 256, "height");
    must(s->width >= 1 && s->width <= 256, "width");
    for (size_t i = 0; i < n; i++)
        sum += s->pixels[i];
    must(sum <= 255 * n, "pixels");
    for (int i = 0; i < s->count; i++)
        must(s->labels[i] <= 9, "a label above 9");
}

/* The files' names, made on first use and removed at the end. */
static char folder[64], image_path[80], label_path[80];

static void remove_files(void)
{
    unlink(image_path);
    unlink(label_path);
    rmdir(folder);
}

static void make_folder(void)
{
    const char *shared = "/dev/shm"; /* memory, where there is such a thing */
    snprintf(folder, sizeof folder, "%s/fuzz-idx-XXXXXX",
             access(shared, W_OK) == 0 ? shared : P_tmpdir);
    must(mkdtemp(folder) != NULL, "no temporary folder");
    snprintf(image_path, sizeof image_path, "%s/image", folder);
    snprintf(label_path, sizeof label_path, "%s/label", folder);
    atexit(remove_files);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    images s;
    error e = {""};
    if (n < 3)
        return 0;
    if (!*folder)
        make_folder();
    size_t all = n - 3, image = (size_t)bytes[1] << 8 | bytes[2];
    image = image < all ? image : all;
    write_file(image_path, bytes + 3, image, bytes[0] & GZIP_IMAGE);
    write_file(label_path, bytes + 3 + image, all - image,
               bytes[0] & GZIP_LABEL);
    if (images_read_idx(image_path, label_path, &s, &e)) {
        check_sound(&s);
        images_free(&s);
    } else {
        must(*e.text && !strchr(e.text, '\n'), "not one line");
        must(!s.pixels && !s.labels && s.count == 0, "something is left");
    }
    return 0;
}
