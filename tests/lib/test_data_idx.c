/* test_data_idx.c: IDX files, good and bad. What is wrong with a file must be
 * one line that names it; then nothing is left behind. */
#include <ctype.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "data.h"
#include "suite.h"

enum { MOST = 200000 };

/* An IDX file in the making. */
typedef struct idx {
    uint8_t bytes[MOST];
    size_t n;
} idx;

static void word(idx *f, uint32_t value)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        f->bytes[f->n++] = (uint8_t)(value >> shift);
}

/* The header of an image file with `n` pixels after it: i mod 251. */
static idx image_file(uint32_t count, uint32_t height, uint32_t width,
                      size_t n)
{
    idx f = {.n = 0};
    word(&f, 0x803);
    word(&f, count);
    word(&f, height);
    word(&f, width);
    for (size_t i = 0; i < n; i++)
        f.bytes[f.n++] = (uint8_t)(i % 251);
    return f;
}

static idx label_file(uint32_t count, size_t n)
{
    idx f = {.n = 0};
    word(&f, 0x801);
    word(&f, count);
    for (size_t i = 0; i < n; i++)
        f.bytes[f.n++] = (uint8_t)(i % 10);
    return f;
}

static void write_bytes(const char *path, const void *bytes, size_t n)
{
    FILE *f = fopen(path, "wb");
    ck_assert_ptr_nonnull(f);
    ck_assert_uint_eq(fwrite(bytes, 1, n, f), n);
    ck_assert_int_eq(fclose(f), 0);
}

static void write_gzip(const char *path, const void *bytes, size_t n)
{
    gzFile f = gzopen(path, "wb");
    ck_assert_ptr_nonnull(f);
    ck_assert_int_eq(gzwrite(f, bytes, (unsigned)n), (int)n);
    ck_assert_int_eq(gzclose(f), Z_OK);
}

/* The folder of a test with its two files. */
typedef struct files {
    char folder[400], image[500], label[500];
} files;

/* A test has one folder, however often it asks. */
static files files_make(void)
{
    static files f;
    if (!*f.folder)
        new_folder(f.folder, sizeof f.folder);
    snprintf(f.image, sizeof f.image, "%s/image", f.folder);
    snprintf(f.label, sizeof f.label, "%s/label", f.folder);
    return f;
}

/* A good pair: 3 images of 4 x 5. */
static files good_files(void)
{
    files f = files_make();
    idx image = image_file(3, 4, 5, 60), label = label_file(3, 3);
    write_bytes(f.image, image.bytes, image.n);
    write_bytes(f.label, label.bytes, label.n);
    return f;
}

static void check_good(const files *f)
{
    images s;
    error e = {""};
    ck_assert_msg(images_read_idx(f->image, f->label, &s, &e), "%s", e.text);
    ck_assert(s.count == 3 && s.height == 4 && s.width == 5);
    for (int i = 0; i < 60; i++)
        ck_assert_int_eq(s.pixels[i], i);
    for (int i = 0; i < 3; i++)
        ck_assert_int_eq(s.labels[i], i);
    images_free(&s);
}

/* Reading fails, with one line that names `path` and says `why`. */
static void check_bad(const files *f, const char *path, const char *why)
{
    images s;
    error e = {""};
    ck_assert(!images_read_idx(f->image, f->label, &s, &e));
    ck_assert_msg(strstr(e.text, path) != NULL, "no %s in: %s", path, e.text);
    ck_assert_msg(strstr(e.text, why) != NULL, "no %s in: %s", why, e.text);
    ck_assert_msg(!strchr(e.text, '\n'), "%s", e.text);
    ck_assert(!s.pixels && !s.labels && s.count == 0);
    ck_assert(!images_read_idx(f->image, f->label, &s, NULL));
}

/* The good pair with other images, plain and then gzipped. */
static void check_bad_image(const idx *image, const char *why)
{
    files f = good_files();
    write_bytes(f.image, image->bytes, image->n);
    check_bad(&f, f.image, why);
    write_gzip(f.image, image->bytes, image->n);
    check_bad(&f, f.image, why);
}

