/* Exercise: what counting says. One to know by heart.
 *
 * A text has been read, and it was counted what followed what. Now the last
 * letters are known, and the next one is to be guessed, by Witten and Bell:
 * count holds a row of `letters` numbers for each order 0, 1, ...,
 * orders - 1. Row 0 says how often each letter occurred in all; row 1, how
 * often each of them followed the last letter; row 2, how often each followed
 * the last two; and so on. Write the probabilities p of all letters for the
 * longest order, with the help of all shorter ones: of a row that counts n
 * letters in all, t different ones, and letter c so often as n_c,
 *
 *     p(c) = (n_c + t p'(c)) / (n + t),
 *
 * where p' is what the order below says. Below order 0 all letters are
 * equally likely. A row may be all 0: nobody has seen these last letters
 * yet, and then the row says nothing.
 *
 * Example: orders = 2, letters = 4,
 *
 *     count = 6 3 1 0
 *             0 2 1 0
 *
 * Order 0 alone says 0.51923 0.28846 0.13462 0.05769, and with the row of the
 * last letter p = 0.20769 0.51538 0.25385 0.02308.
 *
 * Reread: "Counting" in Chapter 16. */
#include "tasks.h"

void counts(int orders, int letters, const int *count, double *p)
{
    /* TODO: write all of p. */
    (void)orders, (void)letters, (void)count, (void)p;
}
