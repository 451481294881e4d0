/* play.c: a net that learns while one watches. See play.h.
 *
 * The same file is the module of the playground's page and, with `main`, a
 * program that prints what the page draws. */
#include "play.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "crew.h"
#include "digits.h"
#include "net.h"
#include "points.h"

/* Examples that go through the net at a time when it is only looked at. */
enum { LOOK = 64, LAYERS = 6, UNITS = 128 };

/* ---- settings ----------------------------------------------------------- */

enum { XOR, CLOUDS, MOONS, SPIRALS, DIGITS };

typedef struct settings {
    int data, count;
    double noise;
    int hidden; /* layers */
    int units[LAYERS];
    activation bend[LAYERS];
    norm_kind norm;
    double dropout;
    init init;
    loss loss;
    optim optimizer;
    double rate, decay;
    int batch;
    double seed;
} settings;

static const settings usual = {.data = MOONS,
                               .count = 200,
                               .noise = 0.12,
                               .hidden = 1,
                               .units = {8},
                               .bend = {ACTIVATION_TANH, ACTIVATION_TANH,
                                        ACTIVATION_TANH, ACTIVATION_TANH,
                                        ACTIVATION_TANH, ACTIVATION_TANH},
                               .init = INIT_GLOROT,
                               .loss = LOSS_CROSS_ENTROPY,
                               .rate = 0.1,
                               .batch = 10,
                               .seed = 1};

static char text[PLAY_TEXT];

/* Leaves the message, one line, whatever a link has in it; false. */
static bool leave(error e)
{
    snprintf(text, sizeof text, "%s", e.text);
    return false;
}

static bool refuse(const char *key, const char *value, const char *want)
{
    error e;
    fail(&e, "%.20s cannot be \"%.60s\": %s", key, value, want);
    return leave(e);
}

/* The message, and these words after it; false. */
static bool and_say(const char *words)
{
    size_t length = strlen(text);
    snprintf(text + length, sizeof text - length, "%s", words);
    return false;
}

/* One of the words. */
static bool choose(int *to, const char *key, const char *value,
                   const char *const words[])
{
    char list[160] = "";
    for (int i = 0; words[i]; i++) {
        if (strcmp(words[i], value) == 0) {
            *to = i;
            return true;
        }
        snprintf(list + strlen(list), sizeof list - strlen(list), "%s%s",
                 i ? ", " : "", words[i]);
    }
    return refuse(key, value, list);
}

/* A number of at most this size, or a whole one. */
static bool number(double *to, const char *key, const char *value, double low,
                   double high, bool whole)
{
    char *end, want[80];
    double x = strtod(value, &end);
    if (end != value && *end == '\0' && x >= low && x <= high &&
        (!whole || x == floor(x))) {
        *to = x;
        return true;
    }
    snprintf(want, sizeof want, "a %snumber from %g to %g",
             whole ? "whole " : "", low, high);
    return refuse(key, value, want);
}

static bool whole(int *to, const char *key, const char *value, int low,
                  int high)
{
    double x;
    if (!number(&x, key, value, low, high, true))
        return false;
    *to = (int)x;
    return true;
}

/* "32,16", "32-16" or "32 16": the hidden layers. "0" and "": none. */
static bool read_units(settings *s, char *value)
{
    s->hidden = 0;
    if (!*value || strcmp(value, "0") == 0)
        return true;
    while (value) {
        char *end = strpbrk(value, ", -");
        if (end)
            *end = '\0';
        if (s->hidden == LAYERS)
            return refuse("units", value, "six hidden layers are the most");
        if (!whole(&s->units[s->hidden++], "units", value, 1, UNITS))
            return and_say(" for each layer, as in 32,16; 0 for none");
        value = end ? end + 1 : NULL;
    }
    return true;
}

/* "tanh,relu": a bend a layer; the last one goes on. */
static bool read_bends(settings *s, char *value)
{
    static const char *const names[] = {
        "identity", "sigmoid", "tanh", "relu", "leaky-relu", "gelu", NULL};
    for (int l = 0, bend = 0; l < LAYERS; l++) {
        char *end = value ? strpbrk(value, ", ") : NULL;
        if (end)
            *end = '\0';
        if (value && !choose(&bend, "bend", value, names))
            return and_say("; for each layer, as in relu,tanh");
        s->bend[l] = (activation)bend;
        value = end ? end + 1 : NULL;
    }
    return true;
}

