/* gpt.c: a small GPT. Explained in Chapter 16; its runs follow the text. Only
 * when it is named: `shakespeare`, ten minutes of a real author. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "activation.h"
#include "attention.h"
#include "blas.h"
#include "dense.h"
#include "embed.h"
#include "gpt.h"
#include "lab.h"
#include "loss.h"
#include "progress.h"
#include "tales.h"
#include "text.h"
#include "writer.h"

enum { PEOPLE = 32, TOLD = 400000, HELD = 40000, MOST_BACK = 10 };
enum { LENGTH = 64, BATCH = 16, STEPS = 800 };

/* What the command line chose. */
static struct {
    const char *text; /* of counts and shakespeare; NULL: tales */
    bool same;        /* of learn: the target is the token itself */
    int steps;        /* of shakespeare */
} asked = {NULL, false, 3000};

/* A text as numbers: what is learned from, and what is held back. */
typedef struct corpus {
    alphabet letters;
    int *train, *held;
    long trained, kept; /* characters */
    double floor;       /* the best prediction's cost of the held, nats a
                           character; 0: nobody knows */
    tales world;
} corpus;

static int *numbers(const alphabet *a, const char *text, long length)
{
    int *tokens = zeroed((unsigned long)length, sizeof *tokens);
    if (!alphabet_encode(a, text, length, tokens, NULL))
        die("the text has a letter that nobody has learned");
    return tokens;
}

/* The book's own text, about so many people. */
static corpus corpus_told(int people, uint64_t seed)
{
    corpus c = {.world = tales_of(people, seed)};
    double nats;
    char *train =
        tales_write(&c.world, TOLD, seed, "training", &c.trained, NULL);
    char *held =
        tales_write(&c.world, HELD, seed, "held back", &c.kept, &nats);
    c.letters = alphabet_of(train, c.trained);
    c.train = numbers(&c.letters, train, c.trained);
    c.held = numbers(&c.letters, held, c.kept);
    c.floor = nats / (double)c.kept;
    free(train);
    free(held);
    return c;
}

/* A file's: the first nine tenths, and the last. */
static corpus corpus_read(const char *source)
{
    corpus c = {.trained = 0};
    error e = {""};
    long length;
    char *text = text_load(source, &length, &e);
    if (!text)
        die("%s", e.text);
    c.trained = length * 9 / 10;
    c.kept = length - c.trained;
    if (c.kept < 2 * LENGTH)
        die("%s is too short", source);
    c.letters = alphabet_of(text, length);
    c.train = numbers(&c.letters, text, c.trained);
    c.held = numbers(&c.letters, text + c.trained, c.kept);
    free(text);
    return c;
}

static void corpus_free(corpus *c)
{
    free(c->train);
    free(c->held);
}

/* The text's beginning, and what it is worth. */
static void run_text(laboratory *lab)
{
    corpus c = corpus_told(PEOPLE, lab->seed);
    for (int i = 0, lines = 0; lines < 4; i++) {
        putchar(c.letters.letter[c.train[i]]);
        lines += c.letters.letter[c.train[i]] == '\n';
    }
    metrics_print(lab->metrics, "letters floor facts",
                  "%d letters; the best prediction costs %.3f nats a letter; "
                  "%d facts\n",
                  c.letters.count, c.floor, PEOPLE * TALES_KINDS);
    corpus_free(&c);
}

/* ---- counting -------------------------------------------------------- */

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

/* What counting reaches on the held-back text; returns the best, in nats. */
static double count(laboratory *lab, const corpus *c)
{
    table *t = lab_table(lab, "counts", "back: nats bits perplexity");
    counts all = counts_of(c->train, c->trained, c->letters.count);
    double best = INFINITY;
    for (int back = 0; back <= MOST_BACK; back++) {
        double sum = 0;
        for (long i = MOST_BACK; i < c->kept; i++)
            sum -= log(predicted(&all, c->held, i, back));
        double nats = sum / (double)(c->kept - MOST_BACK);
        best = nats < best ? nats : best;
        table_print(t, "%d %.3f %.3f %.2f\n", back, nats, nats / log(2),
                    exp(nats));
    }
    free(all.string);
    return best;
}

