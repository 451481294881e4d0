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
    bool small_kernels;
} blas;

/* ---- opening ------------------------------------------------------------ */

/* OpenBLAS takes a buffer of 128 MB of addresses for every thread that is in
 * a product, and when it cannot get one it asks again for ever. So we ask
 * first; and for some more, for the library itself. */
static void make_room(int buffers)
{
    const size_t buffer = (size_t)128 << 20, more = (size_t)64 << 20;
    size_t bytes = (size_t)buffers * buffer + more;
    void *room = mmap(NULL, bytes, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (room == MAP_FAILED)
        die("matrix products need %zu MB of address space, and a limit "
            "(ulimit -v) leaves less",
            bytes >> 20);
    munmap(room, bytes);
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
 * choice or the user's; and without threads. Our children get the environment
 * as it was. Returns whether it has that kernel; a library without a choice
 * has what is wanted. */
static bool open_with(const char *kernel)
{
    close_library();
    char *threads = lend("OPENBLAS_NUM_THREADS", "1");
    char *core = lend("OPENBLAS_CORETYPE", kernel);
    blas.handle = open_file();
    give_back("OPENBLAS_CORETYPE", core);
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
    int able = cpu_class();

    open_with(NULL);
    int own = blas.kernel ? kernel_class(blas.kernel()) : UNKNOWN;
    for (int class = able; class > own; class --)
        if (open_with(best[class]))
            return;
    if (able > own) /* it has none of them */
        open_with(NULL);
}

static void open_as_told(void)
{
    if (getenv("OPENBLAS_CORETYPE"))
        open_with(NULL);
    else if (NN_FAST)
        open_fastest();
    else
        open_pinned();
}

/* OpenBLAS keeps a buffer that it has got. It gets n of them now, while there
 * is room, from the functions that its products ask: exported, though not
 * official; without them we have only looked for the room. */
static void take_buffers(int n)
{
    void *(*take)(int);
    void (*give)(void *);
    find("blas_memory_alloc", &take);
    find("blas_memory_free", &give);
    if (!take || !give)
        return;
    void **buffer = zeroed((unsigned long)n, sizeof *buffer);
    for (int i = 0; i < n; i++)
        buffer[i] = take(0);
    for (int i = 0; i < n && buffer[i]; i++)
        give(buffer[i]);
    free(buffer);
}

static void open_library(void)
{
    make_room(1); /* a new release takes a buffer while it is loaded */
    open_as_told();
    make_room(1); /* and this is ours */
    find("cblas_sgemm", &blas.sgemm);
    find("openblas_get_config", &blas.config);
    if (!blas.sgemm)
        die("what stands under OpenBLAS's name has no cblas_sgemm; make "
            "setup installs OpenBLAS");
    const char *kernel = blas.kernel ? blas.kernel() : "";
    blas.small_kernels = strcmp(kernel, "SkylakeX") == 0 ||
                         strcmp(kernel, "Cooperlake") == 0 ||
                         strcmp(kernel, "SapphireRapids") == 0;
    take_buffers(1);
}

static void open_once(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, open_library);
}

/* ---- threads ------------------------------------------------------------ */

/* OpenBLAS works in one thread: its own would wait for each other by yielding,
 * and on a busy machine each time costs a time slice. A large product is
 * shared among a crew instead, which sleeps between products. */
static struct {
    pthread_mutex_t lock; /* for what follows */
    int threads, callers; /* of a product; of products at the same time */
    int buffers;          /* that OpenBLAS has */
    atomic_bool ready;    /* for as many: the library, the crew, the room */
    crew *crew;           /* of `threads` members, when these are several */
    pthread_mutex_t busy; /* held by the product that the crew works on */
} hands = {.lock = PTHREAD_MUTEX_INITIALIZER,
           .threads = 1,
           .callers = 1,
           .buffers = 1,
           .busy = PTHREAD_MUTEX_INITIALIZER};

static void get_ready(void)
{
    pthread_mutex_lock(&hands.lock);
    open_once();
    if (!hands.crew && hands.threads > 1)
        hands.crew = crew_make(hands.threads);
    int most = hands.threads > hands.callers ? hands.threads : hands.callers;
    if (most > hands.buffers) {
        make_room(most - hands.buffers);
        take_buffers(most);
        hands.buffers = most;
    }
    atomic_store_explicit(&hands.ready, true, memory_order_release);
    pthread_mutex_unlock(&hands.lock);
}

void blas_set_threads(int n)
{
    ensure(n >= 1, "%d threads", n);
    pthread_mutex_lock(&hands.lock);
    if (n != hands.threads)
        crew_free(&hands.crew);
    hands.threads = n;
    hands.ready = false;
    pthread_mutex_unlock(&hands.lock);
    if (n > 1)
        get_ready();
}

int blas_threads(void)
{
    return hands.threads;
}

void blas_set_callers(int n)
{
    ensure(n >= 1, "%d callers", n);
    pthread_mutex_lock(&hands.lock);
    hands.callers = n;
    hands.ready = false;
    pthread_mutex_unlock(&hands.lock);
}

/* ---- products ----------------------------------------------------------- */

/* C is m x n; the three forms differ in how A and B lie in memory. */
typedef struct product {
    CBLAS_TRANSPOSE ta, tb;
    int m, n, k;
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
static void in_parts(const product *p, int i, int m, int j, int n)
{
    const double small = 1e6, medium = 12e6;
    double work = (double)m * n * p->k;

    if (!blas.small_kernels || work <= small || work > medium) {
        part(p, i, m, j, n);
        return;
    }
    int longer = m > n ? m : n, count = (int)ceil(work / small);
    int step = longer < count ? 16 : (longer / count + 15) / 16 * 16;
    for (int at = 0; at < longer; at += step) {
        int size = longer - at < step ? longer - at : step;
        if (m > n)
            part(p, i + at, size, j, n);
        else
            part(p, i, m, j + at, size);
    }
}

/* A member's share of C: strips along its longer side. */
static void share(void *argument, crew *c, int member, int members)
{
    const product *p = argument;
    int from, to;
    (void)c;
    crew_share(p->m > p->n ? p->m : p->n, 16, member, members, &from, &to);
    if (p->m > p->n)
        in_parts(p, from, to - from, 0, p->n);
    else
        in_parts(p, 0, p->m, from, to - from);
}

/* Whom it pays to wake: a product of a millisecond, when nobody else is at one
 * and our callers are not threads of their own. */
static bool shared(product *p)
{
    const double large = 5e7;
    if (!hands.crew || hands.callers > 1 ||
        (double)p->m * p->n * p->k < large ||
        pthread_mutex_trylock(&hands.busy) != 0)
        return false;
    crew_run(hands.crew, share, p);
    pthread_mutex_unlock(&hands.busy);
    return true;
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
    if (m == 0 || n == 0)
        return;
    if (!atomic_load_explicit(&hands.ready, memory_order_acquire))
        get_ready();
    product p = {ta, tb, m, n, k, alpha, beta, a, b, c, lda, ldb, ldc};
    if (!shared(&p))
        in_parts(&p, 0, m, 0, n);
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
