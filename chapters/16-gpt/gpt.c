/* gpt.c: a small GPT. Explained in Chapter 16; its runs follow the text. Only
 * when it is named: `shakespeare`, ten minutes of a real author. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "activation.h"
#include "attention.h"
#include "blas.h"
#include "corpus.h"
#include "dense.h"
#include "embed.h"
#include "gpt_train.h"
#include "lab.h"
#include "loss.h"
#include "writer.h"

enum { PEOPLE = 32, MOST_BACK = 10, SAID = 200 };
enum { LENGTH = 64, BATCH = 16, STEPS = 800 };

/* What the command line chose. */
static struct {
    const char *text; /* of counts and shakespeare */
    bool same;        /* of learn: the target is the token itself */
    int steps;        /* of shakespeare */
} asked = {"tales", false, 6000};

/* The text's beginning, and what it is worth. */
static void run_text(laboratory *lab)
{
    corpus c = corpus_of("tales", PEOPLE, LENGTH, lab->seed);
    for (int i = 0; i < 8 * LENGTH || c.train[i] > 0; i++)
        putchar(c.letters.letter[c.train[i]]);
    metrics_print(lab->metrics, "letters floor",
                  "\n%d letters; the best prediction costs %.3f nats each\n",
                  c.letters.count, c.floor);
    corpus_free(&c);
}

/* A string of the text: how often it was seen, its last letter, the strings
 * one letter longer, and the next one of its own kind. 0: none. */
typedef struct string {
    int seen, letter, longer, sibling;
} string;

typedef struct counts {
    int letters;
    long count, room;
    string *string; /* [0] is the empty one */
} counts;

/* The string that is `at` and a letter more; 0 if it was never seen. */
static int longer_by(const counts *c, int at, int letter)
{
    int k = c->string[at].longer;
    while (k && c->string[k].letter != letter)
        k = c->string[k].sibling;
    return k;
}

/* All strings of the text of up to MOST_BACK + 1 letters. */
static counts counts_of(const int *text, long length, int letters)
{
    long room = length * (MOST_BACK + 1) + 1;
    counts c = {letters, 1, room,
                zeroed((unsigned long)room, sizeof(string))};
    for (long i = 0; i < length; i++)
        for (long j = i, at = 0; j < length && j <= i + MOST_BACK; j++) {
            int next = longer_by(&c, (int)at, text[j]);
            if (!next) {
                next = (int)c.count++;
                c.string[next].letter = text[j];
                c.string[next].sibling = c.string[at].longer;
                c.string[at].longer = next;
            }
            c.string[next].seen++;
            at = next;
        }
    return c;
}

/* The probability of letter i of a text, from the `back` letters before it. */
static double predicted(const counts *c, const int *text, long i, int back)
{
    double p = 1.0 / c->letters;
    for (int k = 0; k <= back; k++) {
        int at = 0;
        for (long j = i - k; j < i && (at || j == i - k); j++)
            at = longer_by(c, at, text[j]);
        if (k > 0 && !at)
            break; /* never seen, nor anything longer */
        double n = 0, kinds = 0;
        for (int s = c->string[at].longer; s; s = c->string[s].sibling) {
            n += c->string[s].seen;
            kinds++;
        }
        int s = longer_by(c, at, text[i]);
        if (kinds > 0)
            p = ((s ? c->string[s].seen : 0) + kinds * p) / (n + kinds);
    }
    return p;
}

/* What counting reaches on the held-back text, in nats a letter. */
static void count(laboratory *lab, const corpus *c)
{
    table *t = lab_table(lab, "counts", "back: nats bits perplexity");
    counts all = counts_of(c->train, c->trained, c->letters.count);
    for (int back = 0; back <= MOST_BACK; back++) {
        double sum = 0;
        for (long i = MOST_BACK; i < c->kept; i++)
            sum -= log(predicted(&all, c->held, i, back));
        double nats = sum / (double)(c->kept - MOST_BACK);
        table_print(t, "%d %.3f %.3f %.2f\n", back, nats, nats / log(2),
                    exp(nats));
    }
    free(all.string);
}

