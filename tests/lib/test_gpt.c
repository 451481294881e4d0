/* The transformer: what it gives and the slopes of its cost, against a
 * definition in plain loops and double precision that shares nothing with the
 * library; that nothing looks ahead, that a crew computes what one thread
 * does, and what a step, a checkpoint and the start are. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "attention.h"
#include "file.h"
#include "gpt_train.h"
#include "suite.h"
#include "writer.h"

/* Allocations are counted where the C library lets us stand in for it. */
static _Atomic long allocations;
#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__)
void *__libc_malloc(size_t size);
void *malloc(size_t size)
{
    allocations++;
    return __libc_malloc(size);
}
#define COUNTS_ALLOCATIONS 1
#else
#define COUNTS_ALLOCATIONS 0
#endif

enum { TOKENS = 19, CONTEXT = 6, HEADS = 2, WIDTH = 8, BATCH = 5 };

static gpt_plan small_plan(void)
{
    return (gpt_plan){.vocabulary = TOKENS,
                      .context = CONTEXT,
                      .layers = 2,
                      .heads = HEADS,
                      .width = WIDTH,
                      .batch = BATCH};
}

/* What stands where in the parameters, and how much of it; false behind the
 * last. Written anew here: the library's list may be wrong. */
static bool tensor_at(const gpt *g, int k, float **data, int *count)
{
    const gpt_weights *w = &g->w.block[k < 4 ? 0 : (k - 4) / 12];
    int c = WIDTH, v = TOKENS * WIDTH, t = CONTEXT * WIDTH;
    const struct {
        float *data;
        int count;
    } block[] = {{w->first_gamma, c},         {w->first_beta, c},
                 {w->attend.data, 3 * c * c}, {w->attend_bias, 3 * c},
                 {w->project.data, c * c},    {w->project_bias, c},
                 {w->second_gamma, c},        {w->second_beta, c},
                 {w->up.data, 4 * c * c},     {w->up_bias, 4 * c},
                 {w->down.data, 4 * c * c},   {w->down_bias, c}},
      ends[] = {{g->w.tokens.data, v},
                {g->w.positions.data, g->plan.unordered ? 0 : t},
                {g->w.last_gamma, c},
                {g->w.last_beta, c}};

    if (k >= 4 + 12 * g->plan.layers)
        return false;
    *data = k < 4 ? ends[k].data : block[(k - 4) % 12].data;
    *count = k < 4 ? ends[k].count : block[(k - 4) % 12].count;
    return true;
}

/* Parameters that are all different, so that none is checked by chance. */
static gpt small_gpt(const gpt_plan *p)
{
    gpt g = gpt_start(p, 1);
    rng r = rng_make(3, "gpt");
    float *data;
    int count;

    for (int k = 0; tensor_at(&g, k, &data, &count); k++)
        for (int i = 0; i < count; i++)
            data[i] += (float)(0.2 * rng_normal(&r));
    return g;
}

/* What a GPT is asked. */
typedef struct setting {
    gpt g;
    gpt_batch b;
    int tokens[BATCH * CONTEXT], targets[BATCH * CONTEXT];
} setting;

/* Causal with positions; one that sees all; a set; shorter sequences, fewer of
 * them; without attention below; without the MLP above. Some targets are not
 * asked for. */
enum { WAYS = 6 };

static void set_up(setting *s, int way)
{
    gpt_plan p = small_plan();
    rng r = rng_make((uint64_t)way, "gpt");

    p.seeing = way == 1;
    p.unordered = way == 2;
    s->g = small_gpt(&p);
    s->g.block[0].without_attention = way == 4;
    s->g.block[1].without_mlp = way == 5;
    s->b = (gpt_batch){way == 3 ? 2 : BATCH, way == 3 ? 4 : CONTEXT,
                       s->tokens, s->targets};
    for (int i = 0; i < BATCH * CONTEXT; i++) {
        s->tokens[i] = rng_below(&r, TOKENS);
        s->targets[i] = i % 7 == 3 ? -1 : rng_below(&r, TOKENS);
    }
}

/* ---- the definition ------------------------------------------------------ */

/* The parameters in double, in the same places. */
typedef struct model {
    const gpt *g;
    double *w;
} model;

static const double *of(const model *m, const float *tensor)
{
    return m->w + (tensor - m->g->parameters);
}

/* out (rows x n) <- in (rows x k) W^T + b. */
static void linear(int rows, int n, int k, const double *in, const double *w,
                   const double *b, double *out)
{
    for (int i = 0; i < rows; i++)
        for (int j = 0; j < n; j++) {
            double sum = b ? b[j] : 0.0;
            for (int c = 0; c < k; c++)
                sum += in[i * k + c] * w[j * k + c];
            out[i * n + j] = sum;
        }
}

