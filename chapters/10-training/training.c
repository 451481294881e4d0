/* training.c: a net that does not learn, and what to do. Explained in
 * Chapter 10; its runs follow the text. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "deck.h"
#include "lab.h"
#include "metrics.h"
#include "record.h"

enum { PIXELS = 784, HIDDEN = 100, CLASSES = 10, BATCH = 32, HELD = 2000 };
enum { STEPS = 300, MANY = STEPS * BATCH };

/* w <- w - eta g, for all weights */
static void sgd(const optimizer *o, const float *g, float *w)
{
    for (long i = 0; i < o->size; i++)
        w[i] -= o->rate * g[i];
}

/* v <- beta v - eta g, w <- w + v */
static void momentum(const optimizer *o, const float *g, float *w)
{
    float eta = o->rate, beta = o->momentum, *v = o->velocity;
    for (long i = 0; i < o->size; i++) {
        v[i] = beta * v[i] - eta * g[i];
        w[i] += v[i];
    }
}

/* The same, but w is where the ball will be: g is measured there. */
static void nesterov(const optimizer *o, const float *g, float *w)
{
    float eta = o->rate, beta = o->momentum, *v = o->velocity;
    for (long i = 0; i < o->size; i++) {
        v[i] = beta * v[i] - eta * g[i];
        w[i] += beta * v[i] - eta * g[i];
    }
}

/* s <- rho s + (1 - rho) g^2, w <- w - eta g / sqrt s */
static void rmsprop(const optimizer *o, const float *g, float *w)
{
    float eta = o->rate, rho = o->square_decay, *s = o->square;
    for (long i = 0; i < o->size; i++) {
        s[i] = rho * s[i] + (1 - rho) * g[i] * g[i];
        w[i] -= eta * g[i] / (sqrtf(s[i]) + o->epsilon);
    }
}

/* Both means, without the zeros they began with; t is 1 in the first step. */
static void adam(const optimizer *o, const float *g, float *w)
{
    float beta = o->momentum, rho = o->square_decay;
    float *v = o->velocity, *s = o->square;
    double t = (double)*o->steps + 1;
    double seen = 1 - pow((double)beta, t), squares = 1 - pow((double)rho, t);
    for (long i = 0; i < o->size; i++) {
        v[i] = beta * v[i] + (1 - beta) * g[i];
        s[i] = rho * s[i] + (1 - rho) * g[i] * g[i];
        double mean = v[i] / seen, root = sqrt(s[i] / squares);
        w[i] -= (float)((double)o->rate * mean / (root + (double)o->epsilon));
    }
}

static void step(optimizer *o, const float *g, float *w)
{
    static void (*const rule[])(const optimizer *, const float *, float *) = {
        sgd, momentum, nesterov, rmsprop, adam};
    rule[o->kind](o, g, w);
    optim_count(o);
}

/* Mistakes that one can make. */
enum {
    SLIPPED = 1, /* each image has the label of the next */
    MIXED = 2,   /* and the labels slip again before every batch */
    SORTED = 4,  /* all zeros first, then all ones, ... */
    LOUD = 8,    /* pixels 0 .. 255 instead of 0 .. 1 */
    PILED = 16   /* the gradient is never cleared: each adds to the last */
};

typedef enum fall { CONSTANT, STEPWISE, LINEAR, COSINE, WARM, FALLS } fall;

/* How 784-hidden-10 is trained; what is 0 is as usual. */
typedef struct recipe {
    optim rule;
    double rate;
    fall fall;
    int steps, batch, hidden;
    int count;             /* so many of the images */
    double limit;          /* of the gradient's length */
    int wrong;             /* mistakes */
    const laboratory *lab; /* of an attempt: it meets the test set too */
} recipe;

/* A training with ReLUs, softmax and the cross-entropy. */
typedef struct training {
    recipe how;
    net net;
    deck deck;
    optimizer o;
    matrix gradient, pile; /* this step's; the sum of all */
    images copy;           /* with other labels */
} training;

