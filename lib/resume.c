/* resume.c: a training as a file. See resume.h. */
#include "resume.h"

#include <stdlib.h>
#include <string.h>

#include "tensors.h"
#include "train.h"

/* plan, steps of the net and of the optimiser, state of the stream */
enum { NUMBERS = 7, PIECES = 4, TENSORS = 6 };
enum { ROW = 6 * PIECES }; /* of the history: an int and five doubles */

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

static uint64_t bits_of(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

static double double_of(uint64_t bits)
{
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static void pack_row(const epoch_record *h, float *row)
{
    const double value[] = {
        h->epoch,           h->train_cost,          h->train_accuracy,
        h->validation_cost, h->validation_accuracy, h->seconds};
    for (int k = 0; k < ROW / PIECES; k++)
        pack(bits_of(value[k]), row + PIECES * k);
}

static epoch_record unpack_row(const float *row)
{
    double value[ROW / PIECES];
    for (int k = 0; k < ROW / PIECES; k++)
        value[k] = double_of(unpack(row + PIECES * k));
    return (epoch_record){.train_cost = value[1],
                          .train_accuracy = value[2],
                          .validation_cost = value[3],
                          .validation_accuracy = value[4],
                          .seconds = value[5]};
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
    int count = 0;
    add(list, &count, numbers, NUMBERS, PIECES, "numbers");
    add(list, &count, history, r->rows, ROW, "history");
    add(list, &count, r->net->parameters, r->net->kept, 0, "parameters");
    add(list, &count, r->best, r->net->kept, 0, "best");
    add(list, &count, r->optimizer->velocity, r->optimizer->size, 0,
        "velocity");
    add(list, &count, r->optimizer->square, r->optimizer->size, 0, "square");
    return count;
}

bool resume_save(const resume *r, const char *path, error *e)
{
    const uint64_t number[NUMBERS] = {
        r->plan,
        r->net->step,
        (uint64_t)*r->optimizer->steps,
        r->order->state[0],
        r->order->state[1],
        r->order->state[2],
        r->order->state[3],
    };
    float numbers[NUMBERS * PIECES];
    float *history = zeroed((unsigned long)r->rows, ROW * sizeof *history);
    tensor list[TENSORS];

    for (int k = 0; k < NUMBERS; k++)
        pack(number[k], numbers + PIECES * k);
    for (int k = 0; k < r->rows; k++)
        pack_row(&r->history[k], history + ROW * k);
    int count = list_tensors(r, numbers, history, list);
    bool good = tensors_save(list, count, path, e);
    free(history);
    return good;
}

/* What was read becomes the training's. */
static void take(resume *r, const float *numbers, const float *history)
{
    r->net->step = unpack(numbers + PIECES);
    *r->optimizer->steps = (long)unpack(numbers + 2 * PIECES);
    for (int k = 0; k < 4; k++)
        r->order->state[k] = unpack(numbers + (3 + k) * PIECES);
    for (int k = 0; k < r->rows; k++) {
        r->history[k] = unpack_row(history + ROW * k);
        r->history[k].epoch = k;
    }
}

bool resume_load(resume *r, const char *path, error *e)
{
    float numbers[NUMBERS * PIECES];
    tensor list[TENSORS];

    r->rows = tensors_rows(path, "history");
    if (r->rows < 1 || r->rows > r->most)
        return fail(e, "%s: no training of up to %d epochs is kept in it",
                    path, r->most - 1);
    float *history = zeroed((unsigned long)r->rows, ROW * sizeof *history);
    int count = list_tensors(r, numbers, history, list);
    bool good = tensors_load(list, count, path, e);
    if (good && unpack(numbers) != r->plan)
        good = fail(e,
                    "%s is of another training: other images, another "
                    "seed or plan",
                    path);
    if (good)
        take(r, numbers, history);
    free(history);
    return good;
}
