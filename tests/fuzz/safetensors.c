/* safetensors.c: checkpoints of a net and of a training against whatever a
 * fuzzer thinks of. A net is filled whole or not at all. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "net.h"
#include "resume.h"

static net small_net(void)
{
    const int units[] = {3, 2};
    net_plan p = net_plan_of(4, 2, units, ACTIVATION_RELU,
                             ACTIVATION_IDENTITY, LOSS_CROSS_ENTROPY, 1);
    return net_start(&p, INIT_HE, 1);
}

static void load_training(net *n, const char *path)
{
    double history[4][5];
    rng order = rng_make(1, "order");
    optimizer o = optim_make(OPTIM_ADAM, n->size, 0.1f, 0);
    resume r = {.parameters = n->parameters,
                .size = n->kept,
                .optimizer = &o,
                .stream = &order,
                .step = &n->step,
                .history = history[0],
                .columns = 5,
                .most = 4,
                .every = 3};
    error e = {""};
    if (resume_load(&r, path, &e))
        must(r.rows >= 1 && r.rows <= r.most, "rows");
    else
        must_be_one_line(e.text);
    optim_free(&o);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    net read = small_net(), before = small_net();
    const char *path = file_of(bytes, n);
    error e = {""};
    if (net_load(&read, path, &e)) {
        must(net_is_finite(&read), "a number that is none");
    } else {
        must_be_one_line(e.text);
        must(memcmp(read.parameters, before.parameters,
                    (size_t)read.kept * sizeof(float)) == 0,
             "half a net");
    }
    must(net_saved_units(path, 0) >= 0, "units");
    load_training(&before, path);
    net_free(&read);
    net_free(&before);
    return 0;
}
