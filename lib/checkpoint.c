/* checkpoint.c: a net's weights as a safetensors file: eight bytes with the
 * header's length (little-endian), a JSON header that gives each tensor's
 * type, shape and place, then the numbers (little-endian float32).
 * See checkpoint.h. The format: github.com/huggingface/safetensors. */
#include <errno.h>
#include <jansson.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "checkpoint.h"
#include "net.h"

enum { HEADER_LIMIT = 1 << 20 };

/* The most tensors of a layer, and of a net. */
enum { TENSORS = 5, MOST = TENSORS * NET_LAYERS };

typedef struct tensor {
    char name[40];
    int rows, cols; /* cols 0: a vector */
    float *data;
} tensor;

static tensor named(int l, const char *name, matrix shape)
{
    tensor t = {.rows = shape.rows, .cols = shape.cols, .data = shape.data};

    snprintf(t.name, sizeof t.name, "layer%d.%s", l, name);
    return t;
}

static matrix vector_of(int size, float *data)
{
    return (matrix){size, 0, 0, data};
}

/* All tensors of the net, layer after layer. Returns how many. */
static int list_tensors(const net *n, tensor list[MOST])
{
    int count = 0;

    for (int l = 0; l < n->plan.layers; l++) {
        const layer *y = &n->layer[l];
        int units = y->w.rows;
        bool normed = y->norm.kind != NORM_NONE;
        list[count++] = named(l, "weight", y->w);
        if (normed)
            list[count++] =
                named(l, "norm.weight", vector_of(units, y->norm.gamma));
        list[count++] =
            named(l, normed ? "norm.bias" : "bias", vector_of(units, y->b));
        if (y->norm.kind != NORM_BATCH)
            continue;
        list[count++] =
            named(l, "norm.running_mean", vector_of(units, y->norm.mean));
        list[count++] =
            named(l, "norm.running_var", vector_of(units, y->norm.variance));
    }
    return count;
}

static size_t floats_in(tensor t)
{
    return (size_t)t.rows * (size_t)(t.cols ? t.cols : 1);
}

