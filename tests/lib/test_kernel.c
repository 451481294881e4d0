/* test_kernel.c: how the kernel is chosen, on CPUs and by libraries that are
 * not here. openblas.c is included with their answers played. */
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined __x86_64__ && __has_include(<cblas.h>)
/* elsewhere there is nothing to choose */
/* The CPU: a list of features between spaces. */
static const char *cpu;

static int cpu_has(const char *feature)
{
    char word[32];
    snprintf(word, sizeof word, " %s ", feature);
    return strstr(cpu, word) != NULL;
}

static void *played_open(const char *name, int mode);
static int played_close(void *handle);
static void *played_find(void *handle, const char *name);

#define __builtin_cpu_supports cpu_has
#define dlopen played_open
#define dlclose played_close
#define dlsym played_find
#include "lib/openblas.c"

#include "blas.h"

#include "suite.h"

/* The library: its kernels (NULL: it has one, and does not choose), the one
 * that it takes by itself, and the one for a wish that it cannot fulfil. */
static const char *built, *automatic, *fallback;
static bool nameless; /* a BLAS that cannot say which kernel it has */
static char in_use[64];
static int opened, closed;

static void *played_open(const char *name, int mode)
{
    const char *wish = getenv("OPENBLAS_CORETYPE");
    char word[64];
    (void)name, (void)mode;
    ck_assert_str_eq(getenv("OPENBLAS_NUM_THREADS"), "1");
    snprintf(word, sizeof word, " %s ", wish ? wish : "");
    snprintf(in_use, sizeof in_use, "%s",
             !wish || !built       ? automatic
             : strstr(built, word) ? wish
                                   : fallback);
    opened++;
    return in_use;
}

static int played_close(void *handle)
{
    ck_assert_ptr_eq(handle, in_use);
    closed++;
    return 0;
}

static char *played_kernel(void)
{
    return in_use;
}

static void *played_find(void *handle, const char *name)
{
    char *(*kernel)(void) = played_kernel;
    void *address = NULL;
    ck_assert_ptr_eq(handle, in_use);
    if (strcmp(name, "openblas_get_corename") == 0 && !nameless)
        memcpy(&address, &kernel, sizeof address);
    return address;
}

static const char *choose(void (*open)(void), const char *features,
                          const char *kernels, const char *by_itself)
{
    blas = (struct library){0};
    cpu = features;
    built = kernels;
    automatic = by_itself;
    opened = closed = 0;
    open();
    ck_assert_int_eq(opened, closed + 1);
    ck_assert_ptr_null(getenv("OPENBLAS_CORETYPE"));
    return in_use;
}

#define SSE_CPU " sse sse2 sse3 "
#define AVX_CPU SSE_CPU " avx "
#define AVX2_CPU AVX_CPU " avx2 fma "
#define AVX512_CPU AVX2_CPU " avx512f avx512cd avx512bw avx512dq avx512vl "
#define ALL " Prescott Nehalem Sandybridge Haswell Zen SkylakeX Cooperlake "

static void check_fastest(const char *features, const char *kernels,
                          const char *by_itself, const char *want)
{
    static const char *const wrong[] = {"Prescott", NULL};
    for (int i = 0; i < 2; i++) { /* the releases fall differently */
        fallback = wrong[i] ? wrong[i] : by_itself;
        ck_assert_str_eq(choose(open_fastest, features, kernels, by_itself),
                         want);
    }
}

START_TEST(the_best_that_the_cpu_supports)
{
    check_fastest(AVX512_CPU, ALL, "Prescott", "SkylakeX");
    check_fastest(AVX512_CPU, ALL, "Haswell", "SkylakeX");
    check_fastest(AVX512_CPU, ALL, "Zen", "SkylakeX");
    check_fastest(AVX2_CPU, ALL, "Prescott", "Haswell");
    check_fastest(AVX2_CPU, ALL, "Nehalem", "Haswell");
    check_fastest(AVX2_CPU, ALL, "Sandybridge", "Haswell");
    check_fastest(AVX_CPU, ALL, "Prescott", "Sandybridge");
    check_fastest(SSE_CPU, ALL, "Prescott", "Prescott");
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
        check_fastest(features, ALL, "Prescott", "Haswell");
    }
    check_fastest(AVX_CPU " fma ", ALL, "Prescott", "Sandybridge");
    check_fastest(AVX_CPU " avx2 ", ALL, "Prescott", "Sandybridge");
}
END_TEST

