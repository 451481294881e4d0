/* Exercise: which token comes next.
 *
 * The net has `count` logits for the next token. Write the probability p of
 * each token, and return the one that the number u (0 <= u < 1) draws: when
 * the tokens' probabilities stand side by side on a line of length 1, token 0
 * first, it is the one on whose piece u lies (a piece has its left end, and
 * not its right one).
 *
 * The `temperature` is positive or 0. Above 1 all tokens come nearer to each
 * other, below 1 they move apart; at 0 the most probable one is certain, the
 * first of equals. With `top` above 0 only the `top` most probable tokens may
 * come; those that are as probable as the last of these count with them. With
 * `top` = 0 all may. Logits may be of any size, a temperature small.
 *
 * Example: the logits 2, 1, 3, 1 and -1, top = 3, temperature 2: then
 * p = 0.25895 0.15706 0.42693 0.15706 0, and u = 0.5 draws token 2, u = 0.95
 * token 3. With top = 0 the last one has 0.05462, and at temperature 0 token
 * 2 is certain.
 *
 * Reread: "Writing" in Chapter 16. */
#include "tasks.h"

#include <math.h>

int choose(int count, const float *logit, double temperature, int top,
           double u, double *p)
{
    /* TODO: write p, and draw. */
    (void)count, (void)logit, (void)temperature, (void)top, (void)u, (void)p;
    return -1;
}