/* Each image gets the label of the next one, the last that of the first. */
static void slip_labels(images *s)
{
    uint8_t first = s->labels[0];
    memmove(s->labels, s->labels + 1, (size_t)s->count - 1);
    s->labels[s->count - 1] = first;
}

static training begin(const laboratory *lab, recipe how)
{
    how.hidden += how.hidden ? 0 : HIDDEN;
    how.steps += how.steps ? 0 : STEPS;
    how.batch += how.batch ? 0 : BATCH;
    net_plan plan = net_plan_classifier(PIXELS, 1, how.hidden, CLASSES,
                                        ACTIVATION_RELU, HELD);
    images data =
        images_part(&lab->train, 0, how.count ? how.count : lab->train.count);
    training t = {.how = how};
    if (how.wrong & SLIPPED) {
        data = t.copy = images_copy(&data, data.count, NULL);
        slip_labels(&data);
    }
    t.net = net_start(&plan, INIT_HE, lab->seed);
    t.deck = deck_make(&data, how.batch, lab->seed);
    if (how.wrong & SORTED) {
        images_by_label(&data, t.deck.order);
        t.deck.at = 0;
    }
    t.o = optim_make(how.rule, t.net.size, 0, 0.9f);
    t.gradient = net_vector(&t.net);
    t.pile = net_vector(&t.net);
    return t;
}

static void end(training *t)
{
    net_free(&t->net);
    deck_free(&t->deck);
    optim_free(&t->o);
    matrix_free(&t->gradient);
    matrix_free(&t->pile);
    images_free(&t->copy);
}

/* g <- g min(1, limit / |g|) */
static void clip(double limit, matrix g)
{
    matrix_scale(g, (float)smaller(1, limit / matrix_norm(g)));
}

/* One step; returns the cost of its batch before it. */
static double train_step(training *t, double eta)
{
    matrix g = t->gradient;
    if (t->copy.labels && t->how.wrong & MIXED)
        slip_labels(&t->copy);
    deck_deal(&t->deck);
    matrix_scale(t->deck.x, t->how.wrong & LOUD ? 255 : 1);
    net_gradient(&t->net, t->deck.x, t->deck.y, g.data);
    double cost = net_cost(&t->net, t->deck.y);
    if (t->how.limit > 0)
        clip(t->how.limit, g);
    if (t->how.wrong & PILED)
        matrix_add(t->pile, g);
    t->o.rate = (float)eta;
    step(&t->o, t->how.wrong & PILED ? t->pile.data : g.data,
         t->net.parameters);
    return cost;
}

/* The first cost and the mean of the last 50; per cent of held images, and in
 * an attempt of test images, that are read right; of hidden units dead. */
typedef struct report {
    double first, last, right, dead, test;
} report;

/* Right and dead, with the pixels as the training has them. A ReLU is never
 * negative: when its answers add up to zero, it is dead. */
static void judge(training *t, const images *held, report *r)
{
    int dead = 0;
    matrix x = matrix_make(held->count, PIXELS);
    images_gather(held, held->count, NULL, x);
    matrix_scale(x, t->how.wrong & LOUD ? 255 : 1);
    r->right = metrics_accuracy(net_forward(&t->net, x), held->labels);
    matrix a = matrix_rows(t->net.layer[0].a, 0, held->count);
    for (int k = 0; k < a.cols; k++)
        dead += matrix_sum(matrix_columns(a, k, 1)) == 0;
    r->dead = 100.0 * dead / a.cols;
    matrix_free(&x);
}

/* Ways to let a rate fall; the share of all steps done is t. */
static double falling(fall way, double t)
{
    const double pi = acos(-1), warm = 0.1;
    if (way == STEPWISE)
        return t < 0.5 ? 1 : t < 0.75 ? 0.1 : 0.01;
    if (way == LINEAR)
        return 1 - t;
    if (way == COSINE)
        return (1 + cos(pi * t)) / 2;
    if (way == WARM)
        return t < warm ? t / warm : falling(COSINE, (t - warm) / (1 - warm));
    return 1;
}