static bool read_choice(settings *s, const char *key, const char *value,
                        bool *known)
{
    static const char *const sets[] = {"xor",     "clouds", "moons",
                                       "spirals", "digits", NULL};
    static const char *const norms[] = {"none", "batch", "layer", NULL};
    static const char *const inits[] = {"normal", "lecun", "glorot", "he",
                                        NULL};
    static const char *const losses[] = {"quadratic", "cross-entropy", NULL};
    const char *optimizers[OPTIM_COUNT + 1] = {NULL};
    for (int i = 0; i < OPTIM_COUNT; i++)
        optimizers[i] = optim_name((optim)i);
    struct {
        const char *key;
        const char *const *words;
        int value;
    } list[] = {{"data", sets, s->data},
                {"norm", norms, (int)s->norm},
                {"init", inits, (int)s->init},
                {"loss", losses, (int)s->loss},
                {"optimizer", optimizers, (int)s->optimizer}};
    *known = false;
    for (int i = 0; i < 5; i++)
        if (strcmp(key, list[i].key) == 0) {
            *known = true;
            if (!choose(&list[i].value, key, value, list[i].words))
                return false;
        }
    s->data = list[0].value;
    s->norm = (norm_kind)list[1].value;
    s->init = (init)list[2].value;
    s->loss = (loss)list[3].value;
    s->optimizer = (optim)list[4].value;
    return true;
}

static bool read_setting(settings *s, const char *key, char *value)
{
    bool known;
    if (!read_choice(s, key, value, &known) || known)
        return known && *text == '\0';
    if (strcmp(key, "units") == 0)
        return read_units(s, value);
    if (strcmp(key, "bend") == 0)
        return read_bends(s, value);
    if (strcmp(key, "count") == 0)
        return whole(&s->count, key, value, 4, 5000);
    if (strcmp(key, "batch") == 0)
        return whole(&s->batch, key, value, 1, 1024);
    if (strcmp(key, "noise") == 0)
        return number(&s->noise, key, value, 0, 1, false);
    if (strcmp(key, "dropout") == 0)
        return number(&s->dropout, key, value, 0, 0.9, false);
    if (strcmp(key, "rate") == 0)
        return number(&s->rate, key, value, 0, 100, false);
    if (strcmp(key, "decay") == 0)
        return number(&s->decay, key, value, 0, 1, false);
    if (strcmp(key, "seed") == 0)
        return number(&s->seed, key, value, 0, 1e9, true);
    error e;
    fail(&e, "there is no setting \"%.20s\"", key);
    return leave(e);
}

/* Settings from the line; text is the message, or empty. */
static bool read_settings(settings *s)
{
    char line[PLAY_TEXT];
    text[PLAY_TEXT - 1] = '\0';
    memcpy(line, text, sizeof line);
    *text = '\0';
    *s = usual;
    for (char *at = line, *next; at && *at; at = next) {
        next = strchr(at, '&');
        if (next)
            *next++ = '\0';
        char *value = strchr(at, '=');
        if (!value)
            return refuse(at, "", "say what it is, as in rate=0.1");
        *value++ = '\0';
        if (!read_setting(s, at, value))
            return false;
    }
    if (s->batch <= s->count)
        return true;
    snprintf(line, sizeof line, "%d", s->batch);
    return refuse("batch", line, "there are not so many examples");
}

/* ---- the net and its data ----------------------------------------------- */

typedef struct examples {
    matrix x, y; /* y one-hot */
    int *label;
} examples;

static struct play {
    settings settings;
    examples set[2]; /* training, test */
    net net;
    optimizer optimizer;
    crew *crew;
    rng rng;
    int *order, at; /* of this epoch; examples done */
    long steps;
    float *gradient, *pictures, *room;
    int *dead[LAYERS + 1];
    int room_size;
    double range[4], result[4];
} play;

static points draw_points(const settings *s, const char *purpose)
{
    rng r = rng_make((uint64_t)s->seed, purpose);
    if (s->data == CLOUDS)
        return points_clouds(s->count, s->noise, &r);
    if (s->data == SPIRALS)
        return points_spirals(s->count, 1.5, s->noise, &r);
    return s->data == XOR ? points_xor()
                          : points_moons(s->count, s->noise, &r);
}

