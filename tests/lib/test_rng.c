/* test_rng.c: known answers, and whether chance looks like chance.
 *
 * The source itself is included, to reach the steps that its header hides. */
#include "lib/rng.c"

#include <math.h>
#include <stdlib.h>

#include "suite.h"

/* ---- known answers ------------------------------------------------------ */

/* The first values of the published generators (Vigna's C code; the vectors
 * are those of the Rust crate rand_xoshiro). */
START_TEST(xoshiro_gives_its_published_values)
{
    rng r = {{1, 2, 3, 4}};
    const uint64_t want[] = {41943041u,
                             58720359u,
                             3588806011781223u,
                             3591011842654386u,
                             9228616714210784205u,
                             9973669472204895162u,
                             14011001112246962877u,
                             12406186145184390807u,
                             15849039046786891736u,
                             10450023813501588000u};
    for (int i = 0; i < 10; i++)
        ck_assert_uint_eq(rng_bits(&r), want[i]);
}
END_TEST

START_TEST(splitmix_gives_its_published_values)
{
    uint64_t x = 1234567;
    ck_assert_uint_eq(splitmix(&x), 6457827717110365317u);
    ck_assert_uint_eq(splitmix(&x), 3203168211198807973u);
    ck_assert_uint_eq(splitmix(&x), 9817491932198370423u);
}
END_TEST

START_TEST(hash_is_fnv1a)
{
    ck_assert_uint_eq(hash_bytes("", 0), 0xcbf29ce484222325u);
    ck_assert_uint_eq(hash_bytes("foobar", 6), 0x85944171f73967e8u);
    ck_assert_uint_eq(hash_more(hash_bytes("foo", 3), "bar", 3),
                      0x85944171f73967e8u);
}
END_TEST

/* What the book's numbers hang on: never to change. */
START_TEST(streams_keep_their_values)
{
    rng r = rng_make(1, "weights");
    ck_assert_uint_eq(rng_bits(&r), 0x566cb547f9db1015u);
    ck_assert_double_eq(rng_uniform(&r), 0x1.e3ae3c7120fdp-4);
    ck_assert_int_eq(rng_below(&r, 1000), 186);
    for (int i = 0; i < 1000; i++)
        rng_normal(&r);
    ck_assert_double_eq(rng_normal(&r), 0x1.5f6fba436847bp-3);
    int p[8];
    rng_permutation(&r, 8, p);
    const int want[8] = {1, 6, 5, 0, 3, 7, 4, 2};
    ck_assert_mem_eq(p, want, sizeof p);
}
END_TEST

START_TEST(logarithm_is_one)
{
    rng r = rng_make(1, "logarithm");
    ck_assert_double_eq(logarithm(1.0), 0.0);
    ck_assert_double_eq_tol(logarithm(0x1p-53), log(0x1p-53), 1e-14);
    for (int i = 0; i < 100000; i++) {
        double x = 1.0 - rng_uniform(&r), want = log(x);
        ck_assert_double_eq_tol(logarithm(x) - want, 0.0,
                                1e-15 + 4e-16 * fabs(want));
    }
}
END_TEST

/* ---- streams ------------------------------------------------------------ */

START_TEST(a_stream_is_its_seed_and_purpose)
{
    rng a = rng_make(7, "shuffle"), b = rng_make(7, "shuffle");
    for (int i = 0; i < 100; i++)
        ck_assert_uint_eq(rng_bits(&a), rng_bits(&b));
}
END_TEST

/* Of n pairs of uniforms, the correlation is 0 within 1/sqrt(n). */
static double correlation(rng a, rng b)
{
    enum { N = 100000 };
    double sum = 0.0;
    for (int i = 0; i < N; i++)
        sum += (rng_uniform(&a) - 0.5) * (rng_uniform(&b) - 0.5);
    return sum / N * 12.0 * sqrt((double)N);
}