static void run_counts(laboratory *lab)
{
    corpus c =
        asked.text ? corpus_read(asked.text) : corpus_told(PEOPLE, lab->seed);
    metric(lab->metrics, "best_count", count(lab, &c));
    corpus_free(&c);
}

/* ---- the net --------------------------------------------------------- */

/* Z <- the layer norm of X. */
static void normed(const norm *n, matrix z, matrix x)
{
    norm some = norm_rows(n, 0, x.rows);
    matrix_copy(some.xhat, x);
    norm_forward(&some, z, false);
}

/* X += what a block has to say. `word` has X's shape. */
static void block_forward(const gpt_block *b, int heads, matrix x,
                          matrix word)
{
    int t = x.rows;
    matrix in = matrix_rows(b->normed, 0, t), o = matrix_rows(b->o, 0, t);
    matrix qkv = matrix_rows(b->qkv, 0, t),
           p = matrix_rows(b->p, 0, heads * t);
    matrix z = matrix_rows(b->z, 0, t), a = matrix_rows(b->a, 0, t);
    normed(&b->first, in, x);
    dense_forward(qkv, in, b->w.attend, b->w.attend_bias);
    attention_forward(o, p, qkv, heads, true);
    dense_forward(word, o, b->w.project, b->w.project_bias);
    matrix_add(x, word);
    normed(&b->second, in, x);
    dense_forward(z, in, b->w.up, b->w.up_bias);
    activation_forward(ACTIVATION_GELU, a, z);
    dense_forward(word, a, b->w.down, b->w.down_bias);
    matrix_add(x, word);
}

/* The logits of a sequence as long as the context, by hand. */
static matrix forward(const gpt *g, const int *tokens)
{
    int t = g->plan.context;
    matrix x = matrix_rows(g->x, 0, t), word = matrix_rows(g->dx, 0, t);
    matrix top = matrix_rows(g->top, 0, t), out = matrix_rows(g->out, 0, t);
    matrix_copy(x, g->positions);
    embed_forward(x, g->tokens, tokens);
    for (int l = 0; l < g->plan.layers; l++)
        block_forward(&g->block[l], g->plan.heads, x, word);
    normed(&g->last, top, x);
    matrix_multiply_nt(out, top, g->tokens);
    return out;
}

/* n windows of the text from random places; after each token comes its
 * target. */
static void windows(const int *text, long length, rng *r, int n, int *tokens,
                    int *targets)
{
    for (int s = 0; s < n; s++) {
        int at = rng_below(r, (int)(length - LENGTH));
        for (int t = 0; t < LENGTH; t++) {
            *tokens++ = text[at + t];
            *targets++ = text[at + t + !asked.same];
        }
    }
}

/* A net for a text: layers and width to choose. */
static gpt_plan plan_for(const corpus *c, int layers, int width)
{
    return (gpt_plan){.vocabulary = c->letters.count,
                      .context = LENGTH,
                      .layers = layers,
                      .heads = 4,
                      .width = width,
                      .batch = BATCH};
}

/* The chapter's forward pass and the library's; then its gradient, and what
 * two tests say to wrong ones. */
