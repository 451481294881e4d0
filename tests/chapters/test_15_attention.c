/* test_15_attention.c: what Chapter 15 says about its program, as tests. */
int attention_main(int argc, char **argv);
#define main attention_main
#include "chapters/15-attention/attention.c"
#undef main

#include "suite.h"

/* length, width, heads */
static const int shapes[][3] = {{1, 2, 1},  {2, 1, 1},   {7, 12, 3},
                                {13, 8, 2}, {16, 16, 4}, {5, 30, 5}};
enum { SHAPES = sizeof shapes / sizeof *shapes };

static attention attention_at(int k, mask m)
{
    rng r = rng_numbered(1, "test", (uint64_t)k);
    return attention_make(shapes[k][0], shapes[k][1], shapes[k][2], m, &r);
}

static matrix floats(int rows, int cols, const double *from)
{
    matrix m = matrix_make(rows, cols);
    for (int i = 0; i < rows; i++)
        for (int j = 0; j < cols; j++)
            matrix_set(m, i, j, (float)from[i * cols + j]);
    return m;
}

/* Q, K and V (or what belongs to them) side by side. */
static matrix beside(const attention *a, const double *from)
{
    const int n = a->length, w = a->width;
    matrix m = matrix_make(n, 3 * w);
    for (int part = 0; part < 3; part++) {
        matrix one = floats(n, w, from + part * n * w);
        matrix_copy(matrix_columns(m, part * w, w), one);
        matrix_free(&one);
    }
    return m;
}

static void expect_alike(matrix a, matrix b)
{
    ck_assert_double_lt(matrix_gap(a, b), 2e-5);
}

/* The library's attention, in float, there and back, is ours in double. */
START_TEST(the_librarys_attention_is_ours)
{
    for (int k = 0; k < 2 * SHAPES; k++) {
        attention a = attention_at(k / 2, k % 2 ? CAUSAL : ALL);
        const int n = a.length, w = a.width;
        matrix qkv = beside(&a, a.q), d_o = floats(n, w, a.d_o);
        matrix o = matrix_make(n, w), dqkv = matrix_make(n, 3 * w);
        matrix p = matrix_make(a.heads * n, n), room = matrix_make(n, n);
        attention_forward(o, p, qkv, a.heads, k % 2);
        attention_backward(dqkv, d_o, o, p, qkv, a.heads, room);
        attend(&a);
        back(&a, shorter);
        matrix ours[] = {floats(n, w, a.o), floats(a.heads * n, n, a.p),
                         beside(&a, a.dq)};
        expect_alike(o, ours[0]);
        expect_alike(p, ours[1]);
        expect_alike(dqkv, ours[2]);
        matrix *all[] = {&qkv,  &d_o,     &o,       &dqkv,   &p,
                         &room, &ours[0], &ours[1], &ours[2]};
        for (int j = 0; j < 9; j++)
            matrix_free(all[j]);
        free(a.q);
    }
}
END_TEST

/* Both ways back are the slope, and each other, in double. */
START_TEST(both_ways_back_are_the_slope)
{
    way ways[] = {jacobian, shorter};
    for (int k = 1; k < 2 * SHAPES; k++) {
        attention a = attention_at(k / 2, k % 2 ? CAUSAL : ALL);
        for (int w = 0; w < 2 && a.length > 1; w++) {
            attend(&a);
            back(&a, ways[w]);
            gradcheck_report g =
                gradcheck_double(3L * a.length * a.width, a.q, a.dq, cost_of,
                                 &a, 1e-5, 1e-6, 0);
            ck_assert_msg(g.passed, "%s", g.text);
        }
        free(a.q);
    }
}
END_TEST

/* 16.95 by pencil, and what comes back to its scores. */
START_TEST(three_keys_by_pencil)
{
    double p[] = {2, 1, 0}, v[] = {10, 20, 60}, ds[3];
    soften(3, 1, p);
    ck_assert_double_eq_tol(dot(3, p, v), 16.95, 0.005);
    shorter(3, p, v, ds);
    ck_assert_double_eq_tol(ds[0], -4.62, 0.005);
    ck_assert_double_eq_tol(ds[1], 0.75, 0.005);
    ck_assert_double_eq_tol(ds[2], 3.88, 0.005);
    ck_assert_double_eq_tol(ds[0] + ds[1] + ds[2], 0, 1e-12);
}
END_TEST

/* A causal attention leaks nothing, to the last bit, and sees itself; the
 * others leak. Softmax by steps is softmax. */
