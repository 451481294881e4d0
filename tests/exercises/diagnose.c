/* diagnose.c: what is wrong with an answer, in words.
 *
 * A row of finders, each of which knows one mistake and writes its sentence
 * when every value of the answer fits it. The first that fits speaks; when
 * none does, the worst value is shown. Explained in the preface, where the
 * exercises are. */
#include <math.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "diagnose.h"

/* What a finder works on: the question and where its sentence goes. */
typedef struct search {
    const question *q;
    double mean; /* of |want|, finite values only */
    double k;    /* the factor or offset a guess uses */
    char *text;
    size_t size;
} search;

static bool given(numbers v)
{
    return v.f != NULL || v.d != NULL;
}

static double got(const search *s, int i)
{
    return number_at(s->q->got, i);
}

static double want(const search *s, int i)
{
    return number_at(s->q->want, i);
}

/* Writes the sentence; true, so that a finder can end in `return say(...)`. */
__attribute__((format(printf, 2, 3))) static bool say(const search *s,
                                                      const char *format, ...)
{
    va_list list;
    va_start(list, format);
    vsnprintf(s->text, s->size, format, list);
    va_end(list);
    return true;
}

/* ---- comparing ---------------------------------------------------------- */

static double mean_size(numbers v, int n)
{
    double sum = 0;
    int count = 0;
    for (int i = 0; i < n; i++)
        if (isfinite(number_at(v, i))) {
            sum += fabs(number_at(v, i));
            count++;
        }
    return count > 0 ? sum / count : 0;
}

/* What an error at i is relative to. All zeros have no size of their own:
 * then 1. */
static double unit(const search *s, double value)
{
    double u = fmax(s->mean, s->q->scale);
    if (isfinite(value))
        u = fmax(u, fabs(value));
    return u > 0 ? u : 1;
}

double diagnose_tolerance(const question *q)
{
    if (q->tolerance > 0)
        return q->tolerance;
    return q->got.f != NULL ? 1e-4 : 1e-9;
}

/* Whether a equals b, which stands `stretch` times as tall as our answer. */
static bool same(const search *s, double a, double b, double stretch)
{
    if (isnan(a) || isnan(b))
        return isnan(a) && isnan(b);
    if (isinf(a) || isinf(b))
        return a == b;
    double u = unit(s, stretch > 0 ? b / stretch : 0) * stretch;
    return fabs(a - b) <= diagnose_tolerance(s->q) * u;
}

static bool right(const search *s, int i)
{
    return same(s, got(s, i), want(s, i), 1);
}

/* What value i would be if the reader had made some mistake. */
typedef double guess(const search *s, int i);

/* Whether every value is what the mistake gives. */
static bool all(const search *s, guess *g, double stretch)
{
    for (int i = 0; i < s->q->n; i++)
        if (!same(s, got(s, i), g(s, i), stretch))
            return false;
    return true;
}

static double negative(const search *s, int i)
{
    return -want(s, i);
}

static double scaled(const search *s, int i)
{
    return s->k * want(s, i);
}

static double moved(const search *s, int i)
{
    return want(s, i) + s->k;
}

static double first(const search *s, int i)
{
    (void)i;
    return got(s, 0);
}

static double transposed(const search *s, int i)
{
    int rows = s->q->rows, cols = s->q->cols;
    return want(s, (i % rows) * cols + i / rows);
}

static double reversed(const search *s, int i)
{
    return want(s, s->q->n - 1 - i);
}

static double untouched(const search *s, int i)
{
    return number_at(s->q->before, i);
}

static double stale(const search *s, int i)
{
    return number_at(s->q->stale, i);
}

static double added_to_leftover(const search *s, int i)
{
    return want(s, i) + number_at(s->q->leftover, i);
}

static double added_to_before(const search *s, int i)
{
    return want(s, i) + number_at(s->q->before, i);
}

static double added_to_stale(const search *s, int i)
{
    return want(s, i) + number_at(s->q->stale, i);
}

/* ---- naming places ------------------------------------------------------ */

typedef struct place {
    char text[96];
} place;