/* A whole training. Its costs go into the table, if there is one. */
static report course(const laboratory *lab, recipe how, table *curve)
{
    report r = {0};
    training t = begin(lab, how);
    int steps = t.how.steps, late = steps < 50 ? steps : 50;
    for (int i = 0; i < steps; i++) {
        double done = (double)i / steps;
        double cost = train_step(&t, how.rate * falling(how.fall, done));
        table_row(curve, "%d\t%g", i, isfinite(cost) ? cost : 1e9);
        r.first = i == 0 ? cost : r.first;
        r.last += i >= steps - late ? cost / late : 0;
    }
    judge(&t, &lab->held, &r);
    if (how.lab)
        r.test = evaluate(&t.net, &lab->test, NULL);
    end(&t);
    return r;
}

static void run_ten(laboratory *lab)
{
    const char *const name[] = {"healthy", "slipped", "mixed", "piled"};
    const int wrong[] = {0, SLIPPED, SLIPPED | MIXED, PILED};
    table *t = lab_table(lab, "ten", "program: first last right");
    for (int k = 0; k < 4; k++) {
        recipe how = {
            .rate = 0.1, .batch = 10, .count = 10, .wrong = wrong[k]};
        report r = course(lab, how, NULL);
        table_print(t, "%-7s %.4f %.4f %.1f\n", name[k], r.first, r.last,
                    r.right);
    }
}

/* The rate grows by the same factor in every step, until the cost is four
 * times what it was at its lowest. The cost is a running mean. */
static void run_range(laboratory *lab)
{
    table *t = lab_table(lab, "limits", "rule: rate cost");
    table *curve = lab_table(lab, "range", "rate cost");
    for (optim k = OPTIM_SGD; k < OPTIM_ADAMW; k++) {
        double mean = 0, smooth = 0, least = INFINITY, best = 0;
        training s = begin(lab, (recipe){.rule = k});
        for (int i = 0; i < 400 && (i < 20 || smooth < 4 * least); i++) {
            double eta = 1e-5 * pow(1e6, i / 399.0);
            mean = 0.9 * mean + 0.1 * train_step(&s, eta);
            smooth = mean / (1 - pow(0.9, i + 1));
            best = smooth < least ? eta : best;
            least = smooth < least ? smooth : least;
            table_row(curve, "%g\t%g", eta, smooth);
        }
        table_print(t, "%-9s %.2g %.2f\n", optim_name(k), best, least);
        table_gap(curve);
        end(&s);
    }
}

/* C = (a^2 + kappa b^2) / 2 and its gradient; a goes along the valley and b
 * across. Its axes are those of w, turned by an angle. */
static double ravine(double kappa, double angle, const float *w, float *g)
{
    double c = cos(angle), s = sin(angle);
    double a = c * w[0] + s * w[1], b = c * w[1] - s * w[0];
    g[0] = (float)(c * a - s * kappa * b);
    g[1] = (float)(s * a + c * kappa * b);
    return (a * a + kappa * b * b) / 2;
}

/* From a = -8 and b = 1: the step from which on the cost is under 0.001 for a
 * hundred steps. Two go to the table, a hundred to the curve, if any. */
static int descend(double kappa, double angle, optim kind, double eta,
                   table *t, table *curve)
{
    double c = cos(angle), s = sin(angle);
    float w[] = {(float)(-8 * c - s), (float)(c - 8 * s)}, g[2];
    optimizer o = optim_make(kind, 2, (float)eta, 0.9f);
    int arrived = 0;
    for (int i = 0; i <= 10000 && i < arrived + 100; i++) {
        if (t && one_of(i, "1 2"))
            table_floats(t, "%.2f", 2, w);
        if (i <= 100)
            table_row(curve, "%g\t%g", w[0], w[1]);
        arrived = ravine(kappa, angle, w, g) < 1e-3 ? arrived : i + 1;
        step(&o, g, w);
    }
    optim_free(&o);
    return arrived;
}

/* Each rule's best rate: in a valley, a steeper one, and that one askew. */
static const double pace[OPTIM_ADAMW][3] = {{0.09, 0.001, 0.001},
                                            {0.006, 0.003, 0.003},
                                            {0.06, 0.001, 0.001},
                                            {0.01, 0.002, 0.002},
                                            {0.6, 0.4, 0.9}};

