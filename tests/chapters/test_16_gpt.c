/* test_16_gpt.c: what Chapter 16 says about its program, as tests. */
int gpt_main(int argc, char **argv);
#define main gpt_main
#include "chapters/16-gpt/gpt.c"
#undef main

#include "suite.h"

static const laboratory one_lab = {.seed = 1, .data = "digits"};

/* By pencil: after "ab", four times, three a and one c. */
START_TEST(witten_and_bell_by_pencil)
{
    static const int text[] = {0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 2};
    ngrams c = ngrams_of(text, 12, MOST_BACK);
    /* order 0: a 7, b 4, c 1 of 12, three kinds */
    double zero = (7 + 3.0 / 3) / 15;
    ck_assert_double_eq_tol(predicted(&c, 3, text, 2, 0), zero, 1e-12);
    /* after b: a 3, c 1 of 4, two kinds */
    double one = (3 + 2 * zero) / 6;
    ck_assert_double_eq_tol(predicted(&c, 3, text, 2, 1), one, 1e-12);
    /* after ab the same counts */
    ck_assert_double_eq_tol(predicted(&c, 3, text, 2, 2), (3 + 2 * one) / 6,
                            1e-12);
    ngrams_free(&c);
}
END_TEST

/* The definition by loops over the text. */
static double by_definition(const int *text, long length, int letters,
                            const int *h, int k, int next)
{
    double n = 0, nc = 0, kinds = 0;
    bool seen[8] = {false};
    double shorter =
        k ? by_definition(text, length, letters, h + 1, k - 1, next)
          : 1.0 / letters;
    for (long i = k; i < length; i++)
        if (!memcmp(text + i - k, h, (size_t)k * sizeof *h)) {
            n++;
            nc += text[i] == next;
            kinds += !seen[text[i]];
            seen[text[i]] = true;
        }
    return n > 0 ? (nc + kinds * shorter) / (n + kinds) : shorter;
}

/* Random texts: as the definition has it, and a distribution. */
START_TEST(witten_and_bell_by_definition)
{
    enum { LONG = 400, LETTERS = 5 };
    int text[LONG], asked_for[16];
    rng r = rng_make(1, "text");
    for (int i = 0; i < LONG; i++)
        text[i] = rng_below(&r, 1 + rng_below(&r, LETTERS));
    ngrams c = ngrams_of(text, LONG, MOST_BACK);
    for (int k = 0; k < 200; k++) {
        int back = rng_below(&r, 6);
        double sum = 0;
        for (int i = 0; i < back; i++)
            asked_for[i] = rng_below(&r, LETTERS);
        for (int v = 0; v < LETTERS; v++) {
            asked_for[back] = v;
            double p = predicted(&c, LETTERS, asked_for, back, back);
            ck_assert_double_eq_tol(
                p, by_definition(text, LONG, LETTERS, asked_for, back, v),
                1e-12);
            sum += p;
        }
        ck_assert_double_eq_tol(sum, 1, 1e-12);
    }
    ngrams_free(&c);
}
END_TEST

/* nanoGPT's split of Shakespeare, where the text is at hand: the record. */
START_TEST(counting_shakespeare)
{
    static const double want[] = {3.347, 2.486, 2.049, 1.774, 1.669, 1.698};
    long length;
    char *there = text_load("shakespeare", &length, NULL);
    if (!there)
        skip_test("no text of Shakespeare's: make shakespeare");
    free(there);
    corpus c = corpus_of("shakespeare", 0, LENGTH, 1);
    ngrams all = ngrams_of(c.train, c.trained, MOST_BACK);
    for (int back = 0; back < 6; back++) {
        double sum = 0;
        for (long i = MOST_BACK; i < c.kept; i++)
            sum -= log(predicted(&all, c.letters.count, c.held, i, back));
        ck_assert_double_eq_tol(sum / (double)(c.kept - MOST_BACK),
                                want[back], 5e-4);
    }
    ngrams_free(&all);
    corpus_free(&c);
}
END_TEST

/* The pass by hand is the library's, in shapes that differ. */
START_TEST(the_pass_by_hand)
{
    static const gpt_plan shapes[] = {{7, 5, 2, 2, 8, 3, false, false},
                                      {5, 9, 1, 3, 12, 1, false, false},
                                      {11, 4, 4, 1, 16, 2, false, false}};
    for (int k = 0; k < 3; k++) {
        int tokens[9];
        gpt g = gpt_start(&shapes[k], 1);
        rng r = rng_make(1, "noise");
        matrix_normal(matrix_of(1, (int)g.size, g.parameters), 0.5, &r);
        for (int i = 0; i < shapes[k].context; i++)
            tokens[i] = rng_below(&r, shapes[k].vocabulary);
        matrix by_hand = matrix_make(shapes[k].context, shapes[k].vocabulary);
        matrix_copy(by_hand, forward(&g, tokens));
        gpt_batch b = {1, shapes[k].context, tokens, NULL};
        matrix out = gpt_forward(&g, &b);
        ck_assert_double_gt(matrix_norm(out), 1);
        ck_assert_double_lt(matrix_gap(out, by_hand), 1e-4);
        matrix_free(&by_hand);
        gpt_free(&g);
    }
}
END_TEST