static examples of_points(const settings *s, const char *purpose)
{
    points p = draw_points(s, purpose);
    examples e = {p.x, matrix_make(p.x.rows, 2), p.label};
    for (int i = 0; i < p.x.rows; i++) {
        e.label[i] = p.label[i] > 0;
        matrix_row(e.y, i)[e.label[i]] = 1.0f;
    }
    return e;
}

static examples of_digits(const settings *s, const char *purpose)
{
    size_t count = (size_t)s->count;
    uint8_t *pixels = zeroed(count, DIGIT_PIXELS), *labels = zeroed(count, 1);
    examples e = {matrix_make(s->count, DIGIT_PIXELS),
                  matrix_make(s->count, 10), zeroed(count, sizeof(int))};
    digits_draw(s->count, s->count, (uint64_t)s->seed, purpose, pixels,
                labels);
    for (int i = 0; i < s->count; i++) {
        for (int j = 0; j < DIGIT_PIXELS; j++)
            matrix_row(e.x, i)[j] =
                (float)pixels[i * DIGIT_PIXELS + j] / 255.0f;
        e.label[i] = labels[i];
        matrix_row(e.y, i)[labels[i]] = 1.0f;
    }
    free(pixels);
    free(labels);
    return e;
}

static void examples_free(examples *e)
{
    matrix_free(&e->x);
    matrix_free(&e->y);
    free(e->label);
}

static int larger_of(int a, int b)
{
    return a > b ? a : b;
}

static net_plan plan_of(const settings *s)
{
    int classes = s->data == DIGITS ? 10 : 2;
    int inputs = s->data == DIGITS ? DIGIT_PIXELS : 2, units[LAYERS + 1];
    memcpy(units, s->units, sizeof s->units);
    units[s->hidden] = classes;
    net_plan p = net_plan_of(inputs, s->hidden + 1, units, ACTIVATION_TANH,
                             s->loss == LOSS_QUADRATIC ? ACTIVATION_SIGMOID
                                                       : ACTIVATION_IDENTITY,
                             s->loss, larger_of(s->batch, LOOK));
    for (int l = 0; l < s->hidden; l++) {
        p.activation[l] = s->bend[l];
        p.norm[l] = s->norm;
        p.dropout[l] = (float)s->dropout;
    }
    return p;
}

/* The plane as far as the points go, and a little more. */
static void set_range(void)
{
    matrix x = play.set[0].x;
    for (int side = 0; side < 2; side++) {
        double low = INFINITY, high = -INFINITY;
        for (int i = 0; i < x.rows; i++) {
            double at = (double)matrix_row(x, i)[side];
            low = at < low ? at : low;
            high = at > high ? at : high;
        }
        play.range[2 * side] = low - 0.2 * (high - low);
        play.range[2 * side + 1] = high + 0.2 * (high - low);
    }
}

static void forget(void)
{
    if (!play.crew)
        return;
    for (int k = 0; k < 2; k++)
        examples_free(&play.set[k]);
    for (int l = 0; l < play.net.plan.layers; l++)
        free(play.dead[l]);
    net_free(&play.net);
    optim_free(&play.optimizer);
    crew_free(&play.crew);
    free(play.order);
    free(play.gradient);
    free(play.pictures);
    free(play.room);
    play = (struct play){0};
}

/* Where a layer's units begin among all. */
static int units_before(int top)
{
    int sum = 0;
    for (int l = 0; l < top; l++)
        sum += play.net.plan.units[l];
    return sum;
}

