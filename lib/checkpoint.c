/* checkpoint.c: a net's weights as a safetensors file: eight bytes with the
 * header's length (little-endian), a JSON header that gives each tensor's
 * type, shape and place, then the numbers (little-endian float32).
 * See checkpoint.h. The format: github.com/huggingface/safetensors. */
#include <errno.h>
#include <jansson.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "checkpoint.h"
#include "file.h"
#include "net.h"

enum { HEADER_LIMIT = 1 << 20 };

/* The most tensors of a layer, and of a net. */
enum { TENSORS = 5, MOST = TENSORS * NET_LAYERS };

enum { DIMENSIONS = 4 };

typedef struct tensor {
    char name[40];
    int size[DIMENSIONS]; /* 0 behind the last */
    float *data;
} tensor;

static tensor named(int l, const char *name, float *data, int size)
{
    tensor t = {.size = {size}, .data = data};

    snprintf(t.name, sizeof t.name, "layer%d.%s", l, name);
    return t;
}

/* W as PyTorch has it: units x inputs, or maps x channels x k x k. */
static tensor weights_of(const net *n, int l)
{
    const layer *y = &n->layer[l];
    tensor t = named(l, "weight", y->w.data, y->w.rows);

    t.size[1] = y->w.cols;
    if (plan_is_conv(&n->plan, l)) {
        t.size[1] = y->conv.channels;
        t.size[2] = t.size[3] = y->conv.kernel;
    }
    return t;
}

/* All tensors of the net, layer after layer. Returns how many. */
static int list_tensors(const net *n, tensor list[MOST])
{
    int count = 0;

    for (int l = 0; l < n->plan.layers; l++) {
        const layer *y = &n->layer[l];
        int units = y->w.rows;
        bool normed = y->norm.kind != NORM_NONE;
        list[count++] = weights_of(n, l);
        if (normed)
            list[count++] = named(l, "norm.weight", y->norm.gamma, units);
        list[count++] = named(l, normed ? "norm.bias" : "bias", y->b, units);
        if (y->norm.kind != NORM_BATCH)
            continue;
        list[count++] = named(l, "norm.running_mean", y->norm.mean, units);
        list[count++] = named(l, "norm.running_var", y->norm.variance, units);
    }
    return count;
}

static size_t floats_in(tensor t)
{
    size_t floats = 1;
    for (int d = 0; d < DIMENSIONS && t.size[d] > 0; d++)
        floats *= (size_t)t.size[d];
    return floats;
}

static json_t *shape_of(tensor t)
{
    json_t *shape = json_array();
    for (int d = 0; d < DIMENSIONS && t.size[d] > 0; d++)
        json_array_append_new(shape, json_integer(t.size[d]));
    return shape;
}

static json_t *header_of(const tensor *list, int count)
{
    json_t *header = json_object();
    json_int_t at = 0;

    for (int k = 0; k < count; k++) {
        tensor t = list[k];
        json_int_t end = at + (json_int_t)(floats_in(t) * sizeof(float));
        json_object_set_new(header, t.name,
                            json_pack("{s:s, s:o, s:[II]}", "dtype", "F32",
                                      "shape", shape_of(t), "data_offsets",
                                      at, end));
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

    if (!file_can_be_written(path, e))
        return false;
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

/* What is wrong with the header, which is no JSON. */
static bool fail_json(const char *path, const char *text,
                      const json_error_t *wrong, error *e)
{
    int end = wrong->position - 1, from = end;

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

    if (good) {
        c->header = json_loadb(text, size, JSON_REJECT_DUPLICATES, &wrong);
        good = c->header || fail_json(c->path, text, &wrong, e);
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
    struct stat s;

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
static const char *shape_text(const json_t *shape, char text[96])
{
    size_t sizes = json_array_size(shape), at = 0;

    if (sizes < 1 || sizes > DIMENSIONS)
        return "of another kind";
    for (size_t d = 0; d < sizes; d++) {
        long long size = json_integer_value(json_array_get(shape, d));
        at += (size_t)snprintf(text + at, 96 - at, d ? " x %lld" : "%lld",
                               size);
    }
    if (sizes == 1)
        snprintf(text + at, 96 - at, " values");
    return text;
}

/* Whether the entry's shape is the tensor's. */
static bool check_shape(const json_t *shape, tensor t, const char *path,
                        error *e)
{
    char have[96], want[96];
    json_t *wanted = shape_of(t);
    bool good = json_equal(shape, wanted) ||
                fail(e, "%s: tensor %s is %s, the net's is %s", path, t.name,
                     shape_text(shape, have), shape_text(wanted, want));

    json_decref(wanted);
    return good;
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
        return fail(e, "%s: tensor %s lacks dtype, shape or data_offsets",
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
    uint64_t end[MOST], total = 0;

    for (int k = 0; k < count; k++) {
        if (!check_entry(c, list[k], &at[k], e))
            return false;
        end[k] = at[k] + floats_in(list[k]) * sizeof(float);
        total += end[k] - at[k];
        for (int j = 0; j < k; j++)
            if (at[k] < end[j] && at[j] < end[k])
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
    for (size_t i = 0; i < count; i++)
        to[i] = float_at((const unsigned char *)(to + i));
    return true;
}

bool net_load(net *n, const char *path, error *e)
{
    checkpoint c;
    uint64_t at[MOST];
    tensor list[MOST];
    int count = list_tensors(n, list);

    if (!checkpoint_open(&c, path, e))
        return false;
    bool good = check_tensors(&c, list, count, at, e);
    float *vector = zeroed((unsigned long)n->kept, sizeof *vector);
    for (int k = 0; good && k < count; k++)
        good = read_tensor(&c, list[k], at[k],
                           vector + (list[k].data - n->parameters), e);
    if (good)
        memcpy(n->parameters, vector, (size_t)n->kept * sizeof *vector);
    free(vector);
    checkpoint_close(&c);
    return good;
}

int net_saved_units(const char *path, int number)
{
    checkpoint c;
    char name[40];

    if (!checkpoint_open(&c, path, NULL))
        return 0;
    snprintf(name, sizeof name, "layer%d.weight", number);
    const json_t *shape =
        json_object_get(json_object_get(c.header, name), "shape");
    json_int_t rows = json_integer_value(json_array_get(shape, 0));
    checkpoint_close(&c);
    return rows > 0 && rows <= INT_MAX ? (int)rows : 0;
}