static void run_check(laboratory *lab)
{
    static const double factor[] = {1, 0, 0.5, 2, -1};
    gpt_plan plan = {7, 5, 2, 2, 8, 3, false, false};
    int tokens[15], targets[15];
    rng r = rng_make(lab->seed, "tokens");
    for (int i = 0; i < 15; i++) {
        tokens[i] = rng_below(&r, plan.vocabulary);
        targets[i] = rng_below(&r, plan.vocabulary);
    }
    gpt g = gpt_start(&plan, lab->seed);
    for (long i = 0; i < g.size; i++) /* nothing may be 0 */
        g.parameters[i] += 0.3F * (float)rng_normal(&r);
    gpt_batch one = {1, 5, tokens, NULL}, all = {3, 5, tokens, targets};
    matrix logits = matrix_make(5, plan.vocabulary);
    matrix_copy(logits, forward(&g, tokens));
    printf("%ld parameters, largest difference %.6f\n", gpt_count(&g),
           matrix_gap(logits, gpt_forward(&g, &one)));
    matrix right = matrix_make(1, (int)g.size),
           got = matrix_make(1, (int)g.size);
    gpt_gradient(&g, &all, right.data);
    table *t = lab_table(lab, "check", "factor: error accepted");
    for (int k = 0; k < 5; k++) {
        long accepted = 0;
        matrix_copy(got, right);
        matrix_scale(got, (float)factor[k]);
        for (long i = 0; i < g.size; i++)
            accepted += fabsf(got.data[i] - right.data[i]) <=
                        1e-5F + fabsf(right.data[i]);
        table_print(t, "%g %.4f %.1f%%\n", factor[k],
                    gpt_check(&g, &all, got.data).worst,
                    100.0 * (double)accepted / (double)g.size);
    }
    matrix_free(&logits);
    matrix_free(&right);
    matrix_free(&got);
    gpt_free(&g);
}

/* ---- the start -------------------------------------------------------- */

static double deviation(matrix m)
{
    return matrix_norm(m) / sqrt((double)m.rows * m.cols);
}

/* A batch of the held-back text. */
typedef struct page {
    int tokens[BATCH * LENGTH], targets[BATCH * LENGTH];
    gpt_batch batch;
} page;

static void page_fill(page *p, const corpus *c, uint64_t seed)
{
    rng r = rng_make(seed, "page");
    windows(c->held, c->kept, &r, BATCH, p->tokens, p->targets);
    p->batch = (gpt_batch){BATCH, LENGTH, p->tokens, p->targets};
}

/* Three starts: as it should be; nothing scaled; `up` scaled for `down`. */
enum { RIGHT, PLAIN, WRONG, STARTS };

static void begin(gpt *g, int how, uint64_t seed)
{
    float root = sqrtf(2.0F * (float)g->plan.layers);
    gpt_init(g, seed);
    for (int l = 0; l < g->plan.layers && how != RIGHT; l++) {
        gpt_weights *w = &g->block[l].w;
        matrix_scale(w->down, root);
        matrix_scale(how == WRONG ? w->up : w->project,
                     how == WRONG ? 1 / root : root);
    }
}

/* What every start looks like, and what it costs. */
static void run_start(laboratory *lab)
{
    static const char *const name[] = {"right", "plain", "wrong"};
    corpus c = corpus_told(PEOPLE, lab->seed);
    page p;
    page_fill(&p, &c, lab->seed);
    metrics_print(lab->metrics, "predicted", "predicted: %.3f\n",
                  log(c.letters.count) + 64 * 0.02 * 0.02 / 2);
    table *t = lab_table(lab, "start",
                         "layers start: attend project up down stream cost");
    for (int layers = 2; layers <= 8; layers *= 2)
        for (int how = 0; how < STARTS; how++) {
            gpt_plan plan = plan_for(&c, layers, 64);
            gpt g = gpt_make(&plan);
            begin(&g, how, lab->seed);
            double cost = gpt_cost(&g, &p.batch);
            const gpt_weights *w = &g.block[layers - 1].w;
            table_print(t, "%d %s %.4f %.4f %.4f %.4f %.3f %.3f\n", layers,
                        name[how], deviation(w->attend),
                        deviation(w->project), deviation(w->up),
                        deviation(w->down), deviation(g.x), cost);
            gpt_free(&g);
        }
    corpus_free(&c);
}

/* ---- learning ---------------------------------------------------------- */

