/* test_kernel.c: how the kernel is chosen, on CPUs and libraries that are not
 * here. blas.c is included with the CPU's and the library's answers played. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The CPU: a list of features between spaces. */
static const char *cpu;

static int cpu_has(const char *feature)
{
    char word[32];
    snprintf(word, sizeof word, " %s ", feature);
    return strstr(cpu, word) != NULL;
}

#define __builtin_cpu_supports cpu_has
#define openblas_get_corename played_corename
#define gotoblas_dynamic_quit played_quit
#define gotoblas_dynamic_init played_init
/* Weak, as blas.c has them: it asks whether they are there. */
char *played_corename(void) __attribute__((weak));
void played_quit(void) __attribute__((weak));
void played_init(void) __attribute__((weak));
#include "lib/blas.c"

#include "suite.h"

#if defined __x86_64__ && defined __ELF__

/* The library: the kernels built into it, and the one it takes by itself. */
static const char *built, *automatic, *in_use;
static int decisions;

char *played_corename(void)
{
    static char name[64];
    snprintf(name, sizeof name, "%s", in_use);
    return name;
}

void played_quit(void)
{
    in_use = NULL;
}

/* The environment's copy of a name will go. */
static const char *kept(const char *name)
{
    static char copy[64];
    snprintf(copy, sizeof copy, "%s", name);
    return copy;
}

/* As OpenBLAS does: a wish that it cannot fulfil ends in Prescott. */
void played_init(void)
{
    const char *wish = getenv("OPENBLAS_CORETYPE");
    char word[64];
    decisions++;
    in_use = automatic;
    if (wish) {
        snprintf(word, sizeof word, " %s ", wish);
        in_use = strstr(built, word) ? kept(wish) : "Prescott";
    }
}

static const char *choose(const char *features, const char *kernels,
                          const char *by_itself)
{
    cpu = features;
    built = kernels;
    automatic = in_use = by_itself;
    decisions = 0;
    blas_choose_kernel();
    ck_assert_ptr_null(getenv("OPENBLAS_CORETYPE"));
    return in_use;
}

#define SSE_CPU " sse sse2 sse3 "
#define AVX_CPU SSE_CPU " avx "
#define AVX2_CPU AVX_CPU " avx2 fma "
#define AVX512_CPU AVX2_CPU " avx512f avx512cd avx512bw avx512dq avx512vl "
#define ALL " Prescott Nehalem Sandybridge Haswell Zen SkylakeX Cooperlake "

START_TEST(the_best_that_the_cpu_supports)
{
    ck_assert_str_eq(choose(AVX512_CPU, ALL, "Prescott"), "SkylakeX");
    ck_assert_str_eq(choose(AVX512_CPU, ALL, "Haswell"), "SkylakeX");
    ck_assert_str_eq(choose(AVX2_CPU, ALL, "Prescott"), "Haswell");
    ck_assert_str_eq(choose(AVX2_CPU, ALL, "Nehalem"), "Haswell");
    ck_assert_str_eq(choose(AVX2_CPU, ALL, "Sandybridge"), "Haswell");
    ck_assert_str_eq(choose(AVX_CPU, ALL, "Prescott"), "Sandybridge");
    ck_assert_str_eq(choose(SSE_CPU, ALL, "Prescott"), "Prescott");
}
END_TEST

START_TEST(half_a_feature_is_none)
{
    static const char *const most[] = {
        " avx512f avx512cd avx512bw avx512dq ",
        " avx512f avx512cd avx512bw avx512vl ",
        " avx512f avx512cd avx512dq avx512vl ",
        " avx512f avx512bw avx512dq avx512vl ",
        " avx512cd avx512bw avx512dq avx512vl "};
    for (int i = 0; i < 5; i++) {
        char features[128];
        snprintf(features, sizeof features, "%s%s", AVX2_CPU, most[i]);
        ck_assert_str_eq(choose(features, ALL, "Prescott"), "Haswell");
    }
    ck_assert_str_eq(choose(AVX_CPU " fma ", ALL, "Prescott"), "Sandybridge");
    ck_assert_str_eq(choose(AVX_CPU " avx2 ", ALL, "Prescott"),
                     "Sandybridge");
}
END_TEST

START_TEST(nothing_is_touched_when_nothing_is_to_mend)
{
    static const struct {
        const char *features, *kernel;
    } fine[] = {{AVX512_CPU, "SkylakeX"}, {AVX512_CPU, "Cooperlake"},
                {AVX512_CPU, "Zen9"},     {AVX2_CPU, "Haswell"},
                {AVX2_CPU, "Zen"},        {AVX_CPU, "Bulldozer"},
                {SSE_CPU, "Nehalem"}};
    for (int i = 0; i < 7; i++) {
        ck_assert_str_eq(choose(fine[i].features, ALL, fine[i].kernel),
                         fine[i].kernel);
        ck_assert_msg(decisions == 0, "%s was decided again", fine[i].kernel);
    }
}
END_TEST

START_TEST(what_the_library_lacks_is_undone)
{
    ck_assert_str_eq(choose(AVX512_CPU, " Prescott Haswell ", "Prescott"),
                     "Haswell");
    ck_assert_str_eq(choose(AVX512_CPU, " Prescott Haswell ", "Haswell"),
                     "Haswell");
    ck_assert_str_eq(choose(AVX512_CPU, " Prescott ", "Prescott"),
                     "Prescott");
    ck_assert_str_eq(choose(AVX512_CPU, " Nehalem ", "Nehalem"), "Nehalem");
}
END_TEST

START_TEST(the_user_decides)
{
    setenv("OPENBLAS_CORETYPE", "Prescott", 1);
    cpu = AVX512_CPU, built = ALL, in_use = "Prescott", decisions = 0;
    blas_choose_kernel();
    ck_assert_str_eq(in_use, "Prescott");
    ck_assert_int_eq(decisions, 0);
    ck_assert_str_eq(getenv("OPENBLAS_CORETYPE"), "Prescott");
}
END_TEST

START_TEST(the_library_is_named_by_name_and_release)
{
    const char *name = blas_library();
    ck_assert_msg(strncmp(name, "OpenBLAS ", 9) == 0 &&
                      strchr(name + 9, ' ') == NULL,
                  "\"%s\"", name);
    ck_assert_str_eq(blas_library(), name);
}
END_TEST

int main(void)
{
    const TTest *tests[] = {the_best_that_the_cpu_supports,
                            half_a_feature_is_none,
                            nothing_is_touched_when_nothing_is_to_mend,
                            what_the_library_lacks_is_undone,
                            the_user_decides,
                            the_library_is_named_by_name_and_release,
                            NULL};
    return suite_run(tests);
}

#else
int main(void)
{
    (void)cpu_has;
    puts("test_kernel: kernels are chosen on x86-64 alone\n"
         "0 passed, 0 failed, 1 skipped");
    return 0;
}
#endif
