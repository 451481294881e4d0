/* training.c: a net that does not learn, and what to do. Explained in
 * Chapter 10.
 *
 * Its runs, in the order of the text: ten images by heart; rates that grow
 * until the cost does; five optimisers in a ravine, then on digits; rates
 * that fall; six sick trainings, their examination and their cure; and the
 * library's steps against ours. The run `results` makes the record on MNIST,
 * only when named. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data.h"
#include "net.h"
#include "options.h"
#include "progress.h"
#include "record.h"
#include "table.h"

enum { PIXELS = 784, HIDDEN = 100, CLASSES = 10, BATCH = 32, HELD = 2000 };
enum { PATIENTS = 6, MANY = 9600 };

/* What the command line chose. */
typedef struct settings {
    uint64_t seed;
    int steps;   /* of each training, but for ten and schedules */
    double rate; /* 0: each run has its own */
    double bend; /* of the ravine: kappa */
    const char *data;
    const char *out; /* folder of the tables, or NULL */
    table *metrics;
    images train, held, test; /* empty until a run wants them */
} settings;

/* Sees to it that the images are there; the last 2,000 of the training set
 * are held back. */
static void load(settings *set)
{
    if (set->train.count > 0)
        return;
    images_need need = {.train = HELD + MANY};
    images_want(set->data, set->seed, need, &set->train, &set->test);
    int rest = set->train.count - HELD;
    set->held = images_part(&set->train, rest, HELD);
    set->train.count = rest;
}

/* w <- w - eta g */
static void sgd(float eta, long n, const float *g, float *w)
{
    for (long i = 0; i < n; i++)
        w[i] -= eta * g[i];
}

/* v <- beta v - eta g, w <- w + v */
static void momentum(float eta, float beta, long n, const float *g, float *v,
                     float *w)
{
    for (long i = 0; i < n; i++) {
        v[i] = beta * v[i] - eta * g[i];
        w[i] += v[i];
    }
}

/* The same, but w is where the ball will be: g is measured there. */
static void nesterov(float eta, float beta, long n, const float *g, float *v,
                     float *w)
{
    for (long i = 0; i < n; i++) {
        v[i] = beta * v[i] - eta * g[i];
        w[i] += beta * v[i] - eta * g[i];
    }
}

static const float TINY = 1e-8f;

/* s <- rho s + (1 - rho) g^2, w <- w - eta g / sqrt s */
static void rmsprop(float eta, float rho, long n, const float *g, float *s,
                    float *w)
{
    for (long i = 0; i < n; i++) {
        s[i] = rho * s[i] + (1 - rho) * g[i] * g[i];
        w[i] -= eta * g[i] / (sqrtf(s[i]) + TINY);
    }
}

/* Both means, without the zeros they began with; t is 1 in the first step. */
static void adam(float eta, float beta, float rho, long t, long n,
                 const float *g, float *v, float *s, float *w)
{
    double seen = 1 - pow((double)beta, (double)t);
    double squares = 1 - pow((double)rho, (double)t);
    for (long i = 0; i < n; i++) {
        v[i] = beta * v[i] + (1 - beta) * g[i];
        s[i] = rho * s[i] + (1 - rho) * g[i] * g[i];
        double mean = v[i] / seen, square = s[i] / squares;
        w[i] -= (float)((double)eta * mean / (sqrt(square) + (double)TINY));
    }
}

enum { RULES = 5 };
static const optim rule[RULES] = {OPTIM_SGD, OPTIM_MOMENTUM, OPTIM_NESTEROV,
                                  OPTIM_RMSPROP, OPTIM_ADAM};

/* What an optimiser remembers of n parameters. */
typedef struct memory {
    float *v, *s;
    long n, t; /* steps so far */
} memory;

static memory remember(long n)
{
    return (memory){zeroed((unsigned long)n, sizeof(float)),
                    zeroed((unsigned long)n, sizeof(float)), n, 0};
}