/* A net that learns from a text. */
typedef struct lesson {
    gpt *net;
    const corpus *text;
    optimizer adam;
    float rate;      /* the highest */
    int steps, done; /* planned, and so far */
    int until;
    rng r;
    double one, sum; /* the cost of the last step, of all since some moment */
} lesson;

/* The rate of a step: rises for a tenth of them, then falls by a cosine to a
 * tenth. */
static float rate_at(const lesson *l, int step)
{
    int warm = l->steps / 10;
    if (step < warm)
        return l->rate * (float)(step + 1) / (float)warm;
    double way = (step - warm) / (double)(l->steps - warm);
    return l->rate * (float)(0.1 + 0.9 * (1 + cos(M_PI * way)) / 2);
}

/* The steps to l->until. Every member of a crew draws the same windows. */
static void teach(void *argument, crew *crew, int member, int members)
{
    lesson *l = argument;
    page p = {.batch = {BATCH, LENGTH, p.tokens, p.targets}};
    optimizer o = l->adam; /* its own rate, the same vectors */
    rng r = l->r;
    for (int step = l->done; step < l->until; step++) {
        windows(l->text->train, l->text->trained, &r, BATCH, p.tokens,
                p.targets);
        o.rate = rate_at(l, step);
        double cost =
            gpt_step(l->net, &p.batch, &o, 1, crew, member, members);
        if (member == 0) {
            l->one = cost;
            l->sum += cost;
        }
    }
    crew_meet(crew);
    if (member == 0)
        l->r = r;
}

static lesson lesson_of(gpt *net, const corpus *text, int steps, double rate,
                        uint64_t seed)
{
    lesson l = {
        .net = net, .text = text, .rate = (float)rate, .steps = steps};
    l.adam = optim_make(OPTIM_ADAMW, net->size, l.rate, 0.9F);
    l.adam.square_decay = 0.95F;
    l.adam.decay = 0.1F;
    l.r = rng_make(seed, "windows");
    return l;
}

static void learn_until(lesson *l, int step)
{
    int members = crew_cores() < 2 ? 1 : 2;
    crew *c = crew_make(members);
    l->until = step;
    l->sum = 0;
    blas_set_callers(members);
    crew_run(c, teach, l);
    blas_set_callers(1);
    crew_free(&c);
    l->done = step;
}

/* ---- writing ----------------------------------------------------------- */

/* Prints so many letters of the net's own. */
static void write_on(const gpt *g, const corpus *c, int length,
                     double temperature, int top, uint64_t seed)
{
    writer *w = writer_make(g, true);
    rng r = rng_make(seed, "writing");
    int token = c->letters.token['\n'];
    for (int i = 0; i < length; i++) {
        token = writer_choose(writer_read(w, token), c->letters.count,
                              temperature, top, &r);
        putchar(c->letters.letter[token]);
    }
    if (token != c->letters.token['\n'])
        putchar('\n');
    writer_free(&w);
}

/* The net learns; now and then what it costs, and a line of its own. */
static void curve(laboratory *lab, lesson *l, const char *name, int parts)
{
    table *t = lab_table(lab, name, "step: batch mean held");
    for (int k = 1; k <= parts; k++) {
        int from = l->done, to = l->steps * k / parts;
        learn_until(l, to);
        table_print(t, "%d %.3f %.3f %.3f\n", to, l->one,
                    l->sum / (to - from),
                    gpt_evaluate(l->net, l->text->held, l->text->kept, 1));
    }
}

/* ---- facts -------------------------------------------------------------- */

/* What the net makes of question k: the bits that it knows of the answer, of
 * 4, and whether the answer's first letter is the one it would write. */
static double bits_known(gpt *g, const corpus *c, int k, bool *recalled)
{
    char question[TALES_QUESTION + 1] = "\n";
    int tokens[TALES_QUESTION];
    const char *answer = tales_ask(&c->world, k, question + 1);
    int n = (int)strlen(question), right = c->letters.token[(int)*answer];
    alphabet_encode(&c->letters, question, n, tokens, NULL);
    gpt_batch b = {1, n, tokens, NULL};
    matrix p = gpt_forward(g, &b);
    loss_output(LOSS_CROSS_ENTROPY, p);
    *recalled = matrix_row_argmax(p, n - 1) == right;
    return 4 + log2((double)matrix_row(p, n - 1)[right] + 1e-9);
}