int play_make(void)
{
    settings s;
    if (!read_settings(&s))
        return 0;
    forget();
    net_plan plan = plan_of(&s);
    examples (*make)(const settings *, const char *) =
        s.data == DIGITS ? of_digits : of_points;
    play.settings = s;
    play.set[0] = make(&s, "play, train");
    play.set[1] = make(&s, "play, test");
    play.net = net_start(&plan, s.init, (uint64_t)s.seed);
    play.net.seed = (uint64_t)s.seed;
    play.optimizer = optim_make(s.optimizer, play.net.size, (float)s.rate,
                                s.optimizer == OPTIM_MOMENTUM ||
                                        s.optimizer == OPTIM_NESTEROV
                                    ? 0.9f
                                    : 0.0f);
    play.optimizer.decay = (float)s.decay;
    play.crew = crew_make(1);
    play.rng = rng_make((uint64_t)s.seed, "order");
    play.order = zeroed((unsigned long)play.set[0].x.rows, sizeof(int));
    play.gradient = zeroed((unsigned long)play.net.size, sizeof(float));
    for (int l = 0; l < plan.layers; l++)
        play.dead[l] = zeroed((unsigned long)plan.units[l], sizeof(int));
    if (s.data != DIGITS) {
        play.pictures = zeroed((unsigned long)units_before(plan.layers),
                               PLAY_SIDE * PLAY_SIDE * sizeof(float));
        set_range();
    }
    return 1;
}

/* ---- steps -------------------------------------------------------------- */

/* Rows x and y of a batch: the next examples of the order, which begins anew
 * after the last. */
typedef struct batch {
    matrix x, y;
} batch;

static batch next_batch(void)
{
    const examples *e = &play.set[0];
    int rows = e->x.rows - play.at;
    if (play.at == 0)
        rng_permutation(&play.rng, e->x.rows, play.order);
    rows = rows < play.settings.batch ? rows : play.settings.batch;
    batch b = {matrix_make(rows, e->x.cols), matrix_make(rows, e->y.cols)};
    for (int i = 0; i < rows; i++) {
        int k = play.order[play.at + i];
        matrix_copy(matrix_rows(b.x, i, 1), matrix_rows(e->x, k, 1));
        matrix_copy(matrix_rows(b.y, i, 1), matrix_rows(e->y, k, 1));
    }
    return b;
}

static void batch_free(batch *b)
{
    matrix_free(&b->x);
    matrix_free(&b->y);
}

static void step_job(void *argument, crew *c, int member, int members)
{
    batch *b = argument;
    net_step(&play.net, b->x, b->y, &play.optimizer, c, member, members);
}

long play_step(int count)
{
    for (int k = 0; k < count; k++) {
        batch b = next_batch();
        crew_run(play.crew, step_job, &b);
        play.at += b.x.rows;
        play.at = play.at < play.set[0].x.rows ? play.at : 0;
        play.steps++;
        batch_free(&b);
    }
    return play.steps;
}

long play_steps(void)
{
    return play.steps;
}

long play_epoch(void)
{
    int size = play.settings.batch;
    return (play.set[0].x.rows + size - 1) / size;
}

/* ---- what one sees ------------------------------------------------------ */

/* Units that are dead so far and give something to these examples are not. */
static void see_alive(int rows)
{
    for (int l = 0; l < play.net.plan.layers; l++)
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < play.net.plan.units[l]; j++)
                if (matrix_row(play.net.layer[l].out, i)[j] != 0.0f)
                    play.dead[l][j] = 0;
}

static void forget_dead(void)
{
    for (int l = 0; l < play.net.plan.layers; l++)
        for (int j = 0; j < play.net.plan.units[l]; j++)
            play.dead[l][j] = play.net.plan.activation[l] == ACTIVATION_RELU;
}

const double *play_evaluate(void)
{
    forget_dead();
    for (int k = 0; k < 2; k++) {
        const examples *e = &play.set[k];
        double cost = 0.0;
        int right = 0, count = e->x.rows;
        for (int at = 0; at < count; at += LOOK) {
            int m = count - at < LOOK ? count - at : LOOK;
            matrix a = net_forward(&play.net, matrix_rows(e->x, at, m));
            cost += loss_sum(play.settings.loss, a, matrix_rows(e->y, at, m));
            for (int i = 0; i < m; i++)
                right += matrix_row_argmax(a, i) == e->label[at + i];
            if (k == 0)
                see_alive(m);
        }
        play.result[2 * k] = cost / count;
        play.result[2 * k + 1] = 100.0 * right / count;
    }
    return play.result;
}

double play_gradient(int l)
{
    matrix w = play.net.layer[l].w;
    long from = w.data - play.net.parameters;
    rng before = play.rng;
    batch b = next_batch();
    double sum = 0.0;
    play.rng = before; /* looking changes nothing */
    net_gradient(&play.net, b.x, b.y, play.gradient);
    batch_free(&b);
    for (int i = 0; i < w.rows; i++)
        for (int j = 0; j < w.cols; j++) {
            double g = (double)play.gradient[from + (long)i * w.stride + j];
            sum += g * g;
        }
    return sqrt(sum / ((double)w.rows * w.cols));
}

