# experiment.sh: makes the stub's table of six nets again.
build=${NN_BUILD:-build}
program=$build/grade/permuted-experiment
# shellcheck disable=SC2086 # CC may be two words
${CC:-cc} -std=c11 -D_DEFAULT_SOURCE -O2 -ffp-contract=off -Ilib -Iexercises/15-attention \
    tests/exercises/15-attention/permuted/experiment.c "$build/libnn.a" -lm -o "$program" &&
    "$program"
