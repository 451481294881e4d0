/* folder.c: finds MNIST's four files as readers have them, and reads them; see
 * data.h. The names are spelled in many ways (dots for dashes, capitals, .gz),
 * lie in folders of their own, and other sets have a word in front. */
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "folder.h"

#include "data.h"
#include "digits.h"

enum { FAMILIES = 5, FILES = 4, DEEPEST = 2, PATH_SIZE = 4096 };

/* How the four files begin: with the set's name, then "images" or "labels".
 * What comes after that, -idx3-ubyte or .idx3-ubyte.gz, is not looked at: the
 * content says what a file is. The first family that is complete is read. */
static const struct {
    const char *train, *test;
    bool turned;                                  /* rows are columns */
} family[FAMILIES] = {{"train-", "t10k-", false}, /* MNIST, Fashion-MNIST */
                      {"train-", "test-", false},
                      {"emnist-digits-train-", "emnist-digits-test-", true},
                      {"emnist-mnist-train-", "emnist-mnist-test-", true},
                      {"qmnist-train-", "qmnist-test-", false}};

/* The nearest file that has one of these names. */
typedef struct finding {
    int depth;     /* of its folder, or DEEPEST + 1 when there is none */
    size_t folder; /* the length of its folder's name */
    char path[PATH_SIZE]; /* the first by name in its folder */
    char twin[PATH_SIZE]; /* the same, as deep in another folder; or "" */
} finding;

/* What is in a folder and in those below it. */
typedef struct search {
    finding of[FAMILIES][FILES];
    char names[160]; /* of the first files, to be told */
    int more;        /* files that had no room there */
} search;

static void stem_of(int f, int file, char stem[64])
{
    snprintf(stem, 64, "%s%s", file < 2 ? family[f].train : family[f].test,
             file % 2 ? "labels" : "images");
}

/* Whether the name begins with the stem and there ends or goes on with a mark;
 * capitals are small letters, and every mark is a dash. */
static bool begins_with(const char *name, const char *stem)
{
    for (; *stem; stem++, name++) {
        int c = tolower((unsigned char)*name);
        if (c != *stem && (*stem != '-' || !c || isalnum(c)))
            return false;
    }
    return !isalnum((unsigned char)*name);
}

/* Keeps the file if none is nearer. */
static void keep_nearest(finding *best, const char *path, size_t folder,
                         int depth)
{
    bool beside = depth == best->depth && folder == best->folder &&
                  strncmp(path, best->path, folder) == 0;
    if (depth < best->depth) {
        *best = (finding){.depth = depth, .folder = folder};
        snprintf(best->path, PATH_SIZE, "%s", path);
    } else if (depth == best->depth && !beside && !*best->twin) {
        snprintf(best->twin, PATH_SIZE, "%s", path);
    }
}

static void remember_name(search *s, const char *name)
{
    size_t length = strlen(s->names), room = sizeof s->names - length;
    if (strlen(name) + 3 > room)
        s->more++;
    else
        snprintf(s->names + length, room, "%s%s", length ? ", " : "", name);
}

/* Not what systems hide: macOS puts a "._name" beside each file. */
static int is_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

/* Looks at one entry of a folder; true when it is a folder itself. */
static bool look_at(search *s, const char *path, size_t folder, int depth)
{
    const char *name = path + folder + 1;
    struct stat about;
    char stem[64];
    if (stat(path, &about) != 0)
        return false;
    if (!S_ISREG(about.st_mode))
        return S_ISDIR(about.st_mode);
    remember_name(s, name);
    for (int f = 0; f < FAMILIES; f++)
        for (int k = 0; k < FILES; k++) {
            stem_of(f, k, stem);
            if (begins_with(name, stem))
                keep_nearest(&s->of[f][k], path, folder, depth);
        }
    return false;
}

/* The folder's files by name, and those of the folders below; false when it
 * cannot be read. */