/* Our check refuses zeros; the gradient passes. */
START_TEST(zeros_do_not_pass)
{
    static const int text[] = {3, 1, 4, 1, 5, 2, 6, 5, 3, 5, 0};
    gpt_plan plan = {7, 5, 2, 2, 8, 2, false, false};
    gpt g = gpt_start(&plan, 1);
    rng r = rng_make(1, "noise");
    matrix_normal(matrix_of(1, (int)g.size, g.parameters), 0.5, &r);
    gpt_batch b = {2, 5, text, text + 1};
    float *gradient = zeroed((unsigned long)g.size, sizeof *gradient);
    ck_assert(!gpt_check(&g, &b, gradient).passed);
    gpt_gradient(&g, &b, gradient);
    gradcheck_report report = gpt_check(&g, &b, gradient);
    ck_assert_msg(report.passed, "%s", report.text);
    free(gradient);
    gpt_free(&g);
}
END_TEST

/* A target is the token after; with --same it is the token. */
START_TEST(targets_come_next)
{
    static page p;
    int text[1000];
    rng r = rng_make(1, "windows");
    for (int i = 0; i < 1000; i++)
        text[i] = i;
    for (int same = 0; same < 2; same++) {
        asked.same = same;
        gpt_batch b = windows(&p, text, 1000, &r);
        ck_assert_int_eq(b.sequences * b.length, BATCH * LENGTH);
        for (int i = 0; i < BATCH * LENGTH; i++) {
            ck_assert_int_eq(b.targets[i], b.tokens[i] + !same);
            ck_assert(i % LENGTH == 0 || b.tokens[i] == b.tokens[i - 1] + 1);
        }
    }
    asked.same = false;
}
END_TEST

START_TEST(the_rate_rises_and_falls)
{
    lesson l = {.rate = 2, .steps = 100};
    ck_assert_float_eq_tol(rate_at(&l, 0), 0.2F, 1e-6F);
    ck_assert_float_eq_tol(rate_at(&l, 9), 2, 1e-6F);
    ck_assert_float_eq_tol(rate_at(&l, 10), 2, 1e-6F);
    ck_assert_float_eq_tol(rate_at(&l, 55), 1.1F, 1e-6F);
    ck_assert_float_eq_tol(rate_at(&l, 100), 0.2F, 1e-6F);
}
END_TEST

/* The chapter's loop and the library's: the same net but for rounding, from
 * the same windows; and in pieces as in one. */
START_TEST(the_lesson_is_the_librarys)
{
    lesson l = lesson_of(&one_lab, 4, 1, 16, WIDE, 20);
    lesson m = lesson_of(&one_lab, 4, 1, 16, WIDE, 20);
    gpt_train_plan how = {.steps = 20,
                          .rate = 0.007F,
                          .warm_up = 2,
                          .last = 0.1F,
                          .decay = 0.1F,
                          .clip = 1,
                          .seed = 1,
                          .threads = 1};
    learn(&l, 7);
    learn(&l, 20);
    gpt_train(&m.net, m.text.train, m.text.trained, &how);
    matrix a = matrix_of(1, (int)l.net.size, l.net.parameters);
    matrix b = matrix_of(1, (int)m.net.size, m.net.parameters);
    ck_assert_double_lt(matrix_distance(a, b), 1e-3 * matrix_norm(b));
    lesson_free(&l);
    lesson_free(&m);
}
END_TEST

/* The run `shakespeare`, on a text of ours, until Ctrl-C is pressed. */
static void read_author(const void *with)
{
    char words[3][16] = {"gpt", "shakespeare", "--resume"}, file[4096];
    char *argv[] = {words[0], words[1], words[2], file, NULL};
    snprintf(file, sizeof file, "%s", (const char *)with);
    press_after(300);
    exit(gpt_main(4, argv));
}