static void layer_norm(int rows, const double *x, const double *gamma,
                       const double *beta, double *out)
{
    for (int i = 0; i < rows; i++) {
        double mean = 0.0, variance = 0.0;
        for (int c = 0; c < WIDTH; c++)
            mean += x[i * WIDTH + c] / WIDTH;
        for (int c = 0; c < WIDTH; c++)
            variance += pow(x[i * WIDTH + c] - mean, 2.0) / WIDTH;
        for (int c = 0; c < WIDTH; c++)
            out[i * WIDTH + c] =
                gamma[c] * (x[i * WIDTH + c] - mean) / sqrt(variance + 1e-5) +
                beta[c];
    }
}

/* One sequence, one head at a time. */
static void attend(int length, bool seeing, const double *qkv, double *out)
{
    const int size = WIDTH / HEADS;

    for (int h = 0; h < HEADS; h++)
        for (int t = 0; t < length; t++) {
            double weight[CONTEXT], sum = 0.0;
            int seen = seeing ? length : t + 1;
            for (int s = 0; s < seen; s++) {
                double score = 0.0;
                for (int c = h * size; c < (h + 1) * size; c++)
                    score += qkv[t * 3 * WIDTH + c] *
                             qkv[s * 3 * WIDTH + WIDTH + c];
                weight[s] = exp(score / sqrt(size));
                sum += weight[s];
            }
            for (int c = h * size; c < (h + 1) * size; c++) {
                out[t * WIDTH + c] = 0.0;
                for (int s = 0; s < seen; s++)
                    out[t * WIDTH + c] +=
                        weight[s] / sum * qkv[s * 3 * WIDTH + 2 * WIDTH + c];
            }
        }
}

static void define_block(const model *m, int l, int length, double *x)
{
    const gpt_weights *w = &m->g->w.block[l];
    const gpt_block *k = &m->g->block[l];
    double normed[CONTEXT * WIDTH], qkv[CONTEXT * 3 * WIDTH];
    double out[CONTEXT * WIDTH], z[CONTEXT * 4 * WIDTH];

    layer_norm(length, x, of(m, w->first_gamma), of(m, w->first_beta),
               normed);
    linear(length, 3 * WIDTH, WIDTH, normed, of(m, w->attend.data),
           of(m, w->attend_bias), qkv);
    attend(length, m->g->plan.seeing, qkv, normed);
    linear(length, WIDTH, WIDTH, normed, of(m, w->project.data),
           of(m, w->project_bias), out);
    for (int i = 0; !k->without_attention && i < length * WIDTH; i++)
        x[i] += out[i];
    layer_norm(length, x, of(m, w->second_gamma), of(m, w->second_beta),
               normed);
    linear(length, 4 * WIDTH, WIDTH, normed, of(m, w->up.data),
           of(m, w->up_bias), z);
    for (int i = 0; i < length * 4 * WIDTH; i++)
        z[i] *= 0.5 * erfc(-z[i] / sqrt(2.0));
    linear(length, WIDTH, 4 * WIDTH, z, of(m, w->down.data),
           of(m, w->down_bias), out);
    for (int i = 0; !k->without_mlp && i < length * WIDTH; i++)
        x[i] += out[i];
}

static void define_logits(const model *m, int length, const int *tokens,
                          double *logits)
{
    double x[CONTEXT * WIDTH], top[CONTEXT * WIDTH];
    const gpt_parameters *w = &m->g->w;

    for (int i = 0; i < length * WIDTH; i++) {
        int t = i / WIDTH, c = i % WIDTH;
        x[i] = of(m, w->tokens.data)[tokens[t] * WIDTH + c];
        if (!m->g->plan.unordered)
            x[i] += of(m, w->positions.data)[i];
    }
    for (int l = 0; l < m->g->plan.layers; l++)
        define_block(m, l, length, x);
    layer_norm(length, x, of(m, w->last_gamma), of(m, w->last_beta), top);
    linear(length, TOKENS, WIDTH, top, of(m, w->tokens.data), NULL, logits);
}

