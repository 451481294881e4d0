/* tensors.c: a safetensors file: eight bytes with the header's length
 * (little-endian), a JSON header that gives each tensor's type, shape and
 * place, then the numbers (little-endian float32). See tensors.h. The format:
 * github.com/huggingface/safetensors. */
#include "tensors.h"

#include <errno.h>
#include <jansson.h>
#include <limits.h>
#include <math.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "file.h"

enum { HEADER_LIMIT = 1 << 20 };

enum { DIMENSIONS = TENSOR_DIMENSIONS };

tensor tensor_named(float *data, int rows, int cols, const char *name, ...)
{
    tensor t = {.size = {rows, cols}, .data = data};
    va_list values;

    va_start(values, name);
    vsnprintf(t.name, sizeof t.name, name, values);
    va_end(values);
    return t;
}

static size_t floats_in(tensor t)
{
    size_t floats = 1;
    for (int d = 0; d < DIMENSIONS && t.size[d] > 0; d++)
        floats *= (size_t)t.size[d];
    return floats;
}

static int dimensions_of(tensor t)
{
    int count = 0;
    while (count < DIMENSIONS && t.size[count] > 0)
        count++;
    return count;
}

/* {"layer0.weight":{"dtype":"F32","shape":[30,784],"data_offsets":[0,94080]},
 * ...}: names are the library's own, without quotes. */
static void print_header(FILE *f, const tensor *list, int count)
{
    unsigned long long at = 0;

    for (int k = 0; k < count; k++) {
        tensor t = list[k];
        unsigned long long end = at + floats_in(t) * sizeof(float);
        fprintf(f, "%s\"%s\":{\"dtype\":\"F32\",\"shape\":", k ? "," : "{",
                t.name);
        for (int d = 0; d < dimensions_of(t); d++)
            fprintf(f, "%c%d", d ? ',' : '[', t.size[d]);
        fprintf(f, "],\"data_offsets\":[%llu,%llu]}", at, end);
        at = end;
    }
    fprintf(f, "}");
}

/* The same as a text of *length bytes; NULL when there is no memory for it. */
static char *header_of(const tensor *list, int count, size_t *length)
{
    char *text = NULL;
    FILE *f = open_memstream(&text, length);

    if (!f)
        return NULL;
    print_header(f, list, count);
    bool whole = !ferror(f);
    if (fclose(f) == 0 && whole && text)
        return text;
    free(text);
    errno = ENOMEM;
    return NULL;
}

static bool write_number(FILE *f, uint64_t value, int bytes)
{
    unsigned char out[8];
    for (int i = 0; i < bytes; i++)
        out[i] = (unsigned char)(value >> (8 * i));
    return fwrite(out, 1, (size_t)bytes, f) == (size_t)bytes;
}

static bool write_floats(FILE *f, const float *data, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t bits;
        memcpy(&bits, &data[i], sizeof bits);
        if (!write_number(f, bits, 4))
            return false;
    }
    return true;
}

/* The header is padded with blanks to a multiple of 8, as the format asks. */
static bool write_all(FILE *f, const tensor *list, int count)
{
    size_t length = 0;
    char *text = header_of(list, count, &length);
    size_t pad = (8 - length % 8) % 8;
    bool good = text && write_number(f, length + pad, 8) &&
                fwrite(text, 1, length, f) == length &&
                fwrite("       ", 1, pad, f) == pad;

    for (int k = 0; good && k < count; k++)
        good = write_floats(f, list[k].data, floats_in(list[k]));
    free(text);
    return good;
}

bool tensors_save(const tensor *list, int count, const char *path, error *e)
{
    char aside[4096];

    if (!file_can_be_written(path, e))
        return false;
    if (snprintf(aside, sizeof aside, "%s.part-%ld", path, (long)getpid()) >=
        (int)sizeof aside)
        return fail(e, "%.200s...: the name is too long", path);
    FILE *f = fopen(aside, "wb");
    if (!f)
        return fail(e, "cannot write %s: %s", path, strerror(errno));
    bool good = write_all(f, list, count);
    good = fflush(f) == 0 && good;
    good = fsync(fileno(f)) == 0 && good;
    good = fclose(f) == 0 && good;
    good = good && rename(aside, path) == 0;
    if (!good) {
        fail(e, "cannot write %s: %s", path, strerror(errno));
        unlink(aside);
    }
    return good;
}

/* ---- reading ------------------------------------------------------------ */

/* A file that is read. */
typedef struct checkpoint {
    const char *path;
    FILE *file;
    json_t *header;
    uint64_t begin, length; /* of the numbers, in bytes */
} checkpoint;

static void checkpoint_close(checkpoint *c)
{
    if (c->file)
        fclose(c->file);
    json_decref(c->header);
}

/* jansson takes a text that it has no memory for as one that is no JSON: the
 * library looks for itself. */
static bool no_memory;

