/* gemm.c: a product of matrices in registers, panels and blocks. See gemm.h.
 *
 * C is made tile by tile. A tile's sums stay in registers while k runs: for
 * each k two vectors of op(B) are loaded, and each entry of op(A) multiplies
 * both. So that what a tile reads lies side by side, panels are packed: as
 * wide as a tile, k after k. So that panels stay in the caches, k goes in
 * blocks, and so do the rows (Goto & van de Geijn 2008).
 *
 * Compiled with -ffp-contract=fast: C has no fmaf of vectors. */
#include "gemm.h"

#include <stddef.h>
#include <string.h>

/* The vectors of this CPU, LANES floats each, and a tile for its registers:
 * ROWS x 2 sums, two vectors of op(B), and one or two to spare. There is a
 * tile for each height from 1 to ROWS. */
#define TO_4(X) X(1) X(2) X(3) X(4)
#define TO_6(X) TO_4(X) X(5) X(6)
#define TO_12(X) TO_6(X) X(7) X(8) X(9) X(10) X(11) X(12)
#if defined __AVX512F__
#define LANES 16
#define VECTORS "AVX-512"
#elif defined __AVX__ && defined __FMA__
#define LANES 8
#define VECTORS "AVX and FMA"
#elif defined __AVX__
#define LANES 8
#define VECTORS "AVX"
#elif defined __aarch64__
#define LANES 4
#define VECTORS "NEON"
#elif defined __wasm_simd128__
#define LANES 4
#define VECTORS "simd128"
#elif defined __SSE2__
#define LANES 4
#define VECTORS "SSE2"
#else
#define LANES 4
#define VECTORS "no vectors"
#endif
#if defined __AVX512F__ || defined __aarch64__ /* 32 registers */
enum { ROWS = 12 };
#define HEIGHTS TO_12
#elif defined __AVX__ /* 16 */
enum { ROWS = 6 };
#define HEIGHTS TO_6
#else /* 16, and a product needs one before it is added */
enum { ROWS = 4 };
#define HEIGHTS TO_4
#endif
enum { COLUMNS = 2 * LANES, BLOCK_ROWS = 30 * ROWS, BLOCK = GEMM_BLOCK };

/* Wherever it begins. */
typedef float vec
    __attribute__((vector_size(4 * LANES), aligned(4), may_alias));

/* x0 y0 x1 y1 ...: of the first halves of x and y, and of the second. */
#if LANES == 16
#define FIRST 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23
#define SECOND 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31
#elif LANES == 8
#define FIRST 0, 8, 1, 9, 2, 10, 3, 11
#define SECOND 4, 12, 5, 13, 6, 14, 7, 15
#else
#define FIRST 0, 4, 1, 5
#define SECOND 2, 6, 3, 7
#endif
#ifdef __clang__
#define ZIP(x, y, ...) __builtin_shufflevector(x, y, __VA_ARGS__)
#else
typedef int places __attribute__((vector_size(4 * LANES)));
#define ZIP(x, y, ...) __builtin_shuffle(x, y, (places){__VA_ARGS__})
#endif

/* An operand, transposed or not: entry (i, k) of op(A), or (k, i) of op(B), is
 * at[i * across + k * along]. */
typedef struct operand {
    const float *at;
    ptrdiff_t across, along;
} operand;