static double defined_cost(const model *m, const gpt_batch *b)
{
    double logits[CONTEXT * TOKENS], cost = 0.0;
    int asked = 0;

    for (int s = 0; s < b->sequences; s++) {
        define_logits(m, b->length, b->tokens + s * b->length, logits);
        for (int t = 0; t < b->length; t++) {
            int target = b->targets[s * b->length + t];
            double sum = 0.0;
            if (target < 0)
                continue;
            for (int k = 0; k < TOKENS; k++)
                sum += exp(logits[t * TOKENS + k]);
            cost += log(sum) - logits[t * TOKENS + target];
            asked++;
        }
    }
    return cost / asked;
}

static model model_of(const gpt *g)
{
    model m = {g, zeroed((unsigned long)g->size, sizeof(double))};
    for (long i = 0; i < g->size; i++)
        m.w[i] = (double)g->parameters[i];
    return m;
}

START_TEST(a_gpt_is_the_definition)
{
    for (int way = 0; way < WAYS; way++) {
        setting s;
        double logits[CONTEXT * TOKENS];
        set_up(&s, way);
        model m = model_of(&s.g);
        matrix out = gpt_forward(&s.g, &s.b);
        ck_assert_int_eq(out.rows, s.b.sequences * s.b.length);
        for (int i = 0; i < out.rows; i++) {
            int t = i % s.b.length;
            if (t == 0)
                define_logits(&m, s.b.length, s.tokens + i, logits);
            for (int k = 0; k < TOKENS; k++)
                ck_assert_double_eq_tol((double)matrix_get(out, i, k),
                                        logits[t * TOKENS + k], 2e-5);
        }
        ck_assert_double_eq_tol(gpt_cost(&s.g, &s.b), defined_cost(&m, &s.b),
                                1e-5);
        free(m.w);
        gpt_free(&s.g);
    }
}
END_TEST

/* Who looks where: rows sum to 1 up to the position, sequences and heads have
 * their own, and who asks for nothing looks everywhere. */
START_TEST(attention_can_be_seen)
{
    setting s;
    set_up(&s, 0);
    gpt_forward(&s.g, &s.b);
    matrix mine = gpt_attention(&s.g, 1, 2, 1);
    matrix other[] = {gpt_attention(&s.g, 0, 2, 1),
                      gpt_attention(&s.g, 1, 3, 1),
                      gpt_attention(&s.g, 1, 2, 0)};
    for (int t = 0; t < CONTEXT; t++) {
        double sum = 0.0;
        for (int u = 0; u < CONTEXT; u++)
            sum += (double)matrix_get(mine, t, u);
        ck_assert_double_eq_tol(sum, 1.0, 1e-6);
        for (int u = t + 1; u < CONTEXT; u++)
            ck_assert_float_eq(matrix_get(mine, t, u), 0.0f);
    }
    for (int k = 0; k < 3; k++)
        ck_assert_double_gt(matrix_distance(mine, other[k]), 1e-3);
    matrix_fill(s.g.w.block[1].attend, 0.0f);
    memset(s.g.w.block[1].attend_bias, 0, 3 * WIDTH * sizeof(float));
    gpt_forward(&s.g, &s.b);
    mine = gpt_attention(&s.g, 1, 2, 1);
    for (int t = 0; t < CONTEXT; t++)
        ck_assert_float_eq_tol(matrix_get(mine, t, t), 1.0f / (float)(t + 1),
                               1e-6f);
    gpt_free(&s.g);
}
END_TEST

/* Parameter i's slope by differences of the definition. */
static double slope_at(const model *m, const gpt_batch *b, long i)
{
    double before = m->w[i];

    m->w[i] = before + 1e-5;
    double above = defined_cost(m, b);
    m->w[i] = before - 1e-5;
    double below = defined_cost(m, b);
    m->w[i] = before;
    return (above - below) / 2e-5;
}

START_TEST(its_gradient_is_the_definitions_slope)
{
    for (int way = 0; way < WAYS; way++) {
        setting s;
        set_up(&s, way);
        model m = model_of(&s.g);
        float *gradient = zeroed((unsigned long)s.g.size, sizeof *gradient);
        float *data;
        double steepest = 0.0;
        int count, checked = 0;
        for (int k = 0; tensor_at(&s.g, k, &data, &count); k++)
            for (int i = 0; i < count; i++) /* it is overwritten */
                gradient[data - s.g.parameters + i] = 7.0f;
        gpt_gradient(&s.g, &s.b, gradient);
        for (int k = 0; tensor_at(&s.g, k, &data, &count); k++)
            for (long i = data - s.g.parameters; count-- > 0; i++) {
                double slope = slope_at(&m, &s.b, i);
                ck_assert_msg(fabs((double)gradient[i] - slope) < 3e-6,
                              "way %d, parameter %ld: %g, the slope is %g",
                              way, i, (double)gradient[i], slope);
                steepest = larger(steepest, fabs(slope));
                checked++;
            }
        ck_assert_int_eq(checked, (int)gpt_count(&s.g));
        ck_assert_double_gt(steepest, 0.01);
        gradcheck_report r = gpt_check(&s.g, &s.b, gradient);
        ck_assert_msg(r.passed, "way %d: %s", way, r.text);
        gradient[s.g.w.block[1].attend.data - s.g.parameters + 5] += 0.05f;
        ck_assert(!gpt_check(&s.g, &s.b, gradient).passed);
        free(gradient);
        free(m.w);
        gpt_free(&s.g);
    }
}
END_TEST