static void check_bad_label(const idx *label, const char *why)
{
    files f = good_files();
    write_bytes(f.label, label->bytes, label->n);
    check_bad(&f, f.label, why);
    write_gzip(f.label, label->bytes, label->n);
    check_bad(&f, f.label, why);
}

/* ---- good files --------------------------------------------------------- */

START_TEST(plain_and_gzip_files_are_read)
{
    files f = good_files();
    idx image = image_file(3, 4, 5, 60), label = label_file(3, 3);
    check_good(&f);
    write_gzip(f.image, image.bytes, image.n);
    check_good(&f);
    write_gzip(f.label, label.bytes, label.n);
    check_good(&f);
}
END_TEST

/* More than one piece of memory: 2 MiB of pixels. */
START_TEST(large_files_are_read_in_pieces)
{
    files f = files_make();
    const size_t n = 33 * 256 * 256;
    uint8_t *pixels = malloc(16 + n);
    idx image = image_file(33, 256, 256, 0), label = label_file(33, 33);
    ck_assert_ptr_nonnull(pixels);
    memcpy(pixels, image.bytes, 16);
    for (size_t i = 0; i < n; i++)
        pixels[16 + i] = (uint8_t)(i * 7 >> 3);
    write_gzip(f.image, pixels, 16 + n);
    write_bytes(f.label, label.bytes, label.n);
    images s;
    error e;
    ck_assert(images_read_idx(f.image, f.label, &s, &e));
    ck_assert(memcmp(s.pixels, pixels + 16, n) == 0);
    images_free(&s);
    free(pixels);
}
END_TEST

/* QMNIST's labels: eight words each, of which the first counts. */
static idx wide_label_file(uint32_t count, uint32_t words)
{
    idx f = {.n = 0};
    word(&f, 0xc02);
    word(&f, count);
    word(&f, words);
    for (uint32_t i = 0; i < count * words; i++)
        word(&f, i % words ? 1000 + i : i / words);
    return f;
}

START_TEST(labels_among_other_words_are_read)
{
    files f = good_files();
    idx label = wide_label_file(3, 8);
    write_bytes(f.label, label.bytes, label.n);
    check_good(&f);
    write_gzip(f.label, label.bytes, label.n);
    check_good(&f);
    label.bytes[12 + 32] = 1; /* the second label is 2^24 + 1 */
    check_bad_label(&label, "label 2 is 16777217");
    label = wide_label_file(3, 8);
    label.n--;
    check_bad_label(&label, "ends too early");
    label = wide_label_file(3, 9);
    check_bad_label(&label, "9; 1 to 8 can be read");
    label = wide_label_file(2, 8);
    check_bad_label(&label, "2 labels");
}
END_TEST

/* ---- headers ------------------------------------------------------------ */

START_TEST(a_wrong_magic_number_is_named)
{
    files f = good_files();
    idx image = image_file(3, 4, 5, 60), label = label_file(3, 3);
    image.bytes[2] = 9;
    check_bad_image(&image, "not an IDX file of images");
    label.bytes[3] = 3;
    check_bad_label(&label, "not an IDX file of labels");
    write_text(f.image, "<html><body>not found</body></html>");
    check_bad(&f, f.image, "not an IDX file of images");
    label = label_file(3, 3); /* the same file twice */
    write_bytes(f.image, label.bytes, label.n);
    check_bad(&f, f.image, "not an IDX file of images");
}
END_TEST

START_TEST(sizes_out_of_range_are_named)
{
    idx image = image_file(0, 4, 5, 0), label = label_file(0, 0);
    check_bad_image(&image, "count 0;");
    image = image_file(1000001, 4, 5, 60);
    check_bad_image(&image, "count 1000001;");
    image = image_file(3, 0, 5, 0);
    check_bad_image(&image, "height 0;");
    image = image_file(3, 257, 5, 60);
    check_bad_image(&image, "height 257;");
    image = image_file(3, 4, 0xffffffff, 60);
    check_bad_image(&image, "width 4294967295;");
    check_bad_label(&label, "count 0;");
    label = label_file(0x80000003, 3);
    check_bad_label(&label, "count 2147483651;");
}
END_TEST

