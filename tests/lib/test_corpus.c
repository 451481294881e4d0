/* test_corpus.c: texts to learn from. */
#include "corpus.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "suite.h"

/* The book's own text: other tales of the same people are held back, and
 * their floor is what the grammar says, a character. */
START_TEST(tales_are_told_twice)
{
    corpus c = corpus_of("tales", 32, 1, 1);
    ck_assert_int_ge(c.trained, CORPUS_TRAINED);
    ck_assert_int_ge(c.kept, CORPUS_HELD);
    ck_assert(memcmp(c.train, c.held, 1000 * sizeof(int)) != 0);
    ck_assert_int_eq(c.letters.count, 27);
    long lines = 0;
    for (long i = 0; i < c.kept; i++)
        lines += c.letters.letter[c.held[i]] == '\n';
    ck_assert_double_eq_tol(c.floor * (double)c.kept / (double)lines,
                            tales_entropy(&c.world), 0.5);
    corpus_free(&c);
    corpus_free(&c);
}
END_TEST

START_TEST(a_file_is_cut_at_nine_tenths)
{
    char folder[200], path[300], text[1006];
    new_folder(folder, sizeof folder);
    snprintf(path, sizeof path, "%s/text", folder);
    for (int i = 0; i < 1005; i++)
        text[i] = (char)(i < 1004 ? 'a' + i % 7 : 'z');
    text[1005] = '\0';
    write_text(path, text);
    corpus c = corpus_of(path, 0, 101, 1);
    ck_assert_int_eq(c.trained, 904);
    ck_assert_int_eq(c.kept, 101);
    ck_assert_int_eq(c.letters.count, 8);
    ck_assert_int_eq(c.held[0], 904 % 7);
    ck_assert_int_eq(c.held[100], 7); /* a letter of the held part alone */
    ck_assert_double_eq(c.floor, 0);
    corpus_free(&c);
}
END_TEST

static void read_it(const void *path)
{
    corpus_of(path, 0, 102, 1);
}

START_TEST(too_short_is_one_line)
{
    char folder[200], path[300];
    new_folder(folder, sizeof folder);
    snprintf(path, sizeof path, "%s/text", folder);
    outcome o = run_apart(read_it, path);
    expect_one_line(&o, 1);
    write_text(path, "short");
    o = run_apart(read_it, path);
    expect_one_line(&o, 1);
    ck_assert_ptr_nonnull(strstr(o.err, "5 characters"));
}
END_TEST

int main(void)
{
    const TTest *tests[] = {tales_are_told_twice,
                            a_file_is_cut_at_nine_tenths,
                            too_short_is_one_line, NULL};
    return suite_run(tests);
}
