/* openblas.c: what stands behind blas.c where there is OpenBLAS; see backend.h.
 *
 * OpenBLAS is not linked but loaded, when the first product wants it. While
 * it is loaded it decides on its kernel and starts a thread for every core,
 * both by its environment; a program that is linked with it has no say in
 * that, and ends before main when there is no room for the threads. */
#include "backend.h"

#include <cblas.h>
#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

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

void backend_open(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, open_library);
}

void backend_room(int callers)
{
    static int buffers = 1; /* that it has */
    if (callers <= buffers)
        return;
    make_room(callers - buffers);
    take_buffers(callers);
    buffers = callers;
}

/* ---- products ----------------------------------------------------------- */

bool backend_cuts(void)
{
    return blas.small_kernels;
}

/* It wants distances of at least one also for matrices without columns. */
void backend_product(bool ta, bool tb, int m, int n, int k, float alpha,
                     const float *a, int lda, const float *b, int ldb,
                     float beta, float *c, int ldc)
{
    blas.sgemm(CblasRowMajor, ta ? CblasTrans : CblasNoTrans,
               tb ? CblasTrans : CblasNoTrans, m, n, k, alpha, a,
               lda ? lda : 1, b, ldb ? ldb : 1, beta, c, ldc);
}

/* ---- what there is ------------------------------------------------------ */

/* It describes itself at length; its name and release are enough. */
const char *backend_library(void)
{
    static char name[64] = "BLAS";
    backend_open();
    if (blas.config)
        snprintf(name, sizeof name, "%s", blas.config());
    char *space = strchr(name, ' ');
    space = space ? strchr(space + 1, ' ') : NULL;
    if (space)
        *space = '\0';
    return name;
}

const char *backend_kernel(void)
{
    backend_open();
    return blas.kernel ? blas.kernel() : "unknown";
}

void backend_find(const char *name, void *function)
{
    backend_open();
    find(name, function);
}