typedef struct memory {
    double recalled, bits; /* per cent of the facts; bits of all of them */
} memory;

static memory memory_of(gpt *g, const corpus *c)
{
    int facts = c->world.people * TALES_KINDS, count = 0;
    memory m = {0, 0};
    for (int k = 0; k < facts; k++) {
        bool recalled;
        m.bits += bits_known(g, c, k, &recalled);
        count += recalled;
    }
    m.recalled = 100.0 * count / facts;
    return m;
}

/* What is left when a part is taken away. */
static void without(laboratory *lab, gpt *g, const corpus *c)
{
    table *t = lab_table(lab, "without", "part block: cost recalled");
    for (int k = 0; k <= 2 * g->plan.layers; k++) {
        gpt_block *b = &g->block[k ? (k - 1) / 2 : 0];
        b->without_attention = k % 2 == 1;
        b->without_mlp = k && k % 2 == 0;
        table_print(t, "%-9s %d %.3f %.1f\n",
                    !k      ? "nothing"
                    : k % 2 ? "attention"
                            : "mlp",
                    k ? (k + 1) / 2 : 0, gpt_evaluate(g, c->held, c->kept, 1),
                    memory_of(g, c).recalled);
        b->without_attention = b->without_mlp = false;
    }
}

/* Fires (rows x kinds) <- how strongly each row of a block's MLP answers to
 * questions of each kind, in the mean. */
static void ask_rows(gpt *g, const corpus *c, int layer, matrix fires)
{
    matrix_fill(fires, 0);
    for (int k = 0; k < c->world.people * TALES_KINDS; k++) {
        char question[TALES_QUESTION + 1] = "\n";
        int tokens[TALES_QUESTION];
        tales_ask(&c->world, k, question + 1);
        int n = (int)strlen(question);
        alphabet_encode(&c->letters, question, n, tokens, NULL);
        gpt_batch b = {1, n, tokens, NULL};
        gpt_forward(g, &b);
        const float *a = matrix_row(g->block[layer].a, n - 1);
        for (int i = 0; i < fires.rows; i++)
            matrix_row(fires, i)[k % TALES_KINDS] +=
                a[i] / (float)c->world.people;
    }
}

/* The row that most prefers a kind to the others. */
static int fondest(matrix fires, int kind)
{
    int best = 0;
    double most = -INFINITY;
    for (int i = 0; i < fires.rows; i++) {
        const float *f = matrix_row(fires, i);
        double other = -INFINITY;
        for (int k = 0; k < fires.cols; k++)
            if (k != kind)
                other = larger(other, f[k]);
        if (f[kind] - other > most) {
            most = f[kind] - other;
            best = i;
        }
    }
    return best;
}

/* For each kind of question the row of the last MLP that is fondest of it, and
 * the letters that its column promotes most. */
static void look_inside(laboratory *lab, gpt *g, const corpus *c)
{
    static const char *const name[] = {"lives", "is", "keeps", "likes"};
    int last = g->plan.layers - 1, letters = c->letters.count;
    const gpt_block *b = &g->block[last];
    matrix fires = matrix_make(4 * g->plan.width, TALES_KINDS);
    matrix pushed = matrix_make(letters, 4 * g->plan.width);
    matrix_multiply(pushed, g->tokens, b->w.down);
    ask_rows(g, c, last, fires);
    table *t =
        lab_table(lab, "rows", "kind: row lives is keeps likes promotes");
    for (int kind = 0; kind < TALES_KINDS; kind++) {
        int row = fondest(fires, kind);
        char most[7] = "";
        for (int k = 0; k < 6; k++) {
            int best = -1;
            for (int v = 0; v < letters; v++)
                if (!strchr(most, c->letters.letter[v]) &&
                    (best < 0 || matrix_row(pushed, v)[row] >
                                     matrix_row(pushed, best)[row]))
                    best = v;
            most[k] = (char)c->letters.letter[best];
        }
        table_print(t, "%s %d", name[kind], row);
        table_floats(t, "%.2f", TALES_KINDS, matrix_row(fires, row));
        table_print(t, "%s\n", most);
    }
    matrix_free(&fires);
    matrix_free(&pushed);
}