static double cost_of(void *context)
{
    setting *s = context;
    return gpt_cost(&s->g, &s->b);
}

/* A norm that is wider than a member's share of it. */
START_TEST(wide_norms_are_shared)
{
    enum { WIDE = 40 };
    setting s;
    gpt_plan p = small_plan();

    set_up(&s, 0);
    gpt_free(&s.g);
    p.width = WIDE;
    s.g = gpt_start(&p, 1);
    float *gradient = zeroed((unsigned long)s.g.size, sizeof *gradient);
    float *const norms[] = {s.g.w.last_gamma, s.g.w.last_beta,
                            s.g.w.block[1].second_gamma,
                            s.g.w.block[0].first_beta};
    matrix_normal(matrix_of(1, (int)s.g.size, s.g.parameters), 0.3,
                  &(rng){{1, 2, 3, 4}});
    gpt_gradient(&s.g, &s.b, gradient);
    for (int k = 0; k < 4; k++) {
        gradcheck_report r =
            gradcheck(WIDE, norms[k], gradient + (norms[k] - s.g.parameters),
                      cost_of, &s, 1e-2, 1e-2, 1e-2);
        ck_assert_msg(r.passed, "%s", r.text);
    }
    free(gradient);
    gpt_free(&s.g);
}
END_TEST

/* ---- attention alone ----------------------------------------------------- */

/* One position of a long sequence at a time gives what all at once give. */
START_TEST(the_last_position_is_attention)
{
    enum { ROWS = 70, WIDE = 24 };
    rng r = rng_make(1, "last");
    matrix qkv = matrix_make(ROWS, 3 * WIDE), o = matrix_make(ROWS, WIDE);
    matrix p = matrix_make(3 * ROWS, ROWS), keys = matrix_make(ROWS, WIDE);
    matrix values = matrix_make(ROWS, WIDE);
    float last[WIDE], room[ROWS];

    matrix_normal(qkv, 1.0, &r);
    matrix_copy(keys, matrix_columns(qkv, WIDE, WIDE));
    matrix_copy(values, matrix_columns(qkv, 2 * WIDE, WIDE));
    attention_forward(o, p, qkv, 3, true);
    for (int t = 0; t < ROWS; t++) {
        attention_last(last, matrix_row(qkv, t), matrix_rows(keys, 0, t + 1),
                       matrix_rows(values, 0, t + 1), 3, room);
        for (int c = 0; c < WIDE; c++)
            ck_assert_float_eq_tol(last[c], matrix_get(o, t, c), 1e-5f);
    }
    ck_assert_float_eq(matrix_get(p, ROWS, 0), 1.0f); /* head 1's first row */
    ck_assert_float_eq(matrix_get(p, ROWS, 1), 0.0f);
    matrix_free(&qkv);
    matrix_free(&o);
    matrix_free(&p);
    matrix_free(&keys);
    matrix_free(&values);
}
END_TEST

START_TEST(nothing_looks_ahead)
{
    setting s;
    matrix before = matrix_make(CONTEXT, TOKENS);

    set_up(&s, 0);
    s.b.sequences = 1;
    for (int t = 0; t < CONTEXT; t++) {
        matrix_copy(before, gpt_forward(&s.g, &s.b));
        s.tokens[t] = (s.tokens[t] + 1) % TOKENS;
        matrix after = gpt_forward(&s.g, &s.b);
        for (int i = 0; i < CONTEXT; i++) {
            bool same = memcmp(matrix_row(before, i), matrix_row(after, i),
                               TOKENS * sizeof(float)) == 0;
            ck_assert_msg(same == (i < t), "token %d, position %d", t, i);
        }
    }
    matrix_free(&before);
    gpt_free(&s.g);
}
END_TEST

