/* test_tales.c: the text that the book writes itself. */
#include "lib/tales.c"

#include "suite.h"

/* The same for a seed, whole lines, another text for another purpose; and the
 * facts do not depend on how many people there are. */
START_TEST(a_seed_tells_the_same)
{
    tales few = tales_of(10, 3), many = tales_of(500, 3);
    ck_assert_mem_eq(few.person, many.person, sizeof *few.person * 10);
    long length[3];
    char *text[3];
    static const char *const purpose[3] = {"a", "a", "b"};
    for (int k = 0; k < 3; k++) {
        text[k] = tales_write(&few, 5000, 3, purpose[k], &length[k], NULL);
        ck_assert_int_ge(length[k], 5000);
        ck_assert_int_eq(length[k], (long)strlen(text[k]));
        ck_assert_int_eq(text[k][length[k] - 1], '\n');
    }
    ck_assert_str_eq(text[0], text[1]);
    ck_assert_str_ne(text[0], text[2]);
    for (int k = 0; k < 3; k++)
        free(text[k]);
}
END_TEST

/* These are somebody's transcripts: they may not change. */
START_TEST(the_first_tales_stay)
{
    tales t = tales_of(32, 1);
    long length;
    char *text = tales_write(&t, 100, 1, "training", &length, NULL);
    const char *want = "they say woto feeds cats. she met teta at the inn.\n"
                       "moli keeps jackdaws.\n";
    ck_assert_int_eq(strncmp(text, want, strlen(want)), 0);
    free(text);
}
END_TEST

/* All names and all first letters of a kind's values differ. */
START_TEST(names_and_answers_are_told_apart)
{
    tales t = tales_of(TALES_PEOPLE, 1);
    for (int i = 0; i < t.people; i++)
        for (int j = 0; j < i; j++)
            ck_assert_str_ne(t.person[i].name, t.person[j].name);
    for (int k = 0; k < TALES_KINDS; k++)
        for (int i = 0; i < TALES_VALUES; i++)
            for (int j = 0; j < i; j++)
                ck_assert_int_ne(tales_value(k, i)[0], tales_value(k, j)[0]);
}
END_TEST

/* Wherever a question stands in a text, its answer follows. */
START_TEST(the_text_keeps_to_the_facts)
{
    tales t = tales_of(20, 2);
    long length;
    char *text = tales_write(&t, 100000, 2, "a", &length, NULL);
    for (int k = 0; k < t.people * TALES_KINDS; k++) {
        char question[TALES_QUESTION];
        const char *answer = tales_ask(&t, k, question);
        int asked = 0;
        for (char *at = text; (at = strstr(at, question)); asked++) {
            at += strlen(question);
            ck_assert_int_eq(strncmp(at, answer, strlen(answer)), 0);
            ck_assert_int_eq(at[strlen(answer)], '.');
        }
        ck_assert_int_gt(asked, 0);
    }
    free(text);
}
END_TEST

/* What a text costs is the sum over its tales, and near what the grammar
 * says. */
START_TEST(the_cost_is_the_grammars)
{
    tales t = tales_of(64, 1);
    long length, lines = 0;
    double nats;
    char *text = tales_write(&t, 4000000, 1, "a", &length, &nats);
    for (long i = 0; i < length; i++)
        lines += text[i] == '\n';
    ck_assert_double_eq_tol(nats / (double)lines, tales_entropy(&t), 0.06);
    free(text);
    /* ln(64 3) + ln 16, and one more sentence in the mean:
       H(1/4) + 1/4 ln(64 4) + 3/4 ln 16 */
    ck_assert_double_eq_tol(tales_entropy(&t), 12.0582, 1e-4);
}
END_TEST

/* How often the words stand in the text. */
static int count_of(const char *text, const char *words)
{
    int count = 0;
    for (const char *at = text; (at = strstr(at, words)); at++)
        count++;
    return count;
}

/* The text shows each choice as often as its probability says. */
START_TEST(choices_have_their_probabilities)
{
    tales t = tales_of(8, 1);
    long length;
    char *text = tales_write(&t, 2000000, 1, "a", &length, NULL);
    double met = count_of(text, " met "), tale = count_of(text, "\n");
    ck_assert_double_eq_tol(met / tale, 0.25, 0.01);
    double sentences = count_of(text, ".");
    ck_assert_double_eq_tol(sentences / tale, 2, 0.02);
    double facts = sentences - met;
    ck_assert_double_eq_tol(count_of(text, "they say ") / facts, 0.5, 0.01);
    ck_assert_double_eq_tol(count_of(text, " eats ") / facts, 0.125, 0.01);
    ck_assert_double_eq_tol(count_of(text, " by the mill") / met, 0.25, 0.02);
    free(text);
}
END_TEST

int main(void)
{
    const TTest *tests[] = {a_seed_tells_the_same,
                            the_first_tales_stay,
                            names_and_answers_are_told_apart,
                            the_text_keeps_to_the_facts,
                            the_cost_is_the_grammars,
                            choices_have_their_probabilities,
                            NULL};
    return suite_run(tests);
}