static void forget(memory *m)
{
    free(m->v);
    free(m->s);
    *m = (memory){NULL, NULL, 0, 0};
}

/* One step by hand, with the usual constants. */
static void step(optim kind, double eta, memory *m, const float *g, float *w)
{
    float rate = (float)eta;
    m->t++;
    if (kind == OPTIM_SGD)
        sgd(rate, m->n, g, w);
    else if (kind == OPTIM_MOMENTUM)
        momentum(rate, 0.9f, m->n, g, m->v, w);
    else if (kind == OPTIM_NESTEROV)
        nesterov(rate, 0.9f, m->n, g, m->v, w);
    else if (kind == OPTIM_RMSPROP)
        rmsprop(rate, 0.9f, m->n, g, m->s, w);
    else
        adam(rate, 0.9f, 0.999f, m->t, m->n, g, m->v, m->s, w);
}

/* Mistakes that one can make; all false in a healthy training. */
typedef struct trouble {
    bool mixed;  /* labels are shuffled without their images */
    bool sorted; /* all zeros first, then all ones, ... */
    bool loud;   /* pixels 0 .. 255 instead of 0 .. 1 */
    bool piled;  /* the gradient is never cleared: each adds to the last */
} trouble;

/* A training of 784-100-10 with ReLUs, softmax and the cross-entropy. */
typedef struct training {
    net net;
    memory memory;
    float *gradient, *pile; /* this step's; the sum of all */
    const images *data;
    int count, at; /* images that are used; the next one's place */
    int *order;    /* which image comes when */
    rng dice;      /* of the order, and of mixed labels */
    trouble wrong;
    matrix x, y;
} training;

static void by_label(const images *data, int count, int *order)
{
    int filled = 0;
    for (int label = 0; label < CLASSES; label++)
        for (int i = 0; i < count; i++)
            if (data->labels[i] == label)
                order[filled++] = i;
}

static training begin(const settings *set, const images *data, int count,
                      trouble wrong)
{
    const int units[] = {HIDDEN, CLASSES};
    net_plan plan =
        net_plan_of(PIXELS, 2, units, ACTIVATION_RELU, ACTIVATION_IDENTITY,
                    LOSS_CROSS_ENTROPY, BATCH);
    rng weights = rng_make(set->seed, "weights");
    training t = {.data = data, .count = count, .wrong = wrong};
    t.net = net_make(&plan);
    net_init(&t.net, INIT_HE, &weights);
    t.memory = remember(t.net.size);
    t.gradient = zeroed((unsigned long)t.net.size, sizeof(float));
    t.pile = zeroed((unsigned long)t.net.size, sizeof(float));
    t.order = zeroed((unsigned long)count, sizeof *t.order);
    t.dice = rng_make(set->seed, "order");
    if (wrong.sorted)
        by_label(data, count, t.order);
    else
        rng_permutation(&t.dice, count, t.order);
    t.x = matrix_make(BATCH, PIXELS);
    t.y = matrix_make(BATCH, CLASSES);
    return t;
}

static void end(training *t)
{
    net_free(&t->net);
    forget(&t->memory);
    free(t->gradient);
    free(t->pile);
    free(t->order);
    matrix_free(&t->x);
    matrix_free(&t->y);
}

/* The next batch: m rows of x and y. */
static int gather(training *t)
{
    int m = t->count - t->at < BATCH ? t->count - t->at : BATCH;
    const int *index = t->order + t->at;
    matrix x = matrix_rows(t->x, 0, m);
    images_gather(t->data, m, index, x);
    if (t->wrong.loud)
        matrix_scale(x, 255);
    matrix_fill(t->y, 0);
    for (int i = 0; i < m; i++) {
        int from = t->wrong.mixed ? rng_below(&t->dice, t->count) : index[i];
        matrix_set(t->y, i, t->data->labels[from], 1);
    }
    t->at += m;
    if (t->at == t->count) {
        t->at = 0;
        if (!t->wrong.sorted)
            rng_permutation(&t->dice, t->count, t->order);
    }
    return m;
}

