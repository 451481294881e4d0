/* gpt.c: a small GPT. Explained in Chapter 16; its runs follow the text, but
 * for `seeds` and `shakespeare` (ten minutes), done when they are named. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "activation.h"
#include "attention.h"
#include "corpus.h"
#include "dense.h"
#include "embed.h"
#include "gpt_train.h"
#include "lab.h"
#include "ngrams.h"
#include "progress.h"
#include "recall.h"
#include "resume.h"
#include "writer.h"

enum { PEOPLE = 32, MOST_BACK = 12, LENGTH = 128, BATCH = 4, STEPS = 2800 };

/* What the command line chose. */
static struct {
    const char *text, *resume; /* of counts, of shakespeare */
    bool same;                 /* of learn: the target is the token itself */
} asked = {"tales", NULL, false};

/* The text's beginning, and what it is worth. */
static void run_text(laboratory *lab)
{
    corpus c = corpus_of("tales", PEOPLE, LENGTH, lab->seed);
    for (int i = 0; i < 2 * LENGTH || c.train[i] > 0; i++)
        putchar(c.letters.letter[c.train[i]]);
    metrics_print(
        lab->metrics, "letters floor",
        "\n\n%d letters; the best prediction costs %.3f nats each\n",
        c.letters.count, c.floor);
    corpus_free(&c);
}

/* The probability of letter i of a text, from `back` letters before it. */
static double predicted(const ngrams *all, int letters, const int *text,
                        long i, int back)
{
    double p = 1.0 / letters;
    for (int k = 0; k <= back; k++) {
        followers f = ngrams_after(all, text + i - k, k, text[i]);
        if (f.seen == 0)
            break; /* nor was anything longer */
        p = (f.same + f.kinds * p) / (f.seen + f.kinds);
    }
    return p;
}

/* What counting reaches on the held-back text, in nats a letter. */
static void run_counts(laboratory *lab)
{
    corpus c = corpus_of(asked.text, PEOPLE, LENGTH, lab->seed);
    ngrams all = ngrams_of(c.train, c.trained, MOST_BACK);
    table *t = lab_table(lab, "counts", "back: nats bits perplexity");
    for (int back = 0; back <= MOST_BACK; back++) {
        double sum = 0;
        for (long i = MOST_BACK; i < c.kept; i++)
            sum -= log(predicted(&all, c.letters.count, c.held, i, back));
        double nats = sum / (double)(c.kept - MOST_BACK);
        table_print(t, "%d %.3f %.3f %.2f\n", back, nats, nats / log(2),
                    exp(nats));
    }
    ngrams_free(&all);
    corpus_free(&c);
}

/* Z <- the layer norm of X. */
static void normed(const norm *n, matrix z, matrix x)
{
    norm some = norm_rows(n, 0, x.rows);
    matrix_copy(some.xhat, x);
    norm_forward(&some, z, false);
}

/* X += what a block has to say. `word` has X's shape. */
static void block_forward(const gpt_block *b, const gpt_weights *w, int heads,
                          matrix x, matrix word)
{
    int t = x.rows;
    matrix in = matrix_rows(b->normed, 0, t), o = matrix_rows(b->o, 0, t);
    matrix qkv = matrix_rows(b->qkv, 0, t);
    matrix p = matrix_rows(b->p, 0, heads * t);
    matrix z = matrix_rows(b->z, 0, t), a = matrix_rows(b->a, 0, t);
    normed(&b->first, in, x);
    dense_forward(qkv, in, w->attend, w->attend_bias);
    attention_forward(o, p, qkv, heads, true);
    dense_forward(word, o, w->project, w->project_bias);
    matrix_add(x, word);
    normed(&b->second, in, x);
    dense_forward(z, in, w->up, w->up_bias);
    activation_forward(ACTIVATION_GELU, a, z);
    dense_forward(word, a, w->down, w->down_bias);
    matrix_add(x, word);
}