/* "w[3]", "dW[1][2]", "score of point 3", "score at x = 0.5", or "score" when
 * there is one. */
static place place_of(const search *s, int i)
{
    const question *q = s->q;
    place p;
    if (q->calls != NULL)
        snprintf(p.text, sizeof p.text, "%s %s", q->name, q->calls[i].text);
    else if (q->item != NULL)
        snprintf(p.text, sizeof p.text, "%s of %s %d", q->name, q->item, i);
    else if (q->n == 1)
        snprintf(p.text, sizeof p.text, "%s", q->name);
    else if (q->rows > 0 && q->cols > 0)
        snprintf(p.text, sizeof p.text, "%s[%d][%d]", q->name, i / q->cols,
                 i % q->cols);
    else
        snprintf(p.text, sizeof p.text, "%s[%d]", q->name, i);
    return p;
}

/* Two numbers as they are shown, with the digits that tell them apart. */
typedef struct pair {
    char mine[32], ours[32];
} pair;

static pair pair_at(const search *s, int i)
{
    pair p;
    for (int digits = 6; digits <= 17; digits++) {
        snprintf(p.mine, sizeof p.mine, "%.*g", digits, got(s, i));
        snprintf(p.ours, sizeof p.ours, "%.*g", digits, want(s, i));
        if (strcmp(p.mine, p.ours) != 0)
            break;
    }
    return p;
}

static int count_right(const search *s)
{
    int count = 0;
    for (int i = 0; i < s->q->n; i++)
        count += right(s, i);
    return count;
}

/* How many values of `want` are not (nearly) zero. */
static int count_alive(const search *s)
{
    int count = 0;
    for (int i = 0; i < s->q->n; i++)
        count += !same(s, want(s, i), 0, 1);
    return count;
}

/* ---- the finders -------------------------------------------------------- */

typedef bool finder(search *s);

static bool find_named(search *s)
{
    const question *q = s->q;
    for (int k = 0; k < DIAGNOSE_MISTAKES && q->mistakes[k].says; k++) {
        bool fits = true;
        for (int i = 0; i < q->n && fits; i++)
            fits = same(s, got(s, i), number_at(q->mistakes[k].values, i), 1);
        if (fits)
            return say(s, "%s", q->mistakes[k].says);
    }
    return false;
}

/* Values that are, to the bit, what the grader left in the buffer. */
static bool find_unwritten(search *s)
{
    const question *q = s->q;
    if (!given(q->leftover))
        return false;
    int count = 0, where = 0;
    for (int i = q->n - 1; i >= 0; i--)
        if (got(s, i) == number_at(q->leftover, i)) {
            count++;
            where = i;
        }
    if (count == 0)
        return false;
    if (count == q->n)
        return say(s,
                   "nothing was written to your %s: it still holds what "
                   "was there before the call",
                   q->name);
    return say(s,
               "%d of the %d values of your %s were never written, the "
               "first is %s: does a loop stop too early or start too late?",
               count, q->n, q->name, place_of(s, where).text);
}

static bool find_not_finite(search *s)
{
    for (int i = 0; i < s->q->n; i++) {
        if (isnan(got(s, i)) && !isnan(want(s, i)))
            return say(s,
                       "your %s is nan, not a number: 0/0, the log or root "
                       "of a negative number, or a variable that was never "
                       "set?",
                       place_of(s, i).text);
        if (isinf(got(s, i)) && !isinf(want(s, i)))
            return say(s,
                       "your %s is infinite: a division by 0, the log of "
                       "0, or an overflow?",
                       place_of(s, i).text);
    }
    return false;
}

/* What an int, or an unsigned one, keeps of a whole number that is too large
 * for it. */
static double wrapped(double v, bool is_signed)
{
    if (!(fabs(v) < 9007199254740992.0) || v != nearbyint(v))
        return v;
    uint32_t kept = (uint32_t)(int64_t)v;
    return is_signed ? (double)(int32_t)kept : (double)kept;
}

