/* test_ngrams.c: strings of a text, counted. */
#include "ngrams.h"

#include <signal.h>
#include <string.h>

#include "rng.h"
#include "suite.h"

enum { LENGTH = 300, KINDS = 3, LONGEST = 4 };

static const int *some_text(void)
{
    static int text[LENGTH];
    rng r = rng_make(5, "text");

    for (int i = 0; i < LENGTH; i++)
        text[i] = rng_below(&r, KINDS);
    return text;
}

/* By looking through the whole text. */
static followers looked_for(const int *text, const int *string, int length,
                            int token)
{
    int times[KINDS] = {0};
    followers f = {0};

    for (int i = 0; i + length < LENGTH; i++)
        if (memcmp(text + i, string, (size_t)length * sizeof *text) == 0)
            times[text[i + length]]++;
    for (int k = 0; k < KINDS; k++) {
        f.seen += times[k];
        f.kinds += times[k] > 0;
    }
    f.same = times[token];
    return f;
}

START_TEST(every_string_is_counted)
{
    const int *text = some_text();
    ngrams g = ngrams_of(text, LENGTH, LONGEST);
    int string[LONGEST], never = 0;

    for (int length = 0; length <= LONGEST; length++)
        for (int code = 0; code < 81 * KINDS; code++) {
            for (int i = 0, rest = code / KINDS; i < length;
                 i++, rest /= KINDS)
                string[i] = rest % KINDS;
            followers a = ngrams_after(&g, string, length, code % KINDS);
            followers b = looked_for(text, string, length, code % KINDS);
            ck_assert_int_eq(a.seen, b.seen);
            ck_assert_int_eq(a.kinds, b.kinds);
            ck_assert_int_eq(a.same, b.same);
            never += a.kinds < KINDS;
        }
    ck_assert_int_gt(never, 0);
    ngrams_free(&g);
}
END_TEST

START_TEST(nothing_follows_the_end)
{
    static const int text[] = {0, 1, 2};
    ngrams g = ngrams_of(text, 3, 3);

    ck_assert_int_eq(ngrams_after(&g, text + 2, 1, 0).seen, 0);
    ck_assert_int_eq(ngrams_after(&g, text, 3, 0).kinds, 0);
    ck_assert_int_eq(ngrams_after(&g, text, 0, 2).seen, 3);
    ck_assert_int_eq(ngrams_after(&g, text, 1, 1).same, 1);
    ngrams_free(&g);
    g = ngrams_of(text, 0, 2);
    ck_assert_int_eq(ngrams_after(&g, text, 0, 0).seen, 0);
    ngrams_free(&g);
}
END_TEST

static void too_long(const void *with)
{
    static const int text[] = {0, 1, 2};
    ngrams g = ngrams_of(text, 3, 1);

    (void)with;
    ngrams_after(&g, text, 2, 0);
}

static void too_many(const void *with)
{
    static const int text[] = {0};

    (void)with;
    ngrams_of(text, 1L << 30, 1);
}

START_TEST(more_than_can_be_counted)
{
    outcome o = run_apart(too_long, NULL);
    ck_assert_int_eq(o.signal, SIGABRT);
    o = run_apart(too_many, NULL);
    ck_assert_int_eq(o.signal, SIGABRT);
}
END_TEST

int main(void)
{
    const TTest *tests[] = {every_string_is_counted, nothing_follows_the_end,
                            more_than_can_be_counted, NULL};
    return suite_run(tests);
}