/* One step; returns the cost of its batch before it. */
static double train_step(training *t, optim kind, double eta)
{
    int m = gather(t);
    net_gradient(&t->net, matrix_rows(t->x, 0, m), matrix_rows(t->y, 0, m),
                 t->gradient);
    double cost = net_cost(&t->net, matrix_rows(t->y, 0, m));
    const float *g = t->gradient;
    if (t->wrong.piled) {
        sgd(-1, t->net.size, t->gradient, t->pile);
        g = t->pile;
    }
    step(kind, eta, &t->memory, g, t->net.parameters);
    return cost;
}

/* Per cent of the images held back that are read right, with the pixels as
 * the training has them; *dead (or NULL) gets the share of hidden units that
 * answer none of them. */
static double held_right(training *t, const images *held, double *dead)
{
    int right = 0, silent = 0;
    bool alive[HIDDEN] = {false};
    matrix x = matrix_make(BATCH, PIXELS);
    for (int at = 0; at + BATCH <= held->count; at += BATCH) {
        images part = images_part(held, at, BATCH);
        images_gather(&part, BATCH, NULL, x);
        matrix_scale(x, t->wrong.loud ? 255 : 1);
        matrix p = net_forward(&t->net, x);
        for (int i = 0; i < BATCH; i++) {
            right += matrix_row_argmax(p, i) == held->labels[at + i];
            for (int k = 0; k < HIDDEN; k++)
                alive[k] |= matrix_row(t->net.layer[0].a, i)[k] > 0;
        }
    }
    for (int k = 0; k < HIDDEN; k++)
        silent += !alive[k];
    if (dead)
        *dead = 100.0 * silent / HIDDEN;
    matrix_free(&x);
    return 100.0 * right / (held->count / BATCH * BATCH);
}

/* The run's own rate, unless the command line has one. */
static double rate_or(const settings *set, double own)
{
    return set->rate > 0 ? set->rate : own;
}

/* Ten images by heart: with a healthy program, and with two broken ones. */
static void run_ten(settings *set)
{
    static const int when[] = {0, 10, 30, 100, 300};
    static const trouble kinds[] = {
        {.mixed = false}, {.mixed = true}, {.piled = true}};
    static const char *const name[] = {"healthy", "mixed", "piled"};
    load(set);
    printf("ten images          cost before step\n"
           "program         0       10       30      100      300\n");
    for (int k = 0; k < 3; k++) {
        training t = begin(set, &set->train, 10, kinds[k]);
        double cost = 0;
        printf("%-8s", name[k]);
        for (int i = 0, next = 0; i <= when[4]; i++) {
            cost = train_step(&t, OPTIM_SGD, rate_or(set, 0.1));
            if (i == when[next]) {
                printf("  %7.4f", cost);
                next++;
            }
        }
        printf("\n");
        end(&t);
    }
}

/* The rate grows by the same factor in every step, until the cost is four
 * times what it was at its lowest. The cost is a running mean. */
static void range_test(settings *set, optim kind, table *t)
{
    const double low = 1e-5, high = 10;
    const int steps = 400;
    double mean = 0, least = INFINITY, best = 0, blown = 0, early = 0;
    training s = begin(set, &set->train, set->train.count, (trouble){0});
    for (int i = 0; i < steps; i++) {
        double eta = low * pow(high / low, (double)i / (steps - 1));
        mean = 0.9 * mean + 0.1 * train_step(&s, kind, eta);
        double smooth = mean / (1 - pow(0.9, i + 1));
        table_row(t, "%g\t%g", eta, smooth);
        early = early > 0 || smooth > 2 ? early : eta;
        if (smooth < least) {
            least = smooth;
            best = eta;
        }
        if (i > 20 && smooth > 4 * least) {
            blown = eta;
            break;
        }
    }
    printf("%-9s  %10.2g  %9.2g (%4.2f)  %9.2g\n", optim_name(kind), early,
           best, least, blown);
    char name[40];
    snprintf(name, sizeof name, "range_%s", optim_name(kind));
    metric(set->metrics, name, best);
    table_gap(t);
    end(&s);
}

