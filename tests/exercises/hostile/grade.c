/* Grades the hostile answers: y = 2 x. */
#include "grader.h"
#include "tasks.h"

#include <stdio.h>

static void doubles(int n)
{
    rng r = grader_stream("twice");
    const float *x = grader_random("x", n, &r);
    float *y = grader_output("y", n), want[8];
    for (int i = 0; i < n; i++)
        want[i] = 2 * x[i];
    grader_case("with n = %d", n);
    twice(n, x, y);
    grader_check(&(question){
        .name = "y", .n = n, .got = NUMBERS(y), .want = NUMBERS(want)});
}

static void some(void)
{
    doubles(3);
    doubles(8);
    doubles(1);
}

static bool loaded;

static void load(void)
{
    FILE *file = fopen("/dev/null", "r");
    loaded = file != NULL;
    if (loaded)
        fclose(file);
}

static void say(void)
{
    grader_note(loaded ? "as fast as it goes" : "no file");
}

static void none(void)
{
    doubles(0);
    grader_afterwards(say);
}

const grader_test grader_tests[] = {
    {"three, eight and one", some}, {"none", none}, {NULL, load}};