START_TEST(only_one_mask_holds)
{
    for (mask m = ALL; m < MASKS; m++) {
        rng r = rng_make(1, "leaks");
        attention a = attention_make(9, 6, 3, m, &r);
        int changed = leaks(&a, &r);
        ck_assert_int_eq(changed, m == CAUSAL || m == WALL ? 0 : 8);
        for (int i = 0; i < 3 * 9; i++)
            for (int j = i % 9; j < 9; j++)
                ck_assert(m == ALL || (a.p[i * 9 + j] > 0) == (j == i % 9));
        free(a.q);
    }
    double s[] = {1, 7, 3, 7, 2, 7}, t[] = {1, 3, 2};
    soften(3, 2, s);
    soften(3, 1, t);
    for (int k = 0; k < 3; k++) {
        ck_assert_double_eq(s[2 * k], t[k]);
        ck_assert_double_eq(s[2 * k + 1], 7);
    }
}
END_TEST

/* Where all that may be seen lies below the wall, everything leaks. */
START_TEST(a_wall_can_be_climbed)
{
    rng r = rng_make(1, "wall");
    attention a = attention_make(4, 1, 1, WALL, &r);
    for (int i = 0; i < 4; i++) {
        a.q[i] = 200;
        a.k[i] = -100;
    }
    attend(&a);
    ck_assert_double_eq(a.p[0], 0);
    ck_assert_double_eq_tol(a.p[1], 1.0 / 3, 1e-12);
    free(a.q);
}
END_TEST

/* An example asks for one of its names, all different; the answer follows it.
 * One guess in 41 of 100 is right: the number that occurs most often. */
START_TEST(the_answer_follows_its_name)
{
    rng r = rng_make(1, "ask");
    int hits = 0, row[SPOKEN];
    for (int n = 0; n < 20000; n++) {
        int answer = ask(&r, row), count[TOKENS] = {0}, best = NAMES, at = 0;
        for (int k = 0; k < PAIRS; k++) {
            ck_assert_int_lt(row[2 * k], NAMES);
            ck_assert_int_eq(count[row[2 * k]]++, 0);
            count[row[2 * k + 1]]++;
            at = row[2 * k] == row[2 * PAIRS] ? k : at;
        }
        ck_assert_int_eq(row[2 * at], row[2 * PAIRS]);
        ck_assert_int_eq(row[2 * at + 1], answer);
        for (int k = NAMES; k < TOKENS; k++)
            best = count[k] > count[best] ? k : best;
        hits += best == answer;
    }
    ck_assert_double_eq_tol(hits / 200.0, 41.2, 1.2);
}
END_TEST

/* 20,624 of the full net; 9,440 that two layers of attention use; and where
 * they begin. */
START_TEST(who_has_how_many)
{
    laboratory lab = {.seed = 1};
    pupil p = pupil_of(TWO, &lab);
    enrol(&p);
    ck_assert_int_eq(net_count(&p.n), 20624);
    long mlp = 2L * WIDTH * 4 * WIDTH + 5 * WIDTH + 2 * WIDTH;
    ck_assert_int_eq(gpt_count(&p.g) - 2 * mlp, 9440);
    double size = matrix_norm(p.g.w.block[0].attend);
    ck_assert_double_eq_tol(size * size / (3 * WIDTH * WIDTH) * WIDTH, 1,
                            0.1);
    for (int c = 0; c < WIDTH; c++)
        ck_assert_float_eq(p.g.block[1].first.gamma[c], 1);
    ck_assert(p.g.block[0].without_mlp && p.g.block[1].without_mlp);
    dismiss(&p);
}
END_TEST

/* What is added to the stream stays; saved late, X is normed. */
START_TEST(a_block_adds)
{
    enum { T = 3, C = 4 };
    double x[T * C], w[4 * C * C] = {0}, before[T * C], mean = 0;
    rng r = rng_make(1, "block");
    attention a = attention_make(T, C, 2, CAUSAL, &r);
    normal(&r, T * C, 1, x);
    memcpy(before, x, sizeof x);
    block(&a, x, w, false);
    ck_assert_mem_eq(x, before, sizeof x);
    block(&a, x, w, true);
    for (int c = 0; c < C; c++)
        mean += x[c];
    ck_assert_double_eq_tol(mean, 0, 1e-12);
    ck_assert_double_eq_tol(dot(C, x, x), C, 1e-9);
    free(a.q);
}
END_TEST

START_TEST(wrong_usage_is_one_line)
{
    static const char *const wrong[] = {"nonesuch", "--rate 1",
                                        "--data digits"};
    expect_refused("\"${NN_BUILD:-build}\"/chapters/15-attention", wrong, 3);
}
END_TEST

int main(void)
{
    const TTest *tests[] = {the_librarys_attention_is_ours,
                            both_ways_back_are_the_slope,
                            three_keys_by_pencil,
                            only_one_mask_holds,
                            a_wall_can_be_climbed,
                            the_answer_follows_its_name,
                            who_has_how_many,
                            a_block_adds,
                            wrong_usage_is_one_line,
                            NULL};
    return suite_run(tests);
}