static void run_ravine(laboratory *lab)
{
    table *t =
        lab_table(lab, "ways", "rule: rate a1 b1 a2 b2 steps steep askew");
    table *curve = lab_table(lab, "ravine", "w1 w2");
    for (optim k = OPTIM_SGD; k < OPTIM_ADAMW; k++) {
        table_print(t, "%-9s %g", optim_name(k), pace[k][0]);
        table_print(t, "%d", descend(20, 0, k, pace[k][0], t, curve));
        table_print(t, "%d", descend(1000, 0, k, pace[k][1], NULL, NULL));
        table_print(t, "%d\n", descend(1000, 0.8, k, pace[k][2], NULL, NULL));
        table_gap(curve);
    }
}

/* Every rule with every rate: what is wrong after the same steps. */
static void run_rates(laboratory *lab)
{
    const double etas[] = {1e-4, 3e-4, 1e-3, 3e-3, 0.01, 0.03, 0.1, 0.3, 1};
    table *t =
        lab_table(lab, "rates", "rate: sgd momentum nesterov rmsprop adam");
    printf("%% wrong after %d steps\n", STEPS);
    for (int i = 0; i < 9; i++) {
        table_print(t, "%g", etas[i]);
        for (optim k = OPTIM_SGD; k < OPTIM_ADAMW; k++) {
            recipe how = {.rule = k, .rate = etas[i]};
            table_print(t, "%.1f", 100 - course(lab, how, NULL).right);
        }
        table_print(t, "\n");
    }
}

/* Where ten trainings end, with other weights and the same 1,000 images. */
static void run_starts(laboratory *lab)
{
    table *t = lab_table(lab, "starts", "units: low high worst best");
    printf("the cost of ten, and %% of other images right: from, to\n");
    for (int units = 2; units <= 128; units *= 4) {
        double low = INFINITY, high = 0, worst = 100, best = 0;
        for (int k = 0; k < 10; k++) {
            laboratory other = *lab;
            other.seed = 1000 * lab->seed + (uint64_t)k;
            recipe how = {OPTIM_MOMENTUM, 0.03, COSINE, .steps = 1000};
            how.hidden = units;
            how.count = 1000;
            report r = course(&other, how, NULL);
            low = smaller(low, r.last);
            high = larger(high, r.last);
            worst = smaller(worst, r.right);
            best = larger(best, r.right);
        }
        table_print(t, "%d %.3f %.3f %.1f %.1f\n", units, low, high, worst,
                    best);
    }
}

/* The six, in the order of their letters, and a healthy one. */
typedef struct patient {
    const char *name, *disease;
    recipe how;
} patient;
static const patient ward[] = {
    {"A", "labels slipped", {.rate = 0.1, .wrong = SLIPPED}},
    {"B", "rate too small", {.rate = 3e-4}},
    {"C", "sorted", {.rate = 0.1, .count = MANY, .wrong = SORTED}},
    {"D", "pixels to 255", {.rate = 0.1, .wrong = LOUD}},
    {"E", "rate too large", {.rate = 1.5}},
    {"F", "adds up", {.rate = 0.1, .wrong = PILED}},
    {"healthy", "", {.rate = 0.1}}};

static void run_sick(laboratory *lab)
{
    table *t = lab_table(lab, "ward", "patient: first last right");
    table *curve = lab_table(lab, "sick", "step cost");
    for (int k = 0; k < 7; k++) {
        report r = course(lab, ward[k].how, curve);
        table_print(t, "%-7s %.2f %.3g %.1f\n", ward[k].name, r.first, r.last,
                    r.right);
        table_gap(curve);
    }
}

static void run_examine(laboratory *lab)
{
    table *t = lab_table(lab, "examined",
                         "patient: tenth rate tenfold ten dead disease");
    for (int k = 0; k < 7; k++) {
        recipe how = ward[k].how, less = how, more = how, ten = how;
        report own = course(lab, how, NULL);
        less.rate /= 10;
        more.rate *= 10;
        ten.batch = ten.count = 10;
        table_print(t, "%-7s %.3g %.3g %.3g %.2g %.0f %s\n", ward[k].name,
                    course(lab, less, NULL).last, own.last,
                    course(lab, more, NULL).last, course(lab, ten, NULL).last,
                    own.dead, ward[k].disease);
    }
}