/* Stopped twice, it has kept what as many steps at once give, to the bit. */
START_TEST(a_stopped_author_goes_on)
{
    enum { LETTERS = 4000 };
    char folder[3000], path[4000], text[LETTERS + 1] = "";
    double row[2][4];
    rng r = rng_make(1, "text");
    error e = {""};
    new_folder(folder, sizeof folder);
    for (int i = 0; i < LETTERS; i++)
        text[i] = "to be."[rng_below(&r, 6)];
    snprintf(path, sizeof path, "%s/input.txt", folder);
    write_text(path, text);
    setenv("NN_SHAKESPEARE", folder, 1);
    snprintf(path, sizeof path, "%s/kept", folder);
    for (int k = 0; k < 2; k++) {
        outcome o = run_apart(read_author, path);
        ck_assert_msg(o.status == 130, "status %d: %s", o.status, o.err);
    }
    lesson l = lesson_of(&one_lab, 0, 4, 128, WIDE, 16000);
    lesson m = lesson_of(&one_lab, 0, 4, 128, WIDE, 16000);
    resume all =
        gpt_resume(&l.net, &l.adam, &l.r, l.text.train, l.text.trained, 1);
    resume_rows(&all, row[0], 4, 1, 1600);
    ck_assert_msg(resume_load(&all, path, &e), "%s", e.text);
    ck_assert_int_gt(*l.adam.steps, 0);
    m.rate = 0.003F;
    learn(&m, (int)*l.adam.steps);
    size_t bytes = (size_t)m.net.size * sizeof(float);
    ck_assert_mem_eq(l.net.parameters, m.net.parameters, bytes);
    ck_assert_mem_eq(l.adam.velocity, m.adam.velocity, bytes);
    ck_assert_mem_eq(l.adam.square, m.adam.square, bytes);
    ck_assert_mem_eq(&l.r, &m.r, sizeof l.r);
    ck_assert_double_eq_tol(row[0][0], m.sum / 1600, 1e-12);
    lesson_free(&l);
    lesson_free(&m);
}
END_TEST

/* What each start promises. */
START_TEST(starts_are_as_wide_as_they_say)
{
    gpt_plan plan = {27, 128, 8, 4, 64, 1, false, false};
    static const double up[] = {0.02, 0.005, 0.125};
    static const double down[] = {0.005, 0.02, 0.125 / 4};
    for (int how = 0; how < STARTS; how++) {
        gpt g = begun(&plan, how, 1);
        for (int l = 0; l < 8; l++) {
            const gpt_weights *w = &g.w.block[l];
            ck_assert_double_eq_tol(deviation(w->up) / up[how], 1, 0.03);
            ck_assert_double_eq_tol(deviation(w->down) / down[how], 1, 0.03);
        }
        gpt_free(&g);
    }
}
END_TEST

/* The table of the text: parameters, and what nothing learned costs. */
START_TEST(parameters_and_the_first_cost)
{
    gpt_plan plan = {27, LENGTH, 2, 4, 64, BATCH, false, false};
    int tokens[LENGTH + 1];
    gpt g = gpt_make(&plan);
    ck_assert_int_eq(gpt_count(&g), 110016);
    for (int i = 0; i <= LENGTH; i++)
        tokens[i] = i % 27;
    gpt_batch b = {1, LENGTH, tokens, tokens + 1};
    ck_assert_double_eq_tol(gpt_cost(&g, &b), log(27), 1e-5);
    gpt_free(&g);
}
END_TEST

START_TEST(directions_are_unit_vectors)
{
    rng r = rng_make(1, "directions");
    matrix v = directions(50, 7, &r);
    for (int i = 0; i < 50; i++)
        ck_assert_double_eq_tol(matrix_norm(matrix_rows(v, i, 1)), 1, 1e-6);
    matrix_free(&v);
}
END_TEST

START_TEST(runs_say_what_the_text_says)
{
    static const char *const shows[][2] = {
        {"text", "27 letters; the best prediction costs 0.238 nats"},
        {"check", "by hand and by the library: 0.000000 apart"}};
    expect_shows("\"${NN_BUILD:-build}\"/chapters/16-gpt", shows, 2);
}
END_TEST

START_TEST(wrong_usage_is_one_line)
{
    static const char *const wrong[] = {"nonesuch", "--rate 1", "text --same",
                                        "learn --text x", "learn --resume x"};
    expect_refused("\"${NN_BUILD:-build}\"/chapters/16-gpt", wrong, 5);
    expect_ends("\"${NN_BUILD:-build}\"/chapters/16-gpt",
                "counts --text /nonesuch", 1, "cannot read");
}
END_TEST

int main(void)
{
    const TTest *tests[] = {witten_and_bell_by_pencil,
                            witten_and_bell_by_definition,
                            counting_shakespeare,
                            the_pass_by_hand,
                            zeros_do_not_pass,
                            targets_come_next,
                            the_rate_rises_and_falls,
                            the_lesson_is_the_librarys,
                            a_stopped_author_goes_on,
                            starts_are_as_wide_as_they_say,
                            parameters_and_the_first_cost,
                            directions_are_unit_vectors,
                            runs_say_what_the_text_says,
                            wrong_usage_is_one_line,
                            NULL};
    return suite_run(tests);
}