static void run_counts(laboratory *lab)
{
    corpus c = corpus_of(asked.text, PEOPLE, LENGTH, lab->seed);
    count(lab, &c);
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

/* Windows of the text from random places; the target of each token is the one
 * after it. */
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

static gpt_plan plan_for(const corpus *c, int layers, int width)
{
    return (gpt_plan){.vocabulary = c->letters.count,
                      .context = LENGTH,
                      .layers = layers,
                      .heads = 4,
                      .width = width,
                      .batch = BATCH};
}

/* A small net whose parameters are all at random, and a batch of noise. */
static gpt noise(uint64_t seed, int tokens[15], int targets[15])
{
    gpt_plan plan = {7, 5, 2, 2, 8, 3, false, false};
    rng r = rng_make(seed, "noise");
    gpt g = gpt_make(&plan);
    for (int i = 0; i < 15; i++) {
        tokens[i] = rng_below(&r, plan.vocabulary);
        targets[i] = rng_below(&r, plan.vocabulary);
    }
    matrix_normal(matrix_of(1, (int)g.size, g.parameters), 0.5, &r);
    return g;
}

/* The pass by hand and the library's; and what two tests say to the gradient,
 * and to wrong ones. */
static void run_check(laboratory *lab)
{
    static const double factor[] = {1, 0, 0.5, 2, -1};
    int tokens[15], targets[15];
    gpt g = noise(lab->seed, tokens, targets);
    gpt_batch one = {1, 5, tokens, NULL}, all = {3, 5, tokens, targets};
    matrix logits = matrix_make(5, g.plan.vocabulary);
    matrix right = matrix_make(2, (int)g.size);
    matrix got = matrix_rows(right, 1, 1);
    matrix_copy(logits, forward(&g, tokens));
    printf("%ld parameters; by hand and by the library: %.6f apart\n",
           gpt_count(&g), matrix_gap(logits, gpt_forward(&g, &one)));
    gpt_gradient(&g, &all, right.data);
    table *t = lab_table(lab, "check", "factor: error accepted");
    for (int k = 0; k < 5; k++) {
        int accepted = 0;
        matrix_copy(got, matrix_rows(right, 0, 1));
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
    gpt_free(&g);
}

/* As it should be; nothing scaled; `up` scaled in place of `down`. */
enum { RIGHT, PLAIN, WRONG, STARTS };

static void begin(gpt *g, int how, uint64_t seed)
{
    float root = sqrtf(2.0F * (float)g->plan.layers);
    gpt_init(g, seed);
    for (int l = 0; l < g->plan.layers && how != RIGHT; l++) {
        const gpt_weights *w = &g->w.block[l];
        matrix_scale(w->down, root);
        matrix_scale(how == WRONG ? w->up : w->project,
                     how == WRONG ? 1 / root : root);
    }
}

static double deviation(matrix m)
{
    return matrix_norm(m) / sqrt((double)m.rows * m.cols);
}

/* What a start looks like, and what it costs. */
static void run_start(laboratory *lab)
{
    static const char *const name[] = {"right", "plain", "wrong"};
    static page p;
    corpus c = corpus_of("tales", PEOPLE, LENGTH, lab->seed);
    rng r = rng_make(lab->seed, "page");
    gpt_batch b = windows(&p, c.held, c.kept, &r);
    table *t = lab_table(lab, "start",
                         "layers start: attend project up down stream cost");
    for (int layers = 2; layers <= 8; layers *= 2)
        for (int how = 0; how < STARTS; how++) {
            gpt_plan plan = plan_for(&c, layers, 64);
            gpt g = gpt_make(&plan);
            begin(&g, how, lab->seed);
            double cost = gpt_cost(&g, &b);
            const gpt_weights *w = &g.w.block[0];
            table_print(t, "%d %s %.4f %.4f %.4f %.4f %.3f %.3f\n", layers,
                        name[how], deviation(w->attend),
                        deviation(w->project), deviation(w->up),
                        deviation(w->down), deviation(g.x), cost);
            gpt_free(&g);
        }
    corpus_free(&c);
}

/* A net that learns. */
typedef struct lesson {
    gpt net;
    const corpus *text;
    optimizer adam;
    float rate;      /* the highest */
    int steps, done; /* planned, and so far */
    rng r;
    double one, sum; /* the cost of the last batch, of all so far */
} lesson;

static lesson lesson_of(const corpus *c, gpt_plan plan, double rate,
                        uint64_t seed)
{
    lesson l = {.net = gpt_start(&plan, seed), .text = c, .steps = STEPS};
    l.rate = (float)rate;
    l.adam = optim_make(OPTIM_ADAMW, l.net.size, l.rate, 0.9F);
    l.adam.square_decay = 0.95F;
    l.adam.decay = 0.1F;
    l.r = rng_make(seed, "windows");
    return l;
}

static void lesson_free(lesson *l)
{
    optim_free(&l->adam);
    gpt_free(&l->net);
}

/* Rises for a tenth of the steps, then falls by a cosine to a tenth. */
static float rate_at(const lesson *l)
{
    int warm = l->steps / 10;
    if (l->done < warm)
        return l->rate * (float)(l->done + 1) / (float)warm;
    double way = (l->done - warm) / (double)(l->steps - warm);
    return l->rate * (float)(0.1 + 0.9 * (1 + cos(M_PI * way)) / 2);
}

static void learn(lesson *l, int until)
{
    static page p;
    crew *alone = crew_make(1);
    for (; l->done < until; l->done++) {
        gpt_batch b = windows(&p, l->text->train, l->text->trained, &l->r);
        l->adam.rate = rate_at(l);
        l->one = gpt_step(&l->net, &b, &l->adam, 1, alone, 0, 1);
        l->sum += l->one;
    }
    crew_free(&alone);
}

/* The net's own words. */
static void say(const gpt *g, const corpus *c, double temperature, int top,
                uint64_t seed)
{
    writer *w = writer_make(g, true);
    rng r = rng_make(seed, "writing");
    int token = c->letters.token['\n'];
    for (int i = 0; i < SAID || token != c->letters.token['\n']; i++) {
        if (i == 2 * SAID)
            break;
        token = writer_choose(writer_read(w, token), c->letters.count,
                              temperature, top, &r);
        putchar(c->letters.letter[token]);
    }
    putchar('\n');
    writer_free(&w);
}

/* The net's logits after question k; *last <- the row of its last letter. */
static matrix ask(gpt *g, const corpus *c, int k, int *last)
{
    char question[TALES_QUESTION + 1] = "\n";
    int tokens[TALES_QUESTION];
    tales_ask(&c->world, k, question + 1);
    *last = (int)strlen(question) - 1;
    alphabet_encode(&c->letters, question, *last + 1, tokens, NULL);
    gpt_batch b = {1, *last + 1, tokens, NULL};
    return gpt_forward(g, &b);
}

/* What a net knows: how many answers begin with the letter that it holds for
 * most probable, per cent; and the bits, of four for each. */
typedef struct memory {
    double recalled, bits;
} memory;

static memory memory_of(gpt *g, const corpus *c)
{
    memory m = {0, 0};
    int facts = c->world.people * TALES_KINDS, last;
    for (int k = 0; k < facts; k++) {
        char question[TALES_QUESTION];
        int right = c->letters.token[(int)*tales_ask(&c->world, k, question)];
        matrix p = ask(g, c, k, &last);
        loss_output(LOSS_CROSS_ENTROPY, p);
        m.recalled += 100.0 / facts * (matrix_row_argmax(p, last) == right);
        m.bits += 4 + log2((double)matrix_row(p, last)[right] + 1e-9);
    }
    return m;
}

/* What is left when a part of a block is taken away. */
static void without(laboratory *lab, gpt *g, const corpus *c)
{
    table *t = lab_table(lab, "without", "part block: cost recalled");
    for (int k = 0; k <= 2 * g->plan.layers; k++) {
        gpt_block *b = &g->block[k ? (k - 1) / 2 : 0];
        b->without_attention = k % 2 == 1;
        b->without_mlp = k > 0 && k % 2 == 0;
        table_print(t, "%-9s %d %.3f %.1f\n",
                    k % 2 ? "attention"
                    : k   ? "mlp"
                          : "nothing",
                    (k + 1) / 2, gpt_evaluate(g, c->held, c->kept, 1),
                    memory_of(g, c).recalled);
        b->without_attention = b->without_mlp = false;
    }
}

/* How much stronger row i fires on a kind of question than on any other. */
static double fondness(matrix fires, int i, int kind)
{
    double other = -INFINITY;
    for (int k = 0; k < fires.cols; k++)
        if (k != kind)
            other = larger(other, matrix_row(fires, i)[k]);
    return matrix_row(fires, i)[kind] - other;
}

/* For each kind of question the row of the last MLP that is fondest of it, how
 * strongly it fires on each, and the letters that its column promotes. */
static void look_inside(laboratory *lab, gpt *g, const corpus *c)
{
    static const char *const name[] = {"lives", "is", "keeps", "likes"};
    int block = g->plan.layers - 1, rows = 4 * g->plan.width, last;
    matrix fires = matrix_make(rows, TALES_KINDS);
    matrix pushed = matrix_make(c->letters.count, rows);
    matrix_multiply(pushed, g->w.tokens, g->w.block[block].down);
    for (int k = 0; k < c->world.people * TALES_KINDS; k++) {
        ask(g, c, k, &last);
        for (int i = 0; i < rows; i++)
            matrix_row(fires, i)[k % TALES_KINDS] +=
                matrix_row(g->block[block].a, last)[i] /
                (float)c->world.people;
    }
    table *t = lab_table(lab, "rows", "kind: row lives is keeps likes +");
    for (int kind = 0; kind < TALES_KINDS; kind++) {
        int best = 0;
        for (int i = 1; i < rows; i++)
            if (fondness(fires, i, kind) > fondness(fires, best, kind))
                best = i;
        table_print(t, "%-5s %d", name[kind], best);
        table_floats(t, "%.2f", TALES_KINDS, matrix_row(fires, best));
        char most[6] = "";
        for (int k = 0; k < 5; k++) {
            int v = 0;
            for (int u = 1; u < pushed.rows; u++)
                if (matrix_row(pushed, u)[best] > matrix_row(pushed, v)[best])
                    v = u;
            most[k] = (char)c->letters.letter[v];
            matrix_row(pushed, v)[best] = -INFINITY;
        }
        table_print(t, "%s\n", most);
    }
    matrix_free(&fires);
    matrix_free(&pushed);
}

/* Who looks where in the held-back text's beginning. */
static void draw_attention(laboratory *lab, gpt *g, const corpus *c)
{
    table *t = lab_table(lab, "attention", "x y value");
    gpt_batch b = {1, LENGTH, c->held, NULL};
    gpt_forward(g, &b);
    for (int k = 0; k < g->plan.layers * g->plan.heads; k++) {
        matrix p = gpt_attention(g, k / g->plan.heads, 0, k % g->plan.heads);
        for (int i = 0; i < LENGTH * LENGTH; i++)
            table_row(t, "%d\t%d\t%g", i % LENGTH, i / LENGTH,
                      (double)matrix_row(p, i / LENGTH)[i % LENGTH]);
        table_gap(t);
    }
    t = lab_table(lab, "letters", "x letter");
    for (int k = 0; k < LENGTH; k++)
        table_row(t, "%d\t%c", k, c->letters.letter[c->held[k]]);
}

/* A net learns the book's own text, writes, and is taken apart. */
static void run_learn(laboratory *lab)
{
    static const double temperature[] = {0.1, 0.5, 1, 2};
    corpus c = corpus_of("tales", PEOPLE, LENGTH, lab->seed);
    lesson l = lesson_of(&c, plan_for(&c, 2, 64), 0.004, lab->seed);
    table *t = lab_table(lab, "learn", "step: batch mean held recalled");
    printf("%ld parameters\n", gpt_count(&l.net));
    while (l.done < STEPS) {
        l.sum = 0;
        learn(&l, l.done + STEPS / 8);
        table_print(t, "%d %.3f %.3f %.3f %.1f\n", l.done, l.one,
                    l.sum / (STEPS / 8),
                    gpt_evaluate(&l.net, c.held, c.kept, 1),
                    memory_of(&l.net, &c).recalled);
    }
    for (int k = 0; k < 4; k++) {
        printf("\ntemperature %g\n", temperature[k]);
        say(&l.net, &c, temperature[k], 0, lab->seed);
    }
    without(lab, &l.net, &c);
    putchar('\n');
    look_inside(lab, &l.net, &c);
    draw_attention(lab, &l.net, &c);
    lesson_free(&l);
    corpus_free(&c);
}

/* Small nets, told about more and more people. */
static void run_people(laboratory *lab)
{
    table *t = lab_table(lab, "people", "width facts: recalled bits each");
    for (int width = 16; width <= 32; width *= 2) {
        for (int people = 16; people <= 256; people *= 4) {
            corpus c = corpus_of("tales", people, LENGTH, lab->seed);
            lesson l = lesson_of(&c, plan_for(&c, 1, width), 0.01, lab->seed);
            learn(&l, STEPS);
            memory m = memory_of(&l.net, &c);
            table_print(t, "%d %d %.1f %.0f %.3f\n", width,
                        people * TALES_KINDS, m.recalled, m.bits,
                        m.bits / (double)gpt_count(&l.net));
            lesson_free(&l);
            corpus_free(&c);
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

/* The angles between them, and the best that anybody could do (Welch). */
static void run_angles(laboratory *lab)
{
    enum { CASES = 4, DEGREES = 91 };
    static const int size[CASES][2] = {
        {100, 100}, {100, 1000}, {100, 10000}, {1000, 1000}};
    rng r = rng_make(lab->seed, "directions");
    table *t = lab_table(lab, "angles",
                         "dimensions vectors: best worst square near");
    table *h = lab_table(lab, "histogram", "degrees share");
    for (int k = 0; k < CASES; k++) {
        int d = size[k][0], n = size[k][1];
        double most = 0, square = 0, pair = 2.0 / (n * (n - 1.0));
        double share[DEGREES] = {0};
        matrix v = directions(n, d, &r), cosine = matrix_make(1, n);
        for (int i = 1; i < n; i++) {
            matrix_multiply_nt(matrix_columns(cosine, 0, i),
                               matrix_rows(v, i, 1), matrix_rows(v, 0, i));
            for (int j = 0; j < i; j++) {
                double x = smaller(fabs((double)cosine.data[j]), 1);
                most = larger(most, x);
                square += x * x * pair;
                share[(int)(acos(x) * 180 / M_PI)] += pair;
            }
        }
        double welch = sqrt((n - d) / (d * (n - 1.0)));
        table_print(t, "%d %d %.1f %.1f %.4f %.3f\n", d, n,
                    acos(welch) * 180 / M_PI, acos(most) * 180 / M_PI, square,
                    share[89]);
        for (int a = 0; a < DEGREES - 1; a++)
            table_row(h, "%g\t%g", a + 0.5, share[a]);
        table_gap(h);
        matrix_free(&v);
        matrix_free(&cosine);
    }
}

static void tell(void *context, const gpt_record *r)
{
    table_print(context, "%d %.3f\n", r->step, r->cost);
}

/* A real author: counting first, then a long lesson. */
static void run_shakespeare(laboratory *lab)
{
    const char *text =
        strcmp(asked.text, "tales") == 0 ? "shakespeare" : asked.text;
    corpus c = corpus_of(text, PEOPLE, LENGTH, lab->seed);
    count(lab, &c);
    gpt_plan plan = plan_for(&c, 4, 128);
    gpt g = gpt_start(&plan, lab->seed);
    printf("\n%ld parameters\n", gpt_count(&g));
    gpt_train_plan how = {.steps = asked.steps,
                          .rate = 0.002F,
                          .warm_up = asked.steps / 10,
                          .last = 0.1F,
                          .decay = 0.1F,
                          .clip = 1,
                          .seed = lab->seed,
                          .threads = blas_threads(),
                          .every = asked.steps / 10,
                          .report = tell};
    how.context = lab_table(lab, "author", "step: mean");
    gpt_train(&g, c.train, c.trained, &how);
    metrics_print(lab->metrics, "author_held", "held back: %.3f\n",
                  gpt_evaluate(&g, c.held, c.kept, how.threads));
    say(&g, &c, 0.8, 0, lab->seed);
    gpt_free(&g);
    corpus_free(&c);
}

static const lab_run runs[] = {
    {"text", "the book's own text", run_text, 0},
    {"counts", "counting letters", run_counts, 0},
    {"check", "the net by hand", run_check, 0},
    {"start", "three starts", run_start, 0},
    {"learn", "a net learns, writes, and is taken apart", run_learn, 0},
    {"people", "more facts than room", run_people, 0},
    {"angles", "nearly perpendicular", run_angles, 0},
    {"shakespeare", "a real author; long", run_shakespeare, NAMED},
    {0}};

int main(int argc, char **argv)
{
    static const option options[] = {
        {"text", OPTION_TEXT, &asked.text,
         "of counts and shakespeare: shakespeare or a file", 0, 0},
        {"same", OPTION_FLAG, &asked.same,
         "of learn: the target of a token is that token", 0, 0},
        {"steps", OPTION_INT, &asked.steps, "of shakespeare: steps", 10,
         1000000},
        {0}};
    static const lab_plan plan = {"A small language model.", runs, options, 0,
                                  0};
    return lab_main(argc, argv, &plan);
}