START_TEST(streams_are_independent)
{
    static const char *const purpose[] = {"", "a", "b", "weights", "shuffle"};
    for (int p = 0; p < 5; p++)
        for (int q = 0; q < 5; q++)
            for (uint64_t s = 0; s < 3; s++)
                if (p != q || s > 0) {
                    double c = correlation(rng_make(0, purpose[p]),
                                           rng_make(s, purpose[q]));
                    ck_assert_msg(fabs(c) < 4.0,
                                  "0 %s and %d %s correlate: %g sigma",
                                  purpose[p], (int)s, purpose[q], c);
                }
}
END_TEST

/* ---- distributions ------------------------------------------------------ */

/* Pearson's statistic of counts against equal shares. */
static double chi_square(const int *count, int bins, double draws)
{
    double sum = 0.0, want = draws / bins;
    for (int i = 0; i < bins; i++)
        sum += (count[i] - want) * (count[i] - want) / want;
    return sum;
}

/* Within five standard deviations, on both sides: too even is wrong too. */
static void check_even(const int *count, int bins, double draws)
{
    double degrees = bins - 1, x = chi_square(count, bins, draws);
    double away = (x - degrees) / sqrt(2.0 * degrees);
    ck_assert_msg(fabs(away) < 5.0, "chi square %g with %g degrees", x,
                  degrees);
}

START_TEST(uniform_is_even)
{
    enum { BINS = 128, N = 200000 };
    int count[BINS] = {0};
    rng r = rng_make(1, "uniform");
    for (int i = 0; i < N; i++) {
        double u = rng_uniform(&r);
        ck_assert(u >= 0.0 && u < 1.0);
        ck_assert_double_eq(u * 0x1p53, floor(u * 0x1p53));
        count[(int)(u * BINS)]++;
    }
    check_even(count, BINS, N);
}
END_TEST

START_TEST(every_bit_is_even)
{
    enum { N = 100000 };
    int ones[64] = {0};
    rng r = rng_make(1, "bits");
    for (int i = 0; i < N; i++) {
        uint64_t bits = rng_bits(&r);
        for (int b = 0; b < 64; b++)
            ones[b] += bits >> b & 1;
    }
    for (int b = 0; b < 64; b++)
        ck_assert_msg(fabs(ones[b] - N / 2.0) < 5.0 * sqrt(N / 4.0),
                      "bit %d is set %d times of %d", b, ones[b], N);
}
END_TEST

START_TEST(below_is_even)
{
    enum { N = 200000 };
    rng r = rng_make(1, "below");
    for (int n = 1; n <= 100; n += 33) {
        int count[100] = {0};
        for (int i = 0; i < N; i++) {
            int k = rng_below(&r, n);
            ck_assert(k >= 0 && k < n);
            count[k]++;
        }
        if (n > 1)
            check_even(count, n, N);
    }
}
END_TEST

/* Scaling 32 bits without drawing again would give the multiples of three of
 * n = 3 * 2^29 three eighths. */
START_TEST(below_has_no_bias_for_large_n)
{
    enum { N = 200000 };
    int count[3] = {0};
    rng r = rng_make(1, "below");
    for (int i = 0; i < N; i++)
        count[rng_below(&r, 3 << 29) % 3]++;
    check_even(count, 3, N);
}
END_TEST

/* P(Z < x) */
static double normal_below(double x)
{
    return 0.5 * erfc(-x / sqrt(2.0));
}

START_TEST(normal_is_normal)
{
    enum { BINS = 200, N = 1000000 };
    int count[BINS] = {0}, far = 0;
    double moment[5] = {0};
    rng r = rng_make(1, "normal");
    for (int i = 0; i < N; i++) {
        double z = rng_normal(&r), power = 1.0;
        for (int k = 1; k < 5; k++)
            moment[k] += (power *= z) / N;
        count[(int)(normal_below(z) * BINS)]++;
        far += fabs(z) > 3.890591886413; /* one in 10,000 */
    }
    check_even(count, BINS, N);
    ck_assert_double_eq_tol(moment[1], 0.0, 5.0 / 1000.0);
    ck_assert_double_eq_tol(moment[2], 1.0, 5.0 * sqrt(2.0) / 1000.0);
    ck_assert_double_eq_tol(moment[3], 0.0, 5.0 * sqrt(15.0) / 1000.0);
    ck_assert_double_eq_tol(moment[4], 3.0, 5.0 * sqrt(96.0) / 1000.0);
    ck_assert_double_eq_tol(far, 100.0, 50.0);
}
END_TEST

