/* blas.c: the one door to OpenBLAS. See blas.h for the contract.
 *
 * OpenBLAS decides on its kernel while it is loaded, before main. When that
 * decision is poor, blas_choose_kernel makes it decide again inside this
 * process, by the pair of functions that the library itself starts with. They
 * are exported but not official; so they are looked up weakly, the outcome is
 * checked, and what does not help is undone. (The official way, to set
 * OPENBLAS_CORETYPE and start the whole program again, cannot be undone.) */
#include "blas.h"

#include <cblas.h>
#include <math.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fail.h"

/* Present in OpenBLAS, absent in other BLAS libraries and other builds. */
char *openblas_get_corename(void);
char *openblas_get_config(void);
void openblas_set_num_threads(int);
int openblas_get_num_threads(void);
#ifdef __ELF__
/* Exported, though not official. */
void gotoblas_dynamic_quit(void);
void gotoblas_dynamic_init(void);
int blas_thread_shutdown_(void);
#pragma weak openblas_get_corename
#pragma weak openblas_get_config
#pragma weak openblas_set_num_threads
#pragma weak openblas_get_num_threads
#pragma weak gotoblas_dynamic_quit
#pragma weak gotoblas_dynamic_init
#pragma weak blas_thread_shutdown_
#endif

static bool has_small_kernels(void)
{
    static atomic_int known; /* 0: not asked yet */
    if (!known) {
        const char *kernel = blas_kernel();
        known = strcmp(kernel, "SkylakeX") == 0 ||
                        strcmp(kernel, "Cooperlake") == 0 ||
                        strcmp(kernel, "SapphireRapids") == 0
                    ? 1
                    : -1;
    }
    return known > 0;
}

/* ---- products ----------------------------------------------------------- */

/* C is m x n; the three forms differ in how A and B lie in memory. */
typedef struct product {
    CBLAS_TRANSPOSE ta, tb;
    int k;
    float alpha, beta;
    const float *a, *b;
    float *c;
    int lda, ldb, ldc;
} product;

/* The part of C with m rows from row i and n columns from column j. BLAS
 * wants distances of at least one also for matrices without columns. */
static void part(const product *p, int i, int m, int j, int n)
{
    size_t row = (size_t)i, col = (size_t)j;
    size_t lda = (size_t)p->lda, ldb = (size_t)p->ldb, ldc = (size_t)p->ldc;
    const float *a = p->a + (p->ta == CblasNoTrans ? row * lda : row);
    const float *b = p->b + (p->tb == CblasNoTrans ? col : col * ldb);

    cblas_sgemm(CblasRowMajor, p->ta, p->tb, m, n, p->k, p->alpha, a,
                p->lda ? p->lda : 1, b, p->ldb ? p->ldb : 1, p->beta,
                p->c + row * ldc + col, p->ldc);
}

/* On CPUs with AVX-512 OpenBLAS has kernels for products of m n k <= 10^6
 * that skip the copying which large ones need. A product somewhat above that
 * is quicker in strips of C that are below. */
static void in_parts(const product *p, int m, int n)
{
    const double small = 1e6, medium = 12e6;
    double work = (double)m * n * p->k;

    if (!has_small_kernels() || work <= small || work > medium) {
        part(p, 0, m, 0, n);
        return;
    }
    int longer = m > n ? m : n, count = (int)ceil(work / small);
    int step = longer < count ? 16 : (longer / count + 15) / 16 * 16;
    for (int at = 0; at < longer; at += step) {
        int size = longer - at < step ? longer - at : step;
        if (m > n)
            part(p, at, size, 0, n);
        else
            part(p, 0, m, at, size);
    }
}

static void gemm(CBLAS_TRANSPOSE ta, CBLAS_TRANSPOSE tb, int m, int n, int k,
                 float alpha, const float *a, int lda, const float *b,
                 int ldb, float beta, float *c, int ldc)
{
    int a_cols = ta == CblasNoTrans ? k : m,
        b_cols = tb == CblasNoTrans ? n : k;
    ensure(m >= 0 && n >= 0 && k >= 0, "a product of m %d, n %d, k %d", m, n,
           k);
    ensure(lda >= a_cols && ldb >= b_cols && ldc >= n,
           "rows of %d, %d, %d floats do not fit lda %d, ldb %d, ldc %d",
           a_cols, b_cols, n, lda, ldb, ldc);
    if (m > 0 && n > 0)
        in_parts(&(product){ta, tb, k, alpha, beta, a, b, c, lda, ldb, ldc},
                 m, n);
}

