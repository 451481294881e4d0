/* blocks.c: a machine for text. See blocks.h. */
#include "blocks.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- what it learns ---------------------------------------------------- */

/* An array of parameters, and its slopes: rows x cols, cols 0: `rows`. */
typedef struct learned {
    char name[32];
    int in_block, rows, cols;
    float **value, **slope;
} learned;

typedef struct list {
    int count;
    learned item[TEXT_TENSORS];
} list;

static void put(list *l, int at, const char *part, const char *letter,
                int rows, int cols, float **value, float **slope)
{
    learned *p = &l->item[l->count++];
    *p = (learned){"", at, rows, cols, value, slope};
    if (at > 0)
        snprintf(p->name, sizeof p->name, "block[%d].%s.%s", at, part,
                 letter);
    else
        snprintf(p->name, sizeof p->name, "%s%s%s", part, *letter ? "." : "",
                 letter);
}

static void put_norm(list *l, int at, const char *part, int n, row_norm *f)
{
    put(l, at, part, "gamma", n, 0, &f->gamma, &f->dgamma);
    put(l, at, part, "beta", n, 0, &f->beta, &f->dbeta);
}

static void put_linear(list *l, int at, const char *part, linear *f)
{
    put(l, at, part, "w", f->out, f->in, &f->w, &f->dw);
    put(l, at, part, "b", f->out, 0, &f->b, &f->db);
}

/* In the order in which they lie in m->parameter. */
static list list_of(machine *m)
{
    list l = {.count = 0};
    int V = m->vocabulary, C = m->width;
    put(&l, 0, "token_rows", "", V, C, &m->token_rows, &m->dtoken_rows);
    put(&l, 0, "place_rows", "", m->length, C, &m->place_rows,
        &m->dplace_rows);
    for (int k = 1; k <= m->blocks; k++) {
        block *f = &m->block[k];
        put_norm(&l, k, "first", C, &f->first);
        put_linear(&l, k, "attend", &f->attend);
        put_linear(&l, k, "project", &f->project);
        put_norm(&l, k, "second", C, &f->second);
        put_linear(&l, k, "up", &f->up);
        put_linear(&l, k, "down", &f->down);
    }
    put_norm(&l, 0, "last", C, &m->last);
    put(&l, 0, "w[2]", "", V, C, &m->w[2], &m->dw[2]);
    put(&l, 0, "b[2]", "", V, 0, &m->b[2], &m->db[2]);
    return l;
}

static int size_of(const learned *p)
{
    return p->rows * (p->cols > 0 ? p->cols : 1);
}

static void share_out(machine *m, machine_memory *memory)
{
    list l = list_of(m);
    for (int i = 0; i < l.count; i++)
        m->parameters += size_of(&l.item[i]);
    m->parameter = memory("parameter", m->parameters);
    m->gradient = memory("gradient", m->parameters);
    m->v = memory("v", m->parameters);
    m->s = memory("s", m->parameters);
    for (int i = 0, at = 0; i < l.count; i++) {
        *l.item[i].value = m->parameter + at;
        *l.item[i].slope = m->gradient + at;
        at += size_of(&l.item[i]);
    }
}

int text_place(const machine *m, int parameter, char *text, size_t size)
{
    machine copy = *m;
    list l = list_of(&copy);
    int i = 0, at = parameter;
    while (at >= size_of(&l.item[i]))
        at -= size_of(&l.item[i++]);
    const learned *p = &l.item[i];
    if (p->cols > 0)
        snprintf(text, size, "%s, row %d, column %d", p->name, at / p->cols,
                 at % p->cols);
    else
        snprintf(text, size, "%s, number %d", p->name, at);
    return p->in_block > 0 ? p->in_block : i < 2 ? 0 : m->blocks + 1;
}

int text_tensors(const machine *m, tensor tensors[TEXT_TENSORS])
{
    machine copy = *m;
    list l = list_of(&copy);
    for (int i = 0; i < l.count; i++)
        tensors[i] = tensor_named(*l.item[i].value, l.item[i].rows,
                                  l.item[i].cols, "%s", l.item[i].name);
    return l.count;
}

/* ---- what it works on -------------------------------------------------- */

/* An array of `each` numbers a position. */
typedef struct worked {
    const char *name;
    int each;
    float **at;
} worked;

enum { OF_BLOCK = 19, OF_MACHINE = 7 };

/* The arrays of block k, which may be the one behind the last. */
static int arrays_of(machine *m, int k, worked into[OF_BLOCK])
{
    int C = m->width, weights = m->heads * m->length;
    block *f = &m->block[k];
    const worked all[] = {{"x", C, &f->x},
                          {"dx", C, &f->dx},
                          {"first.xhat", C, &f->first.xhat},
                          {"first.inverse", 1, &f->first.inverse},
                          {"second.xhat", C, &f->second.xhat},
                          {"second.inverse", 1, &f->second.inverse},
                          {"normed", C, &f->normed},
                          {"qkv", 3 * C, &f->qkv},
                          {"dqkv", 3 * C, &f->dqkv},
                          {"p", weights, &f->p},
                          {"o", C, &f->o},
                          {"d_o", C, &f->d_o},
                          {"middle", C, &f->middle},
                          {"dmiddle", C, &f->dmiddle},
                          {"again", C, &f->again},
                          {"z", 4 * C, &f->z},
                          {"a", 4 * C, &f->a},
                          {"dz", 4 * C, &f->dz},
                          {"room", 4 * C, &f->room}};
    memcpy(into, all, sizeof all);
    return k <= m->blocks ? OF_BLOCK : 2;
}