static void *json_memory(size_t size)
{
    void *memory = malloc(size);
    no_memory = no_memory || !memory;
    return memory;
}

/* What is wrong with the header, which is no JSON. */
static bool fail_json(const char *path, const char *text,
                      const json_error_t *wrong, error *e)
{
    int end = wrong->position - 1, from = end;

    if (no_memory)
        return fail(e, "%s: not enough memory", path);
    if (json_error_code(wrong) != json_error_duplicate_key)
        return fail(e,
                    "%s is not a safetensors file: byte %d of its header: "
                    "%s",
                    path, wrong->position, wrong->text);
    while (from > 0 && text[from - 1] != '"')
        from--;
    return fail(e, "%s: the header has %.*s twice", path, end - from,
                text + from);
}

/* c->header <- the JSON text of `size` bytes that comes next. */
static bool read_json(checkpoint *c, size_t size, error *e)
{
    json_error_t wrong;
    char *text = zeroed(size + 1, 1);
    bool good = fread(text, 1, size, c->file) == size ||
                fail(e, "%s ended while it was read", c->path);

    no_memory = false;
    json_set_alloc_funcs(json_memory, free);
    if (good) {
        c->header = json_loadb(text, size, JSON_REJECT_DUPLICATES, &wrong);
        good =
            (c->header && !no_memory) || fail_json(c->path, text, &wrong, e);
    }
    if (good && !json_is_object(c->header))
        good = fail(e,
                    "%s is not a safetensors file: its header is no JSON "
                    "object",
                    c->path);
    free(text);
    return good;
}

/* The header's length, and the header: both no longer than they may be. */
static bool read_header(checkpoint *c, uint64_t size, error *e)
{
    unsigned char bytes[8];
    uint64_t length = 0;

    if (size < sizeof bytes)
        return fail(e, "%s has %llu bytes: too short", c->path,
                    (unsigned long long)size);
    if (fread(bytes, 1, sizeof bytes, c->file) != sizeof bytes)
        return fail(e, "%s ended while it was read", c->path);
    for (int i = 7; i >= 0; i--)
        length = length << 8 | bytes[i];
    if (length > HEADER_LIMIT || length > size - 8)
        return fail(e, "%s is not a safetensors file", c->path);
    c->begin = 8 + length;
    c->length = size - c->begin;
    return read_json(c, (size_t)length, e);
}

static bool checkpoint_open(checkpoint *c, const char *path, error *e)
{
    struct stat s = {0};

    *c = (checkpoint){.path = path, .file = fopen(path, "rb")};
    bool good = c->file && fstat(fileno(c->file), &s) == 0
                    ? S_ISREG(s.st_mode) ||
                          fail(e, "cannot read %s: not a file", path)
                    : fail(e, "cannot read %s: %s", path, strerror(errno));
    good = good && read_header(c, (uint64_t)s.st_size, e);
    if (!good)
        checkpoint_close(c);
    return good;
}

/* "30 x 784" or "30 values", as a tensor's shape is told. */
static const char *shape_text(int sizes, const long long *size, char text[96])
{
    int at = 0;

    if (sizes < 1 || sizes > DIMENSIONS)
        return "of another kind";
    for (int d = 0; d < sizes; d++)
        at += snprintf(text + at, (size_t)(96 - at), d ? " x %lld" : "%lld",
                       size[d]);
    if (sizes == 1)
        snprintf(text + at, (size_t)(96 - at), " values");
    return text;
}

/* Whether the entry's shape is the tensor's. */
static bool check_shape(const json_t *shape, tensor t, const char *path,
                        error *e)
{
    char have[96], want[96];
    long long is[DIMENSIONS] = {0}, wanted[DIMENSIONS] = {0};
    size_t sizes = json_array_size(shape);
    bool same = sizes == (size_t)dimensions_of(t);

    for (int d = 0; d < DIMENSIONS; d++) {
        const json_t *size = json_array_get(shape, (size_t)d);
        is[d] = json_integer_value(size);
        wanted[d] = t.size[d];
        same =
            same && (!size || (json_is_integer(size) && is[d] == wanted[d]));
    }
    return same ||
           fail(e, "%s: tensor %s is %s, the net's is %s", path, t.name,
                shape_text(sizes > DIMENSIONS ? 0 : (int)sizes, is, have),
                shape_text(dimensions_of(t), wanted, want));
}

/* One entry of the header against the tensor it must be: *at is where its
 * bytes begin. */