/* Who looks where in a line of the held-back text. */
static void draw_attention(laboratory *lab, gpt *g, const corpus *c)
{
    table *t = lab_table(lab, "attention", "x y value");
    table *letters = lab_table(lab, "letters", "x letter");
    gpt_batch b = {1, LENGTH, c->held, NULL};
    gpt_forward(g, &b);
    for (int l = 0; l < g->plan.layers; l++)
        for (int h = 0; h < g->plan.heads; h++) {
            matrix p = gpt_attention(g, l, 0, h);
            for (int k = 0; k < LENGTH * LENGTH; k++)
                table_row(t, "%d\t%d\t%g", k % LENGTH, k / LENGTH,
                          (double)matrix_row(p, k / LENGTH)[k % LENGTH]);
            table_gap(t);
        }
    for (int k = 0; k < LENGTH; k++)
        table_row(letters, "%d\t%c", k, c->letters.letter[c->held[k]]);
}

/* A net learns the book's own text, writes, and is taken apart. */
static void run_learn(laboratory *lab)
{
    static const double temperature[] = {0.1, 0.5, 1, 2};
    corpus c = corpus_told(PEOPLE, lab->seed);
    gpt_plan plan = plan_for(&c, 2, 64);
    gpt g = gpt_start(&plan, lab->seed);
    lesson l = lesson_of(&g, &c, STEPS, 0.004, lab->seed);
    printf("%ld parameters\n", gpt_count(&g));
    curve(lab, &l, "learn", 8);
    optim_free(&l.adam);
    for (int k = 0; k < 4; k++) {
        printf("\ntemperature %g\n", temperature[k]);
        write_on(&g, &c, 200, temperature[k], 0, lab->seed);
    }
    putchar('\n');
    without(lab, &g, &c);
    putchar('\n');
    look_inside(lab, &g, &c);
    draw_attention(lab, &g, &c);
    gpt_free(&g);
    corpus_free(&c);
}

/* ---- more facts than room ------------------------------------------------ */

/* A small net, told about more and more people. */
static void run_people(laboratory *lab)
{
    table *t =
        lab_table(lab, "people", "width people: facts recalled bits each");
    for (int width = 16; width <= 32; width *= 2)
        for (int people = 16; people <= 256; people *= 4) {
            corpus c = corpus_told(people, lab->seed);
            gpt_plan plan = plan_for(&c, 1, width);
            gpt g = gpt_start(&plan, lab->seed);
            lesson l = lesson_of(&g, &c, STEPS, 0.008, lab->seed);
            learn_until(&l, STEPS);
            memory m = memory_of(&g, &c);
            table_print(t, "%d %d %d %.1f %.0f %.3f\n", width, people,
                        people * TALES_KINDS, m.recalled, m.bits,
                        m.bits / (double)gpt_count(&g));
            optim_free(&l.adam);
            gpt_free(&g);
            corpus_free(&c);
        }
}