static void run_range(settings *set)
{
    load(set);
    table *t = table_open(set->out, "range", "rate cost");
    printf("           cost under 2  lowest cost      four times that\n"
           "optimiser  at rate       at rate (cost)   at rate\n");
    for (int k = 0; k < RULES; k++)
        range_test(set, rule[k], t);
    table_close(&t);
}

/* C = (w1^2 + kappa w2^2) / 2, and its gradient. */
static double ravine(double kappa, const float *w, float *g)
{
    g[0] = w[0];
    g[1] = (float)kappa * w[1];
    return ((double)w[0] * w[0] + kappa * (double)w[1] * w[1]) / 2;
}

/* Where the paths of the ravine begin, and each rule's rate there. */
static const float START[] = {-8, 1};
static const double paces[RULES] = {0.09, 0.02, 0.02, 0.1, 0.3};

static void run_ravine(settings *set)
{
    table *t = table_open(set->out, "ravine", "w1 w2 cost");
    printf("           rate   after step 1    2               10            "
           "cost "
           "< 0.001\n");
    for (int k = 0; k < RULES; k++) {
        float w[2] = {START[0], START[1]}, g[2];
        memory m = remember(2);
        int arrived = 0;
        printf("%-9s  %-5g", optim_name(rule[k]), paces[k]);
        for (int i = 0; i <= 400; i++) {
            double cost = ravine(set->bend, w, g);
            if (i <= 100)
                table_row(t, "%g\t%g\t%g", (double)w[0], (double)w[1], cost);
            if (i == 1 || i == 2 || i == 10)
                printf("  (%5.2f, %5.2f)", (double)w[0], (double)w[1]);
            arrived = arrived || cost > 1e-3 ? arrived : i;
            step(rule[k], paces[k], &m, g, w);
        }
        if (arrived)
            printf("  step %d\n", arrived);
        else
            printf("  not in 400\n");
        table_gap(t);
        forget(&m);
    }
    table_close(&t);
}

/* A training of set->steps steps; the accuracy on the images held back. The
 * costs go into the table. */
static double course(const settings *set, optim kind, double eta, int count,
                     trouble wrong, table *curve, double *last, double *dead)
{
    training t = begin(set, &set->train, count, wrong);
    double mean = 0;
    for (int i = 0; i < set->steps; i++) {
        double cost = train_step(&t, kind, eta);
        if (curve)
            table_row(curve, "%d\t%g", i, isfinite(cost) ? cost : 1e9);
        if (i >= set->steps - 50)
            mean += cost / fmin(50, set->steps);
    }
    if (curve)
        table_gap(curve);
    if (last)
        *last = mean;
    double right = held_right(&t, &set->held, dead);
    end(&t);
    return right;
}

/* Every rule with every rate: what is wrong after the same steps. */
static void run_rates(settings *set)
{
    static const double etas[] = {1e-4, 3e-4, 1e-3, 3e-3, 0.01,
                                  0.03, 0.1,  0.3,  1};
    load(set);
    table *t = table_open(set->out, "rates", "rate wrong");
    printf("%% wrong after %d steps, by rate\n           ", set->steps);
    for (int i = 0; i < 9; i++)
        printf("  %5g", etas[i]);
    printf("\n");
    for (int k = 0; k < RULES; k++) {
        double least = 100;
        printf("%-9s  ", optim_name(rule[k]));
        for (int i = 0; i < 9; i++) {
            double wrong =
                100 - course(set, rule[k], etas[i], set->train.count,
                             (trouble){0}, NULL, NULL, NULL);
            printf("  %5.1f", wrong);
            table_row(t, "%g\t%g", etas[i], wrong);
            least = fmin(least, wrong);
        }
        printf("\n");
        table_gap(t);
        char name[40];
        snprintf(name, sizeof name, "rates_%s", optim_name(rule[k]));
        metric(set->metrics, name, least);
    }
    table_close(&t);
}

