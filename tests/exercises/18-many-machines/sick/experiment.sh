# experiment.sh: makes the stub's table of seven patients again.
build=${NN_BUILD:-build}
program=$build/grade/sick-experiment
# shellcheck disable=SC2086 # CC may be two words
${CC:-cc} -std=c11 -D_DEFAULT_SOURCE -O2 -ffp-contract=off -Ilib -Iexercises/18-many-machines \
    tests/exercises/18-many-machines/sick/experiment.c "$build/libnn.a" -lm -o "$program" &&
    "$program"
