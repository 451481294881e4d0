/* sparse.c: lists of non-zero pixels, and the two products that go through
 * them; see sparse.h. Sums stay in registers while a list is read. */
#include "sparse.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#if defined(__AVX512F__) || defined(__AVX2__)
#include <immintrin.h>
#endif

#include "data.h"

/* ---- sixteen floats ------------------------------------------------------ */

/* A block, in whatever registers there are; WIDEST blocks of sums, twice, must
 * fit into them. */
enum { LANES = 16, MOST_BLOCKS = 4 };

#if defined(__AVX512F__)
typedef __m512 block;
enum { WIDEST = 4 };

static inline block load(const float *p)
{
    return _mm512_loadu_ps(p);
}

static inline void store(float *p, block x)
{
    _mm512_storeu_ps(p, x);
}

/* s x + y */
static inline block multiply_add(float s, block x, block y)
{
    return _mm512_fmadd_ps(_mm512_set1_ps(s), x, y);
}

static inline block add(block x, block y)
{
    return _mm512_add_ps(x, y);
}
#elif defined(__AVX2__) && defined(__FMA__)
typedef struct block {
    __m256 low, high;
} block;
enum { WIDEST = 2 };

static inline block load(const float *p)
{
    return (block){_mm256_loadu_ps(p), _mm256_loadu_ps(p + 8)};
}

static inline void store(float *p, block x)
{
    _mm256_storeu_ps(p, x.low);
    _mm256_storeu_ps(p + 8, x.high);
}

static inline block multiply_add(float s, block x, block y)
{
    __m256 all = _mm256_set1_ps(s);
    return (block){_mm256_fmadd_ps(all, x.low, y.low),
                   _mm256_fmadd_ps(all, x.high, y.high)};
}

static inline block add(block x, block y)
{
    return (block){_mm256_add_ps(x.low, y.low),
                   _mm256_add_ps(x.high, y.high)};
}
#else
typedef struct block {
    float lane[LANES];
} block;
enum { WIDEST = 1 };

static inline block load(const float *p)
{
    block x;
    memcpy(x.lane, p, sizeof x.lane);
    return x;
}

static inline void store(float *p, block x)
{
    memcpy(p, x.lane, sizeof x.lane);
}

static inline block multiply_add(float s, block x, block y)
{
    for (int i = 0; i < LANES; i++)
        y.lane[i] = fmaf(s, x.lane[i], y.lane[i]);
    return y;
}

static inline block add(block x, block y)
{
    for (int i = 0; i < LANES; i++)
        y.lane[i] += x.lane[i];
    return y;
}
#endif

bool sparse_is_fast(void)
{
#if defined(NN_FAST) &&                                                      \
    (defined(__AVX512F__) || (defined(__AVX2__) && defined(__FMA__)))
    return true;
#else
    return false;
#endif
}

/* ---- the list ----------------------------------------------------------- */

/* A squeeze writes blocks past the last entry; that much room is behind it. */
enum { SPILL = 64, LARGE = 32 };

static void make_places(sparse *x)
{
    x->places = zeroed(256, 8);
    for (int byte = 0; byte < 256; byte++)
        for (int bit = 0, k = 0; bit < 8; bit++)
            if (byte >> bit & 1)
                x->places[8 * byte + k++] = (uint8_t)bit;
}

sparse sparse_make(int most, int cols)
{
    sparse x = {.cols = cols, .most = most};

    ensure(most >= 1 && cols >= 1 && cols <= 65536 && most <= INT_MAX / cols,
           "room for %d x %d", most, cols);
    unsigned long size = (unsigned long)most * (unsigned long)cols + SPILL;
    x.start = zeroed((unsigned long)most + 1, sizeof *x.start);
    x.column = zeroed(size, sizeof *x.column);
    x.value = zeroed(size, sizeof *x.value);
    x.ink = zeroed((unsigned long)cols + SPILL, 1);
    make_places(&x);
    if (most >= LARGE) {
        x.room = most + 8; /* a power of two would crowd the cache's sets */
        x.count = zeroed((unsigned long)cols, sizeof *x.count);
        x.entry = zeroed((unsigned long)cols,
                         (unsigned long)x.room * sizeof *x.entry);
    }
    return x;
}

void sparse_free(sparse *x)
{
    free(x->start);
    free(x->column);
    free(x->value);
    free(x->ink);
    free(x->places);
    free(x->count);
    free(x->entry);
    *x = (sparse){0};
}

void sparse_clear(sparse *x)
{
    x->rows = 0;
    if (x->count)
        memset(x->count, 0, (size_t)x->cols * sizeof *x->count);
}

/* A squeeze writes the columns and the values of what is not zero, and returns
 * how many that are. */
