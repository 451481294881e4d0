/* test_blas.c: the three products against plain loops, and the kernel and
 * threads of the real library.
 *
 * The source itself is included: what goes by the kernel, whether a product is
 * cut into strips, is asked here. */
#include <stdbool.h>

static bool cuts_are_quicker(void);
#define backend_cuts cuts_are_quicker
#include "lib/blas.c"

#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "crew.h"
#include "matrix.h"
#include "suite.h"

/* ---- products ----------------------------------------------------------- */

static bool are_cut; /* products somewhat above 10^6 */

static bool cuts_are_quicker(void)
{
    return are_cut;
}

typedef void multiply(int m, int n, int k, float alpha, const float *a,
                      int lda, const float *b, int ldb, float beta, float *c,
                      int ldc);

/* What a product is to compute, and on what. The values are small whole
 * numbers, alpha and beta powers of two: every rounding is exact. */
typedef struct job {
    int m, n, k;
    bool ta, tb;
    float alpha, beta;
    int lda, ldb, ldc;
} job;

static float *whole_numbers(int count, rng *r)
{
    matrix m = matrix_make(1, count);
    for (int i = 0; i < count; i++)
        m.data[i] = (float)(rng_below(r, 9) - 4);
    return m.data;
}

static float expected(const job *j, const float *a, const float *b, float c,
                      int row, int col)
{
    float sum = 0.0f;
    for (int k = 0; k < j->k; k++)
        sum += (j->ta ? a[k * j->lda + row] : a[row * j->lda + k]) *
               (j->tb ? b[col * j->ldb + k] : b[k * j->ldb + col]);
    return j->alpha * sum + (j->beta != 0.0f ? j->beta * c : 0.0f);
}

static void check_job(const job *j, rng *r)
{
    multiply *p = j->ta ? gemm_tn : j->tb ? gemm_nt : gemm_nn;
    float *a = whole_numbers((j->ta ? j->k : j->m) * j->lda, r);
    float *b = whole_numbers((j->tb ? j->n : j->k) * j->ldb, r);
    float *c = whole_numbers(j->m * j->ldc, r);
    float *old = malloc((size_t)(j->m * j->ldc) * sizeof *old);
    memcpy(old, c, (size_t)(j->m * j->ldc) * sizeof *old);
    p(j->m, j->n, j->k, j->alpha, a, j->lda, b, j->ldb, j->beta, c, j->ldc);
    for (int i = 0; i < j->m; i++)
        for (int q = 0; q < j->ldc; q++) {
            float got = c[i * j->ldc + q], was = old[i * j->ldc + q];
            float want = q < j->n ? expected(j, a, b, was, i, q) : was;
            ck_assert_msg(got == want,
                          "%s m %d n %d k %d alpha %g beta %g: C(%d, %d) is "
                          "%g, not %g",
                          j->ta   ? "tn"
                          : j->tb ? "nt"
                                  : "nn",
                          j->m, j->n, j->k, j->alpha, j->beta, i, q, got,
                          want);
        }
    free(a);
    free(b);
    free(c);
    free(old);
}

/* Both factors of one shape, for all alphas, betas and forms. */
static void check_shape(int m, int n, int k, int pad, rng *r)
{
    static const float alphas[] = {1.0f, -0.5f, 0.0f};
    static const float betas[] = {0.0f, 1.0f, -0.25f};
    for (int form = 0; form < 3; form++)
        for (int x = 0; x < 9; x++) {
            job j = {m,
                     n,
                     k,
                     form == 1,
                     form == 2,
                     alphas[x / 3],
                     betas[x % 3],
                     0,
                     0,
                     n + 2 * pad};
            j.lda = (j.ta ? m : k) + pad;
            j.ldb = (j.tb ? k : n) + 3 * pad;
            check_job(&j, r);
        }
}

START_TEST(products_are_those_of_plain_loops)
{
    static const int sizes[] = {1, 2, 3, 7, 16, 33};
    rng r = rng_make(1, "gemm");
    for (int i = 0; i < 6 * 6 * 6; i++)
        check_shape(sizes[i / 36], sizes[i / 6 % 6], sizes[i % 6], i % 4, &r);
    check_shape(10, 30, 784, 0, &r);
    check_shape(130, 65, 129, 1, &r);
}
END_TEST

/* Products somewhat above 10^6 are cut; few elements with much work are not
 * to be cut into nothing. */
START_TEST(strips_are_no_other_product)
{
    static const int sizes[][3] = {
        {1, 1, 2000001}, {128, 64, 200}, {61, 300, 101}, {300, 61, 101}};
    rng r = rng_make(1, "strips");
    for (int i = 0; i < 2 * 4 * 3; i++) {
        const int *z = sizes[i / 3 % 4];
        are_cut = i >= 4 * 3;
        job j = {z[0],  z[1], z[2], i % 3 == 1, i % 3 == 2,
                 -0.5f, 1.0f, 0,    0,          z[1] + 1};
        j.lda = (j.ta ? j.m : j.k) + 1;
        j.ldb = (j.tb ? j.k : j.n) + 2;
        check_job(&j, &r);
    }
}
END_TEST