/* The logits of a sequence as long as the context, by hand. */
static matrix forward(const gpt *g, const int *tokens)
{
    int t = g->plan.context;
    matrix x = matrix_rows(g->x, 0, t), word = matrix_rows(g->spare, 0, t);
    matrix top = matrix_rows(g->top, 0, t), out = matrix_rows(g->out, 0, t);
    matrix_copy(x, g->w.positions);
    embed_forward(x, g->w.tokens, tokens);
    for (int l = 0; l < g->plan.layers; l++)
        block_forward(&g->block[l], &g->w.block[l], g->plan.heads, x, word);
    normed(&g->last, top, x);
    matrix_multiply_nt(out, top, g->w.tokens);
    return out;
}

/* A batch of a text. */
typedef struct page {
    int tokens[BATCH * LENGTH], targets[BATCH * LENGTH];
} page;

/* Windows from random places; each token has the next one as its target. */
static gpt_batch windows(page *p, const int *text, long length, rng *r)
{
    for (int s = 0; s < BATCH; s++) {
        int at = rng_below(r, (int)(length - LENGTH));
        for (int t = 0; t < LENGTH; t++) {
            p->tokens[s * LENGTH + t] = text[at + t];
            p->targets[s * LENGTH + t] = text[at + t + !asked.same];
        }
    }
    return (gpt_batch){BATCH, LENGTH, p->tokens, p->targets};
}

/* The pass by hand and the library's; what two tests say to gradients. */
static void run_check(laboratory *lab)
{
    static const double factor[] = {1, 0, 0.5, 2, -1};
    static const int text[] = {3, 1, 4, 1, 5, 2, 6, 5,
                               3, 5, 0, 2, 4, 6, 1, 3};
    gpt_plan plan = {7, 5, 2, 2, 8, 3, false, false};
    gpt_batch one = {1, 5, text, NULL}, all = {3, 5, text, text + 1};
    gpt g = gpt_make(&plan);
    rng r = rng_make(lab->seed, "noise");
    matrix_normal(matrix_of(1, (int)g.size, g.parameters), 0.5, &r);
    matrix logits = matrix_make(5, plan.vocabulary);
    matrix right = matrix_make(1, (int)g.size),
           got = matrix_make(1, (int)g.size);
    matrix_copy(logits, forward(&g, text));
    printf("%ld parameters; by hand and by the library: %.6f apart\n",
           gpt_count(&g), matrix_gap(logits, gpt_forward(&g, &one)));
    gpt_gradient(&g, &all, right.data);
    table *t = lab_table(lab, "check", "factor: error accepted");
    for (int k = 0; k < 5; k++) {
        int accepted = 0;
        matrix_copy(got, right);
        matrix_scale(got, (float)factor[k]);
        for (int i = 0; i < right.cols; i++)
            accepted += fabsf(got.data[i] - right.data[i]) <=
                        1e-5F + fabsf(right.data[i]);
        table_print(t, "%g %.4f %.1f\n", factor[k],
                    gpt_check(&g, &all, got.data).worst,
                    100.0 * accepted / right.cols);
    }
    matrix_free(&logits);
    matrix_free(&right);
    matrix_free(&got);
    gpt_free(&g);
}

/* How a net begins: as GPT-2 does; with `up` divided by sqrt(2L) in place of
 * `down`; all matrices as wide as 1/sqrt(C). */
enum { GPT2, WRONG, WIDE, STARTS };

static gpt begun(const gpt_plan *plan, int how, uint64_t seed)
{
    gpt g = gpt_start(plan, seed);
    float root = sqrtf(2.0F * (float)plan->layers);
    float wide = 50 / sqrtf((float)plan->width); /* of 0.02 */
    for (int l = 0; l < plan->layers; l++) {
        const gpt_weights *w = &g.w.block[l];
        matrix all[] = {w->attend, w->project, w->up, w->down};
        for (int k = 0; k < 4 && how == WIDE; k++)
            matrix_scale(all[k], wide);
        if (how == WRONG) {
            matrix_scale(w->up, 1 / root);
            matrix_scale(w->down, root);
        }
    }
    if (how == WIDE)
        matrix_scale(g.w.tokens, wide / 2);
    return g;
}