START_TEST(a_good_choice_stays)
{
    static const struct {
        const char *features, *kernel;
    } fine[] = {{AVX512_CPU, "SkylakeX"},       {AVX512_CPU, "Cooperlake"},
                {AVX512_CPU, "SapphireRapids"}, {AVX512_CPU, "Zen9"},
                {AVX2_CPU, "Haswell"},          {AVX2_CPU, "Zen"},
                {AVX_CPU, "Bulldozer"},         {SSE_CPU, "Nehalem"}};
    for (int i = 0; i < 8; i++) {
        check_fastest(fine[i].features, ALL, fine[i].kernel, fine[i].kernel);
        ck_assert_msg(opened == 1, "%s was chosen again", fine[i].kernel);
    }
}
END_TEST

START_TEST(what_the_library_lacks_is_undone)
{
    check_fastest(AVX512_CPU, " Prescott Haswell ", "Prescott", "Haswell");
    check_fastest(AVX512_CPU, " Prescott Haswell ", "Haswell", "Haswell");
    check_fastest(AVX512_CPU, " Prescott ", "Prescott", "Prescott");
    check_fastest(AVX512_CPU, " Nehalem ", "Nehalem", "Nehalem");
    check_fastest(AVX512_CPU, NULL, "Haswell", "Haswell");
}
END_TEST

/* The printed digits are Haswell's. */
START_TEST(pinned_is_haswell_wherever_it_runs)
{
    static const char *const own[] = {"Prescott", "Zen", "SkylakeX"};
    fallback = "Prescott";
    for (int i = 0; i < 3; i++) {
        ck_assert_str_eq(choose(open_pinned, AVX512_CPU, ALL, own[i]),
                         "Haswell");
        ck_assert_int_eq(opened, 1);
        ck_assert_str_eq(choose(open_pinned, AVX2_CPU, ALL, own[i]),
                         "Haswell");
    }
    ck_assert_str_eq(choose(open_pinned, AVX_CPU, ALL, "Sandybridge"),
                     "Sandybridge");
    ck_assert_str_eq(choose(open_pinned, AVX2_CPU, " Prescott Zen ", "Zen"),
                     "Zen");
    ck_assert_str_eq(choose(open_pinned, AVX512_CPU, NULL, "Zen"), "Zen");
}
END_TEST

START_TEST(a_blas_without_names_is_left_alone)
{
    nameless = true;
    choose(open_pinned, AVX512_CPU, NULL, "other");
    ck_assert_int_eq(opened, 1);
    choose(open_fastest, AVX512_CPU, NULL, "other");
    ck_assert_int_eq(opened, 1);
}
END_TEST

static void open_by_hand(const void *kernel)
{
    setenv("OPENBLAS_CORETYPE", kernel, 1);
    setenv("OPENBLAS_NUM_THREADS", "7", 1);
    cpu = AVX512_CPU, built = ALL, automatic = "SkylakeX";
    printf("%s", blas_kernel()); /* dies: the played library has no sgemm */
}

START_TEST(the_user_decides)
{
    cpu = AVX512_CPU, built = ALL, automatic = "Haswell";
    setenv("OPENBLAS_CORETYPE", "Prescott", 1);
    setenv("OPENBLAS_NUM_THREADS", "7", 1);
    open_as_told();
    ck_assert_str_eq(in_use, "Prescott");
    ck_assert_int_eq(opened, 1);
    ck_assert_str_eq(getenv("OPENBLAS_CORETYPE"), "Prescott");
    ck_assert_str_eq(getenv("OPENBLAS_NUM_THREADS"), "7");
}
END_TEST

START_TEST(what_has_no_products_is_told)
{
    outcome o = run_apart(open_by_hand, "Haswell");
    expect_one_line(&o, 1);
    ck_assert_msg(strstr(o.err, "cblas_sgemm") != NULL, "%s", o.err);
}
END_TEST

int main(void)
{
    const TTest *tests[] = {the_best_that_the_cpu_supports,
                            half_a_feature_is_none,
                            a_good_choice_stays,
                            what_the_library_lacks_is_undone,
                            pinned_is_haswell_wherever_it_runs,
                            a_blas_without_names_is_left_alone,
                            the_user_decides,
                            what_has_no_products_is_told,
                            NULL};
    return suite_run(tests);
}

#else
#include "suite.h"

START_TEST(the_kernel_is_the_librarys_own)
{
    skip_test("kernels are chosen on x86-64, where OpenBLAS is");
}
END_TEST

int main(void)
{
    const TTest *tests[] = {the_kernel_is_the_librarys_own, NULL};
    return suite_run(tests);
}
#endif
