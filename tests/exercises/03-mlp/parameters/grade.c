/* Grades exercise 03-mlp/parameters. Whole numbers: the mistakes are tried one
 * by one. */
#include "grader.h"
#include "tasks.h"

typedef struct sums {
    long right, weights, input_biases, without_last, one_bias;
} sums;

static sums add_up(int layers, const int *size)
{
    sums s = {0};
    for (int l = 1; l <= layers; l++) {
        long w = (long)size[l] * size[l - 1];
        s.weights += w;
        s.right += w + size[l];
        s.input_biases += w + size[l - 1];
        s.one_bias += w + 1;
        if (l < layers)
            s.without_last += w + size[l];
    }
    return s;
}

static void ask_given(int layers, const int *sizes)
{
    const int *size = grader_input_i("size", layers + 1, sizes);
    long got = parameters(layers, size);
    sums s = add_up(layers, sizes);
    if (got == s.right)
        return;
    if (got == s.weights)
        grader_fail("you count %ld, the weights alone: every neuron has a "
                    "bias as well, so there are %ld",
                    got, s.right);
    if (got == (int)(unsigned)s.right)
        grader_fail("you count %ld where there are %ld: the product does not "
                    "fit in an int; make one factor a long before you "
                    "multiply",
                    got, s.right);
    if (got == s.input_biases)
        grader_fail("you count a bias for each input of a layer: the biases "
                    "belong to its neurons");
    if (got == s.right + sizes[0])
        grader_fail("you count a bias for each of the %d inputs of the "
                    "network: they are no neurons",
                    sizes[0]);
    if (got == s.one_bias)
        grader_fail("you count one bias for each layer: each neuron has one");
    if (got == s.without_last)
        grader_fail("the last layer is missing: `layers` counts the layers "
                    "with weights, and size has one number more");
    grader_check_int("number of parameters", got, s.right);
}

static void ask(int layers, const int *sizes)
{
    grader_case("with %d layers, %d inputs and %d outputs", layers, sizes[0],
                sizes[layers]);
    ask_given(layers, sizes);
}

static void example(void)
{
    grader_case("in the example of the stub");
    ask_given(2, (const int[]){3, 4, 2});
}

static void of_the_text(void)
{
    ask(3, (const int[]){784, 16, 16, 10});
    ask(1, (const int[]){784, 10});
}

static void others(void)
{
    ask(2, (const int[]){3, 7, 2});
    ask(5, (const int[]){10, 9, 8, 7, 6, 5});
    ask(0, (const int[]){12});
}

static void wide(void)
{
    ask(2, (const int[]){50000, 60000, 3});
}

const grader_test grader_tests[] = {{"the example", example},
                                    {"the networks of the text", of_the_text},
                                    {"other networks", others},
                                    {"a wide network", wide},
                                    {NULL, NULL}};