void play_draw(void)
{
    const double *r = play.range, step = 1.0 / PLAY_SIDE;
    matrix x = matrix_make(PLAY_SIDE, 2);
    for (int row = 0; row < PLAY_SIDE && play.pictures; row++) {
        for (int i = 0; i < PLAY_SIDE; i++) {
            matrix_row(x, i)[0] =
                (float)(r[0] + (i + 0.5) * step * (r[1] - r[0]));
            matrix_row(x, i)[1] =
                (float)(r[3] - (row + 0.5) * step * (r[3] - r[2]));
        }
        net_forward(&play.net, x);
        for (int l = 0; l < play.net.plan.layers; l++)
            for (int i = 0; i < PLAY_SIDE; i++)
                for (int j = 0; j < play.net.plan.units[l]; j++)
                    play.pictures[((units_before(l) + j) * PLAY_SIDE + row) *
                                      PLAY_SIDE +
                                  i] =
                        matrix_row(play.net.layer[l].out, i)[j];
    }
    matrix_free(&x);
}

const float *play_picture(int l, int unit)
{
    return play.pictures + (units_before(l) + unit) * PLAY_SIDE * PLAY_SIDE;
}

const double *play_range(void)
{
    return play.range;
}

void play_show(int test, int example)
{
    net_forward(&play.net, matrix_rows(play.set[test].x, example, 1));
}

/* ---- what there is ------------------------------------------------------ */

char *play_text(void)
{
    return text;
}

int play_layers(void)
{
    return play.net.plan.layers;
}

int play_units(int l)
{
    return l < 0 ? play.net.plan.inputs : play.net.plan.units[l];
}

const float *play_weights(int l)
{
    return play.net.layer[l].w.data; /* packed: see arena_packed */
}

const float *play_biases(int l)
{
    return play.net.layer[l].b;
}

const float *play_activations(int l)
{
    return play.net.layer[l].out.data;
}

const int *play_dead(int l)
{
    return play.dead[l];
}

int play_count(int test)
{
    return play.set[test].x.rows;
}

const float *play_inputs(int test, int example)
{
    return matrix_row(play.set[test].x, example);
}

int play_label(int test, int example)
{
    return play.set[test].label[example];
}

float *play_room(int count)
{
    free(play.room);
    play.room_size = count > 0 ? count : 1;
    play.room = zeroed((unsigned long)play.room_size, sizeof(float));
    return play.room;
}

int play_take(int l, int what, int count)
{
    if (l < 0 || l >= play.net.plan.layers || count > play.room_size)
        return 0;
    const struct layer *y = &play.net.layer[l];
    float *const places[] = {y->w.data, y->b, y->norm.gamma, y->norm.mean,
                             y->norm.variance};
    int size = what == 0 ? y->w.rows * y->w.cols : y->w.rows;
    if (what < 0 || what > 4 || !places[what] || count != size)
        return 0;
    memcpy(places[what], play.room, (size_t)count * sizeof(float));
    return 1;
}

/* ---- the program -------------------------------------------------------- */

#ifndef __wasm__
/* playground SETTINGS STEPS [EVERY]: a row every so many steps. */
int main(int argc, char **argv)
{
    int steps = argc > 2 ? atoi(argv[2]) : 1000;
    int every = argc > 3 ? atoi(argv[3]) : 100;

    fail_program_name(argv[0]);
    if (argc < 2 || steps < 0 || every < 1)
        die_usage("playground 'data=moons&units=8,8&rate=0.1' STEPS [EVERY]");
    snprintf(text, sizeof text, "%s", argv[1]);
    if (!play_make())
        die("%s", text);
    printf("step\tcost\taccuracy\ttest_cost\ttest_accuracy\tgradient\n");
    for (int k = 0;; k += every) {
        const double *r = play_evaluate();
        printf("%d\t%.17g\t%.17g\t%.17g\t%.17g\t%.17g\n", k, r[0], r[1], r[2],
               r[3], play_gradient(0));
        if (k + every > steps)
            break;
        play_step(every);
    }
    forget();
    return 0;
}
#endif