/* Wrong only where an int is too short, and there what it keeps. */
static bool find_wrapped_as(search *s, bool is_signed)
{
    int where = -1;
    for (int i = s->q->n - 1; i >= 0; i--) {
        if (right(s, i))
            continue;
        if (got(s, i) != wrapped(want(s, i), is_signed) ||
            got(s, i) == want(s, i))
            return false;
        where = i;
    }
    return say(s,
               "your %s is %.17g and ours %.17g: an %s has overflowed, it "
               "holds %u at most; count in a double or a long",
               place_of(s, where).text, got(s, where), want(s, where),
               is_signed ? "int" : "unsigned int",
               is_signed ? (unsigned)INT32_MAX : UINT32_MAX);
}

static bool find_wrapped(search *s)
{
    return find_wrapped_as(s, true) || find_wrapped_as(s, false);
}

static bool find_unchanged(search *s)
{
    if (!given(s->q->before) || !all(s, untouched, 1))
        return false;
    return say(s, "your %s did not change: it is as it was before the call",
               s->q->name);
}

/* Right, and then as it was before the call. */
static bool find_stopped(search *s)
{
    const question *q = s->q;
    int n = q->n, from = 0, changed = 0;
    if (!given(q->before) || q->calls != NULL)
        return false;
    while (from < n && right(s, from))
        changed += got(s, from) != number_at(q->before, from), from++;
    for (int i = from; i < n; i++)
        if (got(s, i) != number_at(q->before, i))
            return false;
    if (changed == 0 || n < 3)
        return false;
    return say(s,
               "from %s on your %s is as it was before the call: does a loop "
               "end too early, or the function return in the middle of it?",
               place_of(s, from).text, q->name);
}

static bool find_zero(search *s)
{
    const char *name = s->q->name;
    for (int i = 0; i < s->q->n; i++)
        if (got(s, i) != 0)
            return false;
    if (s->q->n == 1)
        return say(s, "your %s is 0, ours is %.6g", name, want(s, 0));
    return say(s,
               "your %s is 0 everywhere: is the result stored at all, or "
               "multiplied by something that is 0?",
               name);
}

static bool find_sign(search *s)
{
    if (!all(s, negative, 1))
        return false;
    return say(s,
               "the sign of your %s is flipped: the sizes are right, but "
               "%s is %.6g and ours is %.6g",
               s->q->name, place_of(s, 0).text, got(s, 0), want(s, 0));
}

static bool find_constant(search *s)
{
    if (s->q->n < 2 || !all(s, first, 1))
        return false;
    return say(s,
               "your %s is the same everywhere, %.6g, and ours is not: "
               "does it use its inputs, and the index of the loop?",
               s->q->name, got(s, 0));
}

/* Whether got = f want in every value. */
static bool is_factor(search *s, double f)
{
    if (f == 0 || !isfinite(f) || fabs(f - 1) < 1e-6)
        return false;
    s->k = f;
    return all(s, scaled, fabs(f));
}

/* A factor the exercise named: f, 1/f or f*f. */
static bool find_named_factor(search *s, const known_factor *f)
{
    const char *name = s->q->name;
    double v = f->value;
    for (int sign = 1; sign >= -1; sign -= 2) {
        const char *minus = sign < 0 ? "-" : "";
        if (is_factor(s, sign * v))
            return say(s,
                       "your %s is exactly %s%.6g times ours: did you "
                       "divide by %s?",
                       name, minus, v, f->name);
        if (is_factor(s, sign / v))
            return say(s,
                       "your %s is exactly %s1/%.6g of ours: did you "
                       "divide by %s once too often?",
                       name, minus, v, f->name);
        if (is_factor(s, sign * v * v))
            return say(s,
                       "your %s is exactly %s%.6g times ours, %.6g "
                       "squared: did you multiply where %s divides?",
                       name, minus, v * v, v, f->name);
    }
    return false;
}