/* ---- nearly perpendicular ------------------------------------------------ */

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
    enum { D = 100, BINS = 90 };
    static long bin[BINS];
    rng r = rng_make(lab->seed, "directions");
    table *t =
        lab_table(lab, "angles", "vectors: welch worst square within_1");
    table *h = lab_table(lab, "histogram", "degrees share");
    for (int n = 100; n <= 10000; n *= 10) {
        matrix v = directions(n, D, &r), cosine = matrix_make(1, n);
        double most = 0, square = 0, pairs = n * (n - 1.0) / 2, near = 0;
        memset(bin, 0, sizeof bin);
        for (int i = 1; i < n; i++) {
            matrix before = matrix_columns(cosine, 0, i);
            matrix_multiply_nt(before, matrix_rows(v, i, 1),
                               matrix_rows(v, 0, i));
            for (int j = 0; j < i; j++) {
                double x = fabs((double)cosine.data[j]);
                most = larger(most, x);
                square += x * x / pairs;
                near += x < sin(M_PI / 180);
                bin[(int)(acos(smaller(x, 1)) * 180 / M_PI) % BINS]++;
            }
        }
        double welch = n > D ? sqrt((n - D) / (D * (n - 1.0))) : 0;
        table_print(t, "%d %.1f %.1f %.5f %.3f\n", n,
                    acos(welch) * 180 / M_PI, acos(most) * 180 / M_PI, square,
                    near / pairs);
        matrix_free(&v);
        matrix_free(&cosine);
    }
    for (int k = 0; k < BINS; k++)
        table_row(h, "%g\t%g", k + 0.5,
                  (double)bin[k] / (10000 * 9999.0 / 2));
}

/* How many of so many random directions can be kept, if each new one must be
 * within `degrees` of perpendicular to all that were kept. */
static int kept(int d, int tried, double degrees, rng *r)
{
    int count = 0;
    matrix v = directions(tried, d, r), cosine = matrix_make(1, tried);
    for (int i = 0; i < tried; i++) {
        matrix one = matrix_rows(v, i, 1);
        bool good = true;
        if (count > 0)
            matrix_multiply_nt(matrix_columns(cosine, 0, count), one,
                               matrix_rows(v, 0, count));
        for (int j = 0; j < count && good; j++)
            good = fabsf(cosine.data[j]) <= (float)sin(degrees * M_PI / 180);
        if (good)
            matrix_copy(matrix_rows(v, count++, 1), one);
    }
    matrix_free(&v);
    matrix_free(&cosine);
    return count;
}

static void run_kept(laboratory *lab)
{
    rng r = rng_make(lab->seed, "kept");
    table *t = lab_table(lab, "kept", "dimensions: 5 10 15 20");
    for (int d = 25; d <= 200; d *= 2) {
        table_print(t, "%d", d);
        for (int degrees = 5; degrees <= 20; degrees += 5)
            table_print(t, "%d", kept(d, 5000, degrees, &r));
        table_print(t, "\n");
    }
}

/* A real author: counting first, then ten minutes of learning. */
static void run_shakespeare(laboratory *lab)
{
    corpus c = corpus_read(asked.text ? asked.text : "shakespeare");
    gpt_plan plan = plan_for(&c, 4, 128);
    gpt g = gpt_start(&plan, lab->seed);
    lesson l = lesson_of(&g, &c, asked.steps, 0.002, lab->seed);
    metric(lab->metrics, "best_count", count(lab, &c));
    double began = seconds();
    printf("%ld parameters\n", gpt_count(&g));
    curve(lab, &l, "shakespeare", 10);
    printf("%.0f s\n", seconds() - began);
    write_on(&g, &c, 500, 0.8, 0, lab->seed);
    optim_free(&l.adam);
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
    {"angles", "random directions", run_angles, 0},
    {"kept", "nearly perpendicular", run_kept, 0},
    {"shakespeare", "a real author; long", run_shakespeare, NAMED},
    {0}};

int main(int argc, char **argv)
{
    static const option options[] = {
        {"text", OPTION_TEXT, &asked.text,
         "of counts and shakespeare: shakespeare or a file", 0, 0},
        {"same", OPTION_FLAG, &asked.same,
         "of learn: the target of a token is that token", 0, 0},
        {"steps", OPTION_INT, &asked.steps, "of shakespeare: steps", 1,
         1000000},
        {0}};
    static const lab_plan plan = {"A small language model.", runs, options, 0,
                                  0};
    return lab_main(argc, argv, &plan);
}