/* Without positions, and without a mask: a set. */
START_TEST(a_set_has_no_order)
{
    gpt_plan p = small_plan();
    int tokens[CONTEXT] = {1, 2, 3, 4, 5, 6}, turned[CONTEXT];
    gpt_batch b = {1, CONTEXT, tokens, NULL}, c = {1, CONTEXT, turned, NULL};
    matrix before = matrix_make(CONTEXT, TOKENS);

    p.seeing = p.unordered = true;
    gpt g = small_gpt(&p);
    for (int t = 0; t < CONTEXT; t++)
        turned[t] = tokens[(t + 2) % CONTEXT];
    matrix_copy(before, gpt_forward(&g, &b));
    matrix after = gpt_forward(&g, &c);
    for (int t = 0; t < CONTEXT; t++)
        for (int k = 0; k < TOKENS; k++)
            ck_assert_float_eq_tol(matrix_get(after, t, k),
                                   matrix_get(before, (t + 2) % CONTEXT, k),
                                   1e-5f);
    matrix_free(&before);
    gpt_free(&g);
}
END_TEST

/* ---- steps --------------------------------------------------------------- */

typedef struct lesson {
    setting s;
    optimizer o;
    float clip;
    double cost;
    long allocated;
} lesson;

static void lesson_job(void *argument, crew *c, int member, int members)
{
    lesson *x = argument;

    for (int k = 0; k < 5; k++) {
        long before = allocations;
        double cost =
            gpt_step(&x->s.g, &x->s.b, &x->o, x->clip, c, member, members);
        if (member == 0) {
            x->cost = cost;
            x->allocated += k > 0 ? allocations - before : 0;
        }
    }
}

static void learn(lesson *x, int members)
{
    crew *c = crew_make(members);

    set_up(&x->s, 0);
    x->o = optim_make(OPTIM_ADAMW, x->s.g.size, 0.01f, 0.9f);
    x->o.decay = 0.1f;
    crew_run(c, lesson_job, x);
    crew_free(&c);
}

START_TEST(a_crew_computes_what_one_thread_does)
{
    lesson one = {.clip = 0.5f};
    learn(&one, 1);
    for (int members = 2; members <= 5; members++) {
        lesson many = {.clip = 0.5f};
        learn(&many, members);
        ck_assert(one.cost == many.cost);
        ck_assert_mem_eq(one.s.g.parameters, many.s.g.parameters,
                         (size_t)one.s.g.size * sizeof(float));
        optim_free(&many.o);
        gpt_free(&many.s.g);
    }
    if (COUNTS_ALLOCATIONS)
        ck_assert_int_eq((int)one.allocated, 0);
    optim_free(&one.o);
    gpt_free(&one.s.g);
}
END_TEST

/* By momentum without any memory, a step is plain descent: w - eta g. */
START_TEST(a_step_clips_and_decays_matrices_alone)
{
    for (int way = 0; way < 3; way++) {
        setting s;
        set_up(&s, 0);
        float *g = zeroed((unsigned long)s.g.size, sizeof *g);
        float *w = zeroed((unsigned long)s.g.size, sizeof *w);
        optimizer o = optim_make(OPTIM_MOMENTUM, s.g.size, 0.1f, 0.0f);
        double size = 0.0, rate = 0.1;
        gpt_gradient(&s.g, &s.b, g);
        memcpy(w, s.g.parameters, (size_t)s.g.size * sizeof *w);
        for (long i = 0; i < s.g.size; i++)
            size += (double)g[i] * (double)g[i];
        if (way == 1) /* to half of what it is; and to more than it is */
            rate /= 2.0;
        o.decay = way == 2 ? 0.5f : 0.0f;
        float clip = (float)(sqrt(size) * (way == 1 ? 0.5 : 2.0));
        gpt_step(&s.g, &s.b, &o, clip, NULL, 0, 1);
        float *data;
        int count;
        for (int k = 0; tensor_at(&s.g, k, &data, &count); k++) {
            int part = k < 4 ? -1 : (k - 4) % 12;
            bool is_matrix =
                k < 2 || part == 2 || part == 4 || part == 8 || part == 10;
            double kept = way == 2 && is_matrix ? 0.95 : 1.0;
            for (long i = data - s.g.parameters; count-- > 0; i++)
                ck_assert_double_eq_tol(
                    (double)s.g.parameters[i],
                    kept * (double)w[i] - rate * (double)g[i], 1e-6);
        }
        optim_free(&o);
        free(g);
        free(w);
        gpt_free(&s.g);
    }
}
END_TEST

static double deviation(matrix m)
{
    return sqrt(matrix_dot(m, m) / ((double)m.rows * m.cols));
}

/* And the cost at the start is that of knowing nothing, ln V, and half of the
 * logits' variance, C 0.02^2, since the last norm gives length sqrt C. */
