/* Tests of the descriptions: what many answers have in common is found, and
 * nothing where they have nothing in common. */
#include "suite.h"

#include "diagnose.c"
#include "pattern.c"

#include "lib/rng.h"

enum { N = 6 };

static patterns found;
static char said[1024];

static double of_array(const void *of, int i)
{
    return ((const double *)of)[i];
}

/* One case of m examples, with an input x, and an answer made from 1, 2, ... */
static void answer(int m, const double *x, const double *got)
{
    const double want[N] = {1, -2, 3, -4, 5, -6};
    char asked[64];
    snprintf(asked, sizeof asked, "with m = %d and %d maps", m, m + 3);
    const went_in inputs[] = {{"x", N, x, of_array}};
    question q = {.name = "dw",
                  .n = N,
                  .got = NUMBERS(got),
                  .want = NUMBERS((const double *)want)};
    pattern_note(&found, &q, asked, inputs, 1);
}

/* Three cases: what is right, times `factor`, plus `more`, which a case may
 * divide by its m; where `x` is below 0 only, or everywhere. */
static void three_cases(double factor, double more, bool by_m, bool below)
{
    rng r = rng_make(1, "patterns");
    memset(&found, 0, sizeof found);
    said[0] = '\0';
    for (int m = 2; m < 5; m++) {
        double x[N], got[N];
        for (int i = 0; i < N; i++) {
            double right = (i + 1) * (i % 2 == 0 ? 1 : -1);
            x[i] = i < 4 ? 1 + rng_uniform(&r) : -1 - rng_uniform(&r);
            got[i] = below && x[i] > 0 ? right
                                       : factor * right / (by_m ? m : 1) +
                                             more * (by_m ? 1 : m);
        }
        answer(m, x, got);
    }
}

static void expect(const char *words)
{
    ck_assert_msg(pattern_say(&found, said, sizeof said), "nothing is said");
    ck_assert_msg(strstr(said, words) != NULL, "no \"%s\" in \"%s\"", words,
                  said);
}

START_TEST(a_factor_of_the_case_is_named)
{
    three_cases(1, 0, true, false);
    expect("in every case your dw is ours times 1 / m");
    three_cases(-1, 0, true, false);
    expect("times -1 / m");
}
END_TEST

START_TEST(a_factor_with_an_exception_is_named)
{
    double right[N];
    for (int i = 0; i < N; i++)
        right[i] = (i + 1) * (i % 2 == 0 ? 1 : -1);
    three_cases(1, 0, true, false);
    answer(7, right, right);
    expect("wherever your dw is wrong, it is ours times 1 / m");
}
END_TEST

START_TEST(an_offset_of_the_case_is_named)
{
    three_cases(1, 1, false, false);
    expect("wherever your dw is wrong, it is ours plus m");
}
END_TEST

START_TEST(a_region_is_named)
{
    three_cases(3, 0.7, true, true);
    expect("your dw is wrong only where x is below 0");
}
END_TEST

START_TEST(the_same_factor_everywhere_is_no_news)
{
    three_cases(2, 0, false, false);
    ck_assert(!pattern_say(&found, said, sizeof said));
}
END_TEST

START_TEST(chance_is_not_described)
{
    rng r = rng_make(1, "chance");
    memset(&found, 0, sizeof found);
    for (int m = 2; m < 6; m++) {
        double x[N], got[N];
        for (int i = 0; i < N; i++) {
            x[i] = rng_normal(&r);
            got[i] = rng_normal(&r);
        }
        answer(m, x, got);
    }
    ck_assert_msg(!pattern_say(&found, said, sizeof said), "%s", said);
}
END_TEST

START_TEST(numbers_are_read_with_their_names)
{
    amounts a = {.count = 0};
    read_amounts(&a,
                 "of 2 with 3 channels of 5 x 4, k = -2 and variance 0.5");
    ck_assert_int_eq(a.count, 3);
    ck_assert_str_eq(a.all[0].name, "the number of channels");
    ck_assert_double_eq(a.all[0].value, 3);
    ck_assert_str_eq(a.all[1].name, "k");
    ck_assert_double_eq(a.all[1].value, -2);
    ck_assert_str_eq(a.all[2].name, "variance");
}
END_TEST

int main(void)
{
    const TTest *tests[] = {a_factor_of_the_case_is_named,
                            a_factor_with_an_exception_is_named,
                            an_offset_of_the_case_is_named,
                            a_region_is_named,
                            the_same_factor_everywhere_is_no_news,
                            chance_is_not_described,
                            numbers_are_read_with_their_names,
                            NULL};
    return suite_run(tests);
}