void gemm_nn(int m, int n, int k, float alpha, const float *a, int lda,
             const float *b, int ldb, float beta, float *c, int ldc)
{
    gemm(CblasNoTrans, CblasNoTrans, m, n, k, alpha, a, lda, b, ldb, beta, c,
         ldc);
}

void gemm_tn(int m, int n, int k, float alpha, const float *a, int lda,
             const float *b, int ldb, float beta, float *c, int ldc)
{
    gemm(CblasTrans, CblasNoTrans, m, n, k, alpha, a, lda, b, ldb, beta, c,
         ldc);
}

void gemm_nt(int m, int n, int k, float alpha, const float *a, int lda,
             const float *b, int ldb, float beta, float *c, int ldc)
{
    gemm(CblasNoTrans, CblasTrans, m, n, k, alpha, a, lda, b, ldb, beta, c,
         ldc);
}

/* ---- what there is ------------------------------------------------------ */

/* OpenBLAS describes itself at length; its name and release are enough. */
const char *blas_library(void)
{
    static char name[64] = "BLAS";
    if (openblas_get_config)
        snprintf(name, sizeof name, "%s", openblas_get_config());
    char *space = strchr(name, ' ');
    space = space ? strchr(space + 1, ' ') : NULL;
    if (space)
        *space = '\0';
    return name;
}

const char *blas_kernel(void)
{
    return openblas_get_corename ? openblas_get_corename() : "unknown";
}

#if defined __x86_64__ && defined __ELF__
/* The vector instructions that a kernel was written for. A name that is not
 * listed is newer than this list: nothing is known against it. */
enum { SSE, AVX, AVX2, AVX512, UNKNOWN };

static int kernel_class(const char *kernel)
{
    static const struct {
        const char *name;
        int class;
    } list[] = {
        {"Prescott", SSE},     {"Core2", SSE},       {"Penryn", SSE},
        {"Dunnington", SSE},   {"Nehalem", SSE},     {"Atom", SSE},
        {"Nano", SSE},         {"Opteron", SSE},     {"Barcelona", SSE},
        {"Opteron_SSE3", SSE}, {"Bobcat", SSE},      {"Bulldozer", AVX},
        {"Piledriver", AVX},   {"Steamroller", AVX}, {"Haswell", AVX2},
        {"Sandybridge", AVX},  {"Excavator", AVX2},  {"Zen", AVX2}};
    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        if (strcmp(kernel, list[i].name) == 0)
            return list[i].class;
    return UNKNOWN;
}

/* What this CPU, and the operating system on it, can run. */
static int cpu_class(void)
{
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f") &&
        __builtin_cpu_supports("avx512cd") &&
        __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512dq") &&
        __builtin_cpu_supports("avx512vl"))
        return AVX512;
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
        return AVX2;
    return __builtin_cpu_supports("avx") ? AVX : SSE;
}

static void decide_again(void)
{
    gotoblas_dynamic_quit();
    gotoblas_dynamic_init();
}

void blas_choose_kernel(void)
{
    static const char *const best[] = {
        [AVX] = "Sandybridge", [AVX2] = "Haswell", [AVX512] = "SkylakeX"};
    if (!openblas_get_corename || !gotoblas_dynamic_quit ||
        !gotoblas_dynamic_init || getenv("OPENBLAS_CORETYPE"))
        return;
    int now = kernel_class(blas_kernel());
    for (int class = cpu_class(); class > now && class > SSE; class --) {
        setenv("OPENBLAS_CORETYPE", best[class], 1);
        decide_again();
        unsetenv("OPENBLAS_CORETYPE"); /* not for our children */
        if (strcmp(blas_kernel(), best[class]) == 0)
            return;
        decide_again(); /* this build lacks it: back to what was */
    }
}
#else
void blas_choose_kernel(void)
{
}
#endif

/* ---- threads ------------------------------------------------------------ */

/* OpenBLAS starts a thread for every core when it is loaded, and each spins
 * for a tenth of a second before it sleeps. One thread needs no helpers, so
 * they are ended; OpenBLAS starts them again when more are asked for. */
void blas_set_threads(int n)
{
    ensure(n >= 1, "%d threads", n);
    if (openblas_set_num_threads)
        openblas_set_num_threads(n);
#ifdef __ELF__
    if (n == 1 && blas_thread_shutdown_)
        blas_thread_shutdown_();
#endif
}

int blas_threads(void)
{
    return openblas_get_num_threads ? openblas_get_num_threads() : 1;
}