static bool walk(search *s, const char *folder, int depth)
{
    struct dirent **entry;
    int n = scandir(folder, &entry, is_visible, alphasort);
    for (int i = 0; i < n; i++) {
        char path[PATH_SIZE];
        int length =
            snprintf(path, PATH_SIZE, "%s/%s", folder, entry[i]->d_name);
        if (length < PATH_SIZE && look_at(s, path, strlen(folder), depth) &&
            depth < DEEPEST)
            walk(s, path, depth + 1);
        free(entry[i]);
    }
    if (n >= 0)
        free(entry);
    return n >= 0;
}

static int found(const search *s, int f)
{
    int count = 0;
    for (int k = 0; k < FILES; k++)
        count += s->of[f][k].depth <= DEEPEST;
    return count;
}

/* How deep the nearest file of family f is. */
static int depth_of(const search *s, int f)
{
    int least = DEEPEST;
    for (int k = 0; k < FILES; k++)
        least = s->of[f][k].depth < least ? s->of[f][k].depth : least;
    return least;
}

/* That all files of family f are there, once, and as deep as each other: what
 * lies deeper belongs to another set. */
static bool is_complete(const search *s, int f, const char *folder, error *e)
{
    for (int k = 0; k < FILES; k++) {
        const finding *o = &s->of[f][k];
        char stem[64];
        stem_of(f, k, stem);
        if (o->depth > depth_of(s, f))
            return fail(e,
                        "%.160s/%s-idx%d-ubyte: not there, nor spelled "
                        "otherwise, among %s%s; `make mnist` fetches MNIST",
                        folder, stem, k % 2 ? 1 : 3,
                        *s->names ? s->names : "no files",
                        s->more ? ", and more" : "");
        if (*o->twin)
            return fail(e, "%s and %s: name the folder of one of them",
                        o->path, o->twin);
    }
    return true;
}

/* Rows become columns. EMNIST has its digits lying on their sides, mirrored. */
static void turn(images *s)
{
    for (int i = 0; i < s->count; i++) {
        uint8_t *p = s->pixels + (size_t)i * DIGIT_PIXELS;
        for (int y = 0; y < DIGIT_SIDE; y++)
            for (int x = 0; x < y; x++) {
                uint8_t swap = p[y * DIGIT_SIDE + x];
                p[y * DIGIT_SIDE + x] = p[x * DIGIT_SIDE + y];
                p[x * DIGIT_SIDE + y] = swap;
            }
    }
}

/* The set of a file of images and one of labels. */
static bool read_set(const finding file[2], bool turned, images *s, error *e)
{
    if (!images_read_idx(file[0].path, file[1].path, s, e))
        return false;
    if (s->height != DIGIT_SIDE || s->width != DIGIT_SIDE)
        return fail(e, "%s: images of %d x %d pixels; the book's are 28 x 28",
                    file[0].path, s->height, s->width);
    if (turned)
        turn(s);
    return true;
}

/* The family of which most is there. */
static int best_family(const search *s)
{
    int best = 0;
    for (int f = 1; f < FAMILIES; f++)
        best = found(s, f) > found(s, best) ? f : best;
    return best;
}

bool images_load_folder(const char *folder, images *train, images *test,
                        error *e)
{
    search *s = zeroed(1, sizeof *s);
    for (int f = 0; f < FAMILIES; f++)
        for (int k = 0; k < FILES; k++)
            s->of[f][k].depth = DEEPEST + 1;
    *train = *test = (images){0};
    bool read = walk(s, folder, 0) || fail(e, "cannot read the folder %s: %s",
                                           folder, strerror(errno));
    int f = best_family(s);
    read = read && is_complete(s, f, folder, e) &&
           read_set(s->of[f], family[f].turned, train, e) &&
           read_set(s->of[f] + 2, family[f].turned, test, e);
    free(s);
    if (!read) {
        images_free(train);
        images_free(test);
    }
    return read;
}