/* A net that learns from a text. */
typedef struct lesson {
    corpus text;
    gpt net;
    optimizer adam;
    float rate;             /* the highest */
    int steps, done, until; /* planned, so far, and next */
    rng r;
    double one, sum; /* costs: of the last batch, and of all since done */
} lesson;

/* Of tales about so many people; 0: of Shakespeare. */
static lesson lesson_of(const laboratory *lab, int people, int layers,
                        int width, int how, int steps)
{
    lesson l = {.rate = 0.007F, .steps = steps};
    l.text = corpus_of(people ? "tales" : "shakespeare", people, LENGTH,
                       lab->seed);
    gpt_plan plan = {
        l.text.letters.count, LENGTH, layers, 4, width, BATCH, false, false};
    l.net = begun(&plan, how, lab->seed);
    l.adam = optim_make(OPTIM_ADAMW, l.net.size, l.rate, 0.9F);
    l.adam.square_decay = 0.95F;
    l.adam.decay = 0.1F;
    l.r = rng_make(lab->seed, "windows");
    return l;
}

static void lesson_free(lesson *l)
{
    corpus_free(&l->text);
    optim_free(&l->adam);
    gpt_free(&l->net);
}

/* Rises for a tenth of the steps, then falls by a cosine to a tenth. */
static float rate_at(const lesson *l, int step)
{
    int warm = l->steps / 10;
    if (step < warm)
        return l->rate * (float)(step + 1) / (float)warm;
    double way = (step - warm) / (double)(l->steps - warm);
    return l->rate * (float)(0.1 + 0.9 * (1 + cos(M_PI * way)) / 2);
}

/* Steps, by each member of a crew: all draw the same windows. */
static void step_on(void *context, crew *c, int member, int members)
{
    lesson *l = context;
    page p;
    optimizer adam = l->adam; /* its own rate, the same vectors */
    rng r = l->r;
    for (int step = l->done; step < l->until; step++) {
        gpt_batch b = windows(&p, l->text.train, l->text.trained, &r);
        adam.rate = rate_at(l, step);
        double cost = gpt_step(&l->net, &b, &adam, 1, c, member, members);
        if (member == 0) {
            l->one = cost;
            l->sum += cost;
        }
    }
    if (member == 0)
        l->r = r;
}

static void learn(lesson *l, int until)
{
    l->until = until;
    l->sum = 0;
    gpt_crew(crew_cores() > 1 ? 2 : 1, step_on, l);
    l->done = until;
}

/* The cost of the held-back text, where half of the context is known. */
static double cost_held(gpt *g, const corpus *c)
{
    return gpt_evaluate_known(g, c->held, c->kept, g->plan.context / 2, 1);
}

static double deviation(matrix m)
{
    return matrix_norm(m) / sqrt((double)m.rows * m.cols);
}

/* What each start looks like; what it costs at once, many nets, and soon. */
static void run_start(laboratory *lab)
{
    enum { SOON = 200, MANY = 50 };
    static const char *const name[] = {"gpt2", "wrong", "wide"};
    table *t = lab_table(lab, "start", "start: up down stream first soon");
    for (int how = 0; how < STARTS; how++) {
        lesson l = lesson_of(lab, PEOPLE, 2, 64, how, SOON);
        gpt_batch b = {BATCH, LENGTH, l.text.held, l.text.held + 1};
        const gpt_weights *w = &l.net.w.block[0];
        double first = 0;
        for (int k = 1; k <= MANY; k++) {
            gpt g = begun(&l.net.plan, how, MANY * lab->seed + (uint64_t)k);
            first += gpt_cost(&g, &b) / MANY;
            gpt_free(&g);
        }
        gpt_cost(&l.net, &b);
        table_print(t, "%-5s %.4f %.4f %.3f %.3f", name[how],
                    deviation(w->up), deviation(w->down), deviation(l.net.x),
                    first);
        learn(&l, SOON);
        table_print(t, "%.3f\n", cost_held(&l.net, &l.text));
        lesson_free(&l);
    }
}