START_TEST(without_beta_the_old_content_does_not_count)
{
    float a[] = {1, 2}, b[] = {3, 4}, c = NAN;
    gemm_nn(1, 1, 2, 1.0f, a, 2, b, 1, 0.0f, &c, 1);
    ck_assert_float_eq(c, 11.0f);
}
END_TEST

START_TEST(empty_products_are_harmless)
{
    float c[] = {5, 6};
    gemm_nn(0, 2, 3, 1.0f, NULL, 3, NULL, 2, 0.0f, NULL, 2);
    gemm_tn(1, 0, 3, 1.0f, NULL, 1, NULL, 0, 0.0f, c, 0);
    ck_assert_float_eq(c[0], 5.0f);
    gemm_nn(1, 2, 0, 1.0f, c, 0, c, 2, 2.0f, c, 2);
    ck_assert_float_eq(c[0], 10.0f);
    ck_assert_float_eq(c[1], 12.0f);
}
END_TEST

static void misuse(const void *which)
{
    float x[16] = {0};
    switch (*(const int *)which) {
    case 0:
        gemm_nn(2, 2, 2, 1.0f, x, 1, x, 2, 0.0f, x, 2);
        break;
    case 1:
        gemm_nn(2, 3, 2, 1.0f, x, 2, x, 2, 0.0f, x, 3);
        break;
    case 2:
        gemm_nn(2, 2, 2, 1.0f, x, 2, x, 2, 0.0f, x, 1);
        break;
    case 3:
        gemm_tn(3, 2, 2, 1.0f, x, 2, x, 2, 0.0f, x, 2);
        break;
    case 4:
        gemm_nt(2, 2, 3, 1.0f, x, 3, x, 2, 0.0f, x, 2);
        break;
    case 5:
        gemm_nn(-1, 2, 2, 1.0f, x, 2, x, 2, 0.0f, x, 2);
        break;
    case 6:
        blas_set_callers(0);
        break;
    default:
        blas_set_threads(0);
        break;
    }
}

START_TEST(what_does_not_fit_stops)
{
    for (int which = 0; which <= 7; which++) {
        outcome o = run_apart(misuse, &which);
        ck_assert_msg(o.signal == SIGABRT, "misuse %d went through", which);
        ck_assert_msg(strstr(o.err, which < 6 ? "blas.c:" : "hands.c:") !=
                          NULL,
                      "%s", o.err);
    }
}
END_TEST

/* ---- threads ------------------------------------------------------------ */

static int threads_alive(void)
{
    FILE *f = fopen("/proc/self/status", "r");
    char line[256];
    int count = -1;
    while (f && fgets(line, sizeof line, f))
        sscanf(line, "Threads: %d", &count);
    if (f)
        fclose(f);
    return count;
}

/* 512 x 512 products, large enough to be shared, in all forms. */
static void check_threads(int n)
{
    rng r = rng_make(1, "threads");
    blas_set_threads(n);
    ck_assert_int_eq(blas_threads(), n);
    for (int form = 0; form < 3; form++) {
        job j = {512, 500, 256, form == 1, form == 2, 1.0f, 0.0f, 0, 0, 500};
        j.lda = j.ta ? j.m : j.k;
        j.ldb = j.tb ? j.k : j.n;
        check_job(&j, &r);
    }
}

START_TEST(threads_can_be_set_at_any_time)
{
    check_threads(2);
    if (threads_alive() < 0)
        skip_test("no /proc to count threads");
    ck_assert_int_eq(threads_alive(), 2);
    check_threads(1);
    ck_assert_msg(threads_alive() == 1, "one thread keeps %d helpers",
                  threads_alive() - 1);
    check_threads(3);
    ck_assert_int_eq(threads_alive(), 3);
    check_threads(1);
}
END_TEST

/* Nobody waits for the next product at work. */
START_TEST(helpers_sleep_between_products)
{
    check_threads(2);
    clock_t before = clock();
    nanosleep(&(struct timespec){0, 300000000}, NULL);
    double cpu = (double)(clock() - before) / CLOCKS_PER_SEC;
    ck_assert_msg(cpu < 0.01, "%g s at work while nothing was asked", cpu);
}
END_TEST

/* Four callers at once, while products may have two threads: one of them gets
 * the second thread, none waits for it or spoils its work. */
