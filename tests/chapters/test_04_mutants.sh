#!/bin/sh
# test_04_mutants.sh: does Chapter 4's gradient check find a mistake? Single
# lines of its forward and backward pass are spoiled, one at a time; the check
# of backprop.c must then say WRONG. The pitfalls of the text are among them.
cd "${NN_ROOT:-.}" || exit 1
. tests/exercises/count.sh
build=${NN_BUILD:-build}
cc=${CC:-cc}
work=$build/mutants-04
source=chapters/04-backprop/backprop.c
mkdir -p "$work" || exit 1

cat > "$work/harness.c" <<'HARNESS'
int backprop_main(int argc, char **argv);
#define main backprop_main
#include "backprop.c"
#undef main

/* 4-5-5-3, square in the middle, and a linear output when told so. */
int main(int argc, char **argv)
{
    const int size[] = {4, 5, 5, 3};
    mlp n = mlp_make(3, size);
    examples s = examples_make(7, 4, 3);
    rng r = rng_make(1, "mutants");
    table *t =
        table_open(NULL, "check", "network array is: slopes length error");
    (void)argv;
    n.layer[2].linear = argc > 1;
    for (int j = 0; j < n.size; j++)
        n.w[j] = rng_normal(&r);
    for (int j = 0; j < s.m * s.in; j++)
        s.x[j] = rng_normal(&r);
    for (int j = 0; j < s.m * s.out; j++)
        s.y[j] = rng_uniform(&r);
    return check_all(t, "4-5-5-3", &n, &s) < 1e-7 ? 0 : 1;
}
HARNESS

# Builds what is in $work and asks the check, for both kinds of output.
content() {
    # shellcheck disable=SC2046
    $cc -std=c11 -D_DEFAULT_SOURCE -O1 -w -Ilib "$work/harness.c" \
        "$build/libnn.a" $(pkg-config --libs zlib jansson) \
        -ldl -lm -lpthread -o "$work/harness" || return 2
    timeout 60 "$work/harness" > "$work/out.txt" &&
        timeout 60 "$work/harness" linear >> "$work/out.txt"
}

cp "$source" "$work/backprop.c"
content
ok 'the program as it is' $? "$(cat "$work/out.txt")"

while IFS='|' read -r name from to; do
    [ -n "$name" ] || continue
    sed "s|$from|$to|" "$source" > "$work/backprop.c"
    if cmp -s "$source" "$work/backprop.c"; then
        ok "$name" 1 "\"$from\" is not in $source: mend the list in $0"
        continue
    fi
    content
    is "$name" "$?" 1
done <<'LIST'
wrong sign|l->a\[k\] - y\[k\];|y[k] - l->a[k];
twice the error|l->a\[k\] - y\[k\];|2 * (l->a[k] - y[k]);
slope of z|l->a\[k\] \* (1 - l->a\[k\])|l->z[k] * (1 - l->z[k])
slope of the activation|l->a\[k\] \* (1 - l->a\[k\])|sigmoid(l->a[k]) * (1 - sigmoid(l->a[k]))
no slope at the output|l->da\[k\] \* slope(l, k)|l->da[k]
no slope below|l->da\[j\] \* slope(l, j)|l->da[j]
slope of the layer above|l->da\[j\] \* slope(l, j)|l->da[j] * slope(above, j)
transposed index|above->w\[k \* above->in + j\]|above->w[j * above->out + k]
activation for residual|above->w\[k \* above->in + j\] \* above->delta\[k\]|above->w[k * above->in + j] * above->a[k]
da for delta|above->w\[k \* above->in + j\] \* above->delta\[k\]|above->w[k * above->in + j] * above->da[k]
one output only|l->da\[j\] += above|l->da[j] = above
not set to zero|l->da\[j\] = 0;|l->da[j] += 0;
weight without its input|+= d \* a\[j\];|+= d;
bias times input|l->db\[k\] += d;|l->db[k] += d * a[0];
bias forgotten|l->db\[k\] += d;|;
bias without its share|l->db\[k\] += d;|l->db[k] += l->delta[k];
assigned, not added|l->dw\[k \* l->in + j\] += d|l->dw[k * l->in + j] = d
first layer left out|for (int l = 0; l <= last; l++)|for (int l = 1; l <= last; l++)
one layer too few|for (int l = last; l > 0; l--)|for (int l = last; l > 1; l--)
residuals in the wrong order|for (int l = last; l > 0; l--)|for (int l = 1; l <= last; l++)
inputs of the wrong layer|l > 0 ? n->layer\[l - 1\].a : x, share|l > 0 ? n->layer[l - 1].z : x, share
1/m forgotten|add_up(n, s, 1.0 / s->m);|add_up(n, s, 1.0);
not reset|memset(n->dw, 0, (size_t)n->size \* sizeof \*n->dw);|n->dw[0] += 1;
LIST
finish