/* So many letters of the net's own, to the end of the line. */
static void say(const gpt *g, const corpus *c, int letters,
                double temperature, int top, uint64_t seed)
{
    writer *w = writer_make(g, true);
    rng r = rng_make(seed, "writing");
    int end = c->letters.token['\n'], token = end;
    for (int i = 0; i < letters || (token != end && i < 2 * letters); i++) {
        token = writer_choose(writer_read(w, token), c->letters.count,
                              temperature, top, &r);
        putchar(c->letters.letter[token]);
    }
    if (token != end)
        putchar('\n');
    writer_free(&w);
}

/* The time of reading a page with a cache and without, and the same bits. */
static void race_caches(const gpt *g, const corpus *c)
{
    writer *w[2];
    double took[2];
    const float *logits[2];
    for (int k = 0; k < 2; k++) {
        double began = seconds();
        w[k] = writer_make(g, k == 1);
        for (int i = 0; i < LENGTH; i++)
            logits[k] = writer_read(w[k], c->held[i]);
        took[k] = seconds() - began;
    }
    ensure(!memcmp(logits[0], logits[1], (size_t)c->letters.count * 4),
           "the cache has changed an answer");
    printf("\nwith the cache %.1f times faster\n", took[0] / took[1]);
    writer_free(&w[0]);
    writer_free(&w[1]);
}

/* What is left when a part of a block is taken away. */
static void without(laboratory *lab, gpt *g, const corpus *c)
{
    static const char *const name[] = {"mlp", "attention", "nothing"};
    table *t = lab_table(lab, "without", "part block: cost recalled");
    for (int k = 0; k <= 2 * g->plan.layers; k++) {
        gpt_block *b = &g->block[k ? (k - 1) / 2 : 0];
        b->without_attention = k % 2 == 1;
        b->without_mlp = k > 0 && k % 2 == 0;
        table_print(t, "%-9s %d %.3f %.1f\n", name[k ? k % 2 : 2],
                    (k + 1) / 2, cost_held(g, c), recall_of(g, c).right);
        b->without_attention = b->without_mlp = false;
    }
}

/* For each kind of question the row of the last MLP that is fondest of it. */
static void look_inside(laboratory *lab, gpt *g, const corpus *c)
{
    static const char *const name[] = {"lives", "is", "keeps", "likes"};
    int block = g->plan.layers - 1;
    matrix fires = matrix_make(TALES_KINDS, 4 * g->plan.width);
    table *t =
        lab_table(lab, "rows", "kind: row lives is keeps likes promotes");
    recall_rows(g, c, block, fires);
    for (int kind = 0; kind < TALES_KINDS; kind++) {
        char most[RECALL_LETTERS];
        int best = recall_fondest(fires, kind);
        recall_promoted(g, c, block, best, most);
        table_print(t, "%-5s %d", name[kind], best);
        for (int k = 0; k < TALES_KINDS; k++)
            table_print(t, "%.2f", (double)matrix_row(fires, k)[best]);
        table_print(t, "%s\n", most);
    }
    matrix_free(&fires);
}

