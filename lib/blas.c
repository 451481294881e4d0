/* blas.c: the one door to OpenBLAS. See blas.h for the contract.
 *
 * OpenBLAS is not linked but loaded, when the first product wants it. While
 * it is loaded it decides on its kernel and starts a thread for every core,
 * both by its environment; a program that is linked with it has no say in
 * that, and ends before main when there is no room for the threads. */
#include "blas.h"

#include <cblas.h>
#include <dlfcn.h>
#include <math.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "crew.h"
#include "fail.h"

/* The folder that pkg-config names; the Makefile asks it. */
#ifndef NN_OPENBLAS
#define NN_OPENBLAS ""
#endif
/* FAST=1: the digits may differ from the printed ones. */
#ifndef NN_FAST
#define NN_FAST 0
#endif

/* The open library. Only OpenBLAS has what stands below sgemm; in another
 * BLAS behind its name they are NULL. */
static struct library {
    void *handle;
    __typeof__(cblas_sgemm) *sgemm;
    char *(*kernel)(void), *(*config)(void);
    void (*set_threads)(int);
    bool small_kernels;
} blas;

/* ---- opening ------------------------------------------------------------ */

/* OpenBLAS takes 128 MB of addresses for every thread that is in a product,
 * keeps them, and when it cannot get them it asks again for ever. So they are
 * asked for here first; and some more, for the library and for what the
 * program allocates between this and the product. */
static void make_room(int buffers)
{
    static int made;
    const size_t buffer = (size_t)128 << 20, more = (size_t)64 << 20;
    if (buffers <= made)
        return;
    size_t bytes = (size_t)(buffers - made) * buffer + more;
    void *room = mmap(NULL, bytes, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (room == MAP_FAILED)
        die("matrix products in %d thread%s need %zu MB of address space, "
            "and a limit (ulimit -v) leaves less",
            buffers, buffers == 1 ? "" : "s", bytes >> 20);
    munmap(room, bytes);
    made = buffers;
}

/* The development files' name in pkg-config's folder, or wherever the system
 * looks: under the name that programs are linked with, or the other. */
static void *open_file(void)
{
#ifdef __APPLE__
    static const char *const names[] = {NN_OPENBLAS "/libopenblas.dylib",
                                        "libopenblas.dylib",
                                        "libopenblas.0.dylib"};
#else
    static const char *const names[] = {NN_OPENBLAS "/libopenblas.so",
                                        "libopenblas.so.0", "libopenblas.so"};
#endif
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        void *handle = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
        if (handle)
            return handle;
    }
    die("OpenBLAS is missing; make setup installs it (%s)", dlerror());
}

/* Lets it go again, for another choice of kernel. */
static void close_library(void)
{
    if (blas.handle)
        dlclose(blas.handle);
    blas = (struct library){0};
}

/* Writes the address of the library's function of this name, or NULL, into
 * *function, a pointer to it. ISO C has no other way from a void pointer. */
static void find(const char *name, void *function)
{
    void *address = dlsym(blas.handle, name);
    memcpy(function, &address, sizeof address);
}

/* Gives a variable of the environment a value (NULL: none), and returns what
 * it had, for the way back; give_back frees that. */
static char *lend(const char *name, const char *value)
{
    const char *had = getenv(name);
    char *copy = had ? strdup(had) : NULL;
    if (value)
        setenv(name, value, 1);
    return copy;
}

static void give_back(const char *name, char *had)
{
    if (had)
        setenv(name, had, 1);
    else
        unsetenv(name);
    free(had);
}

/* Opens the library with this kernel, or, when that is NULL, with its own
 * choice or the user's; without threads; and those that it will have sleep
 * when they have had nothing to do for 2^18 cycles: by itself it lets them
 * spin for 30 ms, on cores that others need. Our children get the environment
 * as it was. Returns whether it has that kernel; a library without a choice
 * has what is wanted. */
static bool open_with(const char *kernel)
{
    close_library();
    char *threads = lend("OPENBLAS_NUM_THREADS", "1");
    char *timeout = lend("OPENBLAS_THREAD_TIMEOUT", "18");
    char *core = lend("OPENBLAS_CORETYPE", kernel);
    blas.handle = open_file();
    give_back("OPENBLAS_CORETYPE", core);
    give_back("OPENBLAS_THREAD_TIMEOUT", timeout);
    give_back("OPENBLAS_NUM_THREADS", threads);
    find("openblas_get_corename", &blas.kernel);
    return !kernel || !blas.kernel || strcmp(blas.kernel(), kernel) == 0;
}

