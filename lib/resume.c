/* resume.c: a training as a file. See resume.h. */
#include "resume.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "file.h"
#include "stop.h"
#include "tensors.h"

/* training, step, the optimiser's steps, state of the stream */
enum { NUMBERS = 7, PIECES = 4, TENSORS = 6 };

/* Floats are exact up to 2^24: a number of 64 bits in four pieces. (A file may
 * have anything in their place.) */
static void pack(uint64_t number, float piece[PIECES])
{
    for (int i = 0; i < PIECES; i++)
        piece[i] = (float)(number >> (16 * i) & 0xffff);
}

static uint64_t unpack(const float piece[PIECES])
{
    uint64_t number = 0;
    for (int i = PIECES - 1; i >= 0; i--) {
        bool sound = piece[i] >= 0.0f && piece[i] < 65536.0f;
        number = number << 16 | (sound ? (uint64_t)piece[i] : 0);
    }
    return number;
}

/* The history's numbers in pieces, and back. */
static void pack_history(const resume *r, float *piece)
{
    for (int k = 0; k < r->rows * r->columns; k++) {
        uint64_t bits;
        memcpy(&bits, &r->history[k], sizeof bits);
        pack(bits, piece + PIECES * k);
    }
}

static void unpack_history(const resume *r, const float *piece)
{
    for (int k = 0; k < r->rows * r->columns; k++) {
        uint64_t bits = unpack(piece + PIECES * k);
        memcpy(&r->history[k], &bits, sizeof bits);
    }
}

static float *make_history(const resume *r)
{
    return zeroed((unsigned long)r->rows,
                  (unsigned long)(r->columns * PIECES) * sizeof(float));
}

static void add(tensor *list, int *count, float *data, long rows, int cols,
                const char *name)
{
    if (data)
        list[(*count)++] = tensor_named(data, (int)rows, cols, "%s", name);
}

static int list_tensors(const resume *r, float *numbers, float *history,
                        tensor list[TENSORS])
{
    const optimizer *o = r->optimizer;
    int count = 0;
    add(list, &count, numbers, NUMBERS, PIECES, "numbers");
    add(list, &count, history, r->rows, r->columns * PIECES, "history");
    add(list, &count, r->parameters, r->size, 0, "parameters");
    add(list, &count, r->best, r->size, 0, "best");
    add(list, &count, o->velocity, o->size, 0, "velocity");
    add(list, &count, o->square, o->size, 0, "square");
    return count;
}

bool resume_save(const resume *r, const char *path, error *e)
{
    const uint64_t *state = r->stream->state;
    const uint64_t number[NUMBERS] = {r->training,
                                      r->step ? *r->step : 0,
                                      (uint64_t)*r->optimizer->steps,
                                      state[0],
                                      state[1],
                                      state[2],
                                      state[3]};
    float numbers[NUMBERS * PIECES];
    float *history = make_history(r);
    tensor list[TENSORS];

    for (int k = 0; k < NUMBERS; k++)
        pack(number[k], numbers + PIECES * k);
    pack_history(r, history);
    int count = list_tensors(r, numbers, history, list);
    bool good = tensors_save(list, count, path, e);
    free(history);
    return good;
}

/* What was read becomes the training's, if it is its own. */
static bool take(const resume *r, const float *numbers, const float *history)
{
    long steps = (long)unpack(numbers + 2 * PIECES);

    if (unpack(numbers) != r->training || steps < 0 ||
        (r->every > 0 && steps / r->every != r->rows - 1))
        return false;
    if (r->step)
        *r->step = unpack(numbers + PIECES);
    *r->optimizer->steps = steps;
    for (int k = 0; k < 4; k++)
        r->stream->state[k] = unpack(numbers + (3 + k) * PIECES);
    unpack_history(r, history);
    return true;
}

bool resume_load(resume *r, const char *path, error *e)
{
    float numbers[NUMBERS * PIECES];
    tensor list[TENSORS];

    r->rows = tensors_rows(path, "history");
    if (r->rows < 1 || r->rows > r->most)
        return fail(e,
                    "%s: no training of up to %d epochs or reports is kept "
                    "in it",
                    path, r->most - 1);
    float *history = make_history(r);
    int count = list_tensors(r, numbers, history, list);
    bool good = tensors_load(list, count, path, e);
    if (good && !take(r, numbers, history))
        good = fail(e,
                    "%s is of another training: other data, another seed "
                    "or plan",
                    path);
    free(history);
    return good;
}

void resume_rows(resume *r, double *history, int columns, int closed,
                 long every)
{
    r->history = history;
    r->columns = columns;
    r->rows = 1;
    r->most = closed + 1;
    r->every = every;
}

bool resume_begin(resume *r, const char *path)
{
    error e;
    bool there = false;

    if (path) {
        if (!file_can_be_written(path, &e))
            die("%s", e.text);
        there = access(path, F_OK) == 0;
        if (there && !resume_load(r, path, &e))
            die("%s", e.text);
    }
    stop_watch();
    return there;
}

void resume_end(void)
{
    stop_unwatch();
}

void resume_keep(const resume *r, const char *path)
{
    error e;

    if (path && !resume_save(r, path, &e))
        die("%s", e.text);
    if (stop_wanted())
        stop_now();
}

void resume_pause(const resume *r, const char *path)
{
    if (stop_wanted())
        resume_keep(r, path);
}
