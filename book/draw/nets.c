/* nets.c: the nets that read on the page where one draws: Chapter 8's, from
 * the file that its run `train` saved, and Chapter 14's of LeNet's size, which
 * is trained here by the chapter's own code.
 *
 *     build/draw/nets READER.safetensors FOLDER
 *
 * writes into the folder, for a page that may load scripts and nothing else,
 * nets.js and digits.js; and answers.tsv, what the nets say of these digits as
 * the library has it, for the tests.
 *
 * A weight is one printable character: a level from -45 to 45, times a scale
 * that the weights of its unit, or map, share. */
int convolution_main(int argc, char **argv);
#define main convolution_main
#include "chapters/14-convolution/convolution.c" /* NOLINT(*-include) */
#undef main

#include <math.h>

#include "checkpoint.h"

enum { MOST_LEVEL = 45, HIDDEN = 100, OF_EACH = 3 };

/* The scripts and the table, open for writing, or the end. */
static FILE *open_in(const char *folder, const char *name)
{
    char path[4096];
    int n = snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = n < (int)sizeof path ? fopen(path, "w") : NULL;
    if (!f)
        die("%s/%s cannot be written", folder, name);
    return f;
}

static void close_well(FILE *f)
{
    bool bad = ferror(f) != 0;
    if (fclose(f) != 0 || bad)
        die("what the page carries was not written whole");
}

/* Prints x, short, and returns what was printed: the page has no other. */
static float print_short(FILE *f, float x, bool first)
{
    char text[32];
    snprintf(text, sizeof text, "%.5g", (double)x);
    fprintf(f, "%s%s", first ? "" : ",", text);
    return strtof(text, NULL);
}

/* The level's character: # to }, but for the backslash, which means something
 * in a script. */
static char character(int level)
{
    int c = '#' + MOST_LEVEL + level;
    return (char)(c == '\\' ? '!' : c);
}

static float largest(matrix w, int row)
{
    double most = 0;
    for (int j = 0; j < w.cols; j++)
        most = larger(most, fabs((double)matrix_row(w, row)[j]));
    return (float)most;
}

/* Scales, biases and weights of a layer, which become what is written. */
static void write_weights(FILE *f, const layer *y)
{
    float *scale = zeroed((unsigned long)y->w.rows, sizeof *scale);
    fprintf(f, "\"scale\":[");
    for (int i = 0; i < y->w.rows; i++)
        scale[i] = print_short(f, largest(y->w, i) / MOST_LEVEL, i == 0);
    fprintf(f, "],\n\"bias\":[");
    for (int i = 0; i < y->w.rows; i++)
        y->b[i] = print_short(f, y->b[i], i == 0);
    fprintf(f, "],\n\"weight\":\"");
    for (int i = 0; i < y->w.rows; i++)
        for (int j = 0; j < y->w.cols; j++) {
            float *w = matrix_row(y->w, i) + j;
            long level = scale[i] > 0 ? lroundf(*w / scale[i]) : 0;
            level = level < -MOST_LEVEL  ? -MOST_LEVEL
                    : level > MOST_LEVEL ? MOST_LEVEL
                                         : level;
            *w = (float)level * scale[i];
            fputc(character((int)level), f);
        }
    fprintf(f, "\"}");
    free(scale);
}

/* The shape of layer l: the page knows ReLU between layers, softmax after the
 * last, and pools that keep the largest. */
static void write_shape(FILE *f, const net_plan *p, int l)
{
    bool last = l + 1 == p->layers;
    ensure(p->activation[l] ==
                   (last ? ACTIVATION_IDENTITY : ACTIVATION_RELU) &&
               p->norm[l] == NORM_NONE && !p->skip[l] &&
               p->pool[l].kind == POOL_MAX,
           "layer %d is none that the page knows", l);
    fprintf(f, "%s{\"units\":%d,\"inputs\":%d,", l == 0 ? "" : ",\n",
            plan_rows(p, l), plan_columns(p, l));
    if (!plan_is_conv(p, l))
        return;
    conv c = p->conv[l];
    ensure(c.stride == 1, "a stride of %d", c.stride);
    fprintf(f, "\"channels\":%d,\"side\":%d,\"kernel\":%d,\"padding\":%d,",
            c.channels, c.height, c.kernel, c.padding);
    fprintf(f, "\"places\":%d,\"pool\":%d,", c.rows, p->pool[l].window);
}

