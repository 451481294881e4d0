/* fann_peer.c: the bench's FANN peer, a process of its own.
 *
 * usage: fann_peer NET THREADS. FANN knows no mini-batches, no softmax and, in
 * this use, one thread: it trains the same layers with sigmoids, one example
 * at a time. A tenth of an epoch is enough to know its speed; it prints the
 * seconds of a whole one. */
#include <floatfann.h>
#include <stdio.h>
#include <string.h>

#include "fail.h"
#include "progress.h"
#include "rng.h"

enum { INPUTS = 784, OUTPUTS = 10, POOL = 2000, EPOCH = 60000, PART = 10 };

static struct fann *build(const char *name)
{
    static const struct {
        const char *name;
        unsigned count, sizes[4];
    } nets[] = {{"N1", 3, {INPUTS, 30, OUTPUTS}},
                {"N2", 4, {INPUTS, 16, 16, OUTPUTS}},
                {"N3", 4, {INPUTS, 128, 64, OUTPUTS}},
                {"N4", 4, {INPUTS, 1024, 1024, OUTPUTS}}};
    for (size_t i = 0; i < sizeof nets / sizeof *nets; i++)
        if (strcmp(nets[i].name, name) == 0)
            return fann_create_standard_array(nets[i].count, nets[i].sizes);
    die("there is no net %s", name);
}

/* As sparse as MNIST: 19 % of the pixels are ink. */
static void draw(float *x, float *y)
{
    rng r = rng_make(1, "pixels");

    memset(y, 0, sizeof(float) * POOL * OUTPUTS);
    for (int i = 0; i < POOL; i++) {
        for (int j = 0; j < INPUTS; j++)
            x[i * INPUTS + j] =
                rng_uniform(&r) < 0.19 ? (float)rng_uniform(&r) : 0.0f;
        y[i * OUTPUTS + rng_below(&r, OUTPUTS)] = 1.0f;
    }
}

static void train_on(struct fann *net, float *x, float *y, int count)
{
    for (int i = 0; i < count; i++)
        fann_train(net, x + (size_t)(i % POOL) * INPUTS,
                   y + (size_t)(i % POOL) * OUTPUTS);
}

int main(int argc, char **argv)
{
    static float x[POOL * INPUTS], y[POOL * OUTPUTS];

    fail_program_name(argv[0]);
    if (argc != 3)
        die_usage("usage: fann_peer NET THREADS");
    struct fann *net = build(argv[1]);
    fann_set_training_algorithm(net, FANN_TRAIN_INCREMENTAL);
    fann_set_activation_function_hidden(net, FANN_SIGMOID);
    fann_set_activation_function_output(net, FANN_SIGMOID);
    fann_set_learning_rate(net, 0.1f);
    draw(x, y);
    train_on(net, x, y, POOL / 4);
    double started = seconds();
    train_on(net, x, y, EPOCH / PART);
    printf("%.6f\n", PART * (seconds() - started));
    fann_destroy(net);
    return 0;
}
