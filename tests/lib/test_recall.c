/* test_recall.c: facts asked of a net. */
#include "recall.h"

#include <math.h>
#include <string.h>

#include "suite.h"

/* A net of one block whose parameters are all 0 knows nothing: all letters
 * are alike. The last norm's beta and a table with a row for each letter make
 * it say one and the same letter always. */
START_TEST(a_net_that_says_one_letter)
{
    corpus c = corpus_of("tales", 8, 1, 1);
    gpt_plan plan = {.vocabulary = c.letters.count,
                     .context = 64,
                     .layers = 1,
                     .heads = 1,
                     .width = 32,
                     .batch = 1};
    gpt g = gpt_make(&plan);
    recall r = recall_of(&g, &c);
    ck_assert_double_eq_tol(r.bits, 32 * log2(16.0 / c.letters.count), 1e-4);
    int said = c.letters.token['b'], count = 0;
    for (int v = 0; v < c.letters.count; v++)
        matrix_row(g.w.tokens, v)[v] = 1;
    for (int k = 0; k < 32; k++) {
        char question[TALES_QUESTION];
        count += *tales_ask(&c.world, k, question) == 'b';
    }
    g.w.last_beta[said] = 50;
    for (int i = 0; i < plan.width; i++)
        g.w.last_gamma[i] = 0;
    r = recall_of(&g, &c);
    ck_assert_int_gt(count, 0);
    ck_assert_double_eq_tol(r.right, 100.0 * count / 32, 1e-9);
    ck_assert_double_lt(r.bits, 4 * count);
    gpt_free(&g);
    corpus_free(&c);
}
END_TEST

/* The row is the question's last letter's. */
START_TEST(a_question_is_a_line)
{
    corpus c = corpus_of("tales", 3, 1, 1);
    gpt_plan plan = {c.letters.count, 32, 1, 2, 8, 1, false, false};
    gpt g = gpt_start(&plan, 1);
    char question[TALES_QUESTION];
    int last;
    for (int k = 0; k < 12; k++) {
        tales_ask(&c.world, k, question);
        matrix p = recall_ask(&g, &c, k, &last);
        ck_assert_int_eq(last, (int)strlen(question));
        ck_assert_int_eq(p.rows, last + 1);
        ck_assert_int_eq(p.cols, c.letters.count);
    }
    gpt_free(&g);
    corpus_free(&c);
}
END_TEST

int main(void)
{
    const TTest *tests[] = {a_net_that_says_one_letter, a_question_is_a_line,
                            NULL};
    return suite_run(tests);
}
