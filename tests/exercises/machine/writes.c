/* writes.c: the reader's machine reads a text, and goes on with it.
 *
 *     writes --stage 16-block --out DIR [--text tales] [--steps 800] ...
 *
 * `make mine` of the stage that has blocks; mine.c is that of all others. Then
 * a net of the library does the same, for comparison. A table for mine.gp goes
 * to DIR, and so does the machine, after every row of it. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "blocks.h"
#include "corpus.h"
#include "file.h"
#include "gpt_train.h"
#include "guard.h"
#include "options.h"
#include "progress.h"
#include "table.h"
#include "writer.h"

enum { PEOPLE = 40, REPORTS = 10, SEEN = 5000, PAGE = 72 };

static struct {
    const char *stage, *text, *begin, *save, *load;
    uint64_t seed;
    int steps, batch, length, blocks, heads, width, letters, top;
    double rate, temperature;
} asked = {.text = "tales",
           .begin = "",
           .seed = 1,
           .steps = 800,
           .batch = 8,
           .length = 48,
           .blocks = 2,
           .heads = 4,
           .width = 48,
           .letters = 400,
           .rate = 0.003,
           .temperature = 0.7};

typedef struct school {
    machine *mine;
    corpus text;
    text_shape shape;
    int begun, *begin; /* tokens to go on with */
    char file[1024];   /* where the machine is saved */
    const char *out;
    bool quiet;
    progress bar;
    long steps;
    void (*step)(machine *m, float rate); /* the reader's */
} school;

static school *here; /* for the step, which is called by the reader */

/* ---- saving and loading ------------------------------------------------ */

static void save(const school *s)
{
    error e = {0};
    tensor list[TEXT_TENSORS];
    int count = text_tensors(s->mine, list);
    if (!tensors_save(list, count, s->file, &e))
        die("%s", e.text);
}

static void load(const school *s)
{
    error e = {0};
    tensor list[TEXT_TENSORS];
    int count = text_tensors(s->mine, list);
    if (!tensors_load(list, count, asked.load, &e))
        die("%s", e.text);
}

/* ---- learning ---------------------------------------------------------- */

/* In the place of the reader's step, which it calls. */
static void watched_step(machine *m, float rate)
{
    here->step(m, rate);
    progress_show(&here->bar, ++here->steps);
    guard_enter("while it learned");
}

static int seen_of(const school *s)
{
    return s->text.kept < SEEN ? (int)s->text.kept : SEEN;
}

/* A row of the table. */
static bool look(school *s, table *costs, double spent)
{
    guard_enter("while it read");
    double held = text_cost(s->mine, seen_of(s), s->text.held, asked.batch);
    guard_leave();
    table_print(costs, "%ld %.4f %.1f\n", s->steps, held, spent);
    fflush(stdout);
    return isfinite(held);
}

/* Returns the seconds of all steps. */
static double learn_all(school *s)
{
    table *costs = table_open(s->out, "costs", "step cost seconds");
    rng r = rng_make(asked.seed, "windows");
    double spent = 0;
    bool good = look(s, costs, 0);
    for (int k = 0; k < REPORTS && good; k++) {
        int steps = asked.steps * (k + 1) / REPORTS - (int)s->steps;
        if (steps == 0)
            continue;
        double start = seconds();
        s->bar = progress_start("learning", asked.steps, s->quiet);
        guard_enter("while it learned");
        learn_text(s->mine, (int)s->text.trained, s->text.train, asked.batch,
                   steps, (float)asked.rate, &r);
        guard_leave();
        progress_end(&s->bar);
        spent += seconds() - start;
        good = look(s, costs, spent);
        if (good)
            save(s);
    }
    table_close(&costs);
    if (!good)
        die("the cost is no number any more: a smaller --rate? Or see "
            "make grade EX=machine/%s",
            asked.stage);
    return spent;
}

/* ---- writing ----------------------------------------------------------- */

/* The next token, from the last ones, count of them, which fit. */
static int next_token(machine *m, const int *token, int count, rng *r)
{
    int V = m->vocabulary;
    m->count = count;
    memcpy(m->token, token, (size_t)count * sizeof *token);
    guard_enter("while it wrote");
    forward(m);
    guard_leave();
    return writer_choose(m->z[2] + (count - 1) * V, V, asked.temperature,
                         asked.top, r);
}

/* Prints a letter; a line is not longer than a page is wide. */
static void print_letter(char letter, int *column)
{
    bool end = letter == '\n' || (*column >= PAGE && letter == ' ');
    putchar(end ? '\n' : letter);
    *column = end ? 0 : *column + 1;
}

/* The tokens that it is to go on with, or that of a line's end. */
static void read_beginning(school *s)
{
    long at;
    const char *begin = asked.begin[0] ? asked.begin : "\n";
    s->begun = (int)strlen(begin);
    s->begin = zeroed((unsigned long)s->begun, sizeof *s->begin);
    if (!alphabet_encode(&s->text.letters, begin, s->begun, s->begin, &at) &&
        asked.begin[0])
        die("--begin: this text has no \"%c\"", begin[at]);
}

/* As many of them as fit, the last ones; returns their number. */
static int take_beginning(const school *s, int *token)
{
    int count = s->begun < asked.length ? s->begun : asked.length;
    memcpy(token, s->begin + s->begun - count, (size_t)count * sizeof *token);
    return count;
}