START_TEST(it_starts_as_it_should)
{
    gpt_plan p = {.vocabulary = 65,
                  .context = 32,
                  .layers = 8,
                  .heads = 4,
                  .width = 64,
                  .batch = 8};
    gpt g = gpt_start(&p, 5), other = gpt_start(&p, 6);
    int tokens[8 * 32], targets[8 * 32];
    gpt_batch b = {8, 32, tokens, targets};
    rng r = rng_make(1, "start");

    for (int i = 0; i < 8 * 32; i++) {
        tokens[i] = rng_below(&r, 65);
        targets[i] = rng_below(&r, 65);
    }
    for (int l = 0; l < p.layers; l++) {
        const gpt_weights *w = &g.w.block[l];
        ck_assert_double_eq_tol(deviation(w->attend), 0.02, 0.001);
        ck_assert_double_eq_tol(deviation(w->project), 0.005, 0.0003);
        ck_assert_double_eq_tol(deviation(w->up), 0.02, 0.001);
        ck_assert_double_eq_tol(deviation(w->down), 0.005, 0.0003);
        ck_assert(w->up_bias[3] == 0.0f && w->first_gamma[5] == 1.0f);
    }
    ck_assert_double_eq_tol(gpt_cost(&g, &b),
                            log(65.0) + 0.5 * 64 * 0.02 * 0.02, 0.02);
    ck_assert_float_ne(g.parameters[0], other.parameters[0]);
    ck_assert_int_eq((int)gpt_count(&g), 65 * 64 + 32 * 64 + 2 * 64 +
                                             8 * (12 * 64 * 64 + 13 * 64));
    gpt_free(&g);
    gpt_free(&other);
}
END_TEST

/* ---- texts --------------------------------------------------------------- */

static void note(void *context, const gpt_record *r)
{
    gpt_record *last = context;
    ck_assert_int_gt(r->step, last->step);
    *last = *r;
}

/* A text of three words in a circle: after some steps nothing is left to
 * guess but the first letters of a window. */
START_TEST(it_learns_a_text)
{
    static const int circle[] = {1, 2, 3, 4, 1, 2, 5, 6};
    enum { COUNT = 803 };
    int text[COUNT];
    gpt_plan p = small_plan();
    gpt_record last = {0};
    gpt_train_plan how = {.steps = 300,
                          .rate = 0.01f,
                          .warm_up = 20,
                          .decay = 0.01f,
                          .clip = 1.0f,
                          .seed = 1,
                          .every = 50,
                          .report = note,
                          .context = &last};
    float cost[COUNT];

    for (int i = 0; i < COUNT; i++)
        text[i] = circle[i % 8];
    gpt g = gpt_start(&p, 1), again = gpt_start(&p, 1);
    double before = gpt_evaluate(&g, text, COUNT, 1);
    gpt_train(&g, text, COUNT, &how);
    how.threads = 3;
    last.step = 0;
    gpt_train(&again, text, COUNT, &how);
    ck_assert_mem_eq(g.parameters, again.parameters,
                     (size_t)g.size * sizeof(float));
    ck_assert_int_eq(last.step, 300);
    ck_assert_double_gt(before, 2.5);
    ck_assert_double_lt(gpt_evaluate(&g, text, COUNT, 1), 0.35);
    ck_assert_double_lt(last.cost, 0.4);
    gpt_costs(&g, text, COUNT, 2, cost);
    double sum = 0.0;
    for (int i = 0; i < COUNT - 1; i++)
        sum += (double)cost[i];
    ck_assert_double_eq_tol(sum / (COUNT - 1),
                            gpt_evaluate(&g, text, COUNT, 3), 1e-6);
    double some = 0.0;
    int counted = 0;
    for (int i = 0; i < COUNT - 1; i++)
        if (i % p.context >= 3) {
            some += (double)cost[i];
            counted++;
        }
    ck_assert_double_eq_tol(some / counted,
                            gpt_evaluate_known(&g, text, COUNT, 3, 1), 1e-6);
    ck_assert_float_lt(cost[COUNT - 2], 0.2f); /* in the short last window */
    gpt_free(&g);
    gpt_free(&again);
}
END_TEST

/* Two steps with these moments, 0: what is usual. */
static gpt two_steps(float momentum, float square_decay)
{
    enum { COUNT = 40 };
    int text[COUNT];
    gpt_plan p = small_plan();
    gpt_train_plan how = {.steps = 2,
                          .rate = 0.01f,
                          .seed = 1,
                          .momentum = momentum,
                          .square_decay = square_decay};
    for (int i = 0; i < COUNT; i++)
        text[i] = i % TOKENS;
    gpt g = gpt_start(&p, 1);
    gpt_train(&g, text, COUNT, &how);
    return g;
}

