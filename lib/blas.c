/* blas.c: three products on OpenBLAS, and the choice of its kernel. */
#include "blas.h"

#include <cblas.h>
#include <stdlib.h>
#include <strings.h>
#include <unistd.h>

/* Standard BLAS has no way to say these; another BLAS is welcome too. */
#pragma weak openblas_get_corename
#pragma weak openblas_set_num_threads
#pragma weak openblas_get_num_threads

void gemm_nn(int m, int n, int k, float alpha, const float *a, int lda,
             const float *b, int ldb, float beta, float *c, int ldc)
{
    cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, m, n, k, alpha, a,
                lda, b, ldb, beta, c, ldc);
}

void gemm_tn(int m, int n, int k, float alpha, const float *a, int lda,
             const float *b, int ldb, float beta, float *c, int ldc)
{
    cblas_sgemm(CblasRowMajor, CblasTrans, CblasNoTrans, m, n, k, alpha, a,
                lda, b, ldb, beta, c, ldc);
}

void gemm_nt(int m, int n, int k, float alpha, const float *a, int lda,
             const float *b, int ldb, float beta, float *c, int ldc)
{
    cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, m, n, k, alpha, a,
                lda, b, ldb, beta, c, ldc);
}

const char *blas_kernel(void)
{
    return openblas_get_corename ? openblas_get_corename() : "unknown";
}

void blas_set_threads(int n)
{
    if (openblas_set_num_threads)
        openblas_set_num_threads(n);
}

int blas_threads(void)
{
    return openblas_get_num_threads ? openblas_get_num_threads() : 1;
}

#if defined(__x86_64__)
/* The best kernel that this CPU surely supports, by what it can do. */
static const char *best_kernel(void)
{
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f") &&
        __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512cd") &&
        __builtin_cpu_supports("avx512dq") &&
        __builtin_cpu_supports("avx512vl"))
        return "SkylakeX";
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
        return "Haswell";
    return NULL;
}

/* Kernels of the years before AVX2: on a CPU that has it, a sign that
 * OpenBLAS did not know the CPU. */
static int is_old(const char *kernel)
{
    static const char *const old[] = {
        "Prescott", "Core2",   "Penryn",       "Dunnington", "Nehalem",
        "Athlon",   "Opteron", "Opteron_SSE3", "Barcelona",  "Bobcat",
        "Generic",  "Katmai",  "Coppermine",   "Northwood",  "Banias",
        "Atom",     "Nano"};
    for (size_t i = 0; i < sizeof old / sizeof *old; i++)
        if (strcasecmp(kernel, old[i]) == 0)
            return 1;
    return 0;
}
#endif

/* OpenBLAS reads OPENBLAS_CORETYPE when it is loaded, before main: the only
 * public way to change its mind is to start again. The variable itself guards
 * against a loop. */
void blas_choose_kernel(char **argv)
{
#if defined(__x86_64__)
    const char *better = best_kernel();

    if (!better || getenv("OPENBLAS_CORETYPE") || !is_old(blas_kernel()))
        return;
    if (setenv("OPENBLAS_CORETYPE", better, 1) == 0)
        execv("/proc/self/exe", argv); /* returns only if it cannot */
#else
    (void)argv;
#endif
}
