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

/* A row whose key hears the bias alone fires alike on everything. */
START_TEST(rows_are_means)
{
    corpus c = corpus_of("tales", 5, 1, 1);
    gpt_plan plan = {c.letters.count, 32, 2, 2, 8, 1, false, false};
    gpt g = gpt_start(&plan, 1);
    matrix fires = matrix_make(TALES_KINDS, 32), sum = matrix_make(1, 32);
    int last;
    matrix_fill(matrix_rows(g.w.block[1].up, 3, 1), 0);
    g.w.block[1].up_bias[3] = 5;
    recall_rows(&g, &c, 1, fires);
    for (int k = 0; k < TALES_KINDS; k++)
        ck_assert_float_eq_tol(matrix_get(fires, k, 3), 5, 1e-4F);
    matrix_set(fires, 2, 7, 4); /* row 3 fires more, but on everything */
    matrix_set(fires, 2, 9, 9);
    matrix_set(fires, 0, 9, 8);
    ck_assert_int_eq(recall_fondest(fires, 2), 7);
    char most[RECALL_LETTERS];
    for (int i = 0; i < 8; i++)
        matrix_row(g.w.block[1].down, i)[3] = i == 5;
    for (int v = 0; v < c.letters.count; v++)
        matrix_row(g.w.tokens, v)[5] = (float)-v;
    matrix_row(g.w.tokens, c.letters.token['m'])[5] = 9;
    recall_promoted(&g, &c, 1, 3, most);
    ck_assert_str_eq(most, "mabcd");
    recall_rows(&g, &c, 1, fires);
    for (int k = 2; k < 20; k += TALES_KINDS) {
        recall_ask(&g, &c, k, &last);
        matrix_add(sum, matrix_rows(g.block[1].a, last, 1));
    }
    for (int i = 0; i < 32; i++)
        ck_assert_float_eq_tol(matrix_get(fires, 2, i),
                               matrix_get(sum, 0, i) / 5, 1e-5F);
    matrix_free(&fires);
    matrix_free(&sum);
    gpt_free(&g);
    corpus_free(&c);
}
END_TEST

int main(void)
{
    const TTest *tests[] = {a_net_that_says_one_letter, a_question_is_a_line,
                            rows_are_means, NULL};
    return suite_run(tests);
}