#if defined(__AVX512VBMI2__) && defined(__AVX512BW__)
/* Sixty-four at a time: there is an instruction for it. */
static int squeeze(const sparse *x, const uint8_t *pixels, uint16_t *column,
                   uint8_t *ink)
{
    const __m512i next = _mm512_set1_epi16(32);
    __m512i j = _mm512_set_epi16(31, 30, 29, 28, 27, 26, 25, 24, 23, 22, 21,
                                 20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10,
                                 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
    int n = 0;

    for (int left = x->cols; left > 0; left -= 64, pixels += 64) {
        __mmask64 there = left < 64 ? (1ull << left) - 1 : ~0ull;
        __m512i p = _mm512_maskz_loadu_epi8(there, pixels);
        __mmask64 some = _mm512_test_epi8_mask(p, p);
        _mm512_storeu_si512(ink + n, _mm512_maskz_compress_epi8(some, p));
        for (int half = 0; half < 2; half++, some >>= 32) {
            __m512i c = _mm512_maskz_compress_epi16((__mmask32)some, j);
            _mm512_storeu_si512(column + n, c);
            n += __builtin_popcountll(some & 0xffffffff);
            j = _mm512_add_epi16(j, next);
        }
    }
    return n;
}
#elif defined(__AVX2__)
/* Eight at a time: a table says where the ink is. */
static inline int squeeze_eight(const uint8_t *places, const uint8_t *pixels,
                                int at, uint16_t *column, uint8_t *ink)
{
    __m128i p = _mm_loadl_epi64((const __m128i *)pixels);
    __m128i paper = _mm_cmpeq_epi8(p, _mm_setzero_si128());
    unsigned some = ~(unsigned)_mm_movemask_epi8(paper) & 0xff;
    __m128i place = _mm_loadl_epi64((const __m128i *)(places + 8 * some));
    __m128i j =
        _mm_add_epi16(_mm_cvtepu8_epi16(place), _mm_set1_epi16((short)at));

    _mm_storel_epi64((__m128i *)ink, _mm_shuffle_epi8(p, place));
    _mm_storeu_si128((__m128i *)column, j);
    return __builtin_popcount(some);
}

static int squeeze(const sparse *x, const uint8_t *pixels, uint16_t *column,
                   uint8_t *ink)
{
    const uint8_t *places = x->places;
    uint8_t rest[8] = {0};
    int n = 0, cols = x->cols, at = 0;

    for (; at + 8 <= cols; at += 8)
        n += squeeze_eight(places, pixels + at, at, column + n, ink + n);
    memcpy(rest, pixels + at, (size_t)(cols - at));
    return n + squeeze_eight(places, rest, at, column + n, ink + n);
}
#else
static int squeeze(const sparse *x, const uint8_t *pixels, uint16_t *column,
                   uint8_t *ink)
{
    int n = 0;
    for (int j = 0; j < x->cols; j++) { /* no branch to guess */
        column[n] = (uint16_t)j;
        ink[n] = pixels[j];
        n += pixels[j] != 0;
    }
    return n;
}
#endif

/* The last row, n entries, once more by columns. */
static void append_by_columns(sparse *x, int n, const uint16_t *column,
                              const float *value)
{
    int *count = x->count;
    sparse_entry *entry = x->entry;
    size_t room = (size_t)x->room;

    for (int k = 0; k < n; k++) {
        size_t j = column[k];
        entry[j * room + (size_t)count[j]++] =
            (sparse_entry){value[k], x->rows};
    }
}

void sparse_append(sparse *x, const uint8_t *pixels)
{
    int first = x->start[x->rows];
    float *value = x->value + first;
    const uint8_t *ink = x->ink;

    ensure(x->rows < x->most, "there is room for %d rows", x->most);
    int n = squeeze(x, pixels, x->column + first, x->ink);
    for (int k = 0; k < n; k++)
        value[k] = shade(ink[k]);
    if (x->entry)
        append_by_columns(x, n, x->column + first, value);
    x->start[++x->rows] = first + n;
}

/* ---- the products ------------------------------------------------------- */

/* What follows is written for any number of blocks and compiled for each: with
 * a constant, sums stay in registers. */
#define FOR_EACH_WIDTH static inline __attribute__((always_inline)) void

static void check(const char *what, matrix m, int rows, matrix wt, int from,
                  int to)
{
    ensure(m.rows == rows && m.cols <= m.stride && m.stride % LANES == 0 &&
               wt.stride % LANES == 0 && to <= m.cols && to <= wt.stride &&
               from >= 0 && from % LANES == 0,
           "%s %d x %d (stride %d), %d rows, W^T's stride %d, neurons %d to "
           "%d",
           what, m.rows, m.cols, m.stride, rows, wt.stride, from, to);
}

/* A row of Z from n entries. They go to two sums in turn, which need not wait
 * for each other. */
FOR_EACH_WIDTH
forward_row(int blocks, int n, const uint16_t *column, const float *value,
            const float *wt, size_t stride, const float *b, float *z)
{
    block even[MOST_BLOCKS], odd[MOST_BLOCKS];
    int k = 0;

    for (int c = 0; c < blocks; c++) {
        even[c] = load(b + c * LANES);
        odd[c] = (block){0};
    }
    for (; k + 1 < n; k += 2) {
        const float *w0 = wt + column[k] * stride;
        const float *w1 = wt + column[k + 1] * stride;
        for (int c = 0; c < blocks; c++) {
            even[c] = multiply_add(value[k], load(w0 + c * LANES), even[c]);
            odd[c] = multiply_add(value[k + 1], load(w1 + c * LANES), odd[c]);
        }
    }
    if (k < n) {
        const float *w = wt + column[k] * stride;
        for (int c = 0; c < blocks; c++)
            even[c] = multiply_add(value[k], load(w + c * LANES), even[c]);
    }
    for (int c = 0; c < blocks; c++)
        store(z + c * LANES, add(even[c], odd[c]));
}

/* All rows, `blocks` blocks from neuron `at`. */
FOR_EACH_WIDTH
forward_strip(int blocks, matrix z, const sparse *x, matrix wt,
              const float *b, int at)
{
    for (int i = 0; i < x->rows; i++) {
        int first = x->start[i];
        forward_row(blocks, x->start[i + 1] - first, x->column + first,
                    x->value + first, wt.data + at, (size_t)wt.stride, b,
                    matrix_row(z, i) + at);
    }
}

void sparse_forward(matrix z, const sparse *x, matrix wt, const float *b,
                    int from, int to)
{
    float bias[MOST_BLOCKS * LANES] = {0};

    check("Z", z, x->rows, wt, from, to);
    ensure(wt.rows == x->cols, "W^T has %d rows, X %d columns", wt.rows,
           x->cols);
    for (int at = from; at < to; at += WIDEST * LANES) {
        int units = to - at < WIDEST * LANES ? to - at : WIDEST * LANES;
        memcpy(bias, b + at, (size_t)units * sizeof *b);
        switch ((units + LANES - 1) / LANES) {
        case 1:
            forward_strip(1, z, x, wt, bias, at);
            break;
        case 2:
            forward_strip(2, z, x, wt, bias, at);
            break;
        case 3:
            forward_strip(3, z, x, wt, bias, at);
            break;
        default:
            forward_strip(4, z, x, wt, bias, at);
        }
    }
}

/* What one example does to all the rows of W^T that it has ink for. */
FOR_EACH_WIDTH
gradient_row(int blocks, int n, const uint16_t *restrict column,
             const float *restrict value, float alpha,
             const float *restrict delta, float *restrict wt, size_t stride)
{
    block d[MOST_BLOCKS];

    for (int c = 0; c < blocks; c++)
        d[c] = load(delta + c * LANES);
    for (int k = 0; k < n; k++) {
        float *w = wt + column[k] * stride, s = alpha * value[k];
        for (int c = 0; c < blocks; c++)
            store(w + c * LANES, multiply_add(s, d[c], load(w + c * LANES)));
    }
}

/* What all examples do to one row of W^T; to each weight in the same order as
 * above. */
FOR_EACH_WIDTH
gradient_column(int blocks, int n, const sparse_entry *restrict entry,
                float alpha, const float *restrict delta, size_t stride,
                float *restrict w)
{
    block sum[MOST_BLOCKS];

    for (int c = 0; c < blocks; c++)
        sum[c] = load(w + c * LANES);
    for (int k = 0; k < n; k++) {
        const float *d = delta + (size_t)entry[k].row * stride;
        float s = alpha * entry[k].value;
        for (int c = 0; c < blocks; c++)
            sum[c] = multiply_add(s, load(d + c * LANES), sum[c]);
    }
    for (int c = 0; c < blocks; c++)
        store(w + c * LANES, sum[c]);
}

FOR_EACH_WIDTH
gradient_strip(int blocks, matrix wt, matrix delta, const sparse *x,
               float alpha, int at)
{
    size_t room = (size_t)x->room;

    for (int i = 0; i < x->rows && !x->entry; i++) {
        int first = x->start[i];
        gradient_row(blocks, x->start[i + 1] - first, x->column + first,
                     x->value + first, alpha, matrix_row(delta, i) + at,
                     wt.data + at, (size_t)wt.stride);
    }
    for (int j = 0; j < x->cols && x->entry; j++)
        if (x->count[j] > 0)
            gradient_column(blocks, x->count[j], x->entry + (size_t)j * room,
                            alpha, delta.data + at, (size_t)delta.stride,
                            matrix_row(wt, j) + at);
}

void sparse_gradient(matrix wt, matrix delta, const sparse *x, float alpha,
                     int from, int to)
{
    check("Delta", delta, x->rows, wt, from, to);
    ensure(wt.rows == x->cols, "W^T has %d rows, X %d columns", wt.rows,
           x->cols);
    for (int at = from; at < to; at += WIDEST * LANES) {
        int units = to - at < WIDEST * LANES ? to - at : WIDEST * LANES;
        switch ((units + LANES - 1) / LANES) {
        case 1:
            gradient_strip(1, wt, delta, x, alpha, at);
            break;
        case 2:
            gradient_strip(2, wt, delta, x, alpha, at);
            break;
        case 3:
            gradient_strip(3, wt, delta, x, alpha, at);
            break;
        default:
            gradient_strip(4, wt, delta, x, alpha, at);
        }
    }
}
