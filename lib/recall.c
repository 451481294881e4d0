/* recall.c: see recall.h. */
#include "recall.h"

#include <math.h>
#include <string.h>

#include "loss.h"

matrix recall_ask(gpt *g, const corpus *c, int k, int *last)
{
    char question[1 + TALES_QUESTION] = "\n";
    int tokens[1 + TALES_QUESTION];
    tales_ask(&c->world, k, question + 1);
    int length = (int)strlen(question);
    ensure(alphabet_encode(&c->letters, question, length, tokens, NULL),
           "a question in letters that the text lacks");
    *last = length - 1;
    gpt_batch b = {1, length, tokens, NULL};
    return gpt_forward(g, &b);
}

recall recall_of(gpt *g, const corpus *c)
{
    recall r = {0, 0};
    int facts = c->world.people * TALES_KINDS, last;
    for (int k = 0; k < facts; k++) {
        char question[TALES_QUESTION];
        const char *answer = tales_ask(&c->world, k, question);
        int right = c->letters.token[(unsigned char)*answer];
        matrix p = recall_ask(g, c, k, &last);
        loss_output(LOSS_CROSS_ENTROPY, p);
        r.right += matrix_row_argmax(p, last) == right;
        r.bits += log2(TALES_VALUES *
                       larger((double)matrix_row(p, last)[right], 1e-12));
    }
    r.right *= 100.0 / facts;
    return r;
}

void recall_rows(gpt *g, const corpus *c, int block, matrix fires)
{
    int last;
    matrix_fill(fires, 0);
    for (int k = 0; k < c->world.people * TALES_KINDS; k++) {
        recall_ask(g, c, k, &last);
        matrix_add_scaled(matrix_rows(fires, k % TALES_KINDS, 1),
                          1.0f / (float)c->world.people,
                          matrix_rows(g->block[block].a, last, 1));
    }
}

int recall_fondest(matrix fires, int kind)
{
    int best = 0;
    double most = -INFINITY;
    for (int i = 0; i < fires.cols; i++) {
        double other = -INFINITY;
        for (int k = 0; k < fires.rows; k++)
            if (k != kind)
                other = larger(other, (double)matrix_row(fires, k)[i]);
        double lead = (double)matrix_row(fires, kind)[i] - other;
        if (lead > most) {
            most = lead;
            best = i;
        }
    }
    return best;
}

void recall_promoted(const gpt *g, const corpus *c, int block, int row,
                     char most[RECALL_LETTERS])
{
    matrix column = matrix_make(g->plan.width, 1);
    matrix push = matrix_make(c->letters.count, 1);
    matrix_copy(column, matrix_columns(g->w.block[block].down, row, 1));
    matrix_multiply(push, g->w.tokens, column);
    for (int v = 0; v < push.rows; v++)
        if (c->letters.letter[v] < 'a' || c->letters.letter[v] > 'z')
            push.data[v] = -INFINITY;
    for (int k = 0; k < RECALL_LETTERS; k++) {
        int best = 0;
        for (int v = 1; v < push.rows; v++)
            if (push.data[v] > push.data[best])
                best = v;
        most[k] = (char)c->letters.letter[best];
        push.data[best] = -INFINITY;
    }
    most[RECALL_LETTERS - 1] = '\0';
    matrix_free(&column);
    matrix_free(&push);
}