/* And those of the machine; a[1] is what the last norm leaves. */
static void arrays_behind(machine *m, worked into[OF_MACHINE])
{
    const worked all[] = {{"a[1]", m->width, &m->a[1]},
                          {"delta[1]", m->width, &m->delta[1]},
                          {"last.xhat", m->width, &m->last.xhat},
                          {"last.inverse", 1, &m->last.inverse},
                          {"z[2]", m->vocabulary, &m->z[2]},
                          {"a[2]", m->vocabulary, &m->a[2]},
                          {"delta[2]", m->vocabulary, &m->delta[2]}};
    memcpy(into, all, sizeof all);
}

static void make_arrays(machine *m, int rows, machine_memory *memory)
{
    worked all[OF_BLOCK];
    char name[64];
    for (int k = 1; k <= m->blocks + 1; k++) {
        int count = arrays_of(m, k, all);
        for (int i = 0; i < count; i++) {
            snprintf(name, sizeof name, "block[%d].%s", k, all[i].name);
            *all[i].at = memory(name, rows * all[i].each);
        }
    }
    arrays_behind(m, all);
    for (int i = 0; i < OF_MACHINE; i++)
        *all[i].at = memory(all[i].name, rows * all[i].each);
    m->token = (int *)(void *)memory("token", rows);
    /* what backward writes for layer 1, where nobody looks */
    m->w[1] = memory("w[1]", 0);
    m->dw[1] = memory("dw[1]", 0);
    m->b[1] = memory("b[1]", m->width);
    m->db[1] = memory("db[1]", m->width);
    m->a[0] = memory("a[0]", 0);
    m->z[1] = memory("z[1]", 0);
}

/* ---- in the place of layer 1 ------------------------------------------- */

/* As with maps (body.c): the reader's older code finds no neuron in layer 1
 * while it works on it, and C of them while it works on layer 2. */
static void text_bend(machine *m, int l)
{
    (void)l;
    m->size[1] = m->width;
    text_embed(m);
    for (int k = 1; k <= m->blocks; k++)
        block_forward(m, k);
    rows_norm(m->count, m->width, &m->last, m->block[m->blocks + 1].x,
              m->a[1]);
}

static void text_answer(machine *m, int l)
{
    softmax_answer(m, l);
    m->size[1] = 0;
}

static void text_residual(machine *m, const int *label)
{
    m->size[1] = m->width;
    surprise_residual(m, label);
}

static void text_unbend(machine *m, int l)
{
    (void)l;
    rows_unnorm(m->count, m->width, &m->last, m->delta[1],
                m->block[m->blocks + 1].dx);
    for (int k = m->blocks; k >= 1; k--)
        block_backward(m, k);
    text_unembed(m);
}

static void text_step(machine *m, float rate)
{
    m->size[1] = 0;
    adam_step(m, rate);
}

/* ---- making one -------------------------------------------------------- */

static linear linear_of(int in, int out)
{
    return (linear){.in = in, .out = out};
}

machine *machine_make_text(const text_shape *s, int batch,
                           machine_memory *memory)
{
    ensure(s->blocks >= 1 && s->blocks <= MACHINE_BLOCKS &&
               s->width % s->heads == 0,
           "%d blocks of width %d and %d heads", s->blocks, s->width,
           s->heads);
    machine *m = zeroed(1, sizeof *m);
    int C = s->width;
    m->layers = 2;
    m->size[2] = m->vocabulary = s->vocabulary;
    m->blocks = s->blocks;
    m->length = s->length;
    m->heads = s->heads;
    m->width = C;
    for (int k = 1; k <= s->blocks; k++) {
        m->block[k].attend = linear_of(C, 3 * C);
        m->block[k].project = linear_of(C, C);
        m->block[k].up = linear_of(C, 4 * C);
        m->block[k].down = linear_of(4 * C, C);
    }
    share_out(m, memory);
    make_arrays(m, batch * s->length, memory);
    m->bend = text_bend;
    m->unbend = text_unbend;
    m->answer = text_answer;
    m->cost = surprise_cost;
    m->residual = text_residual;
    m->start = text_start;
    m->step = text_step;
    return m;
}

static float *from_heap(const char *name, int n)
{
    (void)name;
    return zeroed((unsigned long)n, sizeof(float));
}

machine *machine_plain_text(const text_shape *s, int batch)
{
    return machine_make_text(s, batch, from_heap);
}

void machine_free_text(machine *m)
{
    worked all[OF_BLOCK];
    for (int k = 1; k <= m->blocks + 1; k++) {
        int count = arrays_of(m, k, all);
        for (int i = 0; i < count; i++)
            free(*all[i].at);
    }
    arrays_behind(m, all);
    for (int i = 0; i < OF_MACHINE; i++)
        free(*all[i].at);
    float *rest[] = {m->w[1], m->dw[1], m->b[1], m->db[1],    m->a[0],
                     m->z[1], m->v,     m->s,    m->gradient, m->parameter};
    for (size_t i = 0; i < sizeof rest / sizeof *rest; i++)
        free(rest[i]);
    free(m->token);
    free(m);
}

/* ---- reading ----------------------------------------------------------- */

double text_cost(machine *m, int n, const int *text, int batch)
{
    int T = m->length, windows = (n - 1) / T;
    double sum = 0;
    for (int first = 0; first < windows; first += batch) {
        int now = windows - first < batch ? windows - first : batch;
        m->count = now * T;
        memcpy(m->token, text + first * T, (size_t)m->count * sizeof *text);
        forward(m);
        sum += now * m->cost(m, text + first * T + 1);
    }
    return sum / windows;
}
