/* tensors.h: named tensors, and files of them (safetensors, F32). */
#ifndef NN_TENSORS_H
#define NN_TENSORS_H

#include <stdbool.h>

#include "fail.h"

enum { TENSOR_DIMENSIONS = 4 };

typedef struct tensor {
    char name[48];
    int size[TENSOR_DIMENSIONS]; /* 0 behind the last */
    float *data;                 /* somebody else's; packed */
} tensor;

/* printf makes the name; cols 0: a vector. */
tensor tensor_named(float *data, int rows, int cols, const char *name, ...)
    __attribute__((format(printf, 4, 5)));

/* Written aside and renamed. false and one line on failure; the old file
 * stays. */
bool tensors_save(const tensor *list, int count, const char *path, error *e);

/* Reads what tensors_save, or another program, wrote, into the list's data:
 * every name, shape, type and length is checked against the list, and that all
 * numbers are some: not inf, not nan. On failure the data are as they were. */
bool tensors_load(const tensor *list, int count, const char *path, error *e);

/* The rows of a tensor in such a file; 0 when it does not say. */
int tensors_rows(const char *path, const char *name);

#endif