static bool check_entry(const checkpoint *c, tensor t, uint64_t *at, error *e)
{
    const char *path = c->path;
    const char *dtype = "";
    json_t *shape = NULL;
    json_int_t from = -1, to = -1;
    json_t *entry = json_object_get(c->header, t.name);

    if (!entry)
        return fail(e, "%s has no tensor %s", path, t.name);
    if (json_unpack(entry, "{s:s, s:o, s:[II!]}", "dtype", &dtype, "shape",
                    &shape, "data_offsets", &from, &to) != 0)
        return no_memory
                   ? fail(e, "%s: not enough memory", path)
                   : fail(e,
                          "%s: tensor %s lacks dtype, shape or data_offsets",
                          path, t.name);
    if (strcmp(dtype, "F32") != 0)
        return fail(e, "%s: tensor %s is %.20s, F32 is wanted", path, t.name,
                    dtype);
    if (!check_shape(shape, t, path, e))
        return false;
    if (from < 0 || to < from || (uint64_t)to > c->length ||
        (uint64_t)(to - from) != floats_in(t) * sizeof(float))
        return fail(e, "%s: tensor %s lies outside the file", path, t.name);
    *at = (uint64_t)from;
    return true;
}

/* That the header names nothing but the tensors, and perhaps __metadata__. */
static bool check_names(const checkpoint *c, const tensor *list, int count,
                        error *e)
{
    const char *name;
    json_t *entry;

    json_object_foreach(c->header, name, entry)
    {
        bool known = strcmp(name, "__metadata__") == 0;
        for (int k = 0; !known && k < count; k++)
            known = strcmp(name, list[k].name) == 0;
        if (!known)
            return fail(e, "%s: the net has no tensor %s", c->path, name);
    }
    return true;
}

static float float_at(const unsigned char *b)
{
    uint32_t bits = (uint32_t)b[0] | (uint32_t)b[1] << 8 |
                    (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
    float value;

    memcpy(&value, &bits, sizeof value);
    return value;
}

/* Where the tensors are, and that there are no others: in any order, but side
 * by side: as many bytes as the net needs, and none of them twice. */
static bool check_tensors(const checkpoint *c, const tensor *list, int count,
                          uint64_t *at, error *e)
{
    uint64_t total = 0;

    for (int k = 0; k < count; k++) {
        if (!check_entry(c, list[k], &at[k], e))
            return false;
        uint64_t end = at[k] + floats_in(list[k]) * sizeof(float);
        total += end - at[k];
        for (int j = 0; j < k; j++)
            if (at[k] < at[j] + floats_in(list[j]) * sizeof(float) &&
                at[j] < end)
                return fail(e, "%s: tensor %s lies on another", c->path,
                            list[k].name);
    }
    if (!check_names(c, list, count, e))
        return false;
    if (total != c->length)
        return fail(e, "%s has %llu bytes of numbers, the net %llu", c->path,
                    (unsigned long long)c->length, (unsigned long long)total);
    return true;
}

/* The tensor's numbers, as they are in the file, become floats in place. */
static bool read_tensor(const checkpoint *c, tensor t, uint64_t at, float *to,
                        error *e)
{
    size_t count = floats_in(t);

    if (fseeko(c->file, (off_t)(c->begin + at), SEEK_SET) != 0 ||
        fread(to, sizeof *to, count, c->file) != count)
        return fail(e, "%s ended while it was read", c->path);
    for (size_t i = 0; i < count; i++) {
        to[i] = float_at((const unsigned char *)(to + i));
        if (!isfinite(to[i]))
            return fail(e, "%s: number %zu of tensor %s is none (%g)",
                        c->path, i + 1, t.name, (double)to[i]);
    }
    return true;
}

/* What was read for the list, one allocation; at[k] is where tensor k begins
 * in it. */
static float *read_all(const checkpoint *c, const tensor *list, int count,
                       error *e)
{
    uint64_t *at = zeroed((unsigned long)count, sizeof *at);
    float *all = NULL, *to = NULL;
    bool good = check_tensors(c, list, count, at, e);

    if (good)
        to = all = zeroed(c->length / sizeof *all + 1, sizeof *all);
    for (int k = 0; good && k < count; k++) {
        good = read_tensor(c, list[k], at[k], to, e);
        to += floats_in(list[k]);
    }
    free(at);
    if (!good) {
        free(all);
        all = NULL;
    }
    return all;
}

bool tensors_load(const tensor *list, int count, const char *path, error *e)
{
    checkpoint c;

    if (!checkpoint_open(&c, path, e))
        return false;
    float *all = read_all(&c, list, count, e), *from = all;
    for (int k = 0; all && k < count; k++) {
        memcpy(list[k].data, from, floats_in(list[k]) * sizeof *from);
        from += floats_in(list[k]);
    }
    bool good = all != NULL;
    free(all);
    checkpoint_close(&c);
    return good;
}

int tensors_rows(const char *path, const char *name)
{
    checkpoint c;

    if (!checkpoint_open(&c, path, NULL))
        return 0;
    const json_t *shape =
        json_object_get(json_object_get(c.header, name), "shape");
    json_int_t rows = json_integer_value(json_array_get(shape, 0));
    checkpoint_close(&c);
    return rows > 0 && rows <= INT_MAX ? (int)rows : 0;
}