/* Which treatments cure, and which only hide the symptom. */
static void run_cure(laboratory *lab)
{
    static const patient tried[] = {
        {"C", "shuffled", {.rate = 0.1, .count = MANY}},
        {"D", "rate/1000", {.rate = 1e-4, .wrong = LOUD}},
        {"D", "rate/65025", {.rate = 0.1 / 65025, .wrong = LOUD}},
        {"E", "warm-up", {.rate = 1.5, .fall = WARM}},
        {"E", "clipped", {.rate = 1.5, .limit = 0.3}},
        {"E", "rate/10", {.rate = 0.15}},
        {"F", "rate/100", {.rate = 0.001, .wrong = PILED}},
        {"F", "longer", {.rate = 0.001, .steps = 1500, .wrong = PILED}},
        {"", "healthy", {.rate = 0.1}}};
    table *t = lab_table(lab, "cure", "patient treatment: right dead");
    for (int k = 0; k < 9; k++) {
        report r = course(lab, tried[k].how, NULL);
        table_print(t, "%s %-10s %.1f %.0f\n", tried[k].name,
                    tried[k].disease, r.right, r.dead);
    }
}

/* One side of a comparison; its rate is chosen by `tune`. */
static score attempt(void *context, double rate)
{
    recipe how = *(recipe *)context;
    how.rate = rate;
    report r = course(how.lab, how, NULL);
    return (score){r.right, r.test};
}

static void run_seeds(laboratory *lab)
{
    static const double from[OPTIM_ADAMW] = {0.2, 0.03, 0.03, 0.003, 0.005};
    static const char *const way[] = {"constant", "steps", "linear", "cosine",
                                      "warm-up"};
    for (optim k = OPTIM_SGD; k < OPTIM_ADAMW; k++) {
        recipe how = {.rule = k, .lab = lab};
        tune_as(lab, attempt, &how, from[k], "short_%s", optim_name(k));
        how.fall = COSINE;
        how.steps = 10 * STEPS;
        tune_as(lab, attempt, &how, from[k], "long_%s", optim_name(k));
    }
    for (fall k = 0; k < FALLS; k++) {
        recipe how = {OPTIM_MOMENTUM, .fall = k, .steps = 1000, .lab = lab};
        tune_as(lab, attempt, &how, 0.05, "fall_%s", way[k]);
        how.rule = OPTIM_ADAM;
        if (k >= COSINE)
            tune_as(lab, attempt, &how, 0.005, "adam_%s", way[k]);
    }
    for (int batch = 2; batch <= 512; batch *= 4) {
        recipe how = {.batch = batch, .steps = MANY / batch, .lab = lab};
        tune_as(lab, attempt, &how, 0.1, "batch_%d", batch);
    }
}

/* The record: each rule with a rate of its own, and AdamW with a decay. */
static void run_results(laboratory *lab)
{
    record_chapter(lab, 10);
}

static const lab_run runs[] = {
    {"ten", "ten images by heart", run_ten, IMAGES},
    {"range", "rates that grow", run_range, IMAGES},
    {"ravine", "five optimisers in a ravine", run_ravine, 0},
    {"rates", "the same five on digits", run_rates, IMAGES},
    {"starts", "where trainings end", run_starts, IMAGES},
    {"sick", "six sick trainings", run_sick, IMAGES},
    {"examine", "what ails them", run_examine, IMAGES},
    {"cure", "what helps, and what only seems to", run_cure, IMAGES},
    {"seeds", "each at its best rate", run_seeds, IMAGES | NAMED},
    {"results", "the record on MNIST; long", run_results, IMAGES | NAMED},
    {0}};

int main(int argc, char **argv)
{
    static const lab_plan plan = {"When a net does not learn.", runs, NULL,
                                  HELD, MANY};
    return lab_main(argc, argv, &plan);
}