/* The six, in the order of their letters. */
typedef struct patient {
    const char *disease;
    double rate;
    int count; /* images; 0: all */
    trouble wrong;
} patient;

static const patient ward[PATIENTS] = {
    {"labels part from images", 0.1, 0, {.mixed = true}},
    {"rate much too small", 3e-4, 0, {.mixed = false}},
    {"sorted by label", 0.1, MANY, {.sorted = true}},
    {"pixels 0 to 255", 0.1, 0, {.loud = true}},
    {"rate too large", 1.5, 0, {.mixed = false}},
    {"gradients add up", 0.1, 0, {.piled = true}}};

static int images_of(const settings *set, const patient *p)
{
    return p->count ? p->count : set->train.count;
}

/* Six sick curves, and a healthy one. */
static void run_sick(settings *set)
{
    const patient healthy = {"healthy", 0.1, 0, {.mixed = false}};
    load(set);
    table *t = table_open(set->out, "sick", "step cost");
    printf("         first   mean of the last 50  %% right\n");
    for (int k = 0; k <= PATIENTS; k++) {
        const patient *p = k < PATIENTS ? &ward[k] : &healthy;
        training first = begin(set, &set->train, images_of(set, p), p->wrong);
        double cost = train_step(&first, OPTIM_SGD, 0), last = 0;
        end(&first);
        double right = course(set, OPTIM_SGD, p->rate, images_of(set, p),
                              p->wrong, t, &last, NULL);
        if (k < PATIENTS)
            printf("%c       ", 'A' + k);
        else
            printf("healthy ");
        printf("  %5.2f  %19.3g  %7.1f\n", cost, last, right);
    }
    table_close(&t);
}

/* How the cost of ten images ends: 300 steps by the same program. */
static double ten_images(const settings *set, const patient *p, double eta)
{
    training t = begin(set, &set->train, 10, p->wrong);
    double cost = 0;
    for (int i = 0; i < 300; i++)
        cost = train_step(&t, OPTIM_SGD, eta);
    end(&t);
    return cost;
}

/* The examination: what one asks of a net that does not learn. */
static void run_examine(settings *set)
{
    load(set);
    printf("     mean of the last 50 costs     ten      dead\n"
           "     rate / 10    rate  rate x 10  images  units  disease\n");
    for (int k = 0; k < PATIENTS; k++) {
        const patient *p = &ward[k];
        double cost[3], dead = 0;
        for (int i = 0; i < 3; i++) {
            double share = 0, eta = p->rate * pow(10, i - 1);
            course(set, OPTIM_SGD, eta, images_of(set, p), p->wrong, NULL,
                   &cost[i], &share);
            dead = i == 1 ? share : dead;
        }
        printf("%c    %9.3g  %6.3g  %9.3g  %6.2g  %4.0f%%  %s\n", 'A' + k,
               cost[0], cost[1], cost[2], ten_images(set, p, p->rate), dead,
               p->disease);
    }
}

/* What one may do about a patient: a rate, with or without a warm-up, for
 * some times the steps; and what is still wrong then. */
typedef struct treatment {
    char letter;
    const char *what;
    double rate;
    int times, count;
    bool warm; /* the first tenth of the steps climbs to the rate */
    trouble wrong;
} treatment;