START_TEST(counts_must_agree)
{
    idx image = image_file(4, 4, 5, 80), label = label_file(2, 2);
    check_bad_image(&image, "holds 4 images");
    check_bad_label(&label, "2 labels");
}
END_TEST

START_TEST(labels_above_nine_are_named)
{
    idx label = label_file(3, 3);
    label.bytes[9] = 10;
    check_bad_label(&label, "label 2 is 10");
    label.bytes[9] = 255;
    check_bad_label(&label, "label 2 is 255");
}
END_TEST

/* ---- lengths ------------------------------------------------------------ */

START_TEST(every_truncation_is_noticed)
{
    idx image = image_file(3, 4, 5, 60), label = label_file(3, 3);
    for (size_t n = 0; n < image.n; n++) {
        idx cut = image;
        cut.n = n;
        files f = good_files();
        write_bytes(f.image, cut.bytes, cut.n);
        check_bad(&f, f.image, "ends too early");
    }
    for (size_t n = 0; n < label.n; n++) {
        label.n = n;
        check_bad_label(&label, "ends too early");
        label = label_file(3, 3);
    }
}
END_TEST

START_TEST(every_truncation_of_gzip_is_noticed)
{
    files f = good_files();
    idx image = image_file(3, 4, 5, 60);
    size_t size;
    write_gzip(f.image, image.bytes, image.n);
    char *gzip = read_text(f.image, &size);
    for (size_t n = 2; n < size; n++) {
        write_bytes(f.image, gzip, n);
        check_bad(&f, f.image, "fetch it again");
    }
    free(gzip);
}
END_TEST

START_TEST(what_follows_the_end_is_noticed)
{
    idx image = image_file(3, 4, 5, 61), label = label_file(3, 4);
    check_bad_image(&image, "longer than its header says");
    check_bad_label(&label, "longer than its header says");
}
END_TEST

/* Every byte of the compressed data and of its checksum counts. */
START_TEST(damaged_gzip_is_noticed)
{
    files f = good_files();
    idx image = image_file(3, 4, 5, 60);
    size_t size;
    write_gzip(f.image, image.bytes, image.n);
    char *gzip = read_text(f.image, &size);
    for (size_t i = 10; i < size; i++) {
        gzip[i] ^= 0x55;
        write_bytes(f.image, gzip, size);
        check_bad(&f, f.image, "");
        gzip[i] ^= 0x55;
    }
    gzip[size - 6] ^= 1;
    write_bytes(f.image, gzip, size);
    check_bad(&f, f.image, "damaged gzip data");
    free(gzip);
}
END_TEST

/* ---- memory ------------------------------------------------------------- */

static bool sanitized(void)
{
#if defined __SANITIZE_ADDRESS__
    return true;
#elif defined __has_feature
#if __has_feature(address_sanitizer)
    return true;
#else
    return false;
#endif
#else
    return false;
#endif
}

/* With little memory to be had, a file that only promises much is read as far
 * as it goes. */
START_TEST(a_promise_takes_no_memory)
{
    if (sanitized())
        skip_test("a sanitizer needs the memory that the test forbids");
    files f = files_make();
    idx image = image_file(16000, 256, 256, 14),
        label = label_file(16000, 16000);
    write_bytes(f.image, image.bytes, image.n);
    write_bytes(f.label, label.bytes, label.n);
    const struct rlimit little = {64 << 20, 64 << 20};
    ck_assert_int_eq(setrlimit(RLIMIT_DATA, &little), 0);
    check_bad(&f, f.image, "ends too early");
}
END_TEST

