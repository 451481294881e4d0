# experiment.sh: makes the stub's table of six nets again.
build=${NN_BUILD:-build}
program=$build/grade/removed-experiment
. book/paths.sh
# shellcheck disable=SC2046,SC2086 # CC may be two words, and the libraries are
${CC:-cc} -std=c11 -D_DEFAULT_SOURCE -O2 -ffp-contract=off -Ilib -Iexercises/16-gpt \
    tests/exercises/16-gpt/removed/experiment.c "$build/libnn.a" $(pkg-config --libs zlib jansson) \
    -ldl -lpthread -lm -o "$program" &&
    "$program"