/* A net, and how many of the test images it reads before and after its
 * weights were rounded. */
static void write_net(FILE *f, net *n, const char *chapter,
                      const images *test)
{
    double right = evaluate(n, test, NULL);
    fprintf(f, "\"%s\":{\"layers\":[", chapter);
    for (int l = 0; l < n->plan.layers; l++) {
        write_shape(f, &n->plan, l);
        write_weights(f, &n->layer[l]);
    }
    fprintf(f, "],\n\"right\":%.10g,\"rounded\":%.10g}", right,
            evaluate(n, test, NULL));
}

/* The first images of each digit, all zeros first; to be freed. */
static images some_of_each(const images *s)
{
    int order[CLASSES * OF_EACH];
    for (int d = 0; d < CLASSES; d++)
        for (int i = 0, k = 0; k < OF_EACH; i++) {
            ensure(i < s->count, "the test set has too few of %d", d);
            if (s->labels[i] == d)
                order[d * OF_EACH + k++] = i;
        }
    return images_copy(s, CLASSES * OF_EACH, order);
}

/* A row a digit: the ink of its pixels, and -n for n pixels of paper. */
static void write_digits(FILE *f, const images *s)
{
    fprintf(f, "book.digits = [\n");
    for (int i = 0; i < s->count; i++) {
        const uint8_t *ink = s->pixels + (size_t)i * PIXELS;
        fprintf(f, "[");
        for (int k = 0, paper = 0; k < PIXELS; k++) {
            paper = ink[k] ? 0 : paper + 1;
            if (ink[k])
                fprintf(f, "%d,", ink[k]);
            else if (k + 1 == PIXELS || ink[k + 1])
                fprintf(f, "-%d,", paper);
        }
        fprintf(f, "],\n");
    }
    fprintf(f, "];\n");
}

/* What the net gives to each digit, moved so far. */
static void write_answers(FILE *f, net *n, const char *chapter,
                          const images *s, int right, int down)
{
    images m = moved(s, right, down);
    matrix p = matrix_make(m.count, CLASSES);
    predict(n, &m, p);
    for (int i = 0; i < m.count; i++) {
        fprintf(f, "%s\t%d\t%d\t%d", chapter, i, right, down);
        for (int k = 0; k < CLASSES; k++)
            fprintf(f, "\t%.7f", (double)matrix_row(p, i)[k]);
        fprintf(f, "\n");
    }
    matrix_free(&p);
    images_free(&m);
}

int main(int argc, char **argv)
{
    static const char *const chapter[] = {"08-digits", "14-convolution"};
    laboratory lab = {.seed = 1, .data = "digits"};
    error e;

    fail_program_name(argv[0]);
    if (argc != 3)
        die_usage("nets READER.safetensors FOLDER");
    lab_images(&lab, 2000, MANY);
    pupil p = pupil_of(LENET, &lab);
    net_plan plan = full(1, HIDDEN);
    net n[] = {net_make(&plan), taught(&p, p.rate, NULL)};
    if (!net_load(&n[0], argv[1], &e))
        die("%s", e.text);
    images some = some_of_each(&lab.test);
    FILE *nets = open_in(argv[2], "nets.js");
    FILE *digits = open_in(argv[2], "digits.js");
    FILE *answers = open_in(argv[2], "answers.tsv");
    fprintf(nets, "book.nets = {\n");
    for (int k = 0; k < 2; k++) {
        write_net(nets, &n[k], chapter[k], &lab.test);
        fprintf(nets, k ? "};\n" : ",\n");
        write_answers(answers, &n[k], chapter[k], &some, 0, 0);
        write_answers(answers, &n[k], chapter[k], &some, 2, -1);
        net_free(&n[k]);
    }
    write_digits(digits, &some);
    close_well(nets);
    close_well(digits);
    close_well(answers);
    images_free(&some);
    images_free(&lab.all);
    images_free(&lab.test);
    return 0;
}