static bool find_known_factor(search *s)
{
    const question *q = s->q;
    for (int k = 0; k < DIAGNOSE_FACTORS && q->factors[k].name; k++)
        if (find_named_factor(s, &q->factors[k]))
            return true;
    if (is_factor(s, 2) || is_factor(s, -2))
        return say(s,
                   "your %s is exactly %s ours: where does a factor 2 "
                   "come from%s?",
                   q->name, s->k > 0 ? "twice" : "-2 times",
                   s->k > 0 ? "" : ", and the sign");
    if (is_factor(s, 0.5) || is_factor(s, -0.5))
        return say(s,
                   "your %s is exactly %s ours: where does a factor 1/2 "
                   "come from%s?",
                   q->name, s->k > 0 ? "half of" : "-1/2 times",
                   s->k > 0 ? "" : ", and the sign");
    known_factor count = {q->n, "the number of values"};
    return q->n > 2 && find_named_factor(s, &count);
}

/* got = k want with any k; the k of least squares is tried. One value would
 * fit every k. */
static bool find_any_factor(search *s)
{
    double above = 0, below = 0;
    for (int i = 0; i < s->q->n; i++) {
        above += got(s, i) * want(s, i);
        below += want(s, i) * want(s, i);
    }
    if (count_alive(s) < 2 || !is_factor(s, above / below))
        return false;
    double k = s->k, inverse = 1 / k;
    bool whole = fabs(inverse - nearbyint(inverse)) < 1e-3 * fabs(inverse);
    if (fabs(k) < 0.75 && whole)
        return say(s,
                   "your %s is exactly 1/%.0f of ours: is a constant factor "
                   "wrong?",
                   s->q->name, inverse);
    return say(s,
               "every value of your %s is %.5g times ours: is a constant "
               "factor wrong?",
               s->q->name, k);
}

/* All that is wrong is one number, and ours lie beyond it: a clamp. */
static bool find_clamp(search *s)
{
    int n = s->q->n, wrong = n - count_right(s), first = 0;
    while (first < n && right(s, first))
        first++;
    if (wrong < 2 || wrong == n)
        return false;
    double edge = got(s, first), lowest = want(s, first), highest = lowest;
    for (int i = 0; i < n; i++) {
        if (right(s, i))
            continue;
        if (!same(s, got(s, i), edge, 1))
            return false;
        lowest = fmin(lowest, want(s, i));
        highest = fmax(highest, want(s, i));
    }
    bool above = lowest > edge, below = highest < edge;
    for (int i = 0; i < n; i++)
        if (right(s, i) && (above ? want(s, i) > edge : want(s, i) < edge))
            return false;
    if (lowest == highest || !(above || below))
        return false;
    return say(s,
               "your %s never goes %s %.5g, and ours does: is something cut "
               "off, or an epsilon added before a logarithm or a division?",
               s->q->name, above ? "above" : "below", edge);
}

static bool find_offset(search *s)
{
    if (s->q->n < 2)
        return false;
    double sum = 0;
    for (int i = 0; i < s->q->n; i++)
        sum += got(s, i) - want(s, i);
    s->k = sum / s->q->n;
    if (!all(s, moved, 1))
        return false;
    return say(s,
               "every value of your %s is %.5g %s ours: is something "
               "constant added that should not be, or missing?",
               s->q->name, fabs(s->k), s->k > 0 ? "more than" : "less than");
}

static bool find_transposed(search *s)
{
    if (s->q->rows < 2 || s->q->cols < 2 || !all(s, transposed, 1))
        return false;
    return say(s,
               "your %s is transposed: rows and columns are exchanged "
               "(it should be %d x %d; element (i, j) is at [i * %d + j])",
               s->q->name, s->q->rows, s->q->cols, s->q->cols);
}

/* got[i] = want[i + step] wherever both exist. */
static bool is_shifted(const search *s, int step)
{
    for (int i = 0; i < s->q->n; i++)
        if (i + step >= 0 && i + step < s->q->n &&
            !same(s, got(s, i), want(s, i + step), 1))
            return false;
    return true;
}