/* Who looks where in the held-back text's beginning. */
static void draw_attention(laboratory *lab, gpt *g, const corpus *c)
{
    enum { SEEN = 48 };
    table *t = lab_table(lab, "attention", "x y value");
    gpt_batch b = {1, SEEN, c->held, NULL};
    gpt_forward(g, &b);
    for (int k = 0; k < g->plan.layers * g->plan.heads; k++) {
        int layer = k / g->plan.heads, head = k % g->plan.heads;
        table_picture(t, gpt_attention(g, layer, 0, head));
    }
    t = lab_table(lab, "letters", "x letter");
    for (int k = 0; k < SEEN; k++)
        table_row(t, "%d\t%c", k, c->letters.letter[c->held[k]]);
}

/* A net learns the book's own text, writes, and is taken apart. */
static void run_learn(laboratory *lab)
{
    enum { PARTS = 7 };
    static const double temperature[] = {0.1, 1, 2, 2};
    lesson l = lesson_of(lab, PEOPLE, 2, 64, WIDE, STEPS);
    table *t = lab_table(lab, "learn", "step: batch mean held recalled");
    printf("%ld parameters\n", gpt_count(&l.net));
    for (int k = 1; k <= PARTS; k++) {
        learn(&l, STEPS * k / PARTS);
        table_print(t, "%d %.3f %.3f %.3f %.1f\n", l.done, l.one,
                    l.sum * PARTS / STEPS, cost_held(&l.net, &l.text),
                    recall_of(&l.net, &l.text).right);
        if (k < 4)
            say(&l.net, &l.text, 36, 1, 0, lab->seed);
    }
    for (int k = 0; k < 4; k++) {
        int top = k < 3 ? 0 : 3;
        printf("\ntemperature %g%s\n", temperature[k], top ? ", top 3" : "");
        say(&l.net, &l.text, 150, temperature[k], top, lab->seed);
    }
    race_caches(&l.net, &l.text);
    putchar('\n');
    without(lab, &l.net, &l.text);
    putchar('\n');
    look_inside(lab, &l.net, &l.text);
    draw_attention(lab, &l.net, &l.text);
    lesson_free(&l);
}

/* The same lesson from the start of GPT-2. */
static void run_seeds(laboratory *lab)
{
    lesson l = lesson_of(lab, PEOPLE, 2, 64, GPT2, STEPS);
    learn(&l, STEPS);
    metrics_print(lab->metrics, "gpt2_held gpt2_recalled", "%.3f %.1f\n",
                  cost_held(&l.net, &l.text),
                  recall_of(&l.net, &l.text).right);
    lesson_free(&l);
}

/* Small nets, told about more and more people. */
static void run_people(laboratory *lab)
{
    enum { SOME = 1400 };
    table *t = lab_table(lab, "people", "width facts: recalled bits each");
    for (int width = 16; width <= 32; width *= 2) {
        for (int people = 4; people <= 16; people *= 2) {
            lesson l = lesson_of(lab, people, 2, width, WIDE, SOME);
            learn(&l, SOME);
            recall r = recall_of(&l.net, &l.text);
            table_print(t, "%d %d %.1f %.0f %.3f\n", width,
                        people * TALES_KINDS, r.right, r.bits,
                        r.bits / (double)gpt_count(&l.net));
            lesson_free(&l);
        }
        table_gap(t);
    }
}

/* n random directions in d dimensions, as rows. */
static matrix directions(int n, int d, rng *r)
{
    matrix v = matrix_make(n, d);
    matrix_normal(v, 1, r);
    for (int i = 0; i < n; i++) {
        matrix one = matrix_rows(v, i, 1);
        matrix_scale(one, (float)(1 / matrix_norm(one)));
    }
    return v;
}