START_TEST(more_than_a_gibibyte_is_refused)
{
    files f = files_make();
    idx image = image_file(16385, 256, 256, 14),
        label = label_file(16385, 16385);
    write_bytes(f.image, image.bytes, image.n);
    write_bytes(f.label, label.bytes, label.n);
    check_bad(&f, f.image, "1073807360 bytes of pixels");
}
END_TEST

/* 300 MB of zeros in 300 kB: they are not read. */
START_TEST(a_gzip_bomb_does_not_go_off)
{
    files f = good_files();
    idx image = image_file(3, 4, 5, 60);
    static const uint8_t zeros[1 << 20];
    gzFile gz = gzopen(f.image, "wb1");
    gzwrite(gz, image.bytes, (unsigned)image.n);
    for (int i = 0; i < 300; i++)
        gzwrite(gz, zeros, sizeof zeros);
    ck_assert_int_eq(gzclose(gz), Z_OK);
    if (!sanitized()) {
        const struct rlimit little = {64 << 20, 64 << 20};
        ck_assert_int_eq(setrlimit(RLIMIT_DATA, &little), 0);
    }
    check_bad(&f, f.image, "longer than its header says");
}
END_TEST

/* ---- files that are not ------------------------------------------------- */

START_TEST(missing_files_folders_and_forbidden_ones_are_named)
{
    files f = good_files();
    unlink(f.label);
    check_bad(&f, f.label, "No such file");
    ck_assert_int_eq(mkdir(f.label, 0755), 0);
    check_bad(&f, f.label, "not a file");
    rmdir(f.label);
    ck_assert_int_eq(mkfifo(f.label, 0644), 0);
    check_bad(&f, f.label, "not a file");
    unlink(f.image);
    check_bad(&f, f.image, "No such file");
}
END_TEST

START_TEST(a_file_that_may_not_be_read_is_named)
{
    files f = good_files();
    if (geteuid() == 0)
        skip_test("root may read everything");
    ck_assert_int_eq(chmod(f.image, 0), 0);
    check_bad(&f, f.image, "Permission denied");
}
END_TEST

/* ---- a folder with four files ------------------------------------------- */

/* Two of MNIST's four files, in small. Their names are made from `name`, in
 * which "#" stands for images or labels and "@" for 3 or 1. */
static void write_named(const char *folder, const char *name, uint32_t count,
                        uint32_t side)
{
    idx image = image_file(count, side, side, count * side * side);
    idx label = label_file(count, count);
    for (int k = 0; k < 2; k++) {
        char path[600];
        int n = snprintf(path, sizeof path, "%s/", folder);
        for (const char *c = name; *c; c++)
            n += *c == '#'   ? sprintf(path + n, k ? "labels" : "images")
                 : *c == '@' ? sprintf(path + n, k ? "1" : "3")
                             : sprintf(path + n, "%c", *c);
        if (*name == 'T') /* a name in capitals */
            for (char *c = path + strlen(folder); *c; c++)
                *c = (char)toupper((unsigned char)*c);
        for (char *c = strchr(path + strlen(folder) + 1, '/'); c;
             c = strchr(c + 1, '/')) {
            *c = '\0';
            mkdir(path, 0755);
            *c = '/';
        }
        const idx *f = k ? &label : &image;
        (strstr(name, "gz") ? write_gzip : write_bytes)(path, f->bytes, f->n);
    }
}

static void write_set(const char *folder, const char *prefix, uint32_t count,
                      uint32_t side, const char *end)
{
    char name[64];
    snprintf(name, sizeof name, "%s-#-idx@-ubyte%s", prefix, end);
    write_named(folder, name, count, side);
}

static void check_load(const char *source, const char *why)
{
    images train = {.count = 1}, test = {.count = 1};
    error e = {""};
    bool loaded = images_load(source, 1, &train, &test, &e);
    if (!why) {
        ck_assert_msg(loaded, "%s", e.text);
        ck_assert(train.count == 20 && test.count == 10);
        ck_assert_int_eq(test.pixels[250], 250);
        images_free(&train);
        images_free(&test);
        return;
    }
    ck_assert(!loaded && !train.pixels && !test.pixels);
    ck_assert(train.count == 0 && test.count == 0);
    ck_assert_msg(strstr(e.text, why) != NULL, "no %s in: %s", why, e.text);
    ck_assert_msg(!strchr(e.text, '\n'), "%s", e.text);
}