static void write_on(const school *s)
{
    int *token = zeroed((unsigned long)asked.length + 1, sizeof *token);
    int count = take_beginning(s, token), column = 0, most = asked.length;
    rng r = rng_make(asked.seed, "writing");
    printf("your machine writes:\n\n");
    for (const char *p = asked.begin; *p != '\0'; p++)
        print_letter(*p, &column);
    for (int k = 0; k < asked.letters; k++) {
        if (count == most) { /* forget the first half */
            memmove(token, token + most / 2,
                    (size_t)(most - most / 2) * sizeof *token);
            count = most - most / 2;
        }
        token[count] = next_token(s->mine, token, count, &r);
        print_letter((char)s->text.letters.letter[token[count++]], &column);
    }
    printf("\n\n");
    free(token);
}

/* ---- the library ------------------------------------------------------- */

/* The same steps by the library; the held cost, and the seconds. */
static double library(const school *s, double *spent)
{
    const text_shape *f = &s->shape;
    gpt_plan p = {.vocabulary = f->vocabulary,
                  .context = f->length,
                  .layers = f->blocks,
                  .heads = f->heads,
                  .width = f->width,
                  .batch = asked.batch};
    gpt_train_plan t = {.steps = asked.steps,
                        .rate = (float)asked.rate,
                        .warm_up = 1,
                        .last = 1,
                        .square_decay = 0.999f,
                        .seed = asked.seed};
    gpt g = gpt_start(&p, asked.seed);
    double start = seconds();
    gpt_train(&g, s->text.train, s->text.trained, &t);
    *spent = seconds() - start;
    double cost = gpt_evaluate(&g, s->text.held, seen_of(s), 1);
    gpt_free(&g);
    return cost;
}

static void compare(const school *s, double spent)
{
    guard_enter("while it read");
    double held = text_cost(s->mine, seen_of(s), s->text.held, asked.batch);
    guard_leave();
    printf("your machine: %.3f nats a letter, %.1f s\n", held, spent);
    if (asked.steps > 0) {
        double fast, peer = library(s, &fast);
        printf("the library:  %.3f nats a letter, %.1f s", peer, fast);
        if (fast > 0 && spent >= 1.5 * fast)
            printf(", %.0f times as fast", spent / fast);
        printf("\n");
    }
    if (s->text.floor > 0)
        printf("who knows grammar and facts: %.3f nats a letter\n",
               s->text.floor);
}

/* ---- what was asked ---------------------------------------------------- */

static void read_options(int argc, char **argv, school *s)
{
    const option options[] = {
        {"stage", OPTION_TEXT, &asked.stage, "the stage, 16-block", 0, 0},
        {"text", OPTION_TEXT, &asked.text, "tales, shakespeare or a file", 0,
         0},
        {"seed", OPTION_SEED, &asked.seed, "of every random choice", 0, 0},
        {"steps", OPTION_INT, &asked.steps, "of learning", 0, 1e6},
        {"batch", OPTION_INT, &asked.batch, "windows a step", 1, 1024},
        {"length", OPTION_INT, &asked.length, "letters of a window", 2, 1024},
        {"blocks", OPTION_INT, &asked.blocks, "of attention and MLP", 1,
         MACHINE_BLOCKS},
        {"heads", OPTION_INT, &asked.heads, "of attention, in a block", 1,
         64},
        {"width", OPTION_INT, &asked.width, "of the stream", 1, 1024},
        {"rate", OPTION_REAL, &asked.rate, "the step's length, eta", 0, 1000},
        {"letters", OPTION_INT, &asked.letters, "to be written", 0, 1e6},
        {"begin", OPTION_TEXT, &asked.begin, "what it is to go on with", 0,
         0},
        {"temperature", OPTION_REAL, &asked.temperature, "of writing", 0,
         100},
        {"top", OPTION_INT, &asked.top,
         "write with so many of the best letters alone; 0: with all", 0,
         1000},
        {"save", OPTION_TEXT, &asked.save,
         "the file of the machine, in safetensors; else in the folder --out",
         0, 0},
        {"load", OPTION_TEXT, &asked.load, "begin with this machine", 0, 0},
        {NULL, OPTION_FLAG, NULL, NULL, 0, 0}};
    program p = program_start(argc, argv, "Your own machine.", NULL, options);
    if (p.out == NULL || asked.stage == NULL)
        die_usage("--stage and --out must be given");
    s->out = p.out;
    s->quiet = p.quiet;
}

static void check_options(school *s)
{
    error e;
    snprintf(s->file, sizeof s->file, "%s%s",
             asked.save ? asked.save : s->out,
             asked.save ? "" : "/machine.safetensors");
    if (asked.save != NULL && !file_can_be_written(s->file, &e))
        die("%s", e.text);
    if (asked.width % asked.heads != 0)
        die_usage("--width %d cannot be shared by %d heads", asked.width,
                  asked.heads);
}

int main(int argc, char **argv)
{
    static school s;
    char exercise[128];
    here = &s;
    read_options(argc, argv, &s);
    check_options(&s);
    snprintf(exercise, sizeof exercise, "machine/%s", asked.stage);
    guard_start(exercise);
    s.text = corpus_of(asked.text, PEOPLE, asked.length + 1, asked.seed);
    s.shape = (text_shape){s.text.letters.count, asked.length, asked.blocks,
                           asked.heads, asked.width};
    read_beginning(&s);
    s.mine = machine_plain_text(&s.shape, asked.batch);
    rng r = rng_make(asked.seed, "weights");
    guard_enter("in its start");
    s.mine->start(s.mine, &r);
    guard_leave();
    if (asked.load != NULL)
        load(&s);
    s.step = s.mine->step;
    s.mine->step = watched_step;
    double spent = learn_all(&s);
    save(&s);
    write_on(&s);
    compare(&s, spent);
    printf("saved as %s\n", s.file);
    machine_free_text(s.mine);
    corpus_free(&s.text);
    free(s.begin);
    return program_finish(&(program){0});
}