/* Which treatments cure, and which only hide the symptom. */
static void run_cure(settings *set)
{
    static const treatment tried[] = {
        {'C', "shuffled", 0.1, 1, MANY, false, {0}},
        {'D', "rate / 100", 1e-3, 1, 0, false, {.loud = true}},
        {'D', "rate / 1000", 1e-4, 1, 0, false, {.loud = true}},
        {'D', "rate / 65025", 0.1 / 65025, 1, 0, false, {.loud = true}},
        {'E', "the rate, warm-up", 1.5, 1, 0, true, {0}},
        {'E', "rate / 10", 0.15, 1, 0, false, {0}},
        {'F', "rate / 10", 0.01, 1, 0, false, {.piled = true}},
        {'F', "rate / 100", 0.001, 1, 0, false, {.piled = true}},
        {'F', "rate / 100, longer", 0.001, 5, 0, false, {.piled = true}},
        {' ', "healthy", 0.1, 1, 0, false, {0}}};
    load(set);
    printf("   treatment            steps  %% right  dead units\n");
    for (int k = 0; k < 10; k++) {
        const treatment *p = &tried[k];
        int steps = set->steps * p->times;
        int count = p->count ? p->count : set->train.count;
        training t = begin(set, &set->train, count, p->wrong);
        for (int i = 0; i < steps; i++)
            train_step(&t, OPTIM_SGD,
                       p->rate * (p->warm ? fmin(1, 10.0 * i / steps) : 1));
        double dead, right = held_right(&t, &set->held, &dead);
        printf("%c  %-18s  %6d  %7.1f  %9.0f%%\n", p->letter, p->what, steps,
               right, dead);
        end(&t);
    }
}

/* Four ways to let a rate fall; the share of all steps done is t. */
static double falling(int way, double t)
{
    const double pi = acos(-1), warm = 0.1;
    if (way == 1)
        return t < 0.5 ? 1 : t < 0.75 ? 0.1 : 0.01;
    if (way == 2)
        return 1 - t;
    if (way == 3)
        return (1 + cos(pi * t)) / 2;
    if (way == 4)
        return t < warm ? t / warm
                        : (1 + cos(pi * (t - warm) / (1 - warm))) / 2;
    return 1;
}

static void run_schedules(settings *set)
{
    static const char *const name[] = {"constant", "in steps", "linear",
                                       "cosine", "warm-up, cosine"};
    static const double etas[] = {0.03, 0.1, 0.3, 1};
    const int steps = 1000;
    load(set);
    printf("%% wrong after %d steps of momentum, by first rate\n"
           "schedule           %5g  %5g  %5g  %5g\n",
           steps, etas[0], etas[1], etas[2], etas[3]);
    for (int k = 0; k < 5; k++) {
        printf("%-17s", name[k]);
        for (int i = 0; i < 4; i++) {
            training t =
                begin(set, &set->train, set->train.count, (trouble){0});
            for (int j = 0; j < steps; j++)
                train_step(&t, OPTIM_MOMENTUM,
                           etas[i] * falling(k, (double)j / steps));
            printf("  %5.1f", 100 - held_right(&t, &set->held, NULL));
            end(&t);
        }
        printf("\n");
    }
}

/* Ours and the library's from the same gradients, and what a step costs. */
static void run_agree(settings *set)
{
    enum { SIZE = 80000, TIMES = 20 };
    float *g = zeroed(SIZE, sizeof *g), *ours = zeroed(SIZE, sizeof *ours);
    float *w = zeroed(SIZE, sizeof *w);
    printf("optimiser  largest difference  of steps of  the library is\n");
    for (int k = 1; k < RULES; k++) {
        optimizer o = optim_make(rule[k], SIZE, 0.01f, 0.9f);
        memory m = remember(SIZE);
        rng r = rng_make(set->seed, "agree");
        double gap = 0, far = 0, hand = INFINITY, lib = INFINITY;
        memset(ours, 0, SIZE * sizeof *ours);
        memset(w, 0, SIZE * sizeof *w);
        for (int i = 0; i < TIMES; i++) {
            for (int j = 0; j < SIZE; j++)
                o.gradient[j] = g[j] = (float)rng_normal(&r);
            double begun = seconds();
            step(rule[k], 0.01, &m, g, ours);
            double between = seconds();
            optim_update(&o, w, 0, SIZE);
            optim_count(&o);
            lib = fmin(lib, seconds() - between);
            hand = fmin(hand, between - begun);
        }
        for (int j = 0; j < SIZE; j++) {
            gap = larger(gap, fabs((double)ours[j] - w[j]));
            far = larger(far, fabs((double)w[j]));
        }
        printf("%-9s  %18.0e  %11.2g  %4.1f times faster\n",
               optim_name(rule[k]), gap, far, hand / lib);
        optim_free(&o);
        forget(&m);
    }
    free(g);
    free(ours);
    free(w);
}

