/* test_text.c: text as numbers, and files that are not there. */
#include "text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "suite.h"

START_TEST(letters_in_order)
{
    alphabet a = alphabet_of("banana\n\xff", 8);
    ck_assert_int_eq(a.count, 5);
    ck_assert_mem_eq(a.letter, "\nabn\xff", 5);
    ck_assert_int_eq(a.token['b'], 2);
    ck_assert_int_eq(a.token[255], 4);
    ck_assert_int_eq(a.token['z'], -1);
    ck_assert_int_eq(alphabet_of("", 0).count, 0);
}
END_TEST

START_TEST(there_and_back)
{
    static const char text[] = "to be or not to be";
    int tokens[sizeof text];
    alphabet a = alphabet_of(text, sizeof text);
    ck_assert(alphabet_encode(&a, text, sizeof text, tokens, NULL));
    for (size_t i = 0; i < sizeof text; i++)
        ck_assert_int_eq(a.letter[tokens[i]], text[i]);
}
END_TEST

START_TEST(a_letter_that_is_none)
{
    int tokens[4];
    long at = -1;
    alphabet a = alphabet_of("abc", 3);
    ck_assert(!alphabet_encode(&a, "abxc", 4, tokens, &at));
    ck_assert_int_eq(at, 2);
    ck_assert(!alphabet_encode(&a, "xabc", 4, tokens, NULL));
}
END_TEST

/* Short, longer than the first piece that is read, and exactly as long. */
START_TEST(files_come_whole)
{
    static const long sizes[] = {1, 65535, 65536, 65537, 300000};
    char folder[200], path[300];
    new_folder(folder, sizeof folder);
    snprintf(path, sizeof path, "%s/text", folder);
    for (int k = 0; k < 5; k++) {
        error e = {""};
        long length;
        char *want = malloc((size_t)sizes[k] + 1);
        for (long i = 0; i < sizes[k]; i++)
            want[i] = (char)('a' + i % 25);
        want[sizes[k]] = '\0';
        write_text(path, want);
        char *got = text_load(path, &length, &e);
        ck_assert_ptr_nonnull(got);
        ck_assert_int_eq(length, sizes[k]);
        ck_assert_str_eq(got, want);
        free(got);
        free(want);
    }
}
END_TEST

static void expect_none(const char *source, const char *words)
{
    error e = {""};
    long length;
    ck_assert_ptr_null(text_load(source, &length, &e));
    ck_assert_msg(strstr(e.text, words), "%s", e.text);
    ck_assert_ptr_null(strchr(e.text, '\n'));
}

START_TEST(what_cannot_be_read_is_one_line)
{
    char folder[200], path[300], name[5000] = "";
    new_folder(folder, sizeof folder);
    expect_none(folder, "cannot read");
    snprintf(path, sizeof path, "%s/none", folder);
    expect_none(path, "No such file");
    write_text(path, "");
    expect_none(path, "is empty");
    setenv("NN_SHAKESPEARE", folder, 1);
    expect_none("shakespeare", "make shakespeare");
    memset(name, 'x', sizeof name - 1);
    setenv("NN_SHAKESPEARE", name, 1);
    expect_none("shakespeare", "too long a name");
    ck_assert_int_eq(chdir(folder), 0);
    setenv("NN_SHAKESPEARE", "", 1);
    expect_none("shakespeare", "no data/shakespeare/input.txt");
    unsetenv("NN_SHAKESPEARE");
    expect_none("shakespeare", "no data/shakespeare/input.txt");
    setenv("NN_SHAKESPEARE", folder, 1);
    snprintf(path, sizeof path, "%s/input.txt", folder);
    write_text(path, "O");
    long length;
    char *text = text_load("shakespeare", &length, NULL);
    ck_assert_str_eq(text, "O");
    free(text);
}
END_TEST

int main(void)
{
    const TTest *tests[] = {letters_in_order,
                            there_and_back,
                            a_letter_that_is_none,
                            files_come_whole,
                            what_cannot_be_read_is_one_line,
                            NULL};
    return suite_run(tests);
}