static bool find_shift(search *s)
{
    if (s->q->n < 3)
        return false;
    for (int step = -1; step <= 1; step += 2)
        if (is_shifted(s, step)) {
            int i = step > 0 ? 0 : 1;
            place mine = place_of(s, i), ours = place_of(s, i + step);
            return say(s,
                       "your %s is shifted by one place: your %s is our "
                       "%s; an index is off by one",
                       s->q->name, mine.text, ours.text);
        }
    return false;
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The values in increasing order; NULL when out of memory or with a nan. */
static double *sorted(numbers v, int n)
{
    double *copy = malloc((size_t)n * sizeof *copy);
    for (int i = 0; copy != NULL && i < n; i++) {
        copy[i] = number_at(v, i);
        if (isnan(copy[i])) {
            free(copy);
            return NULL;
        }
    }
    if (copy != NULL)
        qsort(copy, (size_t)n, sizeof *copy, compare);
    return copy;
}

static bool is_permuted(const search *s)
{
    double *a = sorted(s->q->got, s->q->n), *b = sorted(s->q->want, s->q->n);
    bool fits = a != NULL && b != NULL;
    for (int i = 0; i < s->q->n && fits; i++)
        fits = same(s, a[i], b[i], 1);
    free(a);
    free(b);
    return fits;
}

static bool find_order(search *s)
{
    if (s->q->n < 3)
        return false;
    if (all(s, reversed, 1))
        return say(s, "your %s is in reverse order", s->q->name);
    if (!is_permuted(s))
        return false;
    return say(s,
               "your %s holds the right values in the wrong order: which "
               "index goes where?",
               s->q->name);
}

static bool find_stale(search *s)
{
    if (!given(s->q->stale) || !all(s, stale, 1))
        return false;
    return say(s,
               "your %s is the answer of the call before this one: is "
               "something kept that should be computed anew?",
               s->q->name);
}

static bool find_accumulated(search *s)
{
    const question *q = s->q;
    const char *advice = "is += where = is meant, or is it never set to 0?";
    if (given(q->leftover) && all(s, added_to_leftover, 1))
        return say(s,
                   "your %s is ours plus what was there before the call: "
                   "%s",
                   q->name, advice);
    if (given(q->before) && all(s, added_to_before, 1))
        return say(s,
                   "your %s is ours plus its old value: is the old value "
                   "added twice?",
                   q->name);
    if (given(q->stale) && all(s, added_to_stale, 1))
        return say(s,
                   "your %s is ours plus the answer of the call before: "
                   "%s",
                   q->name, advice);
    return false;
}

/* |got| = |want|, but some signs differ. */
static bool find_some_signs(search *s)
{
    int count = 0, where = 0;
    for (int i = s->q->n - 1; i >= 0; i--) {
        if (!same(s, fabs(got(s, i)), fabs(want(s, i)), 1))
            return false;
        if (!right(s, i)) {
            count++;
            where = i;
        }
    }
    return say(s,
               "the sizes in your %s are right, but %d of %d signs are "
               "flipped, first that of %s (yours %.6g, ours %.6g)",
               s->q->name, count, s->q->n, place_of(s, where).text,
               got(s, where), want(s, where));
}

/* Right up to some place, or from some place on, and wrong in all the rest:
 * a loop's bound, which several calls do not share. */
static bool find_part(search *s)
{
    if (s->q->calls != NULL)
        return false;
    int n = s->q->n, count = count_right(s), head = 0, tail = 0;
    while (head < n && right(s, head))
        head++;
    while (tail < n && right(s, n - 1 - tail))
        tail++;
    if (count < (n > 3 ? 2 : 1) || (head != count && tail != count))
        return false;
    int where = head == count ? head : 0;
    pair show = pair_at(s, where);
    if (head == count)
        return say(s,
                   "the first %d of the %d values of your %s are right; "
                   "from %s on they are not (yours %s, ours %s)",
                   head, n, s->q->name, place_of(s, where).text, show.mine,
                   show.ours);
    return say(s,
               "the last %d of the %d values of your %s are right; "
               "before that they are not (%s: yours %s, ours %s)",
               tail, n, s->q->name, place_of(s, where).text, show.mine,
               show.ours);
}

/* ---- a change in place -------------------------------------------------- */

static double *difference(numbers a, numbers b, int n)
{
    double *d = malloc((size_t)n * sizeof *d);
    for (int i = 0; d != NULL && i < n; i++)
        d[i] = number_at(a, i) - number_at(b, i);
    return d;
}

/* The same finders for got - before against want - before: w += y x with the
 * wrong sign is flipped in its change, not in w. */
static bool search_change(search *s, const double *mine, const double *ours)
{
    char name[64];
    snprintf(name, sizeof name, "update of %s", s->q->name);
    question change = {.name = name,
                       .n = s->q->n,
                       .got = NUMBERS(mine),
                       .want = NUMBERS(ours),
                       .tolerance = diagnose_tolerance(s->q),
                       .scale = fmax(s->q->scale, 0.01 * s->mean),
                       .rows = s->q->rows,
                       .cols = s->q->cols,
                       .item = s->q->item,
                       .calls = s->q->calls};
    memcpy(change.factors, s->q->factors, sizeof change.factors);
    search c = {&change, mean_size(change.want, change.n), 0, s->text,
                s->size};
    return find_sign(&c) || find_known_factor(&c) || find_any_factor(&c);
}

static bool find_change(search *s)
{
    const question *q = s->q;
    if (!given(q->before))
        return false;
    double *mine = difference(q->got, q->before, q->n);
    double *ours = difference(q->want, q->before, q->n);
    bool found = mine && ours && search_change(s, mine, ours);
    free(mine);
    free(ours);
    return found;
}

/* ---- when nothing fits -------------------------------------------------- */

static double error(const search *s, int i)
{
    double e = fabs(got(s, i) - want(s, i)) / unit(s, want(s, i));
    return isfinite(e) ? e : HUGE_VAL;
}

static int worst_of(const search *s)
{
    int worst = 0;
    for (int i = 1; i < s->q->n; i++)
        if (error(s, i) > error(s, worst))
            worst = i;
    return worst;
}

/* Doubles that are right to as many digits as a float has. */
static bool find_digits(search *s)
{
    int worst = worst_of(s);
    if (s->q->got.d == NULL || error(s, worst) > 1e-6)
        return false;
    pair show = pair_at(s, worst);
    return say(
        s,
        "your %s is %s, ours is %s: right to about %.0f digits; is there a "
        "float on the way, where a double belongs, or is something small "
        "added?",
        place_of(s, worst).text, show.mine, show.ours,
        -log10(error(s, worst)));
}

static bool show_worst(search *s)
{
    int n = s->q->n, worst = worst_of(s), wrong = n - count_right(s);
    char many[64] = "";
    if (n > 1)
        snprintf(many, sizeof many, "; %d of %d values %s wrong", wrong, n,
                 wrong == 1 ? "is" : "are");
    pair show = pair_at(s, worst);
    return say(s, "your %s is %s, ours is %s%s", place_of(s, worst).text,
               show.mine, show.ours, many);
}

static finder *const finders[] = {
    find_named,     find_unwritten,    find_not_finite,  find_wrapped,
    find_unchanged, find_stopped,      find_zero,        find_clamp,
    find_sign,      find_known_factor, find_change,      find_any_factor,
    find_offset,    find_constant,     find_transposed,  find_stale,
    find_shift,     find_order,        find_accumulated, find_some_signs,
    find_digits,    find_part,         show_worst};

void diagnose_place(const question *q, int i, char *text, size_t size)
{
    search s = {q, 0, 0, NULL, 0};
    snprintf(text, size, "%s", place_of(&s, i).text);
}

bool diagnose_each(const question *q, bool *is_right)
{
    search s = {q, mean_size(q->want, q->n), 0, NULL, 0};
    bool every = true;
    for (int i = 0; i < q->n; i++) {
        is_right[i] = right(&s, i);
        every = every && is_right[i];
    }
    return every;
}

finding diagnose(const question *q, char *text, size_t size)
{
    search s = {q, mean_size(q->want, q->n), 0, text, size};
    size_t k = 0;
    if (size > 0)
        text[0] = '\0';
    if (count_right(&s) == q->n)
        return FOUND_RIGHT;
    while (!finders[k](&s))
        k++;
    return finders[k] == find_named   ? FOUND_NAMED
           : finders[k] == show_worst ? FOUND_NUMBERS
                                      : FOUND_KIND;
}