/* ---- the kernel --------------------------------------------------------- */

/* The vector instructions that a kernel was written for, or that a CPU has. A
 * kernel that is not listed is newer than this list: nothing is known against
 * it. */
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

/* What this CPU, and the operating system on it, can run; elsewhere than on
 * x86-64 nothing is to be chosen. */
static int cpu_class(void)
{
#ifdef __x86_64__
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
#else
    return SSE;
#endif
}

/* The kernel of the printed digits, on every CPU that can run it. */
static void open_pinned(void)
{
    if (cpu_class() < AVX2 || !open_with("Haswell"))
        open_with(NULL);
}

/* The best kernel for this CPU: OpenBLAS's own choice, if that is not below
 * what the CPU can. A release older than the CPU takes its slowest one. */
static void open_fastest(void)
{
    static const char *const best[] = {
        [AVX] = "Sandybridge", [AVX2] = "Haswell", [AVX512] = "SkylakeX"};
    int cpu = cpu_class();

    open_with(NULL);
    int own = blas.kernel ? kernel_class(blas.kernel()) : UNKNOWN;
    for (int class = cpu; class > own; class --)
        if (open_with(best[class]))
            return;
    if (cpu > own) /* it has none of them */
        open_with(NULL);
}

static void open_library(void)
{
    make_room(1);
    if (getenv("OPENBLAS_CORETYPE"))
        open_with(NULL);
    else if (NN_FAST)
        open_fastest();
    else
        open_pinned();
    find("cblas_sgemm", &blas.sgemm);
    find("openblas_get_config", &blas.config);
    find("openblas_set_num_threads", &blas.set_threads);
    if (!blas.sgemm)
        die("what stands under OpenBLAS's name has no cblas_sgemm; make "
            "setup installs OpenBLAS");
    const char *kernel = blas.kernel ? blas.kernel() : "";
    blas.small_kernels = strcmp(kernel, "SkylakeX") == 0 ||
                         strcmp(kernel, "Cooperlake") == 0 ||
                         strcmp(kernel, "SapphireRapids") == 0;
}

static void open_once(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, open_library);
}

/* ---- threads ------------------------------------------------------------ */

/* What was asked for, under the lock; and whether the library, open, has been
 * told. Whoever asks does so while nobody is in a product. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int threads_asked = 1, callers_asked = 1;
static atomic_bool ready;

/* OpenBLAS does not survive that a thread cannot be had, either. A crew says
 * so in a line; while it stands, its stacks take their room too. */
static void try_threads(int n)
{
    static int tried = 1;
    if (n <= tried)
        return;
    crew *trial = crew_make(n);
    make_room(n);
    crew_free(&trial);
    tried = n;
}

static void get_ready(void)
{
    pthread_mutex_lock(&lock);
    open_once();
    make_room(callers_asked);
    try_threads(threads_asked);
    if (blas.set_threads)
        blas.set_threads(threads_asked);
    atomic_store_explicit(&ready, true, memory_order_release);
    pthread_mutex_unlock(&lock);
}

static void ask_for(int threads, int callers)
{
    pthread_mutex_lock(&lock);
    threads_asked = threads;
    callers_asked = callers;
    atomic_store_explicit(&ready, false, memory_order_relaxed);
    pthread_mutex_unlock(&lock);
}

void blas_set_threads(int n)
{
    ensure(n >= 1, "%d threads", n);
    ask_for(n, 1);
    if (n > 1)
        get_ready();
}

void blas_set_callers(int n)
{
    ensure(n >= 1, "%d callers", n);
    ask_for(1, n);
}

int blas_threads(void)
{
    return threads_asked;
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

    blas.sgemm(CblasRowMajor, p->ta, p->tb, m, n, p->k, p->alpha, a,
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

    if (!blas.small_kernels || work <= small || work > medium) {
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
    if (m <= 0 || n <= 0)
        return;
    if (!atomic_load_explicit(&ready, memory_order_acquire))
        get_ready();
    in_parts(&(product){ta, tb, k, alpha, beta, a, b, c, lda, ldb, ldc}, m,
             n);
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
    open_once();
    if (blas.config)
        snprintf(name, sizeof name, "%s", blas.config());
    char *space = strchr(name, ' ');
    space = space ? strchr(space + 1, ' ') : NULL;
    if (space)
        *space = '\0';
    return name;
}

const char *blas_kernel(void)
{
    open_once();
    return blas.kernel ? blas.kernel() : "unknown";
}

void blas_find(const char *name, void *function)
{
    open_once();
    find(name, function);
}