static void call_products(void *argument, crew *c, int member, int members)
{
    matrix *cs = argument, a = matrix_make(400, 400);
    (void)c, (void)members;
    for (int i = 0; i < 400 * 400; i++)
        a.data[i] = (float)(i % (7 + member));
    for (int k = 0; k < 5; k++)
        gemm_nt(400, 400, 400, 1.0f, a.data, 400, a.data, 400, 0.0f,
                cs[member].data, 400);
    matrix_free(&a);
}

static void call_all(int threads, int members, matrix *c)
{
    crew *callers = crew_make(members);
    blas_set_threads(threads);
    for (int k = 0; k < members; k++)
        c[k] = matrix_make(400, 400);
    crew_run(callers, call_products, c);
    crew_free(&callers);
}

START_TEST(callers_do_not_disturb_each_other)
{
    matrix one[4], two[4];
    call_all(1, 4, one);
    call_all(2, 4, two);
    for (int k = 0; k < 4; k++) {
        ck_assert(
            memcmp(one[k].data, two[k].data, 400 * 400 * sizeof(float)) == 0);
        matrix_free(&one[k]);
        matrix_free(&two[k]);
    }
}
END_TEST

/* ---- the real library --------------------------------------------------- */

/* This program once more: prints the kernel, a product, and what is then in
 * the environment for its children. */
static int print_choice(void)
{
    float a[] = {1, 2, 3, 4}, c[4];
    gemm_nt(2, 2, 2, 1.0f, a, 2, a, 2, 0.0f, c, 2);
    printf("%s %g %g %g %g\n", blas_kernel(), (double)c[0], (double)c[1],
           (double)c[2], (double)c[3]);
    fflush(stdout);
    return system("echo \"$OPENBLAS_CORETYPE $OPENBLAS_NUM_THREADS\"") != 0 ||
           threads_alive() > 1;
}

static char self[4096];

#ifdef __x86_64__ /* which has kernels to choose from */
/* Both variables with these values, "" for none. */
static outcome choice(const char *kernel, const char *threads)
{
    char want[128];
    outcome o = run_command(
        "unset OPENBLAS_CORETYPE OPENBLAS_NUM_THREADS; %s%s %s%s '%s' kernel",
        *kernel ? "OPENBLAS_CORETYPE=" : "", kernel,
        *threads ? "OPENBLAS_NUM_THREADS=" : "", threads, self);
    ck_assert_msg(o.status == 0, "status %d: %s", o.status, o.err);
    ck_assert_str_eq(o.err, "");
    snprintf(want, sizeof want, " 5 11 11 25\n%s %s\n", kernel, threads);
    ck_assert_msg(strstr(o.out, want) != NULL, "%s", o.out);
    *strchr(o.out, ' ') = '\0'; /* leaves the kernel */
    return o;
}
#endif

START_TEST(the_kernel_is_the_printed_one)
{
#if defined __x86_64__ && !defined NN_FAST
    if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma"))
        skip_test("this CPU cannot run it");
    outcome user = choice("Haswell", "");
    if (strcmp(user.out, "Haswell") != 0)
        skip_test("this BLAS has another kernel: %s", user.out);
    ck_assert_str_eq(choice("", "").out, "Haswell");
    ck_assert_str_eq(choice("", "7").out, "Haswell");
#else
    skip_test("the build is this machine's own");
#endif
}
END_TEST

START_TEST(a_kernel_that_the_user_names_stays)
{
#if defined __x86_64__
    outcome o = choice("Nehalem", "");
    if (strcmp(o.out, "Nehalem") != 0)
        skip_test("this BLAS has another kernel: %s", o.out);
    ck_assert_str_eq(choice("Prescott", "7").out, "Prescott");
#else
    skip_test("kernels are chosen on x86-64");
#endif
}
END_TEST

START_TEST(the_library_is_named_by_name_and_release)
{
    const char *name = blas_library();
    void (*theirs)(void);
    blas_find("cblas_sgemm", &theirs);
    if (!theirs)
        skip_test("products are plain");
    ck_assert_msg(strncmp(name, "OpenBLAS ", 9) == 0 &&
                      strchr(name + 9, ' ') == NULL,
                  "\"%s\"", name);
    ck_assert_str_eq(blas_library(), name);
}
END_TEST

int main(int argc, char **argv)
{
    if (argc > 1)
        return print_choice();
    if (!realpath(argv[0], self))
        return 1;
    const TTest *tests[] = {products_are_those_of_plain_loops,
                            strips_are_no_other_product,
                            without_beta_the_old_content_does_not_count,
                            empty_products_are_harmless,
                            what_does_not_fit_stops,
                            threads_can_be_set_at_any_time,
                            helpers_sleep_between_products,
                            callers_do_not_disturb_each_other,
                            the_kernel_is_the_printed_one,
                            a_kernel_that_the_user_names_stays,
                            the_library_is_named_by_name_and_release,
                            NULL};
    return suite_run(tests);
}