/* The angles between them, and the bound for the worst pair (Welch). */
static void run_angles(laboratory *lab)
{
    static const int size[][2] = {
        {100, 100}, {100, 1000}, {100, 10000}, {1000, 1000}};
    rng r = rng_make(lab->seed, "directions");
    table *t = lab_table(lab, "angles",
                         "dimensions vectors: best worst square near");
    for (int k = 0; k < 4; k++) {
        int d = size[k][0], n = size[k][1];
        double most = 0, square = 0, near = 0, pair = 2.0 / (n * (n - 1.0));
        matrix v = directions(n, d, &r), cosine = matrix_make(1, n);
        for (int i = 1; i < n; i++) {
            matrix_multiply_nt(matrix_columns(cosine, 0, i),
                               matrix_rows(v, i, 1), matrix_rows(v, 0, i));
            for (int j = 0; j < i; j++) {
                double x = fabs((double)cosine.data[j]);
                most = larger(most, x);
                square += x * x * pair;
                near += 100 * pair * (x < sin(M_PI / 180));
            }
        }
        double welch = sqrt((n - d) / (d * (n - 1.0)));
        table_print(t, "%d %d %.1f %.1f %.4f %.1f\n", d, n,
                    acos(welch) * 180 / M_PI, acos(most) * 180 / M_PI, square,
                    near);
        matrix_free(&v);
        matrix_free(&cosine);
    }
}

/* A real author, ten steps at a time: between them Ctrl-C may end it. */
static void run_shakespeare(laboratory *lab)
{
    enum { LONG = 16000, PARTS = 10, PART = LONG / PARTS };
    lesson l = lesson_of(lab, 0, 4, 128, WIDE, LONG);
    table *t = lab_table(lab, "author", "step: mean windows held");
    double row[PARTS + 1][4] = {{0}}; /* three costs, and seconds so far */
    resume all = gpt_resume(&l.net, &l.adam, &l.r, l.text.train,
                            l.text.trained, lab->seed);
    resume_rows(&all, row[0], 4, PARTS, PART);
    resume_begin(&all, asked.resume);
    printf("%ld parameters\n", gpt_count(&l.net));
    l.rate = 0.003F;
    l.done = (int)*l.adam.steps;
    for (int end = PART; end <= LONG; end += PART) {
        double *r = row[end / PART - 1];
        while (l.done < end) {
            resume_pause(&all, asked.resume);
            double since = seconds();
            learn(&l, l.done + 10);
            r[0] += l.sum / PART;
            r[3] += seconds() - since;
        }
        if (all.rows == end / PART) { /* it is new */
            r[1] = gpt_evaluate(&l.net, l.text.held, l.text.kept, 2);
            r[2] = cost_held(&l.net, &l.text);
            row[all.rows++][3] = r[3];
        }
        table_print(t, "%d %.3f %.3f %.3f\n", end, r[0], r[1], r[2]);
        resume_keep(&all, asked.resume);
    }
    resume_end();
    metrics_print(lab->metrics, "author_seconds", "%.0f seconds\n\n",
                  row[PARTS][3]);
    say(&l.net, &l.text, 1000, 0.8, 0, lab->seed);
    lesson_free(&l);
}

static const lab_run runs[] = {
    {"text", "the book's own text", run_text, 0},
    {"counts", "counting letters", run_counts, 0},
    {"check", "the net by hand", run_check, 0},
    {"start", "three starts", run_start, 0},
    {"learn", "a net learns, writes, and is taken apart", run_learn, 0},
    {"people", "facts and time", run_people, 0},
    {"angles", "nearly perpendicular", run_angles, 0},
    {"seeds", "the same lesson, another start", run_seeds, NAMED},
    {"shakespeare", "a real author; long", run_shakespeare, NAMED},
    {0}};

int main(int argc, char **argv)
{
    static const option options[] = {
        {"text", OPTION_TEXT, &asked.text,
         "of counts: tales, shakespeare or a file", 0, 0},
        {"same", OPTION_FLAG, &asked.same, "of learn: no shift", 0, 0},
        {"resume", OPTION_TEXT, &asked.resume,
         "of shakespeare: keep it in this file, and go on from there", 0, 0},
        {0}};
    static const lab_plan plan = {"A small GPT.", runs, options, 0, 0};
    return lab_main(argc, argv, &plan);
}
