/* experiment.c: the plans that the stub of frugal shows. See experiment.sh.
 * */
#include "reader.h"

#include <stdio.h>

static void try_plan(const char *name, int layers, const struct layer *plan)
{
    reader n;
    shape_reader(&n, layers, plan);
    double right = train_reader(&n);
    printf("%s %6d %8.0f %6.0f\n", name, n.parameters, n.products, right);
}

int main(void)
{
    try_plan("pool 4 2, full 10              ", 2,
             (struct layer[]){{POOL, 0, 4, 2}, {FULL, 10, 0, 0}});
    try_plan(
        "maps 3 5 2, pool 2 2, full 10  ", 3,
        (struct layer[]){{MAPS, 3, 5, 2}, {POOL, 0, 2, 2}, {FULL, 10, 0, 0}});
    try_plan("maps 8 3 1, pool 14 1, full 10 ", 3,
             (struct layer[]){
                 {MAPS, 8, 3, 1}, {POOL, 0, 14, 1}, {FULL, 10, 0, 0}});
    return 0;
}