static operand moved(operand x, int i, int k)
{
    x.at += i * x.across + k * x.along;
    return x;
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

/* ---- registers ---------------------------------------------------------- */

/* C (rows x vecs vectors) <- C + alpha A B; a fresh C is cleared first, here
 * where it is near. (Without an old C to add to, the compiler could choose
 * what it fuses.) Rows of B are vectors. With rows and vecs known to the
 * compiler, the sums are registers. */
static inline __attribute__((always_inline)) void multiply(
    const int rows, const int vecs, int k, float alpha, operand a, operand b,
    bool fresh, float *c, ptrdiff_t ldc)
{
    vec sum[ROWS][2] = {0};
    for (int i = 0; i < rows && fresh; i++)
        for (int v = 0; v < vecs; v++)
            *(vec *)(c + i * ldc + v * LANES) = (vec){0};
    for (int p = 0; p < k; p++, a.at += a.along, b.at += b.along) {
        vec y[2];
        for (int v = 0; v < vecs; v++)
            y[v] = *(const vec *)(b.at + v * LANES);
#pragma GCC unroll 12
        for (int i = 0; i < rows; i++)
            for (int v = 0; v < vecs; v++)
                sum[i][v] += a.at[i * a.across] * y[v];
    }
#pragma GCC unroll 12
    for (int i = 0; i < rows; i++)
        for (int v = 0; v < vecs; v++) {
            vec *to = (vec *)(c + i * ldc + v * LANES);
            *to += alpha * sum[i][v];
        }
}

typedef void tile(int k, float alpha, operand a, operand b, bool fresh,
                  float *c, ptrdiff_t ldc);

#define TILE(rows, vecs)                                                     \
    static void tile_##rows##_##vecs(int k, float alpha, operand a,          \
                                     operand b, bool fresh, float *c,        \
                                     ptrdiff_t ldc)                          \
    {                                                                        \
        multiply(rows, vecs, k, alpha, a, b, fresh, c, ldc);                 \
    }
#define BOTH(rows) TILE(rows, 1) TILE(rows, 2)
#define NAMES(rows) {tile_##rows##_1, tile_##rows##_2},
HEIGHTS(BOTH)
static tile *const tiles[ROWS][2] = {HEIGHTS(NAMES)};

/* A tile at the right edge: its vectors would go over it, so it is made in a
 * copy. */
static void edge(tile *make, int rows, int columns, int k, float alpha,
                 operand a, operand b, bool fresh, float *c, ptrdiff_t ldc)
{
    float copy[ROWS * COLUMNS];
    size_t bytes = (size_t)columns * sizeof *c;
    for (int i = 0; i < rows; i++)
        memcpy(copy + i * COLUMNS, c + i * ldc, bytes);
    make(k, alpha, a, b, fresh, copy, COLUMNS);
    for (int i = 0; i < rows; i++)
        memcpy(c + i * ldc, copy + i * COLUMNS, bytes);
}

/* ---- packs -------------------------------------------------------------- */

/* The vectors of L = LANES columns of k entries each, in and out: entry j of
 * vector i becomes entry i of vector j. A round interleaves the first half of
 * the vectors with the second; after log2(L) rounds all are in place. */
static inline __attribute__((always_inline)) void turn(vec x[LANES])
{
#pragma GCC unroll 4
    for (int round = 1; round < LANES; round *= 2) {
        vec old[LANES];
        memcpy(old, x, sizeof old);
#pragma GCC unroll 8
        for (int i = 0; i < LANES / 2; i++) {
            x[2 * i] = ZIP(old[i], old[i + LANES / 2], FIRST);
            x[2 * i + 1] = ZIP(old[i], old[i + LANES / 2], SECOND);
        }
    }
}

/* to[p * width ...] <- LANES columns of an operand that runs along k in
 * memory, the last ones zero when there are only `count`. */
static void pack_turned(int width, int count, int k, operand x, float *to)
{
    int p = 0;
    for (; p + LANES <= k; p += LANES) {
        vec v[LANES];
#pragma GCC unroll 16
        for (int i = 0; i < LANES; i++)
            v[i] = i < count ? *(const vec *)(x.at + i * x.across + p)
                             : (vec){0};
        turn(v);
#pragma GCC unroll 16
        for (int q = 0; q < LANES; q++)
            *(vec *)(to + (p + q) * width) = v[q];
    }
    for (; p < k; p++) {
        vec v = {0};
        for (int i = 0; i < least(count, LANES); i++)
            v[i] = x.at[i * x.across + p];
        *(vec *)(to + p * width) = v;
    }
}

/* to (k x width) <- `count` of op(B)'s columns, or of op(A)'s rows, for k of
 * them; zeros in the place of more. A vector that goes over a width that is no
 * multiple of LANES goes into what is written after it. */