START_TEST(a_folder_is_loaded_plain_or_gzipped)
{
    files f = files_make();
    write_set(f.folder, "train", 20, 28, "");
    check_load(f.folder, "t10k-images-idx3-ubyte: not there");
    write_set(f.folder, "t10k", 10, 28, ".gz");
    check_load(f.folder, NULL);
    setenv("NN_MNIST", f.folder, 1);
    check_load("mnist", NULL);
    write_set(f.folder, "t10k", 10, 27, "");
    check_load(f.folder, "images of 27 x 27 pixels");
}
END_TEST

/* A new folder within the test's. */
static const char *fresh(void)
{
    static char path[500];
    static int count;
    snprintf(path, sizeof path, "%s/%d", files_make().folder, count++);
    ck_assert_int_eq(mkdir(path, 0755), 0);
    return path;
}

/* MNIST as readers have it: the names of the two training files, and of the
 * two others. */
START_TEST(the_names_that_readers_have_are_read)
{
    static const char *const names[][2] = {
        {"train-#-idx@-ubyte", "t10k-#-idx@-ubyte"},
        {"train-#-idx@-ubyte.gz", "t10k-#-idx@-ubyte.gz"},
        {"train-#.idx@-ubyte", "t10k-#.idx@-ubyte"}, /* 7-Zip, Kaggle */
        {"train-#.idx@-ubyte.gz", "t10k-#.idx@-ubyte"},
        {"TRAIN-#-IDX@-UBYTE", "T10K-#.IDX@-UBYTE"},
        {"train_#_idx@_ubyte", "t10k # idx@ ubyte"},
        {"train-#-idx@-ubyte (1).gz", "t10k-#-idx@-ubyte"},
        {"train-#", "test-#"},
        {"mnist/train-#-idx@-ubyte", "mnist/t10k-#-idx@-ubyte"},
        {"MNIST/raw/train-#-idx@-ubyte", "MNIST/raw/t10k-#-idx@-ubyte"},
        {"train-#-idx@-ubyte/train-#-idx@-ubyte", /* Kaggle's zip */
         "t10k-#-idx@-ubyte/t10k-#-idx@-ubyte"},
        {"train-#.idx@-ubyte/train-#.idx@-ubyte",
         "t10k-#.idx@-ubyte/t10k-#.idx@-ubyte"},
        {"qmnist-train-#-idx@-ubyte.gz", "qmnist-test-#-idx@-ubyte"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *folder = fresh();
        write_named(folder, names[i][0], 20, 28);
        write_named(folder, names[i][1], 10, 28);
        check_load(folder, NULL);
    }
}
END_TEST

/* Beside the right files: what macOS hides, a download that did not end, and
 * a copy further down. */
START_TEST(what_is_not_meant_is_not_read)
{
    const char *folder = fresh();
    write_set(folder, "train", 20, 28, "");
    write_set(folder, "t10k", 10, 28, "");
    write_named(folder, "._train-#-idx@-ubyte", 1, 28);
    write_named(folder, "train-#-idx@-ubyte.part", 1, 28);
    write_named(folder, "retrain-#-idx@-ubyte", 1, 28);
    write_named(folder, "a/train-#-idx@-ubyte", 1, 28);
    write_named(folder, "emnist-digits-train-#-idx@-ubyte", 1, 28);
    check_load(folder, NULL);
}
END_TEST

START_TEST(two_sets_are_one_too_many)
{
    const char *folder = fresh();
    write_named(folder, "MNIST/raw/train-#-idx@-ubyte", 20, 28);
    write_named(folder, "MNIST/raw/t10k-#-idx@-ubyte", 10, 28);
    write_named(folder, "FashionMNIST/raw/train-#-idx@-ubyte", 20, 28);
    check_load(folder, "name the folder of one of them");
    char inner[600];
    snprintf(inner, sizeof inner, "%s/MNIST", folder);
    check_load(inner, NULL);
    write_named(folder, "train-#-idx@-ubyte", 20, 28); /* half of a third */
    check_load(folder, "t10k-images-idx3-ubyte: not there");
}
END_TEST

/* EMNIST's digits lie on their sides, mirrored: rows are columns. */
START_TEST(emnist_is_turned)
{
    const char *folder = fresh();
    images train, test;
    error e;
    write_named(folder, "gzip/emnist-digits-train-#-idx@-ubyte.gz", 20, 28);
    write_named(folder, "gzip/emnist-digits-test-#-idx@-ubyte.gz", 10, 28);
    write_named(folder, "gzip/emnist-letters-test-#-idx@-ubyte.gz", 1, 28);
    ck_assert_msg(images_load(folder, 1, &train, &test, &e), "%s", e.text);
    ck_assert(train.count == 20 && test.count == 10);
    for (int i = 0; i < 784 * 10; i++) {
        int row = i / 28 % 28, column = i % 28, first = i - i % 784;
        ck_assert_int_eq(test.pixels[i], (first + column * 28 + row) % 251);
    }
    images_free(&train);
    images_free(&test);
}
END_TEST

/* When nothing fits, what is there is named. */
START_TEST(what_is_there_instead_is_named)
{
    const char *folder = fresh();
    char path[600];
    check_load(folder, "among no files");
    snprintf(path, sizeof path, "%s/mnist_train.csv", folder);
    write_text(path, "label,pixels\n");
    check_load(folder, "among mnist_train.csv; `make mnist`");
    for (int i = 0; i < 30; i++) {
        snprintf(path, sizeof path, "%s/another-%d.png", folder, i);
        write_text(path, "");
    }
    check_load(folder, "another-0.png, another-1.png");
    check_load(folder, ", and more; `make mnist`");
    write_set(folder, "emnist-digits-train", 20, 28, "");
    check_load(folder, "emnist-digits-test-images-idx3-ubyte: not there");
}
END_TEST

START_TEST(without_mnist_the_way_to_get_it_is_said)
{
    files f = files_make();
    ck_assert_int_eq(chdir(f.folder), 0);
    unsetenv("NN_MNIST");
    check_load("mnist", "make mnist");
    setenv("NN_MNIST", "", 1);
    check_load("mnist", "make mnist");
    setenv("NN_MNIST", "elsewhere", 1);
    check_load("mnist", "NN_MNIST names elsewhere");
    ck_assert_int_eq(mkdir("elsewhere", 0755), 0);
    check_load("mnist", "elsewhere/train-images-idx3-ubyte: not there");
    check_load("digit", "there are no images called digit");
    check_load("", "there are no images called");
}
END_TEST

int main(void)
{
    const TTest *tests[] = {
        plain_and_gzip_files_are_read,
        large_files_are_read_in_pieces,
        a_wrong_magic_number_is_named,
        sizes_out_of_range_are_named,
        counts_must_agree,
        labels_above_nine_are_named,
        every_truncation_is_noticed,
        every_truncation_of_gzip_is_noticed,
        what_follows_the_end_is_noticed,
        damaged_gzip_is_noticed,
        a_promise_takes_no_memory,
        more_than_a_gibibyte_is_refused,
        a_gzip_bomb_does_not_go_off,
        missing_files_folders_and_forbidden_ones_are_named,
        a_file_that_may_not_be_read_is_named,
        labels_among_other_words_are_read,
        a_folder_is_loaded_plain_or_gzipped,
        the_names_that_readers_have_are_read,
        what_is_not_meant_is_not_read,
        two_sets_are_one_too_many,
        emnist_is_turned,
        what_is_there_instead_is_named,
        without_mnist_the_way_to_get_it_is_said,
        NULL};
    return suite_run(tests);
}