/* The record: each rule with its own rate, chosen by the last sixth. */
static void run_results(settings *set)
{
    static const float tried[RULES][RECORD_RATES] = {
        {0.1f, 0.3f, 0.6f, 1},
        {0.003f, 0.01f, 0.03f, 0.1f},
        {0.003f, 0.01f, 0.03f, 0.1f},
        {0.0003f, 0.001f, 0.003f, 0.01f},
        {0.0003f, 0.001f, 0.003f, 0.01f}};
    const int units[] = {HIDDEN, CLASSES};
    load(set);
    images whole = set->train;
    whole.count += HELD;
    for (int k = 0; k <= RULES; k++) {
        int like = k < RULES ? k : RULES - 1; /* the last: AdamW */
        char name[40];
        snprintf(name, sizeof name, "results_%s",
                 k < RULES ? optim_name(rule[k]) : "adamw");
        contender c = {
            .name = name,
            .net =
                net_plan_of(PIXELS, 2, units, ACTIVATION_RELU,
                            ACTIVATION_IDENTITY, LOSS_CROSS_ENTROPY, BATCH),
            .init = INIT_HE,
            .train = {.epochs = 20,
                      .schedule = SCHEDULE_COSINE,
                      .optimizer = k < RULES ? rule[k] : OPTIM_ADAMW,
                      .momentum = rule[like] == OPTIM_RMSPROP ? 0 : 0.9f,
                      .decay = k < RULES ? 0 : 0.1f}};
        if (rule[like] == OPTIM_SGD)
            c.train.momentum = 0;
        memcpy(c.rates, tried[like], sizeof c.rates);
        record(&c, &whole, &set->test, set->metrics);
    }
}

int main(int argc, char **argv)
{
    settings set = {
        .seed = 1, .steps = 300, .bend = 20, .data = default_data()};
    const run runs[] = {{"ten", "ten images by heart"},
                        {"range", "rates that grow"},
                        {"ravine", "five optimisers in a ravine"},
                        {"rates", "the same five on digits"},
                        {"schedules", "rates that fall"},
                        {"sick", "six sick trainings"},
                        {"examine", "what ails them"},
                        {"cure", "what helps, and what only seems to"},
                        {"agree", "our steps and the library's"},
                        {"results", "the record; long, only when named"},
                        {NULL, NULL}};
    void (*const start[])(settings *) = {
        run_ten,  run_range,   run_ravine, run_rates, run_schedules,
        run_sick, run_examine, run_cure,   run_agree, run_results};
    const option options[] = {
        {"seed", OPTION_SEED, &set.seed, "of every random choice", 0, 0},
        {"steps", OPTION_INT, &set.steps,
         "of rates, sick, examine and cure: of a training", 50, 100000},
        {"rate", OPTION_REAL, &set.rate, "of ten; 0: its own", 0, 1e6},
        {"bend", OPTION_REAL, &set.bend, "of ravine: kappa", 1, 1e4},
        {"data", OPTION_TEXT, &set.data,
         "not of ravine and agree: digits, mnist or a folder", 0, 0},
        {NULL, OPTION_FLAG, NULL, NULL, 0, 0}};
    program p = program_start(argc, argv, "When a net does not learn.", runs,
                              options);
    set.out = p.out;
    set.metrics = metrics_open(p.out);
    for (int k = 0; runs[k].name; k++)
        if ((p.named || start[k] != run_results) &&
            program_runs(&p, runs[k].name))
            start[k](&set);
    table_close(&set.metrics);
    images_free(&set.train);
    images_free(&set.test);
    return program_finish(&p);
}