static void pack(int width, int count, int k, operand x, float *to)
{
    if (x.along == 1) {
        for (int i = (width - 1) / LANES * LANES; i >= 0; i -= LANES)
            pack_turned(width, count - i, k, moved(x, i, 0), to + i);
        return;
    }
    for (int p = 0; p < k; p++, x.at += x.along, to += width)
        for (int i = 0; i < width; i++)
            to[i] = i < count ? x.at[i] : 0.0f;
}

/* ---- blocks ------------------------------------------------------------- */

static _Thread_local _Alignas(64) float packed_a[BLOCK_ROWS * BLOCK + LANES];
static _Thread_local _Alignas(64) float packed_b[BLOCK * COLUMNS];

/* The rows of the tiles that m rows of C are cut into: no tile much smaller
 * than the others. */
static int tile_rows(int m)
{
    int count = (m + ROWS - 1) / ROWS;
    return (m + count - 1) / count;
}

/* Columns of C, at most COLUMNS, from top to bottom, tile by tile; a packed
 * op(A) has panel after panel. */
static void strip(int m, int columns, int k, float alpha, operand a,
                  bool packed, operand b, bool fresh, float *c, ptrdiff_t ldc)
{
    int vecs = columns > LANES ? 2 : 1, step = tile_rows(m);
    for (int i = 0; i < m; i += step) {
        int rows = least(step, m - i);
        tile *make = tiles[rows - 1][vecs - 1];
        operand x =
            packed ? (operand){packed_a + i * k, 1, step} : moved(a, i, 0);
        if (columns < vecs * LANES)
            edge(make, rows, columns, k, alpha, x, b, fresh, c + i * ldc,
                 ldc);
        else
            make(k, alpha, x, b, fresh, c + i * ldc, ldc);
    }
}

/* m <= BLOCK_ROWS rows of C, k <= BLOCK. A pack that is used only a few times
 * is not worth its while; but op(B)'s rows must be there in whole vectors. */
static void block(int m, int n, int k, float alpha, operand a, operand b,
                  bool fresh, float *c, ptrdiff_t ldc)
{
    bool pack_a = n > 4 * COLUMNS, pack_b = m > 4 * ROWS || b.across != 1;
    int step = tile_rows(m);
    for (int i = 0; i < m && pack_a; i += step)
        pack(step, least(step, m - i), k, moved(a, i, 0), packed_a + i * k);
    for (int j = 0; j < n; j += COLUMNS) {
        int columns = least(COLUMNS, n - j);
        int width = columns > LANES ? COLUMNS : LANES;
        operand y = moved(b, j, 0);
        if (pack_b || columns < width) {
            pack(width, columns, k, y, packed_b);
            y = (operand){packed_b, 1, width};
        }
        strip(m, columns, k, alpha, a, pack_a, y, fresh, c + j, ldc);
    }
}

/* C <- beta C */
static void scale(int m, int n, float beta, float *c, ptrdiff_t ldc)
{
    for (int i = 0; i < m; i++, c += ldc)
        if (beta == 0.0f) /* whatever was there, NaN too */
            memset(c, 0, (size_t)n * sizeof *c);
        else
            for (int j = 0; j < n; j++)
                c[j] *= beta;
}

void gemm_product(bool ta, bool tb, int m, int n, int k, float alpha,
                  const float *a, int lda, const float *b, int ldb,
                  float beta, float *c, int ldc)
{
    operand x = {a, ta ? 1 : lda, ta ? lda : 1};
    operand y = {b, tb ? ldb : 1, tb ? 1 : ldb};
    if (beta != 1.0f && (beta != 0.0f || k == 0))
        scale(m, n, beta, c, ldc);
    for (int p = 0; p < k; p += BLOCK)
        for (int i = 0; i < m; i += BLOCK_ROWS)
            block(least(BLOCK_ROWS, m - i), n, least(BLOCK, k - p), alpha,
                  moved(x, i, p), moved(y, 0, p), p == 0 && beta == 0.0f,
                  c + (ptrdiff_t)i * ldc, ldc);
}

const char *gemm_vectors(void)
{
    return VECTORS;
}