static json_t *header_of(const tensor *list, int count)
{
    json_t *header = json_object();
    json_int_t at = 0;

    for (int k = 0; k < count; k++) {
        tensor t = list[k];
        json_int_t end = at + (json_int_t)(floats_in(t) * sizeof(float));
        json_t *shape = t.cols ? json_pack("[ii]", t.rows, t.cols)
                               : json_pack("[i]", t.rows);
        json_object_set_new(header, t.name,
                            json_pack("{s:s, s:o, s:[II]}", "dtype", "F32",
                                      "shape", shape, "data_offsets", at,
                                      end));
        at = end;
    }
    return header;
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
static bool write_all(FILE *f, const net *n)
{
    tensor list[MOST];
    int count = list_tensors(n, list);
    json_t *header = header_of(list, count);
    char *text = json_dumps(header, JSON_COMPACT);
    size_t length = strlen(text), pad = (8 - length % 8) % 8;
    bool good = write_number(f, length + pad, 8) &&
                fwrite(text, 1, length, f) == length &&
                fwrite("       ", 1, pad, f) == pad;

    for (int k = 0; good && k < count; k++)
        good = write_floats(f, list[k].data, floats_in(list[k]));
    free(text);
    json_decref(header);
    return good;
}

bool net_save(const net *n, const char *path, error *e)
{
    char aside[4096];

    if (snprintf(aside, sizeof aside, "%s.part-%ld", path, (long)getpid()) >=
        (int)sizeof aside)
        return fail(e, "%.200s...: the name is too long", path);
    FILE *f = fopen(aside, "wb");
    if (!f)
        return fail(e, "cannot write %s: %s", path, strerror(errno));
    bool good = write_all(f, n);
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

/* One entry of the header against the tensor it must be: *at is where its
 * bytes begin. */
static bool check_entry(json_t *header, tensor t, uint64_t length,
                        uint64_t *at, const char *path, error *e)
{
    const char *dtype = "";
    json_t *shape = NULL;
    json_int_t from = -1, to = -1;
    json_t *entry = json_object_get(header, t.name);

    if (!entry)
        return fail(e, "%s has no tensor %s", path, t.name);
    if (json_unpack(entry, "{s:s, s:o, s:[II!]}", "dtype", &dtype, "shape",
                    &shape, "data_offsets", &from, &to) != 0)
        return fail(e, "%s: tensor %s lacks dtype, shape or data_offsets",
                    path, t.name);
    if (strcmp(dtype, "F32") != 0)
        return fail(e, "%s: tensor %s is %.20s, F32 is wanted", path, t.name,
                    dtype);
    bool fits =
        json_is_array(shape) &&
        json_array_size(shape) == (t.cols ? 2u : 1u) &&
        json_integer_value(json_array_get(shape, 0)) == t.rows &&
        (!t.cols || json_integer_value(json_array_get(shape, 1)) == t.cols);
    if (!fits && t.cols)
        return fail(e, "%s: tensor %s is not %d x %d", path, t.name, t.rows,
                    t.cols);
    if (!fits)
        return fail(e, "%s: tensor %s has not %d values", path, t.name,
                    t.rows);
    if (from < 0 || to < from || (uint64_t)to > length ||
        (uint64_t)(to - from) != floats_in(t) * sizeof(float))
        return fail(e, "%s: tensor %s lies outside the file", path, t.name);
    *at = (uint64_t)from;
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

/* All of the tensors' bytes, read and checked, into `vector` laid out like
 * the parameters. Tensors in any order, but side by side: as many bytes as
 * the net needs, and none of them twice. */
static bool decode(const net *n, json_t *header, const unsigned char *bytes,
                   uint64_t length, float *vector, const char *path, error *e)
{
    uint64_t at[MOST], end[MOST], total = 0;
    tensor list[MOST];
    int count = list_tensors(n, list);

    for (int k = 0; k < count; k++) {
        tensor t = list[k];
        if (!check_entry(header, t, length, &at[k], path, e))
            return false;
        end[k] = at[k] + floats_in(t) * sizeof(float);
        total += end[k] - at[k];
        for (int j = 0; j < k; j++)
            if (at[k] < end[j] && at[j] < end[k])
                return fail(e, "%s: tensor %s lies on another", path, t.name);
        float *to = vector + (t.data - n->parameters);
        for (size_t i = 0; i < floats_in(t); i++)
            to[i] = float_at(bytes + at[k] + 4 * i);
    }
    if (total != length)
        return fail(e, "%s has %llu bytes of numbers, the net %llu", path,
                    (unsigned long long)length, (unsigned long long)total);
    return true;
}

/* The whole file in memory; a file much larger than the net's own would be
 * is refused before it is read. */
static unsigned char *read_whole(const net *n, const char *path,
                                 uint64_t *length, error *e)
{
    struct stat s;
    uint64_t limit = (uint64_t)n->kept * sizeof(float) + HEADER_LIMIT + 8;
    FILE *f = fopen(path, "rb");

    if (!f || fstat(fileno(f), &s) != 0 || !S_ISREG(s.st_mode)) {
        fail(e, "cannot read %s: %s", path,
             f ? "not a file" : strerror(errno));
        if (f)
            fclose(f);
        return NULL;
    }
    *length = (uint64_t)s.st_size;
    unsigned char *bytes = NULL;
    if (*length < 8 || *length > limit) {
        fail(e, "%s has %llu bytes: too %s for this net", path,
             (unsigned long long)*length, *length < 8 ? "short" : "long");
    } else {
        bytes = zeroed(*length, 1);
        if (fread(bytes, 1, *length, f) != *length) {
            fail(e, "%s ended while it was read", path);
            free(bytes);
            bytes = NULL;
        }
    }
    fclose(f);
    return bytes;
}

bool net_load(net *n, const char *path, error *e)
{
    uint64_t length = 0, header_length = 0;
    unsigned char *bytes = read_whole(n, path, &length, e);

    if (!bytes)
        return false;
    for (int i = 7; i >= 0; i--)
        header_length = header_length << 8 | bytes[i];
    bool good = header_length <= HEADER_LIMIT && header_length <= length - 8;
    json_t *header =
        good ? json_loadb((char *)bytes + 8, header_length, 0, NULL) : NULL;
    if (!json_is_object(header)) {
        free(bytes);
        json_decref(header);
        return fail(e, "%s is not a safetensors file", path);
    }
    float *vector = zeroed((unsigned long)n->kept, sizeof *vector);
    good = decode(n, header, bytes + 8 + header_length,
                  length - 8 - header_length, vector, path, e);
    if (good)
        memcpy(n->parameters, vector, (size_t)n->kept * sizeof *vector);
    free(vector);
    json_decref(header);
    free(bytes);
    return good;
}
