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