START_TEST(neighbouring_normals_do_not_correlate)
{
    enum { N = 200000 };
    rng r = rng_make(1, "normal");
    double last = rng_normal(&r), sum = 0.0;
    for (int i = 0; i < N; i++) {
        double z = rng_normal(&r);
        sum += z * last;
        last = z;
    }
    ck_assert_double_eq_tol(sum / sqrt((double)N), 0.0, 5.0);
}
END_TEST

/* ---- orders ------------------------------------------------------------- */

/* The rank of an order of 0 1 2 3 among the 24. */
static int rank_of(const int p[4])
{
    int rank = 0;
    for (int i = 0; i < 4; i++) {
        int smaller = 0;
        for (int j = i + 1; j < 4; j++)
            smaller += p[j] < p[i];
        rank = rank * (4 - i) + smaller;
    }
    return rank;
}

START_TEST(every_order_is_equally_likely)
{
    enum { N = 120000 };
    int count[24] = {0}, again[24] = {0};
    rng r = rng_make(1, "orders");
    for (int i = 0; i < N; i++) {
        int p[4], q[4] = {2, 0, 3, 1};
        rng_permutation(&r, 4, p);
        count[rank_of(p)]++;
        rng_shuffle(&r, 4, q);
        again[rank_of(q)]++;
    }
    check_even(count, 24, N);
    check_even(again, 24, N);
}
END_TEST

START_TEST(a_shuffle_loses_nothing)
{
    enum { N = 1000 };
    int p[N], seen[N] = {0}, moved = 0;
    rng r = rng_make(1, "orders");
    rng_permutation(&r, N, p);
    for (int i = 0; i < N; i++) {
        ck_assert(p[i] >= 0 && p[i] < N && !seen[p[i]]);
        seen[p[i]] = 1;
        moved += p[i] != i;
    }
    ck_assert_int_gt(moved, N - 20);
    rng_permutation(&r, 0, NULL);
}
END_TEST

static void asks_below(const void *n)
{
    rng r = rng_make(1, "below");
    rng_below(&r, *(const int *)n);
}

/* Numbers name streams as seeds do; distortions hang on the values. */
START_TEST(a_number_is_a_stream_of_its_own)
{
    uint64_t first[64];
    for (uint64_t k = 0; k < 64; k++) {
        rng r = rng_numbered(1 + k / 32, "augment", k % 32);
        rng again = rng_numbered(1 + k / 32, "augment", k % 32);
        first[k] = rng_bits(&r);
        ck_assert_uint_eq(rng_bits(&again), first[k]);
        for (uint64_t j = 0; j < k; j++)
            ck_assert_uint_ne(first[j], first[k]);
    }
    rng plain = rng_make(1, "augment");
    rng other = rng_numbered(1, "order", 0);
    ck_assert_uint_ne(rng_bits(&plain), first[0]);
    ck_assert_uint_ne(rng_bits(&other), first[0]);
}
END_TEST

START_TEST(below_nothing_is_an_error)
{
    for (int n = -1; n <= 0; n++) {
        outcome o = run_apart(asks_below, &n);
        ck_assert_int_ne(o.signal, 0);
        ck_assert_msg(strstr(o.err, "must be positive") != NULL, "%s", o.err);
    }
}
END_TEST

int main(void)
{
    const TTest *tests[] = {xoshiro_gives_its_published_values,
                            splitmix_gives_its_published_values,
                            hash_is_fnv1a,
                            streams_keep_their_values,
                            logarithm_is_one,
                            a_stream_is_its_seed_and_purpose,
                            streams_are_independent,
                            uniform_is_even,
                            every_bit_is_even,
                            below_is_even,
                            below_has_no_bias_for_large_n,
                            normal_is_normal,
                            neighbouring_normals_do_not_correlate,
                            every_order_is_equally_likely,
                            a_shuffle_loses_nothing,
                            a_number_is_a_stream_of_its_own,
                            below_nothing_is_an_error,
                            NULL};
    return suite_run(tests);
}