START_TEST(what_is_usual_may_be_said)
{
    gpt usual = two_steps(0.0f, 0.0f), said = two_steps(0.9f, 0.95f);
    gpt other[] = {two_steps(0.5f, 0.95f), two_steps(0.9f, 0.5f)};
    size_t bytes = (size_t)usual.size * sizeof(float);
    ck_assert_mem_eq(usual.parameters, said.parameters, bytes);
    for (int k = 0; k < 2; k++) {
        ck_assert_mem_ne(usual.parameters, other[k].parameters, bytes);
        gpt_free(&other[k]);
    }
    gpt_free(&usual);
    gpt_free(&said);
}
END_TEST

START_TEST(a_writer_says_what_the_net_says)
{
    setting s;
    set_up(&s, 0);
    writer *quick = writer_make(&s.g, true), *slow = writer_make(&s.g, false);
    s.b.sequences = 1;
    matrix all = gpt_forward(&s.g, &s.b);
    for (int i = 0; i < 4 * CONTEXT; i++) {
        const float *a = writer_read(quick, s.tokens[i]);
        const float *b = writer_read(slow, s.tokens[i]);
        ck_assert_mem_eq(a, b, TOKENS * sizeof *a);
        for (int k = 0; i < CONTEXT && k < TOKENS; k++)
            ck_assert_float_eq_tol(a[k], matrix_get(all, i, k), 1e-5f);
    }
    /* What it has read now: the last half twice moved to the front. */
    s.b = (gpt_batch){1, CONTEXT, s.tokens + 3 * CONTEXT, NULL};
    all = gpt_forward(&s.g, &s.b);
    writer_forget(quick);
    for (int i = 0; i < CONTEXT; i++) {
        const float *a = writer_read(quick, s.tokens[3 * CONTEXT + i]);
        for (int k = 0; k < TOKENS; k++)
            ck_assert_float_eq_tol(a[k], matrix_get(all, i, k), 1e-5f);
    }
    const float *a = writer_read(quick, 2);
    int kept[CONTEXT] = {s.b.tokens[3], s.b.tokens[4], s.b.tokens[5], 2};
    s.b = (gpt_batch){1, 4, kept, NULL};
    all = gpt_forward(&s.g, &s.b);
    for (int k = 0; k < TOKENS; k++)
        ck_assert_float_eq_tol(a[k], matrix_get(all, 3, k), 1e-5f);
    writer_free(&quick);
    writer_free(&slow);
    gpt_free(&s.g);
}
END_TEST

/* Without positions, attention or an MLP it says what such a net says. */
START_TEST(a_writer_leaves_away_what_the_net_does)
{
    static const int causal[] = {2, 4, 5};
    for (int way = 0; way < 3; way++) {
        setting s;
        set_up(&s, causal[way]);
        s.b.sequences = 1;
        writer *w = writer_make(&s.g, true);
        matrix all = gpt_forward(&s.g, &s.b);
        for (int i = 0; i < CONTEXT; i++) {
            const float *said = writer_read(w, s.tokens[i]);
            for (int k = 0; k < TOKENS; k++)
                ck_assert_float_eq_tol(said[k], matrix_get(all, i, k), 1e-5f);
        }
        writer_free(&w);
        writer_free(&w);
        ck_assert_ptr_null(w);
        gpt_free(&s.g);
    }
}
END_TEST

START_TEST(a_choice_is_by_the_probabilities)
{
    const float logits[] = {1.0f, 3.0f, 2.0f, 3.0f, -2.0f};
    enum { DRAWS = 20000 };
    rng r = rng_make(1, "choice");
    double sum = exp(1) + 2 * exp(3) + exp(2) + exp(-2);
    int count[5] = {0}, top[5] = {0}, hot[5] = {0};

    ck_assert_int_eq(writer_choose(logits, 5, 0.0, 0, &r), 1);
    for (int i = 0; i < DRAWS; i++) {
        count[writer_choose(logits, 5, 1.0, 0, &r)]++;
        top[writer_choose(logits, 5, 1.0, 1, &r)]++;
        hot[writer_choose(logits, 5, 1e9, 3, &r)]++;
    }
    for (int k = 0; k < 5; k++)
        ck_assert_double_eq_tol((double)count[k] / DRAWS,
                                exp((double)logits[k]) / sum, 0.015);
    ck_assert_int_eq(top[1] + top[3], DRAWS); /* a tie counts */
    ck_assert(top[1] > DRAWS * 0.48 && top[3] > DRAWS * 0.48);
    ck_assert(hot[0] == 0 && hot[4] == 0 && hot[2] > DRAWS * 0.31);
}
END_TEST

