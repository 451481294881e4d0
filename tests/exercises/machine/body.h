/* body.h: what the reader's machine is put into: its memory, the parts of a
 * stage, examples, and the way to the library's nets and back. The machine
 * itself is exercises/machine. */
#ifndef NN_BODY_H
#define NN_BODY_H

#include "data.h"
#include "machine.h"
#include "net.h"

/* Memory for n floats, all 0, called `name` ("z[1]"). */
typedef float *machine_memory(const char *name, int n);

/* A machine of this stage (3, 4, 7, 9 .. 12, 14), all zero, for up to `batch`
 * examples at once; its parts are the newest that the stage has. */
machine *machine_make(int stage, int layers, const int size[], int batch,
                      machine_memory *memory);

/* Layers of maps at the bottom of a machine: how many maps each has, and that
 * of its kernel and its pool's window. */
typedef struct front {
    int layers, height, width; /* layers 0: none */
    int count[MACHINE_MAPS], kernel[MACHINE_MAPS], window[MACHINE_MAPS];
} front;

/* What the last of them leaves of an image; 0 when they do not fit. */
int front_outputs(const front *f);

/* A machine with them, of stage 14: size[1] is what they leave. */
machine *machine_make_maps(int stage, const front *f, int layers,
                           const int size[], int batch,
                           machine_memory *memory);

/* The same from the heap, to be freed; f NULL: without. */
machine *machine_plain(int stage, const front *f, int layers,
                       const int size[], int batch);
void machine_free(machine *m);

/* Examples as the machine takes them. To be freed. */
typedef struct examples {
    int count, inputs;
    float *x; /* count x inputs */
    int *label;
} examples;

examples examples_of(const images *s);
void examples_free(examples *e);

/* Lets the machine read them, up to `batch` at once, not training. Returns
 * how many are right. What is not NULL gets the mean cost; and for each
 * example what the machine said, and the activation that said so. */
int machine_read(machine *m, const examples *e, int batch, double *cost,
                 int *said, float *sure);

/* Which parameter this is: "w[2], row 1, column 3". Returns its layer; of
 * maps it is 1. */
int machine_place(const machine *m, int parameter, char *text, size_t size);

/* The library's net that is like a machine of this stage; f NULL: without
 * maps. */
net_plan machine_plan(int stage, const front *f, int layers, const int size[],
                      int batch, float drop);

/* Weights, biases, and what norms hold, from one to the other; same shapes.
 * */
void machine_to_net(const machine *m, net *n);
void machine_from_net(machine *m, const net *n);

#endif