/* ---- files --------------------------------------------------------------- */

START_TEST(a_checkpoint_has_the_names_of_gpt_2)
{
    char folder[4000], path[5000], text[4000] = "";
    gpt_plan p = small_plan();
    gpt a = small_gpt(&p), b = gpt_start(&p, 9);
    error e;

    new_folder(folder, sizeof folder);
    snprintf(path, sizeof path, "%s/a.safetensors", folder);
    ck_assert(gpt_save(&a, path, &e));
    ck_assert(gpt_load(&b, path, &e));
    matrix logits = matrix_make(2, TOKENS);
    const int tokens[] = {3, 4};
    gpt_batch two = {1, 2, tokens, NULL};
    matrix_copy(logits, gpt_forward(&a, &two));
    ck_assert_double_eq(matrix_gap(logits, gpt_forward(&b, &two)), 0.0);
    FILE *f = fopen(path, "rb");
    ck_assert_ptr_nonnull(f);
    ck_assert_int_gt((int)fread(text, 1, sizeof text - 1, f), 3000);
    fclose(f);
    ck_assert_ptr_nonnull(strstr(text + 8,
                                 "\"transformer.wte.weight\":{\"dtype"
                                 "\":\"F32\",\"shape\":[19,8]"));
    ck_assert_ptr_nonnull(
        strstr(text + 8, "\"transformer.h.1.attn.c_attn.weight\":{\"dtype\":"
                         "\"F32\",\"shape\":[24,8]"));
    ck_assert_ptr_nonnull(strstr(text + 8, "\"transformer.h.0.mlp.c_proj."
                                           "weight\":{\"dtype\":\"F32\","
                                           "\"shape\":[8,32]"));
    p.layers = 3;
    gpt c = gpt_start(&p, 1);
    ck_assert(!gpt_load(&c, path, &e));
    ck_assert_ptr_nonnull(strstr(e.text, "transformer.h.2.ln_1.weight"));
    matrix_free(&logits);
    gpt_free(&a);
    gpt_free(&b);
    gpt_free(&c);
}
END_TEST

static void crooked(const void *with)
{
    gpt_plan p = small_plan();
    int what = *(const int *)with;
    const int tokens[] = {0, TOKENS}, targets[] = {-1, -1};
    gpt_batch b = {1, 2, tokens, targets};

    p.heads = what == 0 ? 3 : HEADS;
    p.layers = what == 1 ? GPT_LAYERS + 1 : 2;
    p.seeing = what == 5;
    gpt g = gpt_make(&p);
    b.length = what == 2 ? CONTEXT + 1 : 2;
    if (what == 3 || what == 2)
        gpt_forward(&g, &b);
    b.tokens = targets + 1;
    b.length = 1;
    b.tokens = tokens;
    if (what == 4)
        gpt_cost(&g, &b);
    writer_make(&g, true);
}

START_TEST(what_does_not_fit_stops)
{
    static const char *const says[] = {
        "width 8 is no multiple of 3 heads",
        "17 layers (1 .. 16)",
        "1 sequences of 7 tokens; the net takes up to 5 of 6",
        "there is no row 19 in a table of 19",
        "a batch without a target has no cost",
        "a net that sees what comes after cannot write"};
    for (int k = 0; k < 6; k++)
        ck_assert_msg(strstr(run_apart(crooked, &k).err, says[k]) != NULL,
                      "%s", says[k]);
}
END_TEST

int main(void)
{
    const TTest *tests[] = {a_gpt_is_the_definition,
                            attention_can_be_seen,
                            its_gradient_is_the_definitions_slope,
                            wide_norms_are_shared,
                            the_last_position_is_attention,
                            nothing_looks_ahead,
                            a_set_has_no_order,
                            a_crew_computes_what_one_thread_does,
                            a_step_clips_and_decays_matrices_alone,
                            it_starts_as_it_should,
                            it_learns_a_text,
                            what_is_usual_may_be_said,
                            a_writer_says_what_the_net_says,
                            a_writer_leaves_away_what_the_net_does,
                            a_choice_is_by_the_probabilities,
                            a_checkpoint_has_the_names_of_gpt_2,
                            what_does_not_fit_stops,
                            NULL};
    return suite_run(tests);
}
